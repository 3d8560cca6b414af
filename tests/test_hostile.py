"""Hostile input, end to end: pages made to be slow, and every bad file of the issue through the program."""

from __future__ import annotations

import gc
import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sayso.flow import Detector, read_text
from sayso.tagger.engine import LONGEST_TEXT
from tests.readings import spans

# Linear cost doubles with the length; 2.6 leaves room for a first reading and is far from 4, the square.
MOST_GROWTH = 3.2  # a square would give 4; the clock of a shared machine moves by a third
FLOOR = 0.1  # seconds: below it a clock measures the machine, not the code
TRIES = 8  # the best of so many, and fewer where the first is good enough
LENGTH = 8_000  # code points: as long as a long article, so that the 70 pumps end within half a minute
LONGEST = 100_000
LONGEST_SECONDS = 10.0
SECONDS = 5.0  # of one page, by the issue
KIBIBYTES = 500_000  # of memory for one page, by the issue

PUMPS = (
    *("he said that ", "claims that ", "the claim that ", "he denied the claim "),
    *("according to ", "according to police, ", "as he said, ", "as reported by ", "he said, adding that "),
    *('"', "“‘", "“a” ", "‘a’ ", "'", "``", "“a,” he said. ", '"a" ', "“", "a’s ", "“a\n\n"),
    *("(", "[", "(a ", ", ", ",", "-", " – ", "...", ". ", "?", "! "),
    *("\n", "\n\n", "a\n", " ", "\t", "\u00a0"),
    *("a", "A ", "Mr. ", "U.S. ", "A. ", "the ", "of the ", "and ", "who said ", "which ", "not ", "to "),
    *("1", "1,", "1 ", "5,000 ", "more than ", "5% ", "last week ", "2025-10-25 ", "Monday ", "12:30 ", "$1"),
    *("Ana Ruiz ", "Ana Ruiz, the mayor, ", "Ruiz said. ", "It is unverified. ", "police and police and "),
    *("\x00", "\u0301", "\u202e", "🌊", "👩\u200d", "İ", "قال ", "好"),
)


def seconds(text: str, detector: Detector = "rules") -> float:
    """Return how long it takes to read a text: processor time, which other programs do not lengthen.

    Without collecting garbage: that costs the more the more the thousands of tests before have kept.
    """
    gc.disable()
    try:
        start = time.process_time()
        article = read_text(text, detector=detector)
        took = time.process_time() - start
    finally:
        gc.enable()
    assert all(0 <= span.start < span.end <= len(text) for span in spans(article))
    return took


