"""FieldMap -> where every paper stands: one axis of time, and heights for each way to part the papers into lanes.

One unit is about one pixel of the first view. Nothing is random and nothing depends on the order of the input.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from umug_graph.render.communities import communities
from umug_graph.render.dots import DOT, stacked
from umug_graph.render.heights import GAP, LEAST, PAD, lanes_of, untangle, ys_of
from umug_graph.render.lanes import By, Lanes, by_community, by_list, by_model, by_organization
from umug_graph.render.marks import SMALL, Floats, Marks, marks_of
from umug_graph.render.style import REST, Lane
from umug_graph.render.timeline import Timeline, timeline

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap
    from umug_graph.models import FacetTerm

WIDTH = 1020.0
SHAPE = 0.6  # height over width that a screen shows well
HELPS = 0.95  # of the height at least must be left when the map is widened, or it is no use
MOST_SPOTS = 24
MARGIN = 40.0  # between the last date and papers without one
DIGITS = 1


@dataclass(frozen=True, slots=True)
class Band:
    """The height that a lane takes."""

    lane: Lane
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class LaneSet:
    """One way to part the papers: index of each paper's lane among `bands`, and its y, in the order of `graph.keys`.

    `home` is the bottom of the lanes that are drawn at first: all but REST, which is the last if it is there.
    """

    by: By
    label: str
    bands: tuple[Band, ...]
    lane: tuple[int, ...]
    y: tuple[float, ...]
    home: float


@dataclass(frozen=True, slots=True)
class Placement:
    """The whole map; papers by their number in `graph.keys`.

    A paper stands where `axis` puts the middle of the days that its date may mean, unless `x` says otherwise: of those
    not dated to the day, it says where in their month or year they stand, and of those without date, where in the
    margin `undated`.
    """

    axis: Timeline
    undated: tuple[float, float] | None
    x: dict[int, float]
    sets: tuple[LaneSet, ...]

    def xs(self, marks: Marks) -> Floats:
        """Where all papers stand."""
        xs = self.axis.middles(marks.spans)
        xs[list(self.x)] = list(self.x.values())
        return xs


def place(fieldmap: FieldMap) -> Placement:
    """Place the papers of a field's graph, with a set of lanes for each way that parts them; by facet comes first."""
    marks = marks_of(fieldmap)
    drawn, cited_by = marks.drawn.tolist(), marks.weights.tolist()
    others = (
        by_organization(marks.papers, drawn),
        by_community(marks.papers, drawn, communities(fieldmap.graph), cited_by),
        by_list(marks.papers, drawn),
    )
    by_facet = by_model(marks.papers, drawn, fieldmap.corpus.taxonomy)
    return _place(marks, [by_facet, *(lanes for lanes in others if lanes.parts)])


def place_by_model(marks: Marks, terms: Sequence[FacetTerm]) -> Placement:
    """Place papers by facet alone."""
    return _place(marks, [by_model(marks.papers, marks.drawn.tolist(), terms)])


def _place(marks: Marks, ways: Sequence[Lanes]) -> Placement:
    axis, undated, xs = _wide_enough(marks, ways[0])
    rest = np.flatnonzero(~marks.drawn)
    dots, levels = stacked(zip(rest.tolist(), *_ranges(marks, axis, undated)[rest].T.tolist(), strict=True), SMALL)
    xs[list(dots)] = [x for x, _ in dots.values()]
    below = {paper: PAD + DOT * (level + 0.5) for paper, (_, level) in dots.items()}
    depth = 2 * PAD + max(LEAST, DOT * levels)
    sets = [_lane_set(marks, lanes, xs, below, depth) for lanes in ways]
    return Placement(axis, undated, _away_from_middles(marks, axis, xs), tuple(sets))


