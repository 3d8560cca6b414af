"""Who is speaking: the source's fullest name on the page, its kind, its role, its reason for staying unnamed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from sayso.annotators.names import (
    FIRST_NAMES,
    Gender,
    Named,
    NameRun,
    NameTable,
    is_organization_name,
    source_nouns,
)
from sayso.annotators.sources import (
    SourceParts,
    is_document,
    is_organization,
    main_part,
    speaks_for,
    take_apart,
)
from sayso.annotators.neighbours import REACH
from sayso.lexicon import classes as word_classes
from sayso.model import Article, Claim, Span, Speaker
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.tokens import Token

_HE_SHE: dict[str, Gender] = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
_HE_OR_SHE = re.compile(r"\b(?:he|she)\b")
_MENTIONS = 60  # of people before a pronoun that are looked at
_NEXT = 160  # code points from the end of a claim in which "they" still means its speakers: one sentence on
_NEAR = 900  # code points back in which a pronoun finds its name: about five sentences of news


def speakers(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim that has a source its speaker.

    A pronoun takes the speaker of the claim before it, or the last person named, if the gender that the page
    shows does not speak against it; where two could be meant, the name stays empty.
    """
    names = NameTable(document)
    resolved: list[Claim] = []
    for claim in claims:
        if claim.source is None:
            resolved.append(claim)
            continue
        parts = take_apart(article.text, claim.source)
        speaker = (
            _pronoun(article.text, parts, claim, resolved, names)
            if parts.pronoun
            else _described(article.text, parts, names)
        )
        reason = _reason(article.text, claim) if speaker.kind == "unnamed" else None
        resolved.append(replace(claim, speaker=replace(speaker, reason=reason)))
    return tuple(resolved)


def _described(text: str, parts: SourceParts, names: NameTable) -> Speaker:
    """Resolve a source that is a name or a description."""
    whole = parts.span.of(text)
    if parts.head is None and not parts.names:
        return _unknown(text, parts)
    if is_document(parts) and not _is_hearsay(parts):
        return Speaker(_document_name(text, parts, names), "document", whole)
    if parts.head is not None and parts.head.entry.speaks_for and not _bears_name(parts):
        organization = names.organization(speaks_for(text, parts)) if speaks_for(text, parts) else ""
        return Speaker(organization, "organization", whole)
    if parts.head is not None and not _bears_name(parts):
        return _by_head(text, parts, names)
    if parts.head is None and not any(run.end <= main_part(parts.tokens) for run in parts.names):
        return _unknown(text, parts)
    return _named(text, parts, names)


def _is_hearsay(parts: SourceParts) -> bool:
    """Tell whether bare "reports" speak: nobody knows whose."""
    head = parts.head
    return (
        head is not None
        and head.plural
        and not parts.names
        and len(parts.tokens) <= 2
        and head.word in {"reports", "rumours", "rumors"}
    )


def _bears_name(parts: SourceParts) -> bool:
    """Tell whether a described source gives the bearer's name too: the mayor, Tamsin Orrell."""
    return any(run.start > 0 and parts.tokens[run.start - 1].text == "," for run in parts.names)


def _by_head(text: str, parts: SourceParts, names: NameTable) -> Speaker:
    """Resolve a description by its head noun: officials, the mayor, the ministry."""
    assert parts.head is not None
    head, whole = parts.head, parts.span.of(text)
    if head.entry.kind == "organization":
        return Speaker(_organization_name(text, parts, names), "organization", "" if parts.names else whole)
    if head.plural or head.entry.kind == "unnamed" or not head.definite:
        return Speaker("", "unnamed", whole)
    bearer = _office_holder(head.word, parts, names)
    return Speaker(bearer.name if bearer else "", "person", whole)


def _office_holder(word: str, parts: SourceParts, names: NameTable) -> Named | None:
    """Return the one person on the page, named before, whose role holds the head noun: the mayor."""
    holders = [
        person
        for person in names.people.values()
        if word in person.role.lower().split() and person.positions[0] < parts.span.start
    ]
    return holders[0] if len(holders) == 1 else None


def _organization_name(text: str, parts: SourceParts, names: NameTable) -> str:
    """Return the proper name in a description: the Justice Department, Springfield police; else nothing."""
    if not parts.names:
        return ""
    main = main_part(parts.tokens)
    run = next((run for run in reversed(parts.names) if run.end <= main), None)
    if run is None:
        return ""
    return names.organization(text[run.tokens[run.start].start : parts.tokens[main - 1].end])


def _document_name(text: str, parts: SourceParts, names: NameTable) -> str:
    """Return a document's own title, or the name of who issued it."""
    marks = re.search(r"[“\"‘']([^”\"’']{4,120})[”\"’']", parts.span.of(text))
    if marks:
        return marks[1].rstrip(",.")
    if not parts.names:
        return ""
    run = parts.names[0]
    tail = [token for token in parts.tokens[run.end :] if not classes.is_possessive(token)]
    if (
        run.end < len(parts.tokens)
        and not classes.is_possessive(parts.tokens[run.end])
        and tail
        and tail[0].lower in {"report", "study", "survey", "poll"}
    ):
        return text[run.tokens[run.start].start : tail[0].end]
    name = text[run.words[0].start : run.words[-1].end]
    person = names.find([token.text for token in run.words])
    return person.name if person else names.organization(name)


