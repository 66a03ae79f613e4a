"""What sources or other lists know, put where a row prints it otherwise or not at all: titles, code links."""

from __future__ import annotations

from collections.abc import Sequence

from umug_graph.audit.corrections.places import cells, words
from umug_graph.audit.corrections.siblings import filled, is_empty, table_of
from umug_graph.audit.rows import Row, Rows
from umug_graph.models import Edit

_USUAL = 0.2
_MARKS = frozenset("|[]<>\n\\`*")


def put_title(rows: Rows, row: Row, title: str) -> tuple[Edit, ...]:
    """Print another title where the row prints its own."""
    spot = words(row.entry, row.entry.title or "")
    return (spot.becomes(title),) if spot and not set(title) & _MARKS and not rows.is_crowded(row) else ()


def gives_code(rows: Rows, row: Row) -> bool:
    """Whether code links are usual where a row stands: in its table, or in its list."""
    table = table_of(rows, row)
    share = rows.once(("share of code", row.list), lambda: _share(rows.of_list(row.list)))
    return (table is not None and table.code is not None) or share >= _USUAL


def _share(rows: Sequence[Row]) -> float:
    return sum(one.entry.code_url is not None for one in rows) / len(rows)


def filled_code(rows: Rows, row: Row, url: str) -> tuple[Edit, ...]:
    """Fill the row's empty cell of the column that gives code, as the other rows do it."""
    table = table_of(rows, row)
    form = table.code if table else None
    if form is None or rows.is_crowded(row):
        return ()
    cell, text = cells(row.entry)[form[0]], filled(form[1], url)
    return (cell.becomes(text),) if text and is_empty(cell) else ()
