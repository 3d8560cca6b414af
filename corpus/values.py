"""Small notations inside a field: bounds of numbers, types and values of times, kinds of speakers."""

from __future__ import annotations

import re
from typing import Any, get_args

from sayso.model import Form, SpeakerKind, Stance, Status, TimeType

KINDS: dict[str, SpeakerKind] = {"p": "person", "o": "organization", "d": "document", "u": "unnamed"}
KINDS |= {kind: kind for kind in get_args(SpeakerKind)}
CLOSED: dict[str, tuple[str, ...]] = {
    "stance": get_args(Stance),
    "status": get_args(Status),
    "form": get_args(Form),
    "type": get_args(TimeType),
}

_NUMBER = r"-?\d+(?:,\d{3})*(?:\.\d+)?"
_EXACT = re.compile(rf"({_NUMBER})")
_RANGE = re.compile(rf"(>?)({_NUMBER})\.\.(<?)({_NUMBER})")
_BOUND = re.compile(rf"(>=|>|<=|<)({_NUMBER})")
# TIMEX3: a year or part of one, a week, a season; a clock time or part of a day; a duration; no date at all.
_DAY = (
    r"[0-9X]{2,4}(?:-(?:[0-9X]{2}(?:-[0-9X]{2})?|W[0-9X]{2}(?:-(?:WE|[1-7X]))?|SP|SU|FA|WI|Q[1-4X]|H[12X]))?"
)
_CLOCK = r"T(?:[0-9]{2}(?::[0-9]{2}){0,2}|MO|MI|AF|EV|NI|DT)(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_LENGTH = r"P(?:[0-9X.]+(?:Y|M|W|D|DE|CE|ML|WE|SE|Q)){0,4}(?:T(?:[0-9X.]+[HMS]){1,3})?"
_TIMEX = re.compile(rf"{_DAY}(?:{_CLOCK})?|{_CLOCK}|(?=P.){_LENGTH}|(?:PRESENT|PAST|FUTURE)_REF")


def bounds(written: str) -> dict[str, Any]:
    """Return the parts of a quantity that `39`, `>=5000`, `<6000`, `36..40`, `>3..<5` or `~200` stand for.

    `ValueError` for anything else.
    """
    approximate = written.startswith("~")
    body = written.removeprefix("~").replace(" ", "")
    if found := _EXACT.fullmatch(body):
        low = high = _number(found[1])
        return {"low": low, "high": high, "approximate": approximate}
    if found := _RANGE.fullmatch(body):
        low, high = _number(found[2]), _number(found[4])
        if low > high:
            raise ValueError(f"{written!r} goes down")
        return {"low": low, "high": high, "low_open": bool(found[1]), "high_open": bool(found[3]),
                "approximate": approximate}  # fmt: skip
    if found := _BOUND.fullmatch(body):
        side = "low" if found[1].startswith(">") else "high"
        other = "high" if side == "low" else "low"
        is_open = not found[1].endswith("=")
        return {side: _number(found[2]), other: None, f"{side}_open": is_open, "approximate": approximate}
    raise ValueError(f"bounds are 39, >=5000, >8000000, <=6000, <10, 36..40 or ~200, not {written!r:.40}")


def _number(digits: str) -> float:
    return float(digits.replace(",", ""))


def one_of(name: str, written: str) -> str:
    """Return a word of a closed list; `ValueError` with the list for another."""
    if written not in CLOSED[name]:
        raise ValueError(f"{name} is one of {', '.join(CLOSED[name])}, not {written!r:.40}")
    return written


def kind(written: str) -> SpeakerKind:
    """Return a speaker's kind from its letter or word; `ValueError` with the list for another."""
    if written not in KINDS:
        raise ValueError(f"kind is p(erson), o(rganization), d(ocument) or u(nnamed), not {written!r:.40}")
    return KINDS[written]


def timex(written: str) -> str:
    """Return a TIMEX3 value, empty for `-`; `ValueError` where it is not shaped like one."""
    if written == "-":
        return ""
    if not _TIMEX.fullmatch(written):
        raise ValueError(
            f"a time's value is a TIMEX3 value such as 2019-01-03, 2019-W02, P3D, or -, not {written!r:.40}"
        )
    return written
