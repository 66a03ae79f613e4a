"""Dates -> days, and days -> the gridlines of the pyvis page's axis of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from umug_graph.models import PublicationDate
from umug_graph.render.timeline import Timeline, starts

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Tick:
    """A gridline at the start of a month; `level` 0 for a year, 1 for a half, 2 for a quarter, 3 for a month."""

    x: float
    label: str
    level: int
    year: int


def days_of(published: PublicationDate | None) -> tuple[int, int] | None:
    """First day and the day after the last one that a date can mean (proleptic ordinals); None where it means none."""
    return None if published is None else _days(published.value)


@lru_cache(maxsize=8192)
def _days(value: str) -> tuple[int, int] | None:
    try:
        parts = [int(part) for part in value.split("-")]
        first = date(parts[0], *[*parts[1:3], 1, 1][:2])
        if len(parts) > 2:
            return first.toordinal(), first.toordinal() + 1
        return first.toordinal(), _month_start(first.year, first.month + (1 if len(parts) == 2 else 12))
    except (ValueError, OverflowError):
        return None


def _month_start(year: int, month: int) -> int:
    return date(min(year + (month - 1) // 12, date.max.year), (month - 1) % 12 + 1, 1).toordinal()


def ticks(axis: Timeline) -> tuple[Tick, ...]:
    """Every gridline that a view could show: months inside the range of the drawn papers, years on both sides of it."""
    first, last = axis.first, axis.last
    years, months = starts("Y", int(axis.days[0]), int(axis.days[-1])), starts("M", first, last)
    outside = years[(years < first) | (years > last)]
    return tuple(_tick(day, axis) for day in sorted({*outside.tolist(), *months.tolist()}))


def _tick(day: int, axis: Timeline) -> Tick:
    year, month = divmod(int(np.datetime64(day, "D").astype("M8[M]").astype(np.int64)), 12)
    level = 0 if month == 0 else 1 if month == 6 else 2 if month in (3, 9) else 3
    label = MONTHS[month] if level else str(year + 1970)
    return Tick(round(float(axis.x(day)), 1), label, level, year + 1970)
