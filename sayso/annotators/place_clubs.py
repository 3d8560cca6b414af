"""Clubs that go by their city's name: once a page tells that one does, the name alone is no place on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.annotators.place_mentions import PLACE_WORDS, Mention
from sayso.syntax import classes

_PLAYERS = PLACE_WORDS["club_people"]
_BEATS = PLACE_WORDS["club_verbs"]
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
_PLURAL_VERBS = frozenset({"have", "are", "were"})
_OPENERS = frozenset({"", "that", "but", "as", "while", "because", "“", '"'})


def clubs(found: Sequence[Mention]) -> frozenset[str]:
    """Return the names of cities that a page uses for a club: Liverpool *have* won, the Tarn *striker*."""
    return frozenset(mention.key for mention in found if _is_club(mention))


def _is_club(mention: Mention) -> bool:
    """Tell whether the words beside a city's name say that its club is meant."""
    if mention.entries[0].kind != "city" or mention.before in PLACE_WORDS["in_places"]:
        return False
    tokens, at = mention.tokens, mention.end
    if at < len(tokens) and classes.is_possessive(tokens[at]):
        at += 1
    following = tokens[at].lower if at < len(tokens) else ""
    if following in _PLAYERS or mention.before in _BEATS or following in _BEATS:
        return True
    return mention.before in _OPENERS and (
        mention.after in _PLURAL_VERBS or _SCORE.fullmatch(following) is not None
    )
