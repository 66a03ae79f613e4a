"""A date cut to its precision <-> the span of days that it may mean: 2023 is a year, not its first of January."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from umug_graph.graph.citations import CitationGraph

UNKNOWN_DAY = int(np.iinfo(np.int32).max)
"""Stands in `days` and `days_until` where no date is known: larger than any day, so that such papers come last."""

_EPOCH = date(1970, 1, 1).toordinal()


@lru_cache(maxsize=100_000)
def span_of_days(value: str) -> tuple[int, int] | None:
    """First and last day, counted from 1970-01-01, of `2023-07-11`, `2023-07` or `2023`; None if that is no date."""
    try:
        year, month, day = (*map(int, value.split("-")), None, None)[:3]
        first = date(year or 0, month or 1, day or 1)
        if day is not None:
            last = first
        elif month is not None:
            last = first.replace(day=monthrange(first.year, month)[1])
        else:
            last = date(first.year, 12, 31)
    except ValueError:
        return None
    return first.toordinal() - _EPOCH, last.toordinal() - _EPOCH


def iso_date(first: int, last: int) -> str:
    """The date whose span this is, cut to its precision."""
    iso = date.fromordinal(first + _EPOCH).isoformat()
    days = last - first + 1
    return iso if days == 1 else iso[: len("2023-07")] if days <= 31 else iso[: len("2023")]


def last_day(graph: CitationGraph) -> int | None:
    """The day, from 1970-01-01, at which ages are taken: by then the newest paper was out; None if no date is known.

    Of a coarse date only its first day counts: a paper of 2025 does not make the field a year older on its first day.
    """
    known = graph.days[graph.days != UNKNOWN_DAY]
    return int(known.max()) if len(known) else None
