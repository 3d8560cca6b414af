"""How the weights of links between claims are learned, and how common words are counted."""
