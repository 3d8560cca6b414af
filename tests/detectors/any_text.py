"""Makes texts, from what looks like news to noise, for properties that hold on any text."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    "Mr Ruiz", "the mayor", "police", "she", "Ana Ruiz, 43,", "the report", "officials in Lindau",
    "nobody", "Reuters", "who", "what", "that", "to", "said", "says", "told", "asked", "denied",
    "claimed", "claims", "plans", "has no plans", "did not say", "adding", "saying", "believed",
    "is said", "according to", "as reported by", "as", "in the words of", "a claim that", "reports of",
    "whether", "if", "and", "but", "or", "not", "on Monday", "in May", "the quay", "was safe",
    "would reopen", "14 people", "1,400", "3.5%", "U.S.", "Mr.", "p.m.", "Dr. Osei", "it’s", "don't",
    "'90s", "O’Neill", "yes", "Yes", "No",
)  # fmt: skip
MARKS = (
    "“", "”", "„", "«", "»", "‘", "’", "‚", "‹", "›", "\"", "'", "``", "''", ",", ".", ";", ":", "!",
    "?", "…", "...", "-", "--", "–", "—", "(", ")", "[", "]", "/", "%", "&", "*", "•", "¿", "_",
    "6'2\"",
)  # fmt: skip
STRANGE = (
    "\x00", "\x07", "\x1c", "\x7f", "\x85", "\xa0", "\xad", "\u0301", "\u200b", "\u200d", "\u200e",
    "\u202e", "\u2028", "\u2029", "\u2060", "\ufeff", "\ufffd", "\uffff", "é", "e\u0301", "İ", "ß", "ﬁ",
    "ǅ", "²", "٣", "三", "好", "👩\u200d👩\u200d👧", "🇺🇦", "🌊", "قال", "الوزير", "אמר", "השר", "＂", "𝐀",
    "\U0010ffff",
)  # fmt: skip
GAPS = (" ", " ", " ", "", "\n\n", "\n", "\r\n", "\t", "  ", "\u00a0")

_pieces = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(MARKS), st.sampled_from(STRANGE)
)
_newslike = st.lists(st.tuples(_pieces, st.sampled_from(GAPS)), max_size=60).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


def texts() -> st.SearchStrategy[str]:
    """Return texts without lone surrogates, which no reader lets through."""
    return st.one_of(_newslike, _newslike, st.text(max_size=200))


LAST_WORDS = (
    "The minister told U.S.",
    "The minister asked U.S.",
    "Nobody knew, he said, twice",
    "The quay, police said, t",
    "Police denied,",
)
"""Texts that end right after a cue, where a rule that looks one word ahead finds none."""
