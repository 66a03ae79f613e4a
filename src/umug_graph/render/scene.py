"""FieldMap -> the scene: nodes with their places and edges, under safe keys (n0, n1, ...), and what frames them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from umug_graph.graph import paper_links
from umug_graph.lineages.series import series_citations
from umug_graph.models import Paper
from umug_graph.render.axis import days_of
from umug_graph.render.lanes import assign_lanes, drawing_order
from umug_graph.render.layout import Layout, Mark, lay_out
from umug_graph.render.style import REST, Lane, radius, short_name

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

OUTSIDE_SHOWN = 25
LINKS_DRAWN = {"organization": 1500, "facet": 900}


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn, as JSON values; node `nI` is the I-th paper of the corpus."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    frame: dict[str, Any]


def make_scene(fieldmap: FieldMap) -> Scene:
    """Choose what is shown at first, place everything and link it."""
    papers = fieldmap.corpus.papers
    cited_by = _cited_by_listed(fieldmap)
    shown = frozenset(paper.key for paper in papers if paper.listed) | _most_cited_outside(papers, cited_by)
    lanes = assign_lanes(papers, shown)
    order = drawing_order(lanes[paper.key] for paper in papers)
    most = max(cited_by.values(), default=0)
    marks = [
        Mark(
            key=paper.key,
            lane=lanes[paper.key],
            days=days_of(paper.date),
            radius=radius(cited_by[paper.key], most) if paper.key in shown else 3.2,
            name=short_name(paper),
            weight=cited_by[paper.key],
        )
        for paper in papers
    ]
    layout = lay_out(marks, order)
    ids = {paper.key: f"n{at}" for at, paper in enumerate(papers)}
    nodes = [_node(ids[mark.key], mark, layout, order) for mark in marks]
    links, totals = _links(fieldmap, ids)
    return Scene(nodes, _citations(fieldmap, ids) + links, _frame(layout) | {"links": totals})


def _cited_by_listed(fieldmap: FieldMap) -> Counter[str]:
    listed = {paper.key for paper in fieldmap.corpus.papers if paper.listed}
    return Counter(citation.cited for citation in fieldmap.corpus.citations if citation.citing in listed)


def _most_cited_outside(papers: Sequence[Paper], cited_by: Mapping[str, int]) -> frozenset[str]:
    outside = [paper for paper in papers if not paper.listed and cited_by[paper.key] > 1]
    outside.sort(key=lambda paper: (-cited_by[paper.key], paper.key))
    return frozenset(paper.key for paper in outside[:OUTSIDE_SHOWN])


def _node(node_id: str, mark: Mark, layout: Layout, order: Sequence[Lane]) -> dict[str, Any]:
    place = layout.places[mark.key]
    node: dict[str, Any] = {
        "id": node_id,
        "x": place.x,
        "y": place.y,
        "size": mark.radius,
        "lane": order.index(mark.lane),
        "rank": mark.weight,
        "core": mark.lane != REST,
    }
    return node | ({"span": place.span} if place.span else {}) | ({} if mark.days else {"undated": True})


def _citations(fieldmap: FieldMap, ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """Drawn with the flow of knowledge, from the cited work to the one that cites it: left to right in time."""
    papers = {paper.key: paper for paper in fieldmap.corpus.papers}
    series = series_citations(papers, fieldmap.corpus.citations)
    return [
        {"from": ids[one.cited], "to": ids[one.citing], "kind": "citation"}
        | ({"series": True} if (one.citing, one.cited) in series else {})
        for one in fieldmap.corpus.citations
    ]


def _links(fieldmap: FieldMap, ids: Mapping[str, str]) -> tuple[list[dict[str, Any]], dict[str, list[int]]]:
    """The strongest links of each kind, and how many of how many are drawn."""
    edges: list[dict[str, Any]] = []
    totals: dict[str, list[int]] = {}
    all_links = paper_links(fieldmap.corpus)
    for kind, most in LINKS_DRAWN.items():
        of_kind = [link for link in all_links if link.kind == kind]
        drawn = sorted(of_kind, key=lambda link: (-link.weight, link.a, link.b))[:most]
        totals[kind] = [len(drawn), len(of_kind)]
        edges += [{"from": ids[link.a], "to": ids[link.b], "kind": kind, "shared": link.shared} for link in drawn]
    return edges, totals


def _frame(layout: Layout) -> dict[str, Any]:
    return {
        "lanes": [asdict(band.lane) | {"top": band.top, "bottom": band.bottom} for band in layout.bands],
        "ticks": [[tick.x, tick.label, tick.level, tick.year] for tick in layout.ticks],
        "width": layout.width,
        "home": layout.home,
        "undated": layout.undated,
    }
