"""What rules and encoder find, made one: paired by their cues, the better bounds kept."""

import pytest
from msgspec.structs import replace

from sayso.detectors.agreeing import LEAST_SURE, agreed
from sayso.detectors.encoded import encoded, stance_of
from sayso.model import Claim, Form, Span, Stance
from sayso.tagger.found import Attribution

TEXT = "Ruiz said on Monday the wall “will hold” for years. Bell doubts it will, she added."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def claim(source: str, cue: str, *content: str, rule: str = "verb-clause", form: Form = "indirect") -> Claim:
    return Claim(tuple(span(part) for part in content), span(source), (span(cue),), form, rule)


def by_encoder(one: Claim, sure: float = 0.9) -> Claim:
    return replace(one, rule="encoder", confidence=sure)


SAID = claim("Ruiz", "said", "the wall “will hold” for years")
DOUBTS = claim("Bell", "doubts", "it will")


def test_what_both_found_has_the_encoders_bounds_and_says_so() -> None:
    longer = claim("Ruiz", "said", "on Monday the wall “will hold” for years")
    (both,) = agreed([longer], [by_encoder(SAID)], len(TEXT))
    assert (both.content, both.rule, both.confidence) == (SAID.content, "verb-clause+encoder", 0.9)


def test_quotation_marks_bound_a_direct_content() -> None:
    direct = claim("Ruiz", "said", "will hold", form="direct")
    (both,) = agreed([direct], [by_encoder(claim("Ruiz", "said", "will hold”"))], len(TEXT))
    assert both.content == direct.content


def test_what_the_encoder_alone_is_sure_of_is_kept() -> None:
    assert agreed([], [by_encoder(DOUBTS)], len(TEXT)) == [by_encoder(DOUBTS)]
    assert agreed([], [by_encoder(DOUBTS, LEAST_SURE - 0.1)], len(TEXT)) == []


def test_the_surer_reading_of_one_cue_is_kept() -> None:
    other = by_encoder(claim("Ruiz", "said", "it will"))
    assert agreed([SAID], [other], len(TEXT)) == [other]


def test_past_what_the_encoder_read_the_rules_are_believed() -> None:
    assert agreed([SAID, DOUBTS], [], DOUBTS.start) == [DOUBTS]


def test_a_source_that_the_encoder_misses_is_the_rules() -> None:
    (both,) = agreed([SAID], [by_encoder(replace(SAID, source=None))], len(TEXT))
    assert both.source == SAID.source


@pytest.mark.parametrize(
    ("cue", "kept"),
    [("citing", 0), ("insists on", 0), ("according to", 0), ("was reported", 1), ("plans", 1)],
)
def test_an_active_verb_that_nobody_does_is_no_claim_of_the_encoders_alone(cue: str, kept: int) -> None:
    text = f"{cue} a long wall"
    content = (Span(len(cue) + 1, len(text)),)
    one = Claim(content, None, (Span(0, len(cue)),), "indirect", "encoder", confidence=0.9)
    assert len(agreed([], [one], len(text), text)) == kept


def test_a_denial_of_an_act_is_kept_though_only_a_rule_finds_it() -> None:
    text = "Ruiz denied taking the money. Ruiz denied a long wall"
    for content, kept in (("taking the money", 1), ("a long wall", 0)):
        start = text.index(content)
        one = Claim((Span(start, start + len(content)),), Span(0, 4), (Span(5, 11),), "indirect", "verb-noun")
        assert len(agreed([replace(one, stance="denies")], [], len(text), text)) == kept


def test_the_act_that_is_owned_up_to_belongs_to_the_content() -> None:
    text = "Ruiz admitted wanting to sell the quay"
    whole, less = Span(14, len(text)), Span(22, len(text))
    rule = Claim((whole,), Span(0, 4), (Span(5, 13),), "indirect", "verb-clause", stance="confirms")
    (both,) = agreed([rule], [by_encoder(replace(rule, content=(less,)))], len(text), text)
    assert both.content == (whole,)
    (both,) = agreed(
        [rule], [by_encoder(replace(rule, content=(less,)))], len(text), text.replace("ing", "ers")
    )
    assert both.content == (less,)


def test_of_two_sources_the_one_beside_the_cue_is_kept_where_the_encoder_is_unsure() -> None:
    for sure, whose in ((0.6, "Ruiz"), (0.9, "Bell")):
        (both,) = agreed([SAID], [by_encoder(replace(SAID, source=span("Bell")), sure)], len(TEXT))
        assert both.source == span(whose)


def test_who_stands_behind_the_cue_of_a_quotation_said_it_however_sure_the_encoder_is_of_another() -> None:
    text = "“It holds,” said the ruling. Bell left."
    ruling, bell, cue = (Span(text.index(w), text.index(w) + len(w)) for w in ("the ruling", "Bell", "said"))
    rule = Claim((Span(1, 9),), ruling, (cue,), "direct", "verb-inverted")
    (both,) = agreed([rule], [by_encoder(replace(rule, source=bell))], len(text), text)
    assert both.source == ruling


