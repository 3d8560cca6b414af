"""What a check is: a name to switch it by, how grave its findings are and why, and a pure function."""

from __future__ import annotations

import re
from collections.abc import Callable
from inspect import getdoc
from typing import NamedTuple

from sayso.model import Article, Finding, Severity, Span
from sayso.syntax.document import Document

Find = Callable[[Article, Document], tuple[Finding, ...]]

_EXAMPLE = re.compile(
    r"^(?P<told>Found|Silent)(?: \((?P<published>\d{4}-\d\d-\d\d)\))?: (?P<text>.+(?:\n {2,}.+)*)",
    re.MULTILINE,
)


class Example(NamedTuple):
    """One line of a check's docstring: blocks of a page, the day it was published, and whether it tells."""

    is_found: bool
    published: str | None
    blocks: tuple[str, ...]


class Need(NamedTuple):
    """Something that a page has to have for a check to tell anything; `lacking` says that it is not there."""

    lacking: str
    is_met: Callable[[Article], bool]


class Check(NamedTuple):
    """One check. `severity` is that of its gravest finding, `because` the reason for it in one sentence.

    `find` is given an article with its claims, and the same text cut into sentences; its docstring is what
    users read, and its lines `Found:` and `Silent:` run as tests (` / ` parts a headline from what follows).
    Without what it `needs` a check is silent whatever the page says.
    """

    name: str
    severity: Severity
    because: str
    find: Find
    needs: Need | None = None

    @property
    def about(self) -> str:
        """What the check tells of, without its examples."""
        return " ".join(_EXAMPLE.sub("", getdoc(self.find) or "").split())

    @property
    def examples(self) -> tuple[Example, ...]:
        """The examples of the docstring, in order."""
        return tuple(
            Example(
                match["told"] == "Found",
                match["published"],
                tuple(" ".join(match["text"].split()).split(" / ")),
            )
            for match in _EXAMPLE.finditer(getdoc(self.find) or "")
        )

    def tell(
        self, message: str, *spans: Span, because: tuple[str, ...] = (), severity: Severity | None = None
    ) -> Finding:
        """Make a finding of this check, of its own severity unless a milder one is given."""
        return Finding(self.name, severity or self.severity, message, spans, because)
