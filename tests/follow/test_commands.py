"""The commands that fetch, as a person runs them, against a real server on this machine."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.ledger import open_ledger
from tests.containers.made import members, record
from tests.follow.site import Site, reply

Captured = pytest.CaptureFixture[str]

STORY = b"""<!DOCTYPE html><html><head><title>Weir holds</title></head><body><article><h1>Weir holds</h1>
<p>The weir at Hollin held through the night, the warden Ann Lee said on Monday. She said that forty people
had spent the night in the school, and that they would go home in the morning.</p>
<p>The county denied that the weir had been close to breaking, and said that its level was normal.</p>
</article></body></html>"""


def here(site: Site, path: str) -> str:
    """Return an address that needs no name looked up."""
    return f"http://127.0.0.1:{site.port}{path}"


def read(site: Site, path: str, capsys: Captured, *options: str) -> list[dict[str, dict[str, str]]]:
    main(["read", "--detector", "rules", "--format", "jsonl", here(site, path), *options])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_page_of_the_web_is_read_by_its_address(site: Site, capsys: Captured) -> None:
    site.routes["/weir"] = reply(STORY)
    (row,) = read(site, "/weir", capsys, "--allow-private", "--contact", "desk@hollin.example")
    assert row["page"]["uri"] == here(site, "/weir")
    assert row["article"]["title"] == "Weir holds"
    assert row["claims"]
    assert site.asked[0].lines["user-agent"].endswith("(+desk@hollin.example)")


def test_without_being_told_so_this_machine_is_not_asked(site: Site, capsys: Captured) -> None:
    (row,) = read(site, "/weir", capsys)
    assert str(row["kind"]) == "refused"
    assert site.asked == []


def test_an_archive_on_the_web_is_read_page_by_page(site: Site, capsys: Captured) -> None:
    data = b"".join(members(record(0, STORY), record(1, STORY)))
    site.routes["/crawl.warc.gz"] = reply(data, content_type="application/warc")
    rows = read(site, "/crawl.warc.gz", capsys, "--allow-private")
    assert [row["page"]["uri"] for row in rows] == ["http://hollin.example/0", "http://hollin.example/1"]


def test_a_feed_in_a_file_that_is_added_gives_the_pages_that_it_names(
    site: Site, tmp_path: Path, capsys: Captured
) -> None:
    site.routes["/weir"] = reply(STORY)
    path = tmp_path / "feed.xml"
    entry = f"<item><link>{here(site, '/weir')}</link><description>Weir holds.</description></item>"
    path.write_text(f"<rss><channel>{entry}</channel></rss>", "utf-8")
    ledger = str(tmp_path / "hollin.db")
    assert main(["add", "--detector", "rules", "--allow-private", "--ledger", ledger, str(path)]) == 0
    with open_ledger(ledger) as opened:
        (document,) = opened.documents()
        assert document.uri == here(site, "/weir")
        assert opened.raw(document.versions[0].id) == STORY


def test_a_feed_that_lies_in_a_folder_is_left_alone_and_says_so(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "feed.xml").write_text(
        "<rss><channel><item><link>http://127.0.0.1:9/weir</link></item></channel></rss>", "utf-8"
    )
    (tmp_path / "pages" / "weir.html").write_bytes(STORY)
    ledger = str(tmp_path / "hollin.db")
    assert main(["add", "--detector", "rules", "--ledger", ledger, str(tmp_path / "pages")]) == 0
    assert "names 1 address: to fetch them, name it itself" in capsys.readouterr().err


def test_a_feed_that_is_added_gives_the_pages_that_it_names(
    site: Site, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.follow.visiting.PAUSE", 0.0)
    items = "".join(f"<item><link>/{name}</link></item>" for name in ("weir", "none", "private"))
    site.routes |= {
        "/feed": reply(
            gzip.compress(f"<rss><channel>{items}</channel></rss>".encode()), content_encoding="gzip"
        ),
        "/weir": reply(STORY),
        "/robots.txt": reply(b"User-agent: *\nDisallow: /private\n"),
    }
    ledger = str(tmp_path / "hollin.db")
    command = ["add", "--detector", "rules", "--allow-private", "--ledger", ledger, "--format", "jsonl"]
    assert main([*command, here(site, "/feed")]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["uri"]: row["trouble"] for row in rows} == {
        here(site, "/weir"): None,
        here(site, "/none"): "status",
        here(site, "/private"): "robots",
    }
