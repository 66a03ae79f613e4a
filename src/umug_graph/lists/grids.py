"""Table source -> rows and cells; cells of HTML tables that span rows or columns are repeated in each."""

from __future__ import annotations

import re
from dataclasses import dataclass

Numbered = tuple[int, str]


@dataclass(slots=True)
class Row:
    """A table row; `heading` says that all its cells are header cells."""

    line: int
    cells: list[str]
    last: int = 0
    heading: bool = False


def split_row(line: str) -> list[str]:
    """The cells of a pipe-table row, leading and trailing pipe optional, `\\|` kept as a pipe."""
    line = line.strip()
    line = line.removeprefix("|")
    cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)]
    if len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells


def is_delimiter(line: str) -> bool:
    """Whether the line is the row of dashes below a pipe table's header."""
    return "-" in line and not line.strip().strip("|-: \t").strip() and not set(line) - set("|-: \t")


class Grid:
    """An HTML table, filled tag by tag."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.table: list[tuple[int, bool, list[tuple[list[Numbered], int, int]]]] = []

    def tag(self, number: int, element: str, closing: bool, tag: str) -> list[Numbered] | None:
        """Take a `tr`, `td` or `th` tag; the list that the text of an opened cell goes to."""
        if closing:
            return None
        if element == "tr" or not self.table:
            self.table.append((number, element != "td", []))
        if element == "tr":
            return None
        line, heading, cells = self.table[-1]
        self.table[-1] = (line, heading and element == "th", cells)
        content: list[Numbered] = []
        cells.append((content, _span(tag, "rowspan"), _span(tag, "colspan")))
        return content

    def rows(self) -> list[Row]:
        """The rows read so far, without empty ones."""
        found: list[Row] = []
        pending: dict[int, tuple[str, int]] = {}
        for line, heading, cells in self.table:
            out: list[str] = []
            last = line
            queue = list(cells)
            while queue or len(out) in pending:
                if len(out) in pending:
                    text, left = pending.pop(len(out))
                    if left > 1:
                        pending[len(out)] = (text, left - 1)
                    out.append(text)
                    continue
                content, down, across = queue.pop(0)
                text = "\n".join(piece for _, piece in content).strip()
                last = max([last, *(n for n, _ in content)])
                for _ in range(across):
                    if down > 1:
                        pending[len(out)] = (text, down - 1)
                    out.append(text)
            if out:
                found.append(Row(line, out, last, heading))
        return found


def _span(tag: str, name: str) -> int:
    found = re.search(rf"{name}\s*=\s*[\"']?(\d{{1,3}})", tag, re.IGNORECASE)
    return max(1, min(int(found[1]), 200)) if found else 1
