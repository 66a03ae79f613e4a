"""Names of papers -> which of them are of one series: versions (Emu, Emu2, Emu3), variants (LaVIT, Video-LaVIT).

Names alone prove nothing: docs/lineage.md says where they count as evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from umug_graph.models import Citation, Paper
from umug_graph.titles import folded_words, is_coined, normal_form, split_head

VERSION = re.compile(r"v(?=\d)|\d+(?:\.\d+)*")
NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+")
_IN_BRACKETS = re.compile(r"\(([^()]{2,32})\)")
PARTS = re.compile(r"[^\W_]+")
COINED = re.compile(r"(?=.{3})(?:[^A-Z]*[A-Z]){2}[^\d]*")
_SHORTEST_STEM = 3
_SHORTEST_GLUED = 5
_COMMONPLACE = 5
"""A beginning or end that more names than this have (GPT, LLaVA) says nothing about a series."""

Likeness = Literal["next version", "later version", "variant"]


@lru_cache(maxsize=8192)
def stem(name: str) -> str:
    """A name without its version numbers: `Emu3` is `emu`, `Qwen2-VL` is `qwenvl`."""
    return NO_LETTER.sub("", VERSION.sub("", name.casefold()))


def version(name: str) -> tuple[int, ...]:
    """The numbers in a name, in their order: (2, 5) for `InternVL 2.5`; none where there is no number."""
    return tuple(map(int, _NUMBER.findall(name)))


def names_of(paper: Paper) -> tuple[str, ...]:
    """The names of a paper, its abbreviation first; also what stands in brackets in its title: `xGen-MM (BLIP-3)`."""
    in_brackets = (
        name for name in _IN_BRACKETS.findall(paper.title) if is_coined(name) and any(map(str.isupper, name))
    )
    return tuple(dict.fromkeys([*([paper.abbreviation] if paper.abbreviation else []), *in_brackets]))


@dataclass(frozen=True)
class Series:
    """All names of a corpus, to tell which of them are of one series."""

    papers: tuple[Paper, ...]

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        return {paper.key: names_of(paper) for paper in self.papers}

    @cached_property
    def _named(self) -> Mapping[str, tuple[Paper, ...]]:
        found: defaultdict[str, list[Paper]] = defaultdict(list)
        for paper in self.papers:
            for name in self._names[paper.key]:
                found[normal_form(name)].append(paper)
        return {name: tuple(papers) for name, papers in found.items()}

    @cached_property
    def _versions(self) -> Mapping[str, frozenset[tuple[int, ...]]]:
        """All versions that the corpus knows of a stem."""
        found: defaultdict[str, set[tuple[int, ...]]] = defaultdict(set)
        for paper in self.papers:
            for name in self._names[paper.key]:
                found[stem(name)].add(version(name))
        return {name: frozenset(versions) for name, versions in found.items()}

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Names that two works or more bear."""
        return frozenset(name for name, papers in self._named.items() if len(papers) > 1)

    def is_shared(self, paper: Paper) -> bool:
        """Whether another work bears just a name of this one."""
        return any(normal_form(name) in self._shared for name in self._names[paper.key])

    def likeness(self, older: Paper, newer: Paper) -> tuple[Likeness, str, str] | None:
        """How the names of two papers are of one series, and the names that say so; None if they are not."""
        pairs = [(a, b) for a in self._names[older.key] for b in self._names[newer.key]]
        for a, b in pairs:
            if stem(a) == stem(b) and len(stem(a)) > 1 and normal_form(a) != normal_form(b):
                return self._step(a, b), a, b
        families = [(a, b) for b in self._names[newer.key] for a in (*self._names[older.key], older.title)]
        return next(
            (
                ("variant", a, b)
                for likeness, likely in ((self._is_variant, pairs), (self._is_family, families))
                for a, b in likely
                if likeness(a, b)
            ),
            None,
        )

    def _step(self, a: str, b: str) -> Likeness:
        first, last = version(a), version(b)
        between = [one for one in self._versions[stem(a)] if first < one < last]
        return "next version" if first < last and not between else "later version"

    def _is_variant(self, a: str, b: str) -> bool:
        short, long = stem(a), stem(b)
        if len(short) < _SHORTEST_STEM or short == long or not (long.startswith(short) or long.endswith(short)):
            return False
        return (len(short) >= _SHORTEST_GLUED or _stands_apart(short, b)) and self._holders(short) <= _COMMONPLACE

    def _is_family(self, text: str, name: str) -> bool:
        """Whether a name of several parts begins with a coined word that stands in another name or title: SEED-X."""
        parts = PARTS.findall(name)
        if len(parts) < 2 or not COINED.fullmatch(parts[0]) or parts[0] not in PARTS.findall(text):
            return False
        return self._holders(parts[0].casefold()) <= _COMMONPLACE

    def _holders(self, short: str) -> int:
        """How many other stems of the corpus begin or end with this one."""
        return sum(
            1 for other in self._versions if other != short and (other.startswith(short) or other.endswith(short))
        )

    def contested(self, paper: Paper) -> str | None:
        """The name that the paper's own is or begins with, where several works bear it: Emu of Emu Video.

        Also the head of its title counts: `Emu video: Factorizing ...`.
        """
        for name in (*self._names[paper.key], *_head(paper)):
            for part in (normal_form(name), stem(name), *folded_words(name)[:1]):
                if part in self._shared and len(part) >= _SHORTEST_STEM:
                    return part
        return None


def _head(paper: Paper) -> tuple[str, ...]:
    head = split_head(paper.title)
    return (head[0],) if head and len(head[0].split()) <= 3 else ()


def _stands_apart(short: str, name: str) -> bool:
    """Whether a name holds a stem as a part of its own: beside a hyphen, a space or a capital."""
    parts = PARTS.findall(VERSION.sub(" ", name))
    if any(part.casefold() == short for part in parts):
        return True
    return any(
        (part[: len(short)].casefold() == short and part[len(short) : len(short) + 1].isupper())
        or (part.casefold().endswith(short) and part[-len(short)].isupper() and part[-len(short) - 1].islower())
        for part in parts
    )


def series_citations(papers: Mapping[str, Paper], citations: Iterable[Citation]) -> frozenset[tuple[str, str]]:
    """The (citing, cited) pairs of listed papers of one series, without those that a step between them explains."""
    steps: defaultdict[str, set[str]] = defaultdict(set)
    for citation in citations:
        if _one_series(papers[citation.citing], papers[citation.cited]):
            steps[citation.citing].add(citation.cited)
    return frozenset(
        (citing, cited)
        for citing, all_cited in steps.items()
        for cited in all_cited
        if not any(cited in steps.get(between, ()) for between in all_cited)
    )


def _one_series(citing: Paper, cited: Paper) -> bool:
    if not (citing.listed and cited.listed and citing.abbreviation and cited.abbreviation):
        return False
    return len(stem(citing.abbreviation)) > 1 and stem(citing.abbreviation) == stem(cited.abbreviation)
