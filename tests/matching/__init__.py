"""Claims held against each other."""
