"""Claims in time and the values of a number: each at its time, with the word that matters."""

from __future__ import annotations

from sayso.exporters.series import of_one_unit, values
from sayso.exporters.timed import days
from sayso.ledger.answers import Hit
from sayso.ledger.records import Found, How, Version
from sayso.model import Article
from tests.exporters.made import dam


def version(id: str = "v", seen: str = "2032-02-12T06:00:00Z", published: str = "2032-02-11") -> Version:
    uri = "https://echo.example/dam"
    return Version(id, uri, "", "text/html", seen, seen, seen, How(), outlet="Echo", published=published)


def hits(article: Article, at: Version) -> list[Hit]:
    return [Hit(Found(claim, at, article)) for claim in article.claims]


def test_claims_of_a_page_stand_at_its_day_with_how_they_stand() -> None:
    (day,) = days(hits(dam(), version()), "published")
    assert (day.time, day.called, len(day.moments)) == ("2032-02-11", "11 February 2032", len(dam().claims))
    marks = {moment.words: moment.mark for moment in day.moments}
    assert marks["At least 230 sheep are gone"] == "disputed"
    assert marks["cheap cable had been used"] == "denies"
    assert marks["Dam spill drowned 230 sheep"] == "first"
    assert marks["The upper gate of Hollin Dam opened by itself on Tuesday night"] == ""


def test_claims_stand_at_the_days_that_they_speak_of_and_others_not_at_all() -> None:
    found = days(hits(dam(), version()), "told")
    assert [(day.time, len(day.moments)) for day in found] == [("2032-02-10", 1), ("2040", 1)]


def test_a_page_without_a_date_stands_first_and_says_so() -> None:
    (day,) = days(hits(dam(), version(published="")), "published")
    assert (day.time, day.called) == ("", "no date")


def test_a_long_claim_is_cut_at_a_word() -> None:
    long = dam()
    (day,) = days(hits(long, version())[:1], "published")
    assert len(day.moments[0].words) <= 430


def test_figures_stand_at_their_time_and_a_repeated_one_is_told_once() -> None:
    first, later = version(), version("w", "2032-03-01T06:00:00Z")
    found = values([*hits(dam(), first), *hits(dam(), later)], "sheep", {first.uri: "v"})
    assert [(value.time, value.told, value.entry.name) for value in found] == [
        ("2032-02-11", "230 sheep", "Ida Brandt"),
        ("2032-02-11", "≥ 230 sheep", "Ida Brandt"),
    ]
    assert found[1].passage == ("", "At least 230", " sheep are gone")


def test_a_later_versions_new_figure_stands_at_the_time_it_was_first_seen() -> None:
    first, later = version(), version("w", "2032-03-01T06:00:00Z")
    found = values(hits(dam(), later), "sheep", {first.uri: "v"})
    assert {value.time for value in found} == {"2032-03-01T06:00:00Z"}


def test_only_figures_of_one_unit_share_an_axis() -> None:
    found = values(hits(dam(), version()), "animal", {})
    assert of_one_unit(found) == found
    assert of_one_unit([]) == []
