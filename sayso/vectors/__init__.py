"""A text -> a vector: texts that say the like lie near each other, whatever words they use."""
