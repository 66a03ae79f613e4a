"""Boxes -> rows of a lane such that no two boxes share a cell; made for tens of thousands of boxes.

A lane is a grid of cells. Each column is one integer whose set bits are the rows that are taken, so that what is free
over the whole width of a box is found by a handful of operations on integers, however many boxes there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

CELL_WIDTH = 3.0
CELL_HEIGHT = 2.0


class Cells:
    """A lane whose columns are numbered from 0 and whose rows are endless downwards from 0."""

    def __init__(self, columns: int) -> None:
        self._taken = [0] * columns

    def nearest(self, left: int, wide: int, tall: int, row: int, within: tuple[int, int] | None = None) -> int:
        """The free row nearest to `row` for the top of a box that is `wide` columns from `left` on.

        If there is one at all, the box is `within` rows low to high - 1.
        """
        free = ~reduce(or_, self._taken[left : left + wide])
        have = 1
        while have < tall:
            step = min(have, tall - have)
            free &= free >> step
            have += step
        if within is not None:
            low, high = within
            free = free & ((1 << max(high - tall + 1, 0)) - 1) & -(1 << low) or free
        return nearest_bit(free, row)

    def place(
        self, lefts: Sequence[int], wide: int, tall: int, row: int, within: tuple[int, int] | None = None
    ) -> tuple[int, int]:
        """Take the place nearest to `row` that begins in one of `lefts`, of equal ones the first: (row, its index)."""
        best = self.nearest(lefts[0], wide, tall, row, within)
        spot = 0
        for index in range(1, len(lefts)):
            if best == row:
                break
            found = self.nearest(lefts[index], wide, tall, row, within)
            if abs(found - row) < abs(best - row):
                best, spot = found, index
        self._take(lefts[spot], wide, tall, best)
        return best, spot

    def _take(self, left: int, wide: int, tall: int, row: int) -> None:
        taken, box = self._taken, ((1 << tall) - 1) << row
        for column in range(left, left + wide):
            taken[column] |= box


def nearest_bit(bits: int, at: int) -> int:
    """The number of the set bit nearest to `at`, of two the lower; a negative integer is set without end."""
    below = (bits & ((2 << at) - 1)).bit_length() - 1
    if below == at:
        return at
    above = bits >> at
    up = at + (above & -above).bit_length() - 1 if above else -1
    return below if up < 0 or (0 <= at - below <= up - at and below >= 0) else up
