"""Shallow syntax by rules: tokens, quotation marks, sentences, noun phrases and verb groups."""
