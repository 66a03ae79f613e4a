"""data/organizations.toml -> what is known of organizations: their names, parts, places and ids."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from umug_graph.models import OrganizationKind
from umug_graph.organizations.folding import folded


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
    read = tomllib.loads(files("umug_graph").joinpath("data/organizations.toml").read_text("utf-8"))
    fields = ("name", "parent", "kind", "country", "city", "ror")
    known = {row["name"]: Known(**{field: row.get(field) for field in fields}) for row in read["organization"]}
    forms = [Ambiguous(row["form"], tuple(row["candidates"]), row.get("usual")) for row in read["ambiguous"]]
    return Table(
        {folded(form): row["name"] for row in read["organization"] for form in (row["name"], *row.get("aliases", ()))},
        known,
        {folded(each.form): each for each in forms},
        {each.ror: each.name for each in known.values() if each.ror},
    )
