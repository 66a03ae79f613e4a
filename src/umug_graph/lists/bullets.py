"""Bullets and numbered items -> drafts: one item one record, with the bullets nested in it as its details.

A bullet that only names a group of records becomes part of their section path.
"""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.lists import fields
from umug_graph.lists.blocks import Item
from umug_graph.lists.document import Document
from umug_graph.lists.drafts import Draft
from umug_graph.lists.markup import plain
from umug_graph.lists.records import read_record

_DEPTH = 12


def read_bullets(document: Document) -> list[Draft]:
    """Drafts of all lists of the document, Markdown or HTML."""
    drafts = []
    for index, block in document.free("list"):
        dialect = "html" if block.html else "bullets"
        for draft in _of_items(document, block.items, block.section, (index,), 0):
            draft.dialect = "citations" if draft.style == "citation" else dialect
            drafts.append(draft)
    return drafts


def _of_items(
    document: Document, items: list[Item], section: tuple[str, ...], group: tuple[object, ...], depth: int
) -> Iterator[Draft]:
    for item in items:
        own = read_record(text_of(item, deep=False), item.line, item.last, document.references)
        if not item.children or depth > _DEPTH:
            found = [own]
        elif own is not None and own.strength == 3:
            records, details = _parted(document, item)
            found = [_with(document, item, details)]
            yield from _of_items(document, records, section, (*group, item.line), depth + 1)
        else:
            records, details = _parted(document, item)
            if records or depth > _DEPTH or any(child.children for child in item.children):
                name = plain(text_of(item, deep=False).split("\n")[0]).lstrip("# ").rstrip(" :：")
                inner = (*section, name) if name and len(name) < 80 else section
                yield from _of_items(document, item.children, inner, (*group, item.line), depth + 1)
                continue
            found = [_with(document, item, details)]
        for draft in found:
            if draft is not None:
                draft.section, draft.group = section, group
                yield draft


def text_of(item: Item, deep: bool = True) -> str:
    """The source text of an item, each line and (if `deep`) each nested item on its own line."""
    lines = [text for _, text in item.lines]
    if deep:
        lines += [text_of(child) for child in item.children]
    return "\n".join(lines)


def _parted(document: Document, item: Item) -> tuple[list[Item], list[Item]]:
    """The nested items that are records of their own, and those that say more about this one."""
    records: list[Item] = []
    details: list[Item] = []
    for child in item.children:
        draft = read_record(text_of(child, deep=False), child.line, child.last, document.references)
        own = draft is not None and draft.strength == 3 and draft.style != "" and not _is_detail(draft)
        (records if own else details).append(child)
    return records, details


def _is_detail(draft: Draft) -> bool:
    return (
        draft.title is None
        or fields.is_authors(draft.title)
        or fields.is_venue(draft.title)
        or fields.is_date(draft.title)
    )


def _with(document: Document, item: Item, details: list[Item]) -> Draft | None:
    text = "\n".join([text_of(item, deep=False), *(text_of(child) for child in details)])
    last = max([item.last, *(_last(child) for child in details)])
    return read_record(text, item.line, last, document.references)


def _last(item: Item) -> int:
    return max([item.last, *(_last(child) for child in item.children)])
