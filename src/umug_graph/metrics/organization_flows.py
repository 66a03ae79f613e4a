"""Corpus and graph -> who builds on whom: citations from organization to organization, with lead times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import fsum, isnan
from statistics import median

import numpy as np

from umug_graph.graph import UNKNOWN_DAY, CitationGraph
from umug_graph.metrics.organizations import credit
from umug_graph.models import Corpus

Pair = tuple[str | None, str | None]
Team = Mapping[str | None, float]

COARSEST_DAYS = 31
"""A date that may mean more days than this, a year, gives no lead time."""

MOST_OF_A_PAPER = 100
"""Among more organizations than that a citation is divided so finely that it tells nothing of any."""


@dataclass(frozen=True, slots=True)
class OrganizationFlow:
    """Citations from papers of `citing` to papers of `cited`; None stands for papers whose organization is unknown.

    `weight` is their sum where each citation is divided among the organizations of both its papers; `citations` counts
    them undivided. `lead_days` is the median time from the cited paper to the citing one, over the `dated` citations
    whose dates are known to the month at least; None where there are none.
    """

    citing: str | None
    cited: str | None
    weight: float
    citations: int
    lead_days: float | None
    dated: int


@dataclass(frozen=True, slots=True)
class OrganizationBalance:
    """What an organization gives and is given, in divided citations between papers whose organizations are known.

    `self_citing` is the share of the citations it gives, `self_cited` of those it is given, that are its own; None
    where there are none. `citations` counts, undivided, those that it gives or is given.
    """

    name: str
    gives: float
    given: float
    own: float
    self_citing: float | None
    self_cited: float | None
    citations: int


@dataclass(frozen=True, slots=True)
class OrganizationFlows:
    """`flows` by weight, the unknown last; `organizations` by what they give and are given.

    Of `citations`, `known` are between papers whose organizations are known on both sides, and `dated` of those have
    dates known to the month.
    """

    flows: tuple[OrganizationFlow, ...]
    organizations: tuple[OrganizationBalance, ...]
    citations: int
    known: int
    dated: int


def organization_flows(corpus: Corpus, graph: CitationGraph, wholes: bool = False) -> OrganizationFlows:
    """Sum the citations of a graph by the organizations of the citing and of the cited paper.

    A citation counts as 1, divided evenly among the pairs of an organization of the citing and one of the cited paper
    (of an organization and its part the part alone): what an organization gives to all others, to itself and to the
    unknown, sums to the divided citations of its papers. `wholes` counts parts as the wholes that they belong to in the
    end. Papers of the graph that the corpus does not hold, and those of more than a hundred organizations, are of
    unknown organization.

    References
    ----------
    Fractional counting: Perianes-Rodriguez, Waltman & van Eck (2016); self-citing and self-cited: Lawani (1982).
    """
    parents = {each.name: each.parent for each in corpus.organizations}
    shares: dict[str, Team] = {
        paper.key: {name: float(share) for name, share in credit(paper, parents, wholes).items()}
        for paper in corpus.papers
        if 0 < len(paper.organizations) <= MOST_OF_A_PAPER
    }
    return _gathered(graph, [shares.get(key, {None: 1.0}) for key in graph.keys])


def _gathered(graph: CitationGraph, teams: Sequence[Team]) -> OrganizationFlows:
    weights: dict[Pair, list[float]] = defaultdict(list)
    leads: dict[Pair, list[float]] = defaultdict(list)
    touched: dict[str | None, int] = defaultdict(int)
    known = dated = 0
    days = _days(graph)
    for i, citing in enumerate(teams):
        for j in graph.cites(i).tolist():
            lead = days[i] - days[j]
            both = None not in citing and None not in teams[j]
            told = not isnan(lead)
            known, dated = known + both, dated + (both and told)
            for name in {*citing, *teams[j]} if both else ():
                touched[name] += 1
            for (a, share), (b, other) in product(citing.items(), teams[j].items()):
                weights[a, b].append(share * other)
                if told:
                    leads[a, b].append(lead)
    flows = tuple(sorted((_flow(pair, of, leads.get(pair, [])) for pair, of in weights.items()), key=_order))
    return OrganizationFlows(flows, _balances(flows, touched), graph.citations, known, dated)


def _days(graph: CitationGraph) -> list[float]:
    """The middle of each paper's date; NaN where it is unknown or may mean more than a month."""
    first, until = graph.days.astype(np.float64), graph.days_until.astype(np.float64)
    told = (graph.days != UNKNOWN_DAY) & (until - first < COARSEST_DAYS)
    days: list[float] = np.where(told, (first + until) / 2, np.nan).tolist()
    return days


def _flow(pair: Pair, weights: list[float], leads: list[float]) -> OrganizationFlow:
    return OrganizationFlow(*pair, fsum(weights), len(weights), median(leads) if leads else None, len(leads))


def _order(flow: OrganizationFlow) -> tuple[bool, float, int, str, str]:
    unknown = flow.citing is None or flow.cited is None
    return unknown, -round(flow.weight, 9), -flow.citations, flow.citing or "", flow.cited or ""


def _balances(
    flows: tuple[OrganizationFlow, ...], touched: Mapping[str | None, int]
) -> tuple[OrganizationBalance, ...]:
    gives: dict[str, list[float]] = defaultdict(list)
    given: dict[str, list[float]] = defaultdict(list)
    own: dict[str, float] = {}
    for flow in flows:
        if flow.citing is not None and flow.cited is not None:
            gives[flow.citing].append(flow.weight)
            given[flow.cited].append(flow.weight)
            if flow.citing == flow.cited:
                own[flow.citing] = flow.weight
    made = (
        _balance(name, fsum(gives.get(name, ())), fsum(given.get(name, ())), own.get(name, 0.0), touched[name])
        for name in {*gives, *given}
    )
    return tuple(sorted(made, key=lambda each: (-round(each.gives + each.given, 9), each.name)))


def _balance(name: str, gives: float, given: float, own: float, citations: int) -> OrganizationBalance:
    return OrganizationBalance(name, gives, given, own, _share(own, gives), _share(own, given), citations)


def _share(part: float, total: float) -> float | None:
    return min(1.0, part / total) if total else None
