"""`umug-graph baselines`: the works that the listed papers cite most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from umug_graph.cli.console import console, figure, print_json, row, shortened, styled, table
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, TaxonomyFile, corpus_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.metrics.baselines import Baseline
    from umug_graph.metrics.categories import CategoryBaseline
    from umug_graph.models import Corpus

CITERS_SHOWN = 4
TITLES = {"inside": "Most cited, in the lists", "outside": "Most cited, outside the lists"}


def baselines_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    outside: Annotated[bool, typer.Option("--outside", help="Only works that the lists do not hold.")] = False,
    inside: Annotated[bool, typer.Option("--inside", help="Only works that the lists hold.")] = False,
    by: Annotated[
        Literal["all", "category"], typer.Option("--by", help="Over all papers, or for each category apart.")
    ] = "all",
    top: Annotated[int, typer.Option("--top", min=1, help="How many to show of each kind.")] = 20,
    json: Json = False,
) -> None:
    """Rank the works that listed papers cite most, inside and outside the lists: rank intervals, and who cites them.

    \b
    Examples:
      umug-graph baselines --top 20
      umug-graph baselines --outside --by category
      umug-graph baselines my-list.md --references my-references/ --json
    """
    from umug_graph.metrics.baselines import baselines
    from umug_graph.metrics.categories import baselines_by_category

    field = corpus_of(lists, corpus, references, store, taxonomy)
    wanted = {"inside": inside or not outside, "outside": outside or not inside}
    sides = {side: side == "inside" for side in wanted if wanted[side]}
    if by == "category":
        grouped = {side: baselines_by_category(field, top, listed) for side, listed in sides.items()}
        print_json(grouped) if json else _print_categories(console(), field, grouped)
        return
    found = {side: baselines(field, top, listed) for side, listed in sides.items()}
    print_json(found) if json else print_baselines(console(), field, found)


def print_baselines(out: Console, corpus: Corpus, found: Mapping[str, Sequence[Baseline]]) -> None:
    """Print a table for each side: `inside`, the most-cited works in the lists, and `outside`, those not in them."""
    names = {paper.key: paper.name for paper in corpus.papers}
    figures = ("rank", "cited by", "in the top 10")
    for side, rows in found.items():
        made = table(*figures, "paper", "date", "cited by, among others", right=figures, title=TITLES[side])
        for each in rows:
            date = each.paper.date and each.paper.date.value
            chance = None if each.p_top is None else f"{each.p_top:.0%}"
            rank = each.rank_text.removeprefix("rank ")
            row(made, rank, each.cited_by_listed, chance, each.paper.name, date, _named(names, each.citers))
        out.print(made if rows else styled(f"{TITLES[side]}: none is known to be cited by a listed paper"))
    if any(each.rank_low is not None for rows in found.values() for each in rows):
        out.print(styled("In brackets: the 90 % rank interval, for most reference lists are unknown.", "dim"))


def _named(names: Mapping[str, str], citers: Sequence[str]) -> str:
    return ", ".join(shortened(names[key]) for key in citers[:CITERS_SHOWN])


def _print_categories(out: Console, corpus: Corpus, found: Mapping[str, Sequence[CategoryBaseline]]) -> None:
    names = {paper.key: paper.name for paper in corpus.papers}
    figures = ("rank", "cited by", "share", "lift", "p")
    for side, rows in found.items():
        out.print(styled(TITLES[side], "bold"))
        for category, group in groupby(rows, key=lambda each: each.category):
            made = table(*figures, "kind", "paper", "cited by, among others", right=figures, title=category)
            for each in group:
                of, p = f"{each.cited_by} of {each.papers}", figure(round(each.p, 4))
                numbers = (each.rank, of, f"{each.share:.0%}", f"{each.lift:.2f}", p)
                row(made, *numbers, each.kind or "", shortened(each.paper.name, 60), _named(names, each.citers))
            out.print(made)
    out.print(styled("universal: all categories cite it about alike; local: this one more than the others", "dim"))
    favourites = [each for rows in found.values() for each in rows if each.kind == "local"]
    if favourites:
        least = min(each.q for each in favourites)
        out.print(
            styled(f"So many pairs were looked at that a p alone may be chance: the least q is {least:.2f}", "dim")
        )
