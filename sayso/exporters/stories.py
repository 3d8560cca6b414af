"""Stories as JSON and as rows of a table."""

from __future__ import annotations

from typing import Any

from sayso.exporters.jsonl import record_line
from sayso.exporters.rows import Cell
from sayso.stories.origins import Origin
from sayso.stories.story import Story

STORY_SCHEMA = "sayso.story/1"

STORY_COLUMNS = (
    *("story", "title", "first", "last", "pages", "outlets", "origins"),
    *("origin names", "places", "speakers", "addresses"),
)


def story_line(story: Story) -> str:
    """Return a story as one line of JSON; null for a day that no page tells."""
    return record_line(story_record(story))


def story_record(story: Story) -> dict[str, Any]:
    """Return a story as plain values: `pages` are addresses in the order of their time."""
    return {
        "schema": STORY_SCHEMA,
        "story": story.id,
        "title": story.title,
        "first": story.first or None,
        "last": story.last or None,
        "pages": [page.uri for page in story.pages],
        "outlets": outlets(story),
        "independent": len(story.origins),
        "origins": [origin_record(origin, story) for origin in story.origins],
        "places": list(story.places),
        "speakers": list(story.speakers),
    }


def origin_record(origin: Origin, story: Story) -> dict[str, Any]:
    """Return an origin with its pages, each with how it belongs there and the page that it was taken from."""
    pages = [
        {
            "uri": story.pages[told.page].uri,
            "how": told.how,
            "of": None if told.of is None else story.pages[told.of].uri,
        }
        for told in origin.pages
    ]
    return {"kind": origin.kind, "name": origin.name, "pages": pages}


def story_row(story: Story) -> list[Cell]:
    """Return a story as a row under `STORY_COLUMNS`."""
    days = (story.first, story.last)
    counts = (len(story.pages), len(outlets(story)), len(story.origins))
    names = "; ".join(origin.name for origin in story.origins)
    addresses = " ".join(page.uri for page in story.pages)
    named = ("; ".join(story.places), "; ".join(story.speakers))
    return [story.id, story.title, *days, *counts, names, *named, addresses]


def outlets(story: Story) -> list[str]:
    """Return the outlets of a story, each once, in the order in which they came."""
    return list(dict.fromkeys(page.outlet for page in story.pages if page.outlet))
