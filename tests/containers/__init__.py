"""Containers: archives, feeds, sitemaps."""
