"""Names of the gazetteer as the page prints them: runs of capitals, the longest name first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso.lexicon import classes as word_classes
from sayso.model import Span
from sayso.reference.gazetteer import Entry, begins, named, plain
from sayso.syntax.document import Document
from sayso.syntax.tokens import Token

PLACE_WORDS = word_classes("en", "places.yaml")
_LINKS = PLACE_WORDS["links"]
_BIG = 500_000  # inhabitants of a city that one word in capitals may name in a line that is not in capitals
_LONGEST = 7  # tokens of a name: Democratic Republic of the Congo has five, Washington, D.C. three
_HYPHENED = PLACE_WORDS["hyphened"]
_NEVER = PLACE_WORDS["never"]


@dataclass(slots=True)
class Mention:
    """A name of the gazetteer at `tokens[start:end]`; `key` is it in plain letters, `entries` are its places.

    `shouted` tells that the words around it have capitals as well, so that its own tells nothing; `ending` is
    what follows a hyphen: London-*based*; `block` is the number of the block.
    """

    span: Span
    printed: str
    key: str
    entries: tuple[Entry, ...]
    tokens: Sequence[Token]
    start: int
    end: int
    block: int
    shouted: bool = False
    ending: str = ""

    @property
    def before(self) -> str:
        """The word before it in lower case; "" at the sentence's start."""
        return self.tokens[self.start - 1].lower if self.start else ""

    @property
    def after(self) -> str:
        """The word after it in lower case; "" at the sentence's end."""
        return self.tokens[self.end].lower if self.end < len(self.tokens) else ""

    @property
    def is_demonym(self) -> bool:
        """Tell whether the words are a people or an adjective."""
        return self.entries[0].kind == "demonym"


def mentions(document: Document) -> list[Mention]:
    """Return the mentions of a document in reading order."""
    found: list[Mention] = []
    for block, passage in enumerate(document.passages):
        heading = passage.block.kind in {"title", "heading"}
        for sentence in (*passage.sentences, *passage.quoted_sentences):
            shouted = _is_shouted(sentence.tokens, heading)
            found += _in_sentence(document.text, sentence.tokens, block, shouted)
    found.sort(key=lambda mention: mention.span.start)
    return found


def _is_shouted(tokens: Sequence[Token], heading: bool) -> bool:
    """Tell whether capitals do not set names off here: a headline of capitals, a line in capitals."""
    long = [token.text for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    if len(long) < 2:
        return False
    if heading:
        return not any(word.islower() for word in long)
    return sum(word.isupper() for word in long) > len(long) / 2


def _in_sentence(text: str, tokens: Sequence[Token], block: int, shouted: bool) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        mention = _at(text, tokens, at, block, shouted) if tokens[at].text[0].isupper() else None
        if mention is None:
            at += 1
        else:
            yield mention
            at = mention.end


def _at(text: str, tokens: Sequence[Token], at: int, block: int, shouted: bool) -> Mention | None:
    """Return the longest name that begins at a token, in capitals too: SAO PAULO."""
    first = tokens[at].text
    found = _longest(text, tokens, at, plain)
    if found is None and first.isupper() and len(first) > 2:
        found = _longest(text, tokens, at, _titled)
        if found is not None and found[2] == at + 1 and not shouted and found[1][0].population < _BIG:
            return None  # NICE, the institute
    if found is None:
        return _hyphened(tokens, at, block, shouted)
    key, entries, end = found
    if key.lower() in _NEVER and key != "US":
        return None
    span = Span(tokens[at].start, tokens[end - 1].end)
    return Mention(span, text[span.start : span.end], key, entries, tokens, at, end, block, shouted)


def _titled(words: str) -> str:
    return plain(words).title()


def _longest(
    text: str, tokens: Sequence[Token], at: int, key_of: Callable[[str], str]
) -> tuple[str, tuple[Entry, ...], int] | None:
    """Return the key of the longest name that begins at a token, its places, and where it ends."""
    words, end = key_of(tokens[at].text), at + 1
    entries = named(words)
    found = (words, entries, end) if entries else None
    while end < len(tokens) and end < at + _LONGEST and begins(words):
        follower = tokens[end]
        if not (follower.text[0].isupper() or follower.lower in _LINKS):
            break
        end += 1
        words = key_of(" ".join(text[tokens[at].start : follower.end].split()))
        entries = named(words)
        if entries:
            found = words, entries, end
    return found


def _hyphened(tokens: Sequence[Token], at: int, block: int, shouted: bool) -> Mention | None:
    """Return a name before a hyphen: *London*-based."""
    token = tokens[at]
    start, hyphen, ending = token.text.replace("‑", "-").rpartition("-")
    entries = named(plain(start)) if hyphen and ending.lower() in _HYPHENED else ()
    if not entries or start.lower() in _NEVER - {"us"}:
        return None
    span = Span(token.start, token.start + len(start))
    return Mention(span, start, plain(start), entries, tokens, at, at + 1, block, shouted, ending)
