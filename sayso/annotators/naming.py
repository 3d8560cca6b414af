"""Sources that bear a name: which of their names is the speaker's, and who on the page that is."""

from __future__ import annotations

import re

from sayso.annotators.bearers import NameTable
from sayso.annotators.bodies import organization_name
from sayso.annotators.body_names import is_organization_name
from sayso.annotators.names import NameRun
from sayso.annotators.namesakes import Named, gender_of
from sayso.annotators.source_parts import SourceParts, is_organization, kind_told
from sayso.annotators.titles import (
    DEMONYMS,
    FIRST_NAMES,
    GOVERNMENTS,
    NAME_WORDS,
    entry_of,
    government_end,
    is_office,
    is_printed_bare,
    source_nouns,
)
from sayso.annotators.towns import tells_where
from sayso.model import Claim, Speaker
from sayso.syntax import classes
from sayso.syntax.tokens import Token

_HE_OR_SHE = re.compile(r"\b(?:he|she)\b")
_NEXT_HE_OR_SHE = re.compile(r"[^.!?\n]{0,300}[.!?]\s+(?:He|She)\b")
_I = re.compile(r"\b(?:I|my|me|I’m|I'm)\b")
_NEXT_IT = re.compile(
    r"[^.!?\n]{0,300}[.!?]\s+It (?:also |now |later )?"
    r"(?:said|says|told|added|points|plans|expects|denies|denied|insists|declined|announced|maintains|argue[sd])\b"
)
_SOON = (
    220  # code points after a single name in which he or she shows that it is a person's: the next sentence
)
_DOMAIN = re.compile(r"\.(?:com\.au|com|org|net|info|tv|co\.uk|gov|edu|io)\b")
_LONGEST_TITLE = 9  # tokens between a comma and the name: civil and environmental engineering professor
_OFFICE_AND_COMMA = 5  # tokens before a name: ’s vice chancellor,
_FEWEST_WORDS = 2  # of a name that ends a description without a comma; one word may be a place
_LONGEST_HALF = 3  # words of a title's first half: Bangladeshi Road Transport


def named(text: str, parts: SourceParts, claim: Claim, names: NameTable) -> Speaker:
    """Resolve a source that bears a name; two joined by and keep both."""
    leading = _leading_runs(parts, names)
    bearers = [_bearer(text, parts, run, claim, names) for run in leading]
    if len(bearers) > 1:
        return Speaker(" and ".join(bearer.name for bearer in bearers), bearers[0].kind)
    bearer = bearers[0]
    return Speaker(bearer.name, bearer.kind, parts.role_of(text, leading[0]) or bearer.role)


def _leading_runs(parts: SourceParts, names: NameTable) -> list[NameRun]:
    """Return the runs that name the speakers themselves, joint ones together: Lopez and Ruiz."""
    after = bearer_after(parts)
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
        joined = bool(between) and between[0].lower == "and" and not _only_describes(run, leading[0], names)
        if not joined or not all(classes.is_noun_like(t) or t.lower in classes.ARTICLES for t in between[1:]):
            break
        leading.insert(0, run)
    return leading


def _only_describes(run: NameRun, following: NameRun, names: NameTable) -> bool:
    """Tell whether a run before "and" is a title's first half: *Roads* and Bridges Minister Ana Vale."""
    if len(run.words) == 1 and names.people.is_last_name(run.words[0].text):
        return False  # *Vale* and Trade Minister Tom Ruiz
    titled = following.name_start > following.start
    named = run.name_start > run.start or len(run.words) > _LONGEST_HALF or run.words[0].lower in FIRST_NAMES
    described = run.words[0].lower in source_nouns() or not is_organization_name(run.printed)
    return titled and not named and described


def _listed(parts: SourceParts) -> list[NameRun]:
    """Return all names of a phrase that is nothing but a list of names: Lopez, Ruiz and Vale."""
    covered = {at for run in parts.names for at in range(run.start, run.end)}
    rest = [token.lower for at, token in enumerate(parts.tokens) if at not in covered]
    if "and" in rest and set(rest) <= {"and", ",", "the"} and len(parts.names) > 2:
        return parts.names
    return []


