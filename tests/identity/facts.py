"""Real rows of ten lists, and the real works that the bundled reference lists print: the trial's raw material."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from umug_graph.identifiers import arxiv_month, identifier_of
from umug_graph.models import Entry, Identifier, Reference
from umug_graph.sources import Snapshot
from umug_graph.titles import normal_form, split_head

FILE = Path(__file__).parents[1] / "data" / "identity" / "entries.tsv"
NAME_AT_END = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True)
class Row:
    """A row of a list; `work` names the work that it truly is."""

    list: str
    entry: Entry
    work: str


@cache
def rows() -> tuple[Row, ...]:
    lines = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    read = [_row(dict(zip(lines[0], line, strict=True))) for line in lines[1:]]
    # What one list links at arXiv another links at its venue: rows of one title are one work.
    homes = {_form(row): row.work for row in sorted(read, key=lambda row: row.work.startswith("arxiv:"))}
    homes |= {normal_form(one.title): work for work, printed in references().items() for one in printed}
    return tuple(replace(row, work=row.work if row.work.startswith("arxiv:") else homes[_form(row)]) for row in read)


def _form(row: Row) -> str:
    return normal_form(NAME_AT_END.sub("", row.entry.title or "") or row.entry.title or "")


def _row(row: dict[str, str]) -> Row:
    ids = tuple(filter(None, map(identifier_of, row["ids"].split())))
    raw = f"- {row['title']} {row['ids']}"
    entry = Entry(
        int(row["line"]),
        row["title"],
        raw,
        authors=row["authors"] or None,
        venue=row["venue"] or None,
        date=row["date"] or None,
        identifiers=ids,
    )
    return Row(row["list"], entry, str(ids[0]))


@cache
def references() -> dict[str, tuple[Reference, ...]]:
    """The bundled references that print an arXiv id, by that."""
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for printed in Snapshot().reference_lists():
        for one in printed.references:
            for identifier in one.identifiers:
                if identifier.scheme == "arxiv":
                    found[str(identifier)].append(one)
    return {work: tuple(all_) for work, all_ in found.items()}


@cache
def true_titles() -> dict[str, str]:
    """How each work is titled, as far as the lists and references know: the longest of the most common prints.

    What a list glues to a title is taken off; where one prints a name alone and another a title, the title counts.
    """
    prints: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows():
        prints[row.work].append(NAME_AT_END.sub("", row.entry.title or "") or row.entry.title or "")
    for work, printed in references().items():
        prints[work] += [one.title.rstrip(".") for one in printed]
    return {work: _best(titles) for work, titles in prints.items()}


def _best(titles: list[str]) -> str:
    forms = Counter(map(normal_form, titles))
    full = [form for form in forms if any(len(title.split()) > 2 for title in titles if normal_form(title) == form)]
    form = max(full or forms, key=lambda form: (forms[form], len(form), form))
    return max((title for title in titles if normal_form(title) == form), key=lambda t: (sum(map(str.isupper, t)), t))


def month_of(work: str) -> str | None:
    return arxiv_month(work.partition(":")[2]) if work.startswith("arxiv:") else None


def first_author(work: str) -> str | None:
    """The first author as a list or reference prints them, a family name or a whole one."""
    for row in rows():
        if row.work == work and row.entry.authors:
            return row.entry.authors.split(",")[0].strip()
    return next((one.first_author for one in references().get(work, ()) if one.first_author), None)


def name_of(title: str) -> str | None:
    """What stands before a title's colon."""
    head = split_head(title)
    return head[0] if head else None


def arxiv(value: str) -> Identifier:
    return Identifier("arxiv", value)
