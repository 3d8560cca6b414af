"""The proper name of an organization that a source names or only describes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sayso.annotators.bearers import NameTable
from sayso.annotators.names import NameRun
from sayso.annotators.salient import most_told_of, one_told_of
from sayso.annotators.source_parts import SourceParts
from sayso.annotators.title_body import body_of_title
from sayso.annotators.titles import DEMONYMS, GOVERNMENTS, NAME_WORDS
from sayso.annotators.towns import CALLED_SO
from sayso.model import Claim
from sayso.syntax import classes

_BARE = 2  # words of "the city": with another word it may be another one
_BY_ONE_WORD = NAME_WORDS["one_word_bodies"]


def organization_name(text: str, parts: SourceParts, names: NameTable, near: Sequence[Claim] = ()) -> str:
    """Return an organization's proper name; "the ministry" takes the one that the page gave before.

    `near` are the claims right before, their speakers known.
    """
    named = _with_of(text, parts)
    if named:
        return named
    run, noun = parts.leading, parts.tokens[parts.main - 1].lower
    if run is not None and parts.head is not None and " ".join(run.printed).lower() == parts.head.word:
        return _called(text, parts, names, near) or (
            run.span.of(text) if parts.head.word in _BY_ONE_WORD else ""
        )
    if run is not None and not classes.is_possessive(parts.tokens[min(run.end, parts.main - 1)]):
        return _by_name(text, parts, run, noun, names)
    return _called(text, parts, names, near) if run is None else ""


def _with_of(text: str, parts: SourceParts) -> str:
    """Return the name of a place's body: the *city of Tarn*."""
    head, tokens, main = parts.head, parts.tokens, parts.main
    run = next((run for run in parts.names if run.start in {main + 1, main + 2}), None)
    if head is None or run is None or tokens[main].lower != "of" or head.plural:
        return ""
    return text[tokens[main - 1].start : run.span.end] if head.word in NAME_WORDS["of_places"] else ""


def _by_name(text: str, parts: SourceParts, run: NameRun, noun: str, names: NameTable) -> str:
    """Return the name of an organization whose source bears one, the fullest form of it."""
    bare = [word for word in run.printed if word.lower() not in DEMONYMS]
    if run.end < parts.main and parts.tokens[run.end].lower == "and":
        return names.organization(run.span.of(text))  # the CIA and other agencies
    printed = text[run.span.start : parts.tokens[parts.main - 1].end]
    if run.end < parts.main and noun in NAME_WORDS["lower_heads"]:
        # "Tarn police" names no body; "the Norvik government" is Norvik's where the page names it
        if noun == "government" and run.span.of(text) in GOVERNMENTS:
            return printed
        return names.organizations.state(run.printed[-1]) if noun in {"government", "regime"} else ""
    between = parts.tokens[run.end : parts.main]
    if any(not classes.is_noun_like(token) and not token.is_capitalized for token in between):
        return names.organization(run.span.of(text)) if bare else ""
    if between and noun not in NAME_WORDS["generic_heads"]:
        return names.organization(printed)
    return names.organization(run.span.of(text)) if bare or run.end == parts.main else ""


def _called(text: str, parts: SourceParts, names: NameTable, near: Sequence[Claim]) -> str:
    """Return the one body that the page calls by the head noun before: the ministry, the court.

    Of several, the one that the page is telling of; where it calls none so, the one that it just told of.
    """
    if parts.head is None or parts.head.plural or not parts.head.definite:
        return ""
    at = parts.span.start
    found = names.called(parts.head.word, at, "organization")
    fullest = {names.organization(bearer.name) for bearer in found}
    title = _company_of_title(text, parts, names)
    if len(fullest) == 1 and (not title or title in fullest or most_told_of(text, at, found, near)):
        return fullest.pop()
    if len(fullest) == 1:
        return title
    if found:
        told = most_told_of(text, at, found, near)
        return names.organization(told.name) if told is not None else ""
    if parts.head.word in CALLED_SO:
        return names.town if len(parts.tokens) == _BARE else ""
    return _taken_up(text, parts, names, near) or title if _is_taken_up(parts) else ""


def _taken_up(text: str, parts: SourceParts, names: NameTable, near: Sequence[Claim]) -> str:
    """Return whom a description means though the page calls nobody so: just told of, or the only such."""
    noun, at = parts.head.word if parts.head is not None else "", parts.span.start
    return one_told_of(text, at, noun, names, near) or _one_of_sort(noun, at, names)


def _one_of_sort(noun: str, at: int, names: NameTable) -> str:
    """Return the only watchdog or union that the page has named so far: the Trade *Authority*."""
    sort = next((sort for sort in ("watchdog", "union") if noun in NAME_WORDS[f"{sort}_nouns"]), "")
    if not sort:
        return ""
    named = [name for position, name in _of_sort(names, sort)[:2] if position < at]
    return named[0] if len(named) == 1 else ""


@lru_cache(maxsize=2)  # asked for every "the regulator" of a page
def _of_sort(names: NameTable, sort: str) -> list[tuple[int, str]]:
    """Return where the page first names each watchdog or union, with its fullest name, in order."""
    telling, found = NAME_WORDS[f"{sort}_bodies"], dict[str, int]()
    for name, body in names.organizations.by_name.items():
        if body.positions and telling & set(name.lower().split()):
            full = names.organization(name)
            found[full] = min(body.positions[0], found.get(full, body.positions[0]))
    return sorted((position, name) for name, position in found.items())


def _company_of_title(text: str, parts: SourceParts, names: NameTable) -> str:
    """Return the body that a page's title begins with, where a description calls it a company; else ""."""
    company = parts.head is not None and parts.head.word in NAME_WORDS["company_nouns"]
    return body_of_title(text, names) if company and parts.span.start >= names.title_end else ""


def _is_taken_up(parts: SourceParts) -> bool:
    """Tell whether a description takes up whom the page just told of: *the* shipping company, *this* club."""
    rest = parts.tokens[1:]
    alone = len(parts.tokens) == 1  # a *company* spokesman
    return (alone or parts.tokens[0].lower in {"the", "this"}) and not any(t.is_capitalized for t in rest)