def _bearer(  # noqa: PLR0911 -- a list of cases, in order
    text: str, parts: SourceParts, run: NameRun, claim: Claim, names: NameTable
) -> Named:
    """Return who bears the name of one run."""
    printed = run.printed or [token.text for token in run.words]
    whole = _with_domain(text, run)
    title = " ".join(token.lower for token in run.tokens[run.start : run.name_start])
    if whole != run.span.of(text):
        return Named(whole, "organization")
    person = names.find(printed, gender_of("", title), frozenset(title.split()))
    held = _is_held(parts, run, person)
    if len(printed) == 1 and printed[0] in GOVERNMENTS and person is None:
        namesake = names.people.by_first_name(printed[0])  # Georgia, who is Georgia Moe where she follows
        shown = _person_like(text, parts, claim, run.words[0]) or _NEXT_HE_OR_SHE.match(text, parts.span.end)
        person = namesake if shown else None
        if person is not None:
            return person
    if run.start and run.tokens[run.start - 1].lower == "itself":  # a group calling *itself* Vanta Owl
        return Named(names.organization(whole), "organization")
    if printed[-1].lower() in NAME_WORDS["company_endings"]:  # mill owner *Vanta Corp.*
        return Named(names.organization(whole), "organization")
    told = "person" if held else "organization" if _is_called_body(parts, run) else kind_told(parts, run)
    organized = is_organization(parts, run) and not (person is not None and person.gender)
    if told == "person" or (run.name_start > run.start and told != "organization"):
        return person or Named(whole, "person")
    if told == "organization":
        return Named(names.organization(whole), "organization")
    if organized or (person is None and (whole in names.organizations.by_name or names.is_part(whole))):
        name = organization_name(text, parts, names) if run is parts.leading else names.organization(whole)
        return Named(name or whole, "organization")
    if person is not None and (len(printed) > 1 or " " in person.name or person.role or person.gender):
        return person
    full = names.organization(whole) if len(printed) == 1 and person is None else whole
    if full != whole and (full.startswith(f"{whole} ") or parts.tokens[0].lower == "the"):
        return Named(full, "organization")  # Alden, once Alden Global Bank; the Beacon, once Tarn Beacon
    last_name = len(printed) == 1 and names.people.is_last_name(printed[0])
    is_somebody = last_name or is_printed_bare(printed[0]) or _person_like(text, parts, claim, run.words[0])
    if len(printed) == 1 and not is_somebody:
        return Named(names.organization(whole), "organization")
    return person or Named(whole, "person")


def _is_held(parts: SourceParts, run: NameRun, person: Named | None) -> bool:
    """Tell whether a name follows a person's office; of the owner, *Vanta Lines*, the name must tell."""
    head = parts.head
    if head is None or head.entry.kind != "person" or run.start < parts.main:
        return False
    somebody = run.words[0].lower in FIRST_NAMES or (person is not None and bool(person.gender))
    return somebody or head.entry.noun not in NAME_WORDS["held_by_bodies"]


def _is_called_body(parts: SourceParts, run: NameRun) -> bool:
    """Tell whether a name follows what its bearer is: the company, *Cobrex Gold*; his union, *Terres*."""
    head = parts.head
    is_body = head is not None and head.entry.kind == "organization" and not head.entry.speaks_for
    return is_body and run.start == parts.main + 1 and parts.tokens[parts.main].text == ","


def _with_domain(text: str, run: NameRun) -> str:
    """Return a name as printed, the end of a website's name with it: Znak.com."""
    domain = _DOMAIN.match(text, run.span.end)
    return text[run.span.start : domain.end()] if domain else run.span.of(text)


def _person_like(text: str, parts: SourceParts, claim: Claim, name: Token) -> bool:
    """Tell whether a single name looks like a person's: an age, a title, I, he or she nearby."""
    if any(token.text.isdigit() for token in parts.tokens) or parts.tokens[0].lower in classes.HONORIFICS:
        return True
    if name.lower in FIRST_NAMES:
        return True
    if any(span.of(text).lower() in NAME_WORDS["human_cues"] for span in claim.cue):
        return True
    if claim.form in {"direct", "mixed"} and any(_I.search(text, s.start, s.end) for s in claim.content):
        return True
    if _NEXT_IT.match(text, parts.span.end):
        return False
    return _HE_OR_SHE.search(text, parts.span.end, parts.span.end + _SOON) is not None


