"""Paragraphs -> drafts: records with lines ending in a backslash, blanks or `<br>`, HTML paragraphs, citations.

A paragraph is a record only if it begins with its title; running text that links a paper on the way is none.
"""

from __future__ import annotations

import re

from umug_graph.lists.blocks import Block
from umug_graph.lists.bullets import text_of
from umug_graph.lists.document import Document
from umug_graph.lists.drafts import Draft
from umug_graph.lists.grids import Numbered
from umug_graph.lists.links import is_paper_address, role_of
from umug_graph.lists.markup import Link, scan
from umug_graph.lists.records import read_record

_LONGEST = 6000


def read_paragraphs(document: Document) -> list[Draft]:
    """Drafts of the paragraphs that read as records."""
    drafts: list[Draft] = []
    blocks = document.free("paragraph")
    at = 0
    while at < len(blocks):
        index, block = blocks[at]
        found, used = _records(document, blocks, at)
        for draft in found:
            draft.section, draft.group = block.section, ("paragraphs", block.section)
            draft.dialect = "citations" if draft.style == "citation" else "html" if block.html else "paragraphs"
            drafts.append(draft)
        document.taken.add(index)
        at += used
    return drafts


def _records(document: Document, blocks: list[tuple[int, Block]], at: int) -> tuple[list[Draft], int]:
    """The records that begin in a paragraph, and how many paragraphs they take."""
    block = blocks[at][1]
    lines = [pair for pair in block.lines if pair[1].strip()]
    if not lines or sum(len(text) for _, text in lines) > _LONGEST:
        return [], 1
    single = _line_records(document, lines)
    if single:
        return single, 1
    whole = _record(document, lines)
    if whole is not None and whole.strength == 3:
        return [whole], 1
    return _over_several(document, blocks, at, whole)


def _over_several(
    document: Document, blocks: list[tuple[int, Block]], at: int, first: Draft | None
) -> tuple[list[Draft], int]:
    """A title, its authors and its links may be paragraphs of their own."""
    index, block = blocks[at]
    if first is not None and first.style == "bold" and first.strength and first.code_url and len(block.lines) <= 3:
        return [first], 1
    if first is None or first.style not in ("bold", "link") or first.strength == 0:
        return ([first] if first is not None and first.style == "citation" else []), 1
    if (listed := _over_list(document, index, block)) is not None:
        return [listed], 1
    lines = list(block.lines)
    for more in range(1, 4):
        if (
            at + more >= len(blocks)
            or blocks[at + more][0] != index + more
            or blocks[at + more][1].section != block.section
        ):
            break
        following = blocks[at + more][1]
        alone = read_record(_text(following.lines), following.line, following.line, document.references)
        if alone is not None and alone.style in ("bold", "link") and alone.strength > 0:
            break
        lines += [(following.line, "\n"), *following.lines]
        whole = _record(document, lines)
        if whole is not None and whole.strength == 3:
            return [whole], more + 1
    return [], 1


def _over_list(document: Document, index: int, block: Block) -> Draft | None:
    """`**Title**` over bullets that say `Paper: ...`, `Code: ...`; the bullets are taken with it."""
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    if following is None or following.kind != "list" or following.section != block.section or len(following.items) > 12:
        return None
    drafts = [read_record(text_of(i, deep=False), i.line, i.last, document.references) for i in following.items]
    if (
        any(d is not None and d.strength == 3 and d.title and len(d.title) > 12 for d in drafts)
        or index + 1 in document.taken
    ):
        return None
    lines = [*block.lines, *((item.line, text_of(item)) for item in following.items)]
    whole = _record(document, lines)
    if whole is None or whole.strength < 3:
        return None
    whole.last = max(item.last for item in following.items)
    document.taken.add(index + 1)
    return whole


def _line_records(document: Document, lines: list[Numbered]) -> list[Draft]:
    """Records of one line each; lines in between belong to the record before them."""
    starts = []
    for position, (number, text) in enumerate(lines):
        draft = read_record(text, number, number, document.references)
        if draft is not None and draft.strength == 3 and draft.title and not _is_running_text(document, text):
            starts.append(position)
    if len(starts) < 2 or starts[0] != 0:
        return []
    ends = [*starts[1:], len(lines)]
    found = [_record(document, lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [draft for draft in found if draft is not None]


def _record(document: Document, lines: list[Numbered]) -> Draft | None:
    text = _text(lines)
    draft = read_record(text, lines[0][0], lines[-1][0], document.references)
    if draft is None or draft.strength == 0 or _is_running_text(document, text):
        return None
    return draft


def _text(lines: list[Numbered]) -> str:
    return "\n".join(text for _, text in lines)


def _is_running_text(document: Document, text: str) -> bool:
    """Sentences that mention works: several title-like links in a line, or far more words than a record has."""
    for line in re.split(r"\n|<br\s*/?>", text):
        inline = scan(line, document.references)
        mentions = sum(role_of(link) is None and _may_be_work(link) for link in inline.links)
        words = " ".join(span.text for span in inline.spans if span.link < 0 and not span.bold and span.kind == "text")
        lower = len(
            re.findall(r"\b(?:is|are|was|were|we|our|this|that|which|you|please|it|has|have|can|will)\b", words.lower())
        )
        if (
            mentions > 1
            or lower > 4
            or (lower >= 2 and len(words.split()) < 40 and not re.search(r"\[.{0,12}\]|[|]", line))
        ):
            return True
    return False


def _may_be_work(link: Link) -> bool:
    """Linked authors are no works: a work's link leads to a paper or has more words than a name."""
    return is_paper_address(link.url) or len(link.text.split()) > 4
