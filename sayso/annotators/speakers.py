"""Who is speaking: the source's fullest name on the page, its kind, its role, its reason to stay unnamed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sayso.annotators.bearers import Named, NameTable, gender_of, name_table
from sayso.annotators.describing import role_head
from sayso.annotators.names import NameRun, is_organization_name
from sayso.annotators.pronouns import resolve_pronoun
from sayso.annotators.reasons import reason_of
from sayso.annotators.sources import (
    Head,
    SourceParts,
    is_document,
    is_organization,
    kind_told,
    represented,
    take_apart,
)
from sayso.annotators.titles import DEMONYMS, FIRST_NAMES, NAME_WORDS
from sayso.model import Article, Claim, Span, Speaker
from sayso.syntax import classes
from sayso.syntax.document import Document
from sayso.syntax.tokens import Token

_HE_OR_SHE = re.compile(r"\b(?:he|she)\b")
_I = re.compile(r"\b(?:I|my|me|I’m|I'm)\b")
_SOON = (
    220  # code points after a single name in which he or she shows that it is a person's: the next sentence
)
_QUALIFIERS = frozenset({"former", "ex", "vice", "deputy", "acting", "assistant", "late", "then", "retired"})


def speakers(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim that has a source its speaker.

    A name takes its fullest form on the page, a pronoun the speaker or the person before it, a description
    the one bearer whom the page describes so; where two could be meant, the name stays empty.
    """
    names = name_table(document)
    resolved: list[Claim] = []
    for claim in claims:
        if claim.source is None:
            resolved.append(claim)
            continue
        parts = take_apart(article.text, claim.source, names.is_plain)
        if parts.pronoun:
            speaker = resolve_pronoun(article.text, parts, claim, resolved, names)
        else:
            speaker = _described(article.text, parts, claim, names)
        reason = (
            reason_of(article.text, claim.source, document.language) if speaker.kind == "unnamed" else None
        )
        resolved.append(replace(claim, speaker=replace(speaker, reason=reason)))
    return tuple(resolved)


def _described(text: str, parts: SourceParts, claim: Claim, names: NameTable) -> Speaker:
    """Resolve a source that is a name or a description."""
    if parts.head is None and parts.leading is None and _bearer_after(parts) is None:
        return _unknown(text, parts)
    if is_document(parts) and not _is_hearsay(parts):
        return Speaker(_document_name(text, parts, names), "document", parts.span.of(text))
    if _is_people(parts):
        return Speaker("", "unnamed", parts.span.of(text))
    if parts.head is None or _bearer_after(parts) is not None:
        return _named(text, parts, claim, names)
    if parts.head.entry.speaks_for and not parts.head.plural:
        return _for_another(text, parts, names)
    return _by_head(text, parts, parts.head, names)


def _is_hearsay(parts: SourceParts) -> bool:
    """Tell whether bare "reports" speak: nobody knows whose."""
    head = parts.head
    bare = head is not None and head.plural and not parts.names and len(parts.tokens) <= 2
    return bare and head is not None and head.word in {"reports", "rumours", "rumors"}


def _is_people(parts: SourceParts) -> bool:
    """Tell whether the source is a people or faith in the plural: Kurds, many Muslims."""
    run = parts.leading
    word = run.words[0].lower if run is not None and len(run.words) == 1 else ""
    return parts.head is None and word.endswith("s") and word[:-1] in DEMONYMS


def _bearer_after(parts: SourceParts) -> NameRun | None:
    """Return the name that a description gives its bearer after a comma: the mayor of Tarn, Tamsin Orrell."""
    last = parts.tokens[parts.main - 1]
    described = parts.head is not None or (parts.leading is None and not last.is_capitalized)
    if not described or (parts.head is not None and parts.head.plural):
        return None
    return next(
        (run for run in parts.names if run.start > 0 and parts.tokens[run.start - 1].text == ","), None
    )


