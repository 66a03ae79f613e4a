"""A cell -> the organizations that it prints."""

from __future__ import annotations

import re

from umug_graph.organizations.folding import folded
from umug_graph.organizations.table import Table, table

_SEPARATOR = re.compile(r"[,;，；、\n]|<br\s*/?>", re.IGNORECASE)
_NONE = frozenset({"", "na", "none", "unknown", "tbd", "anonymous"})
_ET_AL = re.compile(r"\bet\s+al\b", re.IGNORECASE)
_BEHIND = re.compile(r"([^()&]+&[^()&]+)\(([^()]+)\)")
_TAIL = re.compile(r"(?:Inc|Ltd|LLC|Corp|GmbH|Co)\.?", re.IGNORECASE)


def split_organizations(text: str, known: Table | None = None) -> tuple[str, ...]:
    """The organizations of one cell, as printed and in order, each once: parted by commas, semicolons or line breaks.

    A comma inside brackets parts nothing, nor does one before `Inc.` or within a name that the table knows
    (`University of California, Berkeley`). Dashes and `N/A` are no organization, nor are persons: of `Doe et al. (A/B)`
    A and B are given, as of `Doe & Roe (A/B)` where the table knows them.
    """
    known = known or table()
    parts: list[str] = []
    for part in (part for printed in _parts(text) for part in _behind_persons(printed, known)):
        if parts and _belongs_to(parts[-1], part, known):
            parts[-1] = f"{parts[-1]}, {part}"
        elif folded(part) not in _NONE:
            parts.append(part)
    return tuple(dict.fromkeys(parts))


def _behind_persons(part: str, known: Table) -> list[str]:
    if _ET_AL.search(part):
        return _named(part.partition("(")[2].removesuffix(")"))
    found = _BEHIND.fullmatch(part)
    named = _named(found[2]) if found else []
    persons = found is not None and not _is_known(found[1], known)
    return named if named and persons and all(_is_known(name, known) for name in named) else [part]


def _named(text: str) -> list[str]:
    return [each.strip() for each in text.split("/") if each.strip()]


def _is_known(name: str, known: Table) -> bool:
    return folded(name) in known.names or folded(name) in known.ambiguous


def _belongs_to(name: str, part: str, known: Table) -> bool:
    return bool(_TAIL.fullmatch(part)) or (bool(part) and folded(f"{name}, {part}") in known.names)


def _parts(text: str) -> list[str]:
    """Cut at separators that stand outside brackets; a bracket never closed holds nothing together."""
    closed = text.count("(") == text.count(")")
    parts, start, depth, last = [], 0, 0, 0
    for found in _SEPARATOR.finditer(text):
        between = text[last : found.start()]
        depth += between.count("(") - between.count(")")
        last = found.end()
        if depth <= 0 or not closed:
            parts.append(text[start : found.start()].strip())
            start = found.end()
    return [*parts, text[start:].strip()]
