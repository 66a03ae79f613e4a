"""`umug-graph render`: a field's page alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from umug_graph.cli.console import console, print_json, progress, styled
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, TaxonomyFile, field_of
from umug_graph.render import DEFAULT, RENDERERS

Renderer = Annotated[
    str,
    typer.Option("--renderer", metavar="NAME", help=f"How to draw it: {' or '.join(RENDERERS)}."),
]


def render_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    renderer: Renderer = DEFAULT,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE.html", help="Where to write; default index.html in DIR or graphs/<name>."),
    ] = None,
    json: Json = False,
) -> None:
    """Draw a field's page: one HTML file that needs no network and no other file.

    \b
    Examples:
      umug-graph render
      umug-graph render my-list.md --out my-field.html
      umug-graph render --corpus graphs/umug --renderer pyvis --out pyvis.html
    """
    from umug_graph.render import render

    if renderer not in RENDERERS:
        raise typer.BadParameter(f"unknown renderer {renderer!r}; known: {', '.join(RENDERERS)}")
    field = field_of(lists, corpus, references, store, taxonomy)
    path = out or (corpus or Path("graphs") / field.corpus.name) / "index.html"
    with progress() as step:
        step("drawing the page")
        render(field, path, renderer)
    if json:
        size = path.stat().st_size
        print_json({"name": field.corpus.name, "renderer": renderer, "out": str(path), "bytes": size})
        return
    console().print(styled("Open the map:", "bold"), styled(str(path)))
