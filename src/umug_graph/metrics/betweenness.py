"""CitationGraph -> betweenness: how many shortest chains of citations lead through each paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, components
from umug_graph.graph.kernels import kernel
from umug_graph.graph.rows import Ints
from umug_graph.metrics.columns import Column, undefined
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.lanes import Lanes
from umug_graph.metrics.levels import scores_by_levels
from umug_graph.metrics.parts import PARTS, Suited, places

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
    suited = Suited(_add, *places(graph.cites_indptr, graph.cites_indices))
    starts = np.asarray(sources, np.int32)
    if suited.plain:
        return scores_by_levels(graph, starts)
    total = np.zeros(len(graph))
    for scores in suited.each(_parts(graph, suited, starts), range(PARTS)):
        total += scores
    return total


def _parts(graph: CitationGraph, suited: Suited, starts: Ints) -> Callable[[int], Floats]:
    """The job that does one of PARTS parts of the sources: eight at once in a large graph without circles."""

    def alone(chosen: Ints) -> Floats:
        return _one_by_one(graph, suited, chosen)

    if len(components(graph)) < len(graph):
        return lambda which: alone(starts[which::PARTS])
    lanes = Lanes(graph, starts)
    return lambda which: lanes.scores(lanes.groups[which::PARTS], alone)


def _one_by_one(graph: CitationGraph, suited: Suited, chosen: Ints) -> Floats:
    papers = len(graph)
    scores = suited.space(papers, 0.0, np.float64)
    if len(chosen):
        suited.run(
            *suited.arrays,
            chosen,
            suited.space(papers, -1),
            suited.space(papers, 0.0, np.float64),
            suited.space(papers, 0.0, np.float64),
            suited.space(papers, 0, np.uint32),
            suited.space(papers, 0),
            suited.space(graph.citations, 0, np.uint32),
            scores,
        )
    return np.asarray(scores, np.float64)


@kernel
def _add(
    indptr: Ints,
    indices: Ints,
    sources: Ints,
    steps: Ints,
    chains: Floats,
    passed: Floats,
    reached: Ints,
    ends: Ints,
    links: Ints,
    scores: Floats,
) -> None:
    """Add what each source gives to `scores`; `steps` is all -1 before and after.

    `chains` counts shortest chains from the source; `passed` is what a paper passes back to each chain that ends in it.
    `links` are the citations on shortest chains, those of `reached[k]` before `ends[k]`: kept on the way out, so that
    the way back only runs through them.
    """
    for source in sources:
        steps[source] = 0
        chains[source] = 1.0
        reached[0] = source
        first, last, count = 0, 1, 0
        while first < last:
            paper = reached[first]
            further = steps[paper] + 1
            own = chains[paper]
            for place in range(indptr[paper], indptr[paper + 1]):
                cited = indices[place]
                step = steps[cited]
                if step < 0:
                    steps[cited] = further
                    chains[cited] = own
                    reached[last] = cited
                    last += 1
                elif step == further:
                    chains[cited] += own
                else:
                    continue
                links[count] = cited
                count += 1
            ends[first] = count
            first += 1
        for back in range(last - 1, 0, -1):
            paper = reached[back]
            led = 0.0
            for link in range(ends[back - 1], ends[back]):
                led += passed[links[link]]
            scores[paper] += led * chains[paper]
            passed[paper] = 1.0 / chains[paper] + led
            steps[paper] = -1
        steps[source] = -1


def betweenness_column(graph: CitationGraph) -> Column:
    """Betweenness, exact where at most 500 papers have known references, else from 500 drawn; see betweenness."""
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    citing = int((np.diff(graph.cites_indptr) > 0).sum())
    drawn = f"estimated from {SOURCES} of the {citing} papers that cite anything, drawn with seed 0"
    return Column(tuple(betweenness(graph, draw=SOURCES).tolist()), note=drawn if citing > SOURCES else "exact")
