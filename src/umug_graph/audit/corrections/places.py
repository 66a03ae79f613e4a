"""Where things stand in the source lines of a row: addresses, table cells, printed words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from umug_graph.models import Edit, Entry

_ADDRESS = r"[^\s()<>\"']*(?:\([^\s()<>\"']*\)[^\s()<>\"']*)*"
_TARGET = re.compile(
    rf"\]\(\s*<?(?P<link>{_ADDRESS})|\b(?:href|src)\s*=\s*[\"']?(?P<tag>[^\s\"'<>]+)"
    rf"|(?<![(\w\"'=])(?P<bare>https?://[^\s()<>\"'\]|]+)",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)*")
_PIPE = re.compile(r"(?<!\\)\|")
_LONGEST = 20_000
_DECORATION = "*_` \t"


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of a source line: the line from 1, the column of its first character, what stands there."""

    line: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """The column behind its last character."""
        return self.start + len(self.text)

    def becomes(self, new: str) -> Edit:
        """The edit that puts another text in its place."""
        return Edit(self.line, self.start, self.text, new)

    def holds(self, other: Spot) -> bool:
        """Whether the other piece lies within this one."""
        return self.line == other.line and self.start <= other.start and other.end <= self.end


def lines_of(entry: Entry) -> list[Spot]:
    """The source lines of an entry; none of an endless one, which is no row that a program should touch."""
    if len(entry.raw) > _LONGEST:
        return []
    return [Spot(entry.line + number, 0, text) for number, text in enumerate(entry.raw.split("\n"))]


def addresses(entry: Entry) -> list[Spot]:
    """Every address that a row links or shows a picture from, in order."""
    return [
        Spot(line.line, found.start(found.lastgroup or 0), found[found.lastgroup or 0])
        for line in lines_of(entry)
        for found in _TARGET.finditer(line.text)
    ]


def label_of(entry: Entry, address: Spot) -> str:
    """The words in the brackets before the address of a Markdown link; empty where there are none."""
    before = _line(entry, address)[: address.start]
    found = re.search(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\(\s*<?$", before)
    if found:
        return found[1]
    after = re.match(r"[^<>]*>(.*?)</a>", _line(entry, address)[address.end :], re.IGNORECASE)
    return after[1] if after else ""


def is_picture(entry: Entry, address: Spot) -> bool:
    """Whether the address is that of a picture (a badge, for instance)."""
    before = _line(entry, address)[: address.start]
    return bool(re.search(r"!\[[^\[\]]*\]\(\s*<?$|\bsrc\s*=\s*[\"']?$", before, re.IGNORECASE))


def _line(entry: Entry, spot: Spot) -> str:
    return entry.raw.split("\n")[spot.line - entry.line]


def cells(entry: Entry) -> list[Spot]:
    """The cells of a row of a pipe table, without the space around them; none for any other row."""
    line = entry.raw[: _LONGEST + 1]
    quote = _QUOTE.match(line)
    first = quote.end() if quote else 0
    if len(line) > _LONGEST or "\n" in line or not line[first:].startswith("|") or "<!--" in line:
        return []
    bars = [found.start() for found in _PIPE.finditer(line, first)] + [len(line.rstrip())]
    spots = [_stripped(entry.line, a + 1, line[a + 1 : b]) for a, b in pairwise(bars)]
    return spots[:-1] if spots and not spots[-1].text else spots


def _stripped(line: int, start: int, text: str) -> Spot:
    left = len(text) - len(text.lstrip())
    return Spot(line, start + (left if text.strip() else min(1, len(text))), text.strip())


def words(entry: Entry, text: str) -> Spot | None:
    """The only place where a row prints a text: a whole cell, else outside of all addresses; None where none is."""
    whole = [_bare(cell) for cell in cells(entry) if cell.text.strip(_DECORATION) == text]
    return next(iter(whole)) if len(whole) == 1 else _only(_printed(entry, text))


def _bare(cell: Spot) -> Spot:
    """The cell without the marks for bold and italic around it."""
    inner = cell.text.strip(_DECORATION)
    return Spot(cell.line, cell.start + cell.text.index(inner), inner)


def _printed(entry: Entry, text: str) -> Iterator[Spot]:
    taken = addresses(entry)
    pattern = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
    for line in lines_of(entry):
        for found in pattern.finditer(line.text):
            spot = Spot(line.line, found.start(), found[0])
            if text and not any(address.holds(spot) for address in taken):
                yield spot


def _only(spots: Iterable[Spot]) -> Spot | None:
    found = list(spots)
    return found[0] if len(found) == 1 else None


def corrected(entry: Entry, edits: Iterable[Edit]) -> str:
    """The source lines of an entry as they are after some edits."""
    lines = entry.raw.split("\n")
    for edit in sorted(edits, reverse=True):
        text = lines[edit.line - entry.line]
        lines[edit.line - entry.line] = text[: edit.start] + (edit.new or "") + text[edit.start + len(edit.old) :]
    return "\n".join(lines)
