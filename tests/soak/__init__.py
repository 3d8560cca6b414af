"""Faults on purpose, against the real program: `python -m tests.soak` runs all of them whole.

A run is a function of a folder and of how long it may go on; it raises AssertionError for what is wrong, and
returns one line that says what was seen. CI runs them shorter, in tests/ledger/test_faults.py.
"""
