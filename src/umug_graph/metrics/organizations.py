"""Corpus -> the influence of organizations: h and g of their listed papers, with full and with fractional credit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Literal

from umug_graph.errors import GraphError
from umug_graph.graph import citation_graph
from umug_graph.metrics.counts import cited_by_known, cited_by_listed
from umug_graph.models import Corpus, Paper

FEW = 5
"""h and g of fewer papers than this say nothing but how many papers there are."""

Credit = tuple[Fraction, float | None]  # an organization's share of a paper; the paper's citations

_COUNTS = {"known": cited_by_known, "listed": cited_by_listed}


@dataclass(frozen=True, slots=True)
class OrganizationInfluence:
    """What the listed papers of an organization are cited, those of its parts included; `name` None: nobody's papers.

    `h`, `g` and `citations` give every organization of a paper full credit; the `fractional` ones divide the paper and
    its citations by the number of its organizations. All but `papers` are None where no citation can be known. `few`
    marks fewer than five papers.
    """

    name: str | None
    parent: str | None
    papers: int
    citations: int | None
    h: int | None
    g: int | None
    fractional_papers: float
    fractional_citations: float | None
    fractional_h: int | None
    fractional_g: int | None
    few: bool


def organization_influence(
    corpus: Corpus, count: Literal["known", "listed"] = "known"
) -> tuple[OrganizationInfluence, ...]:
    """Measure organizations by the citations of their listed papers; by h, g, citations, papers and name, unknown last.

    `count` says which citations: from all papers with a known reference list, or from listed ones only. A part counts
    for its whole: a paper of `Meta FAIR` is one of `Meta` as well; beside its part a whole takes no share of its own.
    So the fractional papers of all organizations without parent, and of the unknown, sum to the listed papers.

    Raises
    ------
    GraphError: `count` is neither.

    References
    ----------
    Hirsch (2005); Egghe (2006); fractional citations: Egghe (2008).
    """
    if count not in _COUNTS:
        raise GraphError(f"citations are counted from known or listed papers, not from {count}")
    graph = citation_graph(corpus)
    cited = dict(zip(graph.keys, _COUNTS[count](graph).values, strict=True))
    parents = {each.name: each.parent for each in corpus.organizations}
    credited: dict[str | None, list[Credit]] = defaultdict(list)
    for paper in corpus.papers:
        if paper.listed:
            for name, share in shares(paper, parents).items():
                credited[name].append((share, cited[paper.key]))
    return tuple(sorted((_measured(name, parents, held) for name, held in credited.items()), key=_order))


def shares(paper: Paper, parents: Mapping[str, str | None]) -> dict[str | None, Fraction]:
    """Divide a paper among its organizations, all alike; wholes have the sum of their parts. Of nobody: {None: 1}."""
    wholes = {name: _wholes(name, parents) for name in dict.fromkeys(paper.organizations)}
    narrow = [name for name in wholes if not any(name in wholes[other] for other in wholes if other != name)]
    # Organizations that are parts of one another in a ring are none the narrower: all of them share.
    narrow = narrow or list(wholes)
    found: dict[str | None, Fraction] = defaultdict(Fraction)
    for name in narrow:
        for each in (name, *wholes[name]):
            found[each] += Fraction(1, len(narrow))
    return dict(found) or {None: Fraction(1)}


def _wholes(name: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """What it is part of, nearest first; a ring of parents ends where it began."""
    found = [name]
    while (whole := parents.get(found[-1])) is not None and whole not in found:
        found.append(whole)
    return tuple(found[1:])


def h_index(citations: Iterable[float | Fraction]) -> int:
    """Largest h such that h papers have at least h citations each.

    References
    ----------
    Hirsch (2005).
    """
    return sum(cited >= rank for rank, cited in enumerate(sorted(citations, reverse=True), start=1))


def g_index(citations: Iterable[float | Fraction]) -> int:
    """Largest g, at most the number of papers, such that the g most cited have at least g * g citations together.

    References
    ----------
    Egghe (2006), without papers added that do not exist.
    """
    sums = accumulate(sorted(citations, reverse=True))
    return max((rank for rank, cited in enumerate(sums, start=1) if cited >= rank * rank), default=0)


def _measured(name: str | None, parents: Mapping[str, str | None], held: Sequence[Credit]) -> OrganizationInfluence:
    full = [int(cited) for _, cited in held if cited is not None]
    shared = [share * int(cited) for share, cited in held if cited is not None]
    known = bool(full)
    return OrganizationInfluence(
        name,
        parents.get(name) if name is not None else None,
        len(held),
        sum(full) if known else None,
        h_index(full) if known else None,
        g_index(full) if known else None,
        float(sum(share for share, _ in held)),
        float(sum(shared)) if known else None,
        h_index(shared) if known else None,
        g_index(shared) if known else None,
        len(held) < FEW,
    )


def _order(row: OrganizationInfluence) -> tuple[bool, int, int, int, int, str]:
    return row.name is None, -(row.h or 0), -(row.g or 0), -(row.citations or 0), -row.papers, row.name or ""
