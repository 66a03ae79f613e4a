"""`umug-graph taxonomy`: the facets of a field, how many papers bear each, and why a paper bears its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from umug_graph.cli.console import console, count, facts, print_json, row, styled, table
from umug_graph.cli.facet_agreement import show_agreement
from umug_graph.cli.facet_evidence import print_explained, words_for
from umug_graph.cli.facet_flow import show_flows
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, TaxonomyFile, corpus_of
from umug_graph.cli.taxonomy_init import init_command

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.metrics.facet_counts import FacetCount, FacetCounts
    from umug_graph.models import Corpus, Facet, Paper

SHOW = "show"
MOST_YEARS = 6
MOST_CONTRADICTIONS = 12


class _ShowUnlessNamed(TyperGroup):
    """`taxonomy a.md` means `taxonomy show a.md`: whatever is no command goes to the one that shows."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args if args and args[0] in self.commands else [SHOW, *args])


taxonomy_app = typer.Typer(
    name="taxonomy",
    cls=_ShowUnlessNamed,
    help="Show the facets of a field with counts, trends and evidence; propose a taxonomy for another field.",
    context_settings={"help_option_names": ["-h", "--help"]},
)

taxonomy_app.command("init")(init_command)


@taxonomy_app.command(SHOW)
def taxonomy_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="NAME", help="Show all evidence for and against one paper's facets."),
    ] = None,
    of: Annotated[
        Literal["listed", "known"], typer.Option("--count", help="Count listed papers, or all works they cite as well.")
    ] = "listed",
    flows: Annotated[
        bool, typer.Option("--flows", help="Show which facets build on which, against chance, and who bridged them.")
    ] = False,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="Show whether sections and facets agree with who cites whom.")
    ] = False,
    json: Json = False,
) -> None:
    """Show a field's facets, by dimension: how many papers bear each, in which years, on what evidence.

    \b
    Examples:
      umug-graph taxonomy
      umug-graph taxonomy --explain Show-o
      umug-graph taxonomy my-list.md --taxonomy my.toml
      umug-graph taxonomy --count known --json
      umug-graph taxonomy --flows
      umug-graph taxonomy my-list.md --agreement
    """
    if (explain is not None) + flows + agreement > 1:
        raise typer.BadParameter("--explain, --flows and --agreement show different things: give one of them")
    from umug_graph.metrics.facet_counts import facet_counts

    field = corpus_of(lists, corpus, references, store, taxonomy)
    if explain is not None:
        print_explained(field, explain, json)
        return
    if flows:
        show_flows(field, json)
        return
    if agreement:
        show_agreement(field, json)
        return
    counts = facet_counts(field, listed=of == "listed")
    if json:
        print_json(_document(field, counts, of))
    else:
        _print(console(), field, counts, of)


def _asked(field: Corpus, of: str) -> list[Paper]:
    return [paper for paper in field.papers if paper.listed or of == "known"]


def _document(field: Corpus, counts: FacetCounts, of: str) -> dict[str, Any]:
    from umug_graph.metrics.facet_counts import contradictions

    return {
        "count": of,
        "papers": counts.papers,
        "tagged": counts.tagged,
        "dimensions": {
            name: [each for each in counts.facets if each.dimension == name] for name in _dimensions(counts)
        },
        "contradictions": [
            {"paper": paper.key, "name": paper.name, "given": facet in paper.facets, "facet": facet}
            for paper, facet in contradictions(_asked(field, of))
        ],
    }


def _dimensions(counts: FacetCounts) -> list[str]:
    return list(dict.fromkeys(each.dimension or "" for each in counts.facets))


def _print(out: Console, field: Corpus, counts: FacetCounts, of: str) -> None:
    kind = "listed paper" if of == "listed" else "known work"
    dimensions = _dimensions(counts)
    pairs = (
        ("facets", f"{len(counts.facets)} in {count(len(dimensions), 'dimension')}"),
        ("papers", f"{counts.tagged:,} of {count(counts.papers, kind)} bear one"),
    )
    out.print(facts(pairs))
    years = _years(counts.facets)
    for dimension in dimensions:
        _print_dimension(out, dimension, [each for each in counts.facets if (each.dimension or "") == dimension], years)
    _print_contradictions(out, _asked(field, of))


def _years(counts: Iterable[FacetCount]) -> list[int]:
    return sorted({year for each in counts for year in each.years})[-MOST_YEARS:]


def _print_dimension(out: Console, name: str, counts: list[FacetCount], years: list[int]) -> None:
    before = [f"< {years[0]}"] if years and any(min(each.years, default=years[0]) < years[0] for each in counts) else []
    columns = ("papers", "share", *before, *map(str, years))
    made = table("facet", *columns, "evidence (papers)", right=columns, title=name or "(no dimension)")
    parents = {each.name: each.parent for each in counts}
    unused = [each.name for each in counts if not each.papers and not each.doubted]
    for each in counts:
        if each.name in unused:
            continue
        label = "  " * _depth(each.name, parents) + each.name + (" ?" if each.undecided else "")
        share = None if each.share is None else f"{each.share:.0%}"
        early = [sum(number for year, number in each.years.items() if year < years[0])] if before else []
        row(made, label, each.papers, share, *early, *(each.years.get(year, 0) for year in years), _why(each))
    if made.row_count:
        out.print()
        out.print(made)
    if unused:
        out.print(styled(f"{name or 'without dimension'}: no paper bears {', '.join(unused)}", "dim"))


def _depth(name: str, parents: dict[str, str | None]) -> int:
    depth, at = 0, parents.get(name)
    while at is not None:
        depth, at = depth + 1, parents.get(at)
    return depth


def _why(each: FacetCount) -> str:
    said = [f"{kind} {number}" for kind, number in each.evidence.items()]
    said += [f"contested {each.contested}"] if each.contested else []
    said += [f"doubted {each.doubted}"] if each.doubted else []
    return ", ".join(said)


def _print_contradictions(out: Console, papers: list[Paper]) -> None:
    from umug_graph.metrics.facet_counts import contradictions

    found = contradictions(papers)
    if not found:
        out.print(styled("Nothing speaks against any of these facets.", "dim"))
        return
    out.print(styled(f"Contradictions ({len(found)}):", "bold"))
    for paper, facet in found[:MOST_CONTRADICTIONS]:
        out.print("  ", styled(_contradiction(paper, facet)), sep="", soft_wrap=True)
    if len(found) > MOST_CONTRADICTIONS:
        out.print(styled(f"  and {len(found) - MOST_CONTRADICTIONS} more (--json lists all)", "dim"))


def _contradiction(paper: Paper, facet: Facet) -> str:
    verdict = "given" if facet in paper.facets else "doubted"
    speaking = "; ".join(dict.fromkeys(map(words_for, facet.evidence)))
    against = "; ".join(dict.fromkeys(map(words_for, facet.against)))
    return f"{paper.name}: {facet.name} {verdict} ({facet.confidence:.2f}): {speaking}; against it: {against}"
