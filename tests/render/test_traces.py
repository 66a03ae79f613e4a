from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from render.samples import chain, field, lineage, listed, main_path, small_field
from umug_graph.lineages.models import Cycle
from umug_graph.models import Evidence
from umug_graph.render.traces import ROUTES_MOST, short, trace_contents


def names(fieldmap: Any, places: list[int]) -> list[str]:
    return [fieldmap.corpus.papers[at].name for at in places]


def test_lineage_names_its_papers_by_their_places_oldest_first() -> None:
    fieldmap = small_field()
    (found,) = trace_contents(fieldmap)["lineages"]
    assert names(fieldmap, [found["a"], found["b"]]) == ["Emu", "Emu3"]
    assert [names(fieldmap, one["papers"]) for one in found["chains"]] == [["Emu", "Emu2", "Emu3"], ["Emu", "Emu3"]]
    assert [one["score"] for one in found["chains"]] == [0.8, 0.5]


def test_hops_have_grade_days_and_evidence_in_words() -> None:
    fieldmap = small_field()
    found = trace_contents(fieldmap)
    first, _, leap = (found["hops"][at] for one in found["lineages"][0]["chains"] for at in one["hops"])
    assert names(fieldmap, [first["a"], first["b"]]) == ["Emu", "Emu2"]
    assert (first["grade"], first["days"]) == ("A", 162)
    assert first["why"] == [
        ["cited in", "snapshot:emu2 line 12: Generative Pretraining in Multimodality"],
        ["both from", "BAAI"],
    ]
    assert leap["grade"] == "B"
    assert "days" not in leap, "unknown is left out"


def test_hop_that_several_chains_share_is_written_once() -> None:
    fieldmap = small_field()
    why = (Evidence("title", "shared words: model"),)
    chains = (chain(0.8, "Emu", "Emu2", "Emu3", why=why), chain(0.6, "Emu", "Emu2", "Janus", why=why))
    found = trace_contents(replace(fieldmap, lineages=(lineage(fieldmap.graph, "Emu", "Emu3", *chains),)))
    assert len(found["hops"]) == 3


def test_missing_reference_lists_and_near_misses_are_said() -> None:
    fieldmap = small_field()
    bare = lineage(fieldmap.graph, "Emu", "DDPM", nearest="nobody is known to cite Emu", between_unknown=0)
    told = lineage(fieldmap.graph, "Emu", "Emu3", chain(1, "Emu", "Emu3"))
    first, second = trace_contents(replace(fieldmap, lineages=(bare, told)))["lineages"]
    assert first["chains"] == []
    assert first["notes"][0] == "nobody is known to cite Emu"
    assert second["notes"] == [
        "Of the 3 papers that lie between them in time, 2 have no known reference list: chains through those cannot be "
        "seen.",
        "Reference lists are known for 6 of 7 listed papers; what the others cite is missing.",
    ]


def test_main_path_tells_weights_as_shares_of_all_paths() -> None:
    fieldmap = small_field()
    main = trace_contents(fieldmap)["main"]
    assert names(fieldmap, main["papers"]) == ["DDPM", "Emu3", "Janus"]
    assert [(hop["share"], hop["text"]) for hop in main["hops"]] == [
        (1, "80 % of all paths"),
        (0.25, "20 % of all paths"),
    ]
    assert [names(fieldmap, route) for route in main["routes"]] == [["DDPM", "Emu3", "Janus"], ["DDPM", "Emu3"]]
    assert main["title"] == "by SPC, key routes, global search"


def test_main_path_says_circles_limits_and_coverage() -> None:
    fieldmap = small_field()
    circle = Cycle(("title:emu", "title:emu2", "title:emu3"), ("Emu", "Emu2", "Emu3"), "opened at Emu3 -> Emu2")
    listed_names = [paper.abbreviation or "" for paper in fieldmap.corpus.papers if paper.listed]
    routes = list(combinations(listed_names, 2))[:21]
    drawn = main_path(
        fieldmap.graph, ("Emu", "Emu2", 5), weight="splc", cycles=(circle,), notice="cut", routes=routes, total=1234567
    )
    main = trace_contents(replace(fieldmap, main_path=drawn))["main"]
    assert main["hops"][0]["text"] == "weight 5"
    assert main["notes"] == [
        "1.23 × 10⁶ paths lead from the field's first works to its last ones.",
        "Emu, Emu2 and Emu3 cite one another: opened at Emu3 -> Emu2",
        f"The {ROUTES_MOST} heaviest of 21 routes can be chosen.",
        "cut",
        "Reference lists are known for 6 of 7 listed papers; what the others cite is missing.",
    ]
    assert len(main["routes"]) == ROUTES_MOST


def test_routes_that_differ_outside_the_lists_only_are_one() -> None:
    fieldmap = small_field()
    outside = ("A work cited once", "Attention is all you need", "A work without year")
    routes = [(name, "Emu", "Emu2") for name in outside] + [("A work cited once", "Emu3")]
    main = trace_contents(replace(fieldmap, main_path=main_path(fieldmap.graph, ("Emu", "Emu2", 1), routes=routes)))[
        "main"
    ]
    assert [names(fieldmap, route) for route in main["routes"]] == [["Emu", "Emu2"]]


def test_weights_that_no_float_holds_are_drawn_by_their_share() -> None:
    fieldmap = small_field()
    drawn = main_path(fieldmap.graph, ("Emu", "Emu2", 10**400), ("Emu2", "Emu3", 10**400 // 4), total=4 * 10**400)
    main = trace_contents(replace(fieldmap, main_path=drawn))["main"]
    assert [(hop["share"], hop["text"]) for hop in main["hops"]] == [
        (1, "25 % of all paths"),
        (0.25, "6.2 % of all paths"),
    ]
    assert main["notes"][0].startswith("4.00 × 10⁴⁰⁰ paths lead")
    json.dumps(main, allow_nan=False)


@pytest.mark.parametrize(
    ("weight", "text"), [(1, "under 0.01 %"), (4_849, "0.48 %"), (123_456, "12 %"), (10**6, "100 %"), (0, "0 %")]
)
def test_shares_are_per_cents_without_powers_of_ten(weight: int, text: str) -> None:
    fieldmap = small_field()
    drawn = main_path(fieldmap.graph, ("Emu", "Emu2", weight), total=10**6)
    (hop,) = trace_contents(replace(fieldmap, main_path=drawn))["main"]["hops"]
    assert hop["text"] == f"{text} of all paths"


def test_weights_of_nothing_are_drawn_thin() -> None:
    fieldmap = small_field()
    main = trace_contents(replace(fieldmap, main_path=main_path(fieldmap.graph, ("Emu", "Emu2", 0))))["main"]
    assert [(hop["share"], hop["text"]) for hop in main["hops"]] == [(0, "weight 0")]


@pytest.mark.parametrize("papers", [[], [listed("Emu3", None)]])
def test_field_without_citations_has_nothing_to_trace(papers: list[Any]) -> None:
    assert trace_contents(field(papers)) == {"lineages": [], "hops": [], "main": None}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (4212, "4,212"),
        (0.5, "0.5"),
        (1234567, "1.23 × 10⁶"),
        (2.5e300, "2.50 × 10³⁰⁰"),
        (10**400, "1.00 × 10⁴⁰⁰"),
    ],
)
def test_weights_are_readable_however_large(value: float, text: str) -> None:
    assert short(value) == text
