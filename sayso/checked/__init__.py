"""Claims that fact-checkers have checked: taken into the ledger, and found again for what a page says."""
