"""`umug-graph suggest`: works that the lists may be missing, and how far to trust that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import console, count, figure, print_json, row, shortened, styled, table
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, TaxonomyFile, corpus_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.metrics.suggestions import HoldOut, Suggestion


def suggest_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many works to suggest.")] = 20,
    check: Annotated[
        bool,
        typer.Option("--check", help="Take a fifth of the list out, 100 times, and say how many are suggested again."),
    ] = False,
    json: Json = False,
) -> None:
    """Suggest works to add to the lists: often cited by listed papers, and like what they hold.

    \b
    Examples:
      umug-graph suggest --top 20
      umug-graph suggest my-list.md --json
      umug-graph suggest --check
    """
    field = corpus_of(lists, corpus, references, store, taxonomy)
    if check:
        from umug_graph.metrics.suggestions import hold_out
        from umug_graph.sources import open_source

        sources = [open_source("snapshot"), *([open_source("files", references)] if references else [])]
        held = hold_out(field, sources=sources)
        print_json({"hold_out": held}) if json else _print_check(console(), held)
        return
    from umug_graph.metrics.suggestions import suggestions

    found = suggestions(field, top)
    print_json({"suggestions": found}) if json else _print(console(), found)


def _print(out: Console, found: tuple[Suggestion, ...]) -> None:
    made = table(
        "rank", "score", "work", "date", "why", right=("rank", "score"), title="Works to consider for the lists"
    )
    for each in found:
        paper = each.paper
        date = paper.date.value if paper.date else None
        row(made, each.rank, figure(each.score), shortened(paper.name, 60), date, "; ".join(each.reasons))
    out.print(made)
    out.print(styled("How well this works on these lists: umug-graph suggest --check", "dim"))


def _print_check(out: Console, held: HoldOut) -> None:
    from umug_graph.metrics.suggestions import mean_and_error

    draws = count(len(held.recall), "draw")
    out.print(styled(f"{held.removed} of {held.listed} listed papers taken out, {draws}, seed {held.seed}", "bold"))
    made = table("order", f"recall@{held.k}", "standard error", right=(f"recall@{held.k}", "standard error"))
    for label, values in (
        ("suggestions", held.recall),
        ("in-degree (citations by listed papers)", held.recall_in_degree),
        ("gain", held.gain),
        ("ceiling: cited by any list that is left", held.ceiling),
    ):
        mean, error = mean_and_error(values)
        row(made, label, f"{mean:.4f}", f"{error:.4f}")
    out.print(made)
