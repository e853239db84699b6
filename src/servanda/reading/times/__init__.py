"""Time expressions: where they stand, what they mean, how they bound."""
