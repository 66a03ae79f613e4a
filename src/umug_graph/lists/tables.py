"""Tables, of pipes or of HTML -> drafts: one row one record, unless the table holds results or statistics."""

from __future__ import annotations

from collections.abc import Sequence

from umug_graph.identifiers import identifier_of, identifiers_in
from umug_graph.lists import fields
from umug_graph.lists.blocks import Block
from umug_graph.lists.columns import Cell, columns_of, field_of, text_of
from umug_graph.lists.document import Document
from umug_graph.lists.drafts import Draft
from umug_graph.lists.facts import split_organizations
from umug_graph.lists.grids import Row
from umug_graph.lists.links import is_code_address, is_paper_address, role_of
from umug_graph.lists.markup import Link, plain
from umug_graph.lists.records import read_record
from umug_graph.lists.titles import Title, tidy_title
from umug_graph.models import Identifier, ReadWarning


def read_tables(document: Document) -> list[Draft]:
    """Drafts of the rows of all tables that list papers; tables whose rows overflow their header are warned of."""
    drafts: list[Draft] = []
    for index, block in document.free("table"):
        _warn_of_extra_cells(document, block)
        for draft in _of_table(document, block):
            draft.dialect, draft.group = "html" if block.html else "tables", ("table", index)
            drafts.append(draft)
    return drafts


def _warn_of_extra_cells(document: Document, block: Block) -> None:
    extra = [row for row in block.rows if block.header is not None and len(row.cells) > len(block.header)]
    if extra and block.header is not None:
        most = max(len(row.cells) for row in extra)
        message = (
            f"{len(extra)} of {len(block.rows)} rows have more cells ({most}) than the header ({len(block.header)})"
        )
        document.warnings.append(ReadWarning(block.line, "extra-cells", message))


def _of_table(document: Document, block: Block) -> list[Draft]:
    header, rows = _header_of(document, block)
    cells = [[Cell.of(cell, document.references) for cell in row.cells] for row in rows]
    full = [row for row in cells if sum(not cell.empty for cell in row) > 1 or len(row) == 1]
    columns = columns_of(header, full)
    if header is None and block.html and (layout := _layout_records(document, rows, cells)):
        return layout
    if "title" not in columns or not _lists_papers(header, columns, full):
        return []
    drafts, section = [], block.section
    for row, row_cells in zip(rows, cells, strict=True):
        label = _section_label(row_cells)
        if label and len(row_cells) > 1:
            section = (*block.section, label)
            continue
        draft = _RowReader(document, row, row_cells, columns).draft()
        if draft is not None:
            draft.section = section
            drafts.append(draft)
    return drafts


def _header_of(document: Document, block: Block) -> tuple[list[str] | None, list[Row]]:
    """The header and the rows; a first paper set as header is a row, a first row of field names is a header."""
    header, rows = block.header, block.rows
    if header is not None and any(Cell.of(cell, document.references).paper_link for cell in header):
        return None, [Row(block.line, header, block.line), *rows]
    if header is not None and not any(plain(cell) for cell in header):
        header = None
    if header is None and len(rows) > 1:
        first = [Cell.of(cell, document.references) for cell in rows[0].cells]
        if sum(field_of(cell.source) is not None for cell in first) >= 2 and not any(
            cell.inline.links for cell in first
        ):
            return rows[0].cells, rows[1:]
    return header, rows


def _section_label(cells: Sequence[Cell]) -> str | None:
    """The words of a row that is a heading inside the table: one filled cell, or the same words in all."""
    filled = [cell for cell in cells if cell.source.strip()]
    if not filled or any(cell.inline.links for cell in filled) or len({cell.words for cell in filled}) > 1:
        return None
    return filled[0].words if len(filled) in (1, len(cells)) and filled[0].words and len(cells) > 1 else None


def _layout_records(document: Document, rows: Sequence[Row], cells: Sequence[Sequence[Cell]]) -> list[Draft]:
    """A table without header that only sets records beside their pictures, or side by side."""
    drafts: list[Draft] = []
    for row, row_cells in zip(rows, cells, strict=True):
        texts = [cell for cell in row_cells if cell.own_words]
        found = [read_record(cell.source, row.line, row.last, document.references) for cell in texts]
        good = [d for d in found if d is not None and d.strength == 3 and d.title and d.style in ("bold", "link")]
        rich = [cell for cell in texts if len(cell.own_words) > 25]
        if good and (len(good) == len(texts) or len(rich) <= len(good)):
            drafts += good if len(good) == len(rich) or len(good) > 1 else good[:1]
    if len(drafts) < len(rows) * 0.6 or any(sum(bool(c.own_words) for c in row) > 2 for row in cells):
        return []
    return drafts


def _lists_papers(header: Sequence[str] | None, columns: dict[str, int], rows: Sequence[Sequence[Cell]]) -> bool:
    if not rows:
        return False
    width = max(len(row) for row in rows)
    known = {i for f, i in columns.items() if f in ("number", "date", "title", "name", "venue", "link")}
    numeric = sum(
        1
        for i in range(width)
        if i not in known and sum(row[i].numeric for row in rows if i < len(row)) >= 0.5 * len(rows)
    )
    papers = sum(any(_names_paper(cell) for cell in row) for row in rows) / len(rows)
    named = header is not None and columns["title"] < len(header) and field_of(header[columns["title"]]) == "title"
    if (numeric >= 3 and (not named or numeric > width / 2)) or (numeric >= 2 and not named and numeric >= width / 2):
        return False
    stated = sum(f in columns for f in ("authors", "venue", "date", "organization"))
    if named:
        return papers >= 0.3 or stated >= 2 or (stated == 1 and "link" in columns)
    return papers >= 0.5 or (papers >= 0.25 and stated >= 1)


