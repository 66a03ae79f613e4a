"""Citations -> citations for their age: a year, and against papers of the same year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from umug_graph.graph import UNKNOWN_DAY, CitationGraph
from umug_graph.metrics.ages import DAYS_A_YEAR, NO_DATES, ages, snapshot_note
from umug_graph.metrics.columns import Column, column_of, undefined
from umug_graph.metrics.counts import NO_LISTS

SMALLEST_COHORT = 5

Years = npt.NDArray[np.int64]


def citations_per_year(graph: CitationGraph) -> Column:
    """Citations from known reference lists, a year of age, the first year counting as whole.

    Ages run to graph.last_day, from the middle of a coarse date.
    """
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    years = np.maximum(1, ages(graph) / DAYS_A_YEAR)
    return column_of(np.diff(graph.cited_indptr) / years, NO_DATES, snapshot_note(graph))


def ncs(graph: CitationGraph) -> Column:
    """Normalized citation score: citations over the mean of the papers of the same year.

    A year of fewer than SMALLEST_COHORT papers is compared with as many years around it as it takes.

    References
    ----------
    Waltman, van Eck, van Leeuwen, Visser & van Raan (2011); Aria & Cuccurullo (2017), bibliometrix.
    """
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    counts = np.diff(graph.cited_indptr)
    scores = np.full(len(graph), np.nan)
    for own, cohort in _cohorts(graph):
        mean = counts[cohort].mean()
        if mean > 0:
            scores[own] = counts[own] / mean
    return column_of(scores, f"{NO_DATES}, or no paper of its year is cited", _widened(graph))


def citation_percentile(graph: CitationGraph) -> Column:
    """Percent of the papers of its year that are cited less, those cited as often counting half; cohorts as of `ncs`.

    References
    ----------
    Hazen (1914); for citations: Bornmann, Leydesdorff & Mutz (2013).
    """
    if not graph.has_references.any():
        return undefined(len(graph), NO_LISTS)
    counts = np.diff(graph.cited_indptr)
    ranks = np.full(len(graph), np.nan)
    for own, cohort in _cohorts(graph):
        theirs = np.sort(counts[cohort])
        below, up_to = (np.searchsorted(theirs, counts[own], side) for side in ("left", "right"))
        ranks[own] = 100 * (below + up_to) / (2 * len(cohort))
    return column_of(ranks, NO_DATES, _widened(graph))


def _years(graph: CitationGraph) -> Years:
    """The year of each dated paper, which even the coarsest date tells; undated papers stand last and have none."""
    dated = graph.days[graph.days != UNKNOWN_DAY]
    years: Years = dated.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return years


def _reaches(years: Years) -> Iterator[tuple[int, int, int]]:
    """Each year with the first and last year of its cohort: as many on both sides as it takes."""
    for year in np.unique(years).tolist():
        first, last = year, year
        while _papers_of(years, first, last) < min(SMALLEST_COHORT, len(years)):
            first, last = first - 1, last + 1
        yield year, first, last


def _papers_of(years: Years, first: int, last: int) -> int:
    """Years ascend, as papers stand in publication order."""
    return int(np.searchsorted(years, last, "right") - np.searchsorted(years, first, "left"))


def _cohorts(graph: CitationGraph) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """The papers of each year, and those they are compared with."""
    years = _years(graph)
    for year, first, last in _reaches(years):
        own = np.arange(*(np.searchsorted(years, (year, year + 1), "left")))
        yield own, np.arange(*(np.searchsorted(years, (first, last + 1), "left")))


def _widened(graph: CitationGraph) -> str | None:
    wide = [f"{year} to {first}-{last}" for year, first, last in _reaches(_years(graph)) if first != last]
    if not wide:
        return None
    shown = ", ".join(wide[-3:])
    return f"years of fewer than {SMALLEST_COHORT} papers widened: {len(wide)}, the last {shown}"
