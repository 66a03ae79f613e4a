"""What a report is made of: the corpus, its findings, and where its lists lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from umug_graph.models import Corpus, Finding, Severity

ORDER: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True)
class Audited:
    """`paths` are those of the lists, by list name, as the user gave them; a list without one has no file to point to.

    Those within the working folder are told from there.
    """

    corpus: Corpus
    findings: tuple[Finding, ...]
    paths: Mapping[str, str] = field(default_factory=dict)

    def path(self, finding: Finding) -> str | None:
        """The file that a finding is in, with `/` between folders; None where none is known."""
        given = self.paths.get(finding.list)
        return None if given is None else _from_here(given)

    @cached_property
    def gravest_first(self) -> tuple[Finding, ...]:
        """The findings by severity, list, line and kind."""
        return tuple(sorted(self.findings, key=lambda f: (ORDER.index(f.severity), f.list, f.line, f.kind, f.message)))


def _from_here(given: str) -> str:
    path = PurePath(given)
    if path.is_absolute():
        here = PurePath(Path.cwd())
        path = path.relative_to(here) if path.is_relative_to(here) else path
    return path.as_posix()
