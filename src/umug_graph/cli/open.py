"""`umug-graph open`: show a built map in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from umug_graph.cli.console import fail
from umug_graph.errors import PageError

GRAPHS = Path("graphs")
BUNDLED = GRAPHS / "umug"
PAGE = "index.html"


def open_command(
    what: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR or FILE]", help="A folder that `build` wrote, or a page; none: graphs/umug, else the newest."
        ),
    ] = None,
    print_only: Annotated[bool, typer.Option("--print", help="Print where the page lies and open nothing.")] = False,
) -> None:
    """Open a built map in the browser, and print where it lies.

    \b
    Examples:
      umug-graph open
      umug-graph open graphs/mine
      umug-graph open my-field.html --print
    """
    page = page_at(what) if what is not None else newest_page()
    typer.echo(str(page))
    if not print_only:
        _show(page)


def page_at(what: Path) -> Path:
    """The page that a folder or file stands for.

    Raises
    ------
    PageError: there is none.
    """
    page = what / PAGE if what.is_dir() else what
    if not page.is_file():
        hint = "`umug-graph build` writes one" if what.is_dir() else "there is no such file"
        raise PageError(what, hint)
    return page


def newest_page() -> Path:
    """The page of the bundled field, else the one written last.

    Raises
    ------
    PageError: there is none.
    """
    if (BUNDLED / PAGE).is_file():
        return BUNDLED / PAGE
    found = sorted(GRAPHS.glob(f"*/{PAGE}"), key=lambda path: (-path.stat().st_mtime_ns, path.name))
    if not found:
        raise PageError(GRAPHS, "`umug-graph build` writes one")
    return found[0]


def _show(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        fail("no browser was found here: open the page yourself")
