"""The name of an organization as a list prints it -> its canonical name and parent, by data/organizations.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from umug_graph.models import Organization

_SEPARATOR = re.compile(r"[,;，；、\n]|<br\s*/?>", re.IGNORECASE)
_NONE = frozenset({"", "na", "none", "unknown", "tbd", "anonymous"})
_WORD = re.compile(r"[^\W_]+")
_SPELLED = {"univ": "university", "lab": "laboratory", "labs": "laboratory", "laboratories": "laboratory"}
_LEGAL_FORMS = frozenset({"inc", "ltd", "llc", "corp", "corporation", "co", "gmbh"})
_PERSONS = re.compile(r"\bet\s+al\b", re.IGNORECASE)
_TAIL = re.compile(r"(?:Inc|Ltd|LLC|Corp|GmbH|Co)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Known:
    """The table of names: folded form -> canonical name, canonical name -> parent."""

    names: dict[str, str]
    parents: dict[str, str]


def canonical(printed: str) -> Organization:
    """Name the organization that `printed` means; one unknown to the table keeps its name, white space collapsed.

    Case, accents, spaces, hyphens, dots, `The` and `Inc.` do not count, `Univ.` is University and `Lab` Laboratory.
    `Organization.printed` is (printed,), as it stands.
    """
    known = _table()
    name = known.names.get(_folded(printed)) or " ".join(printed.split())
    return Organization(name, known.parents.get(name), (printed,))


def parent_of(name: str) -> str | None:
    """The organization that the canonical `name` is part of; None where it is part of none, or unknown."""
    return _table().parents.get(name)


def split_organizations(text: str) -> tuple[str, ...]:
    """The organizations of one cell, as printed and in order, each once: parted by commas, semicolons or line breaks.

    A comma inside brackets parts nothing, nor does one before `Inc.` or within a name that the table knows
    (`University of California, Berkeley`). Dashes and `N/A` are no organization, nor are persons: of `Doe et al. (A/B)`
    A and B are given.
    """
    parts: list[str] = []
    for part in (part for printed in _parts(text) for part in _behind_persons(printed)):
        if parts and _belongs_to(parts[-1], part):
            parts[-1] = f"{parts[-1]}, {part}"
        elif _folded(part) not in _NONE:
            parts.append(part)
    return tuple(dict.fromkeys(parts))


def _behind_persons(part: str) -> list[str]:
    if not _PERSONS.search(part):
        return [part]
    _, _, behind = part.partition("(")
    return [each.strip() for each in behind.removesuffix(")").split("/") if each.strip()]


def _belongs_to(name: str, part: str) -> bool:
    return bool(_TAIL.fullmatch(part)) or (bool(part) and _folded(f"{name}, {part}") in _table().names)


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


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """Letters and digits alone, without case, accents and legal form: `The Tübingen Univ.`, `tubingen university`."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name)
    words = _WORD.findall("".join(c for c in plain.casefold() if not unicodedata.combining(c)))
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return "".join(_SPELLED.get(word, word) for word in words)


@cache
def _table() -> _Known:
    read = tomllib.loads(files("umug_graph").joinpath("data/organizations.toml").read_text("utf-8"))
    known = _Known({}, {})
    for row in read["organization"]:
        name = row["name"]
        for form in (name, *row.get("aliases", ())):
            known.names[_folded(form)] = name
        if "parent" in row:
            known.parents[name] = row["parent"]
    return known
