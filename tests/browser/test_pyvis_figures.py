"""What sizes and colours the discs, and the figures and ranks in the panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from browser.conftest import DESKTOP, PHONE, Visit
from render.samples import field, hostile_field, listed, small_field

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]


def choose(seen: Visit, what: str, metric: str) -> None:
    seen.page.select_option(f"#{what}-by", value=metric)
    seen.settle()


def discs(seen: Visit) -> dict[str, dict[str, Any]]:
    return {disc["name"]: disc for disc in seen.js("umug.discs()")}


def scored(**values: dict[str, float]) -> Any:
    """The small field with these scores by name of paper, unknown for all others."""
    fieldmap = small_field()
    columns = {
        metric: tuple(of.get(key.removeprefix("title:")) for key in fieldmap.graph.keys)
        for metric, of in values.items()
    }
    undefined = dict.fromkeys(columns, "too little is known")
    return replace(fieldmap, scores=replace(fieldmap.scores, values=columns, undefined=undefined))


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_chosen_metric_changes_sizes_and_the_legend_says_so(visit: Open, size: tuple[int, int]) -> None:
    seen = visit(small_field(), size)
    before = discs(seen)
    assert "size: cited by listed papers" in seen.page.locator("#legend-size").inner_text()
    choose(seen, "size", "references_known")
    after = discs(seen)
    assert after["Emu3"]["r"] > before["Emu3"]["r"]
    assert after["Emu3"]["r"] == max(disc["r"] for disc in after.values())
    assert "size: references known, 0 to 5" in seen.page.locator("#legend-size").inner_text()
    choose(seen, "size", "cited_by_listed")
    assert discs(seen)["Emu3"]["r"] == before["Emu3"]["r"]
    assert seen.js("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chosen_metric_colours_in_order_of_its_values(visit: Open, scheme: str) -> None:
    seen = visit(scored(pagerank={"emu": 0.1, "emu2": 0.2, "emu3": 0.4}), color_scheme=scheme)
    choose(seen, "colour", "pagerank")
    sums = {
        name: sum(map(float, disc["colour"][4:-1].split(",")))
        for name, disc in discs(seen).items()
        if name.startswith("Emu")
    }
    assert sorted(sums, key=lambda name: sums[name], reverse=scheme == "light") == ["Emu", "Emu2", "Emu3"]
    legend = seen.page.inner_text("#legend-colour")
    assert legend.startswith("colour: PageRank (d = 0.5)")
    assert "0.1" in legend and "0.4" in legend
    choose(seen, "colour", "")
    assert seen.page.locator("#legend-colour").is_hidden()


@pytest.mark.parametrize("what", ["size", "colour"])
def test_unknown_value_is_hollow_and_never_the_smallest(visit: Open, what: str) -> None:
    seen = visit(scored(di1={"emu2": -0.5, "emu3": 0.5, "janus": 0}))
    choose(seen, what, "di1")
    after = discs(seen)
    assert {name for name, disc in after.items() if not disc["unknown"]} == {"Emu2", "Emu3", "Janus"}
    ground = seen.js("getComputedStyle(document.documentElement).getPropertyValue('--bg').trim()")
    assert {disc["colour"] for disc in after.values() if disc["unknown"]} == {ground}
    assert ground not in {after[name]["colour"] for name in ("Emu2", "Emu3", "Janus")}
    assert seen.page.locator("#legend-unknown").is_visible()
    choose(seen, what, "")
    assert seen.page.locator("#legend-unknown").is_hidden()


def test_size_says_nothing_where_no_citation_is_known(visit: Open) -> None:
    seen = visit(scored(ncs={"emu2": 1.5}))
    assert seen.page.input_value("#size-by") == ""
    assert len({disc["r"] for disc in seen.js("umug.discs()")}) == 1
    assert seen.page.locator("#legend-size").is_hidden()


def test_few_giants_do_not_make_all_others_alike(visit: Open) -> None:
    seen = visit(scored(spc={"emu": 1, "emu2": 50, "emu3": 2e9, "janus": 2, "ddpm": 1000, "undated": 3}))
    choose(seen, "size", "spc")
    found = discs(seen)
    assert found["Emu"]["r"] < 0.9 * found["Emu2"]["r"] < 0.8 * found["DDPM"]["r"] < 0.6 * found["Emu3"]["r"]
    assert "1 to 2.00 × 10⁹, logarithmic" in seen.page.inner_text("#legend-size")


def test_figures_of_the_chosen_metrics_stand_first_in_the_panel(visit: Open) -> None:
    seen = visit(small_field())
    choose(seen, "size", "references_known")
    choose(seen, "colour", "pagerank_0.85")
    seen.find("Emu3")
    first, second = seen.page.locator("#panel .chosen").all_inner_texts()
    assert first == "5 references known (size)"
    assert second.endswith("PageRank (d = 0.85) (colour)")
    choose(seen, "colour", "")
    assert seen.page.locator("#panel .chosen").count() == 1, "an open panel follows the choice"


def test_unknown_figure_says_why(visit: Open) -> None:
    seen = visit(small_field())
    choose(seen, "size", "references_known")
    seen.find("Emu")
    line = seen.page.locator("#panel .chosen")
    assert line.inner_text().startswith("unknown")
    assert "reference list is not known" in line.get_attribute("title")


def test_other_figures_are_a_click_away(visit: Open) -> None:
    seen = visit(small_field())
    seen.find("Emu3")
    more = seen.page.locator("#panel dd details")
    assert "PageRank (d = 0.85)" not in seen.page.inner_text("#panel")
    more.locator("summary").click()
    assert "PageRank (d = 0.85)" in seen.page.inner_text("#panel")


def test_panel_states_rank_with_its_interval(visit: Open) -> None:
    seen = visit(small_field())
    seen.find("Emu")
    text = " ".join(seen.page.inner_text("#panel .rank").split())
    assert text == "1 (1–3) among 9 listed and cited works, 90 %; in the top 10 with 98 %"
    about = seen.page.inner_text("#panel .about")
    assert "cited by listed papers" in about
    assert "the 1 of 7 listed papers whose reference list is not known" in about


def test_paper_without_a_rank_states_none(visit: Open) -> None:
    seen = visit(small_field())
    seen.find("Undated")
    assert seen.page.locator("#panel .rank").count() == 0


def test_pointed_at_disc_tells_the_chosen_figure(visit: Open) -> None:
    seen = visit(small_field())
    choose(seen, "colour", "references_known")
    box, disc = seen.page.locator("#network").bounding_box(), discs(seen)["Emu3"]
    seen.page.mouse.move(box["x"] + disc["x"], box["y"] + disc["y"])
    seen.page.wait_for_selector("#tip:has-text('references known: 5')")


def test_view_stays_whole_when_the_legend_takes_another_line(visit: Open) -> None:
    seen = visit(small_field(), (1000, 700))
    choose(seen, "colour", "references_known")
    choose(seen, "size", "pagerank")
    seen.settle()
    stage = seen.page.locator("#network").bounding_box()
    found = seen.js("umug.discs()")
    assert all(0 < disc["x"] < stage["width"] and 0 < disc["y"] < stage["height"] for disc in found)


def test_field_without_figures_offers_no_choice(visit: Open) -> None:
    fieldmap = field([listed("Emu3", "2024-09-27")])
    seen = visit(replace(fieldmap, scores=replace(fieldmap.scores, values={}, undefined={})))
    assert seen.page.locator("#size-by").is_hidden()
    seen.find("Emu3")
    assert "Figures" not in seen.page.inner_text("#panel")


def test_hostile_metric_is_a_text(visit: Open) -> None:
    seen = visit(hostile_field())
    for what in ("size", "colour"):
        seen.page.select_option(f"#{what}-by", index=seen.page.locator(f"#{what}-by option").count() - 1)
        seen.settle()
    seen.js("document.querySelector('button[data-at=\"0\"]').click()")
    seen.settle()
    assert "<script>" in seen.page.inner_text(".legend")
    assert seen.page.locator(".foot script, #panel script, #panel img").count() == 0
