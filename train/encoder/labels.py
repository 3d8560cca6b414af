"""What the network is asked for: the roles it tags, the marks its reader gives, the conventions it learns."""

from __future__ import annotations

CONVENTIONS = ("sayso", "polnear")
"""The ways of marking, in the order of the network's last layers."""
ROLES = ("source", "cue", "content")
TAGS = len(ROLES) * 3
"""Scores of the tagger for each piece; of each role: outside, begins, goes on."""
MARKS = 5
"""Scores of the reader: outside, source begins, source goes on, content begins, content goes on."""
