"""Errors of a page that says one thing twice: ages, wordings, speakers."""

from __future__ import annotations

from random import Random

from eval.planted.page import Clean, Planted, Planter, inserted
from sayso.model import Claim

_FIRST = ("Marta", "Ellen", "Tomas", "Ivo", "Greta", "Paul")
_LAST = ("Velden", "Orrin", "Castell", "Brandt", "Lindqvist", "Moreau")


def ages(page: Clean, rng: Random) -> Planted | None:
    """Put in one person with two ages."""
    name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    one = rng.randint(20, 80)
    other = one + rng.choice((-9, -2, -1, 1, 3, 10))
    first = rng.choice(
        (
            f"{name}, {one}, was the first to arrive.",
            f"Among them was {name}, {one}, a retired nurse.",
            f"The owner, {one}-year-old {name}, was not there.",
        )
    )
    second = rng.choice(
        (
            f"“It was loud,” said {name}, {other}, who lives nearby.",
            f"Police later spoke to {other}-year-old {name}.",
            f"{name} ({other}) declined to comment.",
        )
    )
    return inserted(page, rng, first, second)


_OFFICES = (
    ("Mayor", "Governor"), ("Senator", "Mayor"), ("Gov.", "Sen."), ("Rep.", "Sen."), ("Captain", "Sergeant"),
    ("Bishop", "Archbishop"), ("Prime Minister", "President"), ("Congressman", "Senator"),
)  # fmt: skip


def titles(page: Clean, rng: Random) -> Planted | None:
    """Put in one person with two offices."""
    name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    one, other = rng.choice(_OFFICES)
    plain = {"Gov.": "governor", "Sen.": "senator", "Rep.": "representative"}.get(other, other.lower())
    first = rng.choice(
        (
            f"{one} {name} opened the meeting.",
            f"The letter was signed by {one} {name}.",
            f"“It is too early to tell,” said {one} {name}.",
        )
    )
    second = rng.choice(
        (
            f"{other} {name} said the money would be found.",
            f"A spokesman for {other} {name} did not reply.",
            f"{name}, the {plain}, left before the end.",
            f"{other} {name.split()[1]} did not want to comment.",
        )
    )
    return inserted(page, rng, first, second) if len(page.paragraphs) > 1 else None


_COUNTED = (
    ("The fire destroyed {} homes in the village of Velden.", "In the village of Velden the fire destroyed {} homes."),
    ("The ship was carrying {} containers of fruit.", "There were {} containers of fruit on the ship."),
    ("The strike left {} flights grounded at the airport.", "At the airport {} flights were grounded by the strike."),
    ("The museum lost {} paintings in the flood.", "The flood cost the museum {} paintings."),
    ("The school has {} pupils and no gym.", "Without a gym, the school has {} pupils."),
)  # fmt: skip


def values(page: Clean, rng: Random) -> Planted | None:
    """Put in one statement twice, with two numbers and the words in another order."""
    first, second = rng.choice(_COUNTED)
    one = rng.randint(14, 90)
    other = one + rng.choice((-9, -5, 6, 11, 30))
    if len(page.paragraphs) < 2:
        return None
    return inserted(page, rng, first.format(one), second.format(other))


def _quoted(page: Clean) -> list[Claim]:
    return [
        claim
        for claim in page.article.claims
        if claim.form == "direct" and claim.speaker and claim.speaker.kind == "person" and len(claim.speaker.name.split()) > 1
        and claim.source and claim.speaker.name.split()[-1] in claim.source.of(page.article.text)
        and 8 <= len(claim.content[0].of(page.article.text).split()) <= 25
    ]  # fmt: skip


def wordings(page: Clean, rng: Random) -> Planted | None:
    """Put in a quotation of the page once more with two words changed."""
    said = _quoted(page)
    if not said:
        return None
    claim = rng.choice(said)
    words = claim.content[0].of(page.article.text).strip(" ,.“”").split()
    at = rng.randint(2, len(words) - 4)
    changed = " ".join(
        [
            *words[:at],
            *rng.choice((("hardly", "ever"), ("some", "day"), ("more", "or less"))),
            *words[at + 2 :],
        ]
    )
    name = claim.speaker.name if claim.speaker else ""
    form = rng.choice(("“{words},” {name} said.", "{name} said: “{words}.”", "As {name} put it, “{words}.”"))
    return inserted(page, rng, form.format(words=changed, name=name))


def speakers(page: Clean, rng: Random) -> Planted | None:
    """Put in a quotation of the page once more under another name."""
    said = _quoted(page)
    if not said:
        return None
    words = rng.choice(said).content[0].of(page.article.text).strip(" ,.“”")
    name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    form = rng.choice(
        ("“{words},” {name} said.", "{name} told reporters: “{words}.”", "“{words},” said {name}, a lawyer.")
    )
    return inserted(page, rng, form.format(words=words, name=name))


PLANTERS: dict[str, Planter] = {
    "two-ages": ages,
    "two-titles": titles,
    "two-values": values,
    "two-wordings": wordings,
    "two-speakers": speakers,
}
