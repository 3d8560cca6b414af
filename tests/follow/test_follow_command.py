"""`sayso follow`, as a person runs it: pages into the ledger, alerts out of it, once each."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from eval.data import PROJECT
from sayso.cli import main
from sayso.ledger import open_ledger
from sayso.model import Article
from tests.follow.following import feed
from tests.follow.site import Site, reply
from tests.follow.test_commands import STORY, here

Captured = pytest.CaptureFixture[str]
ATOM = "{http://www.w3.org/2005/Atom}"


def story(name: str, said: str) -> bytes:
    """Return the story of the weir under another name, with one more saying."""
    more = (
        f"<p>“{said},” said Tobias Renn, who lives by the river. He had come back on Tuesday.</p></article>"
    )
    return STORY.replace(b"Weir holds", name.encode()).replace(b"</article>", more.encode())


@pytest.fixture
def news(site: Site) -> Site:
    """Return a site with a feed of two stories."""
    site.routes |= {
        "/feed": reply(feed("one", "two")),
        "/one": reply(story("One", "The water came to the door")),
        "/two": reply(story("Two", "We carried the chairs upstairs")),
    }
    return site


def command(site: Site, ledger: Path, *options: str) -> list[str]:
    """Return the command that follows the site's feed."""
    usual = ["--detector", "rules", "--allow-private", "--pause", "0s", "--back", "366d"]
    return ["follow", here(site, "/feed"), "--ledger", str(ledger), *usual, *options]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def kept(ledger: Path) -> list[str]:
    """Return the paths of the pages in a ledger."""
    with open_ledger(ledger) as opened:
        return sorted(document.uri.rpartition("/")[2] for document in opened.documents())


def test_new_pages_are_kept_and_a_second_run_finds_nothing_new(
    news: Site, tmp_path: Path, capsys: Captured
) -> None:
    ledger = tmp_path / "hollin.db"
    assert main(command(news, ledger, "--once")) == 0
    out, err = capsys.readouterr()
    assert [line.partition(": ")[0] for line in out.splitlines()] == ["new", "new"]
    assert "2 new pages" in err
    assert kept(ledger) == ["one", "two"]
    assert main(command(news, ledger, "--once")) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "nothing new" in err


def test_a_claim_that_somebody_waits_for_is_an_alert_once(
    news: Site, tmp_path: Path, capsys: Captured
) -> None:
    alerts, atom = tmp_path / "alerts.jsonl", tmp_path / "alerts.atom"
    options = ["--once", "--watch", "speaker:renn", "--alerts", str(alerts), "--alerts", str(atom)]
    follow = command(news, tmp_path / "hollin.db", *options)
    main(follow)
    assert "speaker:renn" in capsys.readouterr().out
    assert [alert["watch"] for alert in lines(alerts)] == ["speaker:renn"] * 2
    assert "The water came to the door" in " ".join(lines(alerts)[0]["claim"]["words"])
    news.routes["/feed"] = reply(feed("one", "two", "three"))
    news.routes["/three"] = reply(story("Three", "It smelled of mud &amp; &lt;iron&gt;"))
    main(follow)
    found = lines(alerts)
    assert len(found) == len({alert["id"] for alert in found}) == 3
    tree = etree.fromstring(atom.read_bytes())
    told = [entry.findtext(f"{ATOM}content") or "" for entry in tree.iter(f"{ATOM}entry")]
    assert len(told) == 3
    assert "mud & <iron>" in told[0]


def test_a_page_that_changed_gives_alerts_only_for_what_is_new_in_it(news: Site, tmp_path: Path) -> None:
    alerts = tmp_path / "alerts.jsonl"
    follow = command(
        news, tmp_path / "hollin.db", "--once", "--watch", "speaker:renn", "--alerts", str(alerts)
    )
    news.routes["/feed"] = reply(feed("one", one="2031-02-03T06:00:00Z"))
    main(follow)
    changed = story("One", "The water came to the door").replace(b"<p>", b"<p>Updated. ", 1)
    more = "<p>“It went down by noon,” said Tobias Renn.</p></article>".encode()
    news.routes["/one"] = reply(changed.replace(b"</article>", more))
    news.routes["/feed"] = reply(feed("one", one="2031-02-03T09:00:00Z"))
    main(follow)
    words = [" ".join(alert["claim"]["words"]) for alert in lines(alerts)]
    assert len(words) == 2
    assert "It went down by noon" in words[1]


