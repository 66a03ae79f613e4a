"""Dates -> positions on a time axis that is stretched where papers are dense.

Over the drawn papers' own range the axis blends two monotone maps: the share of papers published so far, which gives
crowded months room, and the logarithm of the age, which keeps quiet years visible and old ones short. Works before or
after that range lie outside [0, width], so that showing them later moves nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from umug_graph.models import PublicationDate

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CROWD = 0.62  # share of the axis that follows the crowd rather than the calendar
AGE_YEARS = 2.0  # ages well above this are drawn logarithmically
OUTER = 190.0  # width of one e-fold of age outside the drawn papers' range


@dataclass(frozen=True, slots=True)
class Tick:
    """A gridline at the start of a month; `level` 0 for a year, 1 for a half, 2 for a quarter, 3 for a month."""

    x: float
    label: str
    level: int
    year: int


def days_of(published: PublicationDate | None) -> tuple[int, int] | None:
    """First day and the day after the last one that a date can mean (proleptic ordinals); None where it means none."""
    if published is None:
        return None
    try:
        parts = [int(part) for part in published.value.split("-")]
        first = date(parts[0], *[*parts[1:3], 1, 1][:2])
        if len(parts) > 2:
            return first.toordinal(), first.toordinal() + 1
        return first.toordinal(), _month_start(first.year, first.month + (1 if len(parts) == 2 else 12))
    except (ValueError, OverflowError):
        return None


def _month_start(year: int, month: int) -> int:
    return date(min(year + (month - 1) // 12, date.max.year), (month - 1) % 12 + 1, 1).toordinal()


class TimeAxis:
    """A strictly increasing map from days (proleptic ordinals) to x; `first` and `last` map to 0 and `width`."""

    def __init__(self, spans: Sequence[tuple[int, int]], width: float) -> None:
        self.width = width
        self.first = _month_floor(min((start for start, _ in spans), default=date(2024, 1, 1).toordinal()))
        latest = max((end for _, end in spans), default=self.first + 365)
        self.last = max(latest + 12, self.first + 60)
        self._knots = [*_month_starts(self.first, self.last), self.last]
        self._shares = _shares(spans, self._knots)

    def x(self, day: float) -> float:
        """Position of a day, on any side of the range."""
        if day < self.first:
            return -OUTER * math.log1p((self.first - day) / (365.25 * AGE_YEARS))
        if day > self.last:
            return self.width + OUTER * math.log1p((day - self.last) / (365.25 * AGE_YEARS))
        at = min(bisect_right(self._knots, day) - 1, len(self._knots) - 2)
        low, high = self._knots[at], self._knots[at + 1]
        share = self._shares[at] + (self._shares[at + 1] - self._shares[at]) * (day - low) / (high - low)
        return self.width * (CROWD * share + (1 - CROWD) * self._age_share(day))

    def _age_share(self, day: float) -> float:
        def fold(instant: float) -> float:
            return math.log1p((self.last - instant) / (365.25 * AGE_YEARS))

        return 1 - fold(day) / fold(self.first)

    def ticks(self, earliest: int, latest: int) -> tuple[Tick, ...]:
        """Every gridline that a view could show: months inside the range, years on both sides of it."""
        outer = [day for day in _year_starts(earliest, self.first) if day < self.first]
        inner = _month_starts(self.first, max(self.last, latest))
        return tuple(self._tick(day) for day in [*outer, *inner])

    def _tick(self, day: int) -> Tick:
        start = date.fromordinal(day)
        level = 0 if start.month == 1 else 1 if start.month == 7 else 2 if start.month in (4, 10) else 3
        label = str(start.year) if level == 0 else MONTHS[start.month - 1]
        return Tick(round(self.x(day), 1), label, level, start.year)


def _shares(spans: Iterable[tuple[int, int]], knots: list[int]) -> list[float]:
    """Share of the papers published before each knot; a year-only work counts evenly over its year.

    Each month shares with its neighbours, lest a month without papers shrink to a line.
    """
    weights = [0.0] * (len(knots) - 1)
    for start, end in spans:
        low = min(max(0, bisect_right(knots, start) - 1), len(weights) - 1)
        high = min(max(low + 1, bisect_right(knots, end - 1)), len(weights))
        for at in range(low, high):
            weights[at] += 1 / (high - low)
    padded = [weights[0], *weights, weights[-1]]
    smooth = [(before + 2 * own + after) / 4 for before, own, after in zip(padded, weights, padded[2:], strict=False)]
    total = sum(smooth)
    shares = list(accumulate(smooth, initial=0.0))
    return [share / total if total else at / len(weights) for at, share in enumerate(shares)]


def _month_floor(day: int) -> int:
    return date.fromordinal(day).replace(day=1).toordinal()


def _month_starts(first: int, last: int) -> list[int]:
    start, end = date.fromordinal(first), date.fromordinal(last)
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return [day for day in (date(month // 12, month % 12 + 1, 1).toordinal() for month in months) if day < last]


def _year_starts(first: int, last: int) -> list[int]:
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    return [date(year, 1, 1).toordinal() for year in years]
