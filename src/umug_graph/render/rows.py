"""Boxes -> heights within a lane, such that no two boxes touch: nearest to the lane's middle first."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from math import ceil

PITCH = 2.5


class Rows:
    """A lane being filled: rows of PITCH units, numbered from the middle, each with its taken intervals in order."""

    def __init__(self) -> None:
        self._taken: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
        self.top = self.bottom = 0.0

    def place(self, lefts: Sequence[float], width: float, half_height: float) -> tuple[int, float]:
        """Put a box where one of `lefts` is free: the index of that left end and the box's middle y."""
        reach = max(1, ceil(half_height / PITCH))
        for row in self._offsets():
            for at, left in enumerate(lefts):
                if self._free(row, reach, left, left + width):
                    self._take(row, reach, left, left + width)
                    return at, row * PITCH
        raise AssertionError("rows are endless")

    @staticmethod
    def _offsets() -> Iterator[int]:
        yield 0
        for row in count(1):
            yield from (row, -row)

    def _free(self, row: int, reach: int, left: float, right: float) -> bool:
        return all(self._clear(self._taken[near], left, right) for near in range(row - reach, row + reach))

    @staticmethod
    def _clear(intervals: list[tuple[float, float]], left: float, right: float) -> bool:
        at = bisect_left(intervals, (left,))
        return (at == len(intervals) or intervals[at][0] >= right) and (at == 0 or intervals[at - 1][1] <= left)

    def _take(self, row: int, reach: int, left: float, right: float) -> None:
        for near in range(row - reach, row + reach):
            intervals = self._taken[near]
            intervals.insert(bisect_left(intervals, (left,)), (left, right))
        self.top = min(self.top, (row - reach) * PITCH)
        self.bottom = max(self.bottom, (row + reach) * PITCH)
