"""Records over several blocks: a title over a list of its links, or a list of `Title: ...`, `Link: ...`."""

from __future__ import annotations

import re

from umug_graph.lists import fields
from umug_graph.lists.blocks import Block
from umug_graph.lists.bullets import text_of
from umug_graph.lists.document import Document
from umug_graph.lists.drafts import Draft
from umug_graph.lists.facts import key_of
from umug_graph.lists.grids import Numbered
from umug_graph.lists.links import role_of
from umug_graph.lists.markup import plain, scan
from umug_graph.lists.records import read_record

_MOST_BLOCKS = 5
_KEY = re.compile(r"[\s*_+-]{0,8}([^\s*_+:：\[\]-][^:：\[\]*]{0,40})\*{0,2}\s?[:：]\s{0,4}[*_]{0,2}\s{0,4}(?=\S)")


def read_titled(document: Document) -> list[Draft]:
    """Drafts of such records; their blocks are taken."""
    drafts: list[Draft] = []
    for index, block in enumerate(document.blocks):
        if index in document.taken or block.kind not in ("paragraph", "list"):
            continue
        found = _keyed(document, block)
        used = [index] if found else []
        if not found and block.kind == "paragraph":
            found, used = _over_details(document, index)
        for draft in found:
            draft.section, draft.group = block.section, ("titled", block.section)
            draft.dialect = "titled"
            drafts.append(draft)
        document.taken.update(used)
    return drafts


def _over_details(document: Document, index: int) -> tuple[list[Draft], list[int]]:
    """A paragraph that is a title, and the blocks below it that say more about it, line by line."""
    head = document.blocks[index]
    lines = [pair for pair in head.lines if pair[1].strip()]
    if len(lines) != 1 or not _may_be_title(document, lines[0][1]):
        return [], []
    used, text, last = [index], lines[0][1], head.line
    for at in range(index + 1, min(index + 1 + _MOST_BLOCKS, len(document.blocks))):
        block = document.blocks[at]
        body = _lines_of(block)
        if at in document.taken or not body or not all(_is_detail(line) for _, line in body):
            break
        text, last = "\n".join([text, *(line for _, line in body)]), body[-1][0]
        used.append(at)
    draft = read_record(text, head.line, last, document.references) if len(used) > 1 else None
    if draft is None or draft.strength == 0 or not (draft.url or draft.code_url):
        return [], []
    if draft.style == "plain" and draft.strength < 3:
        return [], []
    draft.strength = 3
    return [draft], used


def _may_be_title(document: Document, line: str) -> bool:
    draft = read_record(line, 1, 1, document.references)
    if (
        draft is None
        or not draft.title
        or fields.is_authors(draft.title)
        or (draft.strength in (0, 3) and draft.style != "plain")
    ):
        return False
    return draft.style == "bold" or (
        draft.style == "plain" and 3 <= len(draft.title.split()) <= 30 and line.rstrip()[-1:] not in ".:："
    )


def _lines_of(block: Block) -> list[Numbered]:
    if block.kind == "paragraph":
        return [pair for pair in block.lines if pair[1].strip()]
    if block.kind == "list":
        return [(item.last, text_of(item)) for item in block.items]
    return []


def _is_detail(line: str) -> bool:
    """`Paper: url`, `[Code](url) [Demo](url)`, `CVPR 2024 Oral`: what stands below a title."""
    words = plain(line)
    if keyed(line) is not None:
        return True
    inline = scan(line)
    if inline.links and all(role_of(link) for link in inline.links):
        bare = "".join(s.text for s in inline.spans if s.link < 0 and s.kind == "text")
        return sum(c.isalnum() for c in bare) <= 30
    return (
        fields.is_authors(words)
        or fields.is_venue(words)
        or fields.is_date(words)
        or bool(re.fullmatch(r"(?i)oral|spotlight|poster|highlight", words))
    )


def keyed(line: str) -> tuple[str, str] | None:
    """Field and value of `**Title**: value`; None for other lines."""
    found = _KEY.match(line[:120])
    key = key_of(found[1]) if found else None
    return (key, line[found.end() :]) if found and key else None


def _keyed(document: Document, block: Block) -> list[Draft]:
    """One record for each `Title:` and the keyed lines that follow it."""
    lines = _lines_of(block)
    starts = [i for i, (_, line) in enumerate(lines) if (pair := keyed(line)) is not None and pair[0] == "title"]
    if not starts or starts[0] != 0 or len(lines) < 2 * len(starts) or not all(keyed(line) for _, line in lines):
        return []
    drafts = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        title = keyed(lines[start][1])
        text = "\n".join([f"**{plain(title[1]) if title else ''}**", *(line for _, line in lines[start + 1 : end])])
        draft = read_record(
            text, block.items[start].line if block.items else lines[start][0], lines[end - 1][0], document.references
        )
        if draft is not None and draft.title and draft.strength:
            drafts.append(draft)
    return drafts
