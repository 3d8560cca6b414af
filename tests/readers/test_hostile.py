"""Bad input: each gives a typed reason or an article, soon and in little memory, never a crash."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.containers.bounds import MAX_BYTES, load
from sayso.errors import TroubleError
from sayso.model import Article
from sayso.readers import read_bytes

SECONDS = 5.0
SENTENCE = "The minister said on Tuesday that the dam had held through the night and that nobody was hurt. "
PARAGRAPH = f"<p>{SENTENCE * 3}</p>"
PAGE = f"<html><head><title>Dam holds</title></head><body><h1>Dam holds</h1>{PARAGRAPH * 4}</body></html>"


def deep(count: int, closed: bool = True) -> bytes:
    inner = "<div>" * count + PARAGRAPH * 4 + ("</div>" * count if closed else "")
    return f"<html><body>{inner}</body></html>".encode()


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "white space only": (b" \t\r\n\n  \f ", "empty"),
    "no-break spaces only": ("\xa0\u200b\n\xa0".encode(), "empty"),
    "NULs only": (b"\0" * 5000, "empty"),
    "a byte order mark only": (b"\xef\xbb\xbf", "empty"),
    "random bytes": (bytes((index * 7919 + index // 3) % 256 for index in range(20_000)), "binary"),
    "a PNG image": (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" * 9, "binary"),
    "a JPEG image": (b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\1\2" * 90, "binary"),
    "a GIF image": (b"GIF89a" + b"\1\0" * 90, "binary"),
    "a WebP image": (b"RIFF\x24\0\0\0WEBPVP8 " + b"\1\0" * 90, "binary"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "binary"),
    "a ZIP archive": (b"PK\x03\x04\x14\0\0\0\x08\0", "binary"),
    "a gzip archive": (gzip.compress(PAGE.encode()), "binary"),
    "50 MB in one line": (b"a" * 50_000_000, "too-large"),
    "a text past the bound": (("word " * 100_000).encode(), "too-large"),
    "130,000 short lines": ((SENTENCE + "\n\na" * 130_000).encode(), "too-large"),
    "1,900,000 line breaks": (f"<html><body>{PARAGRAPH}".encode() + b"<br>x" * 1_900_000, "too-large"),
    "100,000 list items": (f"<html><body>{PARAGRAPH}<ul>".encode() + b"<li>a b c" * 100_000, "too-large"),
    "9 MB in one element": (f"<html><body><p>{SENTENCE * 95_000}</p>".encode(), "too-large"),
    "100,000 nested elements": (deep(100_000), "too-deep"),
    "100,000 nested elements that never close": (deep(100_000, closed=False), "too-deep"),
    "a page with no article": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no-article"),
    "a page of scripts": (b"<html><body><script>let a = 1;</script></body></html>", "no-article"),
    "an empty page": (b"<!doctype html><html><head></head><body></body></html>", "no-article"),
    "a doctype alone": (b"<!doctype html>", "no-article"),
    "furniture only": (b"Connect with us\n\nTop Stories\n\nContinue Reading\n\nTrending\n", "no-article"),
}

READ: dict[str, bytes] = {
    "2,000 nested elements": deep(2_000),
    "300 nested elements": deep(300),
    "300 nested elements that never close": deep(300, closed=False),
    "a page cut off inside a tag": PAGE.encode()[:-200] + b"<p cla",
    "a page cut off inside a character": PAGE.encode() + "é".encode()[:1],
    "a page without doctype, html or body": (f"<h1>Dam holds</h1>{PARAGRAPH * 4}").encode(),
    "NUL bytes in HTML": PAGE.replace("dam", "d\0am").encode(),
    "NUL bytes in text": (SENTENCE + "\0\n\n" + SENTENCE).encode(),
    "lone surrogates as references": PAGE.replace("dam", "dam&#xD800;&#56320;&#xDFFF;").encode(),
    "control characters as references": PAGE.replace("dam", "dam&#0;&#1;&#xFFFF;&#x110000;&#8;").encode(),
    "CRLF": (SENTENCE + "\r\n\r\n" + SENTENCE + "\r\n").encode(),
    "emoji": (f"🌊🇺🇦 {SENTENCE}👩‍👩‍👧‍👦\n\n{SENTENCE}").encode(),
    "right-to-left text": ("وقال الوزير يوم الثلاثاء إن السد صمد طوال الليل ولم يصب أحد بأذى. " * 4).encode(),
    "bidirectional controls": (f"\u202e{SENTENCE}\u202c\n\n{SENTENCE}").encode(),
    "9 MB of script": b"<html><script>" + b"x" * 9_000_000 + b"</script>" + PAGE.encode(),
    "11,900 links": PAGE.encode() + b"<a href='/x'>link text</a> " * 11_900,
    "10,000 attributes": PAGE.replace(
        "<h1>", "<h1 " + " ".join(f"a{n}=''" for n in range(10_000)) + ">"
    ).encode(),
    "11,900 unclosed paragraphs": (PAGE + "<p>x" * 11_900).encode(),
    "100,000 quotation marks": ('"' * 100_000 + "\n\n" + SENTENCE).encode(),
    "100,000 open brackets": (SENTENCE + "\n\n" + "<" * 100_000 + "[" * 100_000).encode(),
    "JSON-LD nested 100,000 deep": PAGE.replace(
        "<title>", "<script type='application/ld+json'>" + "[" * 100_000 + "</script><title>"
    ).encode(),
    "JSON-LD of 1,000,000 spaces": PAGE.replace(
        "<title>", "<script type='application/ld+json'>" + " " * 1_000_000 + ",;</script><title>"
    ).encode(),
    "1,000,000 spaces before the page": (" " * 1_000_000 + "x" + PAGE).encode(),
    "JSON-LD that is no JSON": PAGE.replace(
        "<title>", "<script type='application/ld+json'>{headline: </script><title>"
    ).encode(),
    "a 300,000-letter word": (SENTENCE + "a" * 300_000).encode(),
    "300,000 spaces inside a line": (SENTENCE + " " * 300_000 + SENTENCE).encode(),
    "19,000 short lines": (SENTENCE + "\n\nab\n" * 19_000).encode(),
}


def timed(data: bytes) -> Article:
    start = time.perf_counter()
    try:
        return read_bytes(data, uri="page")
    finally:
        assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize("fault", REFUSED)
def test_a_page_that_cannot_be_read_says_why(fault: str) -> None:
    data, kind = REFUSED[fault]
    with pytest.raises(TroubleError) as caught:
        timed(data)
    assert caught.value.kind == kind
    assert caught.value.reason
    assert "\n" not in caught.value.reason


@pytest.mark.parametrize("fault", READ)
def test_a_page_with_a_fault_is_still_read(fault: str) -> None:
    article = timed(READ[fault])
    article.text.encode("utf-8")
    assert any(block.kind == "paragraph" for block in article.blocks)
    assert all(0 <= block.span.start < block.span.end <= len(article.text) for block in article.blocks)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's own peak")
def test_100000_nested_elements_stay_under_500_megabytes() -> None:
    script = (
        "from sayso.errors import TroubleError\n"
        "from sayso.readers import read_bytes\n"
        "data = b'<html><body>' + b'<div>' * 100_000 + b'<p>text</p>' + b'</div>' * 100_000\n"
        "try:\n    read_bytes(data, uri='deep.html')\n"
        "except TroubleError as trouble:\n    print(trouble.kind)\n"
        "lines = open('/proc/self/status').read().splitlines()\n"
        "print(next(line.split()[1] for line in lines if line.startswith('VmHWM:')))\n"
    )
    done = subprocess.run(  # noqa: S603 -- our own script
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=20
    )
    kind, peak = done.stdout.split()
    assert kind == "too-deep"
    assert (
        int(peak) < 500_000
    )  # KiB; what `getrusage` gives begins with the peak of the process that started it


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert kind_of(lambda: load(str(tmp_path / "none.html"))) == "missing"


def test_a_folder_is_a_directory(tmp_path: Path) -> None:
    assert kind_of(lambda: load(str(tmp_path))) == "directory"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may open every file")
def test_a_file_that_may_not_be_opened_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "secret.html"
    path.write_bytes(b"text")
    path.chmod(0)
    assert kind_of(lambda: load(str(path))) == "unreadable"


def test_a_permission_error_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert kind_of(lambda: load("page.html")) == "unreadable"


@pytest.mark.parametrize("name", ["a\0b.html", "x" * 5000, "file.html/below"])
def test_a_name_that_no_file_can_have_is_reported(name: str, tmp_path: Path) -> None:
    (tmp_path / "file.html").write_bytes(b"text")
    assert kind_of(lambda: load(str(tmp_path / name))) in ("unreadable", "missing")


def test_a_huge_file_is_not_read_past_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as stream:
        stream.truncate(20 * MAX_BYTES)
    assert kind_of(lambda: load(str(path))) == "too-large"


def kind_of(call: Callable[[], object]) -> str:
    with pytest.raises(TroubleError) as caught:
        call()
    return caught.value.kind
