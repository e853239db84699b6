"""From words to the agreement: parties, populations, voices, measures and days of each claim."""
