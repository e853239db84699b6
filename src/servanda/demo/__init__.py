"""A fictional agreement and reports about it, to try servanda on."""
