"""The name of an organization as printed -> its canonical name and what is known of it (docs/organizations.md).

What is known stands in data/organizations.toml, and in a user's own file. A form that several organizations use is
read by what stands around it (`readings`), or left open.
"""

from __future__ import annotations

from umug_graph.models import Organization
from umug_graph.organizations.context import Printed, Readings, Row, readings
from umug_graph.organizations.folding import folded
from umug_graph.organizations.proposals import Proposal, proposals, proposed
from umug_graph.organizations.splitting import split_organizations
from umug_graph.organizations.table import Table, read_organizations, table

__all__ = [
    "Printed",
    "Proposal",
    "Readings",
    "Row",
    "Table",
    "canonical",
    "folded",
    "name_of",
    "organization",
    "proposals",
    "proposed",
    "read_organizations",
    "readings",
    "split_organizations",
]


def name_of(printed: str, known: Table | None = None) -> str:
    """The canonical name that `printed` means by itself; one unknown to the table is kept, white space collapsed.

    Case, accents, spaces, hyphens, dots, `The` and `Inc.` do not count, `Univ.` is University and `Lab` Laboratory;
    nor does, of companies, a place in brackets (`Alibaba Group (China)`). A form that several organizations use means
    its usual one; where it has none, it is kept.
    """
    known = known or table()
    form = folded(printed)
    if form in known.ambiguous:
        return known.ambiguous[form].usual or known.ambiguous[form].form
    if name := known.names.get(form):
        return name
    head, bracket, _ = printed.partition("(")
    company = known.names.get(folded(head)) if bracket else None
    return company if company and known.is_company(company) else " ".join(printed.split())


def canonical(printed: str, known: Table | None = None) -> Organization:
    """The organization that `printed` means by itself; `printed` is (printed,), as it stands."""
    return organization(name_of(printed, known), (printed,), known)


def organization(name: str, printed: tuple[str, ...] = (), known: Table | None = None) -> Organization:
    """What the table knows of the canonical `name`; `candidates` where the name itself is a form of several."""
    known = known or table()
    row = known.known.get(name)
    if row is None:
        form = known.ambiguous.get(folded(name))
        return Organization(name, None, printed, candidates=tuple(sorted(form.candidates)) if form else ())
    return Organization(name, row.parent, printed, row.kind, row.country, row.ror)
