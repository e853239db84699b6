"""Which words tell of an event, how it stands to the world, when it was and who took part."""
