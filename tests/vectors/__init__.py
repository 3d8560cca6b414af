"""Tests of the sentence vectors."""
