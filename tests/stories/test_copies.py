"""Copies are found however they were edited, and count once; reports of one's own are never taken for one."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.flow import read_text
from sayso.model import Span
from sayso.stories.copying import COMPARED, copies
from sayso.stories.crediting import Credited, credits_of
from sayso.stories.origins import Voice, origins
from sayso.stories.owning import owner_keys
from sayso.stories.paragraphs import Paragraph, paragraphs
from tests.stories.pages import EDITED, LEDE, OTHER, OWNER


def _rows(*texts: str) -> list[tuple[Paragraph, ...]]:
    return [paragraphs(read_text(text, detector="rules")) for text in texts]


def _changed(words: Sequence[int], share: float, chance: Random) -> tuple[int, ...]:
    return tuple(chance.randrange(10**9) if chance.random() < share else word for word in words)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.4, 0.5])
def test_a_page_is_a_copy_though_up_to_half_of_its_words_were_changed(share: float) -> None:
    chance = Random(3)  # noqa: S311 -- chance is no secret
    words = tuple(chance.randrange(10**9) for _ in range(200))
    found = copies([[Paragraph(Span(0, 9), words)], [Paragraph(Span(0, 9), _changed(words, share, chance))]])
    assert [copy.is_whole for copy in found] == [True]


def test_an_edited_paragraph_is_told_with_the_one_it_was_taken_from() -> None:
    found = copies(_rows(f"{LEDE}\n\n{OWNER}", f"{OTHER}\n\n{EDITED}"))
    assert [(piece.before, piece.after) for copy in found for piece in copy.pieces] == [(0, 1)]


def test_pages_that_quote_the_same_words_have_not_copied_each_other() -> None:
    quote = (
        "“We saw the ferry list to starboard, and then the bow door gave way and the sea came in,” Renn said."
    )
    own = ("The mayor of Sorrel opened the town hall for the families.", "Divers wait for the wind to drop.")
    assert copies(_rows(*(f"{quote} {text}" for text in own))) == []


def test_a_larger_story_is_compared_by_marks_and_finds_its_copies() -> None:
    chance = Random(5)  # noqa: S311 -- chance is no secret
    words = tuple(chance.randrange(10**9) for _ in range(120))
    pages = [[Paragraph(Span(0, 9), _changed(words, 0.1, chance))] for _ in range(COMPARED + 50)]
    voices = [Voice(owner_keys("", f"https://paper{at}.example/"), f"paper{at}") for at in range(len(pages))]
    assert len(origins(voices, copies(pages))) == 1


def _voice(publisher: str, *agencies: str, part: bool = False) -> Voice:
    return Voice(owner_keys(publisher, ""), publisher, tuple(Credited(name, None, part) for name in agencies))


def test_pages_that_credit_one_agency_have_one_origin() -> None:
    voices = [_voice("Echo", "Reuters"), _voice("Herald", "Reuters"), _voice("Post")]
    assert [(one.kind, one.name, len(one.pages)) for one in origins(voices, [])] == [
        ("agency", "Reuters", 2),
        ("outlet", "Post", 1),
    ]


def test_the_agencys_own_page_and_a_page_with_its_copy_have_one_origin() -> None:
    voices = [_voice("Reuters"), _voice("Echo", "Reuters", part=True)]
    assert [one.name for one in origins(voices, [])] == ["Reuters"]


def test_editions_of_one_newsroom_have_one_origin() -> None:
    uris = ["https://www.courier.example/a", "https://sport.courier.example/b", "https://post.example/c"]
    voices = [Voice(owner_keys("", uri), uri) for uri in uris]
    assert [len(one.pages) for one in origins(voices, [])] == [2, 1]


def test_saved_pages_that_name_no_outlet_count_once() -> None:
    voices = [Voice(owner_keys("", f"file:///home/desk/{name}.html"), "") for name in "abc"]
    assert [(one.kind, len(one.pages)) for one in origins(voices, [])] == [("unknown", 3)]


_voices = st.lists(
    st.builds(
        _voice,
        st.sampled_from(["Echo", "Herald", "Post", ""]),
        st.sampled_from(["Reuters", "AFP"]),
        part=st.booleans(),
    ),
    max_size=8,
)


@given(_voices)
def test_there_are_never_more_origins_than_pages_and_every_page_has_one(voices: list[Voice]) -> None:
    found = origins(voices, [])
    assert sorted(told.page for one in found for told in one.pages) == list(range(len(voices)))


def test_a_credit_in_the_furniture_counts() -> None:
    article = read_text(f"{LEDE}\n\n© 2031 AFP", detector="rules")
    assert [one.agency for one in credits_of(article)] == ["Agence France-Presse"]


def test_somebody_who_told_an_agency_is_no_credit() -> None:
    article = read_text(
        "The owner told Reuters that the crew was safe. Reuters could not reach the pilot.", detector="rules"
    )
    assert credits_of(article) == ()
