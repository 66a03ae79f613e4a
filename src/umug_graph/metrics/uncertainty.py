"""Ranks with their intervals: how far a rank depends on the reference lists that happen to be known."""

from __future__ import annotations

from dataclasses import dataclass

from umug_graph.graph import Coverage


@dataclass(frozen=True, slots=True)
class RankInterval:
    """`rank` with what is known, and the ranks `low` to `high` that hold the true one at the stated level.

    `p_top` is the chance to stand among the first `top` of RankIntervals.
    """

    rank: int
    low: int
    high: int
    p_top: float


@dataclass(frozen=True, slots=True)
class RankIntervals:
    """Rank intervals by `metric` for the papers of a graph, in the order of `graph.keys`; None where undefined.

    `completeness` is the estimated share of reference lists that is known.
    """

    metric: str
    level: float
    top: int
    draws: int
    seed: int
    completeness: float
    papers: tuple[RankInterval | None, ...]
    coverage: Coverage
    reason: str | None = None
