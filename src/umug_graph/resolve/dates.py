"""Printed dates -> a publication date with its precision and origin.

Order: the day a list or source states, unless it lies before the month of the paper's own arXiv id; that month; the
earliest printed year.
"""

from __future__ import annotations

from collections.abc import Iterable

from umug_graph.dates import printed_date
from umug_graph.identifiers import arxiv_month
from umug_graph.models import Identifier, Precision, PublicationDate

_MONTH, _DAY = len("2023-07"), len("2023-07-11")
_SPEAKERS = {"list": 0, "reference": 1}
_ARXIV_MONTHLY = {2015: 8800, 2017: 10300, 2019: 13000, 2020: 14800, 2022: 15500, 2023: 20200, 2024: 23800, 2025: 26000}


def _iso(printed: str | None) -> str | None:
    date = printed_date(printed) if printed else None
    return date.value if date else None


def publication_date(
    stated: Iterable[str | None],
    identifiers: Iterable[Identifier],
    years: Iterable[int],
    told: Iterable[tuple[str, str]] = (),
) -> PublicationDate | None:
    """When a work came out: from the dates that lists state, its own ids, and the years that references print.

    `told` are the dates (ISO) that sources state, each with its name, the first believed first. Next to an arXiv id a
    source's day counts only within the month of the id: a later one is that of another version.
    """
    month = min(filter(None, (arxiv_month(own.value) for own in identifiers if own.scheme == "arxiv")), default=None)
    dates = [(date, "list") for date in map(_iso, stated) if date]
    told = list(told)
    days = [(day, origin) for day, origin in dates if len(day) == _DAY and (month is None or day[:_MONTH] >= month)]
    days += [(day, origin) for day, origin in told if len(day) == _DAY and month in (None, day[:_MONTH])]
    if days:
        return PublicationDate(*_earliest(days, "day"))
    if month:
        return PublicationDate(month, "month", "arxiv-id")
    dates += told
    if months := [(date, origin) for date, origin in dates if len(date) == _MONTH]:
        return PublicationDate(*_earliest(months, "month"))
    known = [(f"{year}", "reference") for year in years]
    known += [(date[:4], origin) for date, origin in dates]
    return PublicationDate(*_earliest(known, "year")) if known else None


def _earliest(dates: Iterable[tuple[str, str]], precision: Precision) -> tuple[str, Precision, str]:
    """The earliest date; of several who state it a list comes first, then a reference, then sources in their order."""
    value, origin = min(dates, key=lambda date: (date[0], _SPEAKERS.get(date[1], len(_SPEAKERS))))
    return value, precision, origin


def fit(printed: str | None, identifier: Identifier) -> float:
    """How well a printed date goes with an arXiv id: -3 where it lies well before it, 1 in its month, 0 else.

    Authors date a paper some days before arXiv does: the month (or, of a sole year, the year) before counts little.
    Within the month the running number tells the day within a week or so; half a point hangs on that.
    """
    date = _iso(printed)
    month = arxiv_month(identifier.value) if identifier.scheme == "arxiv" else None
    if date is None or month is None or len(date) < _MONTH:
        return _too_early(int(month[:4]) - int(date[:4])) if date and month else 0.0
    if date[:7] != month:
        return _too_early(_months(month) - _months(date))
    return 1.0 - _days_off(date, identifier.value)


def _too_early(by: int) -> float:
    """What it costs to lie `by` months or years before an id."""
    return -3.0 if by > 1 else -0.2 if by == 1 else 0.0


def _months(date: str) -> int:
    return 12 * int(date[:4]) + int(date[5:7])


def _days_off(date: str, value: str) -> float:
    """0 for a day as the running number has it, 0.5 for one that is a week and more away."""
    day = running_day(value)
    if len(date) < 10 or day is None:
        return 0.0
    return min(abs(day - int(date[8:])) / 14, 0.5)


def running_day(value: str) -> float | None:
    """On which day of its month arXiv gave a running number, within a week or so; None for ids of before April 2007."""
    month = arxiv_month(value)
    if month is None or "." not in value:
        return None
    monthly = _ARXIV_MONTHLY[max((year for year in _ARXIV_MONTHLY if year <= int(month[:4])), default=2015)]
    return 1 + 30 * int(value.partition(".")[2]) / monthly


def is_another_day(printed: str | None, identifier: Identifier) -> bool:
    """Whether a printed date is of another month than an arXiv id, or a week and more away from its running number."""
    date = _iso(printed)
    if date is None or identifier.scheme != "arxiv":
        return False
    return fit(printed, identifier) <= (0.5 if len(date) >= _MONTH else -0.1)
