"""Tests of sayso.desk: by requests, and in a real browser."""
