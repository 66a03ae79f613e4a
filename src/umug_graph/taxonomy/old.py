"""What is said of a paper -> its facets, each with its evidence, by the rules of data/taxonomy.toml.

Headings, title and keywords are asked first; an abstract, which speaks of other works as well, where they say nothing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from umug_graph.models import Evidence, Facet, Listing

Kind = Literal["heading", "title", "keyword"]
Found = tuple[tuple[str, str], ...]  # facet name and the words that gave it

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_OWN_WORK = re.compile(
    r"\b(?:we|this (?:paper|work|article)|our (?:model|method|approach|framework))\b.{0,60}?"
    r"\b(?:propos|present|introduc|develop|design|build|train|describ|study|explor|investigat|unif)",
    re.IGNORECASE,
)
"""How a sentence of an abstract begins that tells what its own paper does, and not what others do."""
_LONGEST_DETAIL = 160
_LONGEST_TEXT = 2000  # no title or heading is longer; what is, is damage, and its end is not read
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212), "-") | {0xAD: ""}


@dataclass(frozen=True, slots=True)
class _Rule:
    facet: str
    on: frozenset[str]
    all: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class _Undecided:
    facet: str
    between: frozenset[str]
    on: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Taxonomy:
    parents: Mapping[str, str | None]
    groups: Mapping[str, str]
    rules: tuple[_Rule, ...]
    undecided: tuple[_Undecided, ...]
    ignore: tuple[re.Pattern[str], ...]
    stems: tuple[str, ...]


def _read() -> _Taxonomy:
    rows = tomllib.loads(files("umug_graph").joinpath("data/taxonomy.toml").read_text("utf-8"))
    return _Taxonomy(
        parents={row["name"]: row.get("parent") for row in rows["facet"]},
        groups={row["name"]: row["group"] for row in rows["facet"] if "group" in row},
        rules=tuple(map(_rule, rows["rule"])),
        undecided=tuple(
            _Undecided(row["facet"], frozenset(row["between"]), frozenset(row["on"]), _compiled(row["pattern"]))
            for row in rows["undecided"]
        ),
        ignore=tuple(map(_compiled, rows["ignore"])),
        stems=tuple(rows["stems"]),
    )


def _rule(row: Mapping[str, Any]) -> _Rule:
    needed, refused = (tuple(map(_compiled, row.get(key, ()))) for key in ("all", "none"))
    return _Rule(row["facet"], frozenset(row["on"]), needed, refused)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_TAXONOMY = _read()

FACETS: Mapping[str, str | None] = _TAXONOMY.parents
"""Every facet, in drawing order, with the facet it lies below or None."""

UNDECIDED: frozenset[str] = frozenset(undecided.facet for undecided in _TAXONOMY.undecided)
"""The facets that say of a paper what nothing decides: two papers that bear one need not be alike."""


def facets_for(
    title: str,
    listings: Sequence[Listing],
    keywords: Sequence[str],
    aliases: Sequence[str] = (),
    abstract: str | None = None,
) -> tuple[Facet, ...]:
    """Tag a paper, in the order of FACETS; a facet's parent is always given along with it, on the same evidence.

    What the headings of several lists, the title, `aliases` (its other titles) and keywords give is united; where they
    give nothing, the sentences speak in which the abstract tells what the paper does. Empty where nothing is said,
    which is usual in another field than generative models.
    """
    found: dict[str, set[Evidence]] = {}
    _gather(found, "heading", (pair for listing in listings for pair in _by_path(listing.section)))
    _gather(found, "title", (pair for text in dict.fromkeys((title, *aliases)) for pair in _by_title(text)))
    _gather(found, "keyword", ((name, _plain(word)) for word in keywords for name, _ in _by_text(word, "keyword")))
    if not found and abstract:
        _gather(found, "abstract", _by_abstract(abstract))
    _settle(found)
    return tuple(Facet(name, tuple(sorted(found[name]))) for name in FACETS if name in found)


def specific(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the facet names that are no parent of another one of them, in the given order."""
    kept = tuple(names)
    parents = {FACETS.get(name) for name in kept}
    return tuple(name for name in kept if name not in parents)


def _gather(found: dict[str, set[Evidence]], kind: str, pairs: Iterable[tuple[str, str]]) -> None:
    for name, words in pairs:
        facet: str | None = name
        while facet is not None:
            found.setdefault(facet, set()).add(Evidence(kind, words[:_LONGEST_DETAIL]))
            facet = FACETS[facet]


def _settle(found: dict[str, set[Evidence]]) -> None:
    """Drop what is undecided where anything else decides it, and what keywords add to a group that headings decide."""
    decided = {_TAXONOMY.groups.get(name) for name, evidence in found.items() if "heading" in _kinds(evidence)} - {None}
    for name in [name for name, evidence in found.items() if _kinds(evidence) == {"keyword"}]:
        if _TAXONOMY.groups.get(name) in decided:
            del found[name]
    for undecided in _TAXONOMY.undecided:
        if not undecided.between.isdisjoint(found):
            found.pop(undecided.facet, None)


def _kinds(evidence: Iterable[Evidence]) -> set[str]:
    return {each.kind for each in evidence}


@lru_cache(maxsize=4096)
def _by_path(section: tuple[str, ...]) -> Found:
    """The facets of a section path; within a group of facets the deepest heading that names any decides."""
    held: list[tuple[str, str]] = []
    for heading in section:
        given = _by_text(heading, "heading")
        groups = {_TAXONOMY.groups.get(name) for name, _ in given} - {None}
        held = [pair for pair in held if _TAXONOMY.groups.get(pair[0]) not in groups]
        held.extend((name, _plain(heading)) for name, _ in given)
    return tuple(held)


def _by_abstract(abstract: str) -> list[tuple[str, str]]:
    """What titles would give whose words are those of the sentences on the paper's own work."""
    sentences = _SENTENCE_END.split(" ".join(abstract.split()))
    return [pair for sentence in sentences if _OWN_WORK.search(sentence) for pair in _by_title(sentence)]


def _by_title(title: str) -> Found:
    folded = _plain(title).casefold()
    return _by_text(title, "title") if any(stem in folded for stem in _TAXONOMY.stems) else ()


@lru_cache(maxsize=4096)
def _by_text(text: str, kind: Kind) -> Found:
    """Every rule that holds in one text, with the words that it saw; undecided words are read by no other rule."""
    rest = _plain(text)
    for pattern in _TAXONOMY.ignore:
        rest = pattern.sub(" ; ", rest)
    found: list[tuple[str, str]] = []
    for undecided in _TAXONOMY.undecided:
        if kind in undecided.on and (seen := undecided.pattern.search(rest)):
            found.append((undecided.facet, seen.group()))
            rest = undecided.pattern.sub(" ; ", rest)
    rules = (rule for rule in _TAXONOMY.rules if kind in rule.on)
    found.extend((rule.facet, words) for rule in rules if (words := _words_of(rule, rest)))
    return tuple(found)


def _words_of(rule: _Rule, text: str) -> str | None:
    seen = [pattern.search(text) for pattern in rule.all]
    if not all(seen) or any(pattern.search(text) for pattern in rule.none):
        return None
    return ", ".join(one.group() for one in seen if one)


def _plain(text: str) -> str:
    """Ligatures, dashes, wide letters and white space of converted titles as they are typed: `ﬂow` is flow."""
    text = text[:_LONGEST_TEXT]
    typed = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_DASHES)
    return " ".join(typed.split())
