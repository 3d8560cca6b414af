"""The report on a terminal: line by line, and what a hostile page cannot make of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from sayso.cli.report import draw_article, draw_trouble
from sayso.cli.terminal import Screen
from sayso.model import (
    Article,
    Block,
    Claim,
    Finding,
    Page,
    Quantity,
    Span,
    Speaker,
    Trouble,
    Unresolved,
    WhyUnresolved,
)
from tests.exporters.made import dam

HERE = Path(__file__).parent


CHECKED = frozenset({"weekday", "age", "just-told"})  # a few, so that a new check changes no golden file


def lines(article: Article, width: int = 80, encoding: str = "utf-8", *, every: bool = False) -> list[str]:
    drawn = draw_article(article, Screen(width, encoding), every=every, checks=CHECKED)
    return [line.plain for line in drawn]


def saying(content: str, name: str = "Ida Brandt", role: str = "") -> Article:
    """Make a page of one claim: `NAME said CONTENT`."""
    text = f"{name} said {content}"
    start = len(name) + 6
    claim = Claim(
        content=(Span(start, len(text)),),
        source=Span(0, len(name)),
        cue=(Span(len(name) + 1, len(name) + 5),),
        form="indirect",
        id="a",
        speaker=Speaker(name, "person", role),
    )
    page = Page("page.txt", "", "")
    return Article(page, text, title=name, blocks=(Block(Span(0, len(text)), "paragraph"),), claims=(claim,))


@pytest.mark.parametrize(
    ("golden", "width", "encoding", "every"),
    [
        ("dam-80.txt", 80, "utf-8", False),
        ("dam-all-100.txt", 100, "utf-8", True),
        ("dam-ascii-60.txt", 60, "ascii", False),
    ],
)
def test_the_report_of_a_page_is_line_for_line_the_one_agreed_on(
    golden: str, width: int, encoding: str, every: bool
) -> None:
    drawn = "\n".join(lines(dam(), width, encoding, every=every)) + "\n"
    assert drawn == (HERE / golden).read_text("utf-8")


HOSTILE = "\x1b]0;owned\x07\x1b[31mred\x9b2J [bold]loud[/bold] :bomb: \u202egnol\u2066 \x00 \ud800 end"


def test_escape_sequences_and_markup_in_a_page_are_shown_and_do_nothing() -> None:
    drawn = "\n".join(lines(saying(HOSTILE, name=HOSTILE, role=HOSTILE)))
    assert not set(drawn) & set("\x1b\x07\x9b\x00\u202e\u2066\ud800")
    assert "[bold]loud[/bold] :bomb:" in drawn
    assert r"\x1b[31mred" in drawn


@given(
    st.text(alphabet=st.characters(exclude_categories=()), min_size=1),
    st.sampled_from(["utf-8", "ascii", "cp1252"]),
)
def test_any_text_is_drawn_in_characters_that_the_terminal_has(text: str, encoding: str) -> None:
    for line in lines(saying(text), encoding=encoding):
        line.encode(encoding)
        assert not any(char < " " or "\x7f" <= char <= "\x9f" for char in line)


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize(
    "content",
    [
        "大坝的闸门在星期二晚上自己打开了" * 12,
        "the gate 🚪 opened 👩‍🚒 by itself " * 12,
        "שער הסכר נפתח מעצמו ביום שלישי " * 8,
        "x" * 900,
    ],
)
def test_no_line_is_wider_than_the_screen_in_any_script(content: str, width: int) -> None:
    assert max(cell_len(line) for line in lines(saying(content), width)) <= width


@pytest.mark.parametrize(("why", "shown"), [("several", True), ("distant", False), ("unknown", False)])
def test_only_where_several_could_be_meant_does_the_report_name_them(why: WhyUnresolved, shown: bool) -> None:
    article = saying("the dam met Ana Ruiz and Tom Ruiz", "Ruiz")
    met = [Span(at, at + 8) for at in (article.text.index("Ana"), article.text.index("Tom"))]
    speaker = Speaker("Ruiz", "person", unresolved=Unresolved(why, tuple(met)))
    article = replace(article, claims=(replace(article.claims[0], speaker=speaker),))
    assert any("could be: Ana Ruiz or Tom Ruiz" in line for line in lines(article)) == shown


def test_a_claim_of_five_thousand_words_shows_six_lines_and_counts_the_rest() -> None:
    drawn = lines(saying("word " * 4999 + "end"))
    shown = [line for line in drawn if line.strip().startswith("word")]
    more = next(line for line in drawn if "more words" in line)
    assert len(shown) == 6
    counted = int(more.strip(" …morewds").replace(",", ""))
    assert counted + sum(len(line.split()) for line in shown) == 5000


def test_a_claim_of_seven_lines_is_shown_whole() -> None:
    drawn = lines(saying("word " * 94 + "end"))
    assert not any("more word" in line for line in drawn)


def test_a_thousand_claims_keep_their_columns() -> None:
    one = saying("the gate opened")
    many = tuple(msgspec.structs.replace(one.claims[0], id=f"{number:04}") for number in range(1000))
    drawn = lines(msgspec.structs.replace(one, claims=many))
    assert "     1 ● Ida Brandt, said" in drawn
    assert "  1000 ● Ida Brandt, said" in drawn


def test_a_page_without_claims_says_so() -> None:
    empty = msgspec.structs.replace(saying("nothing"), claims=())
    assert "No claim was read on this page." in lines(empty)


def test_a_page_without_a_date_says_that_none_was_found() -> None:
    assert "page.txt · date not found" in lines(saying("nothing"))


def test_findings_come_gravest_first() -> None:
    severities = [line.split()[1] for line in lines(dam()) if line[2:3] in {"◆", "◈", "◇"}]
    assert severities == ["error", "warning", "note"]


def test_a_source_with_a_long_name_keeps_the_status_at_the_right_edge() -> None:
    long = saying("the gate opened", name="The Interregional Office of Dams " * 4)
    disputed = msgspec.structs.replace(long.claims[0], status="disputed")
    drawn = lines(msgspec.structs.replace(long, claims=(disputed,)))
    assert next(line for line in drawn if "disputed" in line).endswith("  disputed")
    assert max(map(len, drawn)) == 80


def test_the_row_of_a_page_that_was_not_read_names_it_and_the_reason() -> None:
    trouble = Trouble(Page("a.pdf", "", ""), "a PDF, not a page", "binary")
    drawn = [line.plain for line in draw_trouble(trouble, Screen(80))]
    assert drawn == ["a.pdf", "  not read  binary: a PDF, not a page"]


def test_a_finding_of_many_lines_hangs_beside_its_name() -> None:
    article = msgspec.structs.replace(saying("x"), findings=(Finding("check", "note", "word " * 30),))
    drawn = lines(article)
    first = next(number for number, line in enumerate(drawn) if "◇" in line)
    assert drawn[first + 1].startswith(" " * 13 + "word")


def test_quantities_of_a_hostile_unit_are_shown_and_not_obeyed() -> None:
    one = saying("5 gates")
    quantity = Quantity(one.claims[0].content[0], 5, 5, unit="\x1b[2J", of="[red]gates[/red]")
    drawn = "\n".join(lines(msgspec.structs.replace(one, quantities=(quantity,))))
    assert "\x1b" not in drawn
    assert r"5 \x1b[2J ([red]gates[/red])" in drawn


def test_only_the_name_and_the_glyph_are_coloured() -> None:
    drawn = draw_article(saying("the gate opened", role="Warden"), Screen(80))
    header = next(line for line in drawn if "Warden" in line.plain)
    coloured = [header.plain[span.start : span.end] for span in header.spans if "blue" in str(span.style)]
    assert (coloured, header.style) == (["●", "Ida Brandt"], "")


def worthy(*shares: float | None) -> Article:
    """Make a page of claims with these shares of check-worthiness."""
    text = "\n\n".join(f"Ida Brandt said gate {number} had failed" for number in range(1, len(shares) + 1))
    claims = []
    for number, share in enumerate(shares):
        start = (number and text.index(f"Ida Brandt said gate {number + 1}")) or 0
        end = start + len(f"Ida Brandt said gate {number + 1} had failed")
        content, source, cue = Span(start + 16, end), Span(start, start + 10), Span(start + 11, start + 15)
        claims.append(Claim((content,), source, (cue,), "indirect", id=str(number), checkworthy=share))
    return Article(Page("page.txt", "", ""), text, claims=tuple(claims))


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ((0.2, 0.9, 0.5), ["Worth checking first: 2, 3"]),
        ((0.6, 0.9, 0.7, 0.8, 0.5, 0.95, 0.55), ["Worth checking first: 1, 2, 3, 4, 6"]),
        ((0.49, 0.1, None), []),
    ],
)
def test_the_few_claims_to_check_first_are_named_and_silence_is_kept_of_the_rest(
    shares: tuple[float | None, ...], told: list[str]
) -> None:
    assert [line for line in lines(worthy(*shares)) if "checking" in line] == told


def test_a_claim_that_is_not_listed_is_not_named_to_be_checked() -> None:
    text = "The gate failed"
    claim = Claim((Span(0, len(text)),), None, (), "own", id="a", checkworthy=0.9)
    article = Article(Page("page.txt", "", ""), text, claims=(claim,))
    assert not any("checking" in line for line in lines(article))
    assert any("checking" in line for line in lines(article, every=True))


def test_the_report_ends_with_how_many_checks_ran_and_which_could_tell_nothing_and_why() -> None:
    last = " ".join(lines(saying("the gate opened"))[-2:])
    assert last == (
        "3 checks ran, 2 of them stayed silent: no day of publication was found (age, just-told)."
    )
