"""An invented story in which all happens that a story tells: a mill in Arden, on pages of four outlets."""

from __future__ import annotations

from tests.stories.pages import Page

SCENE = "The Brenner mill at Arden burned on Tuesday night, and the fire brigade of Arden put it out by dawn."

MILL: tuple[Page, ...] = (
    (
        "https://wire.example/mill",
        "Brell Wire",
        "2031-05-06",
        (
            "Fire at Brenner mill in Arden kills 14",
            SCENE,
            "Fire chief Ida Renn said at least 14 people had died in the Brenner mill.",
            "The mill may have been struck by lightning, Ida Renn said.",
            "The fire doors of the Brenner mill were inspected in April, the town of Arden said.",
        ),
    ),
    (
        "https://courier.example/mill",
        "Arden Courier",
        "2031-05-07",
        (
            "Arden mill fire: 31 dead",
            SCENE,
            "As of Wednesday, 31 people had died in the Brenner mill, fire chief Ida Renn said.",
            "The mill was struck by lightning, Ida Renn said.",
            "The fire doors of the Brenner mill were not inspected in April, union leader Tobias Hale said.",
        ),
    ),
    (
        "https://herald.example/mill",
        "Norland Herald",
        "2031-05-08",
        (
            "Brenner mill in Arden burned down on Tuesday",
            SCENE,
            "The fire doors of the Brenner mill were inspected in April, the town of Arden said.",
            "According to the Arden Courier, 45 people died in the Brenner mill.",
        ),
    ),
    (
        "https://post.example/mill",
        "Skarn Post",
        "2031-05-09",
        (
            "What we know of the fire at the Brenner mill in Arden",
            SCENE,
            "Fire chief Ida Renn said 39 people had died in the Brenner mill.",
            "The mill may have been struck by lightning.",
        ),
    ),
)
