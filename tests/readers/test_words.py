"""What is told by words alone: furniture, dates on lines of their own, languages. Tables in cases/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sayso.readers.dates import any_day
from sayso.readers.furniture import furniture_kind
from sayso.readers.language import detect, tell_language
from sayso.readers.printed_dates import date_line

CASES = Path(__file__).parent / "cases"


def table(name: str) -> Any:
    """Read a table of examples; every value is a text, so that `on` and dates stay as they are written."""
    return yaml.load((CASES / name).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- makes only texts


FURNITURE: dict[str, list[str]] = table("furniture.yaml")
DATES: list[tuple[str, str]] = table("dates.yaml")
LANGUAGES: dict[str, str] = table("languages.yaml")


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind in FURNITURE for line in FURNITURE[kind]])
def test_a_line_is_furniture_only_when_its_words_are_sure(kind: str, line: str) -> None:
    assert (furniture_kind(line) or "none") == kind


@pytest.mark.parametrize(("line", "day"), DATES)
def test_a_line_gives_a_day_only_when_it_is_a_date(line: str, day: str) -> None:
    assert (date_line(line) or "") == day


@pytest.mark.parametrize(
    "value", ["", "yesterday", "0000-00-00", "2019-13-01", "99999999", "3000-01-01", "٢٠١٩"]
)
def test_what_is_no_day_gives_none(value: str) -> None:
    assert any_day(value) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_a_sentence_is_told(language: str) -> None:
    assert detect(LANGUAGES[language]) == language


def test_a_short_text_takes_the_declared_language() -> None:
    assert tell_language("Dam holds", "fr", "page:lang") == ("fr", "page:lang")


def test_a_long_text_is_believed_over_a_wrong_declaration() -> None:
    assert tell_language(LANGUAGES["de"], "en", "page:lang") == ("de", "text")


def test_a_short_text_without_a_declaration_has_no_language() -> None:
    assert tell_language("Dam holds", None, "") == (None, "")
