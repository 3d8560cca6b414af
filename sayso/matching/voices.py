"""Whether two claims are said by the same one: by names where the pages give them, else by their words."""

from __future__ import annotations

import re
from typing import Literal

from sayso.matching.wording import SMALL_WORDS, words_of
from sayso.model import Article, Claim, SpeakerKind
from sayso.syntax.language import closed

Sameness = Literal["same", "other", "open"]
"""`open`: the pages do not tell, and nothing is made of it."""

PAGE, NOBODY = "the page", "nobody named"

_PRONOUNS = closed("pronouns") | closed("subject_pronouns") | closed("possessives")
_SHORTEST_ACRONYM = 2


def voice(claim: Claim) -> SpeakerKind | Literal["page"]:
    """Tell what kind of voice says it; what is said by nobody who is named is `unnamed`."""
    if claim.form == "own":
        return "page"
    return claim.speaker.kind if claim.speaker else "unnamed"


def called(claim: Claim, article: Article) -> str:
    """Return the speaker's name, else the source as printed, as the reports call it."""
    if claim.form == "own":
        return PAGE
    if claim.speaker and claim.speaker.name:
        return claim.speaker.name
    return claim.source.of(article.text) if claim.source else NOBODY


def sameness(one: Claim, page: Article, other: Claim, other_page: Article) -> Sameness:
    """Tell whether the same one says both claims.

    Two names are the same where one has all words of the other (Renn, Tobias Renn) or is its initials. People
    who share a last name only, and a pronoun that the page does not resolve, stay open.
    """
    voices = {voice(one), voice(other)}
    if "page" in voices:
        return "same" if len(voices) == 1 else "other"
    names = [claim.speaker.name if claim.speaker else "" for claim in (one, other)]
    if all(names):
        return _names(names[0], names[1], is_person=voices == {"person"})
    sources = [_source(one, page), _source(other, other_page)]
    if any(words and words <= _PRONOUNS for words in sources):
        return "open"
    if any(names):
        return _described(one, other, sources, names)
    if sources[0] == sources[1] or _telling(sources[0]) & _telling(sources[1]):
        return "same"
    return "other"


def _described(one: Claim, other: Claim, sources: list[frozenset[str]], names: list[str]) -> Sameness:
    """Hold a name against a description: the mayor may well be Tobias Renn, experts are not."""
    if "unnamed" in (voice(one), voice(other)):
        return "other"
    named, nameless = (one, sources[1]) if names[0] else (other, sources[0])
    role = _words(named.speaker.role if named.speaker else "")
    return "same" if _telling(role) & _telling(nameless) else "open"


def _names(one: str, other: str, *, is_person: bool) -> Sameness:
    words, others = _telling(_words(one)), _telling(_words(other))
    if words <= others or others <= words or _are_initials(one, other) or _are_initials(other, one):
        return "same"
    ends = [re.findall(r"\w+", name.casefold())[-1:] for name in (one, other)]
    return "open" if is_person and ends[0] == ends[1] else "other"


def _are_initials(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    initials = [word[0] for word in re.findall(r"\w+", long) if word[0].isupper()]
    return len(letters) >= _SHORTEST_ACRONYM and letters.isupper() and letters == "".join(initials)


def _source(claim: Claim, article: Article) -> frozenset[str]:
    return frozenset(words_of(article.text, [claim.source])) if claim.source else frozenset()


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))


def _telling(words: frozenset[str]) -> frozenset[str]:
    """Leave the small words out, unless there are no others."""
    return words - SMALL_WORDS or words
