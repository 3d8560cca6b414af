"""Words around a hedge that turn it into something else: could not, you could see, as soon as possible.

By our guidelines `could` of ability, permission or purpose weakens nothing, nor does `possible` where it
means that something can be done, nor `likely` in a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CONTEXT = 48  # code points on each side: room for four words

# That which is able: people who speak of themselves, or of whom a story is told.
_OURSELVES = re.compile(r"\b(?:i|you|we|one|nobody|no one)(?: \w+ly| also| just)? $")
_THEMSELVES = re.compile(r"\b(?:he|she|they)(?: \w+ly| also| just)? $")
_BEFALLS = re.compile(r" (?:also |still |well )?(?:be|have been|become|face|lose|die|end|get|need)\b")
_ON_CONDITION = re.compile(r"\b(?:if|whether|until|till|once|unless|before) (?:[\w'’-]+ ){1,3}$")
_ON_PURPOSE = re.compile(r"\bso (?:that )?(?:[\w'’-]+ ){1,3}$")
_ASKED = re.compile(r"\b(?:what|how|where|when|who)(?: else)? $")
_TURNED = re.compile(r" (?:i|you|we|he|she|they|it|there)\b")
_LIMITED = re.compile(r" (?:not|only|hardly|barely|no longer|neither)\b|n['’]t\b")
_NEITHER = re.compile(r"\b(?:nor|neither|not) (?:\w+ )?$")

# A headline in capitals: Trams May Be Late. Every other capital May is a month or a wish.
_IN_HEADLINE = re.compile(r" (?:Be|Have|Not|Soon|Also|Still|Yet|Never|Become|Get|Need|Lose|Face)\b")
_GRANTED = re.compile(r"\b(?:only|no|nobody|none|at most) (?:[\w'’-]+ ){0,4}$")
_WHATEVER = re.compile(
    r"\b(?:whatever|whoever|whichever|wherever|however|regardless of \w+)(?: [\w'’-]+){1,3} $"
)

_AS_POSSIBLE = re.compile(r"\b(?:as \w+ as|if|where|wherever|whenever|when|every|best|worst) $")
_MOST_POSSIBLE = re.compile(r"\b\w{2,}est(?: \w+)? $|\bmost \w+ $|\bmore $")
_IS = re.compile(r"(?:\b(?:is|are|was|were|be|been)|['’]s)(?: \w+){0,2} $")
_IS_SO = re.compile(r" (?:that|the|this|these|those|they|it|there|he|she|we|some|an?)\b")
_MADE = re.compile(r"\b(?:made|makes?|making)(?: [\w'’-]+){1,4} $")
_DENIED = re.compile(r"\b(?:not|never|only) (?:\w+ )?$")

# To appear in, at, on or before somebody is to be seen there, with or without a comma or full stop.
_SHOWS_UP = re.compile(r"\s+(?:in|at|on|before|alongside|with|for|next)\b|\s*[.,;]")
_COMPARED = re.compile(r"\b(?:more|less|as|equally|twice as) $")

# A thing that is suspected or potential stands after these; after a subject, "suspected" is what it did.
_THINGS = re.compile(
    r"(?:^|[,;:(“\"—–-] ?|\b(?:an?|the|this|that|these|those|his|her|its|their|our|some|any|all|other|no|"
    r"of|for|in|on|with|by|from|against|and|or|more|many|several|two|three|four|five|six|ten|\d+|old|as|to|is|are|was|"
    r"were|been|avoid|new|major|first|second) )$"
)
_ITSELF = re.compile(r" (?!(?:to|for|of|in|and|or|is|was|that|as|by|but|has|had)\b)[\w“\"]")


def _could(before: str, after: str) -> bool:
    if _THEMSELVES.search(before) and not _BEFALLS.match(after):
        return True
    around = (_OURSELVES, _ON_CONDITION, _ON_PURPOSE, _ASKED, _NEITHER)
    return any(part.search(before) for part in around) or any(
        part.match(after) for part in (_TURNED, _LIMITED)
    )


def _may(before: str, after: str) -> bool:
    around = (_GRANTED, _WHATEVER, _ON_PURPOSE)
    return any(part.search(before) for part in around) or bool(_TURNED.match(after))


def _possible(before: str, after: str) -> bool:
    around = (_AS_POSSIBLE, _MOST_POSSIBLE, _MADE, _DENIED)
    if any(part.search(before) for part in around):
        return True
    return bool(_IS.search(before)) and not _IS_SO.match(after)


def _appears(before: str, after: str) -> bool:
    return bool(_SHOWS_UP.match(after))


def _likely(before: str, after: str) -> bool:
    return bool(_COMPARED.search(before))


def _suspected(before: str, after: str) -> bool:
    return not _THINGS.search(before) or not after[:1].isspace()


def _potential(before: str, after: str) -> bool:
    return not _ITSELF.match(after)


def _in_something(before: str, after: str) -> bool:
    return after.startswith(" in ")


def _denied(before: str, after: str) -> bool:
    return before.endswith(" not ")


def _noun(before: str, after: str) -> bool:
    return before.endswith(" the ")


_TURNS: dict[str, Callable[[str, str], bool]] = {
    "could": _could,
    "may": _may,
    "might": _noun,
    "possible": _possible,
    "appear": _appears,
    "appears": _appears,
    "appeared": _appears,
    "likely": _likely,
    "unlikely": _likely,
    "suspected": _suspected,
    "potential": _potential,
    "suggest": _denied,
    "suggesting": _denied,
    "i believe": _in_something,
    "we believe": _in_something,
}


def is_no_hedge(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words around turn a hedge into something else.

    `[hedge: could] rise` but "you could see the port"; a capital May is a month or a wish, but in headlines.
    """
    if match.group() == "May":
        return not _IN_HEADLINE.match(text, match.end())
    turns = _TURNS.get(match.group().lower())
    if turns is None:
        return False
    before = text[max(0, match.start() - _CONTEXT) : match.start()].replace("\n", " ")
    after = text[match.end() : match.end() + _CONTEXT].replace("\n", " ")
    # a capital So opens a sentence of its own, it gives no purpose
    return turns(before.replace("So ", "—— ").lower(), after.lower())
