"""Tables that lose nothing in a narrow terminal: headings wrap, then columns go on below, beside their names again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Column, Table

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

BETWEEN, EDGES = 3, 2
LONGEST_WORD = 32


@dataclass(frozen=True, slots=True)
class _Size:
    """Widths of a column in cells: in full, and with words and figures whole but lines and heading wrapped."""

    full: int
    least: int
    wraps: bool


class FittedTable(Table):
    """A table of quiet rules, drawn in several parts where its columns do not fit beside one another.

    Each part begins with the columns that name its rows: the first ones that hold words, as far as these fill no more
    than two thirds of the width.
    """

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        most = options.max_width
        sizes = [_size(column) for column in self.columns]
        if _total([size.full for size in sizes]) <= most or _words_stay_whole(sizes, most):
            yield from super().__rich_console__(console, options)
            return
        for number, part in enumerate(_parts(self.columns, sizes, most)):
            yield self._part(part, _shrunk({at: sizes[at] for at in part}, most), with_title=not number)

    def _part(self, part: Sequence[int], widths: Mapping[int, int], with_title: bool) -> Table:
        made = Table(
            box=self.box,
            title=self.title if with_title else None,
            title_justify=self.title_justify,
            title_style=self.title_style,
            pad_edge=False,
        )
        for at in part:
            made.add_column(
                self.columns[at].header, justify=self.columns[at].justify, overflow="fold", width=widths[at]
            )
        for cells in zip(*(self.columns[at].cells for at in part), strict=True):
            made.add_row(*cells)
        return made


def _size(column: Column) -> _Size:
    heading = str(column.header)
    cells = [str(cell) for cell in column.cells]
    full = max(map(cell_len, (heading, *cells)))
    word = max(map(cell_len, f"{heading} {'' if column.no_wrap else ' '.join(cells)}".split()), default=0)
    widest = max(map(cell_len, cells), default=0) if column.no_wrap else 0
    least = max(widest, min(word, LONGEST_WORD))
    return _Size(full, least, not column.no_wrap)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + BETWEEN * (len(widths) - 1) + EDGES


def _words_stay_whole(sizes: Sequence[_Size], most: int) -> bool:
    """Whether a plain table, whose widest columns of words give way to the width of the next, cuts no word."""
    wrapping = [size for size in sizes if size.wraps]
    over = _total([size.full for size in sizes]) - most
    level = max((size.full for size in wrapping), default=0)
    while level > 0 and sum(max(0, size.full - level) for size in wrapping) < over:
        level -= 1
    # Columns that give way together do so by rounding: one may get a cell less than the other.
    return level > 0 and all(size.least < level or size.full < level for size in wrapping)


def _parts(columns: Sequence[Column], sizes: Sequence[_Size], most: int) -> list[list[int]]:
    """The columns of each part, by number."""
    every = [*range(len(columns))]
    if _total([size.least for size in sizes]) <= most:
        return [every]
    names = _names(columns, sizes, most)
    parts: list[list[int]] = []
    for at in (at for at in every if at not in names):
        if not parts or _total([sizes[each].least for each in (*parts[-1], at)]) > most:
            parts.append([*names])
        parts[-1].append(at)
    return parts


def _names(columns: Sequence[Column], sizes: Sequence[_Size], most: int) -> list[int]:
    """The columns that every part begins with: beside them each of the others finds room."""
    words = [at for at, column in enumerate(columns) if column.justify != "right"]
    names: list[int] = words[:1]
    for at in words[1:]:
        longer = [*names, at]
        widest = max((size.least for each, size in enumerate(sizes) if each not in longer), default=most)
        room = min(most * 2 // 3, most - widest - BETWEEN)
        if at != names[-1] + 1 or _total([sizes[each].least for each in longer]) > room:
            break
        names = longer
    return names


def _shrunk(sizes: Mapping[int, _Size], most: int) -> dict[int, int]:
    """Widths that fit: the widest columns that can give way do so first."""
    widths = {at: size.full for at, size in sizes.items()}
    over = _total([*widths.values()]) - most
    while over > 0:
        wide = [at for at, size in sizes.items() if widths[at] > size.least]
        if not wide:
            break
        widths[max(wide, key=lambda at: (widths[at], -at))] -= 1
        over -= 1
    return widths
