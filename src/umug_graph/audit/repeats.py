"""Papers that one list names more than once."""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.audit.corrections import dropped_row
from umug_graph.audit.rows import Row, Rows
from umug_graph.models import Evidence, Finding
from umug_graph.titles import normal_form


def duplicates(rows: Rows) -> Iterator[Finding]:
    """Report every row after the first of the same paper in the same list, pointing to the first."""
    for same in rows.by_paper():
        first, *later = [row for row in same if not rows.is_stray(row)] or same[:1]
        for row in later:
            yield Finding(
                row.list,
                row.line,
                "duplicate",
                "warning",
                f"{row.label} is the paper of line {first.line}",
                (Evidence("row", f"line {first.line}: {first.label}"), *_why(first, row)),
                f"drop this row or line {first.line}, or keep both on purpose under their headings",
                edits=dropped_row(rows, first, row),
            )


def _why(first: Row, row: Row) -> Iterator[Evidence]:
    common = [found for found in row.entry.identifiers if found in first.entry.identifiers]
    if common:
        yield Evidence("identifier", str(common[0]))
    if first.entry.title and row.entry.title and normal_form(first.entry.title) == normal_form(row.entry.title):
        yield Evidence("title", "the titles agree")
