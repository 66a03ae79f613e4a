"""Findings -> SARIF 2.1.0 (OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0): what code scanning and editors read."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from umug_graph import __version__
from umug_graph.audit.kinds import Kind, kind_of
from umug_graph.export.corpus import as_json
from umug_graph.export.findings.audited import Audited
from umug_graph.export.text import clean
from umug_graph.models import Edit, Evidence, Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "umugGraphRow/v1"
_DIGITS = re.compile(r"\d+")
_PATH = "/-_.~!$&'()*+;=@"

Json = dict[str, Any]


def sarif(audited: Audited) -> str:
    """One run with every finding, by list and line; the same findings give the same text."""
    kinds = sorted({finding.kind for finding in audited.findings})
    places = {kind: place for place, kind in enumerate(kinds)}
    severities = {finding.kind: finding.severity for finding in audited.findings}
    driver = {
        "name": "umug-graph",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(kind, kind_of(kind, severities[kind])) for kind in kinds],
    }
    run = {
        "tool": {"driver": driver},
        # Columns count characters, not the units of UTF-16.
        "columnKind": "unicodeCodePoints",
        "results": [_result(audited, finding, places[finding.kind], same) for finding, same in _fingerprinted(audited)],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).decode()


def _rule(name: str, kind: Kind) -> Json:
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in name.split("-")),
        "shortDescription": {"text": _message(kind.title)},
        "fullDescription": {"text": _message(kind.rule.replace("`", ""))},
        "help": {"text": _message(kind.rule.replace("`", "")), "markdown": _braces(kind.rule)},
        "defaultConfiguration": {"level": kind.severity},
    }


def _result(audited: Audited, finding: Finding, place: int, fingerprint: str) -> Json:
    path = audited.path(finding)
    uri = None if path is None else uri_of(path)
    made: Json = {
        "ruleId": finding.kind,
        "ruleIndex": place,
        "level": finding.severity,
        "message": {"text": _text(finding)},
        "locations": [_location(finding, uri)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if uri is not None and finding.edits:
        made["fixes"] = [_fix(finding, uri)]
    if finding.evidence or finding.right_id or finding.leads_to:
        made["properties"] = _properties(finding)
    return made


def _properties(finding: Finding) -> Json:
    told = {"leadsTo": finding.leads_to, "rightId": finding.right_id}
    known: Json = {name: clean(value) for name, value in told.items() if value is not None}
    return known | {"evidence": [_evidence(one) for one in finding.evidence]}


def _evidence(one: Evidence) -> str:
    return clean(f"{one.kind}: {one.detail}")


def _text(finding: Finding) -> str:
    """The message, a sentence, and what to do, another."""
    said = f"{finding.message}." if finding.suggestion else finding.message
    return _message(f"{said} Suggestion: {finding.suggestion}" if finding.suggestion else said)


def _message(text: str) -> str:
    """Plain text as SARIF has it (3.11.5, 3.11.6): braces are doubled, and no brackets make a link."""
    return _braces(clean(text).replace("](", "] ("))


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def uri_of(path: str) -> str:
    """A path as a URI reference: relative where the path is, with everything odd in it percent-encoded."""
    if PurePath(path).is_absolute():
        return PurePath(path).as_uri()
    # A colon is encoded, too: in the first part it would make a scheme of it (RFC 3986, 4.2).
    return quote(path.encode("utf-8", "surrogateescape"), safe=_PATH)


def _location(finding: Finding, uri: str | None) -> Json:
    if uri is None:
        return {"logicalLocations": [{"name": clean(finding.list), "kind": "resource"}]}
    physical: Json = {"artifactLocation": _artifact(uri)}
    if finding.line > 0:
        physical["region"] = _region(finding)
    return {"physicalLocation": physical}


def _artifact(uri: str) -> Json:
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _region(finding: Finding) -> Json:
    """The line, and the columns where one edit tells them."""
    here = [edit for edit in finding.edits if edit.line == finding.line and edit.new is not None]
    return _columns(here[0]) if len(here) == 1 else {"startLine": finding.line}


def _columns(edit: Edit) -> Json:
    start = edit.start + 1
    return {"startLine": edit.line, "startColumn": start, "endLine": edit.line, "endColumn": start + len(edit.old)}


def _fix(finding: Finding, uri: str) -> Json:
    return {
        "description": {"text": _message(finding.suggestion or "drop the row")},
        "artifactChanges": [
            {"artifactLocation": _artifact(uri), "replacements": [_replacement(edit) for edit in finding.edits]}
        ],
    }


def _replacement(edit: Edit) -> Json:
    if edit.new is None:
        whole = {"startLine": edit.line, "startColumn": 1, "endLine": edit.line + 1, "endColumn": 1}
        return {"deletedRegion": whole}
    return {"deletedRegion": _columns(edit), "insertedContent": {"text": edit.new}}


def _fingerprinted(audited: Audited) -> Iterator[tuple[Finding, str]]:
    """Findings, each with what stays the same when rows are moved: its file, kind and row, and which of these it is."""
    rows = _source_lines(audited)
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in audited.findings:
        text = rows.get((finding.list, finding.line)) or _DIGITS.sub("", finding.message)
        which = audited.path(finding) or finding.list, finding.kind, " ".join(text.split())
        seen[which] += 1
        told = "\0".join((*which, str(seen[which])))
        yield finding, hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _source_lines(audited: Audited) -> Mapping[tuple[str, int], str]:
    return {
        (read.name, entry.line + number): text
        for read in audited.corpus.lists
        for entry in read.entries
        for number, text in enumerate(entry.raw.split("\n"))
    }
