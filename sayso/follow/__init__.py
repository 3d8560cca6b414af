"""The only door to the network, and who goes through it again and again: feeds, sitemaps and their pages."""
