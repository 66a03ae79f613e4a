"""Two papers -> the chains of citations between them, best first, with the evidence of every hop."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import pairwise

from umug_graph.lineages.between import Flow, Hop, Network, Place, count, network_between
from umug_graph.lineages.continuity import continuity
from umug_graph.lineages.dossier import Dossier
from umug_graph.lineages.evidence import Case, flow, hear
from umug_graph.lineages.grades import grade_of, grade_without_parts
from umug_graph.lineages.models import Chain
from umug_graph.lineages.models import Hop as ShownHop

POWER = 5
"""The r of the power mean: how much less than its full doubt a further paper on a chain costs."""
STRONG = ("A", "B")
UNSUPPORTED = 0.5**POWER
"""What a paper between the ends costs that stands on no strong hop: a doubt of 0.5 that the one came by way of it."""
MOST_HOPS = 20_000
"""Of more hops between two papers only those on the shortest ways are heard."""

Way = tuple[float, tuple[int, ...]]  # sum of doubts to the power, papers


@dataclass(frozen=True, slots=True)
class Found:
    """Chains, best first; `number` of all there are (None if not known), `notice` what was not searched."""

    chains: tuple[Chain, ...]
    number: int | None
    notice: str | None = None


def find_chains(dossier: Dossier, start: int, end: int, top: int) -> Found:
    """The `top` best chains from `start` to `end`."""
    network = network_between(dossier, start, end)
    counted = count(network)
    number, notice = counted.chains, None
    if not network.is_whole:
        network, notice = (
            without_detours(network),
            "too many ways through circles: only the shortest ways were compared",
        )
        counted = count(network)
    searched, cut = narrowed(network, counted)
    cases = {hop: _with_flow(hear(dossier, *hop), counted) for hop in searched.hops if hop in counted.on}
    strong = {hop for hop, case in cases.items() if grade_without_parts(case) in STRONG}
    ways = best_ways(searched, {hop: case.doubt**POWER for hop, case in cases.items()}, top, strong)
    chains = tuple(_chain(dossier, way, cases) for way in ways)
    return Found(chains, None if notice else number, notice or cut)


def without_detours(network: Network) -> Network:
    """The part of a network in which every hop leads one hop further from the start: no circles are left."""
    steps = _steps(network.start, network.next)
    kept = {i: tuple(j for j in row if steps.get(j) == steps[i] + 1) for i, row in network.next.items() if i in steps}
    return Network(network.start, network.end, kept, network.first_days, network.last_days)


def _with_flow(case: Case, counted: Flow) -> Case:
    through = flow(counted.on[case.cited, case.citing], counted.chains)
    return replace(case, testimonies=(*case.testimonies, through))


def narrowed(network: Network, counted: Flow, most: int = MOST_HOPS) -> tuple[Network, str | None]:
    """The network itself if it has at most so many hops, else the part of it on the shortest ways, and what is cut."""
    if len(counted.on) <= most:
        return network, None
    back: defaultdict[int, list[int]] = defaultdict(list)
    for i, j in counted.on:
        back[j].append(i)
    ahead = {i: tuple(j for j in network.next[i] if (i, j) in counted.on) for i in network.next}
    here, there = _steps(network.start, ahead), _steps(network.end, back)
    lengths = sorted((here[i] + 1 + there[j], i, j) for i, j in counted.on)
    longest = max(lengths[0][0], lengths[most][0] - 1)
    kept = {(i, j) for length, i, j in lengths if length <= longest}
    cut = Network(
        network.start,
        network.end,
        {i: tuple(j for j in ahead[i] if (i, j) in kept) for i in ahead},
        network.first_days,
        network.last_days,
    )
    ways = f"on ways of at most {longest + 1} papers"
    return cut, f"of {len(counted.on):,} hops between them only the {len(kept):,} {ways} were compared"


def _steps(root: int, ahead: Mapping[int, Iterable[int]]) -> dict[int, int]:
    found, waiting = {root: 0}, deque([root])
    while waiting:
        i = waiting.popleft()
        for j in ahead.get(i, ()):
            if j not in found:
                found[j] = found[i] + 1
                waiting.append(j)
    return found


def best_ways(network: Network, costs: Mapping[Hop, float], top: int, strong: Collection[Hop] = ()) -> list[Way]:
    """The `top` ways of least cost from start to end, exact: costs add up, and no way can leave a circle and return.

    A paper between the ends that stands on no `strong` hop costs UNSUPPORTED on top.
    """
    open_ways: defaultdict[tuple[Place, bool], list[Way]] = defaultdict(list)
    open_ways[network.origin, True] = [(0.0, (network.start,))]
    ended: list[Way] = []

    def further(way: Way, is_supported: bool, hop: Hop) -> tuple[Way, bool]:
        cost = way[0] + costs[hop] + (0.0 if is_supported or hop in strong else UNSUPPORTED)
        return (cost, (*way[1], hop[1])), hop in strong

    for place in network.places:
        for is_supported in (True, False):
            for so_far in nsmallest(top, open_ways.pop((place, is_supported), [])):
                for transit in network.transits(place):
                    if not all(hop in costs for hop in pairwise(transit.papers)):
                        continue
                    way, supported = so_far, is_supported
                    for hop in pairwise(transit.papers):
                        way, supported = further(way, supported, hop)
                    if network.is_end(transit):
                        ended.append(way)
                    for onward in network.onward(transit):
                        if (hop := (transit.papers[-1], onward[0])) in costs:
                            longer, now_supported = further(way, supported, hop)
                            open_ways[onward, now_supported].append(longer)
    return nsmallest(top, ended)


def score(cost: float) -> float:
    """1/(1 + D), D the power mean of the doubts of a chain's hops without its division."""
    return 1 / (1 + float(cost ** (1 / POWER)))


def _chain(dossier: Dossier, way: Way, cases: Mapping[Hop, Case]) -> Chain:
    cost, papers = way
    return Chain(
        tuple(dossier.graph.keys[i] for i in papers),
        tuple(dossier.papers[i].name for i in papers),
        score(cost),
        tuple(shown_hop(dossier, cases[hop]) for hop in pairwise(papers)),
        continuity(dossier.teams, [dossier.papers[i] for i in papers]),
    )


def shown_hop(dossier: Dossier, case: Case) -> ShownHop:
    """A case as it is told."""
    return ShownHop(
        dossier.graph.keys[case.cited],
        dossier.graph.keys[case.citing],
        grade_of(case),
        case.days,
        tuple(each.as_evidence() for each in case.testimonies),
    )
