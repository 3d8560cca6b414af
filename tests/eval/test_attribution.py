"""The metrics of attribution, on sentences small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.attribution import (
    Score,
    Tokenized,
    compare,
    lost_for,
    matches,
    outside_quotations,
    people,
    tokenized,
    with_that,
)
from eval.polnear import Attribution, articles
from eval.spans import Tokens, iou, numbers
from sayso.model import Claim, Form, Span

TEXT = 'Ann said that "it rained". According to Bo, it snowed. "It hailed," Cy added.'


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def marked(source: str, cue: str, content: str) -> Tokenized:
    sources = (at(source),) if source else ()
    return tokenized(Tokens(TEXT), Attribution(sources, (at(cue),), (at(content),)))


GOLD = [
    marked("Ann", "said", 'that "it rained"'),
    marked("Bo", "According to", "it snowed"),
    marked("Cy", "added", '"It hailed,"'),
]


def claim(number: str, within: str | None, form: Form) -> Claim:
    return Claim((at("it rained"),), None, (at("said"),), form, "any", id=number, within=within)


def test_claims_that_stand_in_somebodys_words_are_left_out_however_deep() -> None:
    said, quoted, deeper = (
        claim("1", None, "direct"),
        claim("2", "1", "indirect"),
        claim("3", "2", "indirect"),
    )
    reported, inner = claim("4", None, "indirect"), claim("5", "4", "indirect")
    assert outside_quotations([said, quoted, deeper, reported, inner]) == [said, reported, inner]


def figures(ours: list[Tokenized]) -> dict[str, float]:
    score = Score()
    compare(ours, GOLD, score)
    return score.f1()


def test_the_same_marks_score_one_everywhere() -> None:
    assert set(figures(GOLD).values()) == {1.0}


def test_nothing_found_scores_nought() -> None:
    assert set(figures([]).values()) == {0.0}


def test_quotation_marks_and_full_stops_at_the_ends_do_not_count() -> None:
    tokens = Tokens(TEXT)
    assert tokens.run(at('"it rained".')) == tokens.run(at("it rained"))


def test_a_span_of_nothing_but_marks_is_no_run() -> None:
    assert Tokens(TEXT).run(at('".')) is None


def test_that_is_added_only_where_it_stands_right_before() -> None:
    tokens = Tokens('Bo said that it rained. Bo said it snowed and "that" it hailed.')
    rained, hailed = tokens.run(at("it rained", tokens.text)), tokens.run(at("it hailed", tokens.text))
    assert rained
    assert hailed
    assert with_that(tokens, rained) == (rained[0] - 1, rained[1])
    assert with_that(tokens, hailed) == hailed


def test_a_wrong_source_counts_only_where_the_source_is_asked_for() -> None:
    wrong = [marked("Bo", "said", 'that "it rained"'), GOLD[1]]
    assert matches(wrong, GOLD, 0.5, need_source=False) == 2
    assert matches(wrong, GOLD, 0.5, need_source=True) == 1


@pytest.mark.parametrize(
    ("found", "lost"),
    [
        (marked("Bo", "According to", "it snowed"), ""),
        (marked("Ann", "said", "it snowed"), "source"),
        (marked("Bo", "According to", "it rained"), "content"),
        (marked("Ann", "said", "it rained"), "cue"),
    ],
)
def test_what_is_lost_is_lost_for_its_first_part_that_is_not_found(found: Tokenized, lost: str) -> None:
    assert lost_for(GOLD[1], [found]) == lost


def test_quotations_are_scored_among_themselves() -> None:
    one_of_them = figures([GOLD[2]])
    assert one_of_them["quoted .8 with source F1"] == 1.0
    assert one_of_them["whole .8 with source F1"] == pytest.approx(0.5)  # one found of three


def test_two_absent_sources_are_the_same_source() -> None:
    nobody = [marked("", "said", "it snowed")]
    assert matches(nobody, nobody, 0.5, need_source=True) == 1
    assert matches(nobody, GOLD, 0.5, need_source=True) == 0


def test_one_claim_cannot_match_two() -> None:
    assert matches([GOLD[1]], [GOLD[1], GOLD[1]], 0.5, need_source=True) == 1


def test_the_closest_pair_is_matched_first() -> None:
    close, far = marked("Bo", "said", "it snowed"), marked("Bo", "said", "it snowed")
    assert matches([far, close], [close], 0.8, need_source=False) == 1


@pytest.mark.parametrize(
    ("content", "quoted"), [('"it rained"', True), ('that "it rained"', False), ("it snowed", False)]
)
def test_a_content_is_quoted_where_all_its_words_stand_in_marks(content: str, quoted: bool) -> None:
    assert (marked("Ann", "said", content).quoted == 1) is quoted


def test_a_mark_that_is_never_closed_costs_one_line() -> None:
    tokens = Tokens('“One two\nthree ”four "five"')
    words = [number for number, is_word in enumerate(tokens.is_word) if is_word]
    assert [tokens.quoted([(number, number)]) for number in words] == [1, 1, 0, 0, 1]


@given(st.text(alphabet='ab “”".,\n', max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_run_begins_and_ends_with_a_word_inside_its_span(text: str, start: int, end: int) -> None:
    tokens = Tokens(text)
    span = Span(min(start, end), max(start, end))
    found = tokens.run(span)
    if found:
        assert tokens.is_word[found[0]]
        assert tokens.is_word[found[1]]
        assert tokens.ends[found[0]] > span.start
        assert tokens.starts[found[1]] < span.end


@given(st.frozensets(st.integers(0, 20)), st.frozensets(st.integers(0, 20)))
def test_iou_is_symmetric_and_between_nought_and_one(one: frozenset[int], other: frozenset[int]) -> None:
    assert iou(one, other) == iou(other, one)
    assert 0 <= iou(one, other) <= 1


def test_the_tokens_of_runs_are_counted_once() -> None:
    assert numbers([(0, 2), (1, 3)]) == {0, 1, 2, 3}


def test_standoff_is_read_with_pieces_repeated_roles_and_broken_ties(tmp_path: Path) -> None:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "page.txt").write_bytes(b"Bo said it rained, and snowed.\r\n")
    lines = [
        "T1\tSource 0 2\tBo",
        "T2\tCue 3 7\tsaid",
        "T3\tContent 8 17;23 29\tit rained snowed",
        "T4\tContent 19 22\tand",
        "T5\tAttribution 3 7\tsaid",
        "E1\tAttribution:T5 Content:T3 Content2:T4 Cue:T2 Source:T1",
        "E2\tAttribution:T5 Content:T9 Cue:T2 Source:T1",
        "E3\tAttribution-no-source:T5 Cue:T2",
        "T6",
        "#1\tAnnotatorNotes T5\tis this one?",
    ]
    (tmp_path / "attributions" / "page_0001.ann").write_text("\n".join(lines), encoding="utf-8")
    (page,) = articles(tmp_path)
    content = (Span(8, 17), Span(19, 22), Span(23, 29))
    assert page.by_annotator == ((Attribution((Span(0, 2),), (Span(3, 7),), content),),)
    assert [line.rpartition(": ")[2] for line in page.left_out] == ["T9 is not in the file", "no content"]
    assert page.text.endswith("\r\n")


@pytest.mark.data
def test_people_agree_as_the_published_figures_say(data: Path) -> None:
    # published for PolNeAR's annotators: source 79.2, cue 71.8, content 69.2
    agreed = people()
    published = {"source": 0.792, "cue": 0.718, "content": 0.692}
    for role, figure in published.items():
        assert agreed[f"{role} exact, as printed F1"] == pytest.approx(figure, abs=0.006)
