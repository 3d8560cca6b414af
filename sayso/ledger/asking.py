"""From what a person types to a question: words, "a phrase", field:value, quantity>1000:fish, -word.

Nothing of the text is ever handed on as a command to the database: a question is read into values or it is
refused with the place that cannot be read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple, cast, get_args

from sayso.ledger.query import CHOICES, Field, Filter, Number, Query, QueryError, Sign, Words

LONGEST = 1_000
"""Characters of a question: nobody types more, and what a program makes of more is no question."""
MOST_PARTS = 32
SHORTEST_START = 3  # letters before a *: with fewer, every fourth word of a ledger would be meant

FIELDS: tuple[str, ...] = (*get_args(Field), "from", "to", "quantity")

# The same word as it is also written.
_ALIASES = {"own": "page", "organisation": "organization"}
_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})

_QUOTES = {'"': '"', "“": "”", "„": "“"}
_FIELD = re.compile(r"([A-Za-z]+)(:|(?=[<>=≥≤]))")
_SIGN = re.compile(r">=|<=|≥|≤|[<>=]")
_SIGNS = {"≥": ">=", "≤": "<="}
_NUMBER = re.compile(r"(-?\d{1,15}(?:[,_]\d{3})*(?:\.\d{1,9})?)(%|[a-zA-Z]+)?")
_SCALES = {"k": 1e3, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def parse_query(text: str) -> Query:
    """Read a question; `QueryError` names the first place that cannot be read.

    >>> parse_query('"sea wall" speaker:renn -mayor').words
    (Words(text='sea wall', is_start=False, is_out=False), Words(text='mayor', is_start=False, is_out=True))
    """
    if len(text) > LONGEST:
        raise QueryError(f"the question has {len(text):,} characters; the most is {LONGEST:,}", LONGEST + 1)
    unseen = _UNSEEN.search(text)
    if unseen:
        raise QueryError("a control character cannot be looked for", unseen.start() + 1)
    reader = _Reader(text)
    while reader.goes_on():
        reader.read_part()
    return reader.query()


class _Taken(NamedTuple):
    """A stretch of the question without its quotation marks, where it begins, and whether it had marks."""

    text: str
    at: int
    is_quoted: bool


class _Reader:
    """Reads the question from left to right, one part at a time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._parts = 0
        self._words: list[Words] = []
        self._filters: list[Filter] = []
        self._numbers: list[Number] = []
        self._days = {"from": "", "to": ""}

    def goes_on(self) -> bool:
        """Move to the next part and tell whether there is one."""
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        return self._at < len(self._text)

    def query(self) -> Query:
        """Return what was read; an error where there was nothing, or the days are in the wrong order."""
        if not self._parts:
            raise QueryError("there is nothing to look for", 1)
        since, until = self._days["from"], self._days["to"]
        if since and until and since > until:
            raise QueryError(f"from:{since} is after to:{until}", 1)
        return Query(tuple(self._words), tuple(self._filters), tuple(self._numbers), since, until)

    def read_part(self) -> None:
        """Read one part and keep what it says."""
        start = self._at
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise QueryError(f"a question has at most {MOST_PARTS} parts", start + 1)
        is_out = self._text.startswith("-", start)
        self._at += is_out
        field = _FIELD.match(self._text, self._at)
        if not field:
            self._words.append(self._read_words(is_out=is_out))
            return
        name = field[1].casefold()
        if name not in FIELDS:
            raise QueryError(_unknown_field(field[1]), self._at + 1)
        if name == "quantity":
            self._at = field.end()
            self._numbers.append(self._read_number(is_out=is_out))
            return
        if field[2] != ":":
            raise QueryError(f"{name} takes a colon: {name}:{_example(name)}", field.end() + 1)
        self._at = field.end()
        self._read_field(name, is_out=is_out)

    def _read_field(self, name: str, *, is_out: bool) -> None:
        value = self._take()
        if not value.text.strip():
            raise QueryError(f"{name}: needs a value, such as {name}:{_example(name)}", value.at)
        if name in self._days:
            if is_out:
                raise QueryError(f"{name}: cannot be left out with -", value.at)
            if self._days[name]:
                raise QueryError(f"{name}: was given before", value.at)
            self._days[name] = _day(value, is_end=name == "to")
            return
        text = _choice(name, value) if name in CHOICES else _searched(value)
        self._filters.append(Filter(cast("Field", name), text, is_out))

    def _read_words(self, *, is_out: bool) -> Words:
        taken = self._take()
        if taken.text in _OPERATORS and not taken.is_quoted:
            raise QueryError(
                f"{taken.text} is no part of this language: words side by side must all be there, -word "
                f'leaves one out; for the word itself write "{taken.text.lower()}"',
                taken.at,
            )
        is_start = not taken.is_quoted and taken.text.endswith("*")
        words = _searched(taken).rstrip("*")
        if is_start and len(words) < SHORTEST_START:
            raise QueryError("the beginning of a word has at least three letters", taken.at)
        return Words(words, is_start, is_out)

    def _read_number(self, *, is_out: bool) -> Number:
        """Read what follows `quantity`: a sign and a number, what is counted, or both."""
        sign = _SIGN.match(self._text, self._at)
        if not sign:
            counted = self._take()
            if not counted.text.strip():
                raise QueryError(
                    "quantity needs a number, such as quantity>1000 or quantity>=40:fish", counted.at
                )
            return Number("", of=_searched(counted), is_out=is_out)
        found = _NUMBER.match(self._text, sign.end())
        if not found:
            raise QueryError(
                f"a number is missing after {sign[0]}, such as quantity{sign[0]}1000", sign.end() + 1
            )
        self._at = found.end()
        scale, of = self._scale(found)
        if self._text.startswith(":", self._at):
            self._at += 1
            of = _searched(self._take())
        elif self._at < len(self._text) and not self._text[self._at].isspace():
            raise QueryError("after the number comes a space, or a colon and what is counted", self._at + 1)
        value = float(found[1].replace(",", "").replace("_", "")) * scale
        return Number(cast("Sign", _SIGNS.get(sign[0], sign[0])), value, of, is_out)

    def _scale(self, found: re.Match[str]) -> tuple[float, str]:
        """Return by how much a word after the number multiplies it, and the unit that it names."""
        word = (found[2] or "").casefold()
        if word == "%":
            return 1.0, "percent"
        if word and word not in _SCALES:
            known = ", ".join(_SCALES)
            raise QueryError(
                f"{found[2]} is no size of a number ({known}); a unit comes after a colon: :{found[2]}",
                found.start(2) + 1,
            )
        return _SCALES.get(word, 1.0), ""

    def _take(self) -> _Taken:
        """Take what stands in quotation marks, or everything up to the next space."""
        start = self._at
        closing = _QUOTES.get(self._text[start : start + 1])
        if closing:
            ends = [at for mark in {closing, '"'} if (at := self._text.find(mark, start + 1)) >= 0]
            if not ends:
                raise QueryError("the quotation mark is never closed", start + 1)
            self._at = min(ends) + 1
            return _Taken(self._text[start + 1 : self._at - 1], start + 1, is_quoted=True)
        while self._at < len(self._text) and not self._text[self._at].isspace():
            self._at += 1
        return _Taken(self._text[start : self._at], start + 1, is_quoted=False)


