"""Lanes -> heights: every drawn disc, and the names of the important, in its lane and apart from all others.

The important stand near their lane's middle. Of the free places the others take the one nearest to the mean height of
what they cite and what cites them (barycentre heuristic; Sugiyama et al. 1981), so that citations run flat and cross
less often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from umug_graph.render.cells import CELL_HEIGHT, Box, Cells, box_of
from umug_graph.render.marks import Floats, Marks

LEAST = 34.0  # height of a lane
PAD = 6.0
GAP = 2.0
NAME_HEIGHT = 15.0
PASSES = 2

Spots = Sequence[Sequence[float]]


@dataclass(slots=True)
class Lane:
    """A lane being filled: its papers in the order of their weight, boxes where each may stand, and its taken rows.

    `row` is the top row of each paper's box, `spot` the index of the box that it took; `low` to `high` - 1 are taken.
    """

    papers: list[int]
    boxes: list[list[Box]]
    lead: list[float]
    middle: int
    row: list[int] = field(default_factory=list)
    spot: list[int] = field(default_factory=list)
    low: int = 0
    high: int = 0

    def fill(self, wishes: Sequence[int] | None = None) -> None:
        """Place all anew: nearest to the middle, or to their wishes within the rows taken before."""
        cells = Cells(
            min((box.left for boxes in self.boxes for box in boxes), default=0),
            max((box.right for boxes in self.boxes for box in boxes), default=0),
        )
        within = (self.low, self.high) if wishes else None
        middles = wishes or [self.middle] * len(self.papers)
        placed = [
            cells.place(boxes, max(0, middle - boxes[0].rows // 2), within)
            for boxes, middle in zip(self.boxes, middles, strict=True)
        ]
        self.spot, self.row = [spot for spot, _ in placed], [row for _, row in placed]
        self.low = min(self.row, default=0)
        self.high = max((row + boxes[0].rows for row, boxes in zip(self.row, self.boxes, strict=True)), default=0)

    @property
    def height(self) -> float:
        """As high as its rows, or the least."""
        return max(LEAST, (self.high - self.low) * CELL_HEIGHT + 2 * PAD)

    def wishes(self, means: Sequence[float], top: float) -> list[int]:
        """The row of the mean height of each paper's neighbours, drawn to the middle the more a paper leads."""
        first = top + (self.height - (self.high - self.low) * CELL_HEIGHT) / 2
        middle = (self.low + self.high) / 2
        rows = [min(max(self.low + (means[paper] - first) / CELL_HEIGHT, self.low), self.high) for paper in self.papers]
        return [round(middle + (1 - lead) * (row - middle)) for row, lead in zip(rows, self.lead, strict=True)]


def lanes_of(marks: Marks, of: Sequence[int], count: int, spots: Spots) -> list[Lane]:
    """The lanes 0 to `count` - 1, still empty; a paper may stand at each x of its spots, the first the dearest."""
    members: list[list[int]] = [[] for _ in range(count)]
    for paper in marks.in_turn.tolist():
        if marks.drawn[paper]:
            members[of[paper]].append(paper)
    radii, names, weights = marks.radii.tolist(), marks.names.tolist(), marks.weights.tolist()
    return [_lane(papers, radii, names, weights, spots) for papers in members]


def _lane(papers: list[int], radii: list[float], names: list[float], weights: list[int], spots: Spots) -> Lane:
    boxes = [
        [
            box_of(x - radii[paper] - GAP, x + radii[paper] + GAP + names[paper], _height(radii[paper], names[paper]))
            for x in spots[paper]
        ]
        for paper in papers
    ]
    most = max((weights[paper] for paper in papers), default=0)
    return Lane(papers, boxes, [sqrt(weights[paper] / most) if most else 0.0 for paper in papers], _load(boxes))


def _height(radius: float, name: float) -> float:
    return max(2 * (radius + 1), NAME_HEIGHT if name else 0)


def _load(boxes: Sequence[Sequence[Box]]) -> int:
    """Rows that the fullest column needs at least, so that there is room on both sides of that row."""
    if not boxes:
        return 0
    first = [each[0] for each in boxes]
    left, right, rows = (np.array([getattr(box, name) for box in first]) for name in ("left", "right", "rows"))
    start = int(left.min())
    change = np.bincount(left - start, rows, int(right.max()) - start + 1)
    change -= np.bincount(right - start, rows, len(change))
    return int(np.cumsum(change).max())


def ys_of(lanes: Sequence[Lane], papers: int) -> tuple[Floats, list[float]]:
    """Heights of the placed papers, nan for the others; and the tops of the lanes from 0 down with the last bottom."""
    ys, edges = np.full(papers, np.nan), [0.0]
    for lane in lanes:
        first = edges[-1] + (lane.height - (lane.high - lane.low) * CELL_HEIGHT) / 2
        rows = [row - lane.low + boxes[0].rows / 2 for row, boxes in zip(lane.row, lane.boxes, strict=True)]
        ys[lane.papers] = first + CELL_HEIGHT * np.array(rows)
        edges.append(edges[-1] + lane.height)
    return ys, edges


def untangle(marks: Marks, lanes: Sequence[Lane]) -> None:
    """Place papers of lanes that are filled anew, at the heights of what they cite and what cites them."""
    one, other = np.concatenate([marks.links, marks.links[:, ::-1]]).T
    degrees = np.bincount(one, minlength=len(marks.papers))
    for _ in range(PASSES):
        ys, edges = ys_of(lanes, len(marks.papers))
        means = np.where(degrees, np.bincount(one, ys[other], len(ys)) / np.maximum(degrees, 1), ys).tolist()
        for lane, top in zip(lanes, edges, strict=False):
            lane.fill(lane.wishes(means, top))
