"""What people come to the explorer for, done twice: with the mouse, and with the keyboard alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import Visit
from umug_graph.fieldmap import FieldMap, build

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def umug() -> FieldMap:
    return build()


def key_of(field: FieldMap, name: str) -> str:
    return next(paper.key for paper in field.corpus.papers if paper.name == name and paper.listed)


def number_of(field: FieldMap, name: str) -> int:
    return field.graph.positions[key_of(field, name)]


def heading(seen: Visit) -> str:
    return str(seen.page.inner_text("#panel h2")).replace("\u2068", "").replace("\u2069", "").strip()


def tab_to(seen: Visit, selector: str, most: int = 400) -> None:
    """Press Tab until the focus stands on a control; fails if it never comes there."""
    for _ in range(most):
        if seen.js(f"document.activeElement.matches({selector!r})"):
            return
        seen.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


def press(seen: Visit, selector: str) -> None:
    """Reach a control by Tab and press it."""
    tab_to(seen, selector)
    seen.page.keyboard.press("Enter")
    seen.settle()


def search(seen: Visit, text: str) -> None:
    seen.page.keyboard.press("/")
    seen.page.keyboard.type(text)
    seen.settle()
    seen.page.keyboard.press("Enter")
    seen.settle()


def saved(seen: Visit, act: Callable[[], Any], into: Path) -> str:
    with seen.page.expect_download() as download:
        act()
    download.value.save_as(into)
    return into.read_text("utf-8")


def test_paper_is_found_by_typing_its_name(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    seen.page.click("#search input")
    seen.page.keyboard.type("emu3")
    first = seen.page.locator("#search [role=option]").first
    assert first.inner_text().startswith("Emu3")
    first.click()
    assert heading(seen) == "Emu3"


def test_paper_is_found_and_its_citation_followed_with_the_keyboard(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    search(seen, "emu3")
    assert heading(seen) == "Emu3"
    press(
        seen, f"#panel .works [data-paper='{number_of(umug, 'Emu2')}'], #panel [data-paper='{number_of(umug, 'Emu2')}']"
    )
    assert heading(seen) == "Emu2"


def test_citation_is_followed_with_the_mouse(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    search(seen, "emu3")
    seen.page.locator(f"#panel [data-paper='{number_of(umug, 'Emu2')}']").last.click()
    assert heading(seen) == "Emu2"


def assert_traced(seen: Visit) -> None:
    seen.settle()
    text = seen.page.inner_text("#panel")
    for said in ("Emu", "Emu2", "Emu3", "162 days", "282 days"):
        assert said in text, said
    assert "Generative pretraining in multimodality" in text
    assert "Generative multimodal models are in-context learners" in text
    assert seen.page.locator("#panel .trace-grade, #panel [class*=trace-grade]").count() >= 2


def test_lineage_is_traced_with_the_mouse(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    search(seen, "emu")
    assert heading(seen) == "Emu"
    seen.page.click("#panel button:has-text('Trace from here')")
    search(seen, "emu3")
    seen.page.click("#panel button:has-text('Trace to here')")
    seen.settle()
    assert_traced(seen)


def test_lineage_is_traced_with_the_keyboard(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    search(seen, "emu")
    focus_panel_button(seen, "Trace from here")
    search(seen, "emu3")
    focus_panel_button(seen, "Trace to here")
    assert_traced(seen)


def focus_panel_button(seen: Visit, text: str) -> None:
    for _ in range(200):
        if seen.js("document.activeElement.closest('#panel') && document.activeElement.textContent") == text:
            seen.page.keyboard.press("Enter")
            seen.settle()
            return
        seen.page.keyboard.press("Tab")
    raise AssertionError(text)


def expected_rows(field: FieldMap) -> set[str]:
    """Papers of the home view that are tagged diffusion and may be of 2024."""
    found = set()
    for paper in field.corpus.papers:
        dated = paper.date is not None and paper.date.value.startswith("2024")
        if paper.listed and dated and any(facet.name == "diffusion" for facet in paper.facets):
            found.add(paper.key)
    return found


def keys_in(text: str) -> set[str]:
    return {row["key"] for row in csv.DictReader(io.StringIO(text))}


def test_filtered_view_is_exported_exactly(explore: Open, umug: FieldMap, tmp_path: Path) -> None:
    seen = explore(umug)
    seen.page.click("#actions [aria-controls=filters]")
    seen.page.locator("#filters label", has_text="diffusion").first.click()
    seen.page.locator("#filters input[type=month]").nth(0).fill("2024-01")
    seen.page.locator("#filters input[type=month]").nth(1).fill("2024-12")
    seen.page.keyboard.press("Tab")
    seen.settle()
    seen.page.click("#actions [aria-label=Export]")
    text = saved(seen, lambda: seen.page.click("#sheet button:has-text('CSV')"), tmp_path / "view.csv")
    assert keys_in(text) == expected_rows(umug)
    assert len(expected_rows(umug)) > 10


def test_filtered_view_is_exported_with_the_keyboard(explore: Open, umug: FieldMap, tmp_path: Path) -> None:
    seen = explore(umug)
    seen.page.keyboard.press("b")
    seen.settle()
    type_months(seen, "January2024", "December2024")
    facet = seen.page.locator("#filters label", has_text="diffusion").first.locator("input")
    tab_until(seen, lambda: facet.evaluate("input => input === document.activeElement"))
    seen.page.keyboard.press("Space")
    seen.settle()
    seen.page.keyboard.press("Escape")
    seen.page.keyboard.press("e")
    seen.settle()
    tab_until(seen, lambda: seen.js("document.activeElement.textContent") == "CSV")
    text = saved(seen, lambda: seen.page.keyboard.press("Enter"), tmp_path / "view.csv")
    assert keys_in(text) == expected_rows(umug)


def tab_until(seen: Visit, there: Callable[[], bool]) -> None:
    for _ in range(300):
        if there():
            return
        seen.page.keyboard.press("Tab")
    raise AssertionError("Tab never comes there")


def type_months(seen: Visit, start: str, end: str) -> None:
    """Fill in both months by typing, as their fields take it."""
    for at, month in enumerate((start, end)):
        place = "[...document.querySelectorAll('#filters input[type=month]')].indexOf(document.activeElement)"
        tab_until(seen, lambda at=at, place=place: seen.js(place) == at)  # type: ignore[misc]
        seen.page.keyboard.type(month.rstrip("0123456789"))
        seen.page.keyboard.press("Tab")  # to the field's year
        seen.page.keyboard.type(month[-4:])
    seen.page.keyboard.press("Tab")
    seen.settle()


def test_span_of_months_is_brushed(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    seen.page.click("#actions [aria-controls=filters]")
    seen.settle()
    bars = seen.page.locator("#filters svg, #filters canvas").first.bounding_box()
    seen.page.mouse.move(bars["x"] + bars["width"] * 0.7, bars["y"] + bars["height"] * 0.4)
    seen.page.mouse.down()
    seen.page.mouse.move(bars["x"] + bars["width"] * 0.8, bars["y"] + bars["height"] * 0.4, steps=5)
    seen.page.mouse.up()
    seen.settle()
    start, end = (seen.page.locator("#filters input[type=month]").nth(at).input_value() for at in (0, 1))
    assert "2022" <= start <= end <= "2026"
    assert start.count("-") == end.count("-") == 1
    assert f"{len(between(umug, start, end))} of" in seen.page.inner_text("#chips")


def between(field: FieldMap, start: str, end: str) -> set[str]:
    """Papers of the home view that may have come out in these months."""
    shown = set()
    home = seen_at_home(field)
    for paper in field.corpus.papers:
        if paper.key in home and paper.date:
            value = paper.date.value
            first, last = (value[:7], value[:7]) if len(value) > 4 else (f"{value}-01", f"{value}-12")
            if first <= end and last >= start:
                shown.add(paper.key)
    return shown


def seen_at_home(field: FieldMap) -> set[str]:
    from umug_graph.render.placing import place

    lanes = place(field).sets[0]
    rest = {at for at, band in enumerate(lanes.bands) if band.lane.key == "rest"}
    return {key for key, lane in zip(field.graph.keys, lanes.lane, strict=True) if lane not in rest}


def test_months_are_set_with_the_keyboard(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    seen.page.keyboard.press("b")
    seen.settle()
    type_months(seen, "July2024", "December2024")
    assert f"{len(between(umug, '2024-07', '2024-12'))} of" in seen.page.inner_text("#chips")


NAMES = ("Janus", "Show-o", "Transfusion")


def assert_compared(seen: Visit) -> None:
    text = seen.page.inner_text("#sheet")
    assert all(name in text for name in NAMES)
    assert "in common" in text.lower()


def test_three_papers_are_compared_with_the_mouse(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    for name in NAMES:
        search(seen, name)
        seen.page.click("#panel button:has-text('Compare')")
    seen.page.click("#actions [aria-label=Compare]")
    seen.settle()
    assert_compared(seen)


def test_three_papers_are_compared_with_the_keyboard(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    for name in NAMES:
        search(seen, name)
        seen.js("document.activeElement.blur()")
        seen.page.keyboard.press("c")
    press(seen, "#actions [aria-label=Compare]")
    assert_compared(seen)


def shape_of(seen: Visit) -> dict[str, Any]:
    discs = sorted((disc["paper"], round(disc["x"]), round(disc["y"])) for disc in seen.js("umug.discs()"))
    return {
        "panel": seen.page.inner_text("#panel"),
        "chips": seen.page.inner_text("#chips"),
        "discs": discs,
        "theme": seen.js("document.documentElement.dataset.theme"),
    }


STATE = (
    "#t=between+{emu}+{emu3}+0&org=Beijing+Academy+of+Artificial+Intelligence&scope=all&theme=dark"
    "&lanes=list&time=linear&at=800+300+1.7"
)


def test_address_opens_the_same_state_anywhere(explore: Open, umug: FieldMap) -> None:
    place = STATE.format(emu=key_of(umug, "Emu"), emu3=key_of(umug, "Emu3"))
    first = explore(umug)
    first.page.goto(first.page.url + place)
    first.page.reload()
    first.ready()
    first.page.wait_for_timeout(400)
    second = explore(umug, (1280, 800), first.page.url.partition("#")[1] + first.page.url.partition("#")[2])
    second.page.wait_for_timeout(400)
    assert shape_of(first) == shape_of(second)
    assert first.js("document.documentElement.dataset.theme") == "dark"


def test_reload_restores_what_was_open(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    search(seen, "emu3")
    seen.page.keyboard.press("b")
    seen.page.wait_for_timeout(600)
    before = shape_of(seen)
    seen.page.reload()
    seen.ready()
    seen.page.wait_for_timeout(600)
    assert shape_of(seen) == before


def test_back_undoes_and_forward_redoes(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    search(seen, "emu3")
    search(seen, "emu2")
    seen.page.go_back()
    seen.settle()
    assert heading(seen) == "Emu3"
    seen.page.go_back()
    seen.settle()
    assert seen.page.locator("#panel").is_hidden()
    seen.page.go_forward()
    seen.settle()
    assert heading(seen) == "Emu3"


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_table_shows_the_same_papers_and_leads_back(explore: Open, umug: FieldMap, by: str) -> None:
    seen = explore(umug)

    def switch(view: str) -> None:
        if by == "mouse":
            seen.page.click(f"#actions [data-view={view}]")
        else:
            press(seen, f"#actions [data-view={view}]")
        seen.settle()

    on_map = {disc["paper"] for disc in seen.js("umug.discs()")}
    switch("table")
    rows = seen.page.locator("#table tbody [data-paper]")
    assert {int(rows.nth(at).get_attribute("data-paper")) for at in range(rows.count())} == on_map
    assert seen.page.locator("#map").is_hidden()
    switch("map")
    assert seen.page.locator("#map").is_visible()
    assert {disc["paper"] for disc in seen.js("umug.discs()")} == on_map


def test_map_is_walked_along_citations(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    search(seen, "emu2")
    tab_to(seen, "#map [tabindex='0']")
    seen.page.keyboard.press("ArrowLeft")
    seen.settle()
    seen.page.keyboard.press("Enter")
    seen.settle()
    opened = heading(seen)
    cited = {citation.cited for citation in umug.corpus.citations if citation.citing == key_of(umug, "Emu2")}
    names = {paper.name for paper in umug.corpus.papers if paper.key in cited}
    assert opened in names
