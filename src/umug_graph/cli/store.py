"""`umug-graph store`: what the local store holds; forget, hand on and take over what the sources said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from umug_graph.cli.console import console, count, facts, print_json, row, styled, table
from umug_graph.cli.live import reported
from umug_graph.cli.options import Json, Store, store_path

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from umug_graph.store import Store as OpenStore

store_app = typer.Typer(
    name="store",
    help="Look into the store of live sources' answers, forget old ones, hand it on as files.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@store_app.command("info")
def info_command(store: Store = None, json: Json = False) -> None:
    """Show where the store lies, how large it is, and what it holds of each source.

    \b
    Examples:
      umug-graph store info
      umug-graph store info --store project.sqlite --json
    """
    from umug_graph.store import open_store

    path = store or store_path()
    with open_store(path, create=False) as opened:
        held = _held(opened)
    print_json(held) if json else _print(console(), held)


@store_app.command("prune")
def prune_command(
    older_than: Annotated[int, typer.Option("--older-than", metavar="DAYS", min=0, help="Forget what is older.")],
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Only what this source said.")] = None,
    raw_only: Annotated[
        bool,
        typer.Option("--raw-only", help="Only the answers as they came: room is won, and nothing need be asked anew."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say how much it would be, and forget nothing.")] = False,
    store: Store = None,
    json: Json = False,
) -> None:
    """Forget what the sources said more than so many days ago; `enrich` asks it anew.

    \b
    Examples:
      umug-graph store prune --older-than 180 --dry-run
      umug-graph store prune --older-than 180
      umug-graph store prune --older-than 0 --source openalex    # before today
      umug-graph store prune --older-than 30 --raw-only          # only for room
    """
    from umug_graph.store import open_store

    path, before = store or store_path(), _days_ago(older_than)
    with open_store(path, create=False) as opened:
        if source is not None and source not in opened.sources():
            known = ", ".join(opened.sources()) or "none"
            raise typer.BadParameter(f"the store knows no source {source!r}; it knows: {known}", param_hint="--source")
        gone = opened.prune(before, raw_only, source, dry_run)
    if json:
        print_json(
            {
                "path": str(path),
                "before": before,
                "source": source,
                "raw_only": raw_only,
                "dry_run": dry_run,
                "answers": gone,
            }
        )
        return
    whose = f" of {source}" if source else ""
    done = "would be forgotten" if dry_run else "forgotten"
    what = count(gone, "raw answer" if raw_only else "answer")
    console().print(styled(f"{what}{whose} from before {before} {done}."))


@store_app.command("export")
def export_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write; a snapshot in it is replaced.")],
    store: Store = None,
) -> None:
    """Write the store as a snapshot: a folder of files named by their content, equal for equal stores.

    It is for you and those you work with, on other machines or years later: Semantic Scholar's licence does not allow
    to publish what its API answers (docs/sources.md).

    \b
    Examples:
      umug-graph store export snapshot/
      umug-graph store export snapshot/ --store project.sqlite
    """
    from umug_graph.store import export_store, open_store

    with open_store(store or store_path(), create=False) as opened, reported() as step:
        export_store(opened, folder, step)
    console().print(styled("Snapshot:", "bold"), styled(str(folder)))


@store_app.command("import")
def import_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `store export` wrote.")],
    store: Store = None,
) -> None:
    """Take a snapshot into the store; what both know is kept as the newer of the two says it.

    \b
    Examples:
      umug-graph store import snapshot/
      umug-graph store import snapshot/ --store project.sqlite
    """
    from umug_graph.store import import_store, open_store

    path = store or store_path()
    is_new = not path.exists()
    try:
        with open_store(path) as opened, reported() as step:
            import_store(opened, folder, step)
            papers = opened.counts().papers
    except BaseException:
        if is_new:  # a snapshot that is none leaves no empty store behind
            path.unlink(missing_ok=True)
        raise
    console().print(styled(f"The store {path} now knows {count(papers, 'paper')}."))


def _days_ago(days: int) -> str:
    today = datetime.now(tz=UTC).date()
    try:
        return (today - timedelta(days=days)).isoformat()
    except OverflowError:
        return date.min.isoformat()


def _held(store: OpenStore) -> dict[str, Any]:
    from dataclasses import asdict

    from umug_graph.store.schema import MIGRATIONS

    return {
        "path": str(store.path),
        "version": len(MIGRATIONS),  # an older store is brought up to it when it is opened
        **asdict(store.counts()),
        "sources": {name: asdict(store.counts(name)) for name in store.sources()},
    }


def _print(out: Console, held: dict[str, Any]) -> None:
    days = f"{held['oldest']} to {held['newest']}" if held["oldest"] else "none yet"
    pairs = (
        ("store", held["path"]),
        ("size", f"{held['bytes'] / 1e6:,.1f} MB"),
        ("format", f"version {held['version']}"),
        ("answers of", days),
        ("papers", f"{held['papers']:,}, with {count(held['identifiers'], 'identifier')}"),
        ("links", f"{held['citations']:,} between citing and cited works"),
        ("raw answers", f"{held['answers']:,}"),
    )
    out.print(facts(pairs))
    if held["sources"]:
        out.print(_by_source(held["sources"]))


def _by_source(sources: dict[str, dict[str, Any]]) -> Table:
    states = sorted({state for held in sources.values() for state in held["standings"]})
    labels = [state.replace("_", " ") for state in states]
    made = table("source", "papers", "links", *labels, "newest", right=("papers", "links", *labels))
    for name, held in sources.items():
        numbers = (held["papers"], held["citations"], *(held["standings"].get(state, 0) for state in states))
        row(made, name, *(f"{number:,}" for number in numbers), held["newest"])
    return made
