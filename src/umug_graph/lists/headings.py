"""Headings that are papers: `#### [Title](url)`, or a title as heading over its authors and links."""

from __future__ import annotations

import re

from umug_graph.lists.blocks import Block
from umug_graph.lists.bullets import text_of
from umug_graph.lists.document import Document
from umug_graph.lists.drafts import Draft
from umug_graph.lists.links import is_paper_address
from umug_graph.lists.markup import plain
from umug_graph.lists.records import read_record
from umug_graph.lists.sections import sort_of

_NUMBER = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]|[\[(]\d{1,4}[\])])\s+")


def read_headings(document: Document) -> list[Draft]:
    """Drafts of the headings that are records; what stands below such a heading is taken with it."""
    candidates = [
        c for i, b in enumerate(document.blocks) if b.kind == "heading" and (c := _candidate(document, i)) is not None
    ]
    by_level: dict[tuple[object, ...], int] = {}
    for heading, _, _ in candidates:
        key = (heading.level, heading.section[:-1])
        by_level[key] = by_level.get(key, 0) + 1
    drafts = []
    for heading, draft, body in candidates:
        linked = draft.url is not None and draft.style == "link"
        if linked or by_level[heading.level, heading.section[:-1]] >= 2:
            document.taken.update(body)
            draft.dialect, draft.section, draft.group = "headings", heading.section, ("headings", heading.level)
            drafts.append(draft)
    return drafts


def _candidate(document: Document, index: int) -> tuple[Block, Draft, list[int]] | None:
    heading = document.blocks[index]
    words = _NUMBER.sub("", heading.text)
    head = read_record(words, heading.line, heading.line, document.references)
    if heading.level == 1 or (
        sort_of(plain(heading.text)) in ("none", "links") and not (head and head.style == "link")
    ):
        return None
    linked = head is not None and head.style == "link" and head.url is not None and is_paper_address(head.url)
    body: list[int] = []
    text, last = "", heading.line
    for at in range(index + 1, min(index + 9, len(document.blocks))):
        block = document.blocks[at]
        if block.kind not in ("paragraph", "list"):
            break
        piece, end, records = _body(document, block)
        if records:
            return (heading, head, []) if linked and head is not None else None
        body.append(at)
        text, last = text + "\n" + piece, max(last, end)
    if not body and not linked:
        return None
    title = words if linked else f"**{plain(words)}**"
    draft = read_record(f"{title}\n{text}", heading.line, last, document.references)
    if draft is None or draft.strength < 3 or not draft.title or len(text) > 8000:
        return None
    if not linked and (len(draft.title) < 12 or not draft.url):
        return None
    return heading, draft, body


def _body(document: Document, block: Block) -> tuple[str, int, bool]:
    """Text and last line of a block below a heading, and whether it holds records of its own."""
    if block.kind == "paragraph":
        text = "\n".join(line for _, line in block.lines)
        draft = read_record(text, block.line, block.line, document.references)
        return text, block.lines[-1][0], draft is not None and draft.strength == 3 and draft.style in ("bold", "link")
    drafts = [read_record(text_of(i, deep=False), i.line, i.line, document.references) for i in block.items]
    records = any(
        d is not None and d.strength == 3 and d.style in ("bold", "link", "plain", "citation") and d.title
        for d in drafts
    )
    return "\n".join(text_of(item) for item in block.items), max(item.last for item in block.items), records
