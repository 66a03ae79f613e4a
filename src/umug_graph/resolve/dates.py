"""Printed dates -> a publication date with its precision and origin.

Order: the day a list states, unless it lies before the month of the paper's own arXiv id; that month; the earliest
printed year.
"""

from __future__ import annotations

from collections.abc import Iterable

from umug_graph.dates import printed_date
from umug_graph.identifiers import arxiv_month
from umug_graph.models import Identifier, PublicationDate

_MONTH = len("2023-07")
_ARXIV_MONTHLY = {2015: 8800, 2017: 10300, 2019: 13000, 2020: 14800, 2022: 15500, 2023: 20200, 2024: 23800, 2025: 26000}


def _iso(printed: str | None) -> str | None:
    date = printed_date(printed) if printed else None
    return date.value if date else None


def publication_date(
    stated: Iterable[str | None], identifiers: Iterable[Identifier], years: Iterable[int]
) -> PublicationDate | None:
    """When a work came out, from the dates that lists state, its own ids, and the years that references print."""
    month = min(filter(None, (arxiv_month(own.value) for own in identifiers if own.scheme == "arxiv")), default=None)
    dates = sorted(filter(None, map(_iso, stated)))
    days = [date for date in dates if len(date) == 10 and (month is None or date[:7] >= month)]
    if days:
        return PublicationDate(days[0], "day", "list")
    if month:
        return PublicationDate(month, "month", "arxiv-id")
    if months := [date for date in dates if len(date) == 7]:
        return PublicationDate(months[0], "month", "list")
    known = [(f"{year}", "reference") for year in years]
    known += [(date[:4], "list") for date in dates]
    if not known:
        return None
    value, origin = min(known)
    return PublicationDate(value, "year", origin)


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
    if len(date) < 10 or "." not in value:
        return 0.0
    monthly = _ARXIV_MONTHLY[max((year for year in _ARXIV_MONTHLY if year <= int(date[:4])), default=2015)]
    day = 1 + 30 * int(value.partition(".")[2]) / monthly
    return min(abs(day - int(date[8:])) / 14, 0.5)


def is_another_day(printed: str | None, identifier: Identifier) -> bool:
    """Whether a printed date is of another month than an arXiv id, or a week and more away from its running number."""
    date = _iso(printed)
    if date is None or identifier.scheme != "arxiv":
        return False
    return fit(printed, identifier) <= (0.5 if len(date) >= _MONTH else -0.1)
