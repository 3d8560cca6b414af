"""Tests of check-worthiness: what the network sees, and what it answers."""
