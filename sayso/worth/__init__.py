"""A sentence -> how much a fact-checker would want to check it: one small network and what it sees."""
