"""Links that are missing or of the wrong sort -> the paper's own address, the code's, or an empty cell."""

from __future__ import annotations

import re

from umug_graph.audit.corrections.places import Spot, addresses, cells, label_of, lines_of, words
from umug_graph.audit.corrections.siblings import Form, Table, filled, is_empty, style_of, table_of
from umug_graph.audit.rows import Row, Rows
from umug_graph.lists.links import is_code_address, label_role
from umug_graph.models import Edit, Identifier


def filled_link(rows: Rows, row: Row, own: Identifier | None) -> tuple[Edit, ...]:
    """Fill the empty link cell, link the bare label, or make the title a link."""
    url = style_of(rows, row).address(own) if own else None
    if url is None or rows.is_crowded(row):
        return ()
    table = table_of(rows, row)
    edit = _in_cell(row, table.paper, url) if table else _at_label(rows, row, url)
    return tuple(filter(None, (edit or _on_title(row, url),)))


def _in_cell(row: Row, form: Form | None, url: str) -> Edit | None:
    """The address in a row's empty cell of the column that gives such."""
    cell = cells(row.entry)[form[0]] if form else None
    text = filled(form[1], url) if form else None
    return cell.becomes(text) if cell and text and is_empty(cell) else None


def _at_label(rows: Rows, row: Row, url: str) -> Edit | None:
    """A label that other rows of the list link (`[Paper]`), standing there without its link."""
    for label, in_two in style_of(rows, row).labels:
        pattern = re.compile(rf"(?<![\[!]){re.escape(f'[{label}]')}(?![\[(:\]])(?:\(\))?")
        lines = lines_of(row.entry)
        bare = [Spot(line.line, at.start(), at[0]) for line in lines for at in pattern.finditer(line.text)]
        if len(bare) == 1:
            return bare[0].becomes(f"[[{label}]({url})]" if in_two else f"[{label}]({url})")
    return None


def _on_title(row: Row, url: str) -> Edit | None:
    """The title, or the name that stands for it, as a link; brackets that stand around it already are used."""
    spot = words(row.entry, row.entry.title or row.entry.abbreviation or "")
    if spot is None:
        return None
    line = lines_of(row.entry)[spot.line - row.entry.line].text
    before, after = line[: spot.start], line[spot.end :]
    if re.search(r"<\w+[^<>]*>\s*$", before) and re.match(r"\s*</", after):
        return spot.becomes(f'<a href="{url}">{spot.text}</a>')
    if opened := re.search(r"\[([*_]*)$", before):
        closed = re.match(rf"{re.escape(opened[1][::-1])}\](?![(\[:])", after)
        if closed:
            return Spot(spot.line, spot.end, closed[0]).becomes(f"{closed[0]}({url})")
    inside = before.count("[") != before.count("]") or "`" in before
    return None if inside else spot.becomes(f"[{spot.text}]({url})")


def mended_code_link(rows: Rows, row: Row) -> tuple[Edit, ...]:
    """Put the code link that another row gives for the paper, else what the empty cells of the column hold."""
    table = table_of(rows, row)
    spot = _code_spot(row, table)
    if spot is None or rows.is_crowded(row):
        return ()
    if known := _known_code(rows, row):
        return (spot.becomes(known),)
    column = next((n for n, cell in enumerate(cells(row.entry)) if cell.holds(spot)), None)
    mark = table.empty_marks.get(column) if table and column is not None else None
    if mark is None or column is None:
        return ()
    cell = cells(row.entry)[column]
    return (cell.becomes(mark),) if _ONE_LINK.fullmatch(cell.text) else ()


_ONE_LINK = re.compile(r"\[[^\[\]]*\]\([^()\s]*\)")


def _code_spot(row: Row, table: Table | None) -> Spot | None:
    """The code link of a row that leads to a paper: by its column, else by its label."""
    same = [spot for spot in addresses(row.entry) if spot.text == row.entry.code_url]
    if table and table.code:
        cell = cells(row.entry)[table.code[0]]
        same = [spot for spot in same if cell.holds(spot)]
    else:
        same = [spot for spot in same if label_role(label_of(row.entry, spot)) == "code"]
    return same[0] if len(same) == 1 else None


def _known_code(rows: Rows, row: Row) -> str | None:
    """The code link that other rows give for the paper, if they agree."""
    given = {one.entry.code_url for one in rows.of_title(row) if one.entry.code_url}
    codes = {url for url in given if is_code_address(url)}
    return codes.pop() if len(codes) == 1 else None


def mended_paper_link(rows: Rows, row: Row, own: Identifier | None) -> tuple[Edit, ...]:
    """Put the paper's address, and keep the other one in the row's empty code cell.

    Where a list gives code links, no row may lose its only one: a person decides then.
    """
    style, old = style_of(rows, row), row.entry.url
    url = style.address(own) if own else None
    here = addresses(row.entry)
    papers = [spot for spot in here if spot.text == old and label_role(label_of(row.entry, spot)) != "code"]
    if url is None or old is None or len(papers) != 1 or rows.is_crowded(row):
        return ()
    edit = papers[0].becomes(url)
    if any(is_code_address(spot.text) and spot != papers[0] for spot in here):
        return (edit,)
    table = table_of(rows, row)
    if table and (kept := _in_cell(row, table.code, old)):
        return (edit, kept)
    return () if style.gives_code - {old} else (edit,)
