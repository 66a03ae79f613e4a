from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from browser.conftest import PHONE, Visit
from render.samples import HOSTILE, field, hostile_field, large_field, listed, small_field

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]

OVERLAP = 1.0  # pixels that two boxes may share by rounding


def panel_text(visit: Visit) -> str:
    return visit.page.inner_text("#panel")


def overlaps(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (a["text"], b["text"])
        for a, b in combinations(boxes, 2)
        if a["x"] + OVERLAP < b["x"] + b["w"]
        and b["x"] + OVERLAP < a["x"] + a["w"]
        and a["y"] + OVERLAP < b["y"] + b["h"]
        and b["y"] + OVERLAP < a["y"] + a["h"]
    ]


def test_page_is_drawn_without_a_request_or_an_error(visit: Open) -> None:
    seen = visit(small_field())
    assert seen.page.title() == "field"
    assert len(seen.js("umug.discs()")) == 9
    assert [url.rpartition("/")[2] for url in seen.requests if not url.startswith("data:")] == ["page0.html"]


def test_policy_would_stop_any_request(visit: Open) -> None:
    seen = visit(small_field())
    failed = seen.js("fetch('https://example.org/').then(() => 'loaded', () => 'stopped')")
    assert failed == "stopped"
    assert any("Content Security Policy" in fault for fault in seen.faults)
    seen.faults.clear()


def test_policy_would_stop_foreign_code(visit: Open) -> None:
    seen = visit(small_field())
    seen.js(
        """() => {
            document.body.insertAdjacentHTML("beforeend", "<details open ontoggle='window.__hacked = 1'>x</details>");
            const script = document.createElement("script");
            script.textContent = "window.__hacked = 2";
            document.body.append(script);
        }"""
    )
    seen.settle()
    assert seen.js("window.__hacked") is None
    assert seen.faults
    seen.faults.clear()


@pytest.mark.parametrize("size", [(1280, 800), PHONE])
def test_hostile_texts_run_nothing_anywhere_in_the_page(visit: Open, size: tuple[int, int]) -> None:
    seen = visit(hostile_field(), size)
    for text in HOSTILE:
        seen.page.fill("#search", text[:30])
        seen.settle()
        seen.page.keyboard.press("Enter")
        seen.settle()
    for at in range(len(HOSTILE)):
        seen.js(f"document.querySelector('button[data-at=\"{at}\"]').click()")
        seen.settle()
        assert seen.page.locator("#panel h2").count() == 1
        assert seen.page.locator("#panel script, #panel img, #panel a[href^='javascript']").count() == 0
    for name in ("organization", "facet", "all"):
        if seen.page.locator(f"#show-{name}:enabled").count():
            seen.switch(name)
    assert "javascript:window.__hacked=4" in panel_text(seen)


def test_search_finds_a_paper_and_opens_its_panel(visit: Open) -> None:
    seen = visit(small_field())
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("emu3")
    assert seen.page.inner_text("#results li >> nth=0").startswith("Emu3")
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text("#panel h2") == "Emu3"
    assert seen.js("umug.selected()") == "title:emu3"
    text = panel_text(seen)
    for said in ("27 Sep 2024", "as the list states", "BAAI", "line 5", "wrong-link", "cited by listed papers"):
        assert said in text, said


@pytest.mark.parametrize("query", ["qwen vl", "QwenVL", "qwen-vl", "Qwen—VL"])
def test_search_ignores_case_and_hyphens(visit: Open, query: str) -> None:
    seen = visit(small_field())
    seen.find(query)
    assert seen.page.inner_text("#panel h2") == "Qwen-VL"


def test_search_ignores_accents_and_finds_organizations(visit: Open) -> None:
    seen = visit(small_field())
    seen.find("tubingen")
    assert seen.page.inner_text("#panel h2") == "Emu3"


def test_results_are_walked_with_the_keyboard(visit: Open) -> None:
    seen = visit(small_field())
    seen.page.fill("#search", "emu")
    seen.page.keyboard.press("ArrowDown")
    second = seen.page.inner_text("#results li[aria-selected=true] b")
    seen.page.keyboard.press("Enter")
    assert seen.page.inner_text("#panel h2") == second != "Emu"


def test_lineage_is_walked_in_the_panel(visit: Open) -> None:
    seen = visit(small_field())
    seen.find("Emu3")
    assert seen.page.inner_text("#panel .lineage").split() == ["Emu", "→", "Emu2", "→", "Emu3"]
    seen.page.click("#panel .works button:text-is('Emu2')")
    assert seen.page.inner_text("#panel h2") == "Emu2"
    seen.page.click("#panel .works button:text-is('Emu')")
    assert "Its reference list is not known" in panel_text(seen)


def test_disc_is_clicked_and_empty_ground_closes_the_panel(visit: Open) -> None:
    seen = visit(small_field())
    box = seen.page.locator("#network").bounding_box()
    disc = next(disc for disc in seen.js("umug.discs()") if disc["name"] == "Emu2")
    seen.page.mouse.click(box["x"] + disc["x"], box["y"] + disc["y"])
    seen.page.wait_for_selector("#panel h2:text-is('Emu2')")
    seen.page.mouse.click(box["x"] + 300, box["y"] + 4)
    seen.page.wait_for_selector("#panel", state="hidden")


