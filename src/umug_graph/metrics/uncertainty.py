"""Ranks with their intervals: how far a rank depends on the reference lists that happen to be known.

docs/metrics.md says why a rank is a place here, and how well the intervals hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, Coverage
from umug_graph.graph.citations import Flags
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.recurrence import Counts, citer_rows, drawn_counts
from umug_graph.models import Corpus

RANKED = ("cited_by_listed", "cited_by_known")
"""The metrics whose ranks have intervals; PageRank would have to be solved anew in every draw."""

LEAST_LISTS = 5
"""With fewer known lists there are no intervals: they held too rarely when that was measured (docs/metrics.md)."""

_BLOCK = 200_000  # numbers looked at at once

Places = npt.NDArray[np.int32]

NO_LISTED_LISTS = "no reference list of a listed paper is known"


@dataclass(frozen=True, slots=True)
class RankInterval:
    """`rank` with what is known, and the ranks `low` to `high` that hold the true one at the stated level.

    `rank` itself is always among them. A rank is a place: one more than the papers cited more often. Papers cited
    equally often share it. `p_top` is the chance to stand among the first `top` of RankIntervals; those that tie for
    the last of these places share the chance, so that all chances add up to `top`.
    """

    rank: int
    low: int
    high: int
    p_top: float

    @property
    def text(self) -> str:
        """As it is printed: `rank 3 (2-6)`."""
        return rank_text(self.rank, self.low, self.high)


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


def rank_text(rank: int, low: int, high: int) -> str:
    """A rank with its interval: `rank 3 (2-6)`."""
    return f"rank {rank} ({low}-{high})"


def references_printed(corpus: Corpus) -> dict[str, int]:
    """How many references the papers of a corpus print, by key, where a source says so."""
    return {paper.key: paper.references_printed for paper in corpus.papers if paper.references_printed is not None}


def rank_intervals(
    graph: CitationGraph,
    metric: str = "cited_by_listed",
    level: float = 0.9,
    top: int = 10,
    draws: int = 400,
    seed: int = 0,
    *,
    lists: int | None = None,
    printed: Mapping[str, int] | None = None,
    among: Flags | None = None,
) -> RankIntervals:
    """Rank papers by how often they are cited, with the interval for the rank that all reference lists would give.

    `lists` is how many lists that are; if not given, one for each listed paper (and, for cited_by_known, each other
    paper whose list is known). `printed` is how many references a paper prints, by key (`references_printed(corpus)`):
    a list that is known in part then counts as a part. `among` flags the papers to rank, all if not given; the others
    get None, and so do all if fewer than LEAST_LISTS lists are known and more are missing. Needs 12 bytes for each draw
    and paper.

    Raises
    ------
    GraphError: no intervals for that metric, a level outside 0..1, or no draw.

    References
    ----------
    Rubin (1981), Bayesian bootstrap; the chances of the unknown lists: `recurrence`.
    """
    _check(metric, level, draws)
    citing = graph.has_references | (np.diff(graph.cites_indptr) > 0)
    citing = citing & graph.listed if metric == "cited_by_listed" else citing
    whole = int((citing | graph.listed).sum()) if lists is None else lists
    seen = _lists_seen(graph, citing, printed or {})
    completeness = min(seen / whole, 1.0) if whole else 1.0
    reason = _why_none(int(citing.sum()), whole - seen, metric) if len(graph) else None
    papers: list[RankInterval | None] = [None] * len(graph)
    if len(graph) and reason is None:
        chosen = np.flatnonzero(np.ones(len(graph), np.bool_) if among is None else among)
        reason = "the paper is not among those to rank" if len(chosen) < len(graph) else None
        rows = citer_rows(graph, citing)
        counts, missing = rows.counts[chosen], max(whole - seen, 0.0)
        # Where no list is missing every draw would give what is seen.
        drawn = counts.astype(np.int32)[:, None]
        if missing > 0:
            drawn = drawn_counts(rows, chosen, missing, draws, seed, seen / int(citing.sum()) or 1.0)
        for i, interval in zip(chosen.tolist(), _intervals(counts, drawn, level, top), strict=True):
            papers[i] = interval
    return RankIntervals(metric, level, top, draws, seed, completeness, tuple(papers), graph.coverage, reason)


def _why_none(known: int, missing: float, metric: str) -> str | None:
    """Why no paper can have an interval, if so; None where ranks can be told, or are certain as no list is missing."""
    if not known:
        return NO_LISTED_LISTS if metric == "cited_by_listed" else NO_LISTS
    if known < LEAST_LISTS and missing > 0:
        return f"fewer than {LEAST_LISTS} reference lists are known: too few to say how far ranks may move"
    return None


def _check(metric: str, level: float, draws: int) -> None:
    if metric not in RANKED:
        raise GraphError(f"no rank intervals for {metric}; there are for {', '.join(RANKED)}")
    if not 0 < level < 1:
        raise GraphError(f"the level of an interval lies between 0 and 1; {level} does not")
    if draws < 1:
        raise GraphError("an interval needs at least one draw")


def _lists_seen(graph: CitationGraph, citing: Flags, printed: Mapping[str, int]) -> float:
    """How many reference lists are known, those known in part counted as parts."""
    known = np.diff(graph.cites_indptr)
    lengths = ((known[i], printed.get(graph.keys[i], 0)) for i in np.flatnonzero(citing).tolist())
    return float(sum(min(got / length, 1.0) if length else 1.0 for got, length in lengths))


def _intervals(seen: Counts, drawn: Places, level: float, top: int) -> list[RankInterval]:
    if not drawn.size:
        return []
    rank = _standings(seen.astype(np.int32)[:, None])[0][seen, 0]
    first, ties = _standings(drawn)
    chance = np.clip((top + 1 - first) / np.maximum(ties, 1), 0, 1)
    low, high, chances = rank.copy(), rank.copy(), np.empty(len(rank))
    after = _left_out(level, drawn.shape[1])
    for block in _blocks(drawn, len(first)):
        cells = _cells(drawn[block])
        chances[block] = chance.ravel()[cells].mean(axis=1)
        places = first.ravel()[cells]
        places.partition((after // 2, places.shape[1] - 1 - after), axis=1)
        low[block], high[block] = places[:, after // 2], places[:, places.shape[1] - 1 - after]
    low[seen == 0] = _best_of_uncited(drawn[seen == 0], first, after)
    columns = rank, np.minimum(low, rank), np.maximum(high, rank), chances
    return [RankInterval(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _left_out(level: float, draws: int) -> int:
    """How many draws are left out after the interval of a paper; half as many are before it."""
    return int((1 - level) / 2 * draws + 1e-9)


def _best_of_uncited(drawn: Places, first: Places, after: int) -> int:
    """Nothing tells papers that no list cites apart: each of them may be the one that comes to stand first."""
    if not len(drawn):
        return 0
    best = np.take_along_axis(first, drawn.max(axis=0)[None], axis=0)[0]
    return int(np.sort(best)[after // 2])


def _standings(counts: Places) -> tuple[Places, Places]:
    """The place of each count in each draw, and how many papers share it; `counts` has the shape (papers, draws)."""
    draws, levels = counts.shape[1], int(counts.max()) + 1
    held = np.zeros(levels * draws, np.int64)
    for block in _blocks(counts, levels):
        held += np.bincount(_cells(counts[block]).ravel(), minlength=levels * draws)
    ties = held.reshape(levels, draws).astype(np.int32)
    at_least = ties[::-1].cumsum(axis=0, dtype=np.int32)[::-1]
    return at_least - ties + 1, ties


def _cells(counts: Places) -> Places:
    """Where the count of each draw stands in a table of counts and draws, row after row."""
    cells: Places = counts * counts.shape[1] + np.arange(counts.shape[1], dtype=np.int32)
    return cells


def _blocks(counts: Places, levels: int) -> Iterator[slice]:
    """Parts of the rows that fit the cache, as far as a table of levels and draws does."""
    rows = max(_BLOCK // counts.shape[1], levels)
    return (slice(start, start + rows) for start in range(0, len(counts), rows))
