"""What is said of a story in the terminal, the same in the list and in its own report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from sayso.cli.terminal import Screen
from sayso.exporters.readout import date_words

if TYPE_CHECKING:
    from sayso.stories.story import Story


def counted_origins(story: Story, screen: Screen) -> Text:
    """Return how many origins stand behind how many pages: the first is what counts."""
    count, pages = len(story.origins), len(story.pages)
    told = f"{count:,} independent origins" if count != 1 else "1 origin"
    return Text.assemble((told, "bold"), f" in {pages:,} page{'s' if pages != 1 else ''}")


def days_words(story: Story) -> str:
    """Return from which day to which a story goes, nothing where no page tells one."""
    if not story.first:
        return ""
    first, last = date_words(story.first), date_words(story.last)
    return first if first == last else f"{first} to {last}"
