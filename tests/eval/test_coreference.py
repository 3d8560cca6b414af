"""The reader of chains and what counts as the right name, on a document that nobody published."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.coreference import outcomes
from eval.gum_chains import Mention, document, documents
from sayso.model import Span

# form, tag, head in the sentence (0 for none), relation, Entity
SENTENCES = [
    [
        ("Mary", "PROPN", 3, "nsubj", "(1-person-new-cf1-1,2-coref"),
        ("Orrell", "PROPN", 1, "flat", "1)"),
        ("came", "VERB", 0, "root", ""),
        ("late", "ADV", 3, "advmod", ""),
        (".", "PUNCT", 3, "punct", ""),
    ],
    [
        ("She", "PRON", 2, "nsubj", "(1-person-giv-cf1-1-ana)"),
        ("said", "VERB", 0, "root", ""),
        ("it", "PRON", 4, "nsubj", "(2-event-new-cf2-1-sgl)"),
        ("rained", "VERB", 2, "ccomp", ""),
        (".", "PUNCT", 2, "punct", ""),
    ],
    [
        ("The", "DET", 2, "det", "(3-person-new-cf1-1-coref"),
        ("driver", "NOUN", 3, "nsubj", "3)"),
        ("left", "VERB", 0, "root", ""),
        (".", "PUNCT", 3, "punct", ""),
    ],
]


def written(sentences: list[list[tuple[str, str, int, str, str]]]) -> str:
    """Write sentences as GUM has them, the second in the first's paragraph."""
    blocks = []
    for number, words in enumerate(sentences):
        text = " ".join(word[0] for word in words).replace(" .", ".")
        rows = ["# newpar"] if number != 1 else []
        rows.append(f"# text = {text}")
        for at, (form, tag, head, relation, entity) in enumerate(words, 1):
            lemma = {"said": "say", "The": "the"}.get(form, form)
            misc = f"Entity={entity}" if entity else "_"
            rows.append("\t".join([str(at), form, lemma, tag, "X", "_", str(head), relation, "_", misc]))
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks) + "\n"


def test_words_stand_where_the_text_has_them_and_paragraphs_are_kept() -> None:
    read = document("GUM_made_up", written(SENTENCES))
    assert read.text == "Mary Orrell came late. She said it rained.\n\nThe driver left."
    assert [word.span.of(read.text) for word in read.words[5:9]] == ["She", "said", "it", "rained"]
    assert read.words[6].head == -1
    assert read.words[5].head == 6


def test_a_mention_opens_and_closes_where_its_numbers_say() -> None:
    read = document("GUM_made_up", written(SENTENCES))
    assert read.mentions == [
        Mention("1", "person", 0, 1),
        Mention("1", "person", 5, 5),
        Mention("2", "event", 7, 7),
        Mention("3", "person", 10, 11),
    ]


def test_a_mention_inside_another_of_the_same_chain_is_closed_first() -> None:
    nested = [
        [
            ("Ann", "PROPN", 0, "root", "(1-person-new-x(1-person-giv-x)"),
            ("Bo", "PROPN", 1, "flat", "1)"),
        ]
    ]
    read = document("GUM_made_up", written(nested))
    assert read.mentions == [Mention("1", "person", 0, 1), Mention("1", "person", 0, 0)]


def test_a_pronoun_that_speaks_and_a_description_are_asked_and_the_rain_is_not() -> None:
    read = document("GUM_made_up", written(SENTENCES))
    assert list(outcomes(read)) == [("he, she named", "right"), ("the ... nameless", "right")]


@pytest.mark.parametrize(
    ("instead", "expected"),
    [
        ("(4-person-new-x)", ("he, she nameless", "wrong")),  # a name is given, the chain has none
        ("(3-person-new-x)", ("he, she nameless", "wrong")),
    ],
)
def test_a_name_for_a_chain_without_one_is_wrong(instead: str, expected: tuple[str, str]) -> None:
    other = [list(sentence) for sentence in SENTENCES]
    other[1][0] = ("She", "PRON", 2, "nsubj", instead)
    assert next(iter(outcomes(document("GUM_made_up", written(other))))) == expected


def test_only_documents_of_the_named_splits_are_read(tmp_path: Path) -> None:
    listed = "# Splits\n\n## dev\n\n  * GUM_one\n\n## test\n\n  * GUM_two\n"
    (tmp_path / "splits.md").write_text(listed, encoding="utf-8")
    for name in ("GUM_one", "GUM_two", "GUM_three"):
        (tmp_path / f"{name}.conllu").write_text(written(SENTENCES), encoding="utf-8")
    assert [read.name for read in documents(tmp_path, frozenset({"dev", "train"}))] == ["GUM_one"]


def test_a_word_that_the_text_does_not_have_takes_no_room() -> None:
    rows = ["1\tIt\tit\tPRON\tX\t_\t2\tnsubj\t_\t_", "2\tpours\tpour\tVERB\tX\t_\t0\troot\t_\t_"]
    text = "\n".join(["# text = It rains.", *rows])
    assert [word.span for word in document("GUM_made_up", text).words] == [Span(0, 2), Span(2, 2)]
