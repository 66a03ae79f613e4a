"""`umug-graph organizations`: whose papers the field cites, who builds on whom, and what names mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from umug_graph.cli.console import console, count, figure, print_json, row, shortened, styled, table
from umug_graph.cli.coverage import print_coverage
from umug_graph.cli.options import (
    CorpusFolder,
    Json,
    Lists,
    OrganizationsFile,
    References,
    Store,
    TaxonomyFile,
    corpus_of,
)

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.graph import Coverage
    from umug_graph.metrics.organizations import OrganizationInfluence
    from umug_graph.models import Corpus

FIGURES = (
    "papers",
    "citations",
    "h",
    "g",
    "share of papers",
    "share of citations",
    "h of shares",
    "g of shares",
    "self-cited",
)


def organizations_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    organizations: OrganizationsFile = None,
    flows: Annotated[bool, typer.Option("--flows", help="Who builds on whom, and after how long.")] = False,
    wholes: Annotated[bool, typer.Option("--wholes", help="With --flows: count Meta FAIR as Meta, and so on.")] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="NAME", help="What is known of one, and why forms mean it.")
    ] = None,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="Propose rows (TOML) for names that nothing is known of.")
    ] = False,
    top: Annotated[int, typer.Option("--top", min=1, help="How many organizations or flows to show.")] = 15,
    counted: Annotated[
        Literal["known", "listed"], typer.Option("--count", help="Citations from all known lists, or listed papers.")
    ] = "known",
    json: Json = False,
) -> None:
    """Rank organizations by the citations of their listed papers: h and g, with full and with shared credit.

    \b
    Examples:
      umug-graph organizations --top 15
      umug-graph organizations --flows --wholes
      umug-graph organizations --explain UW
      umug-graph organizations my-list.md --unknown > my-organizations.toml
      umug-graph organizations my-list.md --organizations my-organizations.toml --json
    """
    if sum((flows, unknown, explain is not None)) > 1:
        raise typer.BadParameter("--flows, --unknown and --explain are three questions: ask one at a time")
    if wholes and not flows:
        raise typer.BadParameter("--wholes belongs to --flows: the ranking counts parts for their wholes as well")
    field = corpus_of(lists, corpus, references, store, taxonomy, organizations)
    if flows:
        from umug_graph.cli.organization_flows import show_flows

        show_flows(field, wholes, top, json)
    elif unknown or explain is not None:
        from umug_graph.cli.organization_names import show_organization, show_unknown

        if explain is None:
            show_unknown(field, organizations, json)
        else:
            show_organization(field, explain, organizations, json)
    else:
        _ranked(field, counted, top, json)


def _ranked(field: Corpus, counted: Literal["known", "listed"], top: int, json: bool) -> None:
    from umug_graph.graph import citation_graph
    from umug_graph.metrics.organizations import organization_influence

    graph = citation_graph(field)
    found, coverage = organization_influence(field, counted, graph), graph.coverage
    if json:
        print_json({"organizations": found, "names": field.organizations, "count": counted, "coverage": coverage})
    else:
        _print(console(), field, found, top, coverage)


def _print(out: Console, field: Corpus, found: tuple[OrganizationInfluence, ...], top: int, coverage: Coverage) -> None:
    from umug_graph.cli.organization_names import print_nothing_named

    made = table("organization", *FIGURES, right=FIGURES, title="Organizations by the citations of their listed papers")
    named = [each for each in found if each.name is not None]
    for each in [*named[:top], *found[len(named) :]]:
        name = "(organization unknown)" if each.name is None else shortened(each.name, 60)
        full = (each.papers, each.citations, each.h, each.g)
        shared = (each.fractional_papers, each.fractional_citations, each.fractional_h, each.fractional_g)
        row(made, f"{name} *" if each.few else name, *map(figure, (*full, *shared)), _self_cited(each))
    out.print(made)
    out.print(styled("* fewer than five papers: h and g say little. A part counts for its whole.", "dim"))
    judged = "self-cited: of the citations from papers whose organizations are known, those from its own papers."
    out.print(styled(judged, "dim"))
    _print_open(out, field)
    print_nothing_named(out, field)
    print_coverage(out, coverage)


def _self_cited(each: OrganizationInfluence) -> str | None:
    if each.name is None or each.self_citation_share is None:
        return "" if each.name is None else None
    return f"{each.self_citation_share:.0%} of {each.judged:,}"


def _print_open(out: Console, field: Corpus) -> None:
    """Say which names may be one of several organizations, and how many nothing is known of."""
    for each in (each for each in field.organizations if each.candidates):
        out.print(styled(f"{each.name} is left open: {', '.join(each.candidates)}", "yellow"))
    unknown = sum(each.kind is None and not each.candidates for each in field.organizations)
    if unknown:
        names = count(unknown, "name is", "names are")
        out.print(styled(f"{names} not in the table of organizations: --unknown proposes rows for it", "yellow"))
