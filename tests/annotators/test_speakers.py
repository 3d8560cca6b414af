"""Speakers: what the table of pages says, and what must hold on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotators.speakers import speakers
from sayso.flow import read_text
from sayso.model import Article, Block, Claim, Page, Span, Speaker
from sayso.syntax.document import parse
from tests.annotators.tables import table, unmarked

WORDS = [
    "Tom Ruiz",
    "Ruiz",
    "Mayor",
    "the",
    "Ministry of Health",
    "and",
    ",",
    "said",
    "she",
    "he",
    "they",
    "The",
    "of",
]
WORDS += [
    "officials",
    "Norvik",
    "’s",
    "(NH)",
    "spokesman",
    "“",
    "”",
    ".",
    "\n\n",
    "company",
    "IISS",
    "a report by",
    "🙂",
]

LASTS = ["Or", "Va", "Ru", "Mo", "Ly", "Be", "Ka", "Du", "Fi", "Ho"]
ENDS = ["rell", "lemer", "iztan", "elund", "stad", "ckert", "nnay", "ssom", "tterby", "vane"]


def speaker_of(text: str, source: Span) -> Speaker | None:
    """Resolve one source of a text; the claims that the detectors find before it are resolved as well."""
    blocks = tuple(Block(Span(0, len(text)), "paragraph") for _ in "1")
    article = Article(Page("table", "0" * 64, "text/plain"), text, blocks=blocks)
    found = [
        claim
        for claim in read_text(text, detector="rules").claims
        if claim.source is None or claim.source.end <= source.start
    ]
    said = Span(min(source.end + 1, len(text) - 1), len(text))
    asked = Claim(content=(said,), source=source, cue=(Span(source.end, source.end),), form="direct")
    return speakers(article, parse(text, blocks), [*found, asked])[-1].speaker


@pytest.mark.parametrize(("marked", "expected"), table("speakers.yaml"))
def test_a_source_of_the_table_has_this_name_kind_and_role(marked: str, expected: list[str]) -> None:
    text, spans = unmarked(marked)
    speaker = speaker_of(text, spans[0])
    assert speaker is not None
    assert [speaker.name, speaker.kind, speaker.role] == expected


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_name_stands_on_the_page_and_no_unnamed_source_has_one(text: str) -> None:
    for claim in read_text(text, detector="rules").claims:
        if claim.speaker is None:
            assert claim.source is None
            continue
        assert all(name in text for name in claim.speaker.name.split(" and ")), claim.speaker.name
        assert not (claim.speaker.kind == "unnamed" and claim.speaker.name)
        needs_one = not claim.speaker.name and claim.speaker.kind != "unnamed"
        assert claim.speaker.unresolved is not None or not needs_one
        for span in claim.speaker.unresolved.candidates if claim.speaker.unresolved else ():
            assert 0 <= span.start < span.end <= len(text)
        reason = claim.speaker.reason
        assert reason is None or 0 <= reason.start < reason.end <= len(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Two engineers, who spoke on condition of anonymity because they work there, said it broke.",
            "on condition of anonymity because they work there",
        ),
        (
            "An official said the talks failed. He asked not to be named.",
            "asked not to be named",
        ),
        ("A source close to the talks said they had failed.", "close to the talks"),
        ("Officials said the talks failed. Tom Ruiz, a clerk, asked not to be named.", None),
        ("Officials said the talks failed.", None),
    ],
)
def test_a_reason_for_staying_unnamed_is_read_to_the_end_of_its_clause(text: str, reason: str | None) -> None:
    speaker = next(
        claim.speaker for claim in read_text(text, detector="rules").claims if claim.source is not None
    )
    assert speaker is not None
    assert (speaker.reason.of(text) if speaker.reason else None) == reason


def said_by(text: str) -> list[tuple[str, str]]:
    """Return the name and kind of every speaker that a page has, read by rules."""
    claims = read_text(text, detector="rules").claims
    return [(claim.speaker.name, claim.speaker.kind) for claim in claims if claim.speaker is not None]


def test_a_page_without_any_name_gives_none() -> None:
    page = "It rained. Officials said the roof leaked. A neighbour said it had leaked before. He said so."
    assert {name for name, _ in said_by(page)} == {""}


@pytest.mark.parametrize(
    ("marked", "why", "candidates"),
    [
        ("It rained. [He] said the roof leaked.", "unknown", []),
        ("[A neighbour] said the roof leaked.", "unknown", []),
        ("[The health minister] said the roof leaked.", "unknown", []),
        ("[The report] said the roof leaked.", "unknown", []),
        ("Ana Ruiz and Tom Ruiz came. [Ruiz] said it leaked.", "several", ["Ana Ruiz", "Tom Ruiz"]),
        ("President Anders Moe met President Ida Vale. [The president] said it leaked.", "several",
         ["Anders Moe", "Ida Vale"]),
        ("Tom Ruiz and Bob Vale came. The bridge is long. The roof leaks. The hall is cold. [He] said so.",
         "several", ["Tom Ruiz", "Bob Vale"]),
        ("The Ministry of Health met the Ministry of Trade. [The ministry] said it leaked.", "several",
         ["Ministry of Health", "Ministry of Trade"]),
        ("By the old dam the staff met with Tom Ruiz. It rained. It was cold. It was late. [He] said so.",
         "distant", ["Tom Ruiz"]),
        ("President Anders Moe came. [The Venezuelan president] said it leaked.", "unknown", []),
        ("Officials said the bridge was safe. [They] said the roof leaked.", None, []),
        ("It rained. [They] said the roof leaked.", "unknown", []),
        ("By the dam it rained on the Tarn Institute. It fell. It was cold. [They] said so.", "unknown", []),
        ("[Officials] said the roof leaked.", None, []),
        ("[Tom Ruiz] said the roof leaked.", None, []),
    ],
)  # fmt: skip
def test_what_stays_unresolved_tells_why_and_who_could_be_meant(
    marked: str, why: str | None, candidates: list[str]
) -> None:
    text, spans = unmarked(marked)
    speaker = speaker_of(text, spans[0])
    assert speaker is not None
    told = speaker.unresolved
    assert (told.why if told else None) == why
    assert [span.of(text) for span in told.candidates] == candidates if told else candidates == []


def test_of_four_hundred_names_each_keeps_its_own() -> None:
    people = [
        f"{first} {last}{end}" for first in ("Tom", "Ana", "Bob", "Ida") for last in LASTS for end in ENDS
    ]
    page = " ".join(f"{person} said the roof leaked." for person in people)
    assert len(people) == 400
    assert [name for name, _ in said_by(page)] == people


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Paris Moe runs a bakery in Paris. Paris said the roof leaked. She left.", ("Paris Moe", "person")),
        ("Sydney Orrell met Sydney Water. Orrell said the roof leaked.", ("Sydney Orrell", "person")),
        (
            "Jack Ford works at Ford Motors. Ford Motors said it leaked.",
            ("Ford Motors", "organization"),
        ),
        ("Jack Ford works at Ford Motors. Mr Ford said the roof leaked.", ("Jack Ford", "person")),
        ("Washington said the roof leaked.", ("Washington", "organization")),
        ("Walter Washington came. Mr Washington said the roof leaked.", ("Walter Washington", "person")),
    ],
)
def test_a_name_that_is_a_place_or_a_company_too_is_whose_the_page_shows(
    page: str, expected: tuple[str, str]
) -> None:
    assert expected in said_by(page)


def test_he_after_two_men_is_neither_for_certain() -> None:
    page = (
        "Tom Ruiz and Bob Vale built the bridge. The roof leaked all night. It was cold. He said it was safe."
    )
    speaker = next(c.speaker for c in read_text(page, detector="rules").claims if c.source is not None)
    assert speaker is not None
    assert (speaker.name, speaker.unresolved and speaker.unresolved.why) == ("", "several")


def test_an_interview_gives_each_turn_and_each_i_to_who_has_the_word() -> None:
    page = (
        "Tom Ruiz keeps bees.\n\nQ: Are they well?\n\nA: I think they are. My doctor says so.\n\n"
        "Q: You said you were tired.\n\nA: I said I was old."
    )
    speakers_of = said_by(page)
    assert ("Tom Ruiz", "person") in speakers_of
    assert {name for name, kind in speakers_of if kind == "organization"} <= {""}
    assert {name for name, _ in speakers_of} <= {"", "Tom Ruiz"}


def test_answers_on_a_page_with_two_people_belong_to_nobody_known() -> None:
    page = "Tom Ruiz and Ana Lopez keep bees.\n\n" + "\n\n".join(
        ["Q: Are they well?", "A: I think they are.", "Q: Are you sure?", "A: I am sure of it."]
    )
    assert {name for name, _ in said_by(page)} <= {""}


def test_initials_before_a_turn_are_the_one_person_who_has_them() -> None:
    page = "Ana Vale keeps bees in Tarn.\n\n" + "\n\n".join(
        [
            "((TC)) Are they well?",
            "((AV)) They are well this year.",
            "((TC)) You said so before.",
            "((AV)) I did.",
        ]
    )
    names = {name for name, kind in said_by(page) if kind == "person"}
    assert names == {"Ana Vale"}


def test_a_live_blog_does_not_carry_a_speaker_over_its_entries() -> None:
    page = (
        "09:00\n\nTom Ruiz said the bridge was safe.\n\n10:30\n\nThe council met in the hall. Rain fell."
        "\n\n11.45\n\nThe witness was asked about the roof. She said it leaked."
    )
    assert said_by(page)[-1] == ("", "person")


def test_capitals_throughout_do_not_run_a_sentence_into_a_name() -> None:
    page = "MAYOR ANA VALE SAID THE ROOF LEAKED. THE BRIDGE IS SAFE, SAID TOM RUIZ."
    assert all(len(name.split()) <= 3 for name, _ in said_by(page))


PIECES = ["Ruiz", "al-Tarni", "St.", "’s", "QC", "(", ")", "one of", "((AV))", "\n\n", "Q:", "A:", "you", "I"]
PIECES += ["said", "the", "study", "by", "statement", "his", "and", "MP"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_no_order_of_words_breaks_it(text: str) -> None:
    page = f"Ruiz {text}"
    for source in (Span(0, len(page)), Span(0, max(4, len(page) // 2))):
        speaker = speaker_of(page, source)
        assert speaker is not None
        assert not (speaker.kind == "unnamed" and speaker.name)
