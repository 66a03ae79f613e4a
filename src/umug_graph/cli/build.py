"""`umug-graph build`: the main job, from lists to a folder with the page and every table."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from umug_graph.cli import INTERRUPTED
from umug_graph.cli.baselines import print_baselines
from umug_graph.cli.console import console, count, facts, fail, print_json, progress, styled
from umug_graph.cli.coverage import completeness_words
from umug_graph.cli.options import (
    CorpusFolder,
    Json,
    Lists,
    OrganizationsFile,
    References,
    Store,
    TaxonomyFile,
    field_of,
    store_path,
)

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.fieldmap import FieldMap

TOP = 10


def build_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    organizations: OrganizationsFile = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to write; default graphs/<name>.")
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="First ask Semantic Scholar and OpenAlex what the store does not know yet.")
    ] = False,
    api_url: Annotated[str | None, typer.Option("--api-url", metavar="URL", hidden=True)] = None,
    json: Json = False,
) -> None:
    """Build a field's map: read, resolve, audit, measure, draw; offline, unless --online is given.

    \b
    Examples:
      umug-graph build
      umug-graph build my-list.md other-list.md --out graphs/mine
      umug-graph build my-list.md --references my-references/
      umug-graph build my-list.md --online
    """
    from umug_graph.fieldmap import write
    from umug_graph.metrics.baselines import baselines

    if online:
        store = _asked(lists, corpus, store, api_url)
    field = field_of(lists, corpus, references, store, taxonomy, organizations)
    folder = out or Path("graphs") / field.corpus.name
    with progress() as step:
        write(field, folder, step)
    sides = {"inside": True, "outside": False}
    found = {side: baselines(field.corpus, TOP, listed, graph=field.graph) for side, listed in sides.items()}
    if json:
        print_json({**_summary(field), "baselines": found, "out": str(folder)})
        return
    screen = console()
    _print_summary(screen, field)
    print_baselines(screen, field.corpus, found)
    screen.print(styled("Open the map:", "bold"), styled(str(folder / "index.html")))


def _asked(lists: list[Path] | None, corpus: Path | None, store: Path | None, api_url: str | None) -> Path:
    """Ask in a few requests who the papers are and what they cite; `enrich` asks the rest, a request each and more."""
    from umug_graph.cli.enrich import enriched
    from umug_graph.cli.live import checked_sources, checked_url

    if corpus is not None or Path("-") in (lists or ()):
        raise typer.BadParameter("asks for the papers of list files: give them by their names", param_hint="--online")
    path = store or store_path()
    done = enriched(lists or (), path, checked_sources(None), ("identity", "references"), api_url=checked_url(api_url))
    for name, reason in done.stopped.items():
        fail(f"{name}: {reason}; going on with what is known")
    if done.failed:
        fail(f"{count(len(done.failed), 'question')} failed; the same command asks them again")
    if done.interrupted:
        fail("interrupted; all that came is kept")
        raise typer.Exit(INTERRUPTED)
    return path


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
        "completeness": field.graph.completeness,
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
        *((("references", completeness_words(complete)),) if (complete := summary["completeness"]) else ()),
        ("findings", ", ".join(f"{number} {kind}" for kind, number in summary["findings"].items()) or "none"),
        ("unresolved", count(summary["unresolved"], "entry", "entries")),
    )
    out.print(facts(pairs))