def _by_head(text: str, parts: SourceParts, head: Head, names: NameTable) -> Speaker:
    """Resolve a description by its head noun: officials, the mayor, the ministry."""
    whole = parts.span.of(text)
    if head.entry.kind == "organization":
        if head.plural and parts.tokens[0].lower not in {"the", "these", "both"}:
            return Speaker("", "unnamed", whole)
        name = _organization_name(text, parts, names)
        own = bool(name) and parts.leading is not None and name in whole
        return Speaker(name, "organization", "" if own else whole)
    if head.plural or head.entry.kind == "unnamed" or not head.definite:
        return Speaker("", "unnamed", whole)
    bearer = _office_holder(parts, head, names)
    return Speaker(bearer.name if bearer else "", "person", whole)


def _office_holder(parts: SourceParts, head: Head, names: NameTable) -> Named | None:
    """Return the one person, named before, whom the page describes by the head noun: the mayor.

    What narrows the description must stand in that person's roles: "the Norvik president" is not any one.
    """
    narrowing = {token.lower for token in parts.tokens if token.lower in _QUALIFIERS}
    narrowing |= {token.lower for run in parts.names for token in run.words if token.is_capitalized}
    narrowing -= set(head.word.split())
    found = []
    for person in names.called(head.word, parts.span.start, "person"):
        told = {word.lower().strip(",") for role in person.roles for word in role.split()}
        if narrowing <= told and not (told & _QUALIFIERS) - narrowing - set(head.word.split()):
            found.append(person)
    return found[0] if len(found) == 1 else None


def _for_another(text: str, parts: SourceParts, names: NameTable) -> Speaker:
    """Resolve a nameless spokesperson: whoever they speak for, with the role as printed."""
    whole = parts.span.of(text)
    start, end = represented(parts)
    if start >= end:
        return Speaker("", "organization", whole)
    inner = take_apart(text, Span(parts.tokens[start].start, parts.tokens[end - 1].end), names.is_plain)
    if inner.pronoun:
        return Speaker("", "organization", whole)
    if inner.leading is not None and inner.head is None:
        person = names.find(inner.leading.printed)
        if person is not None and not is_organization(inner, inner.leading):
            return Speaker(person.name, "person", whole)
    return Speaker(_organization_name(text, inner, names), "organization", whole)


def _organization_name(text: str, parts: SourceParts, names: NameTable) -> str:
    """Return an organization's proper name; "the ministry" takes the one that the page gave before."""
    run, noun = parts.leading, parts.tokens[parts.main - 1].lower
    if run is not None and parts.head is not None and " ".join(run.printed).lower() == parts.head.word:
        run = None  # "the Court" is a description with a capital
    if run is not None and not classes.is_possessive(parts.tokens[min(run.end, parts.main - 1)]):
        words = run.printed
        bare = [word for word in words if word.lower() not in DEMONYMS]
        if noun not in NAME_WORDS["generic_heads"] and run.end < parts.main:
            return names.organization(text[run.span.start : parts.tokens[parts.main - 1].end])
        return names.organization(run.span.of(text)) if bare or run.end == parts.main else ""
    if parts.head is None or parts.head.plural or not parts.head.definite or run is not None:
        return ""
    found = names.called(parts.head.word, parts.span.start, "organization")
    fullest = {names.organization(bearer.name) for bearer in found}
    return fullest.pop() if len(fullest) == 1 else ""


def _document_name(text: str, parts: SourceParts, names: NameTable) -> str:
    """Return a document's own title, or the name of who issued it; what it is about names nobody."""
    marks = re.search(r"[“\"‘']([^”\"’']{4,120})[”\"’']", parts.span.of(text))
    if marks:
        return marks[1].rstrip(",.")
    run = next((run for run in parts.names if _issues(parts, run)), None)
    if run is None:
        return ""
    name = run.span.of(text)
    if not [word for word in run.printed if word.lower() not in DEMONYMS or is_organization_name([word])]:
        return ""
    person = names.find(run.printed)
    return person.name if person else names.organization(name)


