"""What cannot all be true: the books as difference constraints, and the smallest sets that close a circle."""
