"""The line format of marks, read without looking at the text: corpus/NOTATION.md describes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_lowercase

LINE_KEYS = {
    "claim": frozenset({"src", "cue", "con", "form", "who", "name", "kind", "role", "reason", "stance", "neg",
                        "status", "because", "by", "hedges", "within"}),
    "own": frozenset({"con", "status", "because", "by", "hedges", "within"}),
    "who": frozenset({"name", "kind", "role"}),
    "q": frozenset({"of", "unit"}),
    "t": frozenset(),
}  # fmt: skip
POSITIONAL = {"q": 2, "t": 3}
CONFLICT = "#!"  # opens a line that `adjudicate` writes above what two annotators see differently
_HEADER = re.compile(r"^#\s*([0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+)\s*(.*)$")
_SETTING = re.compile(r"\b(by|passes):\s*(\S+)")
_ID = re.compile(r"^[a-z]+[0-9]+[a-z]?$")
_BAR = re.compile(r"\s\|(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file of marks, so that its writer can put it right."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(slots=True)
class Line:
    """One line as written: what it marks, where to look, and its fields."""

    number: int
    kind: str  # a key of LINE_KEYS
    id: str
    sentences: tuple[int, ...]
    given: tuple[str, ...] = ()  # the fields that have no key, of q and t
    fields: dict[str, str] = field(default_factory=dict)
    written: str = ""

    @property
    def home(self) -> int:
        """Return the sentence where the search begins."""
        return self.sentences[0]


@dataclass(slots=True)
class Marks:
    """One file of marks as written."""

    path: Path
    article: str
    annotator: str
    passes: int
    lines: list[Line]
    faults: list[Fault]

    def fault(self, line: int, message: str) -> None:
        """Note what is wrong in a line."""
        self.faults.append(Fault(shown(self.path), line, message))


def shown(path: Path) -> str:
    """Return a path as its folder and name, the same on every machine."""
    return "/".join(path.parts[-3:]) if len(path.parts) > 3 else path.as_posix()


def parse(path: Path) -> Marks:
    """Read one file; what cannot be read is in `faults`, each with its line."""
    marks = Marks(path, path.stem, "", 1, [], [])
    for number, written in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if number == 1:
            _header(marks, written)
        elif written.startswith(CONFLICT):
            marks.fault(number, "a conflict that nobody has settled: settle it and delete this line")
        elif written.strip() and not written.lstrip().startswith("#"):
            _line(marks, number, written.strip())
    _name_own(marks)
    _unique(marks)
    return marks


def _header(marks: Marks, written: str) -> None:
    found = _HEADER.match(written)
    settings = dict(_SETTING.findall(found[2])) if found else {}
    if not found or "by" not in settings:
        marks.fault(1, f"the first line is '# {marks.article}   by: WHO   passes: 1'")
        return
    if found[1] != marks.article:
        marks.fault(1, f"the file is named {marks.article}, its first line names {found[1]}")
    marks.annotator = settings["by"]
    passes = settings.get("passes", "1")
    if passes.isdigit() and int(passes) >= 1:
        marks.passes = int(passes)
    else:
        marks.fault(1, f"passes is a number from 1 on, not {passes!r}")


def _line(marks: Marks, number: int, written: str) -> None:
    head, *rest = [piece.strip() for piece in _BAR.split(f"{written} ")]
    line = _head(head.split(), number)
    if line is None:
        marks.fault(number, f"a line begins 'c1 @7', 'own @7', 'q @7', 't @7' or 'who KEY', not {head!r:.60}")
        return
    line.written = written
    positional = POSITIONAL.get(line.kind, 0)
    line.given = tuple(rest[:positional])
    if len(line.given) < positional:
        marks.fault(number, f"{line.kind} lines have {positional} fields after the sentence's number")
        return
    for piece in rest[positional:]:
        _field(marks, line, piece)
    marks.lines.append(line)


def _head(words: list[str], number: int) -> Line | None:
    """Read what stands before the first bar; None if it is no head."""
    places = tuple(int(word[1:]) for word in words if re.fullmatch(r"@\d+", word))
    names = [word for word in words if not word.startswith("@")]
    if len(places) + len(names) != len(words) or not names:
        return None
    last = names[-1]
    if names[0] == "who" and len(names) == 2 and not places:
        return Line(number, "who", last, (0,))
    if names == ["own"] and places:
        return Line(number, "own", "", places)
    if len(places) == 1 and names in (["q"], ["t"]):
        return Line(number, last, "", places)
    if len(places) == 1 and _ID.match(names[0]) and names[1:] in ([], ["own"]):
        return Line(number, "own" if names[1:] else "claim", names[0], places)
    return None


def _field(marks: Marks, line: Line, piece: str) -> None:
    key, colon, value = piece.partition(":")
    key, value = key.strip(), value.strip()
    if not piece:
        return
    if key == "neg" and not colon:
        value = "yes"
    elif not colon:
        marks.fault(line.number, f"a field is 'key: value', not {piece!r:.60}")
        return
    if key not in LINE_KEYS[line.kind]:
        marks.fault(line.number, f"{line.kind} lines have no field {key!r:.30}: {_known(line.kind)}")
    elif key in line.fields:
        marks.fault(line.number, f"the field {key!r} stands there twice")
    elif value:
        line.fields[key] = value


def _known(kind: str) -> str:
    return ", ".join(sorted(LINE_KEYS[kind])) or "none"


def _name_own(marks: Marks) -> None:
    """Give each whole sentence of an own line a line of its own, and a name where it has none: o7, o7b."""
    lines: list[Line] = []
    taken = {line.id for line in marks.lines if line.kind == "claim" or line.id}
    for line in marks.lines:
        if line.kind != "own":
            lines.append(line)
            continue
        if len(line.sentences) > 1 and line.fields:
            marks.fault(line.number, "an own line of several sentences takes no fields: write one for each")
        for sentence in line.sentences:
            names = (f"o{sentence}{suffix}" for suffix in ["", *ascii_lowercase[1:]])
            name = line.id or next(name for name in names if name not in taken)
            taken.add(name)
            lines.append(Line(line.number, "own", name, (sentence,), (), line.fields, line.written))
    marks.lines = lines


def _unique(marks: Marks) -> None:
    seen: set[tuple[str, str]] = set()
    for line in marks.lines:
        key = ("who" if line.kind == "who" else "claim", line.id)
        if line.id and key in seen:
            marks.fault(line.number, f"the name {line.id!r} stands for two lines")
        seen.add(key)