def bearer_after(parts: SourceParts) -> NameRun | None:
    """Return the name that a description gives its bearer: the mayor of Tarn, Tamsin Orrell.

    Words may stand before it, which describe the bearer once more: the study's author, *student* Ida Vale.
    Without a comma the name ends the phrase: the speaker of the parliament *Ida Vale*.
    """
    if parts.names and _follows_owned_office(parts, parts.names[-1].start):
        return parts.names[-1]
    last = parts.tokens[parts.main - 1]
    party = last.lower in NAME_WORDS["party_titles"] and not parts.tokens[0].is_capitalized
    described = parts.head is not None or party or (parts.leading is None and not last.is_capitalized)
    if not described or (parts.head is not None and parts.head.plural):
        return None
    after = [run for run in parts.names if _follows_comma(parts, run)]
    if after:
        return after[-1]
    return _at_the_end(parts)


def _follows_owned_office(parts: SourceParts, start: int) -> bool:
    """Tell whether a name follows somebody's office: Tarn University, Norvik's *chancellor*, Ida Vale."""
    tokens = parts.tokens
    if start < _OFFICE_AND_COMMA or tokens[start - 1].text != "," or not is_office(tokens[start - 2].lower):
        return False
    return any(classes.is_possessive(token) for token in tokens[start - _OFFICE_AND_COMMA : start - 2])


def _follows_comma(parts: SourceParts, run: NameRun) -> bool:
    """Tell whether a name stands after a comma outside brackets, words that describe its bearer between."""
    tokens, start = parts.tokens, run.start
    if tells_where(tokens, start, run.end):
        return False
    if (
        run.end < len(tokens)
        and tokens[run.end - 1].lower in DEMONYMS
        and classes.is_noun_like(tokens[run.end])
    ):
        return False  # her source, a *Syrian* refugee
    comma = next(
        (at for at in range(start - 1, max(start - _LONGEST_TITLE, 0), -1) if tokens[at].text == ","), 0
    )
    between = tokens[comma + 1 : start]
    if not comma or any(token.text in {"(", ")"} for token in between):
        return False
    articled = [token for token in between if token.lower not in classes.ARTICLES]
    if articled and not (is_office(between[-1].lower) and all(_may_describe(token) for token in between)):
        return False
    depth = sum((token.text == "(") - (token.text == ")") for token in tokens[:start])
    owner = run.end < len(tokens) and classes.is_possessive(tokens[run.end])
    return depth == 0 and not owner


def _may_describe(token: Token) -> bool:
    return classes.is_noun_like(token) or token.lower == "and"


def _at_the_end(parts: SourceParts) -> NameRun | None:
    """Return the person's name that ends a description of one office: ambassador to Norvik *Ida Vale*."""
    head, tokens = parts.head, parts.tokens
    run = parts.names[-1] if parts.names else None
    if head is None or run is None or run.end < len(tokens) or run.start < parts.main:
        return None
    if head.entry.kind not in {"person", "unnamed"} or head.entry.speaks_for:
        return None
    place = government_end(run.tokens, run.name_start, run.end)
    if place is not None and run.end - place >= _FEWEST_WORDS:
        return NameRun(run.tokens, place, run.end)
    return run if not is_organization_name(run.printed) and _ends_description(parts, run) else None


def _ends_description(parts: SourceParts, run: NameRun) -> bool:
    """Tell whether the words before a name describe its bearer: the speaker of the *parliament* Ida Vale."""
    tokens = parts.tokens
    before = tokens[run.start - 1]
    entry = entry_of(before.lower)
    if before.lower in {"named", "called"}:
        return True
    ends = entry is not None and not before.is_capitalized and entry.noun not in NAME_WORDS["generic_heads"]
    owned = any(classes.is_possessive(token) for token in tokens[parts.main : run.start])
    return ends and not owned and len(run.words) >= _FEWEST_WORDS
