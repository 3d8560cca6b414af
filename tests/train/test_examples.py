"""Marked articles as training examples: which words carry which label, and what is done to vary them."""

import random

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from eval.polnear import Attribution
from sayso.model import Span
from sayso.tagger.artefact_sheet import ARTEFACT
from sayso.tagger.pieces import Pieces
from sayso.tagger.windows import packed, parts
from train.encoder.examples import QUOTATION_MARKS, Example, Marked, example, examples, in_marks
from train.encoder.labels import CONVENTIONS, ROLES

TOKENIZER = Tokenizer.from_file(str(ARTEFACT / "tokenizer.json"))
TOKENIZER.no_padding()
TOKENIZER.no_truncation()


def order(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 -- no secret


TEXT = "Ruiz said that Bell denies the wall leaks. It rained."
SAID = Attribution((Span(0, 4),), (Span(5, 9),), (Span(15, 41),))
DENIES = Attribution((Span(15, 19),), (Span(20, 26),), (Span(27, 41),))
NOBODY = Attribution((), (Span(5, 9),), (Span(15, 41),))


def marked(text: str, *attributions: Attribution, convention: str = "sayso") -> Marked:
    pieces = Pieces(TOKENIZER)
    words = parts(text, [Span(0, len(text))], pieces)
    return Marked("one", text, words, attributions, CONVENTIONS.index(convention), pieces)


def only(article: Marked) -> Example:
    (window,) = packed(article.parts)
    return example(window, article.attributions, article.convention)


def test_the_labels_of_two_claims_one_inside_the_other() -> None:
    found = only(marked(TEXT, SAID, DENIES))
    words = " ".join(span.of(TEXT) for span in found.window.words)
    assert words == "Ruiz said that Bell denies the wall leaks . It rained ."
    tags = dict(zip(ROLES, found.tags.tolist(), strict=True))
    assert tags["source"] == [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert tags["cue"] == [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert [(one.cue, one.labels.tolist()) for one in found.said] == [
        ((1,), [1, 0, 0, 3, 4, 4, 4, 4, 0, 0, 0, 0]),
        ((4,), [0, 0, 0, 1, 0, 3, 4, 4, 0, 0, 0, 0]),
    ]


def test_a_claim_without_a_source_has_none_to_learn() -> None:
    (said,) = only(marked(TEXT, NOBODY)).said
    assert set(said.labels.tolist()) == {0, 3, 4}


def test_the_pieces_of_quotation_marks_are_those_of_the_vocabulary() -> None:
    assert [[TOKENIZER.id_to_token(piece) for piece in pair] for pair in QUOTATION_MARKS] == [
        ["“", "”"],
        ['"', '"'],
    ]


def test_a_block_put_into_marks_keeps_its_labels_and_stands_inside() -> None:
    article = marked(TEXT, SAID, DENIES)
    (block,) = article.parts
    (window,) = packed([in_marks(block, order(1))])
    plain, quoted = only(article), example(window, article.attributions, article.convention)
    assert quoted.tags[:, 1:-1].tolist() == plain.tags.tolist()
    assert [one.labels[1:-1].tolist() for one in quoted.said] == [one.labels.tolist() for one in plain.said]
    assert [quoted.window.depths[first] for first in quoted.window.firsts] == [0, *[1] * 12, 0]


def test_a_block_that_holds_a_quotation_is_left_alone() -> None:
    (block,) = marked("Ruiz said: “It leaks.”").parts
    assert in_marks(block, order(1)) is block


def test_only_articles_by_our_convention_are_put_into_marks() -> None:
    ours, theirs = marked(TEXT, SAID), marked(TEXT, SAID, convention="polnear")
    (quoted, plain) = examples([ours, theirs], order(1), wrapped=1.0)
    assert len(quoted.window.words) == len(plain.window.words) + 2


@given(st.text(alphabet=st.sampled_from("Ab “”'.,-😀\n"), max_size=200), st.data())
def test_labels_stay_within_the_words_of_a_window(text: str, data: st.DataObject) -> None:
    def span() -> Span:
        start = data.draw(st.integers(0, len(text)))
        return Span(start, data.draw(st.integers(start, len(text))))

    article = marked(text, Attribution((span(),), (span(),), (span(), span())))
    for one in examples([article], order(2), wrapped=0.5):
        size = len(one.window.words)
        assert one.tags.shape == (len(ROLES), size)
        for said in one.said:
            assert len(said.labels) == size
            assert all(0 <= word < size for word in said.cue)
