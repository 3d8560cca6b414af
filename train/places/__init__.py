"""How sayso/reference/gazetteer.tsv is made, from packages and data that are named in its README."""
