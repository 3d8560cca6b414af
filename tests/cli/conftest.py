"""A stand-in for the flow: the command line is tested on pages made by hand, whatever the readers do."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from types import SimpleNamespace

import msgspec
import pytest

import sayso
from sayso.model import Article, Page, Trouble
from sayso.openers import Ways
from tests.exporters.made import dam


def read_each(  # noqa: PLR0917 -- as `flow` has it
    uri: str, published: str | None, detector: str, model: str, ways: Ways, checks: Collection[str]
) -> Iterator[Article | Trouble]:
    """Read any name as the page of the dam, but for names that begin with what goes wrong, or with `many`."""
    if uri.startswith("missing"):
        yield Trouble(Page(uri, "", ""), "there is no such file", "missing")
        return
    if uri.startswith("interrupt"):
        raise KeyboardInterrupt
    article = msgspec.structs.replace(dam(), page=msgspec.structs.replace(dam().page, uri=uri))
    if not checks:
        article = msgspec.structs.replace(article, findings=())
    if published:
        found = {**article.found_in, "published": "given"}
        article = msgspec.structs.replace(article, published=published, found_in=found)
    yield article
    if uri.startswith("many"):
        yield Trouble(Page(uri, "", ""), "the record at byte 4 is damaged", "damaged")
        yield article
        assert ways.left_out is not None
        ways.left_out["status 404"] = 2


@pytest.fixture(autouse=True)
def flow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-in where `sayso read` looks for the flow."""
    stand_in = SimpleNamespace(read_each=read_each)
    monkeypatch.setitem(sys.modules, "sayso.flow", stand_in)
    monkeypatch.setattr(sayso, "flow", stand_in, raising=False)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
