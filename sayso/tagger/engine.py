"""Runs the encoder: windows of a page through two ONNX graphs, and back to spans of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from sayso.model import Span
from sayso.tagger.artefact_sheet import ARTEFACT, checked
from sayso.tagger.decoding import Array, Words, cues, readings
from sayso.tagger.found import Attribution, Found
from sayso.tagger.windows import Window, crop, windows

LEAST_WORD = 0.3
"""From how sure a word is taken into a cue."""
LEAST_CUE = 0.4
"""From how sure a cue is read: no attribution is surer than its cue, and less sure ones are not shown."""
MOST_WINDOWS = 24
"""Windows of one page that are read, some 2,900 words: two seconds of one core. Rules alone read on."""
MOST_CUES = 110
"""Cues of one page that are read: more than news of that length has."""
LONGEST_TEXT = 120_000
"""Code points past which rules alone read a page: no news is so long, and the rules have enough to do."""
_WINDOWS = 16  # run at once: more are no faster on one thread, and take more memory
_CUES = 32
_CUE_TAGS = slice(3, 6)  # of the tags: source, cue, content, three scores each

Cue = tuple[Words, float]


class Encoder:
    """The shipped artefact, loaded; one for each process (`encoder()`)."""

    def __init__(self, folder: Path = ARTEFACT) -> None:
        self.conventions = checked(folder).conventions
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._body, self._reader = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in ("body.onnx", "reader.onnx")
        )
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def attributions(
        self, text: str, blocks: Sequence[Span], convention: str = "sayso", *, bounded: bool = True
    ) -> Found:
        """Return what is attributed in the blocks of a text, up to `MOST_WINDOWS` and `MOST_CUES`.

        `convention` names the corpus whose way of marking is followed: `sayso` or `polnear`.
        Without `bounded` all of the text is read, however long that takes.
        """
        if bounded and len(text) > LONGEST_TEXT:
            return Found((), 0)
        number = self.conventions.index(convention)
        cut = windows(text, blocks, self._tokenizer)
        most, left = (MOST_WINDOWS, MOST_CUES) if bounded else (len(cut), len(text))
        until = cut[most].words[0].start if len(cut) > most else len(text)
        found: list[Attribution] = []
        for window, hidden, tags in self._embedded(cut[:most]):
            sure = _sure(tags[window.firsts, number, _CUE_TAGS])
            if len(sure) > left:
                until = window.words[0].start
                break
            left -= len(sure)
            found += self._read(window, hidden, sure, number)
        return Found(tuple(found), until)

    def _embedded(self, cut: Sequence[Window]) -> Iterator[tuple[Window, Array, Array]]:
        """Run the body; yield each window with the hidden states and the tags of its pieces."""
        for first in range(0, len(cut), _WINDOWS):
            some = cut[first : first + _WINDOWS]
            longest = max(len(window.pieces) for window in some)
            rows = {
                name: np.zeros((len(some), longest), np.int64)
                for name in ("pieces", "shapes", "depths", "present")
            }
            for at, window in enumerate(some):
                size = len(window.pieces)
                rows["pieces"][at, :size] = window.pieces
                rows["shapes"][at, :size] = window.shapes
                rows["depths"][at, :size] = window.depths
                rows["present"][at, :size] = 1
            hidden, tags = self._body.run(None, rows)
            for at, window in enumerate(some):
                yield window, hidden[at], tags[at]

    def _read(
        self, window: Window, hidden: Array, found: Sequence[Cue], convention: int
    ) -> Iterator[Attribution]:
        for first in range(0, len(found), _CUES):
            some = found[first : first + _CUES]
            crops = [crop(window, *words) for words, _ in some]
            marks = self._marks(window, hidden, [words for words, _ in some], crops)
            scores = [
                marks[at, [window.firsts[word] - start for word in words], convention]
                for at, (start, _, words) in enumerate(crops)
            ]
            for (cue, sure), (_, _, words), reading in zip(some, crops, readings(scores), strict=True):
                if reading.content:
                    yield Attribution(
                        reading.source and _span(window, reading.source, words.start),
                        _span(window, cue, 0),
                        tuple(_span(window, run, words.start) for run in reading.content),
                        sure * reading.sure,
                    )

    def _marks(
        self,
        window: Window,
        hidden: Array,
        found: Sequence[Words],
        crops: Sequence[tuple[int, int, range]],
    ) -> Array:
        """Run the reader, once for each cue of a window."""
        longest = max(end - start for start, end, _ in crops)
        states = np.zeros((len(found), longest, hidden.shape[-1]), np.float32)
        present = np.zeros((len(found), longest), np.int64)
        cue = np.zeros((len(found), longest), np.int64)
        for at, ((first, end), (start, stop, _)) in enumerate(zip(found, crops, strict=True)):
            states[at, : stop - start] = hidden[start:stop]
            present[at, : stop - start] = 1
            last = window.firsts[end] if end < len(window.firsts) else window.firsts[end - 1] + 1
            cue[at, window.firsts[first] - start : last - start] = 1
        marks: Array = self._reader.run(None, {"hidden": states, "present": present, "cue": cue})[0]
        return marks


@cache
def encoder() -> Encoder:
    """Return the shipped encoder, loaded once."""
    return Encoder()


def _sure(scores: Array) -> list[Cue]:
    """Return the cues of a window that are read, in the order of the text."""
    return [cue for cue in cues(scores, LEAST_WORD) if cue[1] >= LEAST_CUE]


def _span(window: Window, words: Words, shift: int) -> Span:
    return Span(window.words[shift + words[0]].start, window.words[shift + words[1] - 1].end)
