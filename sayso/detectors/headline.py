"""Headlines: Maduro Claims ...; Wall failed, mayor says; Ruiz: ‘We will not go’."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.detectors.evidence import content_spans, make_claim, span_of, trim
from sayso.detectors.reported import reported
from sayso.lexicon.entries import CueVerb
from sayso.lexicon.inflection import verb_forms
from sayso.model import Claim
from sayso.syntax import classes
from sayso.syntax.appositions import describing_nouns
from sayso.syntax.document import Document, Passage
from sayso.syntax.language import closed
from sayso.syntax.sentences import QUOTE, Sentence
from sayso.syntax.tokens import Range, Token

_TRAILING = closed("trailing_frames")
_LABELS = closed("headline_labels")
_LONGEST_SOURCE = 9  # tokens; a longer stretch before "Says" is a clause, not a name
_LONGEST_NAME = 5  # tokens before a colon; a longer stretch is a headline of its own
_SHORT_STATEMENT = 3  # tokens after "Police:"; fewer are a label
_SPEAKING = frozenset({"quote", "that", "clause", "to"})
_HEADLINE_NOUNS = frozenset({"shares", "states"})
"""Forms that are nouns in headlines: Sixteen *states* sue; sales miss, *shares* plunge."""
_NAME_LINKS = classes.ARTICLES | {"of", "and", "for", "in"}


def headline(document: Document) -> list[Claim]:
    """Find the attribution in a title, where capitals and clipped grammar hide it from the other rules.

    `[source: Mayor] [cue: Says] [content: Sea Wall Will Hold]`
    `[content: Sea wall failed], [source: mayor] [cue: says]`
    """
    claims = []
    for passage in document.passages:
        if passage.block.kind == "title":
            for sentence in passage.sentences:
                claims += _read(document, passage, sentence)
    return claims


def _read(document: Document, passage: Passage, sentence: Sentence) -> list[Claim]:
    """Read a title as a sentence would be read; by the shapes of headlines where that finds nothing."""
    alone = Passage(passage.block, passage.quotations, [sentence], [])
    found = reported(Document(document.text, [alone], document.language))
    return (
        found or _by_verb(document, sentence) or _by_colon(document, sentence) or _by_dash(document, sentence)
    )


def _by_verb(document: Document, sentence: Sentence) -> list[Claim]:
    """Read "X Claims Y" and "Y, X Says".

    `[source: Mayor] [cue: Claims] [content: Victory Over Storm] Amid Doubts`
    """
    tokens = sentence.tokens
    for at in range(len(tokens)):
        entry = _speaking_verb(tokens[at], document.language, last=at + 1 == len(tokens))
        ranges = _split(tokens, at, entry) if entry else None
        content = content_spans(document.text, sentence, *ranges[1]) if ranges else ()
        if entry and ranges and content:
            source, cue = span_of(tokens, *ranges[0]), (span_of(tokens, at, at + 1),)
            return [make_claim(content, source, cue, stance=entry.stance, negated=False, rule="headline")]
    return []


def _speaking_verb(token: Token, language: str, *, last: bool) -> CueVerb | None:
    """Return the entry of a verb that headlines cite with: Says, Claims, Vowed; as the last word also Say."""
    for found in verb_forms(language).get(token.lower, ()):
        spoken = not found.verb.particle and _SPEAKING & set(found.verb.frames)
        if spoken and (found.form in {"third", "past"} or (last and found.form == "base")):
            return found.verb
    return None


def _split(tokens: Sequence[Token], at: int, entry: CueVerb) -> tuple[Range, Range] | None:
    """Return source and content round the verb at `at`."""
    goes_on = at + 2 < len(tokens) and tokens[at + 1].text not in {",", "."}
    if at > 1 and tokens[at - 1].text in {",", "—", "–"} and at + 1 < len(tokens):
        return _turned(tokens, at)
    ranges = _after(tokens, at) if goes_on else _before(tokens, at)
    if ranges is None or (goes_on and not _fits(entry, tokens, at)):
        return None
    return ranges


def _fits(entry: CueVerb, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what follows the verb suits it: "Vows To", "Says", never "Calls Meeting"."""
    if tokens[at + 1].lower == "to":
        return "to" in entry.frames
    return "clause" in entry.frames and tokens[at].lower not in _HEADLINE_NOUNS