def _named(text: str, parts: SourceParts, names: NameTable) -> Speaker:
    """Resolve a source that bears a name; two joined by and keep both."""
    leading = _leading_runs(parts)
    bearers = [_bearer(text, parts, run, names) for run in leading]
    name = " and ".join(bearer.name for bearer in bearers)
    if len(bearers) > 1:
        return Speaker(name, bearers[0].kind)
    return Speaker(name, bearers[0].kind, parts.role_of(text, leading[0]) or bearers[0].role)


def _bears(parts: SourceParts, run: NameRun) -> bool:
    return run.start > 0 and parts.tokens[run.start - 1].text == ","


def _leading_runs(parts: SourceParts) -> list[NameRun]:
    """Return the runs that name the speakers themselves: the one that ends the phrase's main part.

    In "Fox host Sean Hannity, a friend of Ruiz" that is Sean Hannity; those that `and` joins to it come too.
    """
    if parts.head is not None:
        return [next(run for run in parts.names if _bears(parts, run))]
    main = main_part(parts.tokens)
    inside = [run for run in parts.names if run.end <= main] or parts.names[:1]
    leading = [inside[-1]]
    for run in reversed(inside[:-1]):
        if parts.tokens[leading[0].start - 1].lower not in {"and", ","} or run.end != leading[0].start - 1:
            break
        leading.insert(0, run)
    return leading


def _bearer(text: str, parts: SourceParts, run: NameRun, names: NameTable) -> Named:
    """Return who bears the name of one run."""
    tokens = [token for token in run.words if not classes.is_possessive(token)]
    printed = [token.text for token in tokens]
    whole = text[tokens[0].start : tokens[-1].end]
    person = names.find(printed)
    told = _kind_before(parts, run) or _described_as(parts, run)
    if told == "person" or run.name_start > run.start:
        return person or Named(whole, "person")
    if told == "organization":
        return Named(names.organization(whole), "organization")
    if (is_organization_name(printed) or is_organization(parts)) and not (
        person is not None and person.gender
    ):
        longer = (
            _organization_name(text, parts, names) if is_organization(parts) else names.organization(whole)
        )
        return Named(longer or whole, "organization")
    if person is not None and (len(printed) > 1 or " " in person.name or person.role or person.gender):
        return person
    if len(printed) == 1 and not _person_like(text, parts, tokens[0]):
        return Named(names.organization(whole), "organization")
    return person or Named(whole, "person")


def _kind_before(parts: SourceParts, run: NameRun) -> str:
    """Return the kind of the noun right before a name: software *company* Red Hat, host Sean Hannity."""
    if run.start == 0:
        return ""
    entry = source_nouns().get(parts.tokens[run.start - 1].lower)
    return "" if entry is None else ("person" if entry.kind == "unnamed" or entry.speaks_for else entry.kind)


def _described_as(parts: SourceParts, run: NameRun) -> str:
    """Return the kind of the noun in the apposition after a name: Vanta, a shipping *company*."""
    after = parts.tokens[run.end :]
    if len(after) < 2 or after[0].text != ",":
        return ""
    stop = next(
        (
            at
            for at, token in enumerate(after)
            if at > 1 and (token.text == "," or token.lower in classes.PREPOSITIONS)
        ),
        len(after),
    )
    entry = source_nouns().get(after[stop - 1].lower)
    return "" if entry is None else ("person" if entry.kind == "unnamed" or entry.speaks_for else entry.kind)


def _person_like(text: str, parts: SourceParts, name: Token) -> bool:
    """Tell whether a single name looks like a person's: an age, a title, a first name, he or she soon after."""
    if any(token.text.isdigit() for token in parts.tokens) or parts.tokens[0].lower in classes.HONORIFICS:
        return True
    if name.lower in FIRST_NAMES:
        return True
    return _HE_OR_SHE.search(text, parts.span.end, parts.span.end + 220) is not None


def _unknown(text: str, parts: SourceParts) -> Speaker:
    """Resolve a description whose head the lexicon lacks: a plural or an indefinite is nobody one could call."""
    first = parts.tokens[0].lower
    last = parts.tokens[-1].lower
    plural = last.endswith("s") and not last.endswith("ss")
    return Speaker(
        "",
        "unnamed"
        if plural or first in classes.DETERMINERS - {"the", "this", "that", "his", "her", "its"}
        else "person",
        parts.span.of(text),
    )


