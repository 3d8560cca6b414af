"""Tests of the batch: shards, receipts, workers, and what is done to them."""
