"""Works that are drawn only when asked for -> a dot plot: each on the lowest level that its date allows.

What is dated to the day goes first, then what has the narrowest date: works of which only the year is known fill gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import ceil, floor

from umug_graph.render.cells import nearest_bit

DOT = 8.6  # distance of the discs, and of the levels
PARTS = 4  # a level has so many cells for the width of a disc
CELL = DOT / PARTS


def stacked(papers: Iterable[tuple[int, float, float]], radius: float) -> tuple[dict[int, tuple[float, int]], int]:
    """Place (paper, low x, high x): x, between these, and the level of each; and how many levels there are.

    Ends that are equal are the paper's very x; papers of one range are placed in the order given, the first lowest.
    """
    groups: defaultdict[tuple[float, float], list[int]] = defaultdict(list)
    for paper, low, high in papers:
        groups[low, high].append(paper)
    origin = floor(min((low for low, _ in groups), default=0.0) / CELL) - PARTS
    levels: defaultdict[int, int] = defaultdict(int)
    places: dict[int, tuple[float, int]] = {}
    for low, high in sorted(groups, key=lambda ends: (ends[1] - ends[0], ends)):
        together = groups[low, high]
        if low == high:
            places.update(_at(together, low, radius, levels, origin))
        else:
            places.update(_within(together, low, high, levels, origin))
    return places, len(levels)


def _at(
    papers: list[int], x: float, radius: float, levels: dict[int, int], origin: int
) -> dict[int, tuple[float, int]]:
    """One above the other at x, on the lowest levels that are free there."""
    first, last = floor((x - radius) / CELL) - origin, floor((x + radius) / CELL) - origin
    disc = ((1 << (last - first + 1)) - 1) << first
    places: dict[int, tuple[float, int]] = {}
    level = 0
    for paper in papers:
        while levels[level] & disc:
            level += 1
        levels[level] |= disc
        places[paper] = (x, level)
    return places


def _within(
    papers: list[int], low: float, high: float, levels: dict[int, int], origin: int
) -> dict[int, tuple[float, int]]:
    """Level by level, from the middle of the range outwards; the nearest place to a range without any."""
    half = PARTS / 2
    first = ceil(low / CELL - half) - origin
    last = max(first, floor(high / CELL - half) - origin)
    allowed = ((1 << (last - first + 1)) - 1) << first
    disc, places, level = (1 << PARTS) - 1, dict[int, tuple[float, int]](), 0
    for paper in papers:
        while not (free := _starts(levels[level]) & allowed):
            level += 1
        start = nearest_bit(free, (first + last) // 2)
        levels[level] |= disc << start
        places[paper] = ((start + half + origin) * CELL, level)
    return places


def _starts(taken: int) -> int:
    """Cells from which PARTS cells are free."""
    for shift in (1, 2):  # PARTS is 4
        taken |= taken >> shift
    return ~taken
