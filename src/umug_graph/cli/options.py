"""The arguments and options that commands share, and what they lead to: a Corpus or a FieldMap."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import progress

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap
    from umug_graph.models import Corpus

Lists = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[LIST]...",
        help="Lists of papers (Markdown, .bib, .ris, CSL .json); - is stdin; none: the bundled lists.",
    ),
]
CorpusFolder = Annotated[
    Path | None,
    typer.Option("--corpus", metavar="DIR", help="Take a folder that `build` wrote instead of lists."),
]
References = Annotated[
    Path | None,
    typer.Option(
        "--references",
        metavar="DIR",
        help="Your own reference lists: .tsv, .bib, .ris, CSL .json (docs/references.md).",
    ),
]
Store = Annotated[
    Path | None,
    typer.Option(
        "--store",
        metavar="PATH",
        help="The store of live sources' answers; default: UMUG_GRAPH_STORE, else in your data folder.",
    ),
]
TaxonomyFile = Annotated[
    Path | None,
    typer.Option("--taxonomy", metavar="FILE", help="Your own facets in place of the bundled ones (docs/taxonomy.md)."),
]
OrganizationsFile = Annotated[
    Path | None,
    typer.Option(
        "--organizations",
        metavar="FILE",
        help="Your own names of organizations, in front of the bundled ones (docs/organizations.md).",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


def field_of(
    lists: list[Path] | None,
    corpus: Path | None,
    references: Path | None,
    store: Path | None = None,
    taxonomy: Path | None = None,
    organizations: Path | None = None,
) -> FieldMap:
    """Build the field that a command is about, or open the corpus named by --corpus."""
    from umug_graph.fieldmap import measured

    gathered = corpus_of(lists, corpus, references, store, taxonomy, organizations)
    with progress() as step:
        return measured(gathered, step, taxonomy)


def corpus_of(
    lists: list[Path] | None,
    corpus: Path | None,
    references: Path | None,
    store: Path | None = None,
    taxonomy: Path | None = None,
    organizations: Path | None = None,
) -> Corpus:
    """Gather the corpus that a command is about, or read the one named by --corpus; nothing is measured yet."""
    if corpus is not None and (lists or references or store or taxonomy or organizations):
        raise typer.BadParameter("--corpus takes the place of lists and of all that is read beside them: give either")
    if corpus is not None:
        from umug_graph.export import read_corpus

        return read_corpus(corpus)
    from umug_graph.fieldmap import gather

    with progress() as step:
        return gather(lists or (), references, store or known_store(), step, taxonomy, organizations)


def store_path() -> Path:
    """Where the store lies if --store does not say: UMUG_GRAPH_STORE, else the user's data folder."""
    named = os.environ.get("UMUG_GRAPH_STORE")
    if named:
        return Path(named)
    from umug_graph.store import default_path

    return default_path()


def known_store() -> Path | None:
    """The store where it is looked for; None where there is none yet."""
    path = store_path()
    return path if path.exists() else None
