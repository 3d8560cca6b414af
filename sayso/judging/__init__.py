"""Where people's judgements stand now: on the claims of a version that they may not have been made on."""
