"""`umug-graph baselines`: the works that the listed papers cite most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import console, print_json, row, table
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, field_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.fieldmap import FieldMap
    from umug_graph.metrics.baselines import Baseline

CITERS_SHOWN = 4


def baselines_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many to show of each kind.")] = 20,
    json: Json = False,
) -> None:
    """Rank the works that listed papers cite most, inside and outside the lists, with who cites them.

    \b
    Examples:
      umug-graph baselines --top 20
      umug-graph baselines my-list.md --references my-references/ --json
    """
    from umug_graph.metrics.baselines import baselines

    field = field_of(lists, corpus, references)
    inside, outside = (baselines(field.corpus, top, listed=listed) for listed in (True, False))
    if json:
        print_json({"inside": inside, "outside": outside})
    else:
        print_baselines(console(), field, inside, outside)


def print_baselines(out: Console, field: FieldMap, inside: Sequence[Baseline], outside: Sequence[Baseline]) -> None:
    """Print two tables: the most-cited works in the lists, and those that the lists do not hold."""
    names = {paper.key: paper.name for paper in field.corpus.papers}
    for title, rows in (("Most cited, in the lists", inside), ("Most cited, outside the lists", outside)):
        made = table(
            "rank", "cited by", "paper", "date", "cited by, among others", right=("rank", "cited by"), title=title
        )
        for found in rows:
            paper = found.paper
            citers = ", ".join(names[key] for key in found.citers[:CITERS_SHOWN])
            row(made, found.rank, found.cited_by_listed, paper.name, paper.date and paper.date.value, citers)
        out.print(made)
