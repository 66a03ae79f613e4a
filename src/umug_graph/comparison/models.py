"""What a comparison of lists consists of: plain values that JSON can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from umug_graph.models import Evidence, Listing

Kind = Literal["contradiction", "only", "more"]


@dataclass(frozen=True, slots=True)
class Said:
    """What one list says of one field of a paper, sorted, and the lines on which it does."""

    list: str
    values: tuple[str, ...]
    lines: tuple[int, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Lists that do not say the same of a paper's `field`; with `facet`, the field is a dimension of the taxonomy.

    `contradiction`: what some say excludes what others say, or has nothing in common with it; all that speak are in
    `said`. `only`: those in `said` speak and those in `silent` do not. `more`: `said` holds what is said beyond what
    the lists in `silent` say, which speak of the field as well, and agree as far as they go. `evidence` is what else is
    known of the matter: the month of the paper's own id, where dates contradict one another.
    """

    field: str
    kind: Kind
    said: tuple[Said, ...]
    silent: tuple[str, ...] = ()
    facet: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedPaper:
    """A paper that several lists hold: where, and in what they differ."""

    key: str
    name: str
    title: str
    lists: tuple[str, ...]
    listings: tuple[Listing, ...]
    differences: tuple[Difference, ...]

    @property
    def contradictions(self) -> tuple[Difference, ...]:
        """Those differences that cannot both be right."""
        return tuple(each for each in self.differences if each.kind == "contradiction")


@dataclass(frozen=True, slots=True)
class Find:
    """A paper of one list alone: how many papers of the other lists cite it, which (keys), and how many known at all.

    Both count known reference lists only.
    """

    key: str
    name: str
    title: str
    date: str | None
    listings: tuple[Listing, ...]
    cited_by_others: int
    cited_by_known: int
    citers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedList:
    """One list: its papers, those that it alone holds, the most cited by the other lists' papers first.

    The finds' citations come from `others` papers, those of the other lists; the references of `others_known` of them
    are known. `unresolved` entries name no paper.
    """

    name: str
    entries: int
    papers: int
    unresolved: int
    finds: tuple[Find, ...]
    others: int
    others_known: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two lists share: the number of shared papers, of those in one of them only, and Jaccard's index.

    The index is the share of shared papers in all of both; None where neither holds a paper.
    """

    first: str
    second: str
    shared: int
    first_only: int
    second_only: int
    jaccard: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two lists or more beside one another; lists by name, pairs of them in that order, shared papers by name.

    `in_all` is how many papers every list holds. `facets` says whether their facets could be compared: not where the
    rules that gave them are not at hand.
    """

    lists: tuple[ComparedList, ...]
    overlaps: tuple[Overlap, ...]
    shared: tuple[SharedPaper, ...]
    in_all: int
    facets: bool = True

    @property
    def contradicting(self) -> tuple[SharedPaper, ...]:
        """The shared papers of which lists say what cannot both be right."""
        return tuple(paper for paper in self.shared if paper.contradictions)
