"""The table of exchange rates: its file, its rows, both ways."""

from __future__ import annotations

import csv
import tomllib
from hashlib import sha256

from sayso.reference.exchange_rates import FILE, Rates, rates

SOURCES = tomllib.loads(FILE.with_name("sources.toml").read_text("utf-8"))


def test_the_file_has_the_digest_and_the_columns_that_its_sources_name() -> None:
    assert sha256(FILE.read_bytes()).hexdigest() == SOURCES[FILE.name]["sha256"]
    with FILE.open(encoding="utf-8", newline="") as file:
        assert tuple(next(csv.reader(file))) == Rates._fields


def test_a_pair_is_held_once_and_its_bounds_are_apart_and_of_years_in_order() -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        pairs = [frozenset((row["currency"], row["other"])) for row in csv.DictReader(file)]
    assert len(set(pairs)) == len(pairs)
    for one, other in map(sorted, pairs):
        row = rates(one, other)
        assert row is not None
        assert 0 < row.low < row.high
        assert row.since < row.until
        assert row.origin


def test_a_pair_turned_round_has_its_bounds_turned_round() -> None:
    euros, dollars = rates("USD", "EUR"), rates("EUR", "USD")
    assert euros is not None
    assert dollars is not None
    assert (round(euros.low * dollars.high, 9), round(euros.high * dollars.low, 9)) == (1, 1)


def test_a_pair_that_is_in_no_row_has_no_bounds() -> None:
    assert rates("USD", "ARS") is None
