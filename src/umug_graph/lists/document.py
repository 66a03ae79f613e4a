"""A list file's text -> what the dialects read: its blocks and link targets, and which blocks are taken already."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from umug_graph.lists.blocks import Block, read_blocks
from umug_graph.lists.hidden import visible
from umug_graph.lists.mojibake import mend
from umug_graph.lists.source import LINE_LIMIT
from umug_graph.models import ReadWarning

_REFERENCE = re.compile(r"^ {0,3}\[([^\[\]^]{1,200})\]:\s*<?(\S{1,2000}?)>?(?:\s+[\"'(].*)?$")


@dataclass(slots=True)
class Document:
    """The visible content of a list. A dialect that reads a block adds its index to `taken`."""

    source: list[str]
    blocks: list[Block]
    references: dict[str, str]
    warnings: list[ReadWarning] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def raw(self, first: int, last: int) -> str:
        """The source lines from `first` to `last`, as they stand in the file."""
        return "\n".join(self.source[first - 1 : max(first, last)]).rstrip()

    def free(self, kind: str) -> list[tuple[int, Block]]:
        """The blocks of a kind that no dialect has taken, with their indexes."""
        return [(i, b) for i, b in enumerate(self.blocks) if b.kind == kind and i not in self.taken]


def read_document(text: str) -> Document:
    """Mend, uncover and cut up the text of a list (line ends are `\\n`)."""
    source = text.split("\n")
    shown = visible([mend(line[:LINE_LIMIT]) for line in source])
    references: dict[str, str] = {}
    kept = []
    for number, line in shown.lines:
        target = _REFERENCE.match(line) if line.lstrip().startswith("[") and "]:" in line else None
        if target:
            references.setdefault(" ".join(target[1].split()).lower(), target[2])
        else:
            kept.append((number, line))
    return Document(source, read_blocks(kept, shown.bibtex), references, list(shown.warnings))
