"""Papers -> lanes: by what their models are; by the lists' own sections where facets say too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from umug_graph.models import Paper
from umug_graph.render.style import CITED, MODEL_LANES, OTHER, REST, SECTION_COLOURS, Lane, clip, model_lane

SECTION_LANES = 8


def assign_lanes(papers: Sequence[Paper], shown: frozenset[str]) -> dict[str, Lane]:
    """The lane of every paper by key; works outside the lists are in one of two lanes, by whether they are `shown`."""
    listed = [paper for paper in papers if paper.listed]
    lanes = _by_model(listed)
    if 2 * sum(lane is OTHER for lane in lanes.values()) > len(listed):
        lanes = _by_section(listed)
    outside = {paper.key: CITED if paper.key in shown else REST for paper in papers if not paper.listed}
    return lanes | outside


def drawing_order(lanes: Iterable[Lane]) -> tuple[Lane, ...]:
    """Lanes from top to bottom: the taxonomy's order, sections as first met, works outside the lists last."""
    known = {lane: at for at, lane in enumerate(MODEL_LANES)}
    tail = {OTHER: 1, CITED: 2, REST: 3}
    distinct = list(dict.fromkeys(lanes))
    place = {lane: (tail.get(lane, 0), known.get(lane, 0), at) for at, lane in enumerate(distinct)}
    return tuple(sorted(distinct, key=place.__getitem__))


def _by_model(listed: Iterable[Paper]) -> dict[str, Lane]:
    return {paper.key: model_lane(paper) or OTHER for paper in listed}


def _by_section(listed: Sequence[Paper]) -> dict[str, Lane]:
    sections = {paper.key: _section(paper) for paper in listed}
    sizes = Counter(section for section in sections.values() if section)
    first = _first_lines(listed)
    biggest = sorted(sizes, key=lambda section: (-sizes[section], section))[:SECTION_LANES]
    lanes = {
        section: Lane(f"section:{section}", clip(section, 60), *SECTION_COLOURS[at % len(SECTION_COLOURS)])
        for at, section in enumerate(sorted(biggest, key=first.__getitem__))
    }
    in_order = sorted(listed, key=lambda paper: (first.get(sections[paper.key] or "", ("", 0)), paper.key))
    return {paper.key: lanes.get(sections[paper.key] or "", OTHER) for paper in in_order}


def _section(paper: Paper) -> str | None:
    path = paper.listings[0].section
    return path[-1] if path else None


def _first_lines(listed: Iterable[Paper]) -> dict[str, tuple[str, int]]:
    first: dict[str, tuple[str, int]] = {}
    for paper in listed:
        section, listing = _section(paper), paper.listings[0]
        if section:
            first[section] = min(first.get(section, (listing.list, listing.line)), (listing.list, listing.line))
    return first
