"""Papers -> positions: time on x, lanes on y, discs and the names beside them apart from each other.

One unit is one pixel at the home view. Nothing here is random and nothing depends on the order of the input.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from umug_graph.render.axis import Tick, TimeAxis, days_of
from umug_graph.render.rows import Rows
from umug_graph.render.style import CITED, REST, Lane, text_width

WIDTH = 1080.0
SHAPE = 0.56  # height over width that a screen shows well
LANE_MIN = 44.0
LANE_PAD = 9.0
GAP = 3.0
LABEL_HALF = 8.0


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be placed: a disc with a name; `days` as of axis.days_of, `weight` decides who comes first."""

    key: str
    lane: Lane
    days: tuple[int, int] | None
    radius: float
    name: str
    weight: float
    shown: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a disc stands; `span` is the stretch of x that its date could mean, where that is more than a month."""

    x: float
    y: float
    span: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Band:
    """The height that a lane takes."""

    lane: Lane
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture: `home` is the height of the lanes drawn at first, `undated` the x range without dates."""

    places: Mapping[str, Place]
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    width: float
    home: float
    undated: tuple[float, float] | None


def lay_out(marks: Sequence[Mark], lanes: Sequence[Lane]) -> Layout:
    """Place all marks; the map grows in both directions until the lanes drawn at first have a screen's shape."""
    width = WIDTH
    layout = _at_width(marks, lanes, width)
    while layout.home > SHAPE * width and width < 24 * WIDTH:
        width *= max(1.15, (layout.home / (SHAPE * width)) ** 0.5)
        layout = _at_width(marks, lanes, width)
    return layout


def _at_width(marks: Sequence[Mark], lanes: Sequence[Lane], width: float) -> Layout:
    axis = TimeAxis([mark.days for mark in marks if mark.shown and mark.days], width)
    undated = _undated_range(marks, width)
    places: dict[str, Place] = {}
    bands: list[Band] = []
    top = 0.0
    for lane in lanes:
        top = _fill(lane, [mark for mark in marks if mark.lane is lane], axis, undated, top, places)
        bands.append(Band(lane, bands[-1].bottom if bands else 0.0, top))
    home = max((band.bottom for band in bands if band.lane is not REST), default=LANE_MIN)
    days = [mark.days for mark in marks if mark.days]
    ticks = axis.ticks(min((day for day, _ in days), default=axis.first), max((day for _, day in days), default=axis.last))
    return Layout(places, tuple(bands), ticks, width, home, undated)


def _undated_range(marks: Sequence[Mark], width: float) -> tuple[float, float] | None:
    count = sum(mark.days is None for mark in marks)
    return (width + 40, width + 130 + 2.0 * count**0.5 * 6) if count else None


def _fill(
    lane: Lane,
    marks: list[Mark],
    axis: TimeAxis,
    undated: tuple[float, float] | None,
    top: float,
    places: dict[str, Place],
) -> float:
    """Place one lane's marks below `top`, the weightiest nearest to its middle; the lane's bottom."""
    rows = Rows(one_sided=lane is REST)
    found: list[tuple[str, float, float, tuple[float, float] | None]] = []
    for mark in sorted(marks, key=lambda mark: (-mark.weight, mark.key)):
        span = (axis.x(mark.days[0]), axis.x(mark.days[1])) if mark.days else undated or (0.0, 0.0)
        xs = _candidates(mark, span)
        width, half = _box(mark)
        at, y = rows.place([x - mark.radius - GAP for x in xs], width, half)
        wide = mark.days is not None and mark.days[1] - mark.days[0] > 31
        found.append((mark.key, xs[at], y, span if wide else None))
    height = max(LANE_MIN, rows.bottom - rows.top + 2 * LANE_PAD)
    middle = top + (height - rows.top - rows.bottom) / 2
    places.update((key, Place(round(x, 1), round(middle + y, 1), _rounded(span))) for key, x, y, span in found)
    return top + height


def _candidates(mark: Mark, span: tuple[float, float]) -> list[float]:
    """A date of a day or month has one place; a year or none at all can stand anywhere in its stretch."""
    low, high = span
    if mark.days and mark.days[1] - mark.days[0] <= 31:
        return [(low + high) / 2]
    steps = min(24, max(1, int((high - low) / (2 * mark.radius + GAP))))
    spots = [low + (high - low) * (at + 0.5) / steps for at in range(steps)]
    return sorted(spots, key=lambda x: (round(abs(x - (low + high) / 2), 3), x))


def _box(mark: Mark) -> tuple[float, float]:
    if not mark.shown:
        return 2 * mark.radius + GAP, mark.radius + 1
    name = text_width(mark.name) + 6
    return 2 * mark.radius + 2 * GAP + name, max(mark.radius + 1.5, LABEL_HALF)


def _rounded(span: tuple[float, float] | None) -> tuple[float, float] | None:
    return span and (round(span[0], 1), round(span[1], 1))


def year_of(days: tuple[int, int] | None) -> int | None:
    """The year a date lies in."""
    return date.fromordinal(days[0]).year if days else None


OUTSIDE = (CITED, REST)


__all__ = ["OUTSIDE", "Band", "Layout", "Mark", "Place", "days_of", "lay_out", "year_of"]
