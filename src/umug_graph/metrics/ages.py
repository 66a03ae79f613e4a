"""Dates that may be coarse -> days, without taking a year for its first of January."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.graph import UNKNOWN_DAY, CitationGraph, iso_date, last_day

Floats = npt.NDArray[np.float64]

NO_DATES = "no date is known"
DAYS_A_YEAR = 365.25
DAYS_A_MONTH = DAYS_A_YEAR / 12


def spans(graph: CitationGraph) -> tuple[Floats, Floats]:
    """First and last day that each paper's date may mean, none after graph.last_day; NaN without date."""
    last = last_day(graph)
    known = graph.days != UNKNOWN_DAY
    first = np.where(known, graph.days, np.nan)
    until = np.where(known, np.minimum(graph.days_until, UNKNOWN_DAY if last is None else last), np.nan)
    return first, until


def middles(graph: CitationGraph) -> Floats:
    """The day in the middle of what each paper's date may mean, where no paper can be newer than the newest known."""
    first, until = spans(graph)
    return (first + until) / 2


def ages(graph: CitationGraph) -> Floats:
    """Days from the middle of each paper's date to graph.last_day, at least 0; NaN without date."""
    last = last_day(graph)
    return np.full(len(graph), np.nan) if last is None else last - middles(graph)


def snapshot_note(graph: CitationGraph) -> str | None:
    """On which day ages are taken."""
    last = last_day(graph)
    return None if last is None else f"ages on {iso_date(last, last)}, the newest known date"
