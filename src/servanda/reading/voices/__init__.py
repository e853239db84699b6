"""Who says what: cues, what they give, speech that goes on without one."""
