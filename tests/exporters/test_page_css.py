"""The colours of the page: every text on every ground it stands on can be read, in light and in dark."""

from __future__ import annotations

import re
from importlib import resources
from itertools import product

import pytest

CSS = resources.files("sayso.exporters").joinpath("page.css").read_text("utf-8")
ROOTS = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", root)) for root in ROOTS)

KINDS = ("person", "organization", "document", "unnamed")
TINTS = tuple(f"{kind}-tint" for kind in KINDS)

# WCAG 2 AA: 4.5 for text of this size, 3 for the edges of controls.
TEXT = [
    *product((*KINDS, "page", "ink", "ink-2", "ink-3"), ("paper", "raised")),
    *product((*KINDS, "ink"), TINTS),
]
EDGES = [("edge", "paper"), ("edge", "raised")]


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` as WCAG 2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("over", "ground"), TEXT)
def test_text_stands_out_from_its_ground(over: str, ground: str, theme: dict[str, str]) -> None:
    assert contrast(theme[over], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("over", "ground"), EDGES)
def test_edges_can_be_seen(over: str, ground: str, theme: dict[str, str]) -> None:
    assert contrast(theme[over], theme[ground]) >= 3


@pytest.mark.parametrize(("theme", "share"), [(LIGHT, 0.09), (DARK, 0.11)], ids=["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_tint_is_its_colour_thinned_over_paper(kind: str, theme: dict[str, str], share: float) -> None:
    pairs = [(int(theme[kind][at : at + 2], 16), int(theme["paper"][at : at + 2], 16)) for at in (1, 3, 5)]
    mixed = "#" + "".join(f"{round(colour * share + paper * (1 - share)):02x}" for colour, paper in pairs)
    assert theme[f"{kind}-tint"] == mixed