def _searched(taken: _Taken) -> str:
    """Return words to look for; an error where there is no letter and no digit among them."""
    text = " ".join(taken.text.replace('"', " ").split())
    if not any(char.isalnum() for char in text):
        shown = taken.text if taken.text.isprintable() else ""
        raise QueryError(
            f"there is no word to look for in {shown!r}" if shown else "a word is missing", taken.at
        )
    return text


def _choice(name: str, value: _Taken) -> str:
    text = value.text.casefold()
    text = _ALIASES.get(text, text) if name == "kind" else text
    if text in CHOICES[name]:
        return text
    near = get_close_matches(text[:40], CHOICES[name], 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise QueryError(f"{name}: is one of {', '.join(CHOICES[name])}{hint}", value.at)


def _day(value: _Taken, *, is_end: bool) -> str:
    """Return the first or the last day of a year, a month or a day."""
    found = _DAY.fullmatch(value.text)
    try:
        if found is None:
            raise ValueError
        year, month = int(found[1]), int(found[2] or (12 if is_end else 1))
        last = monthrange(year, month)[1] if is_end else 1
        return date(year, month, int(found[3] or last)).isoformat()
    except ValueError:
        message = "is not a day, month or year, such as 2031-05-25, 2031-05 or 2031"
        raise QueryError(f"{value.text[:40]!r} {message}", value.at) from None


def _unknown_field(name: str) -> str:
    near = get_close_matches(name.casefold()[:40], FIELDS, 1)
    hint = f"did you mean {near[0]}? " if near else ""
    known = ", ".join(FIELDS)
    return f'there is no field {name}: {hint}The fields are {known}; words with a colon take "quotes"'


def _example(name: str) -> str:
    examples = {
        "speaker": "renn",
        "outlet": "courier",
        "page": "harbour",
        "from": "2031-05-01",
        "to": "2031-05",
    }
    return examples.get(name) or CHOICES[name][0]
