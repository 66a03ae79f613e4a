"""The explorer's data say of lists, facets and organizations what the field says of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from statistics import median
from typing import Any

import pytest

from render.reading import wire_of
from render.samples import compared, facets, field, hostile_field, listed, past_of, small_field
from umug_graph.comparison import Comparison
from umug_graph.fieldmap import FieldMap, build
from umug_graph.models import Evidence, Facet, FacetTerm, Organization
from umug_graph.render.content import why_texts
from umug_graph.render.payload import history


@cache
def bundled() -> tuple[FieldMap, Any]:
    fieldmap = build()
    return fieldmap, wire_of(fieldmap)


def known(fieldmap: FieldMap, **more: Any) -> FieldMap:
    return replace(fieldmap, corpus=replace(fieldmap.corpus, **more))


def told_facet(columns: Any, row: list[Any]) -> Facet:
    """A facet as its row tells it."""
    at, why, confidence, *against = row
    return Facet(
        columns["facetNames"][at], heard(columns, why), confidence, heard(columns, against[0] if against else [])
    )


def heard(columns: Any, rows: list[list[Any]]) -> tuple[Evidence, ...]:
    tables = columns["evidence"]
    found = []
    for row in rows:
        kind, text, place, line, weight = [*row, *(None,) * (5 - len(row))]
        where = None if place in (None, -1) else tables["places"][place]
        found.append(Evidence(tables["kinds"][kind], tables["texts"][text], where, line, weight))
    return tuple(found)


def test_every_facet_has_its_confidence_and_all_that_speaks_for_and_against_it() -> None:
    fieldmap, told = bundled()
    columns = told["papers"]
    doubted = dict(columns["doubted"])
    for paper in fieldmap.corpus.papers:
        at = fieldmap.graph.positions[paper.key]
        assert tuple(told_facet(columns, row) for row in columns["facets"][at]) == paper.facets
        assert tuple(told_facet(columns, row) for row in doubted.pop(at, [])) == paper.doubted
    assert not doubted
    assert any(paper.doubted for paper in fieldmap.corpus.papers)


def test_evidence_without_list_line_or_weight_is_told_as_such() -> None:
    against = (Evidence("abstract", "no flow", weight=0.4),)
    rows = (Facet("flow", (Evidence("title", "Flow"), Evidence("keeper", "is one", "my.toml", 7, 1.0)), 0.6, against),)
    columns = wire_of(field([listed("A", "2024", facets=rows)]))["papers"]
    assert [told_facet(columns, row) for row in columns["facets"][0]] == list(rows)
    assert columns["facets"][0][0][1][0] == [0, 0]


def test_facets_know_what_they_lie_below_and_their_dimension() -> None:
    terms = (
        FacetTerm("making", dimension="paradigm"),
        FacetTerm("masked", parent="making"),
        FacetTerm("video", dimension="output"),
        FacetTerm("a", parent="b"),
        FacetTerm("b", parent="a"),
    )
    papers = [
        listed("A", "2024", facets=facets("making", "masked", "a")),
        listed("B", "2024", facets=facets("another"), doubted=facets("video")),
    ]
    columns = wire_of(known(field(papers), taxonomy=terms))["papers"]
    assert columns["facetNames"] == ["making", "masked", "video", "a", "another"]
    assert columns["facetParents"] == [-1, 0, -1, -1, -1]
    assert columns["facetDimensions"] == ["paradigm", "paradigm", "output", None, None]


def test_organizations_tell_what_is_known_of_them_and_nothing_else() -> None:
    open_ = Organization("UW", printed=("UW",), candidates=("University of Warsaw", "University of Washington"))
    known_ = Organization(
        "BAAI", "CAS", ("BAAI", "智源"), "nonprofit", "CN", "03pnp6g12", (), (Evidence("place", "so"),)
    )
    paper = listed("A", "2024", organizations=("BAAI", "Nobody", "UW"))
    columns = wire_of(known(field([paper]), organizations=(known_, Organization("Nobody", printed=("Nobody",)), open_)))
    columns = columns["papers"]
    by_name = {columns["organizations"][row.pop("at")]: row for row in columns["organizationFacts"]}
    assert by_name == {
        "BAAI": {
            "kind": "nonprofit",
            "country": "CN",
            "ror": "03pnp6g12",
            "parent": "CAS",
            "printed": ["智源"],
            "why": ["so"],
        },
        "UW": {"candidates": ["University of Warsaw", "University of Washington"]},
    }


def test_comparison_is_told_paper_by_paper() -> None:
    fieldmap, told = bundled()
    found, comparison = fieldmap.comparison, told["comparison"]
    assert isinstance(found, Comparison)
    names, keys = [each["name"] for each in comparison["lists"]], told["papers"]["key"]
    assert names == [each.name for each in found.lists]
    assert [(names[a], names[b], *rest) for a, b, *rest in comparison["overlaps"]] == [
        (each.first, each.second, each.shared, each.first_only, each.second_only, each.jaccard)
        for each in found.overlaps
    ]
    for each, row in zip(found.lists, comparison["lists"], strict=True):
        assert (row["entries"], row["papers"], row["unresolved"]) == (each.entries, each.papers, each.unresolved)
        assert [(keys[at], known_, len(by), [keys[one] for one in by]) for at, known_, by in row["finds"]] == [
            (find.key, find.cited_by_known, find.cited_by_others, list(find.citers)) for find in each.finds
        ]
    assert comparison["inAll"] == found.in_all == 7
    assert comparison["facets"] is True
    for shared, row in zip(found.shared, comparison["shared"], strict=True):
        assert keys[row["paper"]] == shared.key
        assert [names[at] for at in row["lists"]] == list(shared.lists)
        for difference, own in zip(shared.differences, row["differences"], strict=True):
            assert (own["field"], own["kind"]) == (difference.field, difference.kind)
            assert own["facet"] == difference.facet
            assert [names[at] for at in own["silent"]] == list(difference.silent)
            assert [(names[at], values, lines, why) for at, values, lines, why in own["said"]] == [
                (said.list, list(said.values), list(said.lines), why_texts(said.evidence) if difference.facet else [])
                for said in difference.said
            ]


@pytest.mark.parametrize("part", ["comparison", "history"])
def test_field_of_one_list_without_history_has_neither_sheet(part: str) -> None:
    assert part not in wire_of(small_field())


def test_history_is_told_event_by_event_with_the_papers_that_are_there() -> None:
    papers = [listed("Emu", "2023"), listed("Show-o", "2024")]
    past = past_of(papers, "keeper's words")
    told = wire_of(replace(field(papers), history=past))
    block, keys = told["history"], told["papers"]["key"]
    kinds = ("entered", "moved", "corrected", "removed")
    assert len(block["events"]) == len(past.events)
    for event, row in zip(past.events, block["events"], strict=True):
        commit, day = block["revisions"][row["revision"]][:2]
        assert (commit, day) == (event.commit[:10], event.day)
        assert (kinds[row["kind"]], row["line"], row["name"]) == (event.kind, event.line, event.name)
        assert (keys[row["paper"]] if "paper" in row else None) == event.paper
        assert (bool(row.get("initial")), bool(row.get("again"))) == (event.initial, event.again)
        assert (row.get("date"), row.get("lag")) == (event.date, list(event.lag_days) if event.lag_days else None)
    assert block["events"][3]["changes"] == [["section", "keeper's words › A", "keeper's words › B"]]
    said = "keeper's words"
    assert block["events"][4]["changes"] == [[said, said, f"{said}?"], ["venue", None, said]]
    assert "changes" not in block["events"][1] and "changes" not in block["events"][5]
    assert block["renamed"] == [[3, said, f"{said}!", 2]]
    assert block["revisions"][1][4:] == [None, said]
    assert block["months"][1] == ["2024-03", 2, 2, 0, 0, 0, 2, 41.0, 1]
    assert (block["lag"], block["initial"]) == ([41.0, 1], ["2024-01", 1])
    assert (block["paths"], block["span"], block["count"]) == (["old.md"], ["2024-01-05", "2024-04-09"], 4)
    assert (block["since"], block["shallow"], block["entries"], block["left"]) == (said, True, 0, 0)


def test_of_a_long_history_the_newest_events_are_told_and_how_many_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(history, "MOST_EVENTS", 2)
    papers = [listed("Emu", "2023"), listed("Show-o", "2024")]
    past = past_of(papers)
    block = wire_of(replace(field(papers), history=past))["history"]
    assert [row["kind"] for row in block["events"]] == [2, 3]
    assert block["left"] == 4
    lags = [sum(each.lag_days) / 2 for each in past.events if each.lag_days and not each.again]
    assert block["lag"] == [median(lags), len(lags)], "the median is that of all"


def test_a_link_that_is_told_by_its_id_is_not_told_twice() -> None:
    papers = [listed("Emu", "2023"), listed("Show-o", "2024")]
    past = past_of(papers)
    moved = replace(
        past.events[4], before={"url": "a", "identifiers": ("x",)}, after={"url": "b", "identifiers": ("y",)}
    )
    block = wire_of(replace(field(papers), history=replace(past, events=(moved,))))["history"]
    assert block["events"][0]["changes"] == [["identifiers", "x", "y"]]
    assert block["lag"] is None and block["initial"] is None


def test_history_of_a_file_that_is_gone_says_so() -> None:
    papers = [listed("Emu", "2023"), listed("Show-o", "2024")]
    bare = replace(past_of(papers), latest=None, revisions=(), events=(), renamed=(), months=())
    block = wire_of(replace(field(papers), history=bare))["history"]
    assert (block["entries"], block["span"], block["events"], block["months"]) == (None, None, [], [])


def test_papers_that_the_graph_has_not_are_left_out() -> None:
    here, gone = [listed("Emu", "2023"), listed("Show-o", "2024")], [listed("Gone", "2022"), listed("Away", "2022")]
    told = wire_of(replace(field(here), comparison=compared(["a", "b"], gone), history=past_of(gone)))
    assert told["comparison"]["shared"] == []
    assert [each["finds"] for each in told["comparison"]["lists"]] == [[], []]
    assert all("paper" not in row for row in told["history"]["events"])


def test_hostile_lists_are_told_as_they_are() -> None:
    told = wire_of(hostile_field())
    assert told["comparison"]["lists"][0]["name"] == "<script>window.__hacked = 1</script>"
    assert told["history"]["events"][2]["name"] == "<img src=x onerror='window.__hacked = 3'>"
