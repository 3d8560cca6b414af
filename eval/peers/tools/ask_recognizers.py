"""Ask Recognizers-Text (Python) for numbers with their units, or with `times` for dates; see `exchange`.

Its Python package has no model for ranges of numbers, so it gives no bounds.
"""

from __future__ import annotations

import sys
from datetime import datetime

from exchange import Finding, answer
from recognizers_date_time import DateTimeRecognizer
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
from recognizers_text import Culture

_MEASURED = NumberWithUnitRecognizer(Culture.English)
_PLAIN = NumberRecognizer(Culture.English)
# What is read first wins where two overlap: a measure is more than its number.
_MODELS = (
    _MEASURED.get_currency_model(),
    _MEASURED.get_age_model(),
    _MEASURED.get_temperature_model(),
    _MEASURED.get_dimension_model(),
    _PLAIN.get_percentage_model(),
    _PLAIN.get_number_model(),
)
_TIMES = DateTimeRecognizer(Culture.English).get_datetime_model()
_TYPES = {"duration": "DURATION", "set": "SET", "time": "TIME", "timerange": "TIME", "datetime": "TIME"}


def read(text: str, _published: str) -> list[Finding]:
    """Return its numbers, each once; parts of a whole are percent, as they are with the terms."""
    found: list[Finding] = []
    for model in _MODELS:
        for result in model.parse(text):
            start, end = result.start, result.end + 1
            value = (result.resolution or {}).get("value")
            if value is None or any(one["start"] < end and start < one["end"] for one in found):
                continue
            unit = str(result.resolution.get("unit") or "")
            if value.endswith("%"):
                unit = "percent"
            number = float(value.rstrip("%"))
            if not unit and 0 < number < 1 and any(sign.isalpha() for sign in text[start:end]):
                number, unit = 100 * number, "percent"  # half, one in five
            found.append({"start": start, "end": end, "low": number, "high": number, "unit": unit})
    return sorted(found, key=lambda one: one["start"])


def read_times(text: str, published: str) -> list[Finding]:
    """Return its times; of two days that a weekday may mean, the one that is past."""
    found = []
    for result in _TIMES.parse(text, datetime.fromisoformat(published)):
        values = (result.resolution or {}).get("values") or [{}]
        value = values[0].get("timex", "")
        if value.startswith("XXXX"):
            value = values[0].get("value") or values[0].get("start") or ""
        kind = _TYPES.get(result.type_name.rpartition(".")[2], "DATE")
        found.append({"start": result.start, "end": result.end + 1, "type": kind, "value": value})
    return found


if __name__ == "__main__":
    answer("recognizers-text-suite", read_times if "times" in sys.argv else read)
