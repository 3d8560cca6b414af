"""docs/reference.md, made from signatures and docstrings: `python -m tests.signatures` writes it anew."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from typing import Any, get_args

import msgspec

import sayso
from eval.data import PROJECT
from sayso import errors, model

DOCUMENT = PROJECT / "docs" / "reference.md"

HEAD = """\
# Reference

What `import sayso` gives, from its signatures and docstrings; `python -m tests.signatures` makes this page,
and a test fails when the two differ. What the words mean is told by the [terms](terms.md); every command and
option stands in [the command line](cli.md), what the desk answers to programs in [the desk](desk.md).

Offsets count Unicode code points of `Article.text`, start included, end left out. Values are frozen and are
compared by content; `msgspec.json.encode(article)` writes one, `msgspec.json.decode(data,
type=sayso.Article)` reads it.
"""


def reference() -> str:
    """Return the whole page: functions, values, the words that fields may have, errors."""
    public = [getattr(sayso, name) for name in sayso.__all__]
    functions = [one for one in public if inspect.isfunction(one)]
    values = [one for one in vars(model).values() if _is_value(one) and one.__name__ in sayso.__all__]
    raised = [one for one in public if inspect.isclass(one) and issubclass(one, Exception)]
    parts = [
        HEAD,
        "## Functions\n",
        *map(_function, functions),
        "## Values\n",
        *map(_value, values),
        "## The words that fields have\n",
        "\n".join(_choices()) + "\n",
        "## Errors\n",
        *map(_error, raised),
    ]
    return "\n".join(parts)


def _is_value(one: Any) -> bool:
    return inspect.isclass(one) and issubclass(one, msgspec.Struct)


def _function(one: Any) -> str:
    lines = "\n".join(f"    {line}," for line in _parameters(one))
    signature = f"{one.__name__}(\n{lines}\n) -> {inspect.get_annotations(one)['return']}"
    return f"### `sayso.{one.__name__}`\n\n```text\n{signature}\n```\n\n{_told(one)}\n"


def _parameters(one: Any) -> Iterator[str]:
    """Yield each parameter as it stands in a signature; a set of everything is told in words."""
    is_named = False
    for parameter in inspect.signature(one).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not is_named:
            is_named = True
            yield "*"
        default = "<all of them>" if isinstance(parameter.default, frozenset) else repr(parameter.default)
        given = "" if parameter.default is parameter.empty else f" = {default}"
        yield f"{parameter.name}: {parameter.annotation}{given}"


def _value(one: Any) -> str:
    lines = [f"| `{field}` | `{_type(kind)}` | {default} |" for field, kind, default in _fields(one)]
    members = [
        f"- `{name}`: {_told(getattr(member, 'fget', member))}"
        for name, member in vars(one).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))
    ]
    table = "\n".join(["| field | type | default |", "|---|---|---|", *lines])
    return (
        "\n\n".join(
            [f"### `sayso.{one.__name__}`", _told(one), table, *(["\n".join(members)] if members else [])]
        )
        + "\n"
    )


def _fields(one: Any) -> Iterator[tuple[str, str, str]]:
    for field in msgspec.structs.fields(one):
        default = "needed" if field.required else f"`{_default(field)!r}`"
        yield field.name, inspect.get_annotations(one)[field.name], default


def _default(field: Any) -> object:
    return field.default_factory() if field.default is msgspec.NODEFAULT else field.default


def _type(kind: str) -> str:
    return kind.replace("|", "\\|")


def _choices() -> Iterator[str]:
    """Yield a line for each type that is one of some words."""
    for name, kind in {**vars(model), "TroubleKind": errors.TroubleKind}.items():
        if words := [word for word in get_args(kind) if isinstance(word, str)]:
            yield f"- `{name}`: " + ", ".join(f"`{word}`" for word in words)


def _error(one: Any) -> str:
    base = one.__bases__[0].__name__
    return f"### `sayso.{one.__name__}`\n\nA kind of `{base}`. {_told(one)}\n"


def _told(one: Any) -> str:
    return inspect.getdoc(one) or ""


if __name__ == "__main__":
    DOCUMENT.write_text(reference(), "utf-8")
    sys.exit(0)
