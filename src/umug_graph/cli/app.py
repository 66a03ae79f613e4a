"""All commands under one name."""

from __future__ import annotations

from typing import Annotated

import typer

from umug_graph import __version__
from umug_graph.cli.audit import audit_command
from umug_graph.cli.baselines import baselines_command
from umug_graph.cli.build import build_command
from umug_graph.cli.communities import communities_command
from umug_graph.cli.compare import compare_command
from umug_graph.cli.enrich import enrich_command
from umug_graph.cli.history import history_command
from umug_graph.cli.import_ import import_command
from umug_graph.cli.lineage import lineage_command
from umug_graph.cli.main_path import main_path_command
from umug_graph.cli.metrics import metrics_command
from umug_graph.cli.open import open_command
from umug_graph.cli.organizations import organizations_command
from umug_graph.cli.read import read_command
from umug_graph.cli.related import related_command
from umug_graph.cli.render import render_command
from umug_graph.cli.show import show_command
from umug_graph.cli.sources import sources_command
from umug_graph.cli.store import store_app
from umug_graph.cli.suggest import suggest_command
from umug_graph.cli.taxonomy import taxonomy_app

app = typer.Typer(
    name="umug-graph",
    help="Turn awesome lists of papers into an audited, cited, measured and explorable map of a field, offline.",
    epilog="Without LIST, commands use the two bundled lists on unified multimodal understanding and generation.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

NEED_A_PAPER = ("history", "show", "lineage", "related", "import")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"umug-graph {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


for name, command in (
    ("build", build_command),
    ("enrich", enrich_command),
    ("sources", sources_command),
    ("import", import_command),
    ("render", render_command),
    ("open", open_command),
    ("read", read_command),
    ("audit", audit_command),
    ("compare", compare_command),
    ("history", history_command),
    ("show", show_command),
    ("baselines", baselines_command),
    ("suggest", suggest_command),
    ("metrics", metrics_command),
    ("lineage", lineage_command),
    ("main-path", main_path_command),
    ("related", related_command),
    ("communities", communities_command),
    ("organizations", organizations_command),
):
    app.command(name, no_args_is_help=name in NEED_A_PAPER)(command)

app.add_typer(store_app)
app.add_typer(taxonomy_app)
