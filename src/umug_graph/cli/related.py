"""`umug-graph related`: the papers nearest to one, by what they cite or who cites them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from umug_graph.cli.console import console, count, figure, print_json, row, shortened, styled, table
from umug_graph.cli.coverage import print_coverage
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, TaxonomyFile, corpus_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.graph import CitationGraph
    from umug_graph.metrics.related import Related
    from umug_graph.models import Paper

SHARED_SHOWN = 3
JOINED = {"coupling": "works that both cite", "co-citation": "papers that cite both"}


def related_command(
    name: Annotated[str, typer.Argument(metavar="PAPER", help="A name, title, key, arXiv id or link.")],
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    by: Annotated[
        Literal["coupling", "co-citation"], typer.Option("--by", help="What joins papers: see docs/metrics.md.")
    ] = "coupling",
    normalization: Annotated[
        Literal["salton", "jaccard", "association-strength", "none"],
        typer.Option("--normalization", help="How it is scaled."),
    ] = "salton",
    fractional: Annotated[
        bool, typer.Option("--fractional", help="Let a long reference list, or an often cited work, join less.")
    ] = False,
    top: Annotated[int, typer.Option("--top", min=1, help="How many papers to show.")] = 10,
    json: Json = False,
) -> None:
    """Find the papers most related to one: they cite the same works, or are cited by the same papers.

    \b
    Examples:
      umug-graph related Show-o --by coupling
      umug-graph related Emu2 --by co-citation --normalization jaccard
    """
    from umug_graph.find import find_paper
    from umug_graph.graph import citation_graph
    from umug_graph.metrics.related import related

    field = corpus_of(lists, corpus, references, store, taxonomy)
    paper, graph = find_paper(field, name), citation_graph(field)
    scale = None if normalization == "none" else normalization
    found = related(graph, graph.positions[paper.key], by, scale, top, fractional)
    papers = {each.key: each for each in field.papers}
    if json:
        rows = [_document(graph, papers, each) for each in found]
        asked = {"by": by, "normalization": scale, "fractional": fractional}
        print_json({"paper": paper.key, **asked, "related": rows, "coverage": graph.coverage})
    else:
        _print(console(), graph, papers, paper, by, normalization, found)


def _document(graph: CitationGraph, papers: dict[str, Paper], each: Related) -> dict[str, object]:
    key = graph.keys[each.paper]
    shared = [graph.keys[i] for i in each.shared]
    return {"paper": key, "name": papers[key].name, "value": each.value, "count": each.count, "shared": shared}


def _print(
    out: Console,
    graph: CitationGraph,
    papers: dict[str, Paper],
    paper: Paper,
    by: str,
    normalization: str,
    found: tuple[Related, ...],
) -> None:
    made = table("paper", "date", normalization, "shared", JOINED[by], right=(normalization, "shared"))
    for each in found:
        other = papers[graph.keys[each.paper]]
        # Works that few cite say more about what two papers have in common than works that all cite.
        rare = sorted(each.shared, key=lambda i: (len(graph.cited_by(i)), -i))[:SHARED_SHOWN]
        names = ", ".join(shortened(papers[graph.keys[i]].name) for i in rare)
        row(made, other.name, graph.date(each.paper), figure(each.value), f"{each.count:,}", names)
    out.print(
        styled(f"Related to {paper.name} by {by}: {count(len(found), 'paper')}, the rarest shared works named", "bold")
    )
    if found:
        out.print(made)
    elif by == "coupling" and paper.references_known is None:
        out.print(styled("unknown: its reference list is not known, so what it shares with others cannot be seen"))
    print_coverage(out, graph.coverage)
