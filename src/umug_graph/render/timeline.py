"""Days -> x: a time axis that is stretched where papers are dense, as a piecewise linear map.

Over the drawn papers' own range it blends two monotone maps: the share of papers published so far, which gives crowded
months room, and the logarithm of the age, which keeps quiet years visible and old ones short. Works before that range
lie left of 0, those after it just right of `width`, so that showing them later moves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

CROWD = 0.62  # share of the axis that follows the crowd rather than the calendar
AGE_YEARS = 2.0  # ages well above this are drawn logarithmically
BEFORE = 190.0  # width of one e-fold of age before the drawn papers' range
AFTER = 60.0  # all that comes after it has room in this width
YEAR = 365.25
SHORTEST = 60  # days; papers of fewer stand in the middle of a longer range
TAIL = 12  # days of it after the last paper
CROWDED_YEARS = 40  # so many have a knot a month, at most
TRUE_TO = 0.1  # units that the line may be off a knot that is left out
DIGITS = 2
NO_TIME = np.array([[19_723, 20_089]])  # the year 2024, where nothing is dated


@dataclass(frozen=True, slots=True)
class Timeline:
    """Strictly increasing knots: `days` since 1970-01-01 and their `xs`; linear between, the last slope goes on.

    Knots are starts of months or years, but that of `last`, the day that `width` stands for; `first` stands at 0.
    """

    days: Days
    xs: Floats
    width: float
    first: int
    last: int

    def x(self, days: npt.ArrayLike) -> Floats:
        """Positions of days."""
        return _along(np.asarray(days, np.float64), self.days.astype(np.float64), self.xs)

    def middles(self, spans: Days) -> Floats:
        """Positions of the middles of spans."""
        return self.x(spans.sum(axis=1) / 2)


def _along(values: Floats, sources: Floats, targets: Floats) -> Floats:
    at = np.clip(np.searchsorted(sources, values, side="right") - 1, 0, len(sources) - 2)
    slopes = np.diff(targets) / np.diff(sources)
    return np.asarray(targets[at] + (values - sources[at]) * slopes[at])


def timeline(drawn: Days, all_spans: Days, width: float) -> Timeline:
    """Stretch time for the spans that are `drawn`: rows of the first day and the day after the last one.

    The knots reach over `all_spans`, so that each of them has its place.
    """
    drawn = drawn if len(drawn) else all_spans if len(all_spans) else NO_TIME
    all_spans = np.concatenate([drawn, all_spans])
    first, last = _range(int(drawn[:, 0].min()), int(drawn[:, 1].max()))
    inside = _inside(drawn, first, last)
    before = starts("Y", min(all_spans[:, 0].min(), first), first)
    after = starts("Y", last + 366, max(int(all_spans[:, 1].max()), last) + 367)
    days = np.unique(np.concatenate([before, inside, after]))
    xs: Floats = np.where(
        days < first,
        -BEFORE * np.log1p((first - days).clip(0) / (YEAR * AGE_YEARS)),
        width + AFTER * (1 - 1 / (1 + (days - last).clip(0) / YEAR)),
    )
    xs[np.searchsorted(days, inside)] = width * _shares(drawn, inside)
    xs = xs.round(DIGITS)
    kept = _turns(days, xs)
    return Timeline(days[kept], xs[kept], width, first, last)


def _range(begin: int, end: int) -> tuple[int, int]:
    """First and last day of the axis: from the start of a month, or a few days in the middle of whole quarters."""
    if end - begin >= SHORTEST:
        return int(starts("M", begin, begin + 1)[0]), end + TAIL
    months = np.datetime64(begin - SHORTEST // 2, "D").astype("M8[M]").astype(np.int64)
    first = int((months - months % 3).astype("M8[M]").astype("M8[D]").astype(np.int64))
    return first, end + begin - first


def starts(unit: str, low: int, high: int) -> Days:
    """Starts of the years or months that hold the days from `low` to `high` - 1."""
    ends = [np.datetime64(int(day), "D").astype(f"M8[{unit}]").astype(np.int64) for day in (low, high - 1)]
    return np.arange(ends[0], ends[1] + 1).astype(f"M8[{unit}]").astype("M8[D]").astype(np.int64)


def _inside(drawn: Days, first: int, last: int) -> Days:
    """Knots of the drawn range: months where most of its papers are, years elsewhere."""
    end = int(np.quantile(drawn[:, 1], 0.98, method="higher"))
    begin = max(first, end - int(CROWDED_YEARS * YEAR))
    years, months = starts("Y", first, last), starts("M", begin, end)
    knots = np.concatenate([[first], years[(years < begin) | (years > end)], months, [last]])
    return np.unique(knots[(knots >= first) & (knots <= last)])


def _shares(drawn: Days, knots: Days) -> Floats:
    """Share of the width before each knot: 0 for the first, 1 for the last."""
    ages = np.log1p((knots[-1] - knots) / (YEAR * AGE_YEARS))
    return np.asarray(CROWD * _crowd(drawn, knots) + (1 - CROWD) * (1 - ages / ages[0]))


def _crowd(drawn: Days, knots: Days) -> Floats:
    """Share of the papers published before each knot; a paper of a year counts evenly over its year.

    Each stretch shares with its neighbours, lest a month without papers shrink to a line.
    """
    low = np.clip(np.searchsorted(knots, drawn[:, 0], side="right") - 1, 0, len(knots) - 2)
    high = np.clip(np.searchsorted(knots, drawn[:, 1] - 1, side="right"), low + 1, len(knots) - 1)
    change = np.bincount(low, 1 / (high - low), len(knots)) - np.bincount(high, 1 / (high - low), len(knots))
    weights = np.cumsum(change)[:-1]
    padded = np.concatenate([weights[:1], weights, weights[-1:]])
    smooth = (padded[:-2] + 2 * weights + padded[2:]) / 4
    return np.concatenate([[0.0], np.cumsum(smooth) / smooth.sum()])


def _turns(days: Days, xs: Floats) -> list[int]:
    """The knots that are needed for the line to pass all of them within TRUE_TO, strictly increasing in x."""
    kept, shallow, steep = [0], -np.inf, np.inf
    points = list(zip(days.tolist(), xs.tolist(), strict=True))
    for at in range(1, len(points)):
        (day, x), (from_day, from_x) = points[at], points[kept[-1]]
        if not shallow <= (x - from_x) / (day - from_day) <= steep:
            kept.append(at - 1)
            from_day, from_x = points[at - 1]
            shallow, steep = -np.inf, np.inf
        shallow = max(shallow, (x - TRUE_TO - from_x) / (day - from_day))
        steep = min(steep, (x + TRUE_TO - from_x) / (day - from_day))
    return _rising([*kept, len(points) - 1], xs)


def _rising(kept: list[int], xs: Floats) -> list[int]:
    """Drop knots that rounding has put upon the next one; the first and the last stay."""
    rising = [kept[-1]]
    for at in reversed(kept[:-1]):
        if xs[at] < xs[rising[-1]]:
            rising.append(at)
    if rising[-1] != kept[0]:
        rising[-1] = kept[0]
    return rising[::-1]