def _issues(parts: SourceParts, run: NameRun) -> bool:
    """Tell whether a name in a document's description is its title or its issuer, and not its subject."""
    if run.start < parts.main:
        return True
    before = [token.lower for token in parts.tokens[max(0, run.start - 2) : run.start]]
    if before and before[-1] == "the":
        before.pop()
    link = before[-1] if before else ""
    return link in {"by", "from", "in"} or (link == "of" and is_organization_name(run.printed))


def _named(text: str, parts: SourceParts, claim: Claim, names: NameTable) -> Speaker:
    """Resolve a source that bears a name; two joined by and keep both."""
    leading = _leading_runs(parts)
    bearers = [_bearer(text, parts, run, claim, names) for run in leading]
    if len(bearers) > 1:
        return Speaker(" and ".join(bearer.name for bearer in bearers), bearers[0].kind)
    bearer = bearers[0]
    return Speaker(bearer.name, bearer.kind, parts.role_of(text, leading[0]) or bearer.role)


def _leading_runs(parts: SourceParts) -> list[NameRun]:
    """Return the runs that name the speakers themselves, joint ones together: Lopez and Ruiz."""
    after = _bearer_after(parts)
    if after is not None:
        return [after]
    listed = _listed(parts)
    if listed:
        return listed
    last = parts.leading or parts.names[0]
    leading = [last]
    earlier = [run for run in parts.names if run.end <= last.start and not run.is_bare_office]
    for run in reversed(earlier):
        between = parts.tokens[run.end : leading[0].start]
        joined = bool(between) and between[0].lower == "and"
        if not joined or not all(classes.is_noun_like(t) or t.lower in classes.ARTICLES for t in between[1:]):
            break
        leading.insert(0, run)
    return leading


def _listed(parts: SourceParts) -> list[NameRun]:
    """Return all names of a phrase that is nothing but a list of names: Lopez, Ruiz and Vale."""
    covered = {at for run in parts.names for at in range(run.start, run.end)}
    rest = [token.lower for at, token in enumerate(parts.tokens) if at not in covered]
    if "and" in rest and set(rest) <= {"and", ",", "the"} and len(parts.names) > 2:
        return parts.names
    return []


def _bearer(text: str, parts: SourceParts, run: NameRun, claim: Claim, names: NameTable) -> Named:
    """Return who bears the name of one run."""
    printed = run.printed or [token.text for token in run.words]
    whole = run.span.of(text)
    title = " ".join(token.lower for token in run.tokens[run.start : run.name_start])
    person = names.find(printed, gender_of("", title))
    told = kind_told(parts, run)
    organized = is_organization(parts, run) and not (person is not None and person.gender)
    if told == "person" or (run.name_start > run.start and told != "organization"):
        return person or Named(whole, "person")
    if told == "organization":
        return Named(names.organization(whole), "organization")
    if organized or (person is None and whole in names.organizations):
        return Named(_organization_name(text, parts, names) or whole, "organization")
    if person is not None and (len(printed) > 1 or " " in person.name or person.role or person.gender):
        return person
    last_name = len(printed) == 1 and names.is_last_name(printed[0])
    if len(printed) == 1 and not last_name and not _person_like(text, parts, claim, run.words[0]):
        return Named(names.organization(whole), "organization")
    return person or Named(whole, "person")


def _person_like(text: str, parts: SourceParts, claim: Claim, name: Token) -> bool:
    """Tell whether a single name looks like a person's: an age, a title, I, he or she nearby."""
    if any(token.text.isdigit() for token in parts.tokens) or parts.tokens[0].lower in classes.HONORIFICS:
        return True
    if name.lower in FIRST_NAMES:
        return True
    if claim.form in {"direct", "mixed"} and any(_I.search(text, s.start, s.end) for s in claim.content):
        return True
    return _HE_OR_SHE.search(text, parts.span.end, parts.span.end + _SOON) is not None


def _unknown(text: str, parts: SourceParts) -> Speaker:
    """Resolve a description whose head the lexicon lacks: nobody whom one could call."""
    whole = parts.span.of(text)
    if parts.tokens[0].lower in {"his", "her"} and role_head(whole):
        return Speaker("", "person", whole)
    return Speaker("", "unnamed", whole)
