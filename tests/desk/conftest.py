"""Desks to test: with the example pages, with nothing, running; and a real Chromium to open them."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright

from sayso.desk.app import make_app
from sayso.desk.settings import Settings
from sayso.flow import add
from sayso.ledger import open_ledger
from sayso.ledger.records import How, Reading
from sayso.model import Article, Capture
from sayso.openers import opened
from sayso.stories.keeping import update

EXAMPLES = Path(__file__).parents[2] / "examples"
TOKEN = "the token of this run"  # noqa: S105
BASE = "http://127.0.0.1:8765"

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger with the example pages, read by rules; no test writes to it."""
    path = tmp_path_factory.mktemp("desk") / "examples.db"
    with open_ledger(path, writable=True) as ledger:
        for file in sorted(EXAMPLES.iterdir()):
            if file.suffix != ".md":
                list(add(ledger, opened(str(file)), detector="rules"))
        update(ledger)
    return path


@pytest.fixture
def ask(examples: Path) -> Iterator[TestClient]:
    """Give a client of the desk on the examples."""
    with client(examples) as asked:
        yield asked


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """Give a client of a desk whose ledger is not there yet."""
    with client(tmp_path / "empty.db") as asked:
        yield asked


@contextmanager
def client(ledger: Path, **settings: Any) -> Iterator[TestClient]:
    """Give a client of a desk on a ledger."""
    made = Settings(ledger=str(ledger), token=TOKEN, detector="rules")._replace(**settings)
    with TestClient(make_app(made), BASE, raise_server_exceptions=True, follow_redirects=False) as asked:
        yield asked


def keep(path: Path, *articles: Article, data: bytes = b"<p>page</p>") -> list[str]:
    """Keep articles made by hand in a ledger; return the ids of their versions."""
    with open_ledger(path, writable=True) as ledger:
        return [
            ledger.add(Reading(Capture(article.page.uri, data + b" %d" % at), article, How())).version
            for at, article in enumerate(articles)
        ]


class Running:
    """A desk in a thread of its own: its address, and its ledger."""

    def __init__(self, ledger: Path, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.ledger = ledger
        self.base = f"http://127.0.0.1:{port}"
        made = Settings(ledger=str(ledger), port=port, detector="rules")._replace(**settings)  # type: ignore[arg-type]
        config = uvicorn.Config(make_app(made), "127.0.0.1", port, log_level="error")
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, daemon=True)
        self._thread.start()
        for _ in range(500):
            if self._server.started:
                return
            sleep(0.02)
        raise RuntimeError("the desk did not start")

    def stop(self) -> None:
        """End it and wait until it has."""
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="session")
def desk(examples: Path) -> Iterator[Running]:
    """Give a running desk on the examples; no test writes to it."""
    running = Running(examples)
    yield running
    running.stop()


@pytest.fixture
def desk_on() -> Iterator[Callable[[Path], Running]]:
    """Give what starts a desk on a ledger of the test's own."""
    with ExitStack() as stack:

        def start(ledger: Path) -> Running:
            running = Running(ledger)
            stack.callback(running.stop)
            return running

        yield start


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give a real Chromium, or skip with a line that says how to get one."""
    path = shutil.which("chromium") or CHROMIUM
    if not Path(path).exists():
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Watched:
    """A browser's page with what went wrong in it: faults of scripts, dialogs, refusals by the policy."""

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda fault: self.faults.append(f"script: {fault}"))
        self.page.on("dialog", self._dialog)
        self.page.on("console", lambda told: self._told(told.type, told.text))

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _told(self, kind: str, text: str) -> None:
        if kind == "error" and "Failed to load resource" not in text:
            self.faults.append(f"console: {text}")


Opens = Callable[..., Watched]


@pytest.fixture
def opens(chromium: Browser) -> Iterator[Opens]:
    """Give what opens a page of its own, as wide as is said; nothing may have gone wrong in it at the end."""
    with ExitStack() as stack:
        watched: list[Watched] = []

        def open_page(width: int = 1280, height: int = 900, **options: object) -> Watched:
            size = {"width": width, "height": height}
            context = chromium.new_context(viewport=size, **options)  # type: ignore[arg-type]
            stack.callback(context.close)
            watched.append(Watched(context))
            return watched[-1]

        yield open_page
        assert [fault for each in watched for fault in each.faults] == []
