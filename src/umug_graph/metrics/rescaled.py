"""Scores -> how far each stands out from those of papers published about the same time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from umug_graph.graph import CitationGraph
from umug_graph.metrics.ages import NO_DATES, Floats, middles
from umug_graph.metrics.columns import Column, column_of, undefined
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.pagerank import pagerank_once

LARGEST_WINDOW = 1000
SMALLEST_WINDOW = 20
SAME = 1e-12  # scores whose spread is below this part of them differ by rounding alone

_REASON = f"{NO_DATES}, or the papers of its time have all the same score"


def rescaled(graph: CitationGraph, scores: Floats, window: int | None = None) -> Floats:
    """How many standard deviations each score lies above the mean of the `window` papers nearest in time.

    Half of them are older and half newer, the paper itself among them; at the ends of time the window stops, and
    reaches further to the other side. Papers stand by the middle of what their date may mean; those of one middle share
    a window, all of them in it. The standard deviation is that of the window as a whole (not of a sample).

    Returns
    -------
    Array of shape (papers,), no unit; NaN without date, and where all papers of the window have one score.

    References
    ----------
    Mariani, Medo & Zhang (2016).
    """
    times = middles(graph)
    order = np.argsort(times, kind="stable")
    order = order[: np.count_nonzero(~np.isnan(times))]
    width = min(len(order), default_window(len(order)) if window is None else window)
    found = np.full(len(graph), np.nan)
    sorted_scores = np.asarray(scores, np.float64)[order]
    for start, end in _groups(times[order]):
        low = min(max((start + end - width) // 2, 0), len(order) - width)
        near = sorted_scores[min(low, start) : max(low + width, end)]
        mean, spread = near.mean(), near.std()
        if spread > SAME * abs(mean):
            found[order[start:end]] = (sorted_scores[start:end] - mean) / spread
    return found


def default_window(dated: int) -> int:
    """A tenth of the papers, at least 20 and at most the 1,000 of the source."""
    return min(LARGEST_WINDOW, max(SMALLEST_WINDOW, dated // 10))


def _groups(times: Floats) -> Iterator[tuple[int, int]]:
    """Where papers of one time start and end."""
    bounds = np.flatnonzero(np.diff(times)) + 1
    yield from zip([0, *bounds.tolist()], [*bounds.tolist(), len(times)], strict=True) if len(times) else ()


def rescaled_pagerank(graph: CitationGraph) -> Column:
    """PageRank at damping 0.5 against papers published about the same time; see rescaled."""
    return _column(graph, pagerank_once(graph, 0.5))


def rescaled_citations(graph: CitationGraph) -> Column:
    """Citations from known reference lists against papers published about the same time; see rescaled."""
    return _column(graph, np.diff(graph.cited_indptr).astype(np.float64))


def _column(graph: CitationGraph, scores: Floats) -> Column:
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    dated = int(np.count_nonzero(~np.isnan(middles(graph))))
    note = f"window of {min(dated, default_window(dated))} papers" if dated else None
    return column_of(rescaled(graph, scores), _REASON, note)
