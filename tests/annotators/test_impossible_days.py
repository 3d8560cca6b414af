"""Days that no calendar has: a reader is told why they have no date, and nothing else is taken for one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotators.impossible_days import impossible_days
from sayso.annotators.times import times
from sayso.cli.report import draw_article
from sayso.cli.terminal import Screen
from sayso.exporters.html import document
from sayso.exporters.jsonl import article_line
from sayso.flow import read_text
from sayso.model import Article, Finding, Span
from tests.annotators.tables import table, unmarked

DAY = "2023-10-25"


def found(text: str) -> tuple[Finding, ...]:
    return impossible_days(text, times(text, [Span(0, len(text))], DAY))


def page() -> Article:
    text = "The Museum of Brix\n\nIt opened on 31 February. It shut on 1 March, and on 31 February it rained."
    return read_text(text, published=DAY, detector="rules")


@pytest.mark.parametrize(("marked", "reasons"), table("impossible_days.yaml"))
def test_a_sentence_of_the_table_has_these_impossible_days(marked: str, reasons: list[str]) -> None:
    text, spans = unmarked(marked)
    told = found(text)
    assert [finding.spans for finding in told] == [(span,) for span in spans]
    assert [finding.because for finding in told] == [(f"calendar: {reason}",) for reason in reasons]
    assert {finding.severity for finding in told} <= {"error"}


def test_a_day_that_is_printed_twice_is_one_finding_with_both_places() -> None:
    (finding,) = page().findings
    assert [span.of(page().text) for span in finding.spans] == ["31 February", "31 February"]


def test_the_words_stay_a_time_without_a_value() -> None:
    times_of_page = {time.span.of(page().text): time.value for time in page().times}
    assert times_of_page == {"31 February": "", "1 March": "2023-03-01"}


def test_every_report_tells_the_reason() -> None:
    reason = "calendar: February has 29 days at most"
    drawn = "\n".join(line.plain for line in draw_article(page(), Screen(80)))
    assert "There is no “31 February”" in drawn
    assert reason in drawn
    assert reason in document(page())
    (finding,) = json.loads(article_line(page()))["findings"]
    assert (finding["check"], finding["because"]) == ("impossible-date", [reason])


@given(st.text(alphabet="Fe b.31,290 on-/“”’\nMay20AprilQ", max_size=60))
def test_any_text_gives_only_days_that_no_calendar_has(text: str) -> None:
    assert all(span.of(text).strip() for finding in found(text) for span in finding.spans)
    assert not [finding for finding in found(text) if "28 February" in finding.message]
