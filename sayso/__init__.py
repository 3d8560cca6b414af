"""Sayso reads a news page and shows, for every claim in it, on whose say-so it stands.

>>> import sayso
>>> article = sayso.read("examples/harbour.html")  # doctest: +SKIP
"""

__version__ = "0.1.0"
