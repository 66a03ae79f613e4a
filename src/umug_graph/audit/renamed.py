"""Titles that have moved: the paper of a row was renamed, by a later version, and the list prints the old title."""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.audit.corrections import put_title
from umug_graph.audit.misses import misses_of
from umug_graph.audit.rows import Row, Rows, quoted
from umug_graph.authors import authors_agree, family, surname
from umug_graph.models import Evidence, Finding, Paper, Statement
from umug_graph.sources.likeness import is_cut
from umug_graph.statements import source_of
from umug_graph.titles import (
    FUNCTION_WORDS,
    OTHER_WORK,
    digits_of,
    folded_words,
    is_coined,
    likeness,
    normal_form,
    same_work,
    split_head,
)

_FEWEST_WORDS = 5
_TWIN = 0.75
_MOST_ALIKE = 0.6
_WHOLE = 400


def moved_titles(rows: Rows) -> Iterator[Finding]:
    """Report rows whose arXiv paper bears another title by now."""
    for row in rows.rows:
        if said := moved_title(rows, row):
            yield Finding(
                row.list,
                row.line,
                "title-moved",
                "note",
                f"{row.label} is now titled {quoted(said.value)}",
                (Evidence("known-as", f"{said.origin}{f' on {said.day}' if said.day else ''}: {said.value}"),),
                f"write {quoted(said.value, _WHOLE)}",
                edits=put_title(rows, row, " ".join(said.value.split())),
            )


def moved_title(rows: Rows, row: Row) -> Statement | None:
    """Who says that the paper of a row is titled otherwise now; None where it is not, or may be another paper.

    A source must know the row's own id by the new title, and no paper by the old one. As that is also what a wrong link
    to an unknown paper looks like, name, first author or most words must be the same.
    """
    title, paper = row.entry.title, row.paper
    if title is None or paper is None or not _owns_arxiv_id(rows, row, paper):
        return None
    form = normal_form(title)
    missing = {name for name, _ in misses_of(rows).get(f"title:{form}", ())}
    told = [said for said in paper.statements if said.field == "title" and said.day]
    if not missing or any(same_work(title, said.value) for said in told):
        return None
    said = next((said for said in told if source_of(said.origin) in missing), None)
    return said if said and _is_renamed(title, said.value) and _is_same_paper(row, paper, said.value) else None


def _owns_arxiv_id(rows: Rows, row: Row, paper: Paper) -> bool:
    doubtful = {line.identifier for line in rows.rejections(row)} | {one for one, _ in rows.contested(row)}
    return any(
        one.scheme == "arxiv" and one in paper.identifiers and one not in doubtful for one in row.entry.identifiers
    )


def _is_renamed(old: str, new: str) -> bool:
    """Whether both titles have words of their own: no name only, nothing cut off or spelt otherwise."""
    enough = min(len(folded_words(old)), len(folded_words(new))) >= _FEWEST_WORDS
    return enough and not is_cut(old, new) and bool(_lost(old, new)) and bool(_lost(new, old))


def _lost(title: str, other: str) -> frozenset[str]:
    """The telling words of a title of which the other has no form."""
    theirs = _telling(other)
    return frozenset(word for word in _telling(title) if all(likeness(word, one) < _TWIN for one in theirs))


def _is_same_paper(row: Row, paper: Paper, new: str) -> bool:
    old = row.entry.title or ""
    changed = _telling(old) ^ _telling(new)
    if digits_of(normal_form(old)) != digits_of(normal_form(new)) or changed & OTHER_WORK:
        return False
    shared = _telling(old) & _telling(new)
    if len(shared) >= _MOST_ALIKE * len(_telling(old) | _telling(new)):
        return True
    printed = surname(row.entry.authors)
    known = family(paper.byline[0].name) if paper.byline else frozenset()
    agree = authors_agree(printed, known) if printed and known else None
    return agree if agree is not None else _shares_name(row, old, new)


def _shares_name(row: Row, old: str, new: str) -> bool:
    """Whether both titles bear one made-up name, and more than that is the same."""
    heads = split_head(old), split_head(new)
    name = heads[1][0] if heads[1] else ""
    mine = {normal_form(one) for one in (row.entry.abbreviation, heads[0][0] if heads[0] else None) if one}
    if not name or normal_form(name) not in mine or not is_coined(name):
        return False
    return bool((_telling(old) & _telling(new)) - set(folded_words(name)))


def _telling(title: str) -> frozenset[str]:
    return frozenset(folded_words(title)) - FUNCTION_WORDS
