"""Works that are drawn only when asked for -> a dot plot: each on the lowest place that its date allows.

What is dated to the day goes first, then what has the narrowest date: works of which only the year is known fill gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from math import ceil, floor

DOT = 8.6  # distance of the discs


def stacked(papers: Iterable[tuple[int, float, float]], radius: float) -> tuple[dict[int, tuple[float, int]], int]:
    """Place (paper, low x, high x), equal ends for what has but one x: (x, how many are below it), and the tallest."""
    heights: dict[int, int] = defaultdict(int)
    places: dict[int, tuple[float, int]] = {}
    for paper, low, high in sorted(papers, key=lambda each: each[2] - each[1]):
        columns = _columns(low, high)
        if columns:
            column = min(columns, key=heights.__getitem__)
            x, taken = (column + 0.5) * DOT, range(column, column + 1)
        else:
            x = (low + high) / 2
            taken = range(floor((x - radius) / DOT), ceil((x + radius) / DOT))
        level = max(heights[each] for each in taken)
        places[paper] = (x, level)
        heights |= dict.fromkeys(taken, level + 1)
    return places, max(heights.values(), default=0)


@lru_cache(maxsize=4096)
def _columns(low: float, high: float) -> tuple[int, ...]:
    """Columns whose middle lies between, from the middle outwards."""
    columns = range(ceil(low / DOT - 0.5), ceil(high / DOT - 0.5))
    middle = (low + high) / 2 / DOT - 0.5
    return tuple(sorted(columns, key=lambda column: (abs(column - middle), column)))
