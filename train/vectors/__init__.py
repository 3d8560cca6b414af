"""How the sentence vectors are made from their base model."""
