"""Lineages and the main path, drawn in front of the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from browser.conftest import DESKTOP, PHONE, Visit
from render.samples import HOSTILE, chain, field, hostile_field, large_field, lineage, listed, main_path, small_field

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
EMU3 = "title%3Aemu~title%3Aemu3"


def trace(seen: Visit, label: str) -> None:
    seen.page.select_option("#trace", label=label)
    seen.settle()


def hops(seen: Visit) -> list[tuple[str, str]]:
    return [(hop["from"], hop["to"]) for hop in seen.js("umug.hops()")]


def in_front(seen: Visit) -> set[str]:
    return {disc["name"] for disc in seen.js("umug.discs()") if disc["front"]}


def steps(seen: Visit) -> list[str]:
    return seen.page.locator("#panel .steps .paper button").all_inner_texts()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_chosen_lineage_is_drawn_in_front_and_told_oldest_first(visit: Open, size: tuple[int, int]) -> None:
    seen = visit(small_field(), size)
    trace(seen, "Emu → Emu2 → Emu3")
    assert hops(seen) == [("Emu", "Emu2"), ("Emu2", "Emu3")]
    assert in_front(seen) == {"Emu", "Emu2", "Emu3"}
    assert {"Emu", "Emu2", "Emu3"} <= {name["text"] for name in seen.js("umug.names()")}
    assert steps(seen) == ["Emu", "Emu2", "Emu3"]
    text = seen.page.inner_text("#panel")
    for said in (
        "A",
        "builds on it, 162 days later",
        "cited in snapshot:emu2 line 12",
        "both from BAAI",
        "2 have no known",
    ):
        assert said in text, said
    assert seen.js("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_all_that_is_traced_stands_in_the_free_part_of_the_map(visit: Open, size: tuple[int, int]) -> None:
    seen = visit(small_field(), size)
    trace(seen, "Main path")
    panel, stage = seen.page.locator("#panel").bounding_box(), seen.page.locator("#network").bounding_box()
    right = panel["x"] if size == DESKTOP else size[0]
    bottom = stage["y"] + stage["height"] if size == DESKTOP else panel["y"]
    for disc in seen.js("umug.discs()"):
        if disc["front"]:
            assert stage["x"] < stage["x"] + disc["x"] < right, disc
            assert stage["y"] < stage["y"] + disc["y"] < bottom, disc


def test_all_papers_of_a_chain_are_named_on_a_phone_too(visit: Open) -> None:
    seen = visit(small_field(), PHONE)
    trace(seen, "Main path")
    assert {"DDPM", "Emu3", "Janus"} <= {name["text"] for name in seen.js("umug.names()")}


def test_another_chain_is_a_choice(visit: Open) -> None:
    seen = visit(small_field())
    trace(seen, "Emu → Emu2 → Emu3")
    assert "chain 1 of 2, best first; score 0.8" in seen.page.inner_text("#panel")
    seen.page.select_option("#choice", label="2. Emu → Emu3")
    seen.settle()
    assert hops(seen) == [("Emu", "Emu3")]
    assert "chain 2 of 2" in seen.page.inner_text("#panel")
    assert "B probably builds on it, time between unknown" in seen.page.inner_text("#panel .step")
    assert seen.js("document.activeElement.id") == "choice"


@pytest.mark.parametrize(
    ("found", "said"),
    [(1, "the only chain known"), (32, "the best of 32 chains"), (None, "the best of very many chains")],
)
def test_panel_says_of_how_many_chains_it_shows_the_best(visit: Open, found: int | None, said: str) -> None:
    fieldmap = small_field()
    one = lineage(fieldmap.graph, "Emu", "Emu3", chain(0.9284, "Emu", "Emu3"), found=found)
    seen = visit(replace(fieldmap, lineages=(one,)))
    trace(seen, "Emu → Emu3")
    assert f"{said}; score 0.928" in seen.page.inner_text("#panel .title")


def test_main_path_is_drawn_by_weight_and_says_circles_and_coverage(visit: Open) -> None:
    seen = visit(small_field())
    trace(seen, "Main path")
    heavy, light = seen.js("umug.hops()")
    assert (heavy["from"], heavy["to"], light["to"]) == ("DDPM", "Emu3", "Janus")
    assert heavy["width"] > 1.5 * light["width"]
    assert steps(seen) == ["DDPM", "Emu3", "Janus"]
    text = seen.page.inner_text("#panel")
    for said in ("from DDPM, 80 % of all paths", "Emu3 and Janus cite one another: taken as one work", "6 of 7 listed"):
        assert said in text, said
    assert "bold: main path" in seen.page.inner_text(".legend")
    seen.page.select_option("#choice", label="route 2: DDPM → Emu3")
    assert hops(seen) == [("DDPM", "Emu3")]


def test_route_through_a_circle_draws_citations_only(visit: Open) -> None:
    fieldmap = small_field()
    routes = [("DDPM", "Emu2", "Emu3", "Janus"), ("DDPM", "Emu3")]
    found = main_path(fieldmap.graph, ("DDPM", "Emu3", 1), ("Emu3", "Janus", 1), ("Emu", "Emu2", 1), routes=routes)
    seen = visit(replace(fieldmap, main_path=found))
    trace(seen, "Main path")
    seen.page.select_option("#choice", index=1)
    assert hops(seen) == [("DDPM", "Emu3"), ("Emu3", "Janus")]
    assert in_front(seen) == {"DDPM", "Emu2", "Emu3", "Janus"}


def test_main_path_shows_listed_papers_first_and_works_outside_on_demand(visit: Open) -> None:
    fieldmap = small_field()
    hops_ = (("Attention is all you need", "Emu2", 1), ("A work cited once", "Emu3", 1), ("Emu2", "Emu3", 3))
    starts = [("Attention is all you need", "Emu2", "Emu3"), ("A work cited once", "Emu3")]
    found = main_path(fieldmap.graph, *hops_, routes=starts)
    seen = visit(replace(fieldmap, main_path=found))
    trace(seen, "Main path")
    assert hops(seen) == [("Emu2", "Emu3")]
    assert seen.page.locator("#choice option").all_inner_texts() == [
        "among the listed papers",
        "with 2 more papers, outside the lists",
    ]
    seen.page.select_option("#choice", index=1)
    assert len(hops(seen)) == 3


def test_works_outside_the_map_are_drawn_while_they_are_traced(visit: Open) -> None:
    fieldmap = small_field()
    found = lineage(fieldmap.graph, "A work cited once", "Emu3", chain(1, "A work cited once", "Emu3"))
    seen = visit(field(fieldmap.corpus.papers, [("Emu3", "A work cited once")], lineages=(found,)))
    before = len(seen.js("umug.discs()"))
    trace(seen, "A work cited once → Emu3")
    assert "A work cited once" in in_front(seen)
    assert len(seen.js("umug.discs()")) == before + 1
    trace(seen, "off")
    assert len(seen.js("umug.discs()")) == before


def test_step_without_a_citation_is_drawn_and_called_so(visit: Open) -> None:
    fieldmap = small_field()
    found = lineage(fieldmap.graph, "Qwen-VL", "Emu3", chain(0.1, "Qwen-VL", "Emu3", grade="D", days=-3))
    seen = visit(field(fieldmap.corpus.papers, [("Emu3", "Emu2")], lineages=(found,)))
    trace(seen, "Qwen-VL → Emu3")
    assert seen.js("umug.lines()").count("hop") == 1
    assert "dated 3 days earlier, not cited" in seen.page.inner_text("#panel .step")


def test_lineage_without_a_chain_names_the_nearest_miss(visit: Open) -> None:
    fieldmap = small_field()
    found = lineage(fieldmap.graph, "DDPM", "Emu", nearest="nobody is known to lead there", found=0)
    seen = visit(field(fieldmap.corpus.papers, [("Emu3", "Emu2")], lineages=(found,)))
    trace(seen, "DDPM → Emu")
    assert hops(seen) == []
    assert "nobody is known to lead there" in seen.page.inner_text("#panel")


def test_paper_names_what_it_is_traced_in_and_leads_there_and_back(visit: Open) -> None:
    seen = visit(small_field())
    seen.find("Emu3")
    assert seen.page.locator("#panel .trace").all_inner_texts() == ["Main path", "Emu → Emu2 → Emu3"]
    seen.page.click("#panel .trace:text-is('Emu → Emu2 → Emu3')")
    assert seen.page.input_value("#trace") == EMU3
    seen.page.click("#panel .steps button:text-is('Emu2')")
    assert seen.page.inner_text("#panel h2") == "Emu2"
    assert in_front(seen) == {"Emu", "Emu2", "Emu3"}
    seen.page.click("#panel .back")
    assert steps(seen) == ["Emu", "Emu2", "Emu3"]


def test_escape_goes_back_to_the_trace_then_to_the_map_as_it_was(visit: Open) -> None:
    seen = visit(small_field())
    before = seen.js("umug.discs()")
    trace(seen, "Emu → Emu2 → Emu3")
    seen.page.click("#panel .steps button:text-is('Emu2')")
    seen.page.keyboard.press("Escape")
    assert steps(seen) == ["Emu", "Emu2", "Emu3"]
    seen.page.keyboard.press("Escape")
    seen.settle()
    assert seen.page.locator("#panel").is_hidden()
    assert seen.page.input_value("#trace") == ""
    assert seen.js("document.activeElement.id") == "trace"
    assert seen.js("umug.hops()") == []
    after = seen.js("umug.discs()")
    assert [(disc["name"], round(disc["x"]), round(disc["y"])) for disc in after] == [
        (disc["name"], round(disc["x"]), round(disc["y"])) for disc in before
    ]


@pytest.mark.parametrize("way", ["off", "close"])
def test_off_and_the_cross_turn_it_off(visit: Open, way: str) -> None:
    seen = visit(small_field())
    trace(seen, "Main path")
    trace(seen, "off") if way == "off" else seen.page.click("#panel .close")
    assert seen.page.locator("#panel").is_hidden()
    assert len(in_front(seen)) == len(seen.js("umug.discs()"))
    assert "#" not in seen.page.url


def test_keyboard_alone_chooses_and_leaves(visit: Open) -> None:
    seen = visit(small_field())
    seen.page.focus("#trace")
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("ArrowDown")
    seen.settle()
    assert steps(seen) == ["Emu", "Emu2", "Emu3"]
    assert seen.js("document.activeElement.id") == "trace", "the next key still chooses"
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#panel").is_hidden()


def test_address_holds_the_trace_and_back_goes_back(visit: Open) -> None:
    seen = visit(small_field())
    trace(seen, "Emu → Emu2 → Emu3")
    assert seen.page.url.endswith("#t=" + EMU3)
    seen.page.click("#panel .steps button:text-is('Emu2')")
    assert seen.page.url.endswith(f"#t={EMU3}&p=title%3Aemu2")
    seen.page.go_back()
    seen.page.wait_for_selector("#panel .steps")
    seen.page.go_back()
    seen.page.wait_for_selector("#panel", state="hidden")


def test_address_with_a_trace_opens_it(visit: Open) -> None:
    seen = visit(small_field(), fragment=f"#t={EMU3}&p=title%3Aemu")
    assert seen.page.inner_text("#panel h2") == "Emu"
    assert hops(seen) == [("Emu", "Emu2"), ("Emu2", "Emu3")]


@pytest.mark.parametrize("fragment", ["#t=", "#t=nobody", "#t=__proto__", "#t=%E0%A4%A&p=%E0", "#t=main&t=main"])
def test_damaged_address_breaks_nothing(visit: Open, fragment: str) -> None:
    seen = visit(small_field(), fragment=fragment)
    assert seen.js("umug.selected()") is None


def test_organization_ends_the_trace(visit: Open) -> None:
    seen = visit(small_field())
    trace(seen, "Main path")
    seen.page.click("#panel .steps button:text-is('Emu3')")
    seen.page.click("#panel button:text-is('BAAI')")
    assert seen.page.input_value("#trace") == ""
    assert in_front(seen) == {"Emu", "Emu2", "Emu3"}


def test_field_with_nothing_to_trace_offers_nothing(visit: Open) -> None:
    seen = visit(field([listed("Emu3", "2024-09-27")]))
    assert seen.page.locator("#trace").is_hidden()


def test_hostile_lineages_are_texts(visit: Open) -> None:
    seen = visit(hostile_field())
    for at in range(1, seen.page.locator("#trace option").count()):
        seen.page.select_option("#trace", index=at)
        seen.settle()
        assert seen.page.locator("#panel script, #panel img, #panel a").count() == 0
        assert seen.page.locator(".foot script, .foot img").count() == 0
    assert HOSTILE[0] in seen.page.inner_text("#panel")


def test_names_do_not_overlap_while_a_long_chain_is_traced(visit: Open) -> None:
    fieldmap = large_field(400, 1500)
    chosen = [paper.abbreviation or "" for paper in fieldmap.corpus.papers if paper.listed and paper.date][:20]
    found = lineage(fieldmap.graph, chosen[0], chosen[-1], chain(1, *chosen))
    seen = visit(field(fieldmap.corpus.papers, [], lineages=(found,)))
    seen.page.select_option("#trace", index=1)
    seen.settle()
    names: list[dict[str, Any]] = seen.js("umug.names()")
    assert len([name for name in names if name["text"] in chosen]) > 10
    apart = [
        a["x"] >= b["x"] + b["w"] - 1 or b["x"] >= a["x"] + a["w"] - 1 or a["y"] >= b["y"] + b["h"] - 1
        for at, a in enumerate(names)
        for b in names[:at]
        if a["y"] >= b["y"]
    ]
    assert all(apart)
