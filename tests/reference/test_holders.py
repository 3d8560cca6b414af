"""The table of office holders: its file, its rows, its look-ups."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from hashlib import sha256

import pytest

from sayso.reference.gazetteer import named
from sayso.reference.holders import COLUMNS, FILE, Holder, of_office, read, sure_holder, words

SOURCES = tomllib.loads(FILE.with_name("sources.toml").read_text("utf-8"))
ROWS = list(read(FILE))


def test_the_file_has_the_digest_and_the_columns_that_its_sources_name() -> None:
    assert sha256(FILE.read_bytes()).hexdigest() == SOURCES[FILE.name]["sha256"]
    with FILE.open(encoding="utf-8", newline="") as file:
        assert tuple(next(csv.reader(file))) == COLUMNS


def test_every_row_has_an_origin_that_the_sources_name() -> None:
    names = {origin["name"].removeprefix("The ") for origin in SOURCES[FILE.name]["origins"]}
    assert {row.origin for row in ROWS if not any(row.origin.startswith(name) for name in names)} == set()


@pytest.mark.parametrize("row", ROWS[::40], ids=lambda row: row.name)
def test_a_row_begins_before_it_ends_and_is_sure_no_longer(row: Holder) -> None:
    days = [date.fromisoformat(day) for day in (row.start, row.end or "9999-12-31")]
    assert days == sorted(days)
    assert not row.sure_to or not row.end or row.sure_to <= row.end
    assert set(words(row.family)) <= {word for name in row.names for word in words(name)} or row.also


def test_every_country_is_one_of_the_gazetteer() -> None:
    assert named("France")[0].country == "FR"
    assert all(len(row.country) == 2 and row.country.isupper() for row in ROWS)


@pytest.mark.parametrize(
    ("office", "country", "day", "name"),
    [
        ("president", "US", "2023-10-25", "Joe Biden"),
        ("president", "US", "1999-10-25", "Bill Clinton"),
        ("vice president", "US", "2022-10-25", "Kamala Harris"),
        ("chancellor", "DE", "2019-06-01", "Angela Merkel"),
        ("chancellor", "GB", "2021-06-01", "Rishi Sunak"),
        ("prime minister", "GB", "1985-06-01", "Margaret Thatcher"),
        ("president", "FR", "2025-06-01", "Emmanuel Macron"),
        ("president", "VE", "2021-06-01", None),  # two were recognized
        ("prime minister", "RU", "2019-06-01", None),  # in the hole of the source
        ("president", "US", "2031-06-01", None),  # not yet seen
    ],
)
def test_who_surely_held_an_office_is_known_or_nobody_is(
    office: str, country: str, day: str, name: str | None
) -> None:
    holder = sure_holder(office, country, day, day)
    assert (holder.name if holder else None) == name


def test_a_change_of_office_is_sure_of_neither_on_a_stretch_that_has_both() -> None:
    assert sure_holder("president", "US", "2021-01-10", "2021-02-10") is None
    assert len(of_office("president", "US")) > 40
