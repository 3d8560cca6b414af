"""Tests of finding again what others have checked."""
