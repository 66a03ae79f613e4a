"""Visible lines -> blocks (headings, tables, lists, paragraphs, BibTeX), each with its section path.

One reader for Markdown and HTML, because lists nest the one in the other. Text inside blocks stays source text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from umug_graph.lists.grids import Grid, Numbered, Row, is_delimiter, split_row
from umug_graph.lists.markup import plain
from umug_graph.lists.mojibake import without_residue

Kind = Literal["heading", "table", "list", "paragraph", "bibtex"]


@dataclass(slots=True)
class Item:
    """A bullet: its own lines (markers cut off) and the bullets nested in it."""

    line: int
    lines: list[Numbered]
    children: list[Item] = field(default_factory=list)
    indent: int = 0
    last: int = 0


@dataclass(slots=True)
class Block:
    """A piece of a list file. Which of `lines`, `items`, `rows` is filled depends on `kind`."""

    kind: Kind
    line: int
    section: tuple[str, ...]
    html: bool = False
    level: int = 0
    text: str = ""
    lines: list[Numbered] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    header: list[str] | None = None
    rows: list[Row] = field(default_factory=list)


_ATX = re.compile(r"^\s{0,3}(#{1,6})(?:\s+(.*?))?\s*$")
_TIGHT_ATX = re.compile(r"^(#{2,6})([^#\s].*?)\s*$")
_RULE = re.compile(r"^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_MARKER = re.compile(
    r"^(\s*)(?:[-*+•·◦▪▸►➤➢➜→‣⁃●○■□◆✦★☆]\s+|[-•▪●]\s*(?=\[|\*\*|<a )|\d{1,4}(?:\.\d{1,3}){0,3}[.)、．]\s+"
    r"|\d{1,3}\.(?=[\[*A-Z])|\(\d{1,3}\)\s+|\[\d{1,3}\]\s+(?!\()|[①-⑳]\s*)(?:\[[ xX]\]\s+)?"
)
_ASIDE = re.compile(r"\W*(?:paper )?(?:abstract|bibtex|bib|tl;?dr|summary|citation|cite|摘要|引用)\W*$", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|center|ul|ol|li|table|thead|tbody|tfoot|tr|td|th|details|summary|h[1-6]|blockquote|section|article"
    r"|dl|dt|dd|figure|hr)(?:\s[^<>]*|/)?>",
    re.IGNORECASE,
)


def read_blocks(lines: Sequence[Numbered], bibtex: Sequence[Numbered] = ()) -> list[Block]:
    """Cut the visible lines of a list into blocks, in source order; `bibtex` are the fenced ones (line, text)."""
    return _Reader(lines, bibtex).run()


def width(indentation: str) -> int:
    """Columns of leading white space, a tab reaching the next multiple of four."""
    columns = 0
    for character in indentation:
        columns = columns + 4 - columns % 4 if character == "\t" else columns + 1
    return columns


class _Reader:
    def __init__(self, lines: Sequence[Numbered], bibtex: Sequence[Numbered]) -> None:
        self.lines, self.at = [(n, _QUOTE.sub("", text)) for n, text in lines], 0
        self.bibtex = list(bibtex)
        self.blocks: list[Block] = []
        self.path: list[tuple[int, str]] = []
        self.bases: list[int] = [0]
        self.paragraph: list[Numbered] = []
        self.roots: list[Item] = []
        self.stack: list[Item] = []
        self.after_blank = False
        self.markup: _Html = _Html()

    def run(self) -> list[Block]:
        while self.at < len(self.lines):
            number, line = self.lines[self.at]
            self.take_bibtex(number)
            self.at += 1
            self.read(number, line)
        self.flush()
        self.take_bibtex(None)
        return self.blocks

    def take_bibtex(self, before: int | None) -> None:
        while self.bibtex and (before is None or self.bibtex[0][0] < before):
            number, text = self.bibtex.pop(0)
            self.flush()
            self.emit(Block("bibtex", number, (), text=text))

    # -- one line ------------------------------------------------------------------------------------------------
    def read(self, number: int, line: str) -> None:
        heading = _ATX.match(line) or (None if self.markup.busy else _TIGHT_ATX.match(line))
        if heading and (heading[2] or "").strip():
            self.end_html()
            self.flush()
            self.heading(number, len(heading[1]), (heading[2] or "").rstrip("#").strip())
        elif self.markup.busy:
            self.read_html(number, line)
        elif not line.strip():
            self.flush_paragraph()
            self.after_blank = True
        elif self.starts_table(line):
            self.flush()
            self.read_table(number, line)
        elif not self.special(number, line):
            self.read_text(number, line)

    def special(self, number: int, line: str) -> bool:
        if len(self.paragraph) == 1 and len(self.paragraph[0][1]) < 200 and re.fullmatch(r"\s{0,3}(=+|-{2,})\s*", line):
            first, text = self.paragraph.pop()
            self.flush()
            self.heading(first, 1 if "=" in line else 2, text.strip())
            return True
        if _RULE.match(line):
            self.flush()
            return True
        if re.match(r"\s*@[A-Za-z]{4,20}\s*\{", line) and not self.roots:
            return self.read_bare_bibtex(number, line)
        inside_item = (
            self.roots and (line[:1] in " \t") and not re.match(r"\s*</?(?:details|table|ul|ol|div|h\d)", line)
        )
        if _TAG.search(line) and not _MARKER.match(line) and not inside_item:
            self.flush_list()
            self.read_html(number, line)
            return True
        return False

    def read_text(self, number: int, line: str) -> None:
        marker = _MARKER.match(line)
        if marker and not (
            self.paragraph and not self.roots and re.match(r"\s*\d", line) and marker[0].lstrip()[0] not in "1("
        ):
            self.flush_paragraph()
            self.item(number, line, marker)
        elif self.roots and (not self.after_blank or line[:1] in " \t"):
            self.stack[-1].lines.append((number, ("\n" if self.after_blank else "") + line.lstrip()))
            self.stack[-1].last = number
        else:
            self.flush_list()
            self.paragraph.append((number, line))
        self.after_blank = False

    def item(self, number: int, line: str, marker: re.Match[str]) -> None:
        indent = width(marker[1])
        new = Item(number, [(number, line[marker.end() :])], indent=indent, last=number)
        while self.stack and self.stack[-1].indent + 1 >= indent:
            self.stack.pop()
        (self.stack[-1].children if self.stack else self.roots).append(new)
        self.stack.append(new)

    # -- tables --------------------------------------------------------------------------------------------------
    def starts_table(self, line: str) -> bool:
        following = self.lines[self.at][1] if self.at < len(self.lines) else ""
        if "|" not in line:
            return False
        if is_delimiter(following) and ("|" in following or line.lstrip().startswith("|")):
            return not _MARKER.match(line) or line.count("|") > 1
        bare = line.lstrip().startswith("|") and line.count("|") > 2
        return bare and (following.lstrip().startswith("|") or self.continues_table(line))

    def continues_table(self, line: str) -> bool:
        last = self.blocks[-1] if self.blocks and not self.paragraph and not self.roots else None
        return (
            last is not None
            and last.kind == "table"
            and not last.html
            and bool(last.rows)
            and (len(split_row(line)) == len(last.rows[-1].cells))
        )

    def read_table(self, number: int, line: str) -> None:
        header: list[str] | None = None
        rows = []
        if self.at < len(self.lines) and is_delimiter(self.lines[self.at][1]):
            header = split_row(line)
            self.at += 1
        else:
            rows.append(Row(number, split_row(line), number))
            if self.continues_table(line):
                header = self.blocks[-1].header
        while self.at < len(self.lines) and "|" in self.lines[self.at][1] and not _ATX.match(self.lines[self.at][1]):
            row_number, row = self.lines[self.at]
            self.at += 1
            if not is_delimiter(row):
                rows.append(Row(row_number, split_row(row), row_number))
        self.emit(Block("table", number, (), header=header, rows=rows))

    # -- HTML ----------------------------------------------------------------------------------------------------
    def read_html(self, number: int, line: str) -> None:
        at = 0
        for tag in _TAG.finditer(line):
            self.html_text(number, line[at : tag.start()])
            at = tag.end()
            self.html_tag(number, tag[0])
        self.html_text(number, line[at:])
        if not line.strip() and not self.markup.deep and not self.markup.aside:
            self.end_html()

    def html_text(self, number: int, text: str) -> None:
        target = self.markup.target
        if self.markup.aside:
            return
        if target is not None:
            target.append((number, text))
        elif text.strip():
            self.paragraph.append((number, text))

    def html_tag(self, number: int, tag: str) -> None:
        name = re.match(r"</?([a-zA-Z0-9]+)", tag)
        element, closing = (name[1].lower() if name else ""), tag.startswith("</")
        if self.markup.aside:
            if element == "details" and closing:
                self.heading_tag(number, element, closing)
        elif element in ("table", "tr", "td", "th") or self.markup.tables:
            self.table_tag(number, element, closing, tag)
        elif element in ("ul", "ol", "li", "dl", "dt", "dd"):
            self.list_tag(number, element, closing)
        elif element in ("details", "summary") or re.fullmatch(r"h[1-6]", element):
            self.heading_tag(number, element, closing)
        elif self.markup.lists and self.markup.target is not None:
            self.markup.target.append((number, "\n"))
        else:
            self.flush_html_paragraph()
            if element in ("p", "div", "center") and not closing:
                self.markup.target = []
                self.markup.opened = number

    def table_tag(self, number: int, element: str, closing: bool, tag: str) -> None:
        state = self.markup
        if element == "table" and not closing:
            if not state.tables:
                self.flush_html_paragraph()
                self.flush()
                state.grid = Grid(number)
            state.tables += 1
        elif element == "table":
            state.tables = max(0, state.tables - 1)
            if not state.tables:
                self.end_table()
        elif state.tables == 1 and state.grid is not None and element in ("tr", "td", "th"):
            state.target = state.grid.tag(number, element, closing, tag)
        elif state.target is not None:
            state.target.append((number, "\n"))

    def end_table(self) -> None:
        grid, self.markup.grid, self.markup.target, self.markup.tables = self.markup.grid, None, None, 0
        if grid is not None and (rows := grid.rows()):
            header = rows.pop(0).cells if rows[0].heading and len(rows) > 1 else None
            self.emit(Block("table", grid.line, (), html=True, header=header, rows=rows))

    def list_tag(self, number: int, element: str, closing: bool) -> None:
        state = self.markup
        if element in ("ul", "ol", "dl"):
            if not state.lists:
                self.flush_html_paragraph()
                self.flush()
            state.lists = max(0, state.lists + (-1 if closing else 1))
            state.target = None
            if not state.lists:
                self.flush_list(html=True)
        elif element in ("li", "dt") and not closing:
            new = Item(number, [], indent=4 * max(state.lists, 1), last=number)
            while self.stack and self.stack[-1].indent >= new.indent:
                self.stack.pop()
            (self.stack[-1].children if self.stack else self.roots).append(new)
            self.stack.append(new)
            state.lists = max(state.lists, 1)
            state.target = new.lines
        elif element == "dd" and self.stack:
            self.stack[-1].lines.append((number, "\n"))
            state.target = self.stack[-1].lines
        elif element == "li":
            state.target = None

    def heading_tag(self, number: int, element: str, closing: bool) -> None:
        if element == "details" and closing and self.markup.aside:
            self.markup = _Html()
            if len(self.bases) > 1:
                self.bases.pop()
        elif element == "details":
            self.end_html()
            self.flush()
            if not closing:
                self.bases.append(len(self.path))
            elif len(self.bases) > 1:
                del self.path[self.bases.pop() :]
        elif not closing:
            self.flush_html_paragraph()
            self.flush()
            self.markup.target, self.markup.opened = [], number
        elif self.markup.target is not None:
            text = plain("".join(text + "\n" for _, text in self.markup.target))
            self.markup.target = None
            if element == "summary" and _ASIDE.match(text):
                self.markup.aside = True
            elif text:
                self.heading(self.markup.opened, 7 if element == "summary" else int(element[1]), text)

    def flush_html_paragraph(self) -> None:
        state = self.markup
        if state.target is not None and not state.lists and not state.tables:
            self.flush()
            lines, state.target = state.target, None
            if any(text.strip() for _, text in lines):
                self.emit(Block("paragraph", state.opened, (), html=True, lines=lines))

    def end_html(self) -> None:
        self.flush_html_paragraph()
        if self.markup.grid is not None:
            self.end_table()
        self.flush_list(html=bool(self.markup.lists))
        self.markup = _Html()

    # -- closing what is open ------------------------------------------------------------------------------------
    def heading(self, number: int, level: int, text: str) -> None:
        base = self.bases[-1]
        if level < 7 and base and any(given >= level for given, _ in self.path[:base] if given < 7):
            self.bases, base = [0], 0
        keep = base
        while keep < len(self.path) and self.path[keep][0] < level:
            keep += 1
        del self.path[keep:]
        words = without_residue(plain(text))
        self.emit(Block("heading", number, (), level=level, text=text))
        if words:
            self.path.append((level, words))

    def flush(self) -> None:
        self.flush_paragraph()
        self.flush_list()

    def flush_paragraph(self) -> None:
        if self.paragraph:
            lines, self.paragraph = self.paragraph, []
            self.emit(Block("paragraph", lines[0][0], (), lines=lines))

    def flush_list(self, html: bool = False) -> None:
        self.stack = []
        if self.roots:
            roots, self.roots = self.roots, []
            self.emit(Block("list", roots[0].line, (), html=html, items=roots))

    def emit(self, block: Block) -> None:
        block.section = tuple(words for _, words in self.path)
        self.blocks.append(block)

    def read_bare_bibtex(self, number: int, line: str) -> bool:
        """BibTeX without a fence: from its `@` to the line that closes its last brace."""
        self.flush()
        body, depth = [line], line.count("{") - line.count("}")
        while depth > 0 and self.at < len(self.lines):
            body.append(self.lines[self.at][1])
            depth += body[-1].count("{") - body[-1].count("}")
            self.at += 1
        self.emit(Block("bibtex", number, (), text="\n".join(body)))
        return True


@dataclass(slots=True)
class _Html:
    """What HTML is open: `target` takes the text, `lists` and `tables` count nesting."""

    target: list[Numbered] | None = None
    opened: int = 0
    lists: int = 0
    tables: int = 0
    grid: Grid | None = None
    aside: bool = False

    @property
    def busy(self) -> bool:
        return self.aside or self.target is not None or bool(self.lists) or bool(self.tables)

    @property
    def deep(self) -> bool:
        return bool(self.lists) or bool(self.tables)
