"""Facts that ship: their files, their digests and how they are looked up."""
