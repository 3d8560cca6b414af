"""Where judgements stand: tests of `sayso/judging`."""
