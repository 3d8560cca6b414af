"""How many of the cues that people marked in real news the lexicon knows.

`python -m tests.lexicon.test_coverage` prints the share and the words that are missed most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from eval.data import folder, root
from eval.polnear import articles
from sayso.lexicon import entries
from sayso.lexicon.entries import CuePhrase
from sayso.lexicon.inflection import noun_forms, verb_forms

TRAIN = ("attribution", "polnear", "train")
# What opens a content that is a statement for certain. The rest of PolNeAR's contents also holds the objects
# of attitudes and acts ("criticised the move", "endorsed Ruiz"), which are no claims by docs/terms.md.
STATEMENT = re.compile(r"(?:that|whether|if)\b|[“\"‘]|to [a-z]+")
WORD = re.compile(r"[a-z][a-z-]*")


def cues_of_statements() -> Iterator[str]:
    """Yield the cue of every attribution in PolNeAR's training articles whose content is a statement."""
    for article in articles(folder(*TRAIN)):
        for marks in article.by_annotator:
            for attribution in marks:
                cue = " ".join(span.of(article.text) for span in attribution.cue).lower()
                content = " ".join(span.of(article.text) for span in attribution.content).lower()
                if cue and STATEMENT.match(content.strip()) and not cue.endswith(" to"):
                    yield cue


def is_known(cue: str) -> bool:
    """Tell whether a word of the cue is a form of a listed verb or noun, or the cue holds a listed phrase."""
    listed = verb_forms("en").keys() | noun_forms("en").keys()
    return any(word in listed for word in WORD.findall(cue)) or any(
        entry.phrase in cue for entry in entries("en", CuePhrase)
    )


@pytest.mark.data
@pytest.mark.skipif(not root().joinpath(*TRAIN).exists(), reason="PolNeAR is not here: set SAYSO_DATA")
def test_the_lexicon_knows_the_cues_of_news() -> None:
    known = [is_known(cue) for cue in cues_of_statements()]
    # Measured by this module: .926. What is missed is mostly "willing to", "confident that" and acts.
    assert sum(known) / len(known) >= 0.92


def main() -> None:
    """Print the share of known cues and the words of the others, most frequent first."""
    cues = list(cues_of_statements())
    missed = [cue for cue in cues if not is_known(cue)]
    print(f"{1 - len(missed) / len(cues):.3f} of {len(cues)} cues are known")
    for word, count in Counter(word for cue in missed for word in WORD.findall(cue)).most_common(60):
        print(f"{count:4} {word}")


if __name__ == "__main__":
    main()