def _names_paper(cell: Cell) -> bool:
    if any(is_paper_address(link.url) and role_of(link) in ("paper", None) for link in cell.inline.links):
        return True
    return any(role_of(link) == "paper" and not is_code_address(link.url) for link in cell.inline.links) or bool(
        not cell.inline.links and (identifiers_in(cell.source) or identifier_of(cell.words))
    )


class _RowReader:
    def __init__(self, document: Document, row: Row, cells: Sequence[Cell], columns: dict[str, int]) -> None:
        self.document, self.row, self.cells, self.columns = document, row, cells, columns

    def cell(self, field: str) -> Cell | None:
        index = self.columns.get(field)
        return self.cells[index] if index is not None and index < len(self.cells) else None

    def text(self, field: str) -> str | None:
        return text_of(self.cell(field))

    def draft(self) -> Draft | None:
        draft = self.title_draft()
        if draft is None or not (draft.title or draft.authors):
            return None
        draft.line, draft.last = self.row.line, self.row.last
        named = self.cell("name")
        name = text_of(named) if named is not None and named.own_words else None
        draft.abbreviation = name or draft.abbreviation
        draft.authors = self.text("authors") or draft.authors
        draft.venue = self.text("venue") or draft.venue
        draft.date = self.text("date") or draft.date or (fields.date_in(draft.venue) if draft.venue else None)
        draft.organizations = split_organizations(self.text("organization") or "") or draft.organizations
        draft.keywords = split_organizations(self.text("keywords") or "") or draft.keywords
        self.links(draft)
        draft.strength, draft.style = 3 if draft.url or draft.identifiers else 2, "row"
        return draft

    def title_draft(self) -> Draft | None:
        cell = self.cell("title")
        if cell is None or not cell.own_words:
            return None
        linked = [link for link in cell.inline.links if role_of(link) is None]
        if len({link.url for link in linked if is_paper_address(link.url)}) > 1:
            return None
        bold = [s for s in cell.inline.spans if s.bold and s.text.strip()]
        partly_bold = bool(bold) and any(not s.bold and s.text.strip(" .") for s in cell.inline.spans)
        marked = bool(cell.inline.links) or partly_bold or any(s.kind == "break" for s in cell.inline.spans)
        draft = read_record(cell.source, self.row.line, self.row.last, self.document.references) if marked else None
        if draft is None or (not draft.title and not draft.authors):
            title = tidy_title(cell.own_words, Title(""))
            draft = Draft(self.row.line, self.row.last, title.text or None, date=title.date, venue=title.venue)
            draft.url = linked[0].url if linked else None
        return draft

    def links(self, draft: Draft) -> None:
        """Fill url, code_url and identifiers: from the title's link first, then link columns, then the others."""
        papers = [draft.url] if draft.url else []
        sources: list[str] = [draft.url] if draft.url else []
        code = self.cell("code")
        code_links = [link for link in code.inline.links if link.url] if code is not None else []
        given = list(draft.identifiers)
        for field, link in self.other_links():
            role = role_of(link)
            paper = (
                role == "paper"
                or (role is None and is_paper_address(link.url))
                or (field == "link" and role != "code" and is_paper_address(link.url))
            )
            if paper and field != "project" and link.url:
                papers.append(link.url)
                sources += [link.url, link.text, *(source for _, source in link.images)]
            elif role == "code" and draft.code_url is None and link.url:
                draft.code_url = link.url
            elif field == "link" and link.url and not papers:
                papers.append(link.url)
        if code_links:
            draft.code_url = next((c.url for c in code_links if is_code_address(c.url)), None) or code_links[0].url
        known = [url for url in papers if is_paper_address(url)]
        draft.url = next(iter(known), None) or next(iter(papers), None)
        found: list[Identifier] = [*(identifiers_in(draft.url) if draft.url else ()), *given]
        for source in [*sources, *self.bare_texts()]:
            found += identifiers_in(source)
        printed = identifier_of(self.text("link") or "")
        found += [printed] if printed else []
        draft.identifiers = tuple(dict.fromkeys(found))

    def other_links(self) -> list[tuple[str, Link]]:
        by_index = {index: field for field, index in self.columns.items()}
        order = sorted(range(len(self.cells)), key=lambda i: (by_index.get(i) != "link", i))
        skipped = {self.columns.get("title"), self.columns.get("code")}
        return [(by_index.get(i, ""), link) for i in order if i not in skipped for link in self.cells[i].inline.links]

    def bare_texts(self) -> list[str]:
        """Ids printed as plain text, in the title's cell, a link column or a column of their own."""
        skipped = {self.columns.get(field) for field in ("code", "project", "remark", "authors", "organization")}
        texts = []
        for index, cell in enumerate(self.cells):
            if index not in skipped:
                texts += [span.text for span in cell.inline.spans if span.link < 0 and span.kind == "text"]
                texts += [span.source for span in cell.inline.spans if span.link < 0 and "arxiv" in span.source.lower()]
        return texts
