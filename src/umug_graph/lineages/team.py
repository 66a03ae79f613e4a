"""Two papers -> organizations and authors that both have, and how much each says: the rarer, the more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from math import log, prod

from umug_graph.graph.links import with_wholes
from umug_graph.models import Corpus, Paper
from umug_graph.titles import folded_words

_PARTED = re.compile(r"\s*(?:;|,|\band\b|&)\s*")
_AND_OTHERS = re.compile(r"[\s,]*\b(?:et\s+al\b\.?|and\s+others)\s*$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.[\s-]*)+")
_MOST_AUTHORS = 3000


@dataclass(frozen=True, slots=True, order=True)
class Author:
    """A folded surname, the first letter of a given name where one is known, and the surname as printed."""

    surname: str
    initial: str | None = None
    printed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Shared:
    """What two papers share, sorted, and how telling that is, 0 to 1."""

    names: tuple[str, ...]
    strength: float


@lru_cache(maxsize=8192)
def authors_of(printed: str) -> tuple[Author, ...]:
    """The authors that a line names: `Quan Sun, Yufeng Cui`, `Li, Tianhong et al.`, `Sun`, `Chameleon Team`."""
    text = _AND_OTHERS.sub("", printed[:_MOST_AUTHORS])
    parts = [part for part in _PARTED.split(text) if folded_words(part)]
    if len(parts) == 2 and text != printed and all(len(part.split()) == 1 for part in parts):
        return (Author("".join(folded_words(parts[0])), _initial(parts[1]), parts[0]),)
    authors: list[Author] = []
    for part in parts:
        if authors and _INITIALS.fullmatch(part):
            authors[-1] = replace(authors[-1], initial=_initial(part))
        else:
            authors.append(_author(part))
    return tuple(dict.fromkeys(authors))


def _author(name: str) -> Author:
    words = name.split()
    last = next((n for n, word in enumerate(words) if word[:1].islower() or word in ("Van", "Von", "De")), None)
    if len(words) == 1 or words[-1] in ("Team", "AI") or last == 0:
        return Author("".join(folded_words(name)), None, name)
    surname = " ".join(words[last or -1 :])
    return Author("".join(folded_words(surname)), _initial(words[0]), surname)


def _initial(given: str) -> str | None:
    return ("".join(folded_words(given)) or " ")[0].strip() or None


def share_authors(a: Iterable[Author], b: Iterable[Author]) -> tuple[Author, ...]:
    """The authors that two papers have in common: one surname, and initials that do not differ where both are known."""
    mine = set(b)
    return tuple(
        sorted(
            {
                one
                for one in a
                for other in mine
                if one.surname == other.surname
                and (None in (one.initial, other.initial) or one.initial == other.initial)
            },
            key=lambda author: (author.surname, author.initial or ""),
        )
    )


@dataclass(frozen=True)
class Teams:
    """Organizations and authors of a corpus, and how many papers have each."""

    corpus: Corpus

    @cached_property
    def _parents(self) -> Mapping[str, str | None]:
        return {organization.name: organization.parent for organization in self.corpus.organizations}

    @cached_property
    def _organizations(self) -> tuple[Counter[str], int]:
        """How many papers have each organization, and how many have any."""
        known = [paper for paper in self.corpus.papers if paper.organizations]
        return Counter(name for paper in known for name in with_wholes(paper.organizations, self._parents)), len(known)

    @cached_property
    def _surnames(self) -> tuple[Counter[str], int]:
        known = [authors_of(paper.authors) for paper in self.corpus.papers if paper.authors]
        return Counter(name for authors in known for name in {author.surname for author in authors}), len(known)

    def organizations(self, a: Paper, b: Paper) -> Shared | None:
        """Organizations that both papers have, the narrowest of each; None where either has none known."""
        if not a.organizations or not b.organizations:
            return None
        both = with_wholes(a.organizations, self._parents) & with_wholes(b.organizations, self._parents)
        wholes = {self._parents.get(name) for name in both}
        names = tuple(sorted(name for name in both if name not in wholes))
        counts, known = self._organizations
        part = min(1.0, len(names) / min(len(a.organizations), len(b.organizations)))
        return Shared(names, part * (1 - prod(1 - rarity(counts[name], known) for name in names)))

    def authors(self, a: Paper, b: Paper) -> Shared | None:
        """Authors that both papers have, as far as their names are known; None where either has none known."""
        if not a.authors or not b.authors:
            return None
        both = share_authors(authors_of(a.authors), authors_of(b.authors))
        counts, known = self._surnames
        strength = max((rarity(counts[author.surname], known) for author in both), default=0.0)
        return Shared(tuple(dict.fromkeys(author.printed for author in both)), strength)

    def tied(self, a: Paper, b: Paper) -> bool:
        """Whether two papers share an organization or an author."""
        found = (self.organizations(a, b), self.authors(a, b))
        return any(shared is not None and shared.names for shared in found)


def rarity(having: int, known: int) -> float:
    """How telling it is to share what `having` of `known` papers have: near 1 for few, near 0 for nearly all."""
    return log((known + 1) / having) / log(known + 1) if having else 0.0
