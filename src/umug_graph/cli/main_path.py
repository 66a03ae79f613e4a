"""`umug-graph main-path`: the paths on which most of a field's knowledge flows, and how robust they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from umug_graph.cli.console import console, count, figure, print_json, row, shortened, styled, table
from umug_graph.cli.coverage import print_coverage
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, TaxonomyFile, corpus_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.lineages.models import Basket, MainPaths, Robustness
    from umug_graph.models import Paper

ROUTES_SHOWN = 5
NAMES_SHOWN = 20


def main_path_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    weight: Annotated[
        Literal["spc", "splc", "spnp"], typer.Option("--weight", help="How citations are weighed.")
    ] = "spc",
    search: Annotated[
        Literal["local-forward", "local-backward", "global", "key-route-local", "key-route"],
        typer.Option("--search", help="How paths are found."),
    ] = "key-route",
    k: Annotated[int, typer.Option("--k", min=1, help="How many of the heaviest citations key-route extends.")] = 10,
    policy: Annotated[
        Literal["shrink", "preprint", "drop"],
        typer.Option("--policy", help="What is done about papers that cite one another in a circle."),
    ] = "shrink",
    outside: Annotated[
        bool, typer.Option("--outside", help="Let paths begin at works outside the lists as well; many tie there.")
    ] = False,
    json: Json = False,
) -> None:
    """Find the field's main paths, and how far they stand when weights, policies and lists change.

    \b
    Examples:
      umug-graph main-path --weight spc --search key-route --k 10
      umug-graph main-path my-list.md --search global --policy drop --json
    """
    from umug_graph.graph import citation_graph, within_lists
    from umug_graph.lineages import basket, main_path, robustness

    field = corpus_of(lists, corpus, references, store, taxonomy)
    papers = {paper.key: paper for paper in field.papers}
    names = {key: paper.name for key, paper in papers.items()}
    graph = citation_graph(field) if outside else within_lists(citation_graph(field))
    found = main_path(graph, weight=weight, search=search, k=k, policy=policy, names=names)
    support = robustness(field, search, k, "listed and references" if outside else "listed")
    near = basket(graph, weight, policy=policy)
    if json:
        print_json({"main_path": found, "robustness": support, "basket": near})
    else:
        _print(console(), papers, found, support, near)


def _print(out: Console, papers: Mapping[str, Paper], found: MainPaths, support: Robustness, near: Basket) -> None:
    for cycle in found.cycles:
        dropped = "; ".join(f"{papers[new].name} citing {papers[old].name}" for old, new in cycle.dropped)
        done = f"{cycle.done}: {dropped}" if dropped else cycle.done
        out.print(styled(f"circle: {', '.join(cycle.names)}: {done}", "yellow"))
    share = {(cited, citing): value for cited, citing, value in support.citations}
    made = table(
        "cited", "date", "citing", "date", found.weight.upper(), "support", right=(found.weight.upper(), "support")
    )
    for cited, citing, value in found.citations:
        old, new = papers[cited], papers[citing]
        row(
            made,
            shortened(old.name),
            _date(old),
            shortened(new.name),
            _date(new),
            figure(value),
            f"{share.get((cited, citing), 0):.0%}",
        )
    out.print(
        styled(f"Main path by {found.weight.upper()}, {found.search}: {count(len(found.papers), 'paper')}", "bold")
    )
    if found.citations:
        out.print(made)
    for route in found.routes[:ROUTES_SHOWN]:
        way = " -> ".join(_step(papers, step) for step in route.steps)
        out.print(styled(way), styled(figure(route.score) or "", "dim"))
    if len(found.routes) > ROUTES_SHOWN:
        out.print(styled(f"... and {count(len(found.routes) - ROUTES_SHOWN, 'route')} more (--json has them)", "dim"))
    if not found.routes:
        out.print(styled("no citation among these papers is known, so there is no path: see coverage below"))
        print_coverage(out, found.coverage)
        return
    if found.notice:
        out.print(styled(found.notice, "yellow"))
    _print_spine(out, papers, support)
    almost = [papers[key].name for key, _ in near.papers if key not in found.papers]
    title = f"Near-optimal, on a way of at least {near.level:.0%} of the heaviest, and not above:"
    out.print(styled(title, "bold"), styled(_some(almost)))
    print_coverage(out, found.coverage)


def _step(papers: Mapping[str, Paper], step: Sequence[str]) -> str:
    """A paper's name; in braces those of a circle taken together, which need not cite one another in a row."""
    names = [shortened(papers[key].name) for key in step]
    return names[0] if len(names) == 1 else f"{{{', '.join(names)}}}"


def _print_spine(out: Console, papers: Mapping[str, Paper], support: Robustness) -> None:
    spine = [papers[key].name for key, value in support.papers if value >= support.level]
    contested = [f"{papers[key].name} {value:.0%}" for key, value in support.papers if value < support.level]
    tried = f"of {support.variants} variants (weights x policies x one list left out)"
    out.print(styled(f"Spine, on the main path in {support.level:.0%} or more {tried}:", "bold"))
    out.print(styled(_some(spine)))
    out.print(styled("Contested:", "bold"), styled(_some(contested)))


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMES_SHOWN:,} more" if len(names) > NAMES_SHOWN else ""
    return ", ".join(map(shortened, names[:NAMES_SHOWN])) + more or "none"


def _date(paper: Paper) -> str | None:
    return paper.date.value if paper.date else None
