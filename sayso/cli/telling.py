"""What `sayso follow` says: pages and alerts on standard output, lists and troubles on standard error."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.cli.alert_files import AlertFiles
from sayso.cli.terminal import NARROWEST, Screen, for_errors
from sayso.cli.writers import PIPED_WIDTH, WIDEST_REPORT
from sayso.exporters.alerts import alert_id, alert_line
from sayso.exporters.receipts import receipt_line
from sayso.flow import Kept
from sayso.follow.clock import Clock, rfc3339
from sayso.follow.events import Missed, Polled

if TYPE_CHECKING:
    from sayso.ledger.answers import Hit


class Teller:
    """Tells of each event as it comes; `has_read` tells whether any list could be read."""

    def __init__(self, form: str, files: AlertFiles, clock: Clock) -> None:
        self.has_read = False
        self._form = form
        self._files = files
        self._clock = clock
        self._told: Counter[str] = Counter()

    def tell(self, event: Kept | Polled | Missed) -> None:
        """Say what happened, and keep its alerts before it counts as done."""
        if isinstance(event, Polled):
            self.has_read = True
            if event.new or event.lists:
                self._say(f"{event.url}: {_count(event.new, 'new page')}{_lists(event.lists)}")
        elif isinstance(event, Missed):
            self._told["missed"] += not event.again and not event.is_list
            again = f"; again at {event.again}" if event.again else ""
            self._say(f"{event.trouble.page.uri}: {event.trouble.reason}{again}")
        else:
            self._kept(event)

    def _kept(self, event: Kept) -> None:
        receipt = event.receipt
        self._told[receipt.state if not receipt.trouble else "unreadable"] += 1
        at = rfc3339(self._clock.now())
        alerts = []
        for watch, hit in event.hits:
            id = alert_id(watch, hit)
            line = alert_line(id, watch, at, hit)
            if self._files.add(id, line):
                alerts.append((watch, hit, line))
        if alerts:
            self._told["alerts"] += len(alerts)
            self._files.write()
        if self._form == "jsonl":
            _write("".join([receipt_line(receipt), *(line for _, _, line in alerts)]))
        elif receipt.trouble:
            self._say(f"{receipt.uri}: {receipt.reason}")
        else:
            _write(
                _screen().line(f"{receipt.state}: {receipt.uri}, {_count(receipt.claims, 'claim')}") + "\n"
            )
            for watch in dict.fromkeys(watch for watch, _, _ in alerts):
                _draw(watch, [hit for asked, hit, _ in alerts if asked == watch])

    def end(self, ledger: str) -> None:
        """Say what became of everything."""
        parts = (
            ("new", "new"),
            ("changed", "changed"),
            ("known", "known before"),
            ("unreadable", "kept without an article"),
            ("missed", "not fetched"),
        )
        counted = [f"{self._told[state]:,} {words}" for state, words in parts if self._told[state]]
        alerts = f"; {_count(self._told['alerts'], 'alert')}" if self._told["alerts"] else ""
        self._say(f"{ledger}: {', '.join(counted) or 'nothing new'}{alerts}")

    def _say(self, message: str) -> None:
        print(for_errors(f"sayso: {message}"), file=sys.stderr, flush=True)


def _draw(watch: str, hits: Sequence[Hit]) -> None:
    """Print the alerts of a page: what was waited for, and each claim as `sayso search` shows it."""
    from rich.console import Console  # noqa: PLC0415 -- only an alert on a screen pays for it
    from rich.text import Text  # noqa: PLC0415

    from sayso.cli.hit import draw_hit  # noqa: PLC0415

    screen = _screen()
    console = Console(file=sys.stdout, width=screen.width, highlight=False, markup=False, emoji=False)
    console.print(Text(f"\n  {screen.line(watch)}", "bold"), soft_wrap=True)
    for number, hit in enumerate(hits, 1):
        console.print()
        for line in draw_hit(hit, number, screen, len(str(len(hits)))):
            console.print(line, soft_wrap=True)
    console.print()


def _screen() -> Screen:
    width = min(shutil.get_terminal_size().columns, WIDEST_REPORT) if sys.stdout.isatty() else PIPED_WIDTH
    return Screen(max(width, NARROWEST), sys.stdout.encoding or "utf-8")


def _write(text: str) -> None:
    """Write so that it is seen as soon as it is true; JSON is UTF-8 whatever the terminal."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' if number != 1 else ''}"


def _lists(number: int) -> str:
    return f", {_count(number, 'further list')}" if number else ""
