"""Every rule by which Sayso reads, from its own docstring, with the examples that stand in it."""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from markupsafe import Markup

from sayso import annotators, detectors
from sayso.checks import CHECKS
from sayso.desk.drawing import markup
from sayso.exporters.markup import safe

_CODE = re.compile(r"`([^`]+)`")
_MARKED = re.compile(r"\[(source|cue|content|hedge|status|claim): ?")
_OPENINGS = {
    "source": '<span class="src person">',
    "cue": '<span class="cue">',
    "content": '<mark class="c person stated">',
    "hedge": '<span class="hedge">',
    "claim": '<mark class="c person stated">',
    "status": '<span class="ink">',
}


class Rule(NamedTuple):
    """One rule: the name of its function, what it does, and its examples, both as escaped markup."""

    name: str
    about: Markup
    examples: tuple[Markup, ...]


class Chapter(NamedTuple):
    """The rules of one file: its name, what is in it, and the rules in the order in which they stand."""

    name: str
    about: str
    rules: tuple[Rule, ...]


class Part(NamedTuple):
    """A part of the reading: finding claims, or filling in what is known of each."""

    name: str
    title: str
    about: str
    chapters: tuple[Chapter, ...]


@cache
def parts() -> tuple[Part, ...]:
    """Return the parts of the reading in the order in which they work, checks aside."""
    return (
        _part("claims", "Who says what", detectors),
        _part("known", "What is known of each claim", annotators),
    )


def checks() -> tuple[Any, ...]:
    """Return the checks, in the order in which they run."""
    return CHECKS


def _part(name: str, title: str, package: ModuleType) -> Part:
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__) if not module.ispkg)
    chapters = (_chapter(import_module(f"{package.__name__}.{each}")) for each in names)
    return Part(name, title, _first_line(package), tuple(each for each in chapters if each.rules))


def _chapter(module: ModuleType) -> Chapter:
    return Chapter(module.__name__.rpartition(".")[2], _first_line(module), tuple(_rules(module)))


def _rules(module: ModuleType) -> Iterator[Rule]:
    for name, member in vars(module).items():
        if inspect.isfunction(member) and member.__module__ == module.__name__ and not name.startswith("_"):
            yield _rule(name, member)


def _rule(name: str, function: Callable[..., Any]) -> Rule:
    """Take a docstring apart: lines that are examples in backticks, and what is told."""
    told, examples = [], []
    for paragraph in (inspect.getdoc(function) or "").split("\n\n"):
        marked = [found for found in _CODE.findall(" ".join(paragraph.split())) if _MARKED.search(found)]
        examples += [example(found) for found in marked]
        rest = paragraph
        for found in _CODE.findall(paragraph):
            rest = rest.replace(f"`{found}`", "") if _MARKED.search(found) else rest
        if rest.strip(" \n.,;") and not rest.lstrip().startswith(">>>"):
            told.append(rest if marked else paragraph)
    return Rule(name, _prose(" ".join(" ".join(told).split())), tuple(examples))


def _prose(text: str) -> Markup:
    drawn = []
    for at, part in enumerate(_CODE.split(text)):
        drawn.append(f"<code>{safe(part)}</code>" if at % 2 else safe(part))
    return markup("".join(drawn))


def example(text: str) -> Markup:
    """Return a marked example with its parts drawn as on a page; any other bracket stays one."""
    drawn, closing, at = [], [], 0
    while at < len(text):
        opening = _MARKED.match(text, at)
        if opening:
            drawn.append(_OPENINGS[opening[1]])
            closing.append("</mark>" if opening[1] in ("content", "claim") else "</span>")
            at = opening.end()
            continue
        is_end = text[at] == "]" and bool(closing)
        drawn.append(closing.pop() if is_end else safe(text[at]))
        at += 1
    return markup("".join(drawn + closing[::-1]))


def _first_line(module: ModuleType) -> str:
    return (inspect.getdoc(module) or "").partition("\n")[0]
