"""Papers -> positions: time on x, lanes on y, discs and the names beside them apart from each other.

One unit is one pixel at the home view. Nothing here is random and nothing depends on the order of the input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from umug_graph.render.axis import Tick, TimeAxis
from umug_graph.render.rows import Rows
from umug_graph.render.style import REST, Lane, text_width

WIDTH = 1020.0
SHAPE = 0.6  # height over width that a screen shows well
LANE_MIN = 34.0
LANE_PAD = 6.0
GAP = 2.0
LABEL_HALF = 7.5
DOT = 8.6  # distance of the discs that are not drawn at first


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be placed: a disc with a name; `days` as of axis.days_of, `weight` decides who comes first."""

    key: str
    lane: Lane
    days: tuple[int, int] | None
    radius: float
    name: str
    weight: float

    @property
    def vague(self) -> bool:
        """Whether it is dated to no more than a year."""
        return self.days is not None and self.days[1] - self.days[0] > 31


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
    first = [lane for lane in lanes if lane != REST]
    drawn = [mark for mark in marks if mark.lane != REST]
    width = WIDTH
    while True:
        axis = TimeAxis([mark.days for mark in drawn if mark.days], width)
        places, bands = _fill_lanes(drawn, first, axis)
        home = bands[-1].bottom if bands else LANE_MIN
        if home <= SHAPE * width or width > 24 * WIDTH:
            break
        width *= max(1.05, (home / (SHAPE * width)) ** 0.5)
    rest = [mark for mark in marks if mark.lane == REST]
    if rest:
        bands.append(Band(REST, home, _stack(rest, axis, home, places)))
    return Layout(places, tuple(bands), _ticks(marks, axis), width, home, _undated_range(marks, width))


def _ticks(marks: Sequence[Mark], axis: TimeAxis) -> tuple[Tick, ...]:
    days = [mark.days for mark in marks if mark.days]
    return axis.ticks(
        min((day for day, _ in days), default=axis.first), max((day for _, day in days), default=axis.last)
    )


def _undated_range(marks: Sequence[Mark], width: float) -> tuple[float, float] | None:
    count = sum(mark.days is None for mark in marks)
    return (width + 70, width + 150 + 5 * count**0.5) if count else None


def _fill_lanes(marks: Sequence[Mark], lanes: Sequence[Lane], axis: TimeAxis) -> tuple[dict[str, Place], list[Band]]:
    places: dict[str, Place] = {}
    bands: list[Band] = []
    undated = _undated_range(marks, axis.width)
    by_lane: dict[Lane, list[Mark]] = {lane: [] for lane in lanes}
    for mark in marks:
        by_lane[mark.lane].append(mark)
    for lane in lanes:
        top = bands[-1].bottom if bands else 0.0
        bands.append(Band(lane, top, _fill(by_lane[lane], axis, undated, top, places)))
    return places, bands


def _fill(
    marks: list[Mark], axis: TimeAxis, undated: tuple[float, float] | None, top: float, places: dict[str, Place]
) -> float:
    """Place one lane's marks below `top`, the weightiest nearest to its middle; the lane's bottom."""
    rows = Rows()
    found: list[tuple[str, float, float, tuple[float, float] | None]] = []
    for mark in sorted(marks, key=lambda mark: (-mark.weight, mark.key)):
        span = _span(mark, axis, undated)
        xs = _candidates(mark, span)
        at, y = rows.place([x - mark.radius - GAP for x in xs], *_box(mark))
        found.append((mark.key, xs[at], y, span if mark.vague else None))
    height = max(LANE_MIN, rows.bottom - rows.top + 2 * LANE_PAD)
    middle = top + (height - rows.top - rows.bottom) / 2
    places.update((key, Place(round(x, 1), round(middle + y, 1), _rounded(span))) for key, x, y, span in found)
    return top + height


def _span(mark: Mark, axis: TimeAxis, undated: tuple[float, float] | None) -> tuple[float, float]:
    return (axis.x(mark.days[0]), axis.x(mark.days[1])) if mark.days else undated or (0.0, 0.0)


def _stack(marks: Sequence[Mark], axis: TimeAxis, top: float, places: dict[str, Place]) -> float:
    """Place many small discs as a dot plot: each on the lowest column that its date allows; the lane's bottom.

    What has the narrowest date goes first, so that works of which only the year is known fill the gaps.
    """
    undated = _undated_range(marks, axis.width)
    columns: Counter[int] = Counter()
    spans = {mark.key: _span(mark, axis, undated) for mark in marks}
    for mark in sorted(marks, key=lambda mark: (mark.vague or mark.days is None, -mark.weight, mark.key)):
        low, high = spans[mark.key]
        middle = (low + high) / (2 * DOT)
        allowed = range(round(low / DOT), max(round(low / DOT) + 1, round(high / DOT)))
        column = min(allowed, key=lambda column: (columns[column], abs(column + 0.5 - middle), column))
        y = top + LANE_PAD + (columns[column] + 0.5) * DOT
        columns[column] += 1
        span = _rounded(spans[mark.key]) if mark.vague else None
        places[mark.key] = Place(round((column + 0.5) * DOT, 1), round(y, 1), span)
    return top + 2 * LANE_PAD + max(LANE_MIN, DOT * max(columns.values()))


def _candidates(mark: Mark, span: tuple[float, float]) -> list[float]:
    """A date of a day or month has one place; a year or none at all can stand anywhere in its stretch."""
    low, high = span
    if mark.days and not mark.vague:
        return [(low + high) / 2]
    steps = min(24, max(1, int((high - low) / (2 * mark.radius + GAP))))
    spots = [low + (high - low) * (at + 0.5) / steps for at in range(steps)]
    return sorted(spots, key=lambda x: (round(abs(x - (low + high) / 2), 3), x))


def _box(mark: Mark) -> tuple[float, float]:
    name = 1.04 * text_width(mark.name) + 5
    return 2 * mark.radius + 2 * GAP + name, max(mark.radius + 1, LABEL_HALF)


def _rounded(span: tuple[float, float] | None) -> tuple[float, float] | None:
    return span and (round(span[0], 1), round(span[1], 1))
