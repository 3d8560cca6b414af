"""Tests of sayso.linking."""
