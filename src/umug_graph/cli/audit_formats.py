"""`umug-graph audit --format`: findings as other programs take them, with the paths of the lists as they were given."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from umug_graph.cli.console import harmless_json, print_json

if TYPE_CHECKING:
    from umug_graph.models import Corpus, Finding


Format = Literal["text", "json", "md", "github", "sarif"]


def chosen_format(form: Format | None, json: bool, patches: bool) -> Format:
    """The format meant by --format and --json, which must not contradict one another, nor what is done."""
    if form not in (None, "json") and json:
        raise typer.BadParameter(f"--json is --format json: give it or --format {form}")
    if patches and form not in (None, "text", "json"):
        raise typer.BadParameter(f"--patch and --diff print no {form}")
    return "json" if json else form or "text"


def print_report(form: Format, corpus: Corpus, findings: tuple[Finding, ...], lists: list[Path] | None) -> None:
    """Print findings in any format but text."""
    if form == "json":
        print_json(findings)
        return
    from umug_graph.export.findings import REPORTS, Audited

    text = REPORTS[form](Audited(corpus, findings, _paths(corpus, lists or ())))
    text = harmless_json(text) if form == "sarif" else text
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _paths(corpus: Corpus, lists: list[Path] | tuple[()]) -> dict[str, str]:
    """The path of each list, told by its content: names may be shared. Standard input and bundled lists have none."""
    from umug_graph.lists.source import read_bytes

    given = [path for path in lists if str(path) != "-"]
    by_content = {hashlib.sha256(read_bytes(path)).hexdigest(): str(path) for path in reversed(given)}
    return {read.name: by_content[read.sha256] for read in corpus.lists if read.sha256 in by_content}
