"""Tests of sayso.ledger."""
