"""The desk in a real browser: a newcomer's first minute, every view, keys, and without a script."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, expect

from eval.invented_news import invented_page
from sayso.ledger import open_ledger
from sayso.model import Article, Block, Claim, Span, Speaker
from sayso.model import Page as PageOf
from tests.desk.conftest import Opens, Running, keep

VIEWS = (
    "/",
    "/pages",
    "/claims",
    "/claims?status=disputed",
    "/speakers",
    "/rules",
    "/rules/words",
    "/nowhere",
)


def harbour(page: Page, desk: Running) -> None:
    """Open the reading view of an example."""
    page.goto(f"{desk.base}/pages")
    page.get_by_role("link", name="Harbour authority denies").click()
    expect(page.locator("#m1")).to_be_visible()
    page.wait_for_load_state("load")


def test_a_newcomer_reads_an_example_within_four_steps(
    opens: Opens, desk_on: Callable[[Path], Running], tmp_path: Path
) -> None:
    page = opens().page
    page.goto(desk_on(tmp_path / "new.db").base)
    expect(page.get_by_text("This ledger is empty")).to_be_visible()
    page.get_by_role("button", name="Harbour authority denies").click()
    expect(page.get_by_role("heading", name="On whose word: 24 claims")).to_be_visible()
    card = page.locator("#c2")
    expect(card).to_contain_text("disputed")
    card.locator("summary").click()
    card.get_by_role("link", name="as it was fetched").click()
    expect(page.locator("#here").first).to_contain_text("No fewer than 1,400 fish")
    page.get_by_role("link", name="Claims", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("24 claims")


def test_a_newcomer_pastes_a_text_and_drops_a_file(
    opens: Opens, desk_on: Callable[[Path], Running], tmp_path: Path
) -> None:
    page, desk = opens().page, desk_on(tmp_path / "new.db")
    page.goto(desk.base)
    page.get_by_label("The article, headline first").fill(
        "Dam holds\n\n“It will hold,” said Ida Renn, the mayor."
    )
    page.locator("section", has=page.get_by_role("heading", name="Paste a text")).get_by_role(
        "button"
    ).click()
    expect(page.locator("#m1")).to_contain_text("It will hold")
    page.goto(desk.base)
    page.evaluate(
        """() => {
            const held = new DataTransfer();
            const text = "Mill burns\\n\\n“We ran,” said Omar Vale, a miller.";
            held.items.add(new File([text], "mill.txt"));
            document.dispatchEvent(new DragEvent("drop", { dataTransfer: held, cancelable: true }));
        }"""
    )
    expect(page.locator("article")).to_contain_text("Omar Vale")


def test_no_view_scrolls_sideways(opens: Opens, desk: Running) -> None:
    page = opens().page
    harbour(page, desk)
    reading = page.url.removeprefix(desk.base)
    for path in (*VIEWS, reading, f"{reading}/raw", "/speaker?name=Tobias+Renn&kind=person"):
        page.goto(desk.base + path)
        for width in (320, 360, 520, 861, 1000, 1080, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_the_keys_alone_lead_through_a_page(opens: Opens, desk: Running) -> None:
    page = opens().page
    harbour(page, desk)
    for _ in range(3):
        page.keyboard.press("j")
    expect(page.locator("mark.on").first).to_have_attribute("data-claim", "3")
    page.keyboard.press("k")
    expect(page.locator("mark.on").first).to_have_attribute("data-claim", "2")
    page.keyboard.press("o")
    expect(page.locator("#c2")).to_have_attribute("open", "")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("fish j")
    expect(page.locator("#search")).to_have_value("fish j")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(page.locator(".found").first).to_have_text("fish")
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.locator("article mark").first).to_be_visible()
    assert "/page/" in page.url


def test_tab_walks_in_the_order_of_the_page_and_is_always_seen(opens: Opens, desk: Running) -> None:
    page = opens().page
    page.goto(f"{desk.base}/claims")
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => {
                    const one = document.activeElement, style = getComputedStyle(one);
                    const all = [...document.querySelectorAll("*")];
                    const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                    return [all.indexOf(one), isSeen];
                }"""
            )
        )
    places = [place for place, _ in seen]
    assert places == sorted(places)
    assert all(outlined for _, outlined in seen)


def test_everything_works_without_a_script(
    opens: Opens, desk_on: Callable[[Path], Running], tmp_path: Path
) -> None:
    page = opens(java_script_enabled=False).page
    page.goto(desk_on(tmp_path / "new.db").base)
    page.get_by_role("button", name="Harbour authority denies").click()
    page.locator("#c2 summary").click()
    expect(page.locator("#c2 dl")).to_be_visible()
    page.locator('a.ref[href="#c5"]').first.click()
    page.get_by_role("link", name="Claims", exact=True).click()
    page.get_by_label("Status").select_option("disputed")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("status")).to_contain_text("1 claim")
    page.get_by_role("link", name="Without status: disputed").first.click()
    expect(page.get_by_role("status")).to_contain_text("24 claims")


