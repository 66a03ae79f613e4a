"""Commands run as a shell runs them: arguments in, an exit code out."""

from __future__ import annotations

from umug_graph.cli import main


def run(*arguments: object) -> int:
    """The exit code of a command."""
    try:
        main(list(map(str, arguments)))
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0
