"""The tests mirror sayso/: one folder for each of its packages."""
