"""Following lists: poll them when they are due, fetch what they newly name, and remember what was done.

A page counts as done only when whoever took it asks for the next event: stopped at any moment, the follower
fetches at most the page again that was being kept, and the ledger takes the same bytes only once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.errors import TroubleError
from sayso.follow.clock import Clock, rfc3339
from sayso.follow.crew import Crew, Done, Job
from sayso.follow.discovery import Found, Named, found_in
from sayso.follow.door import Answer
from sayso.follow.events import DAY, Event, Fetched, Missed, Plan, Polled
from sayso.follow.pacing import UNAVAILABLE, Pace, back_off, retry_after
from sayso.follow.state import NEVER, ListRow, State, Wanted
from sayso.follow.urls import parse_url
from sayso.model import Page, Trouble

MOST_TRIES = 5
"""Tries of a page that fails in a way that may pass: over half an hour, with the back-off of `pacing`."""

# What may be better the next time; every other trouble is the page's own.
_PASSING = frozenset({"unreachable", "slow", "damaged", "failed"})
_LISTS_DEEP = 2  # a list of sitemaps, its sitemaps; a page, its feeds
_AT_ONCE = 1_000  # pages that are handed on to be fetched; the others wait on the disk
_TOLD_OF = 4  # a list whose parent tells when it changes is polled so many times less often by itself


class Follower:
    """Follows lists until it is stopped, or once; see `Plan`."""

    def __init__(self, state: State, crew: Crew, pace: Pace, clock: Clock, plan: Plan) -> None:
        self._state = state
        self._crew = crew
        self._pace = pace
        self._clock = clock
        self._plan = plan
        self._taken = 0
        self._lists: tuple[str, ...] = ()

    def events(self, lists: Sequence[str]) -> Iterator[Event]:
        """Yield what happens. `TroubleError("refused")` for a list whose address is none of the web."""
        self._lists = tuple(dict.fromkeys(str(parse_url(url)) for url in lists))
        for url in self._lists:
            self._state.add_list(url)
        if self._plan.once:
            self._state.due_now(self._lists)
        while not self._clock.is_stopped and not self._is_full():
            self._hand_on()
            if self._plan.once and not len(self._crew):
                return
            done = self._crew.next(self._until())
            if done:
                yield from self._list(done) if done.job.kind == "list" else self._page(done)
            elif self._plan.once:
                return

    def _is_full(self) -> bool:
        return self._plan.most is not None and self._taken >= self._plan.most

    def _until(self) -> float:
        """Return the moment at which there is something to do whatever the crew brings."""
        if self._plan.once:
            return self._clock.now() + self._plan.patience
        return max(self._state.next_at(self._lists), self._clock.now() + 1.0)

    def _hand_on(self) -> None:
        """Give the crew what is due."""
        now = self._clock.now()
        for each in self._state.lists(self._lists, now):
            self._crew.add(Job("list", parse_url(each.url), each.conditions))
        room = _AT_ONCE if self._plan.most is None else min(_AT_ONCE, self._plan.most - self._taken)
        for page in self._state.waiting(now, room):
            self._crew.add(Job("page", parse_url(page.url), page.conditions))

    # Lists

    def _list(self, done: Done) -> Iterator[Event]:
        url, now = str(done.job.url), self._clock.now()
        row = self._state.list_row(url)
        if row is None:
            return
        try:
            answer = self._answer(done)
            if answer.status == 304:
                self._state.list_read(url, done.job.conditions, now, self._next_poll(row))
                yield Polled(url, 0, same=True)
                return
            if answer.status != 200:
                answer.capture()
            found = found_in(answer)
        except TroubleError as trouble:
            wait = max(back_off(row.failures + 1), self._asked_wait(done), self._plan.every / 2)
            self._state.list_failed(url, now + wait)
            yield self._missed(url, trouble, now + wait, is_list=True)
            return
        new = self._know(found, is_first=row.read_at is None)
        self._know_lists(url, found)
        # Written down last: a list that was read half is read again, and what is known of it stays known.
        self._state.list_read(url, answer.conditions, now, self._next_poll(row))
        yield Polled(url, new, len(found.lists))

    def _next_poll(self, row: ListRow) -> float:
        """Return when to poll a list again."""
        return self._clock.now() + self._plan.every * (_TOLD_OF if row.changed else 1)

    def _know_lists(self, url: str, found: Found) -> None:
        """Remember what a list leads to beside pages, and forget what it no longer leads to."""
        if self._depth(url) == _LISTS_DEEP:
            return
        oldest = self._clock.now() - self._plan.back
        wanted = [each for each in found.lists if each.written is None or each.written >= oldest]
        self._state.keep_lists(url, [each.url for each in wanted])
        for each in wanted:
            self._state.add_list(each.url, url, each.changed)

    def _know(self, found: Found, *, is_first: bool) -> int:
        """Remember a list's pages and return how many are to be fetched."""
        wanted = [Wanted(each, self._is_wanted(each, found, is_first=is_first)) for each in found.pages]
        return self._state.add_pages(wanted, self._clock.now())

    def _is_wanted(self, named: Named, found: Found, *, is_first: bool) -> bool:
        """Tell whether a page is news: not older than asked for, and not in a sitemap's undated stock."""
        if not is_first:
            return True
        if named.written is None:
            return found.kind == "feed"
        return named.written >= self._clock.now() - self._plan.back

    def _depth(self, url: str) -> int:
        """Count the lists above a list."""
        depth = 0
        row = self._state.list_row(url)
        while row and row.parent and depth < _LISTS_DEEP:
            depth += 1
            row = self._state.list_row(row.parent)
        return depth

    # Pages

    def _page(self, done: Done) -> Iterator[Event]:
        url, now = str(done.job.url), self._clock.now()
        row = self._state.page(url)
        if row is None:
            return
        try:
            answer = self._answer(done)
            if answer.status == 304:
                self._state.page_kept(url, done.job.conditions, self._look_again(row.found_at))
                return
            capture = answer.capture()
        except TroubleError as trouble:
            again = NEVER
            if self._may_pass(done, trouble) and row.failures + 1 < MOST_TRIES:
                again = now + max(back_off(row.failures + 1), self._asked_wait(done))
            yield self._missed(url, trouble, again)
            self._state.page_failed(url, again)
            return
        self._taken += 1
        yield Fetched(capture, row.day)
        self._state.page_kept(url, answer.conditions, self._look_again(row.found_at))

    def _look_again(self, found_at: float) -> float:
        """Return when to ask a page whether it changed: at ever the same distance, for a week."""
        now = self._clock.now()
        is_young = self._plan.recheck and now + self._plan.recheck <= found_at + 7 * DAY
        return now + self._plan.recheck if is_young else NEVER

    # Both

    def _answer(self, done: Done) -> Answer:
        """Return the answer; a server that asks for less, or does not answer, is left alone for a while."""
        if done.trouble:
            if done.trouble.kind in ("unreachable", "slow"):
                self._pace.failed(done.job.url.host)
            raise done.trouble
        self._pace.answered(done.job.url.host)
        if done.answer is None:
            raise TroubleError("failed", "there is no answer")
        if done.answer.status in UNAVAILABLE:
            now = self._clock.now()
            wait = retry_after(done.answer.headers, now) or back_off(1)
            self._pace.rest(done.job.url.host, now + wait)
        return done.answer

    def _asked_wait(self, done: Done) -> float:
        is_asked = done.answer and done.answer.status in UNAVAILABLE
        return retry_after(done.answer.headers, self._clock.now()) if done.answer and is_asked else 0.0

    def _may_pass(self, done: Done, trouble: TroubleError) -> bool:
        status = done.answer.status if done.answer else 0
        return trouble.kind in _PASSING or status in UNAVAILABLE or status >= 500

    def _missed(self, url: str, trouble: TroubleError, again: float, *, is_list: bool = False) -> Missed:
        told = Trouble(Page(url, "", ""), trouble.reason, trouble.kind)
        return Missed(told, "" if again == NEVER else rfc3339(again), is_list)