def pumped(unit: str, length: int) -> str:
    """Return a text of the length, made of one string again and again."""
    return (unit * (length // len(unit) + 1))[:length]


def growth(unit: str, length: int) -> str:
    """Return how the cost grows from one length to its double; empty where it is about twice.

    A machine that others use may be slow for a whole second, and then for the longer text alone: what fails
    is tried again, and a square fails every time.
    """
    short, double = pumped(unit, length), pumped(unit, 2 * length)
    once = twice = float("inf")
    for _ in range(TRIES):
        once, twice = min(once, seconds(short)), min(twice, seconds(double))
        if twice <= MOST_GROWTH * max(once, FLOOR):
            return ""
    return f"{once:.2f} s, then {twice:.2f} s"


@pytest.fixture(scope="module", autouse=True)
def _lexicon_is_read() -> None:
    read_text("Police said the road was shut on Monday. It is 5 km long.")


@pytest.mark.parametrize("unit", PUMPS)
def test_twice_the_length_costs_about_twice_the_time(unit: str) -> None:
    assert not growth(unit, LENGTH)


@pytest.mark.parametrize("unit", ["he said that ", "Ana Ruiz, the mayor, ", "1,", "\n"])
def test_a_hundred_kilobytes_of_anything_end_soon(unit: str) -> None:
    assert seconds(pumped(unit, LONGEST)) < LONGEST_SECONDS


@pytest.mark.parametrize("unit", ["he said that ", "1,", "好"])
def test_the_encoder_reads_so_much_of_anything_and_no_more(unit: str) -> None:
    assert seconds(pumped(unit, LONGEST_TEXT), "both") < LONGEST_SECONDS


SENTENCE = "The minister said on Tuesday that the dam had held through the night and that nobody was hurt. "
PARAGRAPH = f"<p>{SENTENCE * 3}</p>"
PAGE = f"<html><head><title>Dam holds</title></head><body><h1>Dam holds</h1>{PARAGRAPH * 4}</body></html>"
TEXT = f"Dam holds\n\n{SENTENCE * 3}\n\n{SENTENCE * 2}\n"
RUSSIAN = "Министр сообщил во вторник, что плотина выдержала ночь и никто не пострадал. " * 6
DEEP = b"<html><body>" + b"<div>" * 100_000 + PARAGRAPH.encode() + b"</div>" * 100_000 + b"</body></html>"

REFUSED: dict[str, tuple[bytes, str]] = {
    "empty.html": (b"", "empty"),
    "white.txt": (b" \r\n\t\n", "empty"),
    "nul-only.txt": (b"\0" * 9_000, "empty"),
    "random.bin": (bytes((n * 7919 + n // 3) % 256 for n in range(20_000)), "binary"),
    "image.html": (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" * 99, "binary"),
    "random.html.gz": (gzip.compress(bytes((n * 7919 + n // 3) % 256 for n in range(20_000))), "binary"),
    "bomb.html.gz": (gzip.compress(b" " * 200_000_000, 1), "too-large"),
    "one-line-50-mb.txt": (b"he said that " * 3_850_000, "too-large"),
    "deep-100000.html": (DEEP, "too-deep"),
    "no-article.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no-article"),
    "cut-in-head.html": (PAGE.encode()[:30], "no-article"),
}
"""Files that give a trouble record, with its kind."""

READ: dict[str, bytes] = {
    "page.html.gz": gzip.compress(PAGE.encode()),
    "cut.html": PAGE.encode()[:-140],
    "cut-in-a-character.txt": TEXT.encode() + "é".encode()[:1],
    "nul.html": PAGE.replace("dam", "d\0am").encode(),
    "nul.txt": TEXT.replace("dam", "d\0am").encode(),
    "surrogates.html": PAGE.replace("dam", "dam&#xD800;&#56320;&#xDFFF;").encode(),
    "surrogates.txt": TEXT.encode("utf-8") + "\ud800\udfff".encode("utf-8", "surrogatepass"),
    "crlf.txt": TEXT.replace("\n", "\r\n").encode(),
    "crlf.html": PAGE.replace("><", ">\r\n<").encode(),
    "emoji.txt": TEXT.replace("dam", "🌊 dam 👩\u200d👩\u200d👧\u200d👦 🇺🇦").encode(),
    "rtl.txt": ("وقال الوزير يوم الثلاثاء إن السد صمد طوال الليل ولم يصب أحد بأذى. " * 4).encode(),
    "rtl-in-english.txt": TEXT.replace("dam", "\u202eسد\u202c").encode(),
    "utf-16.txt": TEXT.encode("utf-16"),
    "says-utf-8-is-cp1252.html": PAGE.replace("<head>", "<head><meta charset='utf-8'>")
    .replace("dam", "“dam”")
    .encode("cp1252"),
    "no-such-charset.html": PAGE.replace("<head>", "<head><meta charset='martian'>").encode(),
    "cp1251.txt": RUSSIAN.encode("cp1251"),
    "nested-2000.html": b"<div>" * 2_000 + PAGE.encode() + b"</div>" * 2_000,
    "quotation-marks.txt": (TEXT + '"' * 100_000).encode(),
    "one-line-200-kb.txt": (SENTENCE * 2_000).encode(),
    "escapes.txt": TEXT.replace("dam", "\x1b[31mdam\x1b[2J\x07\x9b").encode(),
}
"""Files that are bad in one way and are read all the same."""

PROGRAM = """
import sys
from pathlib import Path
from sayso.cli import main

def peak() -> int:  # KiB of this program alone: what getrusage tells takes in the memory of its parent
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    except FileNotFoundError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)

code = main(sys.argv[2:])
Path(sys.argv[1]).write_text(str(peak()))
sys.exit(code)
"""


@dataclass(frozen=True)
class Run:
    """What one run of `sayso read` did; `rows` are its JSON lines."""

    code: int
    output: str
    errors: list[str]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the JSON objects that it printed."""
        return [json.loads(line) for line in self.output.splitlines()]


def run(folder: Path, *arguments: str) -> Run:
    """Run `sayso read` in a folder; it must end in time, in little memory, and without a traceback."""
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", PROGRAM, "peak", "read", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=30,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    took = time.perf_counter() - start
    errors = done.stderr.decode("utf-8")
    assert "Traceback" not in errors, errors
    assert took < SECONDS, took
    assert int((folder / "peak").read_text()) < KIBIBYTES
    return Run(done.returncode, done.stdout.decode("utf-8"), errors.splitlines())


def is_trouble(done: Run, name: str, kind: str) -> None:
    """Hold a run against the contract for one page that cannot be read."""
    assert done.code == 1
    (row,) = done.rows
    assert (row["schema"], row["kind"], row["page"]["uri"]) == ("sayso.trouble/1", kind, name)
    assert row["reason"]
    (line,) = done.errors
    assert name in line
    assert row["reason"] in line


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_says_why(name: str, tmp_path: Path) -> None:
    data, kind = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    is_trouble(run(tmp_path, "--format", "jsonl", name), name, kind)


@pytest.mark.parametrize("name", READ)
def test_a_bad_file_is_read_all_the_same(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(READ[name])
    done = run(tmp_path, "--format", "jsonl", name)
    assert (done.code, done.errors) == (0, [])
    (row,) = done.rows
    assert (row["schema"], row["page"]["uri"]) == ("sayso.article/1", name)
    text = row["article"]["text"]
    assert text.strip()
    assert not any("\ud800" <= sign <= "\udfff" for sign in text)
    assert all(0 <= start < end <= len(text) for start, end in _spans_of(row))


def _spans_of(row: dict[str, Any]) -> Iterator[list[int]]:
    yield from (block["span"] for block in row["article"]["blocks"])
    for claim in row["claims"]:
        yield from claim["content"] + claim["cue"] + claim["hedges"]
    yield from (one["span"] for one in (*row["quantities"], *row["times"], *row["places"]))


def test_text_is_kept_character_for_character(tmp_path: Path) -> None:
    (tmp_path / "crlf.txt").write_bytes(READ["crlf.txt"])
    (row,) = run(tmp_path, "--format", "jsonl", "crlf.txt").rows
    assert row["article"]["text"] == READ["crlf.txt"].decode()


def test_a_page_in_another_charset_is_read_in_its_own_letters(tmp_path: Path) -> None:
    (tmp_path / "cp1251.txt").write_bytes(READ["cp1251.txt"])
    (row,) = run(tmp_path, "--format", "jsonl", "cp1251.txt").rows
    assert "плотина" in row["article"]["text"]
    assert [finding["check"] for finding in row["findings"]] == ["language"]


ODD_LETTERS = {
    "long s": str.maketrans("sS", "ſſ"),
    "dotless i": str.maketrans("i", "ı"),
    "dotted I": str.maketrans("i", "İ"),
    "kelvin": str.maketrans("k", "\u212a"),
}
SAID_WITH_THEM = (
    "President Ana Ruiz and Prime Minister Ida Vale said on September 31 that six million people, half a "
    "million of them in skirts, walked sixty miles in ninety minutes, plus or minus six. It rose six "
    "percentage points. It says otherwise. This remains unverified. It opens at half past six and at six "
    "o'clock, on Black Friday and Christmas, in the sixties, in the second week of September, sixfold, on "
    "second-quarter sales. Six kilometres, six thousand kids."
)


@pytest.mark.parametrize("letters", ODD_LETTERS.values(), ids=ODD_LETTERS)
def test_letters_that_a_pattern_takes_for_others_lose_no_page(letters: dict[int, int]) -> None:
    text = SAID_WITH_THEM.translate(letters)
    assert read_text(text, published="2025-11-26", detector="rules").text == text


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    is_trouble(run(tmp_path, "--format", "jsonl", "none.html"), "none.html", "missing")


def test_a_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    is_trouble(run(tmp_path, "--format", "jsonl", "pages"), "pages", "directory")


def test_a_file_behind_a_file_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT)
    is_trouble(run(tmp_path, "--format", "jsonl", "page.txt/page"), "page.txt/page", "unreadable")


def test_a_link_that_leads_to_itself_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    is_trouble(run(tmp_path, "--format", "jsonl", "loop.txt"), "loop.txt", "unreadable")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every file")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    (tmp_path / "locked.txt").write_text(TEXT)
    (tmp_path / "locked.txt").chmod(0)
    is_trouble(run(tmp_path, "--format", "jsonl", "locked.txt"), "locked.txt", "unreadable")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_a_file_without_an_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    is_trouble(run(tmp_path, "--format", "jsonl", "/dev/zero"), "/dev/zero", "too-large")


def test_one_bad_page_does_not_lose_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(PAGE)
    (tmp_path / "empty.html").write_bytes(b"")
    done = run(tmp_path, "--format", "jsonl", "empty.html", "good.html", "none.html")
    assert done.code == 0
    assert [row["schema"] for row in done.rows] == ["sayso.trouble/1", "sayso.article/1", "sayso.trouble/1"]
    assert [name in line for name, line in zip(["empty.html", "none.html"], done.errors, strict=True)]


@pytest.mark.parametrize("form", ["text", "html"])
def test_what_a_page_carries_does_not_reach_the_terminal(form: str, tmp_path: Path) -> None:
    (tmp_path / "escapes.txt").write_bytes(READ["escapes.txt"])
    done = run(tmp_path, "--format", form, "--all", "escapes.txt")
    assert (done.code, done.errors) == (0, [])
    assert not {"\x1b", "\x07", "\x9b"} & set(done.output)


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_name_with_escapes_does_not_reach_the_terminal(form: str, tmp_path: Path) -> None:
    name = "a\x1b[31m\nb.html"
    done = run(tmp_path, "--format", form, name)
    assert done.code == 1
    assert len(done.errors) == 1
    assert "\x1b" not in done.output + done.errors[0]
