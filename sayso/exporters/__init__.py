"""Values to files: each exporter takes one article and returns its text, ready for UTF-8."""

from __future__ import annotations

from collections.abc import Callable

from sayso.exporters.jsonl import article_line
from sayso.model import Article

__all__ = ["EXPORTERS"]


def _html(article: Article) -> str:
    """Load the drawing of pages only when a page is asked for: a cold start pays for what it uses."""
    from sayso.exporters.html import document  # noqa: PLC0415 -- see the docstring

    return document(article)


EXPORTERS: dict[str, Callable[[Article], str]] = {
    "jsonl": article_line,
    "html": _html,
}
