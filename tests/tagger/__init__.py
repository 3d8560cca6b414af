"""Tests of the encoder's use."""