def _pronoun(
    text: str, parts: SourceParts, claim: Claim, before: Sequence[Claim], names: NameTable
) -> Speaker:
    """Resolve a pronoun by the claims and names before it."""
    outer = _enclosing(claim, before)
    if parts.pronoun in _FIRST:
        return (
            outer.speaker
            if outer is not None and outer.speaker is not None
            else Speaker("", "unnamed" if parts.pronoun == "we" else "person")
        )
    near = [
        c
        for c in before[-REACH:]
        if c.speaker is not None
        and c.source is not None
        and c is not outer
        and parts.span.start - c.start < _NEAR
        and not _said_inside(c, claim)
    ]
    if parts.pronoun in _HE_SHE:
        return _he_or_she(text, parts, near, names, outer)
    return _it_or_they(parts, near)


def _it_or_they(parts: SourceParts, near: Sequence[Claim]) -> Speaker:
    """Resolve it and they by the claim right before; further back, silence."""
    singular = parts.pronoun in {"it", "its"}
    wanted = {"organization", "document"} if singular else {"unnamed", "organization"}
    last = near[-1] if near else None
    close = last is not None and parts.span.start - max(span.end for span in last.content) < _NEXT
    if close and last is not None and last.speaker is not None and last.speaker.kind in wanted:
        return last.speaker
    return Speaker("", "organization" if singular else "unnamed")


def _enclosing(claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """Return the claim inside whose content this one's source stands."""
    source = claim.source
    holding = [
        c
        for c in before[-REACH:]
        if source is not None and any(span.holds(source) for span in c.content) and c.source is not None
    ]
    return min(holding, key=lambda c: c.content[-1].end - c.content[0].start, default=None)


def _said_inside(other: Claim, claim: Claim) -> bool:
    """Tell whether another claim was told inside some content that this one is not in: not its run of speech."""
    return False if claim.source is None or other.source is None else other.source.end > claim.source.start


def _he_or_she(
    text: str, parts: SourceParts, near: Sequence[Claim], names: NameTable, outer: Claim | None
) -> Speaker:
    """Resolve he and she: the last speaker, unless a person named since then opens the sentence before."""
    gender = _HE_SHE[parts.pronoun]
    spoken = next(
        (
            c
            for c in reversed(near)
            if c.speaker
            and c.speaker.kind == "person"
            and c.speaker.name
            and _agrees(names, c.speaker.name, gender)
        ),
        None,
    )
    named = _last_named(parts.span.start, names, gender)
    if (
        outer is not None
        and outer.speaker is not None
        and outer.speaker.kind == "person"
        and outer.form != "direct"
        and _agrees(names, outer.speaker.name, gender)
    ):
        return outer.speaker
    if spoken is None:
        return Speaker(named.name, "person", named.role) if named else Speaker("", "person")
    assert spoken.source is not None and spoken.speaker is not None
    if named is not None and named.name != spoken.speaker.name:
        position = max(p for p in named.positions if p < parts.span.start)
        if (
            position > max(spoken.source.end, spoken.cue[-1].end)
            and _is_subject(text, position)
            and not any(s.start <= position < s.end for s in spoken.content)
        ):
            return Speaker(named.name, "person", named.role)
    return spoken.speaker


def _last_named(at: int, names: NameTable, gender: Gender) -> Named | None:
    """Return the person named last before `at` who may be meant; a name without any sign of a person is none."""
    last = bisect_left(names.mention_starts, at)
    for position, person in reversed(names.mentions[max(0, last - _MENTIONS) : last]):
        if at - position > _NEAR:
            return None
        if (person.gender or person.role) and person.gender in {"", gender}:
            return person
    return None


def _agrees(names: NameTable, name: str, gender: Gender) -> bool:
    person = names.people.get(name)
    return person is None or not person.gender or person.gender == gender


def _is_subject(text: str, position: int) -> bool:
    """Tell whether the name at `position` opens its sentence, a title or a short phrase before it allowed."""
    before = text[max(0, position - 60) : position]
    head = re.split(r"[.!?]\s|\n|,\s", before)[-1]
    return len(head) < 60 and len(head.split()) <= 3


@cache
def _reasons() -> re.Pattern[str]:
    phrases = sorted(words_of_reasons(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b", re.IGNORECASE)


def words_of_reasons() -> frozenset[str]:
    """Return the phrases by which a page says why a source is not named."""
    return word_classes("en", "reasons.yaml")["reasons"]


def _reason(text: str, claim: Claim) -> Span | None:
    """Return the span in which the page says why an unnamed source is not named, or how it knows."""
    assert claim.source is not None
    first = min(claim.source.start, claim.cue[0].start)
    end = text.find("\n", first)
    region_end = min(end if end >= 0 else len(text), first + 500)
    match = _reasons().search(text, claim.source.start, region_end)
    if match is None or (match.start() > claim.source.end + 260):
        return None
    stop = re.compile(r"[.;”\"\n]|, (?!because)").search(text, match.end())
    last = stop.start() if stop and stop.start() < region_end else region_end
    return Span(match.start(), last) if last > match.start() else None
