"""The gazetteer: its file, its look-ups."""

from __future__ import annotations

import re
import tomllib
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reference.gazetteer import FILE, begins, named, plain

SOURCES = tomllib.loads(FILE.with_name("sources.toml").read_text("utf-8"))
ROWS = [line.split("\t") for line in FILE.read_text("utf-8").splitlines()]


def test_the_file_has_the_digest_that_its_sources_name() -> None:
    assert sha256(FILE.read_bytes()).hexdigest() == SOURCES[FILE.name]["sha256"]


def test_the_lines_stand_in_the_order_of_their_bytes() -> None:
    lines = FILE.read_bytes().split(b"\n")[:-1]
    assert lines == sorted(set(lines))


def test_every_row_has_a_kind_and_codes_of_the_shape_of_iso() -> None:
    for key, kind, country, region, latitude, longitude, population, doubts, _ in ROWS:
        assert kind in {"country", "region", "city", "demonym"}, key
        assert re.fullmatch("[A-Z]{2}", country), key
        assert re.fullmatch(f"({country}-[A-Z0-9]{{1,3}})?", region), key
        assert (latitude == "") == (longitude == ""), key
        assert -90 <= float(latitude or 0) <= 90, key
        assert -180 <= float(longitude or 0) <= 180, key
        assert int(population) >= 0, key
        assert set(doubts) <= set("wpc"), key


def test_every_name_is_in_plain_letters_and_begins_with_a_capital() -> None:
    assert [row[0] for row in ROWS if plain(row[0]) != row[0] or not row[0][0].isupper()] == []


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Paris", "city", "FR-IDF"),
        ("Texas", "region", "US-TX"),
        ("Ontario", "region", "CA-ON"),
        ("Scotland", "region", "GB-SCT"),
        ("Queensland", "region", "AU-QLD"),
        ("Kerala", "region", "IN-KL"),
        ("Goa", "region", "IN-GA"),
        ("Kiev", "city", "UA-30"),
        ("U.S.", "country", "US"),
        ("Venezuelans", "demonym", "VE"),
        ("Cote d'Ivoire", "country", "CI"),
        ("Baden Baden", "city", "DE-BW"),
    ],
)
def test_a_name_leads_to_its_place(name: str, kind: str, code: str) -> None:
    assert (kind, code) in [(entry.kind, entry.region or entry.country) for entry in named(name)]


def test_the_most_populous_place_of_a_name_comes_first() -> None:
    people = [entry.population for entry in named("Cambridge")]
    assert len(people) > 2
    assert people == sorted(people, reverse=True)


@pytest.mark.parametrize(
    ("printed", "letters"),
    [
        ("São Paulo", "Sao Paulo"),
        ("Łódź", "Lodz"),
        ("Baden-Baden", "Baden Baden"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
    ],
)
def test_a_name_is_looked_up_in_plain_letters(printed: str, letters: str) -> None:
    assert plain(printed) == letters


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    assert begins(plain(text)) in {True, False}
    assert all(entry.country for entry in named(plain(text)))


def test_a_part_of_a_name_is_no_name() -> None:
    assert named("Los") == ()
    assert begins("Los")
    assert not begins("Los Angeles County Jail")
