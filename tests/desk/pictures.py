"""The pictures of the desk in the documents: `python -m tests.desk.pictures` takes them anew.

They show the example pages, and of stories the invented pages of their tests. Each has to stay under
`LARGEST` bytes.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from playwright.sync_api import Page, ViewportSize, sync_playwright

from sayso.flow import add
from sayso.ledger import open_ledger
from sayso.openers import opened
from tests.desk.conftest import CHROMIUM, EXAMPLES, FLAGS, Running
from tests.stories.pages import fill

DOCS = EXAMPLES.parent / "docs"
LARGEST = 150_000


def main() -> int:
    """Take every picture; return 1 where one has become too large."""
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "examples.db"
        with open_ledger(ledger, writable=True) as kept:
            for name in ("blackout.txt", "harbour.html", "mill-fire.warc", "museum.html"):
                list(add(kept, opened(str(EXAMPLES / name))))
        with open_ledger(Path(folder) / "story.db", writable=True) as kept:
            fill(kept)
        desk, told = Running(ledger), Running(Path(folder) / "story.db")
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium") or CHROMIUM, args=FLAGS)
            for picture in PICTURES:
                page = browser.new_page(viewport=picture.size, color_scheme=picture.scheme)
                picture.show(page, told.base if picture.show is story else desk.base)
                page.screenshot(path=DOCS / f"{picture.name}.png")
                page.close()
            browser.close()
        for running in (desk, told):
            running.stop()
    large = [one.name for one in PICTURES if (DOCS / f"{one.name}.png").stat().st_size > LARGEST]
    print(f"too large: {', '.join(large)}" if large else f"{len(PICTURES)} pictures in {DOCS.name}/")
    return 1 if large else 0


def harbour(page: Page, base: str) -> None:
    """Open the first example."""
    page.goto(f"{base}/pages")
    page.get_by_role("link", name="Harbour authority denies").click()
    page.locator("#m1").wait_for()


def reading(page: Page, base: str) -> None:
    """Show the head of a page, and one card opened."""
    harbour(page, base)
    page.locator("#c2 summary").click()
    page.mouse.move(5, 5)


def narrow(page: Page, base: str) -> None:
    """Show the text on a telephone, with the cards of a paragraph."""
    harbour(page, base)
    page.locator('label[for="fold4"]').click()
    page.evaluate(
        "window.scrollTo(0, document.getElementById('m2').getBoundingClientRect().top + scrollY - 40)"
    )


def claims(page: Page, base: str) -> None:
    """Show the table, filtered."""
    page.goto(f"{base}/claims?kind=organization")


def changes(page: Page, base: str) -> None:
    """Show two versions of a page side by side."""
    page.goto(f"{base}/pages")
    page.get_by_role("link", name="Fire in Arden mill").click()
    page.get_by_role("link", name="What changed between them").click()
    page.locator("table.compared").wait_for()


def story(page: Page, base: str) -> None:
    """Show the head of a story; its pages are those of the tests of stories."""
    page.goto(f"{base}/stories")
    link = page.get_by_role("link", name="Ferry sinks off Ellary")
    while not link.is_visible():
        page.wait_for_timeout(500)
        page.goto(f"{base}/stories")
    link.click()
    page.locator(".story-line").wait_for()


class Picture(NamedTuple):
    """One picture: the name of its file, the size and the scheme of the screen, and what is on it."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"]
    show: Callable[[Page, str], None]

    @property
    def size(self) -> ViewportSize:
        """The size as the browser takes it."""
        return {"width": self.width, "height": self.height}


PICTURES = (
    Picture("desk-reading", 1120, 720, "light", reading),
    Picture("desk-claims", 1120, 720, "dark", claims),
    Picture("desk-narrow", 390, 800, "light", narrow),
    Picture("desk-changes", 1100, 820, "light", changes),
    Picture("desk-story", 1100, 860, "light", story),
)

if __name__ == "__main__":
    sys.exit(main())
