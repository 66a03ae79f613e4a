"""Papers -> lanes, in as many ways as a field can be parted: by model, organization, citations and list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from umug_graph.models import FacetTerm, Paper
from umug_graph.render.sections import Section, held, sections_of
from umug_graph.render.style import (
    CITED,
    MODEL_LANES,
    MOST_LANES,
    OTHER,
    REST,
    UNKNOWN,
    Lane,
    clip,
    model_lane,
    numbered_lane,
    short_name,
)

LABEL = 60
TELLING = 0.1  # of the listed papers stand in the biggest sections, or it is no use to part them by sections
MODELS = {"autoregression", "diffusion", "flow"}
"""Facets that MODEL_LANES are about; a taxonomy without them is of another field."""
AROUND = 16  # characters of each name in the label of a community

By = Literal["facet", "organization", "community", "list"]
Kind = TypeVar("Kind", str, int, "tuple[str, ...]", "tuple[int, ...]")


@dataclass(frozen=True, slots=True)
class Lanes:
    """One way to part papers: `lanes` from top to bottom, and the index of each paper's lane among them."""

    by: By
    label: str
    lanes: tuple[Lane, ...]
    of: tuple[int, ...]

    @property
    def parts(self) -> bool:
        """Whether listed papers are in more than one lane."""
        return len([lane for lane in self.lanes if lane not in (CITED, REST)]) > 1


def by_model(papers: Sequence[Paper], drawn: Sequence[bool], terms: Sequence[FacetTerm] = ()) -> Lanes:
    """What the works are by the first dimension of the taxonomy, for the bundled one the kinds of models.

    The lists' own sections instead where facets say too little and sections more.
    """
    if terms and not MODELS.issubset(term.name for term in terms):
        label, order, kinds = _by_dimension(papers, terms)
    else:
        label, order = "kind of model", MODEL_LANES
        kinds = [(model_lane(paper) if paper.listed else None) or OTHER for paper in papers]
    listed = [kind for kind, paper in zip(kinds, papers, strict=True) if paper.listed]
    told = sum(kind is not OTHER for kind in listed)
    sections = sections_of(papers)
    if 2 * told < len(listed) and held(sections) > max(told, TELLING * len(listed)):
        return _by_section(papers, drawn, sections)
    return _parted("facet", label, papers, drawn, kinds, (*order, OTHER))


def _by_dimension(papers: Sequence[Paper], terms: Sequence[FacetTerm]) -> tuple[str, tuple[Lane, ...], list[Lane]]:
    """Lanes for what listed papers bear of the first dimension, alone or together; broad facets, not their parts."""
    first = [term for term in terms if term.dimension == terms[0].dimension]
    place = {term.name: at for at, term in enumerate(term for term in first if term.parent is None)}
    borne = [tuple(sorted(place[facet.name] for facet in paper.facets if facet.name in place)) for paper in papers]
    most = _biggest(kind or None for kind, paper in zip(borne, papers, strict=True) if paper.listed)
    names = list(place)
    lanes = {
        kind: numbered_lane("facet", at, clip(" + ".join(names[one] for one in kind), LABEL))
        for at, kind in enumerate(sorted(most, key=lambda kind: (kind[0], kind)))
    }
    return terms[0].dimension or "facet", tuple(lanes.values()), [lanes.get(kind, OTHER) for kind in borne]


def _by_section(papers: Sequence[Paper], drawn: Sequence[bool], sections: Sequence[Section]) -> Lanes:
    """The biggest sections, in the order in which the lists have them."""
    lines = {
        section: (paper.listings[0].list, paper.listings[0].line) for section, paper in _last_first(sections, papers)
    }
    lanes = {
        section: numbered_lane("section", at, clip(section[0], LABEL))
        for at, section in enumerate(sorted(_biggest(sections), key=lambda section: (lines[section], section)))
    }
    kinds = [lanes.get(section, OTHER) if section else OTHER for section in sections]
    return _parted("facet", "section", papers, drawn, kinds, (*lanes.values(), OTHER))


def _last_first(
    sections: Sequence[tuple[str, ...] | None], papers: Sequence[Paper]
) -> Iterable[tuple[tuple[str, ...], Paper]]:
    """Listed papers with their sections, backwards through the lists."""
    pairs = [(section, paper) for section, paper in zip(sections, papers, strict=True) if section]
    return sorted(pairs, key=lambda pair: (pair[1].listings[0].list, pair[1].listings[0].line), reverse=True)