@pytest.mark.parametrize(
    ("words", "stance", "negated"),
    [
        ("said", "states", False),
        ("has not ruled out", "denies", True),
        ("never claimed", "claims", True),
        ("hopes to", "believes", False),
        ("was heard to mutter", "states", False),
        ("didn’t say", "states", True),
    ],
)
def test_the_stance_is_the_lexicons(words: str, stance: Stance, negated: bool) -> None:
    assert stance_of(words, Span(0, len(words)), "en") == (stance, negated)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("“will hold”", "will hold"),
        ("“will hold", "will hold"),
        ("the wall “will hold”", "the wall “will hold”"),
        ("the wall will hold.", "the wall will hold"),
        ("“I said ‘no’”", "I said ‘no’"),
        ("“”", None),
    ],
)
def test_outer_marks_and_last_stops_are_left_out(words: str, left: str | None) -> None:
    text = f"{words} said"
    found = encoded(
        text, [Attribution(None, Span(len(words) + 1, len(text)), (Span(0, len(words)),), 0.9)], "en"
    )
    assert [one.content[0].of(text) for one in found] == ([left] if left else [])


@pytest.mark.parametrize(
    ("text", "found_by_encoder", "content"),
    [
        ('She asked for "no more of" it.', 'no more of" it', '"no more of" it'),
        ('They were known as the "Three Amigos."', 'the "Three Amigos', 'the "Three Amigos."'),
        ("They were known as the “Three Amigos.”", "the “Three Amigos", "the “Three Amigos.”"),
        ('She said "it will hold" and left.', "it will hold", "it will hold"),
        ("Ruiz disputed the club’s figure on Monday.", "the club’s", "the club’s figure"),
        ("Ruiz said the fish were the club’s.", "the fish were the club’s", "the fish were the club’s"),
    ],
)
def test_both_marks_or_none(text: str, found_by_encoder: str, content: str) -> None:
    start = text.index(found_by_encoder)
    span = Span(start, start + len(found_by_encoder))
    (one,) = encoded(text, [Attribution(None, Span(0, 3), (span,), 0.9)], "en")
    assert [part.of(text) for part in one.content] == [content]


@pytest.mark.parametrize(
    ("text", "cue", "kept"),
    [
        ("The wall seems to hold.", "seems", False),
        ("The wall has appeared to hold.", "has appeared", False),
        ("The wall does indeed seem to hold.", "does indeed seem", False),
        ("The wall might seem to hold.", "might seem", False),
        ("The wall only appears to hold.", "only appears", False),
        ("The wall is said to hold.", "is said", True),
    ],
)
def test_a_hedge_that_nobody_stands_behind_is_no_cue(text: str, cue: str, kept: bool) -> None:
    start = text.index(cue)
    one = Attribution(None, Span(start, start + len(cue)), (Span(0, 8),), 0.9)
    assert bool(encoded(text, [one], "en")) is kept


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        ("Job cuts announced on Monday will hit 300.", "Job cuts", "announced", "will hit 300", False),
        ("It was a talk that Ruiz claimed was unfair.", "Ruiz", "claimed", "was unfair", True),
        ("Ruiz denied having been there.", "Ruiz", "denied", "having been there", True),
        ("The port has seen a 9 % rise in traffic.", "The port", "seen", "a 9 % rise in traffic", False),
        ("Ruiz saw a plot in all of it.", "Ruiz", "saw", "a plot in all of it", True),
        ("Ruiz saw that a rise would come.", "Ruiz", "saw", "a rise would come", True),
        ("Brixlab is known for finding leaks.", "Brixlab", "known for", "finding leaks", False),
        ("They asked not to be named.", "They", "asked", "not to be named", False),
        ("Ruiz announced on Monday the port would close.", "Ruiz", "announced", "the port would close", True),
    ],
)
def test_a_participle_that_narrows_its_noun_is_no_cue(
    text: str, source: str, cue: str, content: str, *, kept: bool
) -> None:
    at = [Span(text.index(words), text.index(words) + len(words)) for words in (source, cue, content)]
    assert bool(encoded(text, [Attribution(at[0], at[1], (at[2],), 0.9)], "en")) == kept


POINTS_BACK = "Ruiz said 1,400 fish were dead. The port disputed the club’s figure. Bell denied bail."


def denial(source: str, cue: str, content: str, sure: float) -> Claim:
    spans = [Span(POINTS_BACK.index(w), POINTS_BACK.index(w) + len(w)) for w in (content, source, cue)]
    return Claim((spans[0],), spans[1], (spans[2],), "indirect", "encoder", stance="denies", confidence=sure)


@pytest.mark.parametrize(
    ("content", "sure", "is_kept"),
    [("the club’s figure", 0.35, True), ("the club’s figure", 0.2, False), ("bail", 0.5, False)],
)
def test_a_denial_that_points_back_is_kept_where_the_encoder_is_not_sure(
    content: str, sure: float, is_kept: bool
) -> None:
    found = denial("The port", "disputed", content, sure)
    assert agreed([], [found], len(POINTS_BACK), POINTS_BACK) == [found] * is_kept
    by_rule = replace(found, rule="verb-noun", confidence=0.0)
    assert bool(agreed([by_rule], [], len(POINTS_BACK), POINTS_BACK)) == (content != "bail")
