"""`umug-graph communities`: groups of papers that cite one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import console, figure, print_json, row, shortened, styled, table
from umug_graph.cli.coverage import print_coverage
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, TaxonomyFile, corpus_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.graph import CitationGraph
    from umug_graph.metrics.communities import Communities
    from umug_graph.models import Corpus

SHOWN = 12
LARGEST_SEED = 2**31
MEMBERS_SHOWN = 5
FIGURES = ("papers", "listed")


def communities_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    listed: Annotated[
        bool, typer.Option("--listed", help="Group listed papers only, by the citations among them.")
    ] = False,
    resolution: Annotated[
        list[float] | None,
        typer.Option("--resolution", min=0.0, help="Higher: more and smaller groups; may be given again."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, max=LARGEST_SEED, help="Another seed, another run.")] = 0,
    json: Json = False,
) -> None:
    """Group papers by who cites whom (Leiden), at three resolutions, and say how far runs agree.

    \b
    Examples:
      umug-graph communities
      umug-graph communities my-list.md --listed --resolution 1.5
    """
    from umug_graph.graph import citation_graph, within_lists
    from umug_graph.metrics.communities import communities

    field = corpus_of(lists, corpus, references, store, taxonomy)
    graph = citation_graph(field)
    graph = within_lists(graph) if listed else graph
    found = communities(graph, tuple(resolution or (0.5, 1.0, 2.0)), seed)
    if json:
        print_json({"papers": graph.keys, **_document(found)})
    else:
        _print(console(), field, graph, found)


def _document(found: Communities) -> dict[str, object]:
    return {name: getattr(found, name) for name in ("partitions", "seed", "runs", "coverage")}


def _print(out: Console, corpus: Corpus, graph: CitationGraph, found: Communities) -> None:
    names = {paper.key: paper.name for paper in corpus.papers}
    for partition in found.partitions:
        agreement = f"{found.runs} runs agree to {figure(partition.agreement) or 'unknown'} (adjusted Rand index)"
        modularity = f"modularity {figure(partition.modularity) or 'unknown'}"
        out.print(styled(f"Resolution {partition.resolution:g}: {len(partition.sizes)} communities", "bold"))
        out.print(styled(f"{modularity}; {agreement}", "dim"))
        made = table("community", *FIGURES, "most cited among them", right=("community", *FIGURES))
        for community, size in list(enumerate(partition.sizes))[:SHOWN]:
            members = [i for i, label in enumerate(partition.labels) if label == community]
            listed = int(graph.listed[members].sum())
            row(made, community, f"{size:,}", f"{listed:,}", ", ".join(_most_cited(names, graph, members)))
        out.print(made)
    print_coverage(out, graph.coverage, graph)


def _most_cited(names: Mapping[str, str], graph: CitationGraph, members: list[int]) -> list[str]:
    best = sorted(members, key=lambda i: (-len(graph.cited_by(i)), i))[:MEMBERS_SHOWN]
    return [shortened(names[graph.keys[i]]) for i in best]
