"""`umug-graph taxonomy init`: a taxonomy file proposed from a list's own headings and titles, to be edited."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from umug_graph.cli.console import console, count, print_json, progress, styled
from umug_graph.cli.options import Lists


def init_command(
    lists: Lists = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write it there; default: standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print its tables as one JSON document instead.")] = False,
) -> None:
    """Propose a taxonomy file for a list's field from its headings and titles, to be edited (docs/taxonomy.md).

    \b
    Examples:
      umug-graph taxonomy init my-list.md --out my.toml
      umug-graph taxonomy my-list.md --taxonomy my.toml
      umug-graph taxonomy init a.md b.md | less
    """
    if json and out is not None:
        raise typer.BadParameter("--json prints, --out writes TOML: give either")
    if out is not None and out.exists() and not force:
        from umug_graph.errors import OutputError

        raise OutputError(out, "it is there already; --force writes over it")
    text = _proposed(lists)
    if json:
        import tomllib

        print_json(tomllib.loads(text))
    elif out is None:
        # A file's lines: no console may fold them.
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        _write(text, out)


def _proposed(lists: list[Path] | None) -> str:
    from umug_graph.lists import bundled_lists, read_list
    from umug_graph.taxonomy.proposals import propose

    with progress() as step:
        step("reading lists")
        read = [read_list(path) for path in lists or bundled_lists()]
        step("weighing headings and phrases of titles")
        return propose(read)


def _write(text: str, out: Path) -> None:
    from umug_graph.files import write_file
    from umug_graph.taxonomy import read_taxonomy

    write_file(out, text)
    made = read_taxonomy(out)
    dimensions = count(len(made.dimensions), "dimension")
    console().print(styled(f"{out}: {count(len(made.terms), 'facet')} in {dimensions}, to be edited"))
