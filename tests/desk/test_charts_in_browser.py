"""Charts, map, changes and judgements in a real browser: drawn over their tables, quiet under the policy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sayso.ledger import open_ledger
from sayso.ledger.asking import parse_query
from sayso.ledger.judgements import Judging
from tests.desk.conftest import Opens, Running, keep
from tests.desk.test_access import CONTRAST, HEADINGS, NAMES, TARGETS
from tests.desk.test_time_place_number import flood

WAYS = ("/time", "/time?by=told", "/places", "/charts", "/charts/numbers?of=people&q=mill", "/judgements")


@pytest.fixture(scope="module")
def ledger(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of the examples and a page that names places."""
    path = tmp_path_factory.mktemp("drawn") / "sayso.db"
    shutil.copy(examples, path)
    keep(path, flood("one"))
    return path


def mill(page: Page, base: str) -> None:
    page.goto(f"{base}/pages")
    page.get_by_role("link", name="Fire in Arden mill").click()
    expect(page.locator("#m2")).to_be_visible()


def test_charts_and_the_map_are_drawn_over_their_tables(
    opens: Opens, desk_on: Callable[[Path], Running], ledger: Path
) -> None:
    page, base = opens().page, desk_on(ledger).base
    page.goto(f"{base}/charts")
    expect(page.locator("figure.chart > svg").first).to_be_visible()
    expect(page.get_by_role("img", name="The Arden Courier: 2031-05")).to_be_visible()
    expect(page.locator("table.shares").first).to_be_visible()
    page.goto(f"{base}/charts/numbers?of=people&q=mill")
    expect(page.get_by_role("img", name="≥ 14 people")).to_be_visible()
    expect(page.locator("figure.chart svg text", has_text="≥ 16 people")).to_be_visible()
    page.goto(f"{base}/places")
    expect(page.locator("figure.map path.land")).to_be_visible()
    page.get_by_role("link", name="Sollen, 2 claims").click()
    expect(page.get_by_role("heading", name="Sollen, Norway")).to_be_visible()


def test_without_a_script_the_tables_are_there_and_no_empty_figure(
    opens: Opens, desk_on: Callable[[Path], Running], ledger: Path
) -> None:
    page, base = opens(java_script_enabled=False).page, desk_on(ledger).base
    for path, table in (
        ("/charts", "shares"),
        ("/places", "sites"),
        ("/charts/numbers?of=people", "figures"),
    ):
        page.goto(base + path)
        expect(page.locator(f"table.{table}").first).to_be_visible()
        expect(page.locator("figure").first).to_be_hidden()


def test_a_chart_is_drawn_anew_for_another_width(
    opens: Opens, desk_on: Callable[[Path], Running], ledger: Path
) -> None:
    page, base = opens(1200).page, desk_on(ledger).base
    page.goto(f"{base}/places")
    drawn = page.locator("figure.map > svg")
    expect(drawn).to_have_attribute("width", "1008")
    page.set_viewport_size({"width": 400, "height": 800})
    expect(drawn).to_have_attribute("width", "360")


def test_a_claim_is_judged_in_its_card_without_leaving_the_page(
    opens: Opens, desk_on: Callable[[Path], Running], ledger: Path, tmp_path: Path
) -> None:
    path = tmp_path / "judged.db"
    shutil.copy(ledger, path)
    page, base = opens().page, desk_on(path).base
    mill(page, base)
    expect(page.get_by_role("link", name="What changed between them")).to_be_visible()
    card = page.locator("#c2")
    card.locator("summary").click()
    card.get_by_role("button", name="Accept").click()
    page.get_by_label("Your name").first.fill("Ada Quill")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.locator(".history")).to_contain_text("accepted, Ada Quill")
    page.go_back()
    page.go_back()
    page.reload()
    card.locator("summary").click()
    expect(card).to_contain_text("accepted, Ada Quill")
    card.get_by_role("button", name="Reject").click()
    expect(card.locator(".judged")).to_contain_text("rejected, Ada Quill")
    expect(card.get_by_role("button", name="Reject")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("mark[data-claim='2']").first).to_have_css("text-decoration-line", "none")
    assert page.locator(".judged i").first.evaluate("one => getComputedStyle(one).fontStyle") == "italic"
    page.reload()
    expect(page.locator("mark[data-claim='2']").first).to_have_css("text-decoration-line", "none")


def test_a_claim_is_judged_and_undone_without_a_script(
    opens: Opens, desk_on: Callable[[Path], Running], ledger: Path, tmp_path: Path
) -> None:
    path = tmp_path / "judged.db"
    shutil.copy(ledger, path)
    page, base = opens(java_script_enabled=False).page, desk_on(path).base
    mill(page, base)
    page.locator("#c2 summary").click()
    page.locator("#c2").get_by_role("link", name="Correct, rate").click()
    form = page.get_by_role("region", name="Rate what it says")
    form.get_by_label("Your name").fill("Ada Quill")
    form.get_by_label("Rating, in your words").fill("mostly true")
    form.get_by_role("button", name="Rate").click()
    expect(page.locator(".history")).to_contain_text("rated mostly true, Ada Quill")
    page.get_by_role("button", name="Undo: rated mostly true").click()
    expect(page.locator(".history .undone")).to_contain_text("rated mostly true")
    expect(page.locator(".history > li")).to_have_count(2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_can_be_read_named_and_never_scrolls_sideways(
    opens: Opens, desk_on: Callable[[Path], Running], ledger: Path, tmp_path: Path, scheme: str
) -> None:
    path = tmp_path / "judged.db"
    shutil.copy(ledger, path)
    with open_ledger(path, writable=True) as kept:
        hit = kept.search(parse_query("locked")).hits[0]
        for act in ("accept", "reject", "undo"):
            kept.judge(
                Judging(act, "Ada Quill", hit.found.claim.id, note="" if act == "undo" else "heard it")
            )
    width = 360 if scheme == "dark" else 1600
    page, base = opens(width, color_scheme=scheme).page, desk_on(path).base
    wrong = []
    for where in (*WAYS, f"/changes/{hit.found.version.id}", f"/claim/{hit.found.claim.id}/judge"):
        page.goto(base + where)
        for check in (NAMES, HEADINGS, CONTRAST, TARGETS):
            wrong += [(where, fault) for fault in page.evaluate(check)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append((where, "scrolls sideways"))
    assert wrong == []
