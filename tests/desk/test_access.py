"""What everybody can use: contrast, names, headings and the order of the focus, measured in the browser."""

from __future__ import annotations

import pytest

from tests.desk.conftest import Opens, Running
from tests.desk.test_browser import VIEWS, harbour

# Each check returns what is wrong, as words that name the element.
NAMES = """() => {
    const named = (one) => (one.getAttribute("aria-label") || one.textContent || "").trim();
    const wrong = [], told = (what, one) => wrong.push(what + ": " + one.outerHTML.slice(0, 90));
    for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
        if (!field.labels.length && !field.getAttribute("aria-label")) told("no label", field);
    for (const link of document.querySelectorAll("a[href], button, summary"))
        if (!named(link)) told("no name", link);
    const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
    ids.forEach((id, at) => { if (ids.indexOf(id) !== at) wrong.push("twice: #" + id); });
    for (const one of document.querySelectorAll("[tabindex]"))
        if (one.tabIndex > 0) told("out of order", one);
    if (!document.documentElement.lang) wrong.push("no language");
    if (document.querySelectorAll("main").length !== 1) wrong.push("not one main");
    for (const one of document.querySelectorAll("table")) if (!one.caption) told("no caption", one);
    return wrong;
}"""

HEADINGS = """() => {
    const headings = [...document.querySelectorAll("main :is(h1, h2, h3, h4)")];
    const seen = headings.map((one) => Number(one.tagName[1]));
    const wrong = [];
    if (seen.filter((level) => level === 1).length !== 1) wrong.push("not one h1: " + seen);
    if (seen[0] !== 1) wrong.push("no h1 first: " + seen);
    seen.forEach((level, at) => { if (at && level > seen[at - 1] + 1) wrong.push("skipped: " + seen); });
    return wrong;
}"""

CONTRAST = """() => {
    const channels = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
    const luminance = ([r, g, b]) => [r, g, b].map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = (one) => {
        for (let at = one; at; at = at.parentElement) {
            const told = channels(getComputedStyle(at).backgroundColor);
            if (told.length === 3 || told[3] === 1) return told;
        }
        return [255, 255, 255];
    };
    const wrong = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const one = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !one.checkVisibility()) continue;
        if (one.closest("script, style, .hide, .skip, option")) continue;
        const [over, under] = [luminance(channels(getComputedStyle(one).color)), luminance(ground(one))];
        const ratio = (Math.max(over, under) + 0.05) / (Math.min(over, under) + 0.05);
        if (ratio < 4.5) wrong.add(ratio.toFixed(2) + " " + one.tagName + "." + one.className);
    }
    return [...wrong];
}"""

TARGETS = """() => [...document.querySelectorAll("button, select, input:not([type=hidden]):not(.fold)")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
    .map((one) => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_every_view_can_be_read_named_and_walked_through(
    opens: Opens, desk: Running, width: int, scheme: str
) -> None:
    page = opens(width, color_scheme=scheme).page
    harbour(page, desk)
    reading = page.url.removeprefix(desk.base)
    wrong = []
    for path in (*VIEWS, reading, f"{reading}/raw", "/speaker?name=Tobias+Renn&kind=person"):
        page.goto(desk.base + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for check in (NAMES, HEADINGS, CONTRAST, TARGETS):
            wrong += [(path, fault) for fault in page.evaluate(check)]
    assert wrong == []
