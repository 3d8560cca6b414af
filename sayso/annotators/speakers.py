"""Who is speaking: the source's fullest name on the page, its kind, its role, its reason to stay unnamed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sayso.annotators.authors import by_author
from sayso.annotators.bearers import NameTable, name_table
from sayso.annotators.bodies import organization_name
from sayso.annotators.describing import role_head
from sayso.annotators.headlines import named_below
from sayso.annotators.issued import Issued, document_speaker
from sayso.annotators.kinds import one_kind_a_name
from sayso.annotators.mentioned import last_body
from sayso.annotators.naming import bearer_after, named
from sayso.annotators.offices import office_holder, pair_of
from sayso.annotators.owners import owner_of
from sayso.annotators.pronouns import enclosing, just_before, resolve_pronoun
from sayso.annotators.reasons import reason_of
from sayso.annotators.salient import sentences_between
from sayso.annotators.source_heads import main_part
from sayso.annotators.source_parts import (
    Head,
    SourceParts,
    is_document,
    is_organization,
    only_counts,
    represented,
)
from sayso.annotators.sources import take_apart
from sayso.annotators.studies import is_research_team, with_paper_as_study
from sayso.annotators.titles import DEMONYMS, NAME_WORDS, ORGANIZATION_WORDS, entry_of
from sayso.annotators.turns import FIRST, SECOND, Turns
from sayso.annotators.unresolved import unresolved
from sayso.model import Article, Claim, Span, Speaker
from sayso.syntax import classes
from sayso.syntax.document import Document

_BARE = frozenset({"the", "a", "an", "this", "another", "second"})
_SPOKEN_BACK = 2  # ends of sentences from what a body said to *a* spokesman of its: one sentence between


class Known(NamedTuple):
    """What a page tells of those who may speak on it."""

    names: NameTable
    issued: Issued
    turns: Turns
    before: Sequence[Claim]

    def near(self, at: int) -> Sequence[Claim]:
        """Return the claims right before an offset, whose speakers are known."""
        return just_before(self.before, at)


def speakers(article: Article, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give every claim that has a source its speaker.

    A name takes its fullest form on the page, a pronoun the speaker or the person before it, a description
    the one bearer whom the page describes so; where two could be meant, the name stays empty.
    """
    names = name_table(document)
    resolved: list[Claim] = []
    known = Known(names, Issued(document, names), Turns(document, claims, names), resolved)
    for claim in claims:
        if claim.source is None:
            resolved.append(claim)
            continue
        parts = take_apart(article.text, claim.source, names.is_plain, names.people.is_sure_last_name)
        label = known.turns.of(claim.source) if not claim.cue else None
        speaker = label if label is not None else _resolve(article.text, parts, claim, known)
        speaker = _with_reason(article.text, claim.source, speaker, parts)
        why = unresolved(article.text, parts, speaker, names)
        resolved.append(replace(claim, speaker=replace(speaker, unresolved=why)))
    told = resolved if known.turns.starts else by_author(article, document, resolved)
    return one_kind_a_name(named_below(article.text, names.title_end, told))


def _resolve(text: str, parts: SourceParts, claim: Claim, known: Known) -> Speaker:
    """Return who is meant by a source: by a pronoun, a name, a description."""
    if parts.pronoun in FIRST | SECOND:
        return known.turns.first_or_second(parts.pronoun, claim, enclosing(claim, known.before))
    if parts.pronoun:
        return resolve_pronoun(text, parts, claim, known.before, known.names)
    return _described(text, parts, claim, known)


def _with_reason(text: str, source: Span, speaker: Speaker, parts: SourceParts) -> Speaker:
    """Add why an unnamed source is not named; one who asked for that is unnamed: a judge who would not be."""
    nameless = speaker.kind in {"person", "organization"} and not speaker.name
    alone = nameless and parts.head is not None and not parts.head.definite
    if speaker.kind != "unnamed" and not alone:
        return speaker
    reason = reason_of(text, source, "en")
    return speaker if reason is None else replace(speaker, kind="unnamed", reason=reason)


