"""`umug-graph audit`: what is wrong in a list, by line."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import console, count, print_json, styled
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, field_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.models import Finding

STRICT_EXIT = 3
SEVERITIES = ("error", "warning", "note")
STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def audit_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 3 if there is an error, for CI.")] = False,
    json: Json = False,
) -> None:
    """Audit lists: wrong links, duplicates, dates before their id, missing links, and more.

    \b
    Examples:
      umug-graph audit my-list.md
      umug-graph audit my-list.md --strict        # exit 3 on errors
      umug-graph audit my-list.md --json | jq '.[].suggestion'
    """
    findings = field_of(lists, corpus, references, store).findings
    if json:
        print_json(findings)
    else:
        _print(console(), findings)
    if strict and any(finding.severity == "error" for finding in findings):
        raise typer.Exit(STRICT_EXIT)


def _print(out: Console, findings: Iterable[Finding]) -> None:
    found = sorted(findings, key=lambda f: (f.list, SEVERITIES.index(f.severity), f.kind, f.line))
    for name, of_list in groupby(found, key=lambda finding: finding.list):
        out.print(styled(name, "bold underline"))
        for (severity, kind), of_kind in groupby(of_list, key=lambda finding: (finding.severity, finding.kind)):
            group = list(of_kind)
            out.print(styled(f"{severity}: {kind} ({len(group)})", STYLES[severity]))
            for finding in group:
                _print_finding(out, finding)
    out.print(styled(_totals(found), "bold"))


def _print_finding(out: Console, finding: Finding) -> None:
    out.print(f"  line {finding.line}: ", styled(finding.message), sep="")
    if finding.suggestion:
        out.print("      ", styled(f"-> {finding.suggestion}", "green"), sep="")


def _totals(findings: list[Finding]) -> str:
    of = {severity: sum(finding.severity == severity for finding in findings) for severity in SEVERITIES}
    return ", ".join(count(number, severity) for severity, number in of.items())
