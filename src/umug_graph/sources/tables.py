"""Text of a reference table -> ReferenceList; the format is docs/references.md."""

from __future__ import annotations

import re
from pathlib import Path

from umug_graph.errors import ReferencesError
from umug_graph.identifiers import identifier_of
from umug_graph.models import Identifier, Reference, ReferenceList

_DEFAULT_COLUMNS = ("year", "arxiv", "first_author", "title")
_ID_COLUMNS = ("arxiv", "doi", "id")
_ARXIV = re.compile(r"\d{4}\.\d{4,5}\Z")
_MISPRINTED_ID = re.compile(r"[\d./]+\Z")


def parse_references(text: str, path: Path | str, origin: str) -> ReferenceList:
    """The reference list that a table prints.

    Raises
    ------
    ReferencesError with `path` and the line: a row of another width than the header, a header without title, an id that
    is none, or neither `# key:` nor `# title:`.
    """
    facts: dict[str, str] = {}
    columns: tuple[str, ...] = ()
    references: list[Reference] = []
    for number, printed in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = printed.removesuffix("\r")
        if line.startswith("#"):
            name, _, value = line[1:].partition(":")
            facts.setdefault(name.strip().lower(), value.strip())
        elif not line.strip() or (not columns and (columns := _header(line))):
            continue
        else:
            columns = columns or _DEFAULT_COLUMNS
            references.extend(_reference(line, columns, path, number))
    if not columns:
        raise ReferencesError(path, "no references")
    key = facts.get("key") or facts.get("title")
    if not key:
        raise ReferencesError(path, "neither '# key:' nor '# title:' names the citing paper")
    return ReferenceList(key, origin, tuple(references), facts.get("title") or None, _printed(facts, path))


def _header(line: str) -> tuple[str, ...]:
    """The columns that a header row names; none where the first row is no header."""
    columns = tuple(cell.strip().lower() for cell in line.split("\t"))
    return columns if "title" in columns else ()


def _reference(line: str, columns: tuple[str, ...], path: Path | str, number: int) -> list[Reference]:
    """The reference of a row; none for a row that names neither a title nor an id."""
    cells = line.split("\t")
    if len(cells) != len(columns):
        reason = f"{len(cells)} cells parted by tabs, expected {len(columns)} ({', '.join(columns)})"
        raise ReferencesError(path, reason, number)
    row = dict(zip(columns, map(str.strip, cells), strict=True))
    ids = tuple(found for name in _ID_COLUMNS if (found := _identifier(row.get(name, ""), path, number)))
    if not row["title"] and not ids:
        return []
    author, intents = row.get("first_author") or None, _intents(row.get("intents", ""))
    basis = row.get("basis") or None
    return [Reference(row["title"], row.get("year") or None, author, ids, number, intents=intents, basis=basis)]


def _intents(cell: str) -> tuple[str, ...] | None:
    """What for the work is cited, parted by commas; None where the cell does not tell."""
    return tuple(sorted({told for each in cell.split(",") if (told := each.strip().lower())})) or None


def _identifier(cell: str, path: Path | str, number: int) -> Identifier | None:
    """The id of a cell; None for an empty one, and for a number that was misprinted and is nobody's id."""
    if _ARXIV.match(cell) and "01" <= cell[2:4] <= "12":
        return Identifier("arxiv", cell)
    found = identifier_of(cell) if cell else None
    if found is None and cell and not _MISPRINTED_ID.match(cell):
        raise ReferencesError(path, f"{cell[:60]!r} is no identifier", number)
    return found


def _printed(facts: dict[str, str], path: Path | str) -> int | None:
    count = facts.get("refs_printed")
    if not count:
        return None
    if not re.fullmatch(r"\d{1,6}", count, re.ASCII):
        raise ReferencesError(path, f"'# refs_printed:' is no number: {count[:40]!r}")
    return int(count)