def test_address_holds_the_selection_and_back_goes_back(visit: Open) -> None:
    seen = visit(small_field())
    seen.find("Emu3")
    seen.find("Emu2")
    assert seen.page.url.endswith("#p=title%3Aemu2")
    seen.page.go_back()
    seen.page.wait_for_selector("#panel h2:text-is('Emu3')")
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#panel").is_hidden()
    assert "#p=" not in seen.page.url


def test_address_with_a_selection_opens_it(visit: Open) -> None:
    seen = visit(small_field(), fragment="#p=title%3Aemu")
    assert seen.page.inner_text("#panel h2") == "Emu"


@pytest.mark.parametrize("fragment", ["#p=%E0%A4%A", "#p=nobody", "#p=", "#p=__proto__", "#<script>"])
def test_damaged_address_selects_nothing(visit: Open, fragment: str) -> None:
    seen = visit(small_field(), fragment=fragment)
    assert seen.js("umug.selected()") is None


def test_switches_change_what_is_drawn(visit: Open) -> None:
    seen = visit(small_field())
    assert set(seen.js("umug.lines()")) == {"citation"}
    seen.switch("organization")
    assert "organization" in seen.js("umug.lines()")
    seen.switch("facet")
    assert "facet" in seen.js("umug.lines()")
    seen.switch("citation")
    assert "citation" not in seen.js("umug.lines()")
    assert seen.js("umug.names().length") > 5
    seen.switch("names")
    assert seen.js("umug.names().length") == 0
    seen.switch("all")
    assert len(seen.js("umug.discs()")) == 11


def test_organization_brings_its_papers_forward(visit: Open) -> None:
    seen = visit(small_field())
    seen.find("Emu3")
    seen.page.click("#panel button:text-is('BAAI')")
    assert seen.page.inner_text("#panel h2") == "BAAI"
    assert seen.page.locator("#panel .works button").all_inner_texts() == ["Emu", "Emu2", "Emu3"]


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), PHONE])
def test_names_shown_at_first_overlap_neither_each_other_nor_the_axes(visit: Open, size: tuple[int, int]) -> None:
    seen = visit(large_field(700, 2500), size)
    names = seen.js("umug.names()")
    assert len(names) > 10
    assert overlaps(names) == []
    axis = seen.js(
        "[...document.querySelectorAll('#axis span')].map(e => { const r = e.getBoundingClientRect();"
        "return { text: e.textContent, x: r.x, y: r.y, w: r.width, h: r.height } })"
    )
    assert len(axis) >= 4
    assert overlaps(axis) == []


def test_neighbours_of_the_selected_paper_are_named(visit: Open) -> None:
    seen = visit(small_field())
    seen.find("Emu3")
    names = {name["text"] for name in seen.js("umug.names()")}
    assert {"Emu", "Emu2", "Emu3", "DDPM", "Janus"} <= names


def test_phone_shows_a_sheet_and_never_scrolls_sideways(visit: Open) -> None:
    seen = visit(small_field(), PHONE, has_touch=True)
    for _ in range(2):
        assert seen.js("document.documentElement.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth")
        seen.find("Emu3")
    sheet = seen.page.locator("#panel").bounding_box()
    assert sheet["width"] == PHONE[0] and sheet["y"] > 250
    disc = next(disc for disc in seen.js("umug.discs()") if disc["name"] == "Emu3")
    top = seen.page.locator("#network").bounding_box()["y"]
    assert 0 < disc["x"] < PHONE[0] and top < top + disc["y"] < sheet["y"], "the sheet hides what was chosen"


def test_table_holds_the_papers_and_opens_them(visit: Open) -> None:
    seen = visit(small_field())
    seen.page.click("#view-table")
    assert seen.page.locator("#table tbody tr").count() == 7
    seen.page.click("#table button:text-is('Emu2')")
    assert seen.page.inner_text("#panel h2") == "Emu2"
    assert "unknown" in seen.page.inner_text("#table tbody")


def test_page_without_script_still_holds_the_table(visit: Open, chromium: Any) -> None:
    seen = visit(small_field())
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(seen.page.url)
    assert page.locator("#table tbody tr").first.is_visible()
    context.close()


def test_dark_scheme_is_dark(visit: Open) -> None:
    seen = visit(small_field(), color_scheme="dark")
    red = int(seen.js("getComputedStyle(document.documentElement).backgroundColor").split("(")[1].split(",")[0])
    assert red < 60


@pytest.mark.parametrize("papers", [[], [listed("Emu3", "2024-09-27", "autoregression")], [listed("Emu3", None)]])
def test_field_of_no_or_one_paper_is_drawn(visit: Open, papers: list[Any]) -> None:
    seen = visit(field(papers))
    assert len(seen.js("umug.discs()")) == len(papers)
    if papers:
        seen.find("Emu3")
        assert ("unknown" in seen.page.inner_text("#panel dd >> nth=0")) == (papers[0].date is None)
    else:
        assert "No papers" in seen.page.inner_text("#map")


def test_field_of_5000_papers_opens_in_reasonable_time(visit: Open) -> None:
    seen = visit(large_field(5000, 15000))
    seen.switch("all")
    assert len(seen.js("umug.discs()")) == 5000
    assert seen.js("performance.timing.loadEventEnd - performance.timing.navigationStart") < 15000
