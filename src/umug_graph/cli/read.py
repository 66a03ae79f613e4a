"""`umug-graph read`: what a list says, entry by entry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from umug_graph.cli.console import console, count, print_json, row, styled, table
from umug_graph.cli.options import Json, Lists

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.models import EntryList


def read_command(lists: Lists = None, json: Json = False) -> None:
    """Read lists and print their entries as they stand there.

    \b
    Examples:
      umug-graph read my-list.md
      umug-graph read my-list.md --json > entries.json
      curl -s https://example.org/list.md | umug-graph read -
    """
    from umug_graph.lists import bundled_lists, entry_list_json, read_list

    read = [read_list(Path(path)) for path in lists or bundled_lists()]
    if json:
        documents = [entry_list_json(each) for each in read]
        print_json(documents[0] if len(documents) == 1 else {"lists": documents})
        return
    out = console()
    for each in read:
        _print(out, each)


def _print(out: Console, read: EntryList) -> None:
    title = f"{read.name}: {count(len(read.entries), 'entry', 'entries')}, read as {read.dialect}"
    entries = table("line", "name", "title", "date", "id", right=("line",), title=title)
    for entry in read.entries:
        identifier = str(entry.identifiers[0]) if entry.identifiers else "no id"
        row(entries, entry.line, entry.abbreviation or "", entry.title or entry.authors, entry.date, identifier)
    out.print(entries)
    for warning in read.warnings:
        out.print(styled(f"line {warning.line}: {warning.kind}: {warning.message}", "yellow"))
