"""The name of an organization as printed -> its canonical name and what is known of it (docs/organizations.md).

What is known stands in data/organizations.toml. A form that several organizations use is read by what stands around it
(`readings`), or left open.
"""

from __future__ import annotations

from umug_graph.models import Organization
from umug_graph.organizations.context import Printed, Readings, Row, readings
from umug_graph.organizations.folding import folded
from umug_graph.organizations.splitting import split_organizations
from umug_graph.organizations.table import table

__all__ = [
    "Printed",
    "Readings",
    "Row",
    "canonical",
    "folded",
    "name_of",
    "name_of_ror",
    "organization",
    "parent_of",
    "readings",
    "split_organizations",
]


def name_of(printed: str) -> str:
    """The canonical name that `printed` means by itself; one unknown to the table is kept, white space collapsed.

    Case, accents, spaces, hyphens, dots, `The` and `Inc.` do not count, `Univ.` is University and `Lab` Laboratory;
    nor does, of companies, a place in brackets (`Alibaba Group (China)`). A form that several organizations use means
    its usual one; where it has none, it is kept.
    """
    known = table()
    form = folded(printed)
    if form in known.ambiguous:
        return known.ambiguous[form].usual or known.ambiguous[form].form
    if name := known.names.get(form):
        return name
    head, bracket, _ = printed.partition("(")
    company = known.names.get(folded(head)) if bracket else None
    return company if company and known.is_company(company) else " ".join(printed.split())


def name_of_ror(ror: str | None) -> str | None:
    """The canonical name of the organization that bears an id of ror.org; None where the table does not know it."""
    return table().rors.get(ror) if ror else None


def canonical(printed: str) -> Organization:
    """The organization that `printed` means by itself; `printed` is (printed,), as it stands."""
    return organization(name_of(printed), (printed,))


def organization(name: str, printed: tuple[str, ...] = ()) -> Organization:
    """What the table knows of the canonical `name`; `candidates` where the name itself is a form of several."""
    known = table().known.get(name)
    if known is None:
        form = table().ambiguous.get(folded(name))
        return Organization(name, None, printed, candidates=tuple(sorted(form.candidates)) if form else ())
    return Organization(name, known.parent, printed, known.kind, known.country, known.ror)


def parent_of(name: str) -> str | None:
    """The organization that the canonical `name` is part of; None where it is part of none, or unknown."""
    known = table().known.get(name)
    return known.parent if known else None
