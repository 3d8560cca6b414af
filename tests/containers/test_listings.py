"""Feeds and sitemaps: what they name, whatever is wrong with their XML, and hostile ones at no cost."""

from __future__ import annotations

import io
import time
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sayso.containers import captures_in, listings
from sayso.containers.listings import listing
from sayso.errors import TroubleError
from sayso.model import Capture, Trouble
from tests.measured import memory_of

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "listings.yaml").read_text("utf-8"))
BASE = "https://hollin.example/feeds/all.xml"


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_a_list_gives_what_it_names(case: dict[str, object]) -> None:
    found = listing(str(case["xml"]).encode(), BASE)
    assert found is not None
    assert (found.kind, found.title) == (case["kind"], case.get("title", ""))
    wanted = case["entries"]
    assert isinstance(wanted, list)
    assert len(found.entries) == len(wanted)
    for entry, fields in zip(found.entries, wanted, strict=True):
        told = entry._asdict()
        assert {name: told[name] for name in fields} == fields


@pytest.mark.parametrize(
    "data",
    [b"", b"<p>Hollin", b"<!DOCTYPE html><html>", b"The weir held.", b"\x00\xff", b"<xml/>", b"<svg:svg/>"],
)
def test_what_is_no_list_is_none(data: bytes) -> None:
    assert listing(data, BASE) is None


def test_a_list_in_utf_16_or_in_another_charset_than_declared_is_read() -> None:
    xml = '<?xml version="1.0" encoding="utf-8"?><rss><channel><title>Café</title></channel></rss>'
    for data in (xml.encode("utf-16"), xml.encode("utf-8-sig"), xml.encode("cp1252")):
        found = listing(data, BASE)
        assert found is not None
        assert found.title == "Café"


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><title>&c;</title></item></channel></rss>"""
FILE = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'
HIDDEN = b"<!-- <rss> --><?x <rss> ?>\n" + FILE


@pytest.mark.parametrize("data", [LAUGHS, FILE, HIDDEN, LAUGHS.decode().encode("utf-16")])
def test_a_list_that_declares_entities_is_refused(data: bytes) -> None:
    with pytest.raises(TroubleError, match="entities") as trouble:
        listing(data, BASE)
    assert trouble.value.kind == "damaged"


def test_an_old_feed_that_names_its_document_type_is_read_without_it() -> None:
    kind = b'<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://hollin.example/rss-0.91.dtd">'
    found = listing(kind + b"<rss><channel><item><link>/1</link></item></channel></rss>", BASE)
    assert found is not None
    assert [entry.url for entry in found.entries] == ["https://hollin.example/1"]


HOSTILE = {
    "nested items": b"<rss>" + b"<item>" * 200_000,
    "nested elements": b"<rss>" + b"<a>" * 200_000,
    "comments without end": b"<rss>" + b"<!-- " * 200_000,
    "comments before any root": b"<!--" * 200_000,
    "declarations before any root": b"<?x?>" * 200_000,
    "references to nothing": b"<rss><item><title>" + b"&a;" * 200_000,
    "ampersands": b"<rss><item><title>" + b"&" * 100_000,
    "angle brackets": b"<rss><item><title>" + b"<" * 100_000,
    "elements without entries": b"<rss>" + b"<a/>" * 200_000,
    "empty elements in one entry": b"<rss><item>" + b"<title/>" * 200_000,
    "CDATA without end": b"<rss><item>" + b"<![CDATA[" * 100_000,
    "one long title": b"<rss><item><title>" + b"x" * 5_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_list_is_read_or_refused_soon(name: str) -> None:
    begun = time.process_time()
    with suppress(TroubleError):
        listing(HOSTILE[name], BASE)
    assert time.process_time() - begun < 3


def test_entries_past_the_most_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listings, "MOST_ENTRIES", 5)
    found = listing(b"<rss>" + b"<item><link>https://hollin.example/1</link></item>" * 9 + b"</rss>", BASE)
    assert found is not None
    assert len(found.entries) == 5


def test_a_long_list_takes_the_room_of_an_entry() -> None:
    cost, printed = memory_of(
        "from sayso.containers.listings import listing\n"
        "item = b'<item><link>http://a.example/1</link><text>' + b'A weir held. ' * 300 + b'</text></item>'\n"
        "data = b'<rss><channel>' + item * 2_500",
        "print(len(listing(data, '').entries))",
    )
    assert printed == "2500"
    assert cost < 20


def test_a_feed_of_100_mb_is_left_at_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    with path.open("wb") as file:
        file.write(b"<rss><channel>")
        file.truncate(100_000_000)
    cost, printed = memory_of(
        "from sayso.containers import captures",
        f"print([getattr(each, 'kind', '') for each in captures({str(path)!r})])",
    )
    assert printed == "['too-large']"
    assert cost < 32


@given(st.binary(max_size=200), st.sampled_from([b"<rss>", b"<feed><entry>", b"<urlset><url><loc>", b""]))
def test_no_bytes_crash_it(data: bytes, before: bytes) -> None:
    with suppress(TroubleError):
        listing(before + data, BASE)


FEED = b"""<rss xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Hollin Courier</title>
<item><title>Weir holds</title><link>https://hollin.example/weir</link>
<content:encoded><![CDATA[<p>The weir at Hollin held, the warden said.</p>]]></content:encoded></item>
<item><title>Only a link</title><link>https://hollin.example/link</link></item></channel></rss>"""


def test_an_entry_with_its_text_is_a_page_and_one_without_is_a_trouble() -> None:
    page, trouble = captures_in(io.BytesIO(FEED), "feed.xml")
    assert isinstance(page, Capture)
    assert page.uri == "https://hollin.example/weir"
    assert b"<h1>Weir holds</h1><p>The weir at Hollin held" in page.data
    assert b'content="The Hollin Courier"' in page.data
    assert isinstance(trouble, Trouble)
    assert (trouble.page.uri, trouble.kind) == ("https://hollin.example/link", "no-article")


def test_a_sitemap_has_no_page_of_its_own() -> None:
    data = b"<urlset><url><loc>https://hollin.example/1</loc></url></urlset>"
    with pytest.raises(TroubleError, match="names 1 addresses"):
        list(captures_in(io.BytesIO(data), "sitemap.xml"))
