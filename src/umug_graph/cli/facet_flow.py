"""`umug-graph taxonomy --flows`: which facets build on which, who bridged them first, which series changed theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from umug_graph.cli.console import console, count, print_json, progress, row, shortened, styled, table
from umug_graph.cli.coverage import print_coverage

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.graph import CitationGraph
    from umug_graph.lineages.changes import SeriesChange
    from umug_graph.metrics.bridges import Bridge
    from umug_graph.metrics.facet_flow import FacetFlow, FlowCell
    from umug_graph.models import Corpus, Evidence

SHOWN = 12
BRIDGES_SHOWN = 12
FIRSTS_SHOWN = 3
WORDS_SHOWN = 2
STANDS_OUT = 0.05

Document = dict[str, object]


def show_flows(corpus: Corpus, json: bool = False, draws: int = 200, seed: int = 0) -> None:
    """Print the flows of every dimension, or one JSON document of them."""
    from umug_graph.graph import around_lists, citation_graph

    graph = around_lists(citation_graph(corpus))
    found = flows(corpus, graph, draws, seed)
    if json:
        print_json({"dimensions": [document for document, *_ in found], "coverage": graph.coverage})
        return
    out = console()
    for _, shared, own, firsts, changes in found:
        _print_flow(out, shared, own)
        _print_bridges(out, firsts)
        _print_changes(out, changes)
    if not found:
        out.print(styled("No two facets of one dimension are borne by papers of this field: nothing can flow."))
    print_coverage(out, graph.coverage)


def flows(
    corpus: Corpus, graph: CitationGraph, draws: int, seed: int
) -> list[tuple[Document, _Named, _Named, tuple[Bridge, ...], tuple[SeriesChange, ...]]]:
    """For each dimension what is found in it: as one document, and piece by piece."""
    from umug_graph.lineages.changes import series_changes
    from umug_graph.metrics.bridges import bridges
    from umug_graph.metrics.facet_flow import facet_flow
    from umug_graph.metrics.facet_labels import dimensions, facet_labels, facet_names, joined

    found = []
    for dimension in dimensions(corpus):
        names = facet_names(corpus, dimension)
        labels = facet_labels(corpus, graph.keys, dimension)
        with progress() as step:
            shared = facet_flow(graph, labels, draws, seed, names, step)
            if len(shared.facets) < 2:
                # Other fields' works in the reference lists bear them, none near these lists does.
                continue
            own = facet_flow(graph, joined(labels), draws, seed, names, step)
        firsts, changes = bridges(corpus, graph, dimension), series_changes(corpus, dimension)
        document: Document = {
            "dimension": dimension,
            "flow": shared,
            "flow_of_combinations": own,
            "bridges": firsts,
            "series_changes": changes,
        }
        title = (dimension or "facets").capitalize()
        combined = f"{title}: papers of several facets as kinds of their own"
        found.append((document, (title, shared), (combined, own), firsts, changes))
    return found


_Named = tuple[str, "FacetFlow"]


def _print_flow(out: Console, shared: _Named, own: _Named) -> None:
    title, flow = shared
    out.print(styled(f"{title}: citations between facets, against chance", "bold"))
    out.print(styled(_told(flow), "dim"))
    _print_cells(out, flow)
    if len(own[1].facets) > len(flow.facets) and any(cell.z is not None for cell in own[1].cells):
        out.print(styled(own[0], "bold"))
        _print_cells(out, own[1])


def _told(flow: FacetFlow) -> str:
    borne = ", ".join(f"{name} {papers:,}" for name, papers in zip(flow.facets, flow.papers, strict=True))
    left_out = [
        f"{number:,} {why}" for number, why in ((flow.undated, "undated"), (flow.backward, "against time")) if number
    ]
    moved = f"; {100 * flow.moved:.0f}% of them change in a draw" if flow.moved is not None else ""
    without = f" ({' and '.join(left_out)} left out)" if left_out else ""
    drawn = f"{flow.draws:,} draws, seed {flow.seed}{moved}"
    return f"papers: {borne}. {count(flow.citations, 'citation')} between them{without}; {drawn}"


def _print_cells(out: Console, flow: FacetFlow) -> None:
    judged = sorted((cell for cell in flow.cells if cell.z is not None), key=lambda cell: -abs(cell.z or 0.0))
    if judged:
        figures = ("citations", "expected", "times", "odds", "z", "q")
        made = table("papers of", "cite papers of", *figures, "z by year", right=figures)
        for cell in judged[:SHOWN]:
            q = f"{cell.q:.3f}{'*' if (cell.q or 0.0) <= STANDS_OUT else ' '}"
            odds = "" if cell.odds is None else f"{cell.odds:.2f}"
            numbers = (f"{cell.observed:,.1f}", f"{cell.expected:,.1f}", f"{cell.lift:.2f}", odds, f"{cell.z:+.1f}", q)
            row(made, cell.citing, cell.cited, *numbers, _by_year(flow, cell))
        out.print(made)
    _print_left_out(out, flow, len(judged))


def _by_year(flow: FacetFlow, cell: FlowCell) -> str:
    years = (each for each in flow.by_period if (each.citing, each.cited) == (cell.citing, cell.cited))
    return ", ".join(f"{each.period} {each.z:+.1f}" for each in years if each.z is not None)


def _print_left_out(out: Console, flow: FacetFlow, judged: int) -> None:
    reasons: dict[str, int] = {}
    for cell in flow.cells:
        if cell.reason is not None:
            reasons[cell.reason] = reasons.get(cell.reason, 0) + 1
    more = [f"{count(judged - SHOWN, 'more pair')} with a z nearer to 0"] if judged > SHOWN else []
    unjudged = [f"{count(number, 'pair')} without: {reason}" for reason, number in sorted(reasons.items())]
    if more or unjudged:
        out.print(styled("; ".join([*more, *unjudged]), "dim"))
    out.print()


def _print_bridges(out: Console, found: Sequence[Bridge]) -> None:
    if not found:
        return
    figures = ("in all", "unseen")
    made = table("facets", "how", "first", "date", "as", *figures, right=figures, title="First seen to bridge")
    for bridge in found[:BRIDGES_SHOWN]:
        first = bridge.first[0]
        names = ", ".join(shortened(each.name, 48) for each in bridge.first[:FIRSTS_SHOWN])
        if len(bridge.first) > FIRSTS_SHOWN:
            names += f" or {len(bridge.first) - FIRSTS_SHOWN} more"
        date = first.date if len(bridge.first) == 1 or first.date is None else f"{first.date}: any of these"
        row(
            made,
            f"{bridge.one}, {bridge.other}",
            bridge.kind,
            names,
            date,
            _words(first.evidence),
            f"{bridge.papers:,}",
            f"{bridge.unseen:,}",
        )
    out.print(made)
    more = f"; {len(found) - BRIDGES_SHOWN:,} more with --json" if len(found) > BRIDGES_SHOWN else ""
    unseen = "unseen: listed papers as early, of which it is not known whom they cite or what they are"
    out.print(styled(unseen + more, "dim"))
    out.print()


def _words(evidence: Iterable[Evidence]) -> str:
    """What is seen of each facet, the first of it; who saw it is left to the document."""
    first: dict[str, str] = {}
    for each in evidence:
        first.setdefault(each.kind, shortened(each.detail.split(" (")[0], 60))
    return "; ".join(f"{kind}: {detail}" for kind, detail in list(first.items())[:WORDS_SHOWN])


def _print_changes(out: Console, found: Sequence[SeriesChange]) -> None:
    if not found:
        return
    made = table("from", "to", "days", "keeps", "gains", "loses", right=("days",), title="Series that change facets")
    for change in found:
        days = "" if change.days is None else f"{change.days:,}"
        sets = (", ".join(names) for names in (change.kept, change.gained, change.lost))
        row(
            made,
            f"{change.older_name} ({change.older_date})",
            f"{change.newer_name} ({change.newer_date})",
            days,
            *sets,
        )
    out.print(made)
