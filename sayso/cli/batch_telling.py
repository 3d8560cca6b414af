"""How far a batch has come, in words: a line that moves while it runs, and a summary."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from shutil import get_terminal_size
from types import TracebackType
from typing import Self

import msgspec

from sayso.batch.plan import Plan
from sayso.batch.standing import Standing, Watch
from sayso.cli.terminal import for_errors

STATUS_SCHEMA = "sayso.batch-status/1"

_EVERY = 1.0  # seconds between two looks
_UNSEEN_EVERY = 60.0  # where standard error is a file: a line a minute tells that it is alive
_OVER = 60.0  # seconds over which the rate is taken


class Following:
    """Tell on standard error how a batch stands, until it ends."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._is_seen = sys.stderr.isatty()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self.plan: Plan | None = None

    def begun(self, plan: Plan, known: int) -> None:
        """Begin to tell: the plan is written, and so many shards were done before."""
        self.plan = plan
        if known < len(plan.shards):
            self._thread = threading.Thread(target=self._tell, args=(Watch(self._out, plan),), daemon=True)
            self._thread.start()

    def ended(self, shard: str, reason: str) -> None:
        """Take note that a shard has ended: the next look finds its receipt."""

    def _tell(self, watch: Watch) -> None:
        rate = Rate()
        while not self._over.wait(_EVERY if self._is_seen else _UNSEEN_EVERY):
            line = for_errors(line_of(watch.look(), rate))
            if self._is_seen:
                line = line[: get_terminal_size().columns - 1]
            print(
                f"\r{line}\x1b[K" if self._is_seen else line,
                end="" if self._is_seen else "\n",
                file=sys.stderr,
                flush=True,
            )
        if self._is_seen:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread:
            self._thread.join()


class Rate:
    """Pages and bytes a second over the last minute."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int, int]] = deque()

    def take(self, standing: Standing, now: float) -> tuple[float, float]:
        """Take one more look, and return pages and bytes a second; zeros before the second one."""
        self._seen.append((now, standing.pages, standing.bytes_done))
        while now - self._seen[0][0] > _OVER:
            self._seen.popleft()
        then, pages, done = self._seen[0]
        passed = now - then
        if not passed:
            return 0.0, 0.0
        return max(0, standing.pages - pages) / passed, max(0, standing.bytes_done - done) / passed


def line_of(standing: Standing, rate: Rate, now: float | None = None) -> str:
    """Return the line that moves: inputs, pages, pages a second, troubles, time left."""
    pages, done = rate.take(standing, time.monotonic() if now is None else now)
    left = f"{_span((standing.bytes - standing.bytes_done) / done)} left" if done else "time left unknown"
    return (
        f"{standing.done:,} of {standing.shards:,} shards · {standing.pages:,} pages · "
        f"{pages:,.1f} a second · {standing.failed_pages:,} troubles · {left}"
    )


def words_of(name: str, standing: Standing, known: int | None = None) -> str:
    """Return the summary; `known` shards were done before this run, where one has just ended."""
    return "\n".join(_lines(name, standing, known))


def _lines(name: str, standing: Standing, known: int | None) -> Iterator[str]:
    counts = standing.counts
    before = f", {known:,} of them before" if known else ""
    yield f"{name}: {standing.done:,} of {standing.shards:,} shards done{before}"
    yield (
        f"  {counts.get('pages', 0):,} pages: {counts.get('articles', 0):,} articles, "
        f"{counts.get('claims', 0):,} claims, {counts.get('quantities', 0):,} quantities, "
        f"{counts.get('times', 0):,} times, {counts.get('findings', 0):,} findings"
    )
    if standing.troubles:
        held = counts.get("quarantined", 0)
        kept = f" ({held:,} quarantined)" if held else ""
        yield f"  {counts.get('troubles', 0):,} could not be read{kept}: {_counted(standing.troubles)}"
    if standing.left_out:
        yield f"  left out of archives: {_counted(standing.left_out)}"
    for each in standing.now:
        yield f"  now: {each.shard}, {each.pages:,} pages, on {each.host}"
    for each in standing.stopped:
        ago = _span(max(0.0, time.time() - each.told))
        yield f"  stopped: {each.shard} after {each.pages:,} pages, {ago} ago; the next run reads it anew"
    if standing.foreign:
        yield f"  {standing.foreign:,} shards here are of other inputs than the last run's"


def json_line(standing: Standing) -> str:
    """Return how a batch stands as one line of JSON."""
    return msgspec.json.encode({"schema": STATUS_SCHEMA} | msgspec.to_builtins(standing)).decode()


def _counted(counts: dict[str, int]) -> str:
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{reason} {count:,}" for reason, count in most[:8])
    return shown + (f", and {len(most) - 8} other reasons" if len(most) > 8 else "")


def _span(seconds: float) -> str:
    """Return a length of time as a person says it.

    >>> _span(59), _span(3700), _span(200_000)
    ('59 s', '1 h 02 min', '2 d 08 h')
    """
    minutes = int(seconds) // 60
    if minutes < 1:
        return f"{int(seconds)} s"
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h {minutes % 60:02} min" if hours < 48 else f"{hours // 24} d {hours % 24:02} h"
