"""Who and what is meant: chains of mentions, and parties by kind."""
