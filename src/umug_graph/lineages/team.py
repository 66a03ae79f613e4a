"""Two papers -> organizations and authors that both have, and how much each says: the rarer, the more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from math import log, prod

from umug_graph.graph.links import with_wholes
from umug_graph.lineages.series import COINED, PARTS, names_of
from umug_graph.models import Corpus, Paper
from umug_graph.titles import folded_words, normal_form

TEAM_BY_ORGANIZATIONS = 0.3
TEAM_BY_AUTHORS = 0.8

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
    """What two papers share, sorted, and how telling that is, 0 to 1.

    `by_name` is the name of the paper that says whose it is, where nothing else does; `by_surname` whether of shared
    authors no more than the surname is known.
    """

    names: tuple[str, ...]
    strength: float
    by_name: str | None = None
    by_surname: bool = False


@dataclass(frozen=True, slots=True)
class Makers:
    """The organizations of a paper, and its name if that alone says so (DeepSeek-VL is of DeepSeek)."""

    organizations: frozenset[str]
    by_name: str | None = None


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
    _makers: dict[str, Makers] = field(default_factory=dict, repr=False)

    @cached_property
    def _parents(self) -> Mapping[str, str | None]:
        return {organization.name: organization.parent for organization in self.corpus.organizations}

    @cached_property
    def _by_form(self) -> Mapping[str, str]:
        """The organizations by their names without case and spaces: so a line of authors, or a name, may hold them."""
        stated = {name for paper in self.corpus.papers for name in paper.organizations}
        return {normal_form(name): name for name in sorted({*self._parents, *stated}, reverse=True)}

    @cached_property
    def _organizations(self) -> tuple[Counter[str], int]:
        """How many papers have each organization, and how many have any."""
        known = [paper for paper in self.corpus.papers if paper.organizations]
        return Counter(name for paper in known for name in with_wholes(paper.organizations, self._parents)), len(known)

    def makers(self, paper: Paper) -> Makers:
        """The organizations that are stated, or stand in the author line (`OpenAI`), or in the name (DeepSeek-VL).

        In a name only a coined word counts, printed with two capitals or more: Meta-Transformer is not of Meta.
        """
        if paper.key not in self._makers:
            self._makers[paper.key] = self._makers_of(paper)
        return self._makers[paper.key]

    def _makers_of(self, paper: Paper) -> Makers:
        if paper.organizations:
            return Makers(frozenset(paper.organizations))
        authors = authors_of(paper.authors) if paper.authors else ()
        if signed := {self._by_form[one.surname] for one in authors if self._is_organization(one)}:
            return Makers(frozenset(signed))
        for name in names_of(paper):
            for part in filter(COINED.fullmatch, PARTS.findall(name)):
                if self._by_form.get(normal_form(part)) == part:
                    return Makers(frozenset((part,)), name)
        return Makers(frozenset())

    def with_wholes(self, paper: Paper) -> frozenset[str]:
        """The makers of a paper and all that they are part of."""
        return with_wholes(self.makers(paper).organizations, self._parents)

    def narrowest(self, names: frozenset[str]) -> tuple[str, ...]:
        """Those of the names that are not the whole of another, sorted."""
        wholes = {self._parents.get(name) for name in names}
        return tuple(sorted(name for name in names if name not in wholes))

    def persons(self, paper: Paper) -> tuple[Author, ...]:
        """The persons that the line of authors of a paper names; none where it is not known."""
        return tuple(self._persons(paper.authors)) if paper.authors else ()

    @cached_property
    def _surnames(self) -> tuple[Counter[str], int]:
        known = [authors_of(paper.authors) for paper in self.corpus.papers if paper.authors]
        return Counter(name for authors in known for name in {author.surname for author in authors}), len(known)

    def organizations(self, a: Paper, b: Paper) -> Shared | None:
        """Organizations that both papers have, the narrowest of each; None where either has none known.

        None also where both are known by the names of the papers alone: that names are alike is a witness of its own.
        """
        first, second = self.makers(a), self.makers(b)
        if not first.organizations or not second.organizations or (first.by_name and second.by_name):
            return None
        names = self.narrowest(self.with_wholes(a) & self.with_wholes(b))
        counts, known = self._organizations
        part = min(1.0, len(names) / min(len(first.organizations), len(second.organizations)))
        strength = part * (1 - prod(1 - rarity(max(1, counts[name]), known) for name in names))
        by_name = first.by_name or second.by_name
        return Shared(names, strength / 2 if by_name else strength, by_name)

    def authors(self, a: Paper, b: Paper) -> Shared | None:
        """Authors that both papers have, as far as their names are known; None where either has none known."""
        if not a.authors or not b.authors:
            return None
        persons = [self._persons(each) for each in (a.authors, b.authors)]
        both = share_authors(*persons)
        counts, known = self._surnames
        strength = max((rarity(counts[author.surname], known) for author in both), default=0.0)
        by_surname = not any(author.initial and author in persons[1] for author in both)
        return Shared(tuple(dict.fromkeys(author.printed for author in both)), strength, None, by_surname)

    def _persons(self, authors: str) -> list[Author]:
        return [one for one in authors_of(authors) if not self._is_organization(one)]

    def _is_organization(self, author: Author) -> bool:
        return author.initial is None and author.surname in self._by_form

    def tied(self, a: Paper, b: Paper) -> bool:
        """Whether two papers share an organization, or an author so rare by name that it is hardly by chance."""
        organizations = self.organizations(a, b)
        return bool(organizations and organizations.names) or self._share_author(a, b)

    def are_one(self, a: Paper, b: Paper) -> bool:
        """Whether two papers are of one team, as a grade counts it: most of the organizations, or a rare author."""
        organizations = self.organizations(a, b)
        shared = organizations.strength if organizations else 0.0
        return shared >= TEAM_BY_ORGANIZATIONS or self._share_author(a, b)

    def _share_author(self, a: Paper, b: Paper) -> bool:
        authors = self.authors(a, b)
        return authors is not None and authors.strength >= TEAM_BY_AUTHORS


def rarity(having: int, known: int) -> float:
    """How telling it is to share what `having` of `known` papers have: near 1 for few, near 0 for nearly all."""
    return log((known + 1) / having) / log(known + 1) if having else 0.0
