"""A row that prints another paper's identifier -> the same row with its own, in the form that stood there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from umug_graph.audit.corrections.places import Spot, addresses, corrected, is_picture, label_of, lines_of
from umug_graph.audit.corrections.siblings import style_of
from umug_graph.audit.rows import Row, Rows
from umug_graph.identifiers import identifiers_in
from umug_graph.lists.links import label_role
from umug_graph.models import Edit, Identifier
from umug_graph.titles import normal_form


def mended_identifier(rows: Rows, row: Row, wrong: Identifier | None, right: Identifier | None) -> tuple[Edit, ...]:
    """Print `right` wherever the row prints `wrong`; host and form (abs or pdf) are kept."""
    if wrong is None or right is None or rows.is_crowded(row) or not _may_replace(row, wrong, right):
        return ()
    if _points_elsewhere(rows, row, wrong):
        return ()
    spots = list(_prints(row, wrong)) if wrong.scheme == right.scheme else []
    edits = tuple(spot.becomes(right.value) for spot in spots) or tuple(_other_addresses(rows, row, wrong, right))
    after = identifiers_in(corrected(row.entry, edits))
    return edits if edits and right in after and wrong not in after else ()


def _may_replace(row: Row, wrong: Identifier, right: Identifier) -> bool:
    """Whether every link to the wrong paper is meant for the row's own: not where it is named beside the right one."""
    if right not in identifiers_in(row.entry.raw):
        return True
    links = [spot for spot in addresses(row.entry) if wrong in identifiers_in(spot.text)]
    return all(is_picture(row.entry, spot) or _is_label(label_of(row.entry, spot)) for spot in links)


def _points_elsewhere(rows: Rows, row: Row, wrong: Identifier) -> bool:
    """Whether a link to the wrong paper is called by that paper's name (`see also [Emu3](...)`), and so is right."""
    owner = rows.paper_of_id.get(wrong)
    if owner is None:
        return False
    named = {normal_form(name) for name in (owner.title, owner.name, *owner.names, *owner.aliases) if name}
    own = {normal_form(name) for name in (row.entry.title, row.entry.abbreviation) if name}
    links = [spot for spot in addresses(row.entry) if wrong in identifiers_in(spot.text)]
    return any(normal_form(label_of(row.entry, spot)) in named - own for spot in links)


def _is_label(label: str) -> bool:
    return "![" in label or "<img" in label or label_role(label) == "paper"


def _prints(row: Row, wrong: Identifier) -> Iterator[Spot]:
    """Every place that prints the value, with its version, which is the other paper's."""
    version = r"(?:v\d{1,2}(?![\w]))?" if wrong.scheme == "arxiv" else ""
    pattern = re.compile(rf"(?<![\w.]){re.escape(wrong.value)}{version}(?!\d|\.\d|\w)", re.IGNORECASE)
    for line in lines_of(row.entry):
        for found in pattern.finditer(line.text):
            yield Spot(line.line, found.start(), found[0])


def _other_addresses(rows: Rows, row: Row, wrong: Identifier, right: Identifier) -> Iterator[Edit]:
    new = style_of(rows, row).address(right)
    for spot in addresses(row.entry):
        if new and wrong in identifiers_in(spot.text):
            yield spot.becomes(new)
