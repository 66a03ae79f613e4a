"""Findings -> a Markdown report to read: what is wrong in the lists, by list, kind and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from umug_graph.export.attribution import attribution_lines
from umug_graph.export.text import markdown
from umug_graph.models import Corpus, Evidence, Finding, Severity

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def report(corpus: Corpus, findings: Sequence[Finding]) -> str:
    """The findings grouped by list and kind, errors first; text from the lists is shown as text, whatever it holds."""
    lines = [f"# Audit of {markdown(corpus.name)}", ""]
    unheard: dict[str, list[Finding]] = {read.name: [] for read in corpus.lists}
    by_list = unheard | _by_list(findings)
    for name, found in sorted(by_list.items()):
        lines += [f"## {markdown(name)}", "", f"{_totals(found)}.", ""]
        lines += _kinds(found)
    if asked := attribution_lines(corpus.sources):
        lines += ["## Attribution", "", *asked]
    return "\n".join(lines).rstrip() + "\n"


def _by_list(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    ordered = sorted(findings, key=lambda finding: finding.list)
    return {name: list(found) for name, found in groupby(ordered, key=lambda finding: finding.list)}


def _totals(findings: list[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    named = (f"{counts[each]} {each}{'' if counts[each] == 1 else 's'}" for each in _SEVERITIES if counts[each])
    return ", ".join(named) or "No findings"


def _kinds(findings: list[Finding]) -> Iterator[str]:
    ordered = sorted(
        findings, key=lambda found: (_SEVERITIES.index(found.severity), found.kind, found.line, found.message)
    )
    for (severity, kind), group in groupby(ordered, key=lambda found: (found.severity, found.kind)):
        found = list(group)
        yield from (f"### {severity.capitalize()}: {markdown(kind)} ({len(found)})", "")
        for finding in found:
            yield from _finding(finding)
        yield ""


def _finding(finding: Finding) -> Iterator[str]:
    yield f"- line {finding.line}: {markdown(finding.message)}"
    if finding.suggestion:
        yield f"  - suggestion: {markdown(finding.suggestion)}"
    if finding.evidence:
        yield f"  - evidence: {'; '.join(map(_evidence, finding.evidence))}"


def _evidence(evidence: Evidence) -> str:
    return f"{markdown(evidence.kind)}: {markdown(evidence.detail)}"
