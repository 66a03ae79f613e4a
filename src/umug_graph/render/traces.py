"""Lineages and main paths -> what the page draws in front: papers by their place in the corpus, hops with evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from umug_graph.render.figures import EXACT_BELOW, coverage_text, figure

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap
    from umug_graph.lineages.models import Chain, Hop, Lineage, MainPaths

SEARCHES = {
    "local-forward": "local search, forward",
    "local-backward": "local search, backward",
    "global": "global search",
    "key-route-local": "key routes, local search",
    "key-route": "key routes, global search",
}
KINDS = {
    "citation": "cited in",
    "influence": "judged",
    "organizations": "both from",
    "authors": "shared authors",
    "coupling": "literature",
    "title": "titles",
    "breadth": "how common",
    "flow": "path weight",
}
TOLD_ELSEWHERE = "dates"  # the step's days stand beside its grade
ROUTES_MOST = 20
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def trace_contents(fieldmap: FieldMap) -> dict[str, Any]:
    """`lineages`, the `hops` that their chains name by number, and the `main` path (None without one)."""
    places = {paper.key: at for at, paper in enumerate(fieldmap.corpus.papers)}
    listed = frozenset(paper.key for paper in fieldmap.corpus.papers if paper.listed)
    hops = _Hops(places)
    lineages = [_lineage(lineage, places, hops) for lineage in fieldmap.lineages]
    main = fieldmap.main_path
    return {
        "lineages": lineages,
        "hops": hops.rows,
        "main": main_path_content(main, places, listed) if main.citations else None,
    }


class _Hops:
    """Every distinct hop once, for chains share most of theirs."""

    def __init__(self, places: Mapping[str, int]) -> None:
        self._places = places
        self._numbers: dict[Hop, int] = {}
        self.rows: list[dict[str, Any]] = []

    def number(self, hop: Hop) -> int:
        if hop not in self._numbers:
            self._numbers[hop] = len(self.rows)
            self.rows.append(self._row(hop))
        return self._numbers[hop]

    def _row(self, hop: Hop) -> dict[str, Any]:
        row: dict[str, Any] = {
            "a": self._places[hop.cited],
            "b": self._places[hop.citing],
            "grade": hop.grade,
            "why": [[KINDS.get(one.kind, one.kind), one.detail] for one in hop.evidence if one.kind != TOLD_ELSEWHERE],
        }
        return row if hop.days is None else row | {"days": hop.days}


def _lineage(lineage: Lineage, places: Mapping[str, int], hops: _Hops) -> dict[str, Any]:
    notes = [lineage.nearest, _unseen(lineage), coverage_text(lineage.coverage)]
    return {
        "a": places[lineage.start],
        "b": places[lineage.end],
        "chains": [_chain(chain, places, hops) for chain in lineage.chains],
        "found": lineage.found,
        "notes": [note for note in notes if note],
    }


def _chain(chain: Chain, places: Mapping[str, int], hops: _Hops) -> dict[str, Any]:
    return {
        "papers": [places[key] for key in chain.papers],
        "score": figure(chain.score),
        "hops": [hops.number(hop) for hop in chain.hops],
    }


def _unseen(lineage: Lineage) -> str | None:
    """How far missing reference lists weaken what is said."""
    if not lineage.between_unknown:
        return None
    return (
        f"Of the {lineage.between:,} papers that lie between them in time, {lineage.between_unknown:,} have no known "
        "reference list: chains through those cannot be seen."
    )


def main_path_content(main: MainPaths, places: Mapping[str, int], listed: frozenset[str]) -> dict[str, Any]:
    """Title, papers, hops with their share of the heaviest, routes through listed papers, and notes."""
    routes = _distinct_routes(main, listed)
    heaviest = max(weight for _, _, weight in main.citations) or 1
    return {
        "title": f"by {main.weight.upper()}, {SEARCHES[main.search]}",
        "papers": [places[key] for key in main.papers],
        # Weights may be too large for a float; shares of the heaviest never are.
        "hops": [
            {"a": places[a], "b": places[b], "share": round(weight / heaviest, 3), "text": _weight(main, weight)}
            for a, b, weight in main.citations
        ],
        "routes": [[places[key] for key in route] for route in routes[:ROUTES_MOST]],
        "notes": _main_notes(main, len(routes)),
    }


def _distinct_routes(main: MainPaths, listed: frozenset[str]) -> list[tuple[str, ...]]:
    """The routes' listed papers, each row of them once: works outside the lists tie by the dozen at a route's start."""
    routes = ([key for key in route.papers if key in listed] for route in main.routes)
    return list(dict.fromkeys(tuple(route) for route in routes if len(route) > 1))


def _weight(main: MainPaths, weight: float) -> str:
    if main.weight == "spc" and main.total:
        return f"{_per_cent(weight / main.total)} of all paths"
    return f"weight {short(weight)}"


def _per_cent(share: float) -> str:
    """`11 %`, `0.48 %`, `under 0.01 %`."""
    if 0 < share < 0.0001:
        return "under 0.01 %"
    return f"{100 * share:.0f} %" if share >= 0.1 else f"{100 * share:.2g} %"


def _main_notes(main: MainPaths, routes: int) -> list[str]:
    paths = f"{short(main.total)} paths lead from the field's first works to its last ones. " if main.total else ""
    notes = [
        f"{paths}The more of them a citation carries, the heavier it is drawn." if main.weight == "spc" else paths,
        *(f"{_joined(cycle.names)} cite one another: {cycle.done}" for cycle in main.cycles),
        f"The {ROUTES_MOST} heaviest of {routes:,} routes can be chosen." if routes > ROUTES_MOST else "",
        main.notice,
        coverage_text(main.coverage),
    ]
    return [note.strip() for note in notes if note and note.strip()]


def _joined(names: Sequence[str]) -> str:
    """`SEED-X, Show-o and Emu3`."""
    return " and ".join([", ".join(names[:-1]), *names[-1:]]) if len(names) > 1 else "".join(names)


def short(value: float) -> str:
    """A weight as one reads it, however large: `4,212`, `1.23 × 10⁴⁵`."""
    if abs(value) < EXACT_BELOW:
        return f"{value:,}" if isinstance(value, int) else f"{value:,.3g}"
    mantissa, _, power = f"{Decimal(value):.2e}".partition("e")
    return f"{mantissa} × 10{power.lstrip('+').translate(SUPERSCRIPTS)}"
