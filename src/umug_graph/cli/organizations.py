"""`umug-graph organizations`: whose papers the field cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from umug_graph.cli.console import console, figure, print_json, row, styled, table
from umug_graph.cli.coverage import print_coverage
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, TaxonomyFile, corpus_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.graph import Coverage
    from umug_graph.metrics.organizations import OrganizationInfluence

FIGURES = ("papers", "citations", "h", "g", "share of papers", "share of citations", "h of shares", "g of shares")


def organizations_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many organizations to show.")] = 15,
    count: Annotated[
        Literal["known", "listed"], typer.Option("--count", help="Citations from all known lists, or listed papers.")
    ] = "known",
    json: Json = False,
) -> None:
    """Rank organizations by the citations of their listed papers: h and g, with full and with shared credit.

    \b
    Examples:
      umug-graph organizations --top 15
      umug-graph organizations my-list.md --count listed --json
    """
    from umug_graph.graph import citation_graph
    from umug_graph.metrics.organizations import organization_influence

    field = corpus_of(lists, corpus, references, store, taxonomy)
    found, coverage = organization_influence(field, count), citation_graph(field).coverage
    if json:
        print_json({"organizations": found, "count": count, "coverage": coverage})
    else:
        _print(console(), found, top, coverage)


def _print(out: Console, found: tuple[OrganizationInfluence, ...], top: int, coverage: Coverage) -> None:
    made = table("organization", *FIGURES, right=FIGURES, title="Organizations by the citations of their listed papers")
    named = [each for each in found if each.name is not None]
    for each in [*named[:top], *found[len(named) :]]:
        name = "(organization unknown)" if each.name is None else each.name
        full = (each.papers, each.citations, each.h, each.g)
        shared = (each.fractional_papers, each.fractional_citations, each.fractional_h, each.fractional_g)
        row(made, f"{name} *" if each.few else name, *map(figure, (*full, *shared)))
    out.print(made)
    out.print(styled("* fewer than five papers: h and g say little. A part counts for its whole.", "dim"))
    print_coverage(out, coverage)
