"""WARC archives: every page comes out, what is damaged is told and stepped over, and a bomb costs little."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.containers import captures, captures_in
from sayso.model import Capture, Trouble
from tests.bombs import MIB, zeros
from tests.containers.made import PAGE, found_in, members, record
from tests.measured import memory_of

URIS = [f"http://hollin.example/{number}" for number in range(4)]


def archive() -> list[bytes]:
    return [record(number) for number in range(4)]


@pytest.mark.parametrize("packing", ["plain", "member for each record", "one member"])
def test_every_page_of_an_archive_comes_out_with_its_address_and_its_time(packing: str) -> None:
    whole = b"".join(archive())
    packed = {"plain": whole, "member for each record": b"".join(members(*archive()))}
    data = packed.get(packing, gzip.compress(whole))
    pages = list(captures_in(io.BytesIO(data), "pages.warc.gz"))
    assert pages[1] == Capture("http://hollin.example/1", PAGE, "2031-02-02T06:00:00Z")
    assert found_in(data)[:2] == (URIS, [])


def _flipped(member: bytes) -> bytes:
    middle = len(member) // 2
    return member[:middle] + bytes([member[middle] ^ 0xFF, member[middle + 1] ^ 0xFF]) + member[middle + 2 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "flipped bits": _flipped,
    "cut short": lambda member: member[:-30],
    "wrong checksum": lambda member: member[:-8] + b"\0\0\0\0" + member[-4:],
    "not a member at all": lambda member: b"no archive" * 20,
    "no record inside": lambda member: gzip.compress(b"no record\r\n\r\n"),
    "a length past its end": lambda member: gzip.compress(
        gzip.decompress(member).replace(b"Content-Length: ", b"Content-Length: 9")
    ),
    "a header without end": lambda member: gzip.compress(b"WARC/1.0\r\n" + b"A: b\r\n" * 50_000),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_is_told_with_its_place_and_the_next_member_is_read(damage: str) -> None:
    first, second, *others = members(*archive())
    broken = DAMAGES[damage](second)
    uris, troubles, _ = found_in(b"".join([first, broken, *others]))
    assert uris == [URIS[0], *URIS[2:]]
    assert [trouble.kind for trouble in troubles] == ["damaged"]
    assert f"at byte {len(first):,} is damaged" in troubles[0].reason
    assert f"reading goes on at byte {len(first) + len(broken):,}" in troubles[0].reason


def test_an_archive_that_breaks_off_says_so_once() -> None:
    first, second, *_ = members(*archive())
    uris, troubles, _ = found_in(first + second[:-20])
    assert uris == URIS[:1]
    assert [trouble.reason.rpartition("; ")[2] for trouble in troubles] == ["nothing can be read after it"]


def test_a_damaged_record_of_a_plain_archive_is_told_and_the_next_one_is_read() -> None:
    first, second, *others = archive()
    broken = second.replace(b"WARC/1.0", b"WARX/1.0")
    uris, troubles, _ = found_in(b"".join([first, broken, *others]))
    assert uris == [URIS[0], *URIS[2:]]
    assert f"at byte {len(first):,} is damaged" in troubles[0].reason


def test_zero_bytes_between_members_are_no_damage() -> None:
    first, second, *_ = members(*archive())
    assert found_in(first + bytes(100) + second + bytes(40_000))[:2] == (URIS[:2], [])


def test_what_is_no_page_is_counted_by_its_reason() -> None:
    others = [
        record(1, status="404 Not Found"),
        record(2, kind="image/png"),
        record(3).replace(b"WARC-Type: response", b"WARC-Type: request"),
        record(3).replace(b"WARC-Target-URI: http:", b"WARC-Target-URI: file:"),
        record(3, kind=""),
    ]
    uris, troubles, left_out = found_in(b"".join(members(record(0), *others)))
    assert (uris, troubles) == (URIS[:1], [])
    assert left_out == {
        "status 404": 1,
        "image/png": 1,
        "request record": 1,
        "no web address": 1,
        "no content type": 1,
    }


CODINGS = {
    "gzip": (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
    "deflate": (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
    "deflate without a header": (zlib.compress(PAGE)[2:-4], "Content-Encoding: deflate\r\n"),
    "gzip that is none": (PAGE, "Content-Encoding: gzip\r\n"),
    "gzip twice": (gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, gzip\r\n"),
    "chunks": (
        b"5\r\n" + PAGE[:5] + b"\r\n%x;a=b\r\n" % (len(PAGE) - 5) + PAGE[5:] + b"\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n",
    ),
    "chunks that were joined": (PAGE, "Transfer-Encoding: chunked\r\n"),
}


@pytest.mark.parametrize("coding", CODINGS)
def test_how_a_page_was_sent_is_undone(coding: str) -> None:
    body, header = CODINGS[coding]
    pages = list(captures_in(io.BytesIO(gzip.compress(record(0, body, more=header))), "x.warc.gz"))
    assert [page.data for page in pages if isinstance(page, Capture)] == [PAGE]


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("br", PAGE),
        ("zstd", PAGE),
        ("gzip", gzip.compress(PAGE)[:-5]),
        ("deflate", b"\xff" * 50),
        ("gzip, gzip, gzip", gzip.compress(PAGE)),
    ],
)
def test_a_page_that_cannot_be_unpacked_is_a_trouble_and_the_next_is_read(header: str, body: bytes) -> None:
    packed = record(0, body, more=f"Content-Encoding: {header}\r\n")
    uris, troubles, _ = found_in(b"".join(members(packed, record(1))))
    assert uris == [URIS[1]]
    assert [(trouble.page.uri, trouble.kind) for trouble in troubles] == [(URIS[0], "damaged")]


def _bomb(path: Path, inner: str) -> None:
    """Write an archive of under a megabyte with 100 MB of nothing between two pages."""
    head, _, tail = record(1, b"BODY").partition(b"BODY")
    if inner:
        middle = gzip.compress(record(1, zeros(100), more="Content-Encoding: gzip\r\n"))
    else:
        http = len(head) - head.index(b"HTTP/1.1")
        said = b"Content-Length: %d" % (http + 4)
        middle = zeros(100, head.replace(said, b"Content-Length: %d" % (http + 100 * MIB)), tail)
    path.write_bytes(b"".join([*members(record(0)), middle, *members(record(2))]))


@pytest.mark.parametrize("inner", ["", "gzip"])
def test_a_bomb_in_an_archive_costs_what_a_page_costs(tmp_path: Path, inner: str) -> None:
    path = tmp_path / "bomb.warc.gz"
    _bomb(path, inner)
    assert path.stat().st_size < 1_000_000
    cost, printed = memory_of(
        "from sayso.containers import captures",
        f"print([getattr(each, 'kind', each.__class__.__name__) for each in captures({str(path)!r})])",
    )
    assert printed == "['Capture', 'too-large', 'Capture']"
    assert cost < 64


def test_an_archive_comes_from_a_pipe_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(b"".join(members(*archive())))
    with os.fdopen(reading, "rb") as stream:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
        assert [page.uri for page in captures("-") if isinstance(page, Capture)] == URIS


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_broken_archive_crashes_it(data: st.DataObject) -> None:
    whole = bytearray(b"".join(members(*archive()) if data.draw(st.booleans()) else archive()))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
        if not whole:
            return
    uris, troubles, left_out = found_in(bytes(whole))
    assert uris or troubles or left_out


def test_a_missing_archive_is_a_trouble_with_its_name() -> None:
    assert [each.kind for each in captures("missing.warc.gz") if isinstance(each, Trouble)] == ["missing"]
