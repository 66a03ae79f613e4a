"""Identifiers that something beside the list prints for another title, where nothing decides between the two."""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.audit.rows import Row, Rows, quoted
from umug_graph.models import Evidence, Finding, Identifier
from umug_graph.titles import FUNCTION_WORDS, folded_words, is_coined, normal_form

_FEWEST_WORDS = 3


def contested_identifiers(rows: Rows) -> Iterator[Finding]:
    """Report rows whose identifier references or other lists print for another title."""
    for row in rows.rows:
        for identifier, title in (*_standoffs(rows, row), *_unlike(rows, row), *_namesakes(rows, row)):
            yield Finding(
                row.list,
                row.line,
                "shared-identifier",
                "warning",
                f"{row.label} prints {identifier}, which elsewhere is that of {quoted(title)}",
                (Evidence("title", title),),
                "check the link: it cannot be right for both",
                leads_to=title,
            )


def _standoffs(rows: Rows, row: Row) -> Iterator[tuple[Identifier, str]]:
    """The identifiers that the resolver left open; rows of the same list are reported with their lines already."""
    for identifier, other in rows.contested(row):
        here = any(identifier in one.entry.identifiers for one in rows.of_key(other.key) if one.list == row.list)
        if not here:
            yield identifier, other.title


def _unlike(rows: Rows, row: Row) -> Iterator[tuple[Identifier, str]]:
    """The identifier that alone ties a row to its paper, which others call by quite other words.

    A list may call a paper what it likes (`the GPT-3 paper`), so a name, a few words or another script tell nothing.
    """
    title = row.entry.title or ""
    words = _telling(title)
    ids = [own for own in row.entry.identifiers if row.paper and own in row.paper.identifiers]
    others = [other for _, other in rows.prints_beside(row) if len(_telling(other)) >= _FEWEST_WORDS]
    if not ids or not others or not title.isascii() or len(words) < _FEWEST_WORDS or is_coined(title):
        return
    if not any(words & _telling(other) for other in (*others, *_names(row))):
        yield ids[0], others[0]


def _namesakes(rows: Rows, row: Row) -> Iterator[tuple[Identifier, str]]:
    """The identifier that alone ties a bare name to its paper, while another paper bears that name."""
    name, paper = row.entry.title or "", row.paper
    if paper is None or not is_coined(name) or row.entry.abbreviation:
        return
    form = normal_form(name)
    ids = [own for own in row.entry.identifiers if own in paper.identifiers]
    others = [other for _, other in rows.prints_beside(row) if normal_form(other) != form]
    known = any(form in normal_form(other) for other in (*others, *_given(row)))
    bearers = [other for other in rows.bearers(form) if other.key != paper.key]
    if ids and others and bearers and not known:
        yield ids[0], others[0]


def _given(row: Row) -> list[str]:
    """The names that sources give the paper of a row."""
    said = row.paper.statements if row.paper else ()
    return [one.value for one in said if one.field == "title"]


def _names(row: Row) -> tuple[str, ...]:
    paper = row.paper
    return tuple(filter(None, (paper.abbreviation, *paper.names, *paper.aliases))) if paper else ()


def _telling(title: str) -> frozenset[str]:
    return frozenset(folded_words(title)) - FUNCTION_WORDS
