"""What reading noticed, and entries that name no work."""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.audit.rows import Rows
from umug_graph.models import Finding

_SUGGESTIONS = {
    "extra-cells": "give header and rows the same number of cells; the surplus is not shown",
    "unreadable": "write a title and a link that a reader can find",
}


def reader_warnings(rows: Rows) -> Iterator[Finding]:
    """Report the reader's warnings as notes; surplus cells once a table, as the reader counts them."""
    for read in rows.corpus.lists:
        for warning in read.warnings:
            suggestion = _SUGGESTIONS.get(warning.kind)
            yield Finding(read.name, warning.line, warning.kind, "note", warning.message, suggestion=suggestion)


def unresolved_entries(rows: Rows) -> Iterator[Finding]:
    """Report entries that name no work."""
    for entry in rows.corpus.unresolved:
        message = f"this entry names no paper: {entry.reason}"
        yield Finding(entry.list, entry.line, "unreadable", "note", message, suggestion=_SUGGESTIONS["unreadable"])
