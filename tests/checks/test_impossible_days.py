"""A day that no calendar has, in every report: a reader is told why it has no date."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from sayso.checks import impossible_date
from sayso.cli.report import draw_article
from sayso.cli.terminal import Screen
from sayso.exporters.html import document
from sayso.exporters.jsonl import article_line
from sayso.flow import read_text
from sayso.model import Article

DAY = "2023-10-25"


def page() -> Article:
    text = "The Museum of Brix\n\nIt opened on 31 February. It shut on 1 March, and on 31 February it rained."
    return read_text(text, published=DAY, detector="rules", checks=[impossible_date.CHECK.name])


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
    article = read_text(text, published=DAY, detector="rules", checks=[impossible_date.CHECK.name])
    assert all(span.of(text).strip() for finding in article.findings for span in finding.spans)
    assert not [finding for finding in article.findings if "28 February" in finding.message]
