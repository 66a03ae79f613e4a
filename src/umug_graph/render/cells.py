"""Boxes -> rows of a lane such that no two boxes share a cell; made for tens of thousands of boxes.

A lane is a grid of cells. Each column is one integer whose set bits are the rows that are taken, so that what is free
over the whole width of a box is found by a handful of operations on integers, however many boxes there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from math import ceil, floor
from operator import or_

CELL_WIDTH = 3.0
CELL_HEIGHT = 2.5


@dataclass(frozen=True, slots=True)
class Box:
    """Columns `left` to `right` - 1 of a grid and how many rows it takes."""

    left: int
    right: int
    rows: int


def box_of(left: float, right: float, height: float) -> Box:
    """The smallest box of cells that holds these units."""
    return Box(floor(left / CELL_WIDTH), ceil(right / CELL_WIDTH), max(1, ceil(height / CELL_HEIGHT)))


class Cells:
    """Columns `first` to `last` of a lane, endless downwards from row 0."""

    def __init__(self, first: int, last: int) -> None:
        self._first = first
        self._taken = [0] * (last - first + 1)

    def nearest(self, box: Box, row: int, within: tuple[int, int] | None = None) -> int:
        """The free row nearest to `row` that the box's top can take; if there is one, `within` rows low to high - 1."""
        free = ~reduce(or_, self._taken[box.left - self._first : box.right - self._first])
        run, rows = free, 1
        while rows < box.rows:
            step = min(rows, box.rows - rows)
            run &= run >> step
            rows += step
        if within is not None:
            low, high = within
            inside = run & ((1 << max(high - box.rows + 1, 0)) - 1) & -(1 << low)
            run = inside or run
        return _nearest_bit(run, row)

    def take(self, box: Box, row: int) -> None:
        """Mark the cells of a box whose top is at `row`."""
        rows = ((1 << box.rows) - 1) << row
        for column in range(box.left - self._first, box.right - self._first):
            self._taken[column] |= rows

    def place(self, boxes: Iterable[Box], row: int, within: tuple[int, int] | None = None) -> tuple[int, int]:
        """Take the nearest place that one of `boxes` finds, of equally near ones the first: its index and its row."""
        found = [
            (abs(at - row), index, at, box)
            for index, box in enumerate(boxes)
            for at in [self.nearest(box, row, within)]
        ]
        _, index, at, box = min(found, key=lambda each: each[:2])
        self.take(box, at)
        return index, at


def _nearest_bit(bits: int, row: int) -> int:
    """The set bit nearest to `row`, of two the lower number; `bits` may be negative: set without end."""
    below = (bits & ((2 << row) - 1)).bit_length() - 1
    above = bits >> row
    up = row + (above & -above).bit_length() - 1 if above else -1
    if below < 0:
        return up
    return below if up < 0 or row - below <= up - row else up
