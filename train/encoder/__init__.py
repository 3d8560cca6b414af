"""Trains the encoder of `sayso.tagger`: `python -m train.encoder` makes the shipped artefact from data."""