def _wide_enough(marks: Marks, lanes: Lanes) -> tuple[Timeline, tuple[float, float] | None, Floats]:
    """Widen the map until the lanes drawn at first have a screen's shape; where the drawn papers then stand."""
    width, before = WIDTH, float("inf")
    of = np.array(lanes.of)
    while True:
        axis = timeline(marks.spans[marks.drawn & marks.dated], marks.spans[marks.dated], width)
        undated = _margin(marks, axis)
        ranges = _ranges(marks, axis, undated)
        xs, spots = ranges.mean(axis=1), _spots(marks, ranges)
        filled = lanes_of(marks, of, len(lanes.lanes), xs, spots)
        for lane in filled:
            lane.fill()
        home = sum(lane.height for lane in filled if len(lane.papers))
        if home <= SHAPE * width or home > HELPS * before:
            break
        width, before = width * max(1.1, (home / (SHAPE * width)) ** 0.5), home
    for lane in filled:
        for paper, spot in zip(lane.papers.tolist(), lane.spot, strict=True):
            if paper in spots:
                xs[paper] = spots[paper][spot]
    return axis, undated, xs


def _margin(marks: Marks, axis: Timeline) -> tuple[float, float] | None:
    """The x range of papers without date."""
    count = int(np.count_nonzero(~marks.dated))
    latest = float(axis.x(marks.spans[marks.dated, 1].max(initial=axis.last)))
    left = round(max(latest, axis.width) + MARGIN, DIGITS)
    return (left, round(left + 80 + 5 * count**0.5, DIGITS)) if count else None


def _ranges(marks: Marks, axis: Timeline, undated: tuple[float, float] | None) -> Floats:
    """Rows of the lowest and the highest x that a paper may have; the same for what is dated to the day."""
    ranges = axis.x(marks.spans)
    ranges[marks.exact] = axis.middles(marks.spans[marks.exact])[:, None]
    ranges[~marks.dated] = undated or (0.0, 0.0)
    return ranges


def _spots(marks: Marks, ranges: Floats) -> dict[int, list[float]]:
    """Where each drawn paper may stand that has several places, from the middle of its range outwards."""
    steps = ((ranges[:, 1] - ranges[:, 0]) / (2 * marks.radii + GAP)).astype(np.int64).clip(1, MOST_SPOTS)
    several = np.flatnonzero(marks.drawn & (steps > 1))
    rows = zip(several.tolist(), *ranges[several].T.tolist(), steps[several].tolist(), strict=True)
    return {paper: _outwards(low, high, count) for paper, low, high, count in rows}


def _outwards(low: float, high: float, count: int) -> list[float]:
    spots = [low + (high - low) * (at + 0.5) / count for at in range(count)]
    return sorted(spots, key=lambda x: (round(abs(x - (low + high) / 2), 3), x))


def _away_from_middles(marks: Marks, axis: Timeline, xs: Floats) -> dict[int, float]:
    rounded = np.round(xs, DIGITS)
    away = ~marks.dated | (~marks.exact & (abs(rounded - axis.middles(marks.spans)) > 0.5))
    return dict(zip(np.flatnonzero(away).tolist(), rounded[away].tolist(), strict=True))


def _lane_set(marks: Marks, lanes: Lanes, xs: Floats, below: Mapping[int, float], depth: float) -> LaneSet:
    """Heights in one set of lanes, of papers that stand at `xs`; `below` is how far under `home` the others stand."""
    first = [lane for lane in lanes.lanes if lane != REST]
    filled = lanes_of(marks, np.array(lanes.of), len(first), xs)
    for lane in filled:
        lane.fill()
    untangle(marks, filled)
    ys, edges = ys_of(filled, len(xs))
    edges = edges if first else [LEAST]
    home = edges[-1]
    ys[list(below)] = [home + far for far in below.values()]
    edges += [home + depth] if below else []
    bands = (
        Band(lane, round(a, DIGITS), round(b, DIGITS))
        for lane, (a, b) in zip(lanes.lanes, pairwise(edges), strict=True)
    )
    return LaneSet(
        lanes.by, lanes.label, tuple(bands), lanes.of, tuple(np.round(ys, DIGITS).tolist()), round(home, DIGITS)
    )
