"""Tests of the corpus tool, and of the marks where the texts are at hand."""
