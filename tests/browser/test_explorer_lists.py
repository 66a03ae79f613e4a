"""What the page tells of lists, facets and organizations, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from browser.conftest import DESKTOP, PHONE, Visit
from browser.test_explorer_access import axe, violations
from render.samples import field, hostile_field, listed, past_of, small_field
from umug_graph.fieldmap import FieldMap, build
from umug_graph.models import Evidence, Facet, Organization

__all__ = ["axe"]

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture(scope="module")
def umug() -> FieldMap:
    return build()


@pytest.fixture(scope="module")
def past(umug: FieldMap) -> FieldMap:
    named = {paper.name: paper for paper in umug.corpus.papers}
    return replace(umug, history=past_of([named["Emu3"], named["Show-o"]], "the keeper's words"))


def said(seen: Visit, place: str = "#sheet") -> str:
    return " ".join(str(seen.page.inner_text(place)).replace("\u2068", "").replace("\u2069", "").split())


def key(name: str, fieldmap: FieldMap) -> str:
    found = next(paper.key for paper in fieldmap.corpus.papers if paper.name == name)
    return found.replace(":", "%3A")


def unfold(seen: Visit) -> None:
    """Open every part that unfolds, and wait until it is filled."""
    seen.js("for (const each of document.querySelectorAll('.lists-group')) each.open = true")
    seen.page.wait_for_function(
        "[...document.querySelectorAll('.lists-group')].every(each => each.children.length > 1)"
    )


def test_lists_sheet_says_what_is_shared_and_that_nothing_contradicts(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    seen.page.click("button[aria-label=Lists]")
    seen.page.wait_for_selector("#sheet[open] h2")
    text = said(seen)
    assert "unified-multimodal: 21 papers; vision-foundation-models: 54 papers; both hold 7 papers." in text
    assert "14 only in unified-multimodal 7 in both (10 % of all) 47 only in vision-foundation-models" in text
    assert "None among the 7 shared papers." in text
    assert "paradigm by vision-foundation-models of 3 papers" in text
    group = seen.page.locator(".lists-group", has_text="paradigm by vision").first
    assert group.locator(".paper-work").all_inner_texts() == ["DreamLLM", "Janus", "NExT-GPT"]


def test_what_one_list_says_of_a_field_is_told_once_it_is_opened(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug, DESKTOP, "#sheet=lists")
    group = seen.page.locator(".lists-group", has_text="code by vision").first
    assert group.locator("li").count() == 0
    group.locator("summary").click()
    group.locator("li").first.wait_for()
    assert group.locator("li").count() == 7
    assert "https://github.com/baaivision/Emu3" in group.inner_text()


@SIZES
def test_find_opens_its_paper_and_all_finds_can_be_drawn_alone(
    explore: Open, umug: FieldMap, size: tuple[int, int]
) -> None:
    seen = explore(umug, size, "#sheet=lists")
    finds = seen.page.locator(".lists-finds").first
    rows = finds.locator(".lists-find")
    assert rows.count() == 10
    assert " ".join(rows.first.inner_text().split()).startswith("LLaVA Apr 2023 17")
    finds.get_by_role("button", name="Show all 14").click()
    assert rows.count() == 14
    finds.get_by_role("button", name="Show only these on the map").click()
    seen.page.wait_for_selector("#sheet:not([open])", state="attached")
    assert "14 of" in said(seen, "#chips")
    seen.page.go_back()
    seen.page.wait_for_selector("#sheet[open] .lists-find")
    assert seen.js("document.querySelector('.sheet-content').scrollTop") > 0, "the place is kept"
    seen.page.locator(".lists-find .paper-work", has_text="LLaVA").first.click()
    seen.page.wait_for_selector("#panel:not([hidden])")
    assert seen.page.inner_text(".paper-name") == "LLaVA"
    assert not seen.js("document.getElementById('sheet').open")


def test_history_sheet_tells_what_happened_and_one_kind_can_be_had_alone(explore: Open, past: FieldMap) -> None:
    seen = explore(past)
    seen.page.keyboard.press("h")
    seen.page.wait_for_selector("#sheet[open] h2")
    text = said(seen)
    assert "the keeper's words: 4 revisions, 5 Jan 2024 to 9 Apr 2024; 0 papers now." in text
    assert "1 paper stood in it from the start, and nobody knows when they were chosen." in text
    assert "Later papers entered 41 days after their date: the median of 1 paper" in text
    assert "entered Show-o, 41 days after 28 Jan 2024" in text
    assert "9 to 37 days after Feb 2024, removed before" in text
    assert "Left out: bbbbbbbbbb of 1 Mar 2024: the keeper's words." in text
    assert seen.page.locator(".lists-timeline rect").count() == 4
    seen.page.get_by_role("button", name="removed").click()
    assert seen.page.locator(".lists-tag").all_inner_texts() == ["removed"]
    seen.page.locator("summary", has_text="Month by month").click()
    seen.page.wait_for_selector(".lists-months")
    assert seen.page.locator(".lists-months tbody tr").count() == 3
    seen.page.locator(".lists-event .paper-work").first.click()
    seen.page.wait_for_selector("#panel:not([hidden])")
    panel = said(seen, "#panel")
    assert "History entered 9 Mar 2024, 41 days after 28 Jan 2024 removed 9 Apr 2024" in panel


def test_field_of_one_list_offers_neither_sheet(explore: Open) -> None:
    seen = explore(small_field(), DESKTOP, "#sheet=lists")
    assert seen.page.locator("button[aria-label=Lists], button[aria-label=History]").count() == 0
    assert not seen.js("document.getElementById('sheet').open")
    seen.page.keyboard.press("?")
    assert "history" not in said(seen).casefold()


def test_facets_tell_their_confidence_and_what_speaks_for_and_against_them(explore: Open) -> None:
    made = small_field()
    speaking = (Evidence("heading", "All by flow", "my-list", 12, 0.9),)
    flow = Facet("flow", speaking, 0.63, (Evidence("title", "without diffusion", weight=0.3),))
    paper = listed("Flowing", "2024-03-05", facets=(flow,), doubted=(Facet("diffusion", speaking, 0.2),))
    corpus = replace(made.corpus, papers=(*made.corpus.papers, paper))
    seen = explore(field(corpus.papers), DESKTOP, "#p=title%3Aflowing")
    assert "Spoken for, but outweighed: diffusion." in said(seen, "#panel")
    seen.page.locator(".paper-evidence summary", has_text="Why these facets").click()
    text = said(seen, "#panel")
    assert "flow confidence 0.63 heading “All by flow” my-list, line 12, weight 0.9" in text
    assert "against it: title “without diffusion” weight 0.3" in text
    assert "Outweighed, and therefore not given: diffusion confidence 0.2" in text


def test_facets_are_filtered_dimension_by_dimension(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug, DESKTOP, "#fl=1&scope=listed")
    parts = seen.page.locator(".filter-dimension")
    headings = [text.strip() for text in parts.locator("summary").all_inner_texts()]
    assert headings == ["Paradigm", "Tokenization", "Task", "Input", "Output"]
    borne = [{facet.name for facet in paper.facets} for paper in umug.corpus.papers if paper.listed]
    output = next(name for name in sorted(set.union(*borne)) if name.startswith("output/") and both(borne, name))
    parts.nth(0).locator("label", has_text="autoregression").locator("input").check()
    parts.nth(4).locator("summary").click()
    word = output.removeprefix("output/")
    parts.nth(4).locator("label", has_text=word).locator("input").check()
    seen.settle()
    chips = said(seen, "#chips")
    assert f"{both(borne, output)} of" in chips
    assert "Paradigm autoregression" in chips and f"Output {word}" in chips


def both(borne: list[set[str]], name: str) -> int:
    return sum({"autoregression", name} <= names for names in borne)


def test_organizations_tell_what_they_are_and_what_an_abbreviation_leaves_open(explore: Open) -> None:
    made = small_field()
    known = (
        Organization("BAAI", printed=("BAAI",), kind="nonprofit", country="CN", ror="03pnp6g12"),
        Organization("THU", printed=("THU",), candidates=("Tsinghua University", "Tunghai University")),
    )
    seen = explore(replace(made, corpus=replace(made.corpus, organizations=known)), DESKTOP, "#p=title%3Aemu")
    assert "THU: Tsinghua University or Tunghai University? Nothing tells which." in said(seen, "#panel")
    seen.page.locator("summary", has_text="About these organizations").click()
    assert "BAAI: nonprofit in China ROR" in said(seen, "#panel")
    link = seen.page.locator("#panel a", has_text="ROR")
    assert link.get_attribute("href") == "https://ror.org/03pnp6g12"
    assert link.get_attribute("rel") == "noopener noreferrer"


@SIZES
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sheet", ["lists", "history"])
def test_sheets_of_lists_violate_no_rule(
    explore: Open, past: FieldMap, axe: str, sheet: str, theme: str, size: tuple[int, int]
) -> None:
    seen = explore(past, size, f"#theme={theme}&sheet={sheet}")
    unfold(seen)
    assert violations(seen, axe) == []


@SIZES
@pytest.mark.parametrize("sheet", ["lists", "history"])
def test_hostile_lists_run_nothing_and_overflow_nothing(explore: Open, sheet: str, size: tuple[int, int]) -> None:
    seen = explore(hostile_field(), size, f"#sheet={sheet}")
    unfold(seen)
    assert "<script>window.__hacked" in said(seen) or "<img src=x" in said(seen)
    seen.settle()
    assert seen.js(
        "document.querySelector('.sheet-content').scrollWidth <= document.querySelector('.sheet-content').clientWidth"
    )
    seen.page.keyboard.press("Escape")
    seen.page.wait_for_selector("#sheet:not([open])", state="attached")
    seen.page.keyboard.press("b")
    seen.page.wait_for_selector("#filters:not([hidden])")
    assert seen.js("document.documentElement.scrollWidth <= innerWidth")
