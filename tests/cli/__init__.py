"""What the command line prints and returns."""
