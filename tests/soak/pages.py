"""Small pages of invented news, as many as are asked for, the same for the same numbers."""

from __future__ import annotations

from pathlib import Path

_NAMES = ("Ida Brandt", "Omar Lindqvist", "Tobias Renn", "Mara Oduya", "Hesper Quayle", "Vell Adeyemi")
_PLACES = ("Hollin Ford", "Ellary", "Norwick", "Tarnholm", "Vell Sound")


def page(number: int) -> bytes:
    """Return one page: an own-voice claim, a quotation, an indirect claim with numbers."""
    name, place = _NAMES[number % len(_NAMES)], _PLACES[number % len(_PLACES)]
    lost = 10 + number % 900
    return (
        f"<!DOCTYPE html><html><head><title>{place} counts {lost} lost sheep</title>"
        f'<meta property="og:site_name" content="The {place} Echo"></head><body><article>'
        f"<h1>{place} counts {lost} lost sheep</h1>"
        f"<p>The upper gate of the dam at {place} opened by itself on Tuesday, for the {number}th time.</p>"
        f"<p>“At least {lost} sheep are gone,” Warden {name} said on Wednesday in {place}. She told farmers "
        f"that the valley “must not wait” for another spring.</p>"
        f"<p>The River Office disputed that number and said about {lost // 2} animals had been lost.</p>"
        "</article></body></html>"
    ).encode()


def write_pages(folder: Path, numbers: range) -> None:
    """Write pages into a folder, a file for each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:06}.html").write_bytes(page(number))
