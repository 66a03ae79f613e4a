"""Findings -> workflow commands of GitHub Actions, which shows them at their lines.

Form and escapes: docs.github.com, "Workflow commands for GitHub Actions"; github.com/actions/toolkit,
packages/core/src/command.ts.
"""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.audit.kinds import kind_of
from umug_graph.export.findings.audited import Audited
from umug_graph.export.text import clean
from umug_graph.models import Finding

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def workflow_commands(audited: Audited) -> str:
    """A line for each finding, the gravest first: GitHub shows but ten of each severity of one step."""
    return "".join(f"{_command(audited, finding)}\n" for finding in audited.gravest_first)


def _command(audited: Audited, finding: Finding) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(audited, finding))
    lines = [clean(finding.message), *([f"-> {clean(finding.suggestion)}"] if finding.suggestion else ())]
    return f"::{_COMMANDS[finding.severity]} {properties}::{'%0A'.join(line.translate(_DATA) for line in lines)}"


def _properties(audited: Audited, finding: Finding) -> Iterator[tuple[str, str]]:
    path = audited.path(finding)
    if path is not None:
        yield "file", path
        if finding.line > 0:
            yield "line", str(finding.line)
        here = [edit for edit in finding.edits if edit.line == finding.line and edit.new is not None and edit.old]
        if len(here) == 1:
            yield "col", str(here[0].start + 1)
            yield "endColumn", str(here[0].start + len(here[0].old))
    place = "" if path is not None else f" ({finding.list}, line {finding.line})"
    yield "title", clean(kind_of(finding.kind, finding.severity).title + place)


def _property(value: str) -> str:
    """Nothing is left that ends the line, steers a terminal or is no character, as in the name of a hostile file."""
    return clean(value.translate(_PROPERTY))
