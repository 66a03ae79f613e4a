"""Findings -> audit.md to read, audit.json to compute with, and what CI shows: annotations and SARIF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from umug_graph.export.corpus import as_json
from umug_graph.export.findings.audited import Audited
from umug_graph.export.findings.github import workflow_commands
from umug_graph.export.findings.markdown import report
from umug_graph.export.findings.sarif import sarif

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

__all__ = ["REPORTS", "Audited", "audit_json", "audit_markdown"]

REPORTS: Mapping[str, Callable[[Audited], str]] = {
    "md": lambda audited: report(audited.corpus, audited.findings),
    "github": workflow_commands,
    "sarif": sarif,
}
"""What `umug-graph audit --format` writes beside text and JSON."""


def audit_json(fieldmap: FieldMap) -> bytes:
    """Every finding, in the form and order of `umug-graph audit --json`."""
    return as_json(fieldmap.findings)


def audit_markdown(fieldmap: FieldMap) -> str:
    """The findings as a Markdown report."""
    return report(fieldmap.corpus, fieldmap.findings)
