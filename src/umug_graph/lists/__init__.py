"""A list file -> its entries, whatever dialect it is written in; several dialects may stand in one list.

A bibliography (BibTeX, RIS, CSL-JSON) is a list as well, entry by entry.

Every block is read by what it is: `DIALECTS` names the readers, `evidence` decides what is a paper and what is not.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from umug_graph.errors import ListError
from umug_graph.lists.bibliography import FORMATS, bibliography_list, read_bibliography
from umug_graph.lists.bullets import read_bullets
from umug_graph.lists.document import Document, read_document
from umug_graph.lists.drafts import Draft
from umug_graph.lists.evidence import accepted
from umug_graph.lists.headings import read_headings
from umug_graph.lists.markup import plain
from umug_graph.lists.mojibake import without_residue
from umug_graph.lists.paragraphs import read_paragraphs
from umug_graph.lists.source import decode, list_name, read_bytes
from umug_graph.lists.tables import read_tables
from umug_graph.lists.titled import read_titled
from umug_graph.models import EntryList, ReadWarning

__all__ = ["DIALECTS", "FORMATS", "bundled_lists", "entry_list_json", "list_of_bytes", "parse_list", "read_list"]

DIALECTS: dict[str, Callable[[Document], list[Draft]]] = {
    "headings": read_headings,
    "tables": read_tables,
    "titled": read_titled,
    "paragraphs": read_paragraphs,
    "bullets": read_bullets,
    "bibtex": read_bibliography,
}
"""Readers by name, in the order in which they take blocks. What they find may also be called `html` or `citations`."""


def read_list(path: Path | str, dialect: str | None = None) -> EntryList:
    """Read a list file, or standard input for `-`; `dialect` restricts it to one reader of `DIALECTS` or `FORMATS`.

    BibTeX, RIS and CSL-JSON files are told by their suffix, in standard input RIS and CSL-JSON by how they begin.

    Raises
    ------
    ListError: the file is absent, no regular file, not readable, binary, or JSON of another kind; the dialect is
    unknown.
    """
    return list_of_bytes(read_bytes(path), path, dialect)


def list_of_bytes(data: bytes, path: Path | str, dialect: str | None = None) -> EntryList:
    """Read what stands in a list file, as `read_list` does; `path` gives its name and suffix."""
    if (bibliography := bibliography_list(data, path, dialect)) is not None:
        return bibliography
    text, warnings = decode(data, path)
    read = parse_list(text, list_name(path), dialect)
    return EntryList(
        name=read.name,
        dialect=read.dialect,
        entries=read.entries,
        warnings=tuple(sorted([*warnings, *read.warnings], key=lambda w: (w.line, w.kind))),
        title=read.title,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def parse_list(text: str, name: str, dialect: str | None = None) -> EntryList:
    """Read the text of a list; see `read_list`."""
    if dialect is not None and dialect not in DIALECTS:
        known = ", ".join(dict.fromkeys([*DIALECTS, *FORMATS]))
        raise ListError(name, f"unknown dialect {dialect!r}; known: {known}")
    document = read_document(text.replace("\r\n", "\n").replace("\r", "\n"))
    drafts: list[Draft] = []
    for known, read in DIALECTS.items():
        if dialect in (None, known):
            drafts += read(document)
    title = _title_of(document)
    kept = accepted(drafts, title)
    warnings = list(document.warnings)
    if not kept:
        warnings.append(ReadWarning(1, "no-entries", "no paper found in the list"))
    names = Counter(draft.dialect for draft in kept)
    dominant = max(names, key=lambda n: (names[n], n)) if names else (dialect or "none")
    entries = tuple(draft.entry(document.raw(draft.line, draft.last)) for draft in kept)
    return EntryList(name, dominant, entries, tuple(warnings), title)


def _title_of(document: Document) -> str | None:
    for block in document.blocks:
        if block.kind == "heading":
            return (without_residue(plain(block.text)) or None) if block.level == 1 else None
    return None


def bundled_lists() -> tuple[Path, ...]:
    """The list files that come with the package: fact-only forms of the two lists it was made for."""
    return tuple(sorted((Path(__file__).parent.parent / "data" / "lists").glob("*.md")))


def entry_list_json(entry_list: EntryList) -> dict[str, Any]:
    """What `read --json` prints: entries and warnings; the first identifier of each scheme."""
    entries = []
    for entry in entry_list.entries:
        identifiers: dict[str, str] = {}
        for identifier in entry.identifiers:
            identifiers.setdefault(identifier.scheme, identifier.value)
        entries.append(
            {
                "line": entry.line,
                "title": entry.title,
                "abbreviation": entry.abbreviation,
                "authors": entry.authors,
                "venue": entry.venue,
                "date": entry.date,
                "organizations": list(entry.organizations),
                "identifiers": identifiers,
                "url": entry.url,
                "code_url": entry.code_url,
                "section": list(entry.section),
                "keywords": list(entry.keywords),
                "raw": entry.raw,
            }
        )
    warnings = [{"line": w.line, "kind": w.kind, "message": w.message} for w in entry_list.warnings]
    return {"dialect": entry_list.dialect, "entries": entries, "warnings": warnings}
