"""Names and titles printed otherwise than elsewhere for the same paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from umug_graph.audit.corrections import mended_name, mended_title
from umug_graph.audit.misprints import Words
from umug_graph.audit.renamed import moved_title
from umug_graph.audit.rows import Row, Rows, quoted
from umug_graph.models import Edit, Evidence, Finding, Paper
from umug_graph.titles import likeness, normal_form

_TAIL = re.compile(r"\s*\([^()]*\)\s*$")
_SEVERAL = re.compile(r"\s*[/&,]\s*|\s+and\s+")
_NAME_WORDS = 4
_WHOLE = 400
_SAME_NAME = 0.8


def name_variants(rows: Rows) -> Iterator[Finding]:
    """Report names and titles that differ from those by which the paper itself, or another list, goes."""
    words, heads = Words(rows), _heads(rows)
    for row in rows.rows:
        if row.paper:
            yield from _name_variant(rows, row, row.paper, heads)
            yield from _title_variant(rows, row, row.paper, words)


def _name_variant(rows: Rows, row: Row, paper: Paper, heads: frozenset[str]) -> Iterator[Finding]:
    printed, known = _printed_name(row, paper), _known_name(paper, row, heads)
    if printed and known and known not in (printed, *_SEVERAL.split(printed)):
        of = "" if printed == row.entry.title else f" of {row.label}"
        how = "spelt" if normal_form(printed) == normal_form(known) else "printed as"
        message = f"the name {quoted(printed)}{of} is elsewhere {how} {quoted(known)}"
        yield _note(row, message, known, mended_name(rows, row, printed, known))


def _printed_name(row: Row, paper: Paper) -> str | None:
    """The abbreviation, or a title that is only a name."""
    if row.entry.abbreviation:
        return row.entry.abbreviation
    title = row.entry.title or ""
    bare = ":" not in title and len(title.split()) <= _NAME_WORDS and not _forms(title) & _forms(paper.title)
    return title if title and bare else None


def _known_name(paper: Paper, row: Row, heads: frozenset[str]) -> str | None:
    """How the paper spells its name: as its title in a list does, else as its abbreviation.

    Reference lists are no authority: their styles take capitals away. Nor is a title all in capitals.
    """
    name = row.entry.abbreviation or paper.abbreviation or row.entry.title
    for title in (row.entry.title or "", paper.title):
        head = _head(title)
        if head in heads and name and not title.isupper() and likeness(head, name) >= _SAME_NAME:
            return head
    return paper.abbreviation


def _head(title: str) -> str:
    """What stands before the colon, without a bracket; empty where there is no colon."""
    head, colon, _ = title.partition(":")
    return _TAIL.sub("", head).strip() if colon else ""


def _heads(rows: Rows) -> frozenset[str]:
    """The names in front of the titles that lists print."""
    return frozenset(_head(row.entry.title or "") for row in rows.rows) - {""}


def _title_variant(rows: Rows, row: Row, paper: Paper, words: Words) -> Iterator[Finding]:
    title = row.entry.title
    if title is None:
        return
    is_name = _printed_name(row, paper) == title
    mended = title if is_name else words.mended(title)
    if mended != title:
        message = f"{row.label} has a lower-case l where a capital I belongs"
        yield _note(row, message, mended, mended_title(rows, row, mended))
    elif right := words.spelt_right(row):
        yield _note(row, f"{row.label} is elsewhere titled {quoted(right)}", right, mended_title(rows, row, right))
    elif not is_name and _differ(title, paper.title) and not moved_title(rows, row):
        yield _note(row, f"{row.label} is elsewhere titled {quoted(paper.title)}", paper.title)


def _differ(printed: str, known: str) -> bool:
    """Whether two titles are other titles, or the same under two names."""
    names = {normal_form(_head(printed)), normal_form(_head(known))} - {""}
    return len(names) == 2 or not _forms(printed) & _forms(known)


def _forms(title: str) -> set[str]:
    """Normal forms that count as one title: whole, without its name in front, without a bracket at its end."""
    short = _TAIL.sub("", title)
    _, colon, rest = short.partition(":")
    return {normal_form(form) for form in (title, short, rest if colon else short)} - {""}


def _note(row: Row, message: str, better: str, edits: tuple[Edit, ...] = ()) -> Finding:
    evidence = (Evidence("paper", row.paper.key),) if row.paper else ()
    suggestion = f"write {quoted(better, _WHOLE)}"
    return Finding(row.list, row.line, "name-variant", "note", message, evidence, suggestion, edits=edits)
