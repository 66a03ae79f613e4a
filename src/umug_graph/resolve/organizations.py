"""Works and papers -> the organizations of each paper by canonical name, and of the field with what is known of them.

A paper's organizations are those that its entries print; where no list prints any, those that the first source names
for its authors. Names to which sources give one id of ror.org are one organization.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from umug_graph.models import EntryList, Evidence, Organization, Paper
from umug_graph.organizations import (
    Printed,
    Readings,
    Row,
    folded,
    name_of,
    name_of_ror,
    organization,
    parent_of,
    readings,
    split_organizations,
)
from umug_graph.resolve.papers import Work
from umug_graph.sources.chain import in_order
from umug_graph.statements import source_of


@dataclass(frozen=True, slots=True)
class _Said:
    """An organization as a source names it for an author."""

    name: str
    ror: str | None
    source: str


def with_organizations(
    lists: Iterable[EntryList], works: Sequence[Work], papers: Sequence[Paper]
) -> tuple[tuple[Paper, ...], tuple[Organization, ...]]:
    """The papers, in their order, with their organizations; all organizations of the field and their wholes, by name.

    `papers` are those of the works.
    """
    said = {work.key: names for work in works if (names := tuple(_said(work)))}
    of_ror = _names_by_ror(said.values())
    told = {key: tuple(dict.fromkeys(_name(each, of_ror) for each in names)) for key, names in said.items()}
    rows = tuple(_rows(works, said, of_ror))
    read = readings(rows)
    printed = {row.key: tuple(_of_row(row, read)) for row in rows}
    found = {**told, **{key: names for key, names in printed.items() if names}}
    made = tuple(_with(paper, found.get(paper.key, ())) for paper in papers)
    return made, _organizations(lists, made, rows, read, _rors(of_ror))


def _with(paper: Paper, organizations: tuple[str, ...]) -> Paper:
    return paper if paper.organizations == organizations else replace(paper, organizations=organizations)


def _said(work: Work) -> Iterator[_Said]:
    """What the sources name for the authors of a work, the first source first; only the first that names any."""
    identities = [mention.who for mention in work.mentions if mention.who and mention.who.authors]
    naming = [who for who in identities if any(author.organizations for author in who.authors)]
    for who in in_order(naming)[:1]:
        source = source_of(who.origin)
        for author in who.authors:
            rors = author.rors or (None,) * len(author.organizations)
            for name, ror in zip(author.organizations, rors, strict=False):
                if name.strip():
                    yield _Said(name, ror, source)


def _names_by_ror(said: Iterable[tuple[_Said, ...]]) -> Mapping[str, str]:
    """The names of organizations whose id the table does not hold: one that it knows, else the one most used."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for each in (each for found in said for each in found):
        name = name_of(each.name)
        if each.ror and name_of_ror(each.ror) is None and organization(name).ror is None:
            names[each.ror][name] += 1
    return {
        ror: min(of, key=lambda name: (organization(name).kind is None, -of[name], name))
        for ror, of in sorted(names.items())
    }


def _name(said: _Said, of_ror: Mapping[str, str]) -> str:
    return name_of_ror(said.ror) or of_ror.get(said.ror or "") or name_of(said.name)


def _rors(of_ror: Mapping[str, str]) -> Mapping[str, str]:
    """The id of each name that bears but one."""
    borne = Counter(of_ror.values())
    return {name: ror for ror, name in of_ror.items() if borne[name] == 1}


def _rows(works: Iterable[Work], said: Mapping[str, tuple[_Said, ...]], of_ror: Mapping[str, str]) -> Iterator[Row]:
    """The works for which a list prints organizations."""
    for work in works:
        entries = tuple(
            Printed(mention.origin, mention.entry.line, tuple(_forms(mention.entry.organizations)))
            for mention in work.mentions
            if mention.entry and mention.entry.organizations
        )
        if entries:
            by_place = tuple(sorted(entries, key=lambda entry: (entry.list, entry.line, entry.forms)))
            named = tuple(dict.fromkeys((_name(each, of_ror), each.source) for each in said.get(work.key, ())))
            yield Row(work.key, by_place, named)


def _forms(cells: Iterable[str]) -> Iterator[str]:
    return (form for cell in cells for form in split_organizations(cell))


def _of_row(row: Row, read: Readings) -> dict[str, None]:
    return dict.fromkeys(_meant(row.key, form, read) for entry in row.entries for form in entry.forms)


def _meant(key: str, form: str, read: Readings) -> str:
    reading = read.get((key, folded(form)))
    return (reading.name or reading.form) if reading else name_of(form)


def _organizations(
    lists: Iterable[EntryList], papers: Iterable[Paper], rows: Sequence[Row], read: Readings, rors: Mapping[str, str]
) -> tuple[Organization, ...]:
    """What lists print or sources name, and what it is part of; with the forms, and why those of several were read."""
    printed: dict[str, set[str]] = {name: set() for paper in papers for name in paper.organizations}
    in_rows = {(entry.list, entry.line) for row in rows for entry in row.entries}
    for key, form in [
        *((row.key, form) for row in rows for entry in row.entries for form in entry.forms),
        *(
            ("", form)
            for each in lists
            for entry in each.entries
            if (each.name, entry.line) not in in_rows
            for form in _forms(entry.organizations)
        ),
    ]:
        printed.setdefault(_meant(key, form, read), set()).add(form)
    for child in list(printed):
        parent = parent_of(child)
        while parent and parent not in printed:
            printed[parent] = set()
            parent = parent_of(parent)
    why, candidates = _why(read)
    return tuple(
        _organization(name, printed[name], rors.get(name), why.get(name, set()), candidates.get(name, set()))
        for name in sorted(printed)
    )


def _why(read: Readings) -> tuple[Mapping[str, set[Evidence]], Mapping[str, set[str]]]:
    """Why forms of several were read as each organization, and what those that were not may stand for, by form."""
    why: dict[str, set[Evidence]] = defaultdict(set)
    candidates: dict[str, set[str]] = defaultdict(set)
    for reading in read.values():
        if reading.name is None:
            candidates[reading.form] |= set(reading.candidates)
        elif reading.evidence:
            why[reading.name].add(reading.evidence)
    return why, candidates


def _organization(
    name: str, printed: Iterable[str], ror: str | None, why: Iterable[Evidence], candidates: Iterable[str]
) -> Organization:
    known = organization(name, tuple(sorted(printed)))
    open_among = tuple(sorted(candidates)) or known.candidates
    return replace(known, ror=known.ror or ror, evidence=tuple(sorted(why)), candidates=open_among)
