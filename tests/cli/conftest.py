"""A stand-in for the flow: the command line is tested on pages made by hand, whatever the readers do."""

from __future__ import annotations

import sys
from collections.abc import Collection
from types import SimpleNamespace

import msgspec
import pytest

import sayso
from sayso.errors import TroubleError
from sayso.model import Article
from tests.exporters.made import dam


def read_page(uri: str, published: str | None, detector: str, model: str, checks: Collection[str]) -> Article:
    """Read any name as the page of the dam, but for names that begin with what goes wrong."""
    if uri.startswith("missing"):
        raise TroubleError("missing", "there is no such file")
    if uri.startswith("interrupt"):
        raise KeyboardInterrupt
    article = msgspec.structs.replace(dam(), page=msgspec.structs.replace(dam().page, uri=uri))
    if not checks:
        article = msgspec.structs.replace(article, findings=())
    if published:
        found = {**article.found_in, "published": "given"}
        article = msgspec.structs.replace(article, published=published, found_in=found)
    return article


@pytest.fixture(autouse=True)
def flow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-in where `sayso read` looks for the flow."""
    stand_in = SimpleNamespace(read_page=read_page)
    monkeypatch.setitem(sys.modules, "sayso.flow", stand_in)
    monkeypatch.setattr(sayso, "flow", stand_in, raising=False)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
