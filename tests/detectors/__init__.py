"""Tests of what the detectors find, by tables of sentences and by properties that hold on any text."""
