"""`umug-graph build`: the main job, from lists to a folder with the page and every table."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from umug_graph.cli.baselines import print_baselines
from umug_graph.cli.console import console, count, facts, print_json, progress, styled
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, field_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.fieldmap import FieldMap

TOP = 10


def build_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to write; default graphs/<name>.")
    ] = None,
    json: Json = False,
) -> None:
    """Build a field's map: read, resolve, audit, measure, draw; everything offline.

    \b
    Examples:
      umug-graph build
      umug-graph build my-list.md other-list.md --out graphs/mine
      umug-graph build my-list.md --references my-references/
    """
    from umug_graph.fieldmap import write
    from umug_graph.metrics.baselines import baselines

    field = field_of(lists, corpus, references, store)
    folder = out or Path("graphs") / field.corpus.name
    with progress() as step:
        write(field, folder, step)
    found = {side: baselines(field.corpus, TOP, listed=side == "inside") for side in ("inside", "outside")}
    if json:
        print_json({**_summary(field), "baselines": found, "out": str(folder)})
        return
    screen = console()
    _print_summary(screen, field)
    print_baselines(screen, field.corpus, found)
    screen.print(styled("Open the map:", "bold"), styled(str(folder / "index.html")))


def _summary(field: FieldMap) -> dict[str, Any]:
    papers, corpus = field.corpus.papers, field.corpus
    listed = {paper.key for paper in papers if paper.listed}
    known = sum(paper.references_known is not None for paper in papers if paper.listed)
    return {
        "name": corpus.name,
        "lists": {read.name: len(read.entries) for read in corpus.lists},
        "papers": {"listed": len(listed), "known": len(papers)},
        "citations": {
            "among_listed": sum(each.citing in listed and each.cited in listed for each in corpus.citations),
            "known": len(corpus.citations),
        },
        "coverage": {"reference_lists_known": known, "listed_papers": len(listed)},
        "findings": dict(sorted(Counter(each.kind for each in field.findings).items())),
        "unresolved": len(corpus.unresolved),
    }


def _print_summary(out: Console, field: FieldMap) -> None:
    summary = _summary(field)
    lists = (count(entries, "entry", "entries") + f" in {name}" for name, entries in summary["lists"].items())
    papers, citations, coverage = summary["papers"], summary["citations"], summary["coverage"]
    pairs = (
        ("lists", ", ".join(lists)),
        ("papers", f"{papers['listed']:,} listed, {papers['known']:,} known with the works they cite"),
        ("citations", f"{citations['among_listed']:,} among listed papers, {citations['known']:,} known"),
        (
            "coverage",
            "reference lists known for {reference_lists_known} of {listed_papers} listed papers".format(**coverage),
        ),
        ("findings", ", ".join(f"{number} {kind}" for kind, number in summary["findings"].items()) or "none"),
        ("unresolved", count(summary["unresolved"], "entry", "entries")),
    )
    out.print(facts(pairs))
