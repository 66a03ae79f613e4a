"""The sweep through one large circle of papers by waves, each at once in numpy: for where no loop is compiled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from umug_graph.graph import CitationGraph
from umug_graph.graph.rows import Ints
from umug_graph.metrics.parts import rows_of

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of `papers`: sum `at[k]` takes in the number at `of[k]`, in the order of k."""

    papers: Places
    at: Places
    of: Places

    def of_numbers(self, first: Floats, numbers: Floats) -> Floats:
        """Each begins with the number at its paper's place in `first`; added up as a loop would, to the last bit."""
        at = np.concatenate([np.arange(len(self.papers)), self.at])
        return np.bincount(at, np.concatenate([first[self.papers], numbers[self.of]])).astype(np.float64, copy=False)


@np.errstate(over="ignore", invalid="ignore")  # as Python's own numbers do
def circled(
    graph: CitationGraph, members: Ints, given: Floats, passed: Floats, shared: Floats, tolerance: float, rounds: int
) -> Floats:
    """What `swept` finds for the members of one circle, new first, whose citing papers outside it have `shared`.

    The rounds are those of its loop: of the circle's papers, a member takes in what the newer ones have by now and the
    older ones had before. Members none of which waits for another are a wave.
    """
    size, place = len(members), np.full(len(graph), -1)
    place[members] = np.arange(size)
    at, citing = rows_of(graph.cited_indptr, graph.cited_indices, members)
    inside = place[citing] >= 0
    all_ = np.arange(size)
    base = Sums(all_, at[~inside], citing[~inside]).of_numbers(given[members], shared)
    inner = Sums(all_, at[inside], place[citing[inside]])
    weight = passed[members]
    own = np.tile(base * weight, 2)  # as they are by now, and as they were before
    waves = _waves(inner)
    for _ in range(rounds):
        own[size:] = own[:size]
        for wave in waves:
            own[wave.papers] = wave.of_numbers(base, own) * weight[wave.papers]
        change, whole = (np.add.accumulate(abs(each))[-1] for each in (own[:size] - own[size:], own[:size]))
        if not change > tolerance * whole:
            break
    return inner.of_numbers(base, own)


def _waves(inner: Sums) -> list[Sums]:
    """The same sums wave by wave; what comes from older members is read behind the others."""
    newer = inner.of < inner.at
    wave = np.zeros(len(inner.papers), np.int64)
    at, of = inner.at[newer], inner.of[newer]
    while (late := wave[at] <= wave[of]).any():
        np.maximum.at(wave, at[late], wave[of[late]] + 1)
    of = np.where(newer, inner.of, inner.of + len(inner.papers))
    return [_among(Sums(inner.papers, inner.at, of), wave == number) for number in range(int(wave.max()) + 1)]


def _among(sums: Sums, chosen: npt.NDArray[np.bool_]) -> Sums:
    kept = chosen[sums.at]
    return Sums(np.flatnonzero(chosen), (np.cumsum(chosen) - 1)[sums.at[kept]], sums.of[kept])
