"""Printed dates that lie before the month of the arXiv id printed beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from umug_graph.audit.corrections import mended_date
from umug_graph.audit.rows import Row, Rows
from umug_graph.dates import printed_date
from umug_graph.identifiers import arxiv_month
from umug_graph.models import Evidence, Finding
from umug_graph.resolve.dates import running_day

_EVE_DAYS = 5
"""How many days may lie between sending a paper and its number: a long weekend and a day."""


def dates_before_ids(rows: Rows) -> Iterator[Finding]:
    """Report rows dated earlier than the month of their arXiv id, compared as exactly as the printed date allows."""
    for row in rows.rows:
        number = _printed_number(rows, row)
        month = arxiv_month(number) if number else None
        printed = printed_date(row.entry.date) if row.entry.date else None
        if (
            number
            and month
            and printed
            and _is_before(printed.value, month)
            and not _is_eve(printed.value, number, month)
        ):
            yield _finding(rows, row, number, month)


def _is_before(printed: str, month: str) -> bool:
    return printed[:7] < month[: len(printed)]


def _is_eve(printed: str, number: str, month: str) -> bool:
    """Whether a paper of the last days of a month got an id of the first days of the next: arXiv numbers it later."""
    running = running_day(number)
    if running is None or running > 1 + _EVE_DAYS:
        return False
    first = date.fromisoformat(f"{month}-01")
    earliest = first - timedelta(days=_EVE_DAYS)
    return printed >= earliest.isoformat()[: len(printed)]


def _printed_number(rows: Rows, row: Row) -> str | None:
    """The arXiv id that the row prints for itself, preferably one that the resolver did not reject."""
    rejected = {line.identifier for line in rows.rejections(row)}
    printed = [found for found in row.entry.identifiers if found.scheme == "arxiv"]
    kept = [found for found in printed if found not in rejected]
    return next((found.value for found in kept or printed), None)


def _finding(rows: Rows, row: Row, number: str, month: str) -> Finding:
    return Finding(
        row.list,
        row.line,
        "date-before-id",
        "warning",
        f"{row.label} is dated {row.entry.date}, before arXiv gave the id {number}, in {month}",
        (Evidence("date", row.entry.date or ""), Evidence("identifier", f"arxiv:{number}")),
        f"date it {month} or later, or check the id",
        edits=mended_date(rows, row, month),
    )
