"""Pronouns and descriptions on GUM, held against its chains of mentions that mean the same.

GUM (Georgetown University Multilayer corpus, here without its news) marks which mentions of a document mean
the same person or body. Asked is every he, she, it and they that is the subject of one of the lexicon's verbs
of saying, thinking or wanting, and every description with "the" that is the subject of any verb, since few
of those speak. *right*: every word of the name stands in a name of that chain; or the chain has no name, and
none is given. *wrong*: any other name. *open*: no name though the chain has one. Sayso's own claims, found by
rules alone, stand beside those that are asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from eval.data import folder
from eval.gum_chains import KINDS, Annotated, Mention, Word, documents
from sayso.annotators.namesakes import folded
from sayso.annotators.speakers import speakers
from sayso.detectors import detect
from sayso.lexicon import entries
from sayso.lexicon.entries import CueVerb
from sayso.model import Article, Block, Claim, Page, Span
from sayso.syntax.document import parse

NAME = "coreference"
DATA = "coref/gum"
SPLITS = frozenset({"train", "dev"})

_PRONOUNS = {"he": "he, she", "she": "he, she", "it": "it, they", "they": "it, they"}
_DESCRIPTION = "the ..."
_NAME_PARTS = ("flat", "compound", "appos")  # relations by which the words of one name hang together


def run(limit: int | None = None) -> dict[str, float]:
    """Ask Sayso on the first `limit` documents of train and dev; shares are 0 to 1."""
    counts: dict[str, Counter[str]] = {}
    read = 0
    for document in islice(documents(folder(DATA), SPLITS), limit):
        read += 1
        for kind, outcome in outcomes(document):
            counts.setdefault(kind, Counter())[outcome] += 1
    figures: dict[str, float] = {}
    for kind, count in sorted(counts.items()):
        total = count.total()
        figures |= {f"{kind}: {outcome}": count[outcome] / total for outcome in ("right", "wrong", "open")}
        figures[f"{kind}: asked"] = float(total)
    return figures | {"documents": float(read)}


def outcomes(document: Annotated) -> Iterator[tuple[str, str]]:
    """Yield for each mention that is asked its kind and the outcome."""
    names = _names(document)
    asked = [(kind, mention) for mention in document.mentions if (kind := _asked(document, mention))]
    resolved = _resolved(document, [mention for _, mention in asked])
    for kind, mention in asked:
        given = resolved[_span(document, mention)]
        chain = names.get(mention.chain, frozenset())
        words = {folded(word) for word in given.replace("-", " ").split()} - {"and", "the", "of"}
        named = "named" if chain else "nameless"
        if not given:
            yield f"{kind} {named}", "open" if chain else "right"
        else:
            yield f"{kind} {named}", "right" if chain and words <= chain else "wrong"


def _names(document: Annotated) -> dict[str, frozenset[str]]:
    """Return the words of all names of each chain of persons and bodies that has one."""
    found: dict[str, set[str]] = {}
    for mention in document.mentions:
        words = document.words_of(mention)
        head = _head(document, mention)
        if mention.kind not in KINDS or head is None:
            continue
        for at, word in enumerate(words, mention.first):
            tied = word.head == head and word.relation.partition(":")[0] in _NAME_PARTS
            if word.tag == "PROPN" and (at == head or tied):
                printed = word.span.of(document.text).replace("-", " ")
                found.setdefault(mention.chain, set()).update(folded(part) for part in printed.split())
    return {chain: frozenset(words) for chain, words in found.items()}


def _head(document: Annotated, mention: Mention) -> int | None:
    """Return the index of the word of a mention that hangs on a word outside it."""
    inside = range(mention.first, mention.last + 1)
    return next((at for at in inside if document.words[at].head not in inside), None)


def _asked(document: Annotated, mention: Mention) -> str:
    """Tell as what a mention is asked: a pronoun that says something, a description; "" if not at all."""
    head = _head(document, mention)
    if mention.kind not in KINDS or head is None or not document.words[head].relation.startswith("nsubj"):
        return ""
    verb = document.words[document.words[head].head]
    words = document.words_of(mention)
    if verb.tag != "VERB" or verb.span.start < words[-1].span.end:
        return ""
    if len(words) == 1:
        says = verb.lemma in _cue_verbs()
        return _PRONOUNS.get(words[0].span.of(document.text).lower(), "") if says else ""
    described = words[0].lemma == "the" and not any(word.tag == "PROPN" for word in words)
    return _DESCRIPTION if described else ""


@cache
def _cue_verbs() -> frozenset[str]:
    return frozenset(verb.verb for verb in entries("en", CueVerb))


def _span(document: Annotated, mention: Mention) -> Span:
    words = document.words_of(mention)
    return Span(words[0].span.start, words[-1].span.end)


def _resolved(document: Annotated, mentions: Sequence[Mention]) -> dict[Span, str]:
    """Return the names that Sayso gives to mentions, each asked as the source of a claim."""
    text = document.text
    blocks = tuple(_blocks(text))
    parsed = parse(text, blocks)
    asked = [_claim(document, mention) for mention in mentions]
    spans = {claim.source for claim in asked}
    own = [claim for claim in detect(parsed) if claim.source not in spans]
    claims = sorted([*own, *asked], key=lambda claim: claim.start)
    article = Article(Page("gum", "", "text/plain"), text, blocks=blocks)
    return {
        claim.source: claim.speaker.name
        for claim in speakers(article, parsed, claims)
        if claim.source in spans and claim.source is not None and claim.speaker is not None
    }


def _claim(document: Annotated, mention: Mention) -> Claim:
    """Make a mention the source of what its sentence says after the verb."""
    head = _head(document, mention) or mention.first
    verb: Word = document.words[document.words[head].head]
    line = document.text.find("\n", verb.span.end)
    end = line if line >= 0 else len(document.text)
    stop = document.text.find(". ", verb.span.end, end)
    content = Span(verb.span.end, max(verb.span.end + 1, stop if stop >= 0 else end))
    return Claim((content,), _span(document, mention), (verb.span,), "indirect")


def _blocks(text: str) -> Iterator[Block]:
    at = 0
    for line in text.split("\n\n"):
        yield Block(Span(at, at + len(line)), "paragraph")
        at += len(line) + 2
