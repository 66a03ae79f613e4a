"""Corpus -> the influence of organizations: h and g of their listed papers, with full and with fractional credit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Literal

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, citation_graph
from umug_graph.graph.links import with_wholes
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
    marks fewer than five papers. Of its citations `judged` are from papers whose organizations are known, and
    `self_citations` of those from its own; `self_citation_share` is None where none can be judged.
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
    judged: int | None = None
    self_citations: int | None = None
    self_citation_share: float | None = None


def organization_influence(
    corpus: Corpus, count: Literal["known", "listed"] = "known", graph: CitationGraph | None = None
) -> tuple[OrganizationInfluence, ...]:
    """Measure organizations by the citations of their listed papers; by h, g, citations, papers and name, unknown last.

    `count` says which citations: from all papers with a known reference list, or from listed ones only. A part counts
    for its whole: a paper of `Meta FAIR` is one of `Meta` as well; beside its part a whole takes no share of its own.
    So the fractional papers of all organizations without parent, and of the unknown, sum to the listed papers. `graph`
    is that of the corpus, if it is made already.

    Raises
    ------
    GraphError: `count` is neither.

    References
    ----------
    Hirsch (2005); Egghe (2006); fractional citations: Egghe (2008); self-citations, as seen from the cited side
    (diachronous): Lawani (1982).
    """
    if count not in _COUNTS:
        raise GraphError(f"citations are counted from known or listed papers, not from {count}")
    graph = citation_graph(corpus) if graph is None else graph
    cited = dict(zip(graph.keys, _COUNTS[count](graph).values, strict=True))
    parents = {each.name: each.parent for each in corpus.organizations}
    credited: dict[str | None, list[Credit]] = defaultdict(list)
    for paper in corpus.papers:
        if paper.listed:
            for name, share in shares(paper, parents).items():
                credited[name].append((share, cited[paper.key]))
    judged, own = _self_citations(corpus, graph, parents, count == "listed")
    rows = (_measured(name, parents, held, judged[name], own[name]) for name, held in credited.items())
    return tuple(sorted(rows, key=_order))


def _self_citations(
    corpus: Corpus, graph: CitationGraph, parents: Mapping[str, str | None], listed: bool
) -> tuple[Counter[str | None], Counter[str | None]]:
    """By organization: the citations of its listed papers from papers of known organizations, and from its own."""
    teams = {
        graph.positions[paper.key]: with_wholes(paper.organizations, parents)
        for paper in corpus.papers
        if paper.organizations and paper.key in graph.positions
    }
    judged: Counter[str | None] = Counter()
    own: Counter[str | None] = Counter()
    for i in filter(graph.listed.__getitem__, teams):
        for j in graph.cited_by(i).tolist():
            if j in teams and (graph.listed[j] or not listed):
                judged.update(teams[i])
                own.update(teams[i] & teams[j])
    return judged, own


def shares(paper: Paper, parents: Mapping[str, str | None]) -> dict[str | None, Fraction]:
    """Divide a paper among its organizations, all alike; wholes have the sum of their parts. Of nobody: {None: 1}."""
    return _divided({name: (name, *_wholes(name, parents)) for name in _narrowest(paper, parents)})


def credit(paper: Paper, parents: Mapping[str, str | None], wholes: bool = False) -> dict[str | None, Fraction]:
    """Divide a paper among its organizations, without their wholes, or, if `wholes`, among those alone; sums to 1."""
    narrow = _narrowest(paper, parents)
    return _divided({name: (_whole(name, parents),) if wholes else (name,) for name in narrow})


def _divided(held: Mapping[str, tuple[str, ...]]) -> dict[str | None, Fraction]:
    """Give each of the named all that the parts which stand for them have."""
    found: dict[str | None, Fraction] = defaultdict(Fraction)
    for names in held.values():
        for name in names:
            found[name] += Fraction(1, len(held))
    return dict(found) or {None: Fraction(1)}


def _narrowest(paper: Paper, parents: Mapping[str, str | None]) -> list[str]:
    """The organizations of a paper of which none is a whole of another."""
    wholes = {name: _wholes(name, parents) for name in dict.fromkeys(paper.organizations)}
    narrow = [name for name in wholes if not any(name in wholes[other] for other in wholes if other != name)]
    # Organizations that are parts of one another in a ring are none the narrower: all of them share.
    return narrow or list(wholes)


def _whole(name: str, parents: Mapping[str, str | None]) -> str:
    """What it is part of in the end; in a ring of parents the first by name, for none is the end of it."""
    wholes = _wholes(name, parents)
    ring = bool(wholes) and parents.get(wholes[-1]) is not None
    return min(name, *wholes) if ring else (name, *wholes)[-1]


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


def _measured(
    name: str | None, parents: Mapping[str, str | None], held: Sequence[Credit], judged: int, own: int
) -> OrganizationInfluence:
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
        judged if known and name is not None else None,
        own if known and name is not None else None,
        own / judged if judged else None,
    )


def _order(row: OrganizationInfluence) -> tuple[bool, int, int, int, int, str]:
    return row.name is None, -(row.h or 0), -(row.g or 0), -(row.citations or 0), -row.papers, row.name or ""
