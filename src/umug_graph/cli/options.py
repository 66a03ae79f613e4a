"""The arguments and options that commands share, and what they lead to: a Corpus or a FieldMap."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import progress

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap
    from umug_graph.models import Corpus

Lists = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[LIST]...", help="Markdown lists of papers; - is standard input; none: the bundled lists."),
]
CorpusFolder = Annotated[
    Path | None,
    typer.Option("--corpus", metavar="DIR", help="Take a folder that `build` wrote instead of lists."),
]
References = Annotated[
    Path | None,
    typer.Option("--references", metavar="DIR", help="Your own reference lists, *.tsv (docs/references.md)."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


def field_of(lists: list[Path] | None, corpus: Path | None, references: Path | None) -> FieldMap:
    """Build the field that a command is about, or open the corpus named by --corpus."""
    from umug_graph.fieldmap import measured

    gathered = corpus_of(lists, corpus, references)
    with progress() as step:
        return measured(gathered, step)


def corpus_of(lists: list[Path] | None, corpus: Path | None, references: Path | None) -> Corpus:
    """Gather the corpus that a command is about, or read the one named by --corpus; nothing is measured yet."""
    if corpus is not None and (lists or references):
        raise typer.BadParameter("--corpus takes the place of lists and references: give one or the other")
    if corpus is not None:
        from umug_graph.export import read_corpus

        return read_corpus(corpus)
    from umug_graph.fieldmap import gather

    with progress() as step:
        return gather(lists or (), references, step)
