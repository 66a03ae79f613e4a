"""CitationGraph -> betweenness: how many shortest chains of citations lead through each paper."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph
from umug_graph.graph.kernels import kernel
from umug_graph.graph.rows import Ints
from umug_graph.metrics.columns import Column, undefined
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.parts import PARTS, Suited

Floats = npt.NDArray[np.float64]

SOURCES = 500
"""Up to so many papers with known references the metric is exact; of more, so many are drawn."""


def betweenness(graph: CitationGraph, draw: int | None = None, seed: int = 0) -> Floats:
    """Share of shortest chains of citations that lead through each paper, over all pairs of other papers.

    Chains follow citations from the citing to the cited paper; pairs without a chain count 0. Exact, or with `draw`
    estimated from as many sources drawn from the papers that cite anything.

    Returns
    -------
    Array of shape (papers,), the sum over pairs divided by (n - 1)(n - 2), so from 0 to 1; 0 for fewer than 3 papers.

    Raises
    ------
    GraphError: `draw` is below 1.

    References
    ----------
    Freeman (1977); Brandes (2001); drawn sources: Brandes & Pich (2007).
    """
    if draw is not None and draw < 1:
        raise GraphError(f"betweenness needs at least 1 source, not {draw}")
    citing = np.flatnonzero(np.diff(graph.cites_indptr))
    sources, share = citing, 1.0
    if draw is not None and draw < len(citing):
        sources = np.sort(np.random.default_rng(seed).choice(citing, draw, replace=False))
        share = draw / len(citing)
    pairs = (len(graph) - 1) * (len(graph) - 2)
    return betweenness_from(graph, sources) / (share * max(pairs, 1))


def betweenness_from(graph: CitationGraph, sources: Sequence[int] | npt.NDArray[np.integer]) -> Floats:
    """Sum over shortest chains that begin at these papers, neither divided nor scaled; shape (papers,)."""
    suited = Suited(_add, graph.cites_indptr, graph.cites_indices)
    starts = np.asarray(sources, np.int32)

    def part(which: int) -> Floats:
        papers = len(graph)
        scores = suited.space(papers, 0.0, np.float64)
        if len(chosen := starts[which::PARTS]):
            suited.run(
                *suited.arrays,
                chosen.tolist() if suited.plain else chosen,
                suited.space(papers, -1),
                suited.space(papers, 0.0, np.float64),
                suited.space(papers, 0.0, np.float64),
                suited.space(papers, 0),
                scores,
            )
        return np.asarray(scores, np.float64)

    total = np.zeros(len(graph))
    for scores in suited.each(part, range(PARTS)):
        total += scores
    return total


@kernel
def _add(
    indptr: Ints,
    indices: Ints,
    sources: Ints,
    steps: Ints,
    chains: Floats,
    passed: Floats,
    reached: Ints,
    scores: Floats,
) -> None:
    """Add what each source gives to `scores`; `steps` is all -1 before and after.

    `chains` counts shortest chains from the source; `passed` is what a paper passes back to each chain that ends in it.
    """
    for source in sources:
        steps[source] = 0
        chains[source] = 1.0
        reached[0] = source
        first, last = 0, 1
        while first < last:
            paper = reached[first]
            first += 1
            further = steps[paper] + 1
            for place in range(indptr[paper], indptr[paper + 1]):
                cited = indices[place]
                if steps[cited] < 0:
                    steps[cited] = further
                    chains[cited] = chains[paper]
                    reached[last] = cited
                    last += 1
                elif steps[cited] == further:
                    chains[cited] += chains[paper]
        for back in range(last - 1, 0, -1):
            paper = reached[back]
            further = steps[paper] + 1
            led = 0.0
            for place in range(indptr[paper], indptr[paper + 1]):
                cited = indices[place]
                if steps[cited] == further:
                    led += passed[cited]
            scores[paper] += led * chains[paper]
            passed[paper] = 1.0 / chains[paper] + led
        for back in range(last):
            steps[reached[back]] = -1


def betweenness_column(graph: CitationGraph) -> Column:
    """Betweenness, exact where at most 500 papers have known references, else from 500 drawn; see betweenness."""
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    return Column(tuple(betweenness(graph, draw=SOURCES).tolist()))
