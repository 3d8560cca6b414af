"""The paper and the team of a study, no newspaper and no club: what the page has told of says which."""

from __future__ import annotations

import re

from sayso.annotators.source_parts import SourceParts
from sayso.annotators.titles import source_nouns

_REACH = 4000  # code points back in which a page tells of the study whose paper it goes on about
_STUDY = re.compile(
    r"\b(?:study|studies|researchers|scientists|astronomers|physicists|biologists|co-authors?)\b",
    re.IGNORECASE,
)
_PRESS_OR_SPORT = re.compile(
    r"\b(?:newspaper|daily|tabloid|reporters?|journalists?|match|season|league|coach|players?|squad)\b"
    r"|\b(?:Times|Post|Herald|Gazette|Courier|Mail|Tribune|Guardian|Telegraph|Chronicle|Journal)\b"
)


def is_research_team(text: str, parts: SourceParts) -> bool:
    """Tell whether *the team* is one of researchers, none of whom is named: nobody who could be called."""
    return parts.head is not None and parts.head.word == "team" and _tells_of_study(text, parts)


def with_paper_as_study(text: str, parts: SourceParts) -> SourceParts:
    """Return the parts of *the paper* with a study's head noun, where the page tells of a study."""
    head = parts.head
    if head is None or head.word != "paper" or not _tells_of_study(text, parts):
        return parts
    return parts._replace(head=head._replace(word="study", entry=source_nouns()["study"]))


def _tells_of_study(text: str, parts: SourceParts) -> bool:
    """Tell whether the page has told of a study before, and of no newspaper, club or match."""
    if parts.names or parts.tokens[0].lower not in {"the", "this"}:
        return False
    before = text[max(0, parts.span.start - _REACH) : parts.span.start]
    return _STUDY.search(before) is not None and _PRESS_OR_SPORT.search(before) is None
