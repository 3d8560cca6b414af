"""How the network of check-worthiness is made: a large one learns from people, the small one from both."""
