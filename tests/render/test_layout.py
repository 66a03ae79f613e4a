from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from render.samples import cited, facets, field, large_field, listed, small_field
from umug_graph.render.scene import make_scene
from umug_graph.render.style import clip, short_name, text_width


def nodes_by_name(fieldmap) -> dict[str, dict]:
    papers = fieldmap.corpus.papers
    return {paper.name: node for paper, node in zip(papers, make_scene(fieldmap).nodes, strict=True)}


def test_discs_do_not_overlap_in_a_field_of_1500() -> None:
    nodes = make_scene(large_field(1500, 3000)).nodes
    by_cell: dict[tuple[int, int], list[dict]] = {}
    for node in nodes:
        for dx in (0, 1):
            for dy in (0, 1):
                by_cell.setdefault((int(node["x"] // 40) + dx, int(node["y"] // 40) + dy), []).append(node)
    for together in by_cell.values():
        for a, b in combinations(together, 2):
            gap = ((a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2) ** 0.5
            assert gap >= a["size"] + b["size"], (a, b)


def test_every_node_lies_in_the_band_of_its_lane() -> None:
    scene = make_scene(large_field(600, 1200))
    for node in scene.nodes:
        lane = scene.frame["lanes"][node["lane"]]
        assert lane["top"] <= node["y"] - node["size"] and node["y"] + node["size"] <= lane["bottom"]


def test_papers_stand_in_the_order_of_their_dates() -> None:
    nodes = nodes_by_name(small_field())
    assert nodes["Emu"]["x"] < nodes["Emu2"]["x"] < nodes["Emu3"]["x"] < nodes["Janus"]["x"]


def test_work_of_a_year_spans_its_year_and_stands_within_it() -> None:
    node = nodes_by_name(small_field())["DDPM"]
    low, high = node["span"]
    assert low < node["x"] < high
    assert "span" not in nodes_by_name(small_field())["Emu3"]


def test_work_without_date_stands_in_the_margin_for_unknown_dates() -> None:
    fieldmap = small_field()
    low, high = make_scene(fieldmap).frame["undated"]
    assert low <= nodes_by_name(fieldmap)["Undated"]["x"] <= high
    assert all(node["x"] < low for name, node in nodes_by_name(fieldmap).items() if "undated" not in node), "dated"


def test_old_cited_works_move_nothing_that_is_drawn_at_first() -> None:
    papers = list(small_field().corpus.papers)
    before = nodes_by_name(field(papers))
    after = nodes_by_name(field([*papers, cited("A very old work", "1843")]))
    where = [{name: (node["x"], node["y"]) for name, node in all_.items() if node["core"]} for all_ in (before, after)]
    assert where[0] == where[1]


def test_lanes_follow_facets_where_they_say_something() -> None:
    scene = make_scene(small_field())
    labels = [lane["label"] for lane in scene.frame["lanes"]]
    assert labels[:4] == ["Understanding", "Autoregression", "Autoregression + diffusion", "Diffusion"]


def in_sections(*paths: tuple[str, ...], facet: tuple[str, ...] = ()) -> list[str]:
    """Labels of the lanes of as many papers, each in its section; the last one has the facet."""
    papers = [listed(f"P{at}", f"2024-01-{at % 28 + 1:02}", line=at) for at in range(len(paths))]
    placed = [
        replace(paper, listings=(replace(paper.listings[0], section=path),))
        for paper, path in zip(papers, paths, strict=True)
    ]
    placed[-1] = replace(placed[-1], facets=facets(*facet))
    return [lane["label"] for lane in make_scene(field(placed)).frame["lanes"]]


def test_lanes_follow_the_lists_sections_where_facets_say_nothing() -> None:
    assert in_sections(*[("All", "Robots")] * 3, *[("All", "Proteins")] * 3) == ["Robots", "Proteins"]


def test_lanes_follow_the_upper_headings_where_the_lower_ones_are_too_many() -> None:
    paths = [(("Robots", "Proteins")[at % 2], f"Section {at}") for at in range(60)]
    assert in_sections(*paths) == ["Robots", "Proteins"]


def test_lanes_do_not_follow_a_heading_over_nearly_all() -> None:
    paths = [("All", f"Section {at // 2}") for at in range(60)]
    assert "All" not in in_sections(*paths)


def test_a_field_of_hundreds_of_tiny_sections_is_not_parted_by_eight_of_them() -> None:
    assert in_sections(*[("All", f"Section {at // 2}") for at in range(400)]) == ["Other listed papers"]


def test_lanes_follow_the_few_facets_where_sections_say_even_less() -> None:
    assert in_sections(*[()] * 9, facet=("diffusion",)) == ["Diffusion", "Other listed papers"]


def test_series_is_traced_step_by_step_and_never_across_other_names() -> None:
    fieldmap = small_field()
    names = [paper.name for paper in fieldmap.corpus.papers]
    traced = {
        (names[int(e["from"][1:])], names[int(e["to"][1:])]) for e in make_scene(fieldmap).edges if e.get("series")
    }
    assert traced == {("Emu", "Emu2"), ("Emu2", "Emu3")}


def test_only_works_cited_by_several_listed_papers_are_drawn_at_first() -> None:
    nodes = nodes_by_name(small_field())
    assert nodes["Attention is all you need"]["core"]
    assert not nodes["A work cited once"]["core"]


def test_long_names_are_cut_between_words() -> None:
    assert clip("Language models are few-shot learners", 26) == "Language models are…"
    assert clip("x" * 40, 26) == "x" * 25 + "…"
    assert clip("short", 26) == "short"


def test_wide_letters_are_reckoned_wider() -> None:
    assert text_width("iiii") < text_width("nnnn") < text_width("MMMM") < text_width("漢漢漢漢")


@pytest.mark.parametrize("unseen", ["", " ", "\u200b\u200b", "\x00\x1f", "\u00ad", "\u2028"])
def test_paper_whose_name_cannot_be_seen_is_called_untitled(unseen: str) -> None:
    paper = listed("Emu", None)
    assert short_name(replace(paper, title=unseen, abbreviation=None)) == "untitled"
    assert short_name(replace(paper, abbreviation=unseen)) == "Emu"
    assert short_name(replace(paper, title="Z\u0301", abbreviation=None)) == "Z\u0301"
