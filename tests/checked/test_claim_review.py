"""ClaimReview: what is read of it, what is left out and why, and values that nobody thinks of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.checked.claim_review import DEEPEST, LONGEST, Fault, fact_checks, text_of
from sayso.ledger.records import FactCheck
from tests.checked.made import GARLIC, node


def test_a_claim_review_is_read_with_who_claimed_it_and_the_outcome() -> None:
    assert list(fact_checks(node())) == [GARLIC]


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ([node()], "[0]"),
        ({"@graph": [{"@type": "WebPage"}, node()]}, "@graph[1]"),
        (
            {"@type": "DataFeed", "dataFeedElement": [{"item": None}, {"item": [node()]}]},
            "dataFeedElement[1].item[0]",
        ),
        ({"@type": "NewsArticle", "review": {"inner": node()}}, "review.inner"),
        ([[[[node()]]]], "[0][0][0][0]"),
        (node(**{"@type": ["Review", "http://schema.org/ClaimReview"]}), "the whole value"),
    ],
)
def test_it_is_found_wherever_it_stands_and_a_fault_tells_the_place(value: Any, place: str) -> None:
    assert list(fact_checks(value)) == [GARLIC]
    broken = json.loads(json.dumps(value).replace('"Garlic cures a cold within a day"', '""'))
    (fault,) = fact_checks(broken)
    assert fault == Fault(place, "claimReviewed is empty: there is no claim to be found again")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"claimReviewed": None}, "claimReviewed is empty"),
        ({"claimReviewed": " … "}, "claimReviewed is empty"),
        ({"claimReviewed": "<script>alert(1)</script>"}, "claimReviewed is empty"),
        ({"claimReviewed": "word " * LONGEST}, "claimReviewed has 14,999 characters"),
        ({"url": None}, "url is empty: no address"),
        ({"url": "javascript:alert(1)"}, "url is 'javascript:alert(1)': no address"),
        ({"url": 'https://facts.example/"><script>'}, "no address of the web"),
    ],
)
def test_what_has_no_claim_or_no_address_is_left_out(changes: dict[str, Any], reason: str) -> None:
    (fault,) = fact_checks(node(**changes))
    assert isinstance(fault, Fault)
    assert fault.is_left_out
    assert reason in fault.reason


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"reviewRating": None}, "rating", "reviewRating.alternateName is empty; taken without a rating"),
        ({"reviewRating": "…"}, "rating", "reviewRating.alternateName is empty; taken without a rating"),
        ({"datePublished": "2031-02-31"}, "published", "datePublished is '2031-02-31': not a day"),
        ({"datePublished": "04/05/2031"}, "published", "datePublished is '04/05/2031': not a day"),
        (
            {"itemReviewed": {"datePublished": "soon"}},
            "claimed",
            "itemReviewed.datePublished is 'soon': not a day",
        ),
    ],
)
def test_what_lacks_a_rating_or_a_day_is_taken_without_it(
    changes: dict[str, Any], field: str, reason: str
) -> None:
    fault, check = fact_checks(node(**changes))
    assert isinstance(fault, Fault)
    assert not fault.is_left_out
    assert fault.reason.startswith(reason)
    assert isinstance(check, FactCheck)
    assert getattr(check, field) == ""


def test_a_rating_in_figures_alone_is_told_with_the_best_one() -> None:
    (check,) = fact_checks(node(reviewRating={"ratingValue": 2, "bestRating": 5}))
    assert isinstance(check, FactCheck)
    assert check.rating == "2 of 5"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("<b>Garlic</b> cures colds<script>alert(1)</script>", "Garlic cures colds"),
        ("&lt;script&gt;alert(1)&lt;/script&gt; Garlic", "Garlic"),
        ("<script>never closed", ""),
        ([["Garlic"], "Onion"], "Garlic"),
        ({"@value": "Garlic"}, "Garlic"),
        ("Garlic\u202e\x1b[2J cures", "Garlic [2J cures"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        (3, "3"),
        (True, ""),
        (None, ""),
    ],
)
def test_a_value_is_taken_as_text_alone(value: object, text: str) -> None:
    assert text_of(value) == text


def test_what_is_nested_too_deeply_is_not_looked_for() -> None:
    value: Any = node()
    for _ in range(DEEPEST + 1):
        value = [value]
    assert list(fact_checks(value)) == []
    assert text_of([[[[]]]]) == ""


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "url", "claimReviewed", "itemReviewed", "author", "@value"]), inner
        )
    ),
    max_leaves=20,
)


@given(ANYTHING, ANYTHING, ANYTHING)
def test_any_value_gives_checks_and_faults_and_no_failure(claim: Any, rating: Any, item: Any) -> None:
    for one in fact_checks([claim, node(claimReviewed=claim, reviewRating=rating, itemReviewed=item)]):
        assert isinstance(one, Fault | FactCheck)