def _after(tokens: Sequence[Token], at: int) -> tuple[Range, Range] | None:
    """Split "X Claims Y Amid Z" into source and content."""
    start = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].text in {":", ";", "|", "—", "–"}), 0)
    if not 0 < at - start <= _LONGEST_SOURCE or not all(_nominal(token) for token in tokens[start:at]):
        return None
    first = at + 2 if tokens[at + 1].lower in {"that", ":"} else at + 1
    end = next((i for i in range(first + 2, len(tokens)) if tokens[i].lower in _TRAILING), len(tokens))
    return (start, at), (first, end)


def _before(tokens: Sequence[Token], at: int) -> tuple[Range, Range] | None:
    """Split "Y, X Says" into content and source."""
    comma = next(
        (i for i in range(at - 1, 0, -1) if tokens[i].text in {",", "—", "–"} or tokens[i].lower == QUOTE),
        None,
    )
    if comma is None or not 0 < at - comma - 1 <= _LONGEST_SOURCE:
        return None
    if not all(_nominal(token) for token in tokens[comma + 1 : at]):
        return None
    end = comma + 1 if tokens[comma].lower == QUOTE else comma
    return (comma + 1, at), trim(tokens, 0, end)


def _turned(tokens: Sequence[Token], at: int) -> tuple[Range, Range] | None:
    """Split "Y, Says X" into source and content."""
    if tokens[at].lower in _HEADLINE_NOUNS:
        return None
    named = len(tokens) - at - 1 <= _LONGEST_SOURCE and all(_nominal(token) for token in tokens[at + 1 :])
    return ((at + 1, len(tokens)), trim(tokens, 0, at)) if named else None


def _nominal(token: Token) -> bool:
    """Tell whether the token may stand in the name of a headline's source: Mayor of Melk, Ruiz's Lawyer."""
    named = classes.is_noun_like(token) or classes.is_possessive(token)
    return named or token.lower in _NAME_LINKS


def _by_colon(document: Document, sentence: Sentence) -> list[Claim]:
    """Read a name, a colon and a quotation; or a source's noun, a colon and a statement.

    `[source: Ruiz][cue: :] ‘[content: We will not go]’`
    `[source: Police][cue: :] [content: Driver fled on foot]`
    """
    tokens = sentence.tokens
    at = next((i for i in range(1, min(_LONGEST_NAME + 1, len(tokens) - 1)) if tokens[i].text == ":"), None)
    if at is None or not all(_nominal(token) for token in tokens[:at]):
        return []
    if tokens[at - 1].lower in _LABELS:
        return []
    quoted = tokens[at + 1].lower == QUOTE
    told = tokens[at - 1].lower in describing_nouns() and len(tokens) - at > _SHORT_STATEMENT
    if not quoted and not told:
        return []
    content = content_spans(document.text, sentence, at + 1, at + 2 if quoted else len(tokens))
    source, cue = span_of(tokens, 0, at), (span_of(tokens, at, at + 1),)
    claim = make_claim(content, source, cue, stance="states", negated=False, rule="headline-colon")
    return [claim] if content else []


def _by_dash(document: Document, sentence: Sentence) -> list[Claim]:
    """Read a statement, a dash and a source's noun in small letters: a name there is mostly the site's own.

    `[content: Driver fled on foot] [cue: -] [source: police]`
    """
    tokens = sentence.tokens
    at = next((i for i in range(len(tokens) - 2, _SHORT_STATEMENT, -1) if tokens[i].text in {"—", "–"}), None)
    if at is None or len(tokens) - at - 1 > _LONGEST_NAME - 1 or not all(map(_nominal, tokens[at + 1 :])):
        return []
    last = tokens[-1]
    content = content_spans(document.text, sentence, 0, at)
    if last.text != last.lower or last.lower not in describing_nouns() or not content:
        return []
    source, cue = span_of(tokens, at + 1, len(tokens)), (span_of(tokens, at, at + 1),)
    return [make_claim(content, source, cue, stance="states", negated=False, rule="headline-dash")]
