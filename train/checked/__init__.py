"""How the weights are learned by which claims that were checked are found again."""
