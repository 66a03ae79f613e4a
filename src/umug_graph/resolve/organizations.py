"""Works and papers -> the organizations of each paper by canonical name, and of the field with what is known of them.

A paper's organizations are those that its entries print; where no list prints any, those that the first source names
for its authors. Names to which sources give one id of ror.org are one organization.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import zip_longest

from umug_graph.models import EntryList, Evidence, Organization, Paper
from umug_graph.organizations import (
    Printed,
    Readings,
    Row,
    Table,
    folded,
    name_of,
    organization,
    readings,
    split_organizations,
)
from umug_graph.resolve.papers import Work
from umug_graph.sources.chain import in_order
from umug_graph.statements import source_of

Said = tuple[str, str | None]
"""An organization as a source names it for an author, with its id if the source gives one."""


@dataclass(frozen=True)
class Naming:
    """What the works of a field say of organizations, and what it means by the table `known`."""

    works: Sequence[Work]
    known: Table
    _meanings: dict[Said, str] = field(default_factory=dict, repr=False)

    @cached_property
    def said(self) -> Mapping[str, tuple[str, Mapping[Said, int]]]:
        """By the key of the work: the source that names any organization, what it names, and for how many authors."""
        return {work.key: named for work in self.works if (named := _said(work))}

    @cached_property
    def by_ror(self) -> Mapping[str, str]:
        """The names of organizations whose id the table does not hold: one that it knows, else the one most used."""
        counts: Counter[Said] = Counter()
        for _, named in self.said.values():
            counts.update(named)
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for (printed, ror), count in counts.items():
            name = name_of(printed, self.known)
            if ror and ror not in self.known.rors and organization(name, (), self.known).ror is None:
                names[ror][name] += count
        return {
            ror: min(of, key=lambda name: (name not in self.known.known, -of[name], name))
            for ror, of in sorted(names.items())
        }

    def _name(self, said: Said) -> str:
        if said not in self._meanings:
            printed, ror = said
            by_id = self.known.rors.get(ror or "") or self.by_ror.get(ror or "")
            self._meanings[said] = by_id or name_of(printed, self.known)
        return self._meanings[said]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The works for which a list prints organizations."""
        printing = (
            work for work in self.works if any(each.entry and each.entry.organizations for each in work.mentions)
        )
        return tuple(map(self._row, printing))

    def _row(self, work: Work) -> Row:
        entries = {
            Printed(mention.origin, mention.entry.line, tuple(self._forms(mention.entry.organizations)))
            for mention in work.mentions
            if mention.entry and mention.entry.organizations
        }
        source, named = self.said.get(work.key, ("", {}))
        said = dict.fromkeys((self._name(each), source) for each in named)
        return Row(work.key, tuple(sorted(entries, key=lambda entry: (entry.list, entry.line))), tuple(said))

    def _forms(self, cells: Iterable[str]) -> Iterator[str]:
        return (form for cell in cells for form in split_organizations(cell, self.known))

    @cached_property
    def read(self) -> Readings:
        """What forms of several organizations were read as."""
        return readings(self.rows, self.known)

    def _meant(self, key: str, form: str) -> str:
        reading = self.read.get((key, folded(form)))
        return (reading.name or reading.form) if reading else name_of(form, self.known)

    @cached_property
    def of(self) -> Mapping[str, tuple[str, ...]]:
        """The canonical names of a work's organizations, each once, by its key."""
        said = {key: tuple(dict.fromkeys(map(self._name, named))) for key, (_, named) in self.said.items()}
        printed = {
            row.key: tuple(dict.fromkeys(self._meant(row.key, form) for each in row.entries for form in each.forms))
            for row in self.rows
        }
        return said | {key: names for key, names in printed.items() if names}

    def organizations(self, lists: Iterable[EntryList], papers: Iterable[Paper]) -> Iterator[Organization]:
        """What lists print or sources name, and what it is part of; forms of several with why they were read so."""
        printed: dict[str, set[str]] = {name: set() for paper in papers for name in paper.organizations}
        for key, form in self._printed(lists):
            printed.setdefault(self._meant(key, form), set()).add(form)
        for name in list(printed):
            while (row := self.known.known.get(name)) and row.parent and row.parent not in printed:
                name = row.parent
                printed[name] = set()
        rors, why, candidates = self._rors(), *_why(self.read)
        for name in sorted(printed):
            found = organization(name, tuple(sorted(printed[name])), self.known)
            among = tuple(sorted(candidates.get(name, ()))) or found.candidates
            evidence = tuple(sorted(why.get(name, ())))
            yield replace(found, ror=found.ror or rors.get(name), evidence=evidence, candidates=among)

    def _printed(self, lists: Iterable[EntryList]) -> Iterator[tuple[str, str]]:
        """Every form that a list prints, with the key of its work, empty where the entry names none."""
        seen = {(entry.list, entry.line) for row in self.rows for entry in row.entries}
        yield from ((row.key, form) for row in self.rows for entry in row.entries for form in entry.forms)
        for each in lists:
            for entry in each.entries:
                if (each.name, entry.line) not in seen:
                    yield from (("", form) for form in self._forms(entry.organizations))

    def _rors(self) -> Mapping[str, str]:
        """The id of each name that sources give but one."""
        borne = Counter(self.by_ror.values())
        return {name: ror for ror, name in self.by_ror.items() if borne[name] == 1}


def _said(work: Work) -> tuple[str, Mapping[Said, int]] | None:
    """The first source that names any organization for the authors of a work, and what it names, in its order."""
    identities = [mention.who for mention in work.mentions if mention.who and mention.who.authors]
    for who in in_order(who for who in identities if any(author.organizations for author in who.authors))[:1]:
        named = Counter(
            (name, ror)
            for author in who.authors
            for name, ror in zip_longest(author.organizations, author.rors[: len(author.organizations)])
            if name.strip()
        )
        return (source_of(who.origin), named) if named else None
    return None


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
