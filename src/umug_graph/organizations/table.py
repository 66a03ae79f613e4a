"""data/organizations.toml, and a user's own file in front of it -> what is known of organizations.

Their names, parts, kinds, places and ids. The format stands in docs/organizations.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from umug_graph.models import OrganizationKind
from umug_graph.organizations.folding import folded
from umug_graph.organizations.reading import Document, Stated, read_document


@dataclass(frozen=True, slots=True)
class Known:
    """An organization of the table; `city` is where its seat is."""

    name: str
    parent: str | None = None
    kind: OrganizationKind | None = None
    country: str | None = None
    city: str | None = None
    ror: str | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A form that several organizations use; `usual` is what it nearly always stands for, where there is such a one."""

    form: str
    candidates: tuple[str, ...]
    usual: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Canonical names by folded form; organizations by canonical name; forms of several by folded form; names by id."""

    names: Mapping[str, str]
    known: Mapping[str, Known]
    ambiguous: Mapping[str, Ambiguous]
    rors: Mapping[str, str]

    def whole(self, name: str) -> str:
        """What it is part of in the end; itself where it is part of nothing."""
        seen = {name}
        while (parent := self.known[name].parent if name in self.known else None) and parent not in seen:
            seen.add(parent)
            name = parent
        return name

    def is_company(self, name: str) -> bool:
        """Whether it, or what it is part of, is a company: those sit everywhere, wherever their seat is."""
        whole = self.known.get(self.whole(name))
        return whole is not None and whole.kind == "company"


@cache
def table() -> Table:
    """The bundled table, read once."""
    with as_file(files("umug_graph").joinpath("data/organizations.toml")) as path:
        return _with(Table({}, {}, {}, {}), read_document(path))


def read_organizations(path: Path | None = None) -> Table:
    """The bundled table, with what a user's own file says of organizations added to it; the file has the last word.

    Raises
    ------
    OrganizationsError: the file cannot be read, or breaks the format of docs/organizations.md.
    """
    return table() if path is None else _with(table(), read_document(path))


def _with(before: Table, document: Document) -> Table:
    known, names, ambiguous = dict(before.known), dict(before.names), dict(before.ambiguous)
    for row in document.organization:
        known[row.name] = _known(row, known.get(row.name, Known(row.name)))
        for form in map(folded, (row.name, *row.aliases)):
            names[form] = row.name
            ambiguous.pop(form, None)
    for several in document.ambiguous:
        ambiguous[folded(several.form)] = Ambiguous(several.form, several.candidates, several.usual)
        names.pop(folded(several.form), None)
    return Table(names, known, ambiguous, {each.ror: each.name for each in known.values() if each.ror})


def _known(row: Stated, before: Known) -> Known:
    """What a row states, in front of what was known before."""
    stated = {name: getattr(row, name) for name in ("parent", "kind", "country", "city", "ror")}
    return replace(before, **{name: value for name, value in stated.items() if value is not None})
