"""GUM's documents: their text, their entities and the title of the article that an entity links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from eval.data import folder
from sayso.model import Span

_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
_DOCUMENT = re.compile(r"GUM_\w+")
_PIECE = re.compile(r"\(?[^()]+\)?|\)")
_NAME = {"NNP", "NNPS"}
_INSIDE = {"IN", "DT", "CC", "POS", "HYPH", "FW", "NN", "JJ", "CD"}
_CLITICS = {"n't", "n’t", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'m", "’m", "'d", "’d", "'s", "’s"}
_LINK = 7  # the eighth field of an entity is the article that it links to


@dataclass(frozen=True, slots=True)
class Named:
    """An entity: its phrase, where the bare name stands if it is one, its type, the title it links to."""

    whole: Span
    span: Span | None
    type: str
    link: str


@dataclass(slots=True)
class GumDocument:
    """One document: its text, a line a paragraph, and its entities."""

    name: str
    text: str = ""
    named: list[Named] = field(default_factory=list)


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    text: str
    tag: str


def files(place: Path, splits: frozenset[str]) -> list[Path]:
    """Return the documents of some splits in a folder, by name; its `splits.md` tells which those are."""
    sections = re.split(r"^## ", (place / "splits.md").read_text("utf-8"), flags=re.MULTILINE)
    wanted = {
        name
        for section in sections
        if section.partition("\n")[0].strip() in splits
        for name in _DOCUMENT.findall(section)
    }
    return [path for path in sorted(place.glob("*.conllu")) if path.stem in wanted]


def documents(split: str) -> Iterator[GumDocument]:
    """Yield the documents of a split, `train` or `dev`; those of the test splits are not read."""
    for file in files(folder("coref/gum"), frozenset({split})):
        yield _document(file)


def _document(file: Path) -> GumDocument:
    document = GumDocument(file.stem)
    tokens: list[_Token] = []
    open_ones: dict[str, list[tuple[int, str, str]]] = {}
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("# newpar") and document.text:
            document.text = document.text.rstrip() + "\n"
        elif line and not line.startswith("#"):
            fields = line.split("\t")
            if fields[0].isdigit():
                _add(document, tokens, fields)
                _entities(document, tokens, fields[9], open_ones)
    return document


def _add(document: GumDocument, tokens: list[_Token], fields: list[str]) -> None:
    if fields[4] == "POS" or fields[1] in _CLITICS:
        document.text = document.text.rstrip(" ")
    start = len(document.text)
    document.text += fields[1] + ("" if "SpaceAfter=No" in fields[9] else " ")
    tokens.append(_Token(start, start + len(fields[1]), fields[1], fields[4]))


def _entities(
    document: GumDocument, tokens: list[_Token], misc: str, open_ones: dict[str, list[tuple[int, str, str]]]
) -> None:
    """Open and close the entities that begin and end at the last token."""
    found = _ENTITY.search(misc)
    for piece in _PIECE.findall(found[1]) if found else ():
        parts = piece.strip("()").split("-", _LINK)
        key = parts[0]
        if piece.startswith("("):
            link = unquote(parts[_LINK]) if len(parts) > _LINK else ""
            open_ones.setdefault(key, []).append((len(tokens) - 1, parts[1], link))
        if piece.endswith(")") and open_ones.get(key):
            start, kind, link = open_ones[key].pop()
            whole = Span(tokens[start].start, tokens[-1].end)
            document.named.append(Named(whole, _bare_name(tokens[start:]), kind, link))


def _bare_name(tokens: list[_Token]) -> Span | None:
    """Return the span of a phrase that is a name, without its article and what follows a comma; else None."""
    if tokens and tokens[0].tag == "DT":
        tokens = tokens[1:]
    if tokens and tokens[-1].tag == "POS":
        tokens = tokens[:-1]
    cut = next((at for at, token in enumerate(tokens) if token.text in {",", "(", "["} and at), len(tokens))
    tokens = tokens[:cut]
    if not tokens or tokens[0].tag not in _NAME or any(t.tag not in _NAME | _INSIDE for t in tokens):
        return None
    if len(tokens) > 4 and not all(t.tag in _NAME | {"IN", "DT", "CC"} for t in tokens):
        return None
    return Span(tokens[0].start, tokens[-1].end)
