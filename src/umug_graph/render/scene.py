"""FieldMap -> the scene: nodes with their places and edges, under safe keys (n0, n1, ...), and what frames them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from umug_graph.graph import paper_links
from umug_graph.lineages.series import series_citations
from umug_graph.render.axis import ticks
from umug_graph.render.marks import Floats, Marks, marks_of
from umug_graph.render.placing import Placement, place_by_model

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

LINKS_DRAWN = {"organization": 1500, "facet": 900}


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn, as JSON values; node `nI` is the I-th paper of the corpus."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    frame: dict[str, Any]


def make_scene(fieldmap: FieldMap) -> Scene:
    """Place everything, by facet, and link it."""
    papers = fieldmap.corpus.papers
    marks = marks_of(fieldmap)
    placement = place_by_model(marks, fieldmap.corpus.taxonomy)
    xs = placement.xs(marks).round(1)
    spans = placement.axis.x(marks.spans).round(1)
    ids = {paper.key: f"n{at}" for at, paper in enumerate(papers)}
    nodes = [
        _node(ids[paper.key], fieldmap.graph.positions[paper.key], marks, placement, xs, spans) for paper in papers
    ]
    links, totals = _links(fieldmap, ids)
    return Scene(nodes, _citations(fieldmap, ids) + links, _frame(placement) | {"links": totals})


def _node(node_id: str, at: int, marks: Marks, placement: Placement, xs: Floats, spans: Floats) -> dict[str, Any]:
    lanes = placement.sets[0]
    node: dict[str, Any] = {
        "id": node_id,
        "x": float(xs[at]),
        "y": lanes.y[at],
        "size": round(float(marks.radii[at]), 1),
        "lane": lanes.lane[at],
        "rank": int(marks.weights[at]),
        "core": bool(marks.drawn[at]),
    }
    if not marks.dated[at]:
        return node | {"undated": True}
    vague = marks.spans[at, 1] - marks.spans[at, 0] > 31
    return node | ({"span": spans[at].tolist()} if vague else {})


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


def _frame(placement: Placement) -> dict[str, Any]:
    lanes = placement.sets[0]
    return {
        "lanes": [asdict(band.lane) | {"top": band.top, "bottom": band.bottom} for band in lanes.bands],
        "ticks": [[tick.x, tick.label, tick.level, tick.year] for tick in ticks(placement.axis)],
        "width": placement.axis.width,
        "home": lanes.home,
        "undated": placement.undated,
    }
