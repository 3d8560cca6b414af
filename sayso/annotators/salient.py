"""Which of several bodies a page is telling of: the one that opened the sentence before, or just spoke."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from sayso.annotators.bearers import NameTable
from sayso.annotators.mentioned import MENTIONS, is_subject
from sayso.annotators.namesakes import Named
from sayso.annotators.titles import DEMONYMS, NAME_WORDS, entry_of
from sayso.model import Claim
from sayso.reference import gazetteer

_ENDS = re.compile(r"[.!?][”\"’']?\s|\n+")
_NAME = re.compile(r"[^\W_][\w&.-]{0,40}")
_SENTENCES_BACK = 2  # ends of sentences between a body and the description that takes it up
_REACH = 700  # code points between them: two long sentences of news
_MOST_BEFORE = 5  # words before a body that opens its sentence: "the Norvik grid operator Nordlys" has four
_WIDE = NAME_WORDS["widest_heads"]
_BY_KIND = NAME_WORDS["generic_heads"] | NAME_WORDS["company_nouns"] | {"site"}
# Heads that as often mean nobody whom the page has named: "the team" of a study, "the media".
_NEVER = frozenset({"country", "nation", "side", "opposition", "media", "business", "brand", "giant", "team"})


def most_told_of(text: str, at: int, bodies: Collection[Named], near: Sequence[Claim]) -> Named | None:
    """Return which of the bodies that fit a description at `at` the page tells of; None where two are near.

    It opened its sentence or spoke, and none of the others is named from that sentence on: Vanta sued Lorn
    leaves *the company* open.
    """
    found = sorted((body.last_before(at), index) for index, body in enumerate(bodies))
    if not found or found[-1][0] < 0:
        return None
    position, index = found[-1]
    if not _is_near(text, position, at) or not _is_topic(text, position, near):
        return None
    rival = found[-2][0] if len(found) > 1 else -1
    opened = _sentence_start(text, position)
    return list(bodies)[index] if rival < opened else None


def one_told_of(text: str, at: int, noun: str, names: NameTable, near: Sequence[Claim]) -> str:
    """Return the body that opened the sentence before a description, though nothing on the page calls it so.

    Hasbro showed toys. *The company* said ... Only where no other body, nor an unknown name, is told since.
    """
    if noun not in _BY_KIND or noun in _NEVER:
        return ""
    last = bisect_left(names.body_starts, at)
    told = [(p, body.name) for p, body in names.bodies[max(0, last - MENTIONS) : last]]
    last = bisect_left(names.unknown, at)
    told += [(p, _word_at(text, p)) for p in names.unknown[max(0, last - MENTIONS) : last]]
    near_by = sorted((p, name) for p, name in told if _is_near(text, p, at) and _is_body(name, names))
    if not near_by:
        return ""
    position, name = near_by[-1]
    fits = _may_be(name, noun) and _is_topic(text, position, near) and not _is_after_verb(text, position)
    opened = _sentence_start(text, position)
    others = {names.organization(other) for p, other in near_by if p >= opened and _may_be(other, noun)}
    full = names.organization(name)
    return full if fits and others <= {full} else ""


def _is_near(text: str, position: int, at: int) -> bool:
    return 0 <= at - position < _REACH and sentences_between(text, position, at) <= _SENTENCES_BACK


def sentences_between(text: str, start: int, end: int) -> int:
    """Return how many sentences end between two offsets in code points."""
    return len(_ENDS.findall(text, start, end))


def _sentence_start(text: str, position: int) -> int:
    """Return where the sentence of an offset begins, as far back as a name is looked for."""
    ends = [match.end() for match in _ENDS.finditer(text, max(0, position - _REACH), position)]
    return max(ends, default=max(0, position - _REACH))


def _is_topic(text: str, position: int, near: Sequence[Claim]) -> bool:
    """Tell whether the name at an offset opens its sentence, or is somebody's who speaks there."""
    if is_subject(text, position):
        return True
    sources = [claim.source for claim in near if claim.source is not None]
    return any(source.start <= position < source.end for source in sources)


def _is_after_verb(text: str, position: int) -> bool:
    """Tell whether a word that may be a verb stands before a name: Tarn charged *Vanta*."""
    before = text[_sentence_start(text, position) : position].split()
    return len(before) >= _MOST_BEFORE or any(word.endswith(("ed", "s")) for word in before)


def _word_at(text: str, position: int) -> str:
    word = _NAME.match(text, position)
    return word[0].rstrip(".") if word else ""


def _is_body(name: str, names: NameTable) -> bool:
    """Tell whether a capital may be a body's: no city or state, no word that opens sentences: *Insofar*."""
    if name.lower() in DEMONYMS:
        return False
    known = name in names.organizations.by_name
    return (known or not names.is_only_opening(name)) and not gazetteer.named(gazetteer.plain(name))


def _may_be(name: str, noun: str) -> bool:
    """Tell whether a body may be called by a noun: no ministry is a company, no court a party."""
    entries = [entry_of(word.lower()) for word in name.split()] if " " in name else []
    own = {entry.noun for entry in entries if entry is not None and entry.kind == "organization"}
    return not own or noun in own or (noun in _WIDE and own <= _BY_KIND)
