"""Quantities: number words, the phrases around them, their kinds, which is part of which."""
