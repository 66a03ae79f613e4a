"""Lanes -> heights: every drawn disc, and the names of the important, in its lane and apart from all others.

The important stand near their lane's middle. Of the free places the others take the one nearest to the mean height of
what they cite and what cites them (barycentre heuristic; Sugiyama et al. 1981), so that citations run flat and cross
less often.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import floor

import numpy as np

from umug_graph.render.cells import CELL_HEIGHT, CELL_WIDTH, Cells
from umug_graph.render.marks import Floats, Ints, Marks

LEAST = 30.0  # height of a lane
PAD = 4.0
GAP = 2.0
NAME_HEIGHT = 16.0
PASSES = 3
SPREAD = 0.75  # by rank over the lane, the rest as near to their neighbours as the lane lets them
LEADING = 8.0  # above 1: only the very weightiest keep to the middle


@dataclass(slots=True)
class Lane:
    """A lane being filled. Papers stand in the order of their weight, and all lists have their order.

    `lefts` are the columns in which a paper's box may begin, the dearest first, `wide` and `tall` how many columns and
    rows it takes; `lead` is 1 for the weightiest. Found: `row`, the top row of each box, and `spot`, the index of the
    left end it took; rows `low` to `high` - 1 are taken.
    """

    papers: Ints
    lefts: list[Sequence[int]]
    wide: list[int]
    tall: list[int]
    lead: Floats
    middle: int
    row: list[int] = field(default_factory=list)
    spot: list[int] = field(default_factory=list)
    low: int = 0
    high: int = 0

    def fill(self, wishes: Sequence[int] | None = None) -> None:
        """Place all anew: nearest to the middle, or their tops to their wishes, within the rows taken before."""
        cells = Cells(max((max(lefts) + wide for lefts, wide in zip(self.lefts, self.wide, strict=True)), default=0))
        within = (self.low, self.high) if wishes else None
        tops = wishes or [self.middle - tall // 2 for tall in self.tall]
        found = [
            cells.place(lefts, wide, tall, top, within)
            for lefts, wide, tall, top in zip(self.lefts, self.wide, self.tall, tops, strict=True)
        ]
        self.row, self.spot = [row for row, _ in found], [spot for _, spot in found]
        self.low = min(self.row, default=0)
        self.high = max((row + tall for row, tall in zip(self.row, self.tall, strict=True)), default=0)

    @property
    def height(self) -> float:
        """As high as its rows, or the least."""
        return max(LEAST, (self.high - self.low) * CELL_HEIGHT + 2 * PAD)

    @property
    def first(self) -> float:
        """How far the top of row `low` is below the lane's top."""
        return (self.height - (self.high - self.low) * CELL_HEIGHT) / 2

    def wishes(self, means: Floats, top: float) -> list[int]:
        """Rows near the mean height of each paper's neighbours, spread over the lane; the leading near its middle."""
        rows = (means[self.papers] - top - self.first) / CELL_HEIGHT
        half = max((self.high - self.low) / 2, 1)
        pulled = half + half * np.tanh((rows - half) / half / 2)
        ranked = np.empty(len(rows))
        ranked[np.argsort(rows, kind="stable")] = 2 * half * (np.arange(len(rows)) + 0.5) / len(rows)
        wished = half + (1 - self.lead**LEADING) * ((1 - SPREAD) * pulled + SPREAD * ranked - half)
        # In steps of its own height, so that boxes of one height pack without gaps.
        tall = np.array(self.tall)
        tops = self.low + (wished / tall - 0.5).round() * tall
        found: list[int] = tops.clip(self.low, None).astype(np.int64).tolist()
        return found


def lanes_of(
    marks: Marks, of: Ints, count: int, xs: Floats, spots: Mapping[int, Sequence[float]] | None = None
) -> list[Lane]:
    """The lanes 0 to `count` - 1, still empty; a paper stands at its x, or at one of its `spots` if it has any."""
    turn = marks.in_turn[marks.drawn[marks.in_turn]]
    reach = marks.radii + GAP
    left = np.floor((xs - reach) / CELL_WIDTH).astype(np.int64)
    wide = np.ceil((2 * reach + marks.names) / CELL_WIDTH).astype(np.int64) + 1  # wherever in a cell it begins
    heights = np.maximum(2 * marks.radii + GAP, np.where(marks.names > 0, NAME_HEIGHT, 0))
    tall = np.ceil(heights / CELL_HEIGHT).astype(np.int64)
    lefts: list[Sequence[int]] = [(each,) for each in left.tolist()]
    for paper, places in (spots or {}).items():
        lefts[paper] = [floor((x - reach[paper]) / CELL_WIDTH) for x in places]
    lanes = (turn[of[turn] == lane] for lane in range(count))
    return [_lane(papers, lefts, wide, tall, marks.weights[papers]) for papers in lanes]


def _lane(papers: Ints, lefts: Sequence[Sequence[int]], wide: Ints, tall: Ints, weights: Ints) -> Lane:
    own = [lefts[paper] for paper in papers.tolist()]
    origin = min((min(each) for each in own), default=0)
    own = [[left - origin for left in each] for each in own]
    lead = np.sqrt(weights / max(weights.max(initial=1), 1))
    first = np.array([each[0] for each in own], np.int64)
    middle = _load(first, wide[papers], tall[papers])
    return Lane(papers, own, wide[papers].tolist(), tall[papers].tolist(), lead, middle)


def _load(left: Ints, wide: Ints, tall: Ints) -> int:
    """Rows that the fullest column needs at least, so that there is room on both sides of that row."""
    columns = int((left + wide).max(initial=0)) + 1
    change = np.bincount(left, tall, columns) - np.bincount(left + wide, tall, columns)
    return int(np.cumsum(change).max())


def ys_of(lanes: Sequence[Lane], papers: int) -> tuple[Floats, list[float]]:
    """Heights of the placed papers, nan for the others; and the tops of the lanes from 0 down with the last bottom."""
    ys, edges = np.full(papers, np.nan), [0.0]
    for lane in lanes:
        middles = np.array(lane.row) - lane.low + np.array(lane.tall) / 2
        ys[lane.papers] = edges[-1] + lane.first + CELL_HEIGHT * middles
        edges.append(edges[-1] + lane.height)
    return ys, edges


def untangle(marks: Marks, lanes: Sequence[Lane]) -> None:
    """Place papers of lanes that are filled anew, at the heights of what they cite and what cites them."""
    one, other = np.concatenate([marks.links, marks.links[:, ::-1]]).T
    degrees = np.bincount(one, minlength=len(marks.papers))
    for _ in range(PASSES):
        ys, edges = ys_of(lanes, len(marks.papers))
        means = np.where(degrees > 0, np.bincount(one, ys[other], len(ys)) / np.maximum(degrees, 1), ys)
        for lane, top in zip(lanes, edges, strict=False):
            lane.fill(lane.wishes(means, top))
