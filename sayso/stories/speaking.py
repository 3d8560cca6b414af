"""On whose word a claim stands across pages: one speaker on two pages is one origin."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.matching.wording import SMALL_WORDS
from sayso.model import Article, Claim
from sayso.stories.owning import agency_key, name_keys
from sayso.syntax.language import closed

FIRST_PERSON = frozenset({"i", "we", "our", "us", "my", "me", "ours", "ourselves", "myself"})
_POSSESSIVES = frozenset({"its", "his", "her", "their"})
_PERSONS = frozenset({"he", "she"})
_DOING = frozenset(
    {"had", "has", "have", "would", "will", "did", "does", "could", "can", "may", "might", "planned"}
)
"""After "it" these make a doer of it: "it had tested"; "it was raining" is about nobody."""

_MARKS = "“”\"‘’'"

PRONOUNS = closed("pronouns") | closed("subject_pronouns") | closed("possessives")
_TITLES = closed("determiners") | SMALL_WORDS


def speaker_keys(claim: Claim, article: Article) -> frozenset[str]:
    """Return what names the speaker of a claim: the words of a name, and the keys of a newsroom called so.

    An organization or office without a name (police, the mayor) is known by its words. Empty for the page's
    own voice and for sources that nobody could call: those are the page's own reporting.
    """
    speaker = claim.speaker
    if claim.form == "own" or speaker is None or speaker.kind == "unnamed":
        return frozenset()
    if not speaker.name:
        words = name_words(claim.source.of(article.text)) if claim.source else ()
        return frozenset({f"word {' '.join(words)}"} if words and not PRONOUNS.issuperset(words) else ())
    outlet = name_keys(speaker.name) if speaker.kind in ("organization", "document") else frozenset()
    return outlet | {f"word {' '.join(name_words(speaker.name))}"}


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name by which it is known again.

    >>> name_words("the Ellary Harbour Authority")
    ('ellary', 'harbour', 'authority')
    """
    words = re.findall(r"\w+", name.casefold())
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


def same_names(keys: Iterable[str]) -> dict[str, str]:
    """Return for each speaker's key the key of the fullest name that has all its words: Renn, Tobias Renn.

    A name that several longer ones could stand for is left as it is.
    """
    words = {key: frozenset(key.split()[1:]) for key in keys if key.startswith("word ")}
    found = {}
    for key, mine in words.items():
        longer = [other for other, theirs in words.items() if mine < theirs]
        fullest = [one for one in longer if all(words[other] <= words[one] for other in longer)]
        found[key] = fullest[0] if fullest else key
    return found


def is_about_itself(claim: Claim, article: Article) -> bool:
    """Tell whether somebody speaks of himself, his firm or his office: no outsider bears that out.

    A "he" with which a sentence begins that is told before who says it is somebody else.

    "The company said its plant was safe", "we did nothing wrong", "Quayle denied that Quayle had paid".
    """
    if claim.form == "own" or claim.speaker is None or claim.speaker.kind not in ("person", "organization"):
        return False
    words = [word for span in claim.content for word in re.findall(r"\w+", span.of(article.text).casefold())]
    if not words:
        return False
    if claim.form in ("direct", "mixed") and FIRST_PERSON.intersection(words):
        return True
    if not _is_quoted(claim, article):
        is_after = claim.source is not None and claim.source.start < claim.start
        if words[0] in _POSSESSIVES or (words[0] in _PERSONS and claim.speaker.kind == "person" and is_after):
            return True
        if words[0] in ("it", "they") and words[1:2] and words[1] in _DOING:
            return claim.speaker.kind == "organization"
    name = name_words(claim.speaker.name)
    return bool(name) and name[-1] in words


def _is_quoted(claim: Claim, article: Article) -> bool:
    """Tell whether a claim begins in quotation marks: who speaks there of "him" means somebody else."""
    before = article.text[max(claim.start - 1, 0) : claim.start + 1]
    return claim.form == "direct" or any(mark in before for mark in _MARKS)


def is_of_agency(key: str) -> bool:
    """Tell whether a key is that of an agency."""
    return key.startswith(agency_key(""))
