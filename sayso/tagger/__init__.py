"""One small encoder, one pass: text -> cues, and for each cue the words of its source and its content."""
