"""Tests of tokens, quotation marks and sentences."""
