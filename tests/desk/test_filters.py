"""Filters of a URL: read into a question, or refused by their name."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from sayso.desk.faults import Refused
from sayso.desk.filters import Asked, a_day, chips, listing_of, without
from sayso.ledger.query import Filter, Number, Query, Words


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        (Asked(), Query()),
        (Asked(q="sea wall"), Query((Words("sea"), Words("wall")))),
        (Asked(speaker="Renn"), Query(filters=(Filter("speaker", "Renn"),))),
        (
            Asked(kind="page", status="disputed"),
            Query(filters=(Filter("kind", "page"), Filter("status", "disputed"))),
        ),
        (Asked(since="2026-09", until="2026-10"), Query(since="2026-09-01", until="2026-10-31")),
        (Asked(least="1,400", of="fish"), Query(numbers=(Number(">=", 1400, "fish"),))),
        (Asked(most="2million"), Query(numbers=(Number("<=", 2e6),))),
        (Asked(of="homes"), Query(numbers=(Number("", of="homes"),))),
        (
            Asked(q="fish status:disputed", outlet="Courier"),
            Query((Words("fish"),), (Filter("status", "disputed"), Filter("outlet", "Courier"))),
        ),
    ],
)
def test_parameters_are_read_into_a_question(asked: Asked, query: Query) -> None:
    assert listing_of(asked).query == query


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "robot"),
        ("stance", "shouts"),
        ("status", "true"),
        ("since", "yesterday"),
        ("until", "2026-13"),
        ("least", "many"),
        ("most", "1e9999"),
        ("sort", "length"),
        ("start", "-1"),
        ("start", "99999999999999999999"),
        ("speaker", "!!!"),
        ("q", '"never closed'),
        ("q", "x" * 2_000),
        ("nonsense", "1"),
    ],
)
@pytest.mark.parametrize("path", ["/claims", "/api/claims", "/claims.csv"])
def test_a_wrong_filter_is_refused_by_its_name(ask: TestClient, path: str, name: str, value: str) -> None:
    answer = ask.get(path, params={name: value})
    assert answer.status_code == 400
    assert name in answer.text
    if path.startswith("/api"):
        assert answer.json()["parameter"] == name


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(Refused, match="since: 2026-10-01 is after 2026-09-30"):
        listing_of(Asked(since="2026-10", until="2026-09"))


def test_a_filter_is_taken_out_of_the_url_and_the_others_stay() -> None:
    asked = Asked(speaker="Renn & Co", status="disputed", start="50")
    assert without(asked, "start") == "?speaker=Renn+%26+Co&status=disputed"
    assert list(chips(asked)) == [
        ("speaker: Renn & Co", "?status=disputed"),
        ("status: disputed", "?speaker=Renn+%26+Co"),
    ]


def test_no_day_is_no_filter() -> None:
    assert a_day("since", "  ") == ""
