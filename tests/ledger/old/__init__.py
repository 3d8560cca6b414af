"""Ledgers as they were: `python -m tests.ledger.old` keeps one of the schema of today."""
