"""A printed date -> year, month and day as far as it states them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from umug_graph.models import PublicationDate

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2}))?)?(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(?:(\d{1,2})[-/.])?(\d{1,2})[-/.]((?:19|20)\d\d)(?!\d)")
_NAMED = re.compile(
    r"(?<![^\W\d_])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?(?![^\W\d_])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"['’](\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE)
_LONGEST = 80


def printed_date(text: str) -> PublicationDate | None:
    """Read a date as lists print it: `2024-05-13`, `2024/05`, `Dec. 2023`, `13 May 2024`, `05/2024`, `2023a`, `2024`.

    An impossible day or month is left out, and so are both of `05/06/2024`, in unknown order. None without a year.
    """
    text = text[:_LONGEST]
    named = _NAMED.search(text)
    if named:
        return _with_month_name(text, named)
    first = _YEAR_FIRST.search(text)
    last = _YEAR_LAST.search(text)
    if last and not (first and first[2]):
        return _made(int(last[3]), *_month_and_day(_number(last[1]), int(last[2])))
    return _made(int(first[1]), _number(first[2]), _number(first[3])) if first else None


def _with_month_name(text: str, named: re.Match[str]) -> PublicationDate | None:
    year = _YEAR.search(text)
    short = None if year else _SHORT_YEAR.search(text)
    if not year and not short:
        return None
    rest = text.replace(year[0] if year else short[0] if short else "", " ", 1)
    day = _DAY.search(rest)
    return _made(
        int(year[0]) if year else 2000 + int(short[1]) if short else 0,
        _MONTHS[named[1].lower()],
        _number(day[1]) if day else None,
    )


def _month_and_day(first: int | None, second: int) -> tuple[int | None, int | None]:
    """Which of the two is the month: one that is over 12 is the day; two that could both be the month tell nothing."""
    if first is None:
        return second, None
    if first > 12 or first == second:
        return second, first
    return (first, second) if second > 12 else (None, None)


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _made(year: int, month: int | None, day: int | None) -> PublicationDate:
    if month is None or not 1 <= month <= 12:
        return PublicationDate(f"{year:04}", "year", "list")
    if day is None or not _is_day(year, month, day):
        return PublicationDate(f"{year:04}-{month:02}", "month", "list")
    return PublicationDate(f"{year:04}-{month:02}-{day:02}", "day", "list")


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def year_of(printed: str | None) -> int | None:
    """The first year of a printed date (`2023a`, `Jul. 2023`); None where there is none."""
    found = _YEAR.search(printed or "")
    return int(found[0]) if found else None
