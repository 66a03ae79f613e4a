"""Findings -> the corrected list: what has edits is mended in the source text, and nothing else is touched.

Line ends (also mixed ones), a missing last one, byte order mark, encoding and bytes that are no text stay as they are.
"""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from umug_graph.errors import ListError
from umug_graph.models import Edit, Finding

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BROKEN = re.compile("[\udc80-\udcff]+")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ROUNDS = 20
_SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Patch:
    """A corrected list: its bytes, the findings that were mended, and those that are left for a person.

    `applied` tells the lines of the list as it was, `left` those of the list as it is now.
    """

    content: bytes
    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]


def patch(data: bytes, path: Path | str, audited: Callable[[bytes], Iterable[Finding]]) -> Patch:
    """Mend a list until nothing is left that can be mended: what is mended first may bring more to light.

    `audited` gives the findings of a list from its bytes. Patching what comes out changes nothing.

    Raises
    ------
    ListError: the bytes are UTF-16 and broken.
    """
    mark, encoding, text = _decoded(data, path)
    applied: list[Finding] = []
    seen, was = {text}, list(range(1, len(_LINE.findall(text)) + 1))
    for _ in range(_ROUNDS):
        findings = tuple(audited(mark + text.encode(encoding, "surrogateescape")))
        # Rows are dropped last, so that all else that is said of lines holds for the list as it was.
        kept = [finding for finding in findings if not _drops(finding)]
        mended, now, _ = patched(text, kept)
        if mended == text:
            mended, now, _ = patched(text, findings)
        if mended in seen:  # nothing to mend, or two rules that undo one another
            break
        seen.add(mended)
        text = mended
        applied += (_at(finding, was) for finding in now)
        dropped = {edit.line for finding in now for edit in finding.edits if edit.new is None}
        was = [line for number, line in enumerate(was, 1) if number not in dropped]
    return Patch(mark + text.encode(encoding, "surrogateescape"), tuple(applied), findings)


def _at(finding: Finding, was: list[int]) -> Finding:
    """A finding with the lines that it had before any row was dropped."""
    edits = tuple(replace(edit, line=was[edit.line - 1]) for edit in finding.edits)
    return replace(finding, line=was[finding.line - 1], edits=edits)


def _decoded(data: bytes, path: Path | str) -> tuple[bytes, str, str]:
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        return (
            mark,
            encoding,
            data[len(mark) :].decode(encoding, "surrogateescape" if encoding == "utf-8" else "strict"),
        )
    except UnicodeDecodeError as error:
        raise ListError(path, f"broken UTF-16 at byte {error.start + len(mark)}, so it cannot be patched") from None


def patched(text: str, findings: Iterable[Finding]) -> tuple[str, tuple[Finding, ...], tuple[Finding, ...]]:
    """The text with the edits of the findings made; which findings were mended so, and which were not.

    A finding's edits are made all or not at all: not where the text reads otherwise than they expect, nor where one
    that goes first (rows to drop, then the graver) has changed the same place.
    """
    lines = _LINE.findall(text)
    taken: dict[int, list[Edit]] = defaultdict(list)
    applied, left = [], []
    for finding in sorted(findings, key=_order):
        edits = _placed(lines, finding.edits)
        if edits and all(_is_free(edit, taken[edit.line]) for edit in edits):
            for edit in edits:
                taken[edit.line] += [] if edit in taken[edit.line] else [edit]
            applied.append(finding)
        else:
            left.append(finding)
    mended = (_mended(line, taken.get(number, [])) for number, line in enumerate(lines, 1))
    return "".join(mended), tuple(applied), tuple(left)


def _order(finding: Finding) -> tuple[bool, int, int, str, str]:
    return not _drops(finding), _SEVERITIES.index(finding.severity), finding.line, finding.kind, finding.message


def _drops(finding: Finding) -> bool:
    return any(edit.new is None for edit in finding.edits)


def _placed(lines: list[str], edits: Iterable[Edit]) -> list[Edit]:
    """The edits, in columns of the text; none if one of them expects another text than stands there."""
    placed = []
    for edit in edits:
        line = lines[edit.line - 1].rstrip("\r\n") if 0 < edit.line <= len(lines) else ""
        start = _column(line, edit.start)
        whole = edit.new is not None or line.rstrip() == edit.old.rstrip()
        if not line.startswith(edit.old, start) or not whole:
            return []
        placed.append(Edit(edit.line, start, edit.old, edit.new))
    return placed


def _column(line: str, column: int) -> int:
    """A column of a line as it was read, in which every broken sequence is one character: here each byte is one."""
    for broken in _BROKEN.finditer(line):
        if broken.start() >= column:
            break
        shown = broken[0].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        column += len(broken[0]) - len(shown)
    return column


def _is_free(edit: Edit, taken: Iterable[Edit]) -> bool:
    """Whether no other edit touches the same place; one that does the very same is no other."""
    end = edit.start + len(edit.old)
    return all(
        edit == other
        or (None not in (edit.new, other.new) and (end < other.start or other.start + len(other.old) < edit.start))
        for other in taken
    )


def _mended(line: str, edits: list[Edit]) -> str:
    if any(edit.new is None for edit in edits):
        return ""
    for edit in sorted(edits, reverse=True):
        line = line[: edit.start] + (edit.new or "") + line[edit.start + len(edit.old) :]
    return line