def test_a_page_without_a_day_is_read_with_the_day_that_its_feed_gives(news: Site, tmp_path: Path) -> None:
    item = "<item><link>/one</link><pubDate>Tue, 04 Feb 2031 06:00:00 GMT</pubDate></item>"
    news.routes["/feed"] = reply(f"<rss><channel>{item}</channel></rss>".encode())
    main(command(news, tmp_path / "hollin.db", "--once"))
    with open_ledger(tmp_path / "hollin.db") as ledger:
        (document,) = ledger.documents()
        article = ledger.article(document.versions[0].id)
    assert isinstance(article, Article)
    assert article.published == "2031-02-04"
    assert article.found_in["published"] == "given"
    assert "2031-02-03" in [time.value for time in article.times]  # "on Monday"


def test_a_line_that_was_cut_off_is_written_again_and_none_twice(news: Site, tmp_path: Path) -> None:
    alerts = tmp_path / "alerts.jsonl"
    follow = command(
        news, tmp_path / "hollin.db", "--once", "--watch", "speaker:renn", "--alerts", str(alerts)
    )
    main([*follow, "--max-pages", "1"])
    whole = alerts.read_bytes()
    alerts.write_bytes(whole + whole[:40])
    main(follow)
    assert [alert["watch"] for alert in lines(alerts)] == ["speaker:renn"] * 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["http://127.0.0.1/", "--watch", "colour:red"], "colour"),
        (["http://127.0.0.1/", "--every", "soon"], "15m"),
        (["http://127.0.0.1/", "--max-pages", "0"], "number of pages"),
        (["http://127.0.0.1/", "--pause", "0s"], "local network"),
        (["http://127.0.0.1/", "--watches", "missing.txt"], "missing.txt"),
        (["http://127.0.0.1/", "--contact", "a\r\nHost: b"], "plain characters"),
        (["file:///etc/passwd"], "only http and https"),
    ],
)
def test_a_wrong_command_says_what_would_be_right(
    arguments: list[str], said: str, capsys: Captured, tmp_path: Path
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["follow", "--once", "--ledger", str(tmp_path / "x.db"), *arguments])
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


def test_a_list_that_cannot_be_read_is_told_and_the_code_is_one(
    site: Site, tmp_path: Path, capsys: Captured
) -> None:
    assert main(command(site, tmp_path / "x.db", "--once")) == 1
    assert "404" in capsys.readouterr().err


def _started(site: Site, ledger: Path, *options: str) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-m", "sayso", *command(site, ledger, "--every", "10s", *options)]
    return subprocess.Popen(  # noqa: S603 -- our own program
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PROJECT
    )


def _wait_for(site: Site, path: str) -> None:
    end = time.monotonic() + 30
    while path not in site.paths():
        assert time.monotonic() < end, site.paths()
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_stopped_by_a_signal_and_started_again_it_has_every_page_and_every_alert_once(
    news: Site, tmp_path: Path, number: signal.Signals
) -> None:
    ledger, alerts = tmp_path / "hollin.db", tmp_path / "alerts.jsonl"
    options = ["--watch", "speaker:renn", "--alerts", str(alerts)]
    with _started(news, ledger, *options) as process:
        _wait_for(news, "/two")
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert process.returncode == (-number if number == signal.SIGKILL else 0), err.decode()
    assert b"Traceback" not in err
    assert main(command(news, ledger, "--once", *options)) == 0
    assert kept(ledger) == ["one", "two"]
    found = lines(alerts)
    assert sorted({alert["version"]["uri"].rpartition("/")[2] for alert in found}) == ["one", "two"]
    assert len(found) == 2
