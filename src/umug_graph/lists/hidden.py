"""Lines of a list -> the lines a reader of the page sees: no comments, no fenced code, BibTeX fences set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from umug_graph.models import ReadWarning


@dataclass(slots=True)
class Visible:
    """`lines` are (number, text); a line that was wholly comment is absent, so as not to end a table or list."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    bibtex: list[tuple[int, str]] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)


_FENCE = re.compile(r"^[\s>]*(?:[-*+]\s+|\d{1,3}[.)]\s+)?(`{3,}|~{3,})\s*([^`]*)$")
_EMPTY_COMMENT = re.compile(r"<!---?>")
_BIBTEX_START = re.compile(r"^\s*@[A-Za-z]{4,20}\s*[{(]")


def visible(lines: list[str]) -> Visible:
    """What a page shows of the source lines (numbered from 1)."""
    result = Visible()
    last_close = max((n for n, line in enumerate(lines, 1) if "-->" in line), default=0)
    fence, opened, inside = "", 0, False
    body: list[str] = []
    for number, line in enumerate(lines, 1):
        if fence:
            if _closes(line, fence):
                _keep_bibtex(result, opened, body)
                fence = ""
            else:
                body.append(line)
            continue
        shown, inside = _without_comments(line, inside, may_open=number < last_close)
        if inside and number >= last_close:
            message = "a comment that opens here hides all that follows"
            result.warnings.append(ReadWarning(number, "unclosed-comment", message))
            break
        opening = None if shown is None else _FENCE.match(shown)
        if opening:
            fence, body, opened = opening[1], [], number
        elif shown is not None:
            result.lines.append((number, shown))
    if fence:
        _keep_bibtex(result, opened, body)
        result.warnings.append(ReadWarning(opened, "unclosed-fence", "code that opens here is never closed"))
    return result


def _closes(line: str, fence: str) -> bool:
    mark = line.strip().lstrip("> ")
    return mark.startswith(fence) and not mark.strip(fence[0])


def _keep_bibtex(result: Visible, opened: int, body: list[str]) -> None:
    if any(_BIBTEX_START.match(line) for line in body):
        result.bibtex.append((opened + 1, "\n".join(body)))


def _without_comments(line: str, inside: bool, may_open: bool) -> tuple[str | None, bool]:
    """The line without comments (None if nothing else stood there), and whether a comment goes on after it.

    A comment that nothing closes hides the rest of a page if a line starts with it; within a line it is plain text.
    """
    if not inside and "<!--" not in line:
        return line, False
    kept: list[str] = []
    at, ticks, last_close = 0, 0, line.rfind("-->")
    while at < len(line):
        if inside:
            end = line.find("-->", at)
            if end < 0:
                break
            at, inside = end + 3, False
            continue
        start = line.find("<!--", at)
        if start < 0:
            kept.append(line[at:])
            break
        kept.append(line[at:start])
        ticks += line.count("`", at, start)
        short = _EMPTY_COMMENT.match(line, start)
        if ticks % 2 or not (may_open or short or last_close > start or (start == len(line) - len(line.lstrip()))):
            kept.append("<!--")
            at = start + 4
        elif short:
            at = short.end()
        else:
            at, inside = start + 4, True
    text = "".join(kept)
    return (text if text.strip() else None), inside
