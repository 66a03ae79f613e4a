"""`umug-graph audit`: what is wrong in a list, by line."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.audit_formats import Format, chosen_format, print_report
from umug_graph.cli.audit_patch import only_list, patch_list
from umug_graph.cli.console import console, count, progress, styled
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, corpus_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.models import Corpus, Finding

STRICT_EXIT = 3
SEVERITIES = ("error", "warning", "note")
STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def audit_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    patch: Annotated[
        Path | None,
        typer.Option(
            "--patch",
            metavar="FILE",
            help="Write the corrected list to FILE (it may be the list itself; - is stdout), and say what is left.",
        ),
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --patch changes as a unified diff.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 3 if there is an error, for CI.")] = False,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="text; json (as --json); md, a report; github, annotations of a workflow; sarif, for code scanning.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Audit lists: wrong links, duplicates, dates before their id, missing links, and more.

    \b
    Examples:
      umug-graph audit my-list.md
      umug-graph audit my-list.md --strict        # exit 3 on errors
      umug-graph audit my-list.md --json | jq '.[].suggestion'
      umug-graph audit my-list.md --format sarif > audit.sarif
      umug-graph audit my-list.md --patch my-list.md          # correct what is certain, in place
      umug-graph audit my-list.md --diff                      # look at it first

    \b
    Exit codes: 0 whatever was found; 3 with --strict if there is an error; 1 a list cannot be read; 2 wrong usage.
    """
    shown = chosen_format(form, json, patches=patch is not None or diff)
    if patch is not None or diff:
        findings = patch_list(only_list(lists, corpus), patch, diff, references, store, shown == "json")
    else:
        gathered = corpus_of(lists, corpus, references, store)
        findings = _findings(gathered)
        if shown == "text":
            print_findings(console(), findings)
        else:
            print_report(shown, gathered, findings, lists)
    if strict and any(finding.severity == "error" for finding in findings):
        raise typer.Exit(STRICT_EXIT)


def _findings(corpus: Corpus) -> tuple[Finding, ...]:
    from umug_graph.audit import audit

    with progress() as step:
        step("auditing lists")
        return audit(corpus)


def print_findings(out: Console, findings: Iterable[Finding]) -> None:
    """Print findings by list and kind, the gravest first, with their number."""
    found = sorted(findings, key=lambda f: (f.list, SEVERITIES.index(f.severity), f.kind, f.line))
    for name, of_list in groupby(found, key=lambda finding: finding.list):
        out.print(styled(name, "bold underline"))
        for (severity, kind), of_kind in groupby(of_list, key=lambda finding: (finding.severity, finding.kind)):
            group = list(of_kind)
            out.print(styled(f"{severity}: {kind} ({len(group)})", STYLES[severity]))
            for finding in group:
                print_finding(out, finding)
    out.print(styled(_totals(found), "bold"))


def print_finding(out: Console, finding: Finding) -> None:
    """Print one finding with its line and what to do."""
    out.print(f"  line {finding.line}: ", styled(finding.message), sep="")
    if finding.suggestion:
        out.print("      ", styled(f"-> {finding.suggestion}", "green"), sep="")


def _totals(findings: list[Finding]) -> str:
    of = {severity: sum(finding.severity == severity for finding in findings) for severity in SEVERITIES}
    return ", ".join(count(number, severity) for severity, number in of.items())