def _described(  # noqa: PLR0911 -- a list of cases, in order
    text: str, parts: SourceParts, claim: Claim, known: Known
) -> Speaker:
    """Resolve a source that is a name or a description."""
    if _is_one_of(parts):
        return _one_of(text, parts)
    if only_counts(parts) or is_research_team(text, parts):
        return Speaker("", "unnamed", parts.span.of(text))
    if parts.head is None and (parts.leading is None or _is_of_place(parts)) and bearer_after(parts) is None:
        return _unknown(text, parts, known)
    parts = with_paper_as_study(text, parts)
    if is_document(parts) and not _is_hearsay(parts):
        return _text(text, parts, claim, known)
    if _is_party_member(parts):
        return Speaker("", "person", parts.span.of(text))
    if _is_people(parts):
        return Speaker("", "unnamed", parts.span.of(text))
    if _with_company(parts):
        return replace(named(text, parts._replace(head=None), claim, known.names), kind="person")
    if parts.head is None or bearer_after(parts) is not None:
        return named(text, parts, claim, known.names)
    if parts.head.entry.speaks_for and not parts.head.plural:
        return _for_another(text, parts, claim, known)
    return _by_head(text, parts, parts.head, known)


def _text(text: str, parts: SourceParts, claim: Claim, known: Known) -> Speaker:
    """Resolve a source that is a text, and note whose it is."""
    owner = owner_of(text, parts, known.names.is_plain)
    told = _resolve(text, owner, claim, known) if owner is not None and not is_document(owner) else None
    speaker = document_speaker(text, parts, known.names, known.issued, told)
    if parts.head is not None:
        known.issued.note(parts.head.word, parts.span.start, speaker)
    return speaker


def _is_of_place(parts: SourceParts) -> bool:
    """Tell whether the only name just says where somebody of no known kind is from: the *British* royals."""
    run = parts.leading
    small = run is not None and run.end < parts.main and not parts.tokens[parts.main - 1].is_capitalized
    return run is not None and small and all(word.lower() in DEMONYMS for word in run.printed)


def _is_party_member(parts: SourceParts) -> bool:
    """Tell whether a description calls somebody by a party: the Norvik *Republican*."""
    last = parts.tokens[parts.main - 1]
    articled = parts.tokens[0].lower in classes.ARTICLES
    return articled and last.lower in NAME_WORDS["party_titles"] and bearer_after(parts) is None


def _with_company(parts: SourceParts) -> bool:
    """Tell whether a name speaks with nameless ones of his or hers: *Vale* and her supporters."""
    run = parts.leading
    after = [token.lower for token in parts.tokens[run.end : run.end + 2]] if run is not None else []
    return len(after) > 1 and after[0] == "and" and after[1] in {"his", "her", "colleagues", "others"}


def _is_one_of(parts: SourceParts) -> bool:
    """Tell whether the source is one of several: one of the bakers."""
    words = [token.lower for token in parts.tokens[:2]]
    return words in (["one", "of"], ["another", "of"]) and bearer_after(parts) is None


def _one_of(text: str, parts: SourceParts) -> Speaker:
    """Resolve one of several by what they are: a person for bakers, nobody for officials."""
    whole = parts.span.of(text)
    end = main_part(parts.tokens[2:], []) + 2
    entry = entry_of(parts.tokens[end - 1].lower)
    if entry is not None and entry.kind in {"organization", "document"} and not entry.speaks_for:
        return Speaker("", entry.kind, whole)
    nobody = entry is not None and entry.noun in NAME_WORDS["nobody_alone"]
    return Speaker("", "unnamed" if nobody else "person", whole)


def _is_hearsay(parts: SourceParts) -> bool:
    """Tell whether bare "reports" speak: nobody knows whose."""
    head = parts.head
    bare = head is not None and head.plural and not parts.names and len(parts.tokens) <= 2
    return bare and head is not None and head.word in {"reports", "rumours", "rumors"}


def _is_people(parts: SourceParts) -> bool:
    """Tell whether the source is a people or faith in the plural: Kurds, many Muslims."""
    run = parts.leading
    word = run.words[0].lower if run is not None and len(run.words) == 1 else ""
    people = word[:-1] in DEMONYMS | NAME_WORDS["party_titles"]
    party = word in ORGANIZATION_WORDS and parts.tokens[0].lower not in NAME_WORDS["indefinite"]
    return parts.head is None and word.endswith("s") and people and not party


