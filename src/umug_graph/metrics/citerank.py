"""CitationGraph -> CiteRank: PageRank of readers who start at new papers and follow citations back."""

from __future__ import annotations

import numpy as np

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, last_day
from umug_graph.metrics.ages import DAYS_A_MONTH, NO_DATES, Floats, snapshot_note, spans
from umug_graph.metrics.columns import Column, column_of, undefined
from umug_graph.metrics.counts import NO_LISTS
from umug_graph.metrics.pagerank import share_of_each_reference
from umug_graph.metrics.sweep import swept

TAU_MONTHS = 31.2
"""2.6 years, fitted to physics by the source."""

ALPHA = 0.5


def citerank(graph: CitationGraph, tau_months: float = TAU_MONTHS, alpha: float = ALPHA) -> Floats:
    """Score each paper by the readers that come by.

    A reader starts at a paper with a chance that falls with its age as exp(-age / tau), and goes on to a paper that it
    cites, each alike, with chance `alpha`. Ages run to graph.last_day; where a date is coarse, the chance is the mean
    over the days it may mean. Nobody starts at a paper without date, though readers may come by.

    Returns
    -------
    Array of shape (papers,), visits a reader: the starting chances sum to 1. NaN without date.

    Raises
    ------
    GraphError: `tau_months` is not above 0, or `alpha` is not in [0, 1).

    References
    ----------
    Walker, Xie, Yan & Maslov (2007).
    """
    if not 0 <= alpha < 1 or not tau_months > 0:
        raise GraphError(f"alpha must be in [0, 1) and tau above 0 months, not {alpha} and {tau_months}")
    starts = _starts(graph, tau_months * DAYS_A_MONTH)
    dated = ~np.isnan(starts)
    given = np.where(dated, starts, 0.0)
    visits = swept(graph, given, share_of_each_reference(graph, alpha))
    return np.where(dated, visits, np.nan)


def citerank_column(graph: CitationGraph) -> Column:
    """CiteRank at tau 31.2 months and alpha 0.5; see citerank."""
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    note = snapshot_note(graph)
    return column_of(citerank(graph), NO_DATES, note and f"tau {TAU_MONTHS} months, alpha {ALPHA}; {note}")


def _starts(graph: CitationGraph, tau_days: float) -> Floats:
    """The chance to start at each paper: the mean of exp(-age / tau) over its days, a finite geometric series."""
    last = last_day(graph)
    if last is None:
        return np.full(len(graph), np.nan)
    first, until = spans(graph)
    days = until - first + 1
    mean = np.exp((until - last) / tau_days) * np.expm1(-days / tau_days) / (days * np.expm1(-1 / tau_days))
    starts: Floats = mean / np.nansum(mean)
    return starts
