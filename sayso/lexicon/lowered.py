"""Words in lower case, as a pattern that pays no regard to case takes them."""

from __future__ import annotations

_TAKEN_FOR = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})


def lowered(words: str) -> str:
    """Return words in lower case, with a plain letter for each that `re.IGNORECASE` takes for one.

    A page may print *mıllıon*, or have been read so by a machine: the pattern finds it, and a table of the
    lexicon has to as well.

    >>> lowered("MılLION")
    'million'
    """
    return words.translate(_TAKEN_FOR).lower()