def _by_head(text: str, parts: SourceParts, head: Head, known: Known) -> Speaker:
    """Resolve a description by its head noun: officials, the mayor, the ministry."""
    whole = parts.span.of(text)
    if head.entry.kind == "organization":
        if head.plural and parts.tokens[0].lower not in {"the", "these", "both"}:
            return Speaker("", "unnamed", whole)
        name = organization_name(text, parts, known.names, known.near(parts.span.start))
        own = bool(name) and parts.leading is not None and name in whole
        return Speaker(name, "organization", "" if own else whole)
    near = known.near(parts.span.start)
    if head.plural and (pair := pair_of(text, parts, known.names, near)):
        return Speaker(pair, "person", whole)
    if head.plural or head.entry.noun in NAME_WORDS["nobody_alone"] or _is_any(parts, head):
        return Speaker("", "unnamed", whole)
    bearer = office_holder(text, parts, head, known.names, near)
    return Speaker(bearer.name if bearer else "", "person", whole)


def _is_any(parts: SourceParts, head: Head) -> bool:
    """Tell whether a singular stands for nobody in particular: every resident, no judge."""
    return not head.definite and parts.tokens[0].lower not in {"a", "an", "one", "another"}


def _for_another(text: str, parts: SourceParts, claim: Claim, known: Known) -> Speaker:
    """Resolve a nameless spokesperson: the body that they speak for, with the role as printed.

    Whoever speaks for a person is somebody else.
    """
    whole, names = parts.span.of(text), known.names
    start, end = represented(parts)
    near = known.near(parts.span.start)
    if all(token.lower in _BARE for token in parts.tokens[start:end]):
        return Speaker(_spoken_for(text, parts, near, names), "organization", whole)
    start += parts.tokens[start].lower in {"a", "an", "another"}  # a *company* spokesman: the company's
    inner = take_apart(text, Span(parts.tokens[start].start, parts.tokens[end - 1].end), names.is_plain)
    if inner.pronoun:
        told = _resolve(text, inner, claim, known)
        return Speaker("" if told.kind == "person" else told.name, told.kind, whole)
    if inner.leading is not None and inner.head is None:
        person = names.find(inner.leading.printed)
        if person is not None and not is_organization(inner, inner.leading):
            known_one = names.people.is_person_like(person)
            return Speaker("", "person", whole) if known_one else Speaker(person.name, "organization", whole)
    name = organization_name(text, inner, names, near)
    return Speaker(name, "organization", whole)


def _spoken_for(text: str, parts: SourceParts, near: Sequence[Claim], names: NameTable) -> str:
    """Return for whom a spokesperson speaks who is told by no other word; "" where nothing tells.

    *The* spokeswoman is who spoke right before; *a* spokesman is of the body that spoke or opened the
    sentence before: Vanta has sent crews. *A spokesman* said so.
    """
    spoken = next((claim for claim in reversed(near) if claim.speaker is not None), None)
    last = spoken.speaker if spoken is not None else None
    body = last.name if last is not None and last.kind == "organization" else ""
    if parts.tokens[0].lower == "the":
        spoke = last is not None and parts.tokens[-1].lower in last.role.lower()
        return body if spoke else ""
    at, said = parts.span.start, spoken.content[-1].end if spoken is not None else 0
    told = last_body(text, at, names, said)
    if told is not None:
        return names.organization(told[1].name)
    close = bool(body) and sentences_between(text, said, at) <= _SPOKEN_BACK
    rivals = bisect_left(names.body_starts, at) - bisect_left(names.body_starts, said)
    return body if close and not rivals else ""


def _unknown(text: str, parts: SourceParts, known: Known) -> Speaker:
    """Resolve a description whose head the lexicon lacks: nobody whom one could call."""
    whole = parts.span.of(text)
    pair = pair_of(text, parts, known.names, known.near(parts.span.start))
    if pair:
        return Speaker(pair, "person", whole)
    if parts.tokens[0].lower in {"his", "her"} and role_head(whole):
        return Speaker("", "person", whole)
    return Speaker("", "unnamed", whole)
