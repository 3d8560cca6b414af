"""Facts that ship: each file with its origin, its licence and its digest in `sources.toml`."""