def by_organization(papers: Sequence[Paper], drawn: Sequence[bool]) -> Lanes:
    """The organizations of most listed papers; of a paper's several the biggest counts."""
    sizes = Counter(name for paper in papers if paper.listed for name in set(paper.organizations))
    top = sorted(sizes, key=lambda name: (-sizes[name], name))[:MOST_LANES]
    lanes = {name: numbered_lane("organization", at, clip(name, LABEL)) for at, name in enumerate(top)}
    other, unknown = replace(OTHER, label="Other organizations"), replace(UNKNOWN, label="Organization unknown")
    place = {name: at for at, name in enumerate(top)}
    biggest = [min(paper.organizations, key=lambda name: place.get(name, len(top)), default=None) for paper in papers]
    kinds = [lanes.get(name, other) if name is not None else unknown for name in biggest]
    return _parted("organization", "organization", papers, drawn, kinds, (*lanes.values(), other, unknown))


def by_community(
    papers: Sequence[Paper], drawn: Sequence[bool], communities: Sequence[int | None], cited_by: Sequence[int]
) -> Lanes:
    """Groups of papers that cite one another, each named by its two most cited papers."""
    groups = [group if paper.listed else None for group, paper in zip(communities, papers, strict=True)]
    biggest = [group for group in _biggest(groups) if groups.count(group) > 1]
    names = _most_cited(papers, communities, cited_by, biggest)
    lanes = {
        group: numbered_lane("community", at, "Around " + ", ".join(names[group])) for at, group in enumerate(biggest)
    }
    other, unknown = replace(OTHER, label="Smaller communities"), replace(UNKNOWN, label="No citations known")
    kinds = [lanes.get(group, other) if group is not None else unknown for group in groups]
    return _parted("community", "citations", papers, drawn, kinds, (*lanes.values(), other, unknown))


def _most_cited(
    papers: Sequence[Paper], communities: Sequence[int | None], cited_by: Sequence[int], groups: Iterable[int]
) -> Mapping[int, list[str]]:
    """The names of the two most cited papers of each of these communities."""
    names: dict[int, list[str]] = {group: [] for group in groups}
    for at in sorted(range(len(papers)), key=cited_by.__getitem__, reverse=True):
        group = communities[at]
        if group in names and len(names[group]) < 2:
            names[group].append(clip(short_name(papers[at]), AROUND))
    return names


def by_list(papers: Sequence[Paper], drawn: Sequence[bool]) -> Lanes:
    """The lists by name, and what stands in several of them."""
    alone = [_only_list(paper) for paper in papers]
    lanes = {name: numbered_lane("list", at, clip(name, LABEL)) for at, name in enumerate(sorted(_biggest(alone)))}
    other, several = replace(OTHER, label="Other lists"), replace(UNKNOWN, key="several", label="In several lists")
    kinds = [lanes.get(name, other) if name is not None else several for name in alone]
    return _parted("list", "list", papers, drawn, kinds, (several, *lanes.values(), other))


def _only_list(paper: Paper) -> str | None:
    """The list that names it; None where several do."""
    first = paper.listings[0].list if paper.listings else None
    return first if all(listing.list == first for listing in paper.listings) else None


def _biggest(values: Iterable[Kind | None]) -> list[Kind]:
    """Those that most papers have, at most MOST_LANES; of equally big ones the smaller value."""
    sizes = Counter(value for value in values if value is not None)
    return sorted(sizes, key=lambda value: (-sizes[value], value))[:MOST_LANES]


def _parted(
    by: By, label: str, papers: Sequence[Paper], drawn: Sequence[bool], kinds: Sequence[Lane], order: Sequence[Lane]
) -> Lanes:
    """Listed papers in the lanes of their kinds, the others in two lanes of their own; no lane is empty."""
    keys = [
        (kind if paper.listed else CITED if shown else REST).key
        for paper, shown, kind in zip(papers, drawn, kinds, strict=True)
    ]
    there = set(keys)
    lanes = tuple(lane for lane in (*order, CITED, REST) if lane.key in there)
    place = {lane.key: at for at, lane in enumerate(lanes)}
    return Lanes(by, label, lanes, tuple(place[key] for key in keys))