def test_a_filter_changes_the_table_and_the_url_at_once(opens: Opens, desk: Running) -> None:
    page = opens().page
    page.goto(f"{desk.base}/claims")
    page.get_by_label("Status").select_option("disputed")
    expect(page.locator(".chip")).to_contain_text("status: disputed")
    assert "status=disputed" in page.url
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)


def test_a_filter_that_cannot_be_read_is_told_in_its_place(opens: Opens, desk: Running) -> None:
    page = opens().page
    page.goto(f"{desk.base}/claims")
    page.get_by_label("From", exact=True).fill("yesterday")
    page.get_by_label("From", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("since: 'yesterday' is not a day")
    page.get_by_label("From", exact=True).fill("2026-09")
    page.get_by_label("From", exact=True).press("Enter")
    expect(page.locator(".chip")).to_contain_text("from: 2026-09")
    assert page.url == f"{desk.base}/claims?since=2026-09"


def test_on_a_narrow_screen_a_paragraphs_cards_unfold(opens: Opens, desk: Running) -> None:
    page = opens(360, 800).page
    harbour(page, desk)
    expect(page.locator("#c2")).to_be_hidden()
    page.locator('label[for="fold2"]').click()
    expect(page.locator("#c2")).to_be_visible()


def test_two_tabs_do_not_disturb_each_other(
    opens: Opens, desk_on: Callable[[Path], Running], tmp_path: Path
) -> None:
    running = desk_on(tmp_path / "new.db")
    one, other = opens().page, opens().page
    for page in (one, other):
        page.goto(running.base)
    one.get_by_role("button", name="Harbour authority denies").click()
    other.get_by_role("button", name="Curator insists").click()
    expect(one.locator("h1")).to_contain_text("Harbour")
    expect(other.locator("h1")).to_contain_text("Curator")
    other.goto(f"{running.base}/pages")
    expect(other.locator(".list > li")).to_have_count(2)


def test_a_ledger_is_read_while_a_writer_fills_it(
    opens: Opens, desk_on: Callable[[Path], Running], examples: Path, tmp_path: Path
) -> None:
    path = tmp_path / "filled.db"
    shutil.copy(examples, path)

    def fill() -> None:
        with open_ledger(path, writable=True) as ledger:
            for number in range(60):
                ledger.add(invented_page(number))

    running, page = desk_on(path), opens().page
    writer = Thread(target=fill)
    writer.start()
    while writer.is_alive():
        for view in ("/pages", "/claims", "/speakers"):
            answer = page.goto(running.base + view)
            assert answer is not None
            assert answer.status == 200
    writer.join()
    page.goto(f"{running.base}/pages")
    expect(page.locator(".list > li")).to_have_count(50)


TEXT = "👩‍🚒🔥 “We left 🌊 early,” said Ana Ruiz 🇪🇸. ראש העיר אמר: הסכר יחזיק 🚧. Nobody else spoke."


def test_marks_stand_at_the_right_characters_past_emoji_and_right_to_left_text(
    opens: Opens, desk_on: Callable[[Path], Running], tmp_path: Path
) -> None:
    said = ("We left 🌊 early", "הסכר יחזיק 🚧", "Nobody else spoke")
    spans = [Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in said]
    source = Span(TEXT.index("Ana"), TEXT.index("Ana") + 8)
    claims = (
        Claim((spans[0],), source, (), "direct", id="a" * 16, speaker=Speaker("Ana Ruiz", "person")),
        Claim((spans[1],), None, (), "indirect", id="b" * 16, status="disputed"),
        Claim((spans[2],), None, (), "own", id="c" * 16),
    )
    blocks = (Block(Span(0, len(TEXT)), "paragraph"),)
    made = Article(
        PageOf("https://made.example/", "5d" * 32, "text/plain"), TEXT, blocks=blocks, claims=claims
    )
    [id] = keep(tmp_path / "emoji.db", made, data=TEXT.encode())
    running, page = desk_on(tmp_path / "emoji.db"), opens().page
    page.goto(f"{running.base}/page/{id}")
    assert page.locator("article mark").all_text_contents() == list(said)
    assert page.locator("article .src").all_text_contents() == ["Ana Ruiz"]
    page.goto(f"{running.base}/claims")
    assert sorted(page.locator("td.said mark").all_text_contents()) == sorted(said)
    page.goto(f"{running.base}/page/{id}/raw?claim={'b' * 16}")
    assert page.locator(".raw mark").all_text_contents() == [said[1]]


def test_printed_it_is_on_paper_with_its_cards_and_without_controls(opens: Opens, desk: Running) -> None:
    page = opens(color_scheme="dark").page
    harbour(page, desk)
    page.emulate_media(media="print")
    expect(page.locator(".mast")).to_be_hidden()
    expect(page.locator("#c2")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_nothing_is_loaded_from_elsewhere(opens: Opens, desk: Running) -> None:
    page = opens().page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in VIEWS:
        page.goto(desk.base + path)
    assert asked
    assert all(re.match(re.escape(desk.base), url) for url in asked)
