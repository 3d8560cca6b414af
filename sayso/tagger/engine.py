"""Runs the encoder: windows of a page through two ONNX graphs, and back to spans of the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from sayso.model import Span
from sayso.tagger.artefact_sheet import ARTEFACT, FOLDERS, MODEL, Model, checked
from sayso.tagger.decoding import Array, Reading, Words, cues, readings
from sayso.tagger.found import Attribution, Found
from sayso.tagger.pieces import Pieces
from sayso.tagger.windows import Window, crop, windows

LEAST_WORD = 0.4
"""From how sure a word is taken into a cue."""
LEAST_CUE = 0.4
"""From how sure a cue is read: no attribution is surer than its cue, and less sure ones are not shown."""
MOST_WORK = 100_000
"""Pieces times layers that are run for one page: some 10,000 words of an interview.

Two seconds of one core, five without instructions for int8; behind that, rules alone read on.
"""
LONGEST_TEXT = 120_000
"""Code points past which rules alone read a page: no news is so long, and the rules have enough to do."""
_BODY, _READER, _SLIM_READER = 6.0, 2.0, 0.75
"""Layers that are run over a window, and over the pieces round each cue; narrow ones count by their time."""
_SLOW = "SkipLayerNormFusion"
"""A sum and its norm made one: on a CPU eight times as slow as the two apart, a tenth of the body's time."""
_CUE_TAGS = slice(3, 6)  # of the tags: source, cue, content, three scores each

Cue = tuple[Words, float]


class Encoder:
    """The shipped artefact, loaded; one for each process (`encoder()`).

    Windows and cues are run one at a time: on one thread batches are no faster, they take more memory, and
    int8 sums would make what is read of one window depend on the others.
    """

    def __init__(self, folder: Path = ARTEFACT) -> None:
        made = checked(folder)
        self.conventions = made.conventions
        self._reading = _SLIM_READER if made.config.get("slim") else _READER
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._body, self._reader = (
            onnxruntime.InferenceSession(
                str(folder / name),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=[_SLOW],
            )
            for name in ("body.onnx", "reader.onnx")
        )
        self._pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))

    def attributions(
        self, text: str, blocks: Sequence[Span], convention: str = "sayso", *, bounded: bool = True
    ) -> Found:
        """Return what is attributed in the blocks of a text, up to `MOST_WORK`.

        `convention` names the corpus whose way of marking is followed: `sayso` or `polnear`.
        Without `bounded` all of the text is read, however long that takes.
        """
        if bounded and len(text) > LONGEST_TEXT:
            return Found((), 0)
        number = self.conventions.index(convention)
        found: list[Attribution] = []
        work = 0.0
        for window in windows(text, blocks, self._pieces):
            hidden, sure = self._cues(window, number)
            crops = [crop(window, *words) for words, _ in sure]
            work += _BODY * len(window.pieces) + self._reading * sum(stop - start for start, stop, _ in crops)
            if bounded and work > MOST_WORK:
                return Found(tuple(found), window.words[0].start)
            scores = [
                self._marks(window, hidden, cue, seen)[:, number]
                for (cue, _), seen in zip(sure, crops, strict=True)
            ]
            for (cue, share), seen, reading in zip(sure, crops, readings(scores), strict=True):
                if reading.content:
                    found.append(_attribution(window, cue, share, seen[2].start, reading))
        return Found(tuple(found), len(text))

    def _cues(self, window: Window, convention: int) -> tuple[Array, list[Cue]]:
        """Run the body; return the hidden states of the pieces, and the cues that are read."""
        rows = {
            "pieces": window.pieces,
            "shapes": window.shapes,
            "depths": window.depths,
            "present": [1] * len(window.pieces),
        }
        hidden, tags = self._body.run(None, {name: np.array([row]) for name, row in rows.items()})
        return hidden[0], _sure(tags[0, window.firsts, convention, _CUE_TAGS])

    def _marks(self, window: Window, hidden: Array, cue: Words, seen: tuple[int, int, range]) -> Array:
        """Run the reader for one cue; return the scores of the words round it, for every convention."""
        start, stop, words = seen
        firsts, (first, end) = window.firsts, cue
        last = firsts[end] if end < len(firsts) else firsts[end - 1] + 1
        marked = np.zeros((1, stop - start), np.int64)
        marked[0, firsts[first] - start : last - start] = 1
        rows = {"hidden": hidden[None, start:stop], "present": np.ones_like(marked), "cue": marked}
        marks: Array = self._reader.run(None, rows)[0][0]
        return marks[[firsts[word] - start for word in words]]


@cache
def encoder(model: Model = MODEL) -> Encoder:
    """Return a shipped encoder, loaded once."""
    return Encoder(FOLDERS[model])


def _sure(scores: Array) -> list[Cue]:
    """Return the cues of a window that are read, in the order of the text."""
    return [cue for cue in cues(scores, LEAST_WORD) if cue[1] >= LEAST_CUE]


def _attribution(window: Window, cue: Words, share: float, shift: int, reading: Reading) -> Attribution:
    """Return what was read by one cue as spans of the text; words are counted from `shift` on."""
    return Attribution(
        reading.source and _span(window, reading.source, shift),
        _span(window, cue, 0),
        tuple(_span(window, run, shift) for run in reading.content),
        share * reading.sure,
    )


def _span(window: Window, words: Words, shift: int) -> Span:
    return Span(window.words[shift + words[0]].start, window.words[shift + words[1] - 1].end)
