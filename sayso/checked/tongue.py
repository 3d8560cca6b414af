"""In which language a claim is: a claim is never matched with one of another language."""

from __future__ import annotations

import re

from sayso.readers.language import LEAST_WORDS, detect, function_words

_CODE = re.compile(r"([a-zA-Z]{2,3})(?:[-_]\w{2,8})*")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_TELLING = 3
"""Little words of a language that a short text needs to be called one of it: "no" alone is of five."""


def language_of(text: str, declared: str = "") -> str:
    """Return the ISO 639 code of a text's language, an empty word where neither it nor its maker tells.

    What the text tells goes before what was declared: sites declare what their templates say.
    """
    found = [word.lower() for word in _WORD.findall(text[:4_000])]
    many = " ".join(found * (1 + LEAST_WORDS // len(found))) if found else ""
    told = detect(many)
    little = function_words(many)
    if told and (little.isdisjoint(found) or sum(word in little for word in found) >= _LEAST_TELLING):
        return told
    code = _CODE.fullmatch(declared)
    return code[1].lower() if code else ""
