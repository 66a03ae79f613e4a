"""Every kind of finding is told of: in the code that reports need, and in the documents, alike."""

from __future__ import annotations

import re
from pathlib import Path

from umug_graph.audit.kinds import KINDS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "umug_graph"
ROW = re.compile(r"^\| `([a-z-]+)` \| (error|warning|note) \| (.+) \|$", re.MULTILINE)


def test_the_document_has_every_kind_with_its_severity_and_rule() -> None:
    told = ROW.findall((ROOT / "docs" / "audit.md").read_text("utf-8"))
    assert told == [(name, kind.severity, kind.rule) for name, kind in KINDS.items()]


def test_every_kind_that_a_rule_or_a_reader_names_is_told_of() -> None:
    rules = "".join(path.read_text("utf-8") for path in (SOURCE / "audit").glob("*.py") if path.name != "kinds.py")
    readers = "".join(
        path.read_text("utf-8") for folder in ("lists", "bibliographies") for path in (SOURCE / folder).glob("*.py")
    )
    named = set(re.findall(r'"(?!error|warning)([a-z]+(?:-[a-z]+)*)",\s*"(error|warning|note)",', rules))
    assert len(named) >= 12
    assert {(name, KINDS[name].severity) for name, _ in named} == named
    warned = set(re.findall(r'ReadWarning\([^"]*"([a-z-]+)"', readers)) | {"lost-entry", "broken-entry"}
    assert len(warned) >= 8
    assert warned <= set(KINDS)
