"""Chances of many tests -> how many of the finds are chance: q values."""

from __future__ import annotations

from collections.abc import Sequence


def q_values(chances: Sequence[float]) -> tuple[float, ...]:
    """For each p, the share of chance finds to be expected among all tests with a p as small.

    References
    ----------
    Benjamini & Hochberg (1995).
    """
    found, smallest = [1.0] * len(chances), 1.0
    order = sorted(range(len(chances)), key=lambda i: chances[i])
    for place in range(len(order), 0, -1):
        i = order[place - 1]
        smallest = min(smallest, chances[i] * len(chances) / place)
        found[i] = smallest
    return tuple(found)
