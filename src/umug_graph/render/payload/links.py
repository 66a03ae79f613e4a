"""Links between listed papers that share an organization or a facet: the strongest of each kind.

graph.links lists every link; a large field has hundreds of thousands, of which the page draws the strongest. These are
found by counting pairs of papers as numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import fsum
from typing import Any

import numpy as np
import numpy.typing as npt

from umug_graph.graph.links import COMMONPLACE, facets_held, with_wholes
from umug_graph.render.payload.order import Names, Order
from umug_graph.taxonomy import parents_of

Ints = npt.NDArray[np.int64]
Row = tuple[int, int, float, list[int]]

LINKS_DRAWN = {"organization": 1500, "facet": 900}
_ROUNDING = 1e-9


def links_block(order: Order) -> dict[str, Any]:
    """(a, b, weight, numbers of what they share in `organizations` or `facetNames` of the papers) by kind."""
    listed = [(at, paper) for at, paper in enumerate(order.papers) if paper.listed]
    parents = {organization.name: organization.parent for organization in order.corpus.organizations}
    organizations = {at: with_wholes(paper.organizations, parents) for at, paper in listed}
    held = facets_held(order.corpus, (paper for _, paper in listed))
    facets, wholes = {at: held[paper.key] for at, paper in listed}, parents_of(order.corpus.taxonomy)
    by_organization, organization_links = _strongest(organizations, parents, order, order.organizations, "organization")
    by_facet, facet_links = _strongest(facets, wholes, order, order.facets, "facet")
    totals = {"organization": organization_links, "facet": facet_links}
    return {"organization": by_organization, "facet": by_facet, "totals": totals}


def _strongest(
    held: Mapping[int, frozenset[str]], parents: Mapping[str, str | None], order: Order, names: Names, kind: str
) -> tuple[list[Row], int]:
    """The strongest links of a kind, as paper_links weighs them, and how many there are."""
    sharers = _sharers(held)
    pairs = {name: _pairs(papers, len(order.papers)) for name, papers in sharers.items()}
    if not pairs:
        return [], 0
    kept = {name: np.setdiff1d(own, _of_parts(name, pairs, parents)) for name, own in pairs.items()}
    codes, at = np.unique(np.concatenate(list(kept.values())), return_inverse=True)
    shares = [np.full(len(own), 1 / (len(sharers[name]) - 1)) for name, own in kept.items()]
    weights = np.bincount(at, np.concatenate(shares), len(codes))
    most = LINKS_DRAWN[kind]
    least = np.partition(weights, -most)[-most] if len(weights) > most else 0.0
    ends = (divmod(code, len(order.papers)) for code in codes[weights >= least - _ROUNDING].tolist())
    rows = [_link(a, b, held, sharers, parents) for a, b in ends]
    rows.sort(key=lambda row: (-row[2], *sorted((order.papers[row[0]].key, order.papers[row[1]].key))))
    return [_row(row, names) for row in rows[:most]], len(codes)


def _sharers(held: Mapping[int, frozenset[str]]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, names in held.items():
        for name in names:
            found[name].append(at)
    return {name: found[name] for name in sorted(found) if 2 <= len(found[name]) <= COMMONPLACE}


def _pairs(papers: Iterable[int], base: int) -> Ints:
    """Every pair of papers as one number, the lower paper first."""
    ordered = np.sort(np.fromiter(papers, np.int64))
    first, second = np.triu_indices(len(ordered), 1)
    return ordered[first] * base + ordered[second]


def _of_parts(whole: str, pairs: Mapping[str, Ints], parents: Mapping[str, str | None]) -> Ints:
    """The pairs that share a part of a whole: of the two only the part is shared."""
    parts = [own for name, own in pairs.items() if parents.get(name) == whole]
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def _link(
    a: int,
    b: int,
    held: Mapping[int, frozenset[str]],
    sharers: Mapping[str, list[int]],
    parents: Mapping[str, str | None],
) -> tuple[int, int, float, list[str]]:
    both = [name for name in sorted(held[a] & held[b]) if name in sharers]
    wholes = {parents.get(name) for name in both}
    shared = [name for name in both if name not in wholes]
    return a, b, fsum(1 / (len(sharers[name]) - 1) for name in shared), shared


def _row(link: tuple[int, int, float, list[str]], names: Names) -> Row:
    a, b, weight, shared = link
    return a, b, round(weight, 3), [names.number(name) for name in shared]
