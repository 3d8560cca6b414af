"""The lexicon: its entries, its marks, and every example sentence read by the detectors."""
