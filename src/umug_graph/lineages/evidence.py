"""Two papers of which one cites the other -> what speaks for the one building on the other (docs/lineage.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

from umug_graph.lineages.dossier import Dossier
from umug_graph.models import Citation, Evidence, Paper

WEIGHTS: Mapping[str, float] = {
    "citation": 0.05,
    "influence": 0.70,
    "series": 0.75,
    "organizations": 0.60,
    "authors": 0.45,
    "coupling": 0.60,
    "co-citation": 0.25,
    "title": 0.30,
    "dates": 0.10,
    "breadth": 0.60,
    "flow": 0.20,
}
"""How far each kind alone, at its strongest, can settle that one work builds on another; the other kinds are shown."""

BUILDING_INTENTS = frozenset({"method", "methodology", "extends", "extension", "uses"})
SERIES_STRENGTH = {"next version": 1.0, "later version": 0.7, "variant": 0.6}
NEAREST_OF = 3
SAME_TIME_DAYS = 30
"""Works known to be fewer days apart, of which nothing says that they are of one team or series, are of one time."""
_HALF_LIFE_DAYS = 365
_COARSEST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Testimony:
    """One witness: `strength` from 0 to 1 of its kind, `value` what it measured (a cosine), if anything."""

    kind: str
    detail: str
    strength: float = 0.0
    value: float | None = None

    @property
    def remains(self) -> float:
        """The share of doubt that it leaves."""
        return 1 - WEIGHTS.get(self.kind, 0.0) * self.strength

    def as_evidence(self) -> Evidence:
        """The words without the numbers."""
        return Evidence(self.kind, self.detail)


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known of one hop. `closest`: no work that `citing` cites shares more references with it."""

    cited: int
    citing: int
    days: int | None
    testimonies: tuple[Testimony, ...]
    closest: bool

    @property
    def doubt(self) -> float:
        """What the witnesses leave of the doubt that the one work builds on the other, 0 to 1."""
        return prod(each.remains for each in self.testimonies)

    def strength(self, kind: str) -> float:
        """How strong the testimony of a kind is; 0 if there is none."""
        return max((each.strength for each in self.testimonies if each.kind == kind), default=0.0)

    def value(self, kind: str) -> float:
        """What the testimony of a kind measured; 0 if there is none."""
        return max((each.value or 0.0 for each in self.testimonies if each.kind == kind), default=0.0)


def hear(dossier: Dossier, cited: int, citing: int) -> Case:
    """Gather the testimonies of one hop; kinds that cannot be known are left out.

    Raises
    ------
    KeyError: there is no such citation.
    """
    older, newer = dossier.papers[cited], dossier.papers[citing]
    citation = dossier.citations[older.key, newer.key]
    days = days_between(dossier, cited, citing)
    team = [*_organizations(dossier, older, newer), *_authors(dossier, older, newer)]
    name = list(_series(dossier, cited, citing, bool(team)))
    at_once = _are_of_one_time(dossier, cited, citing) and not any(each.strength for each in (*name, *team))
    closest = dossier.literature.is_nearest(cited, citing, NEAREST_OF)
    testimonies = [
        *_sightings(citation),
        *_influence(citation),
        *name,
        *team,
        *_coupling(dossier, cited, citing, closest, at_once),
        *_co_citation(dossier, cited, citing, at_once),
        *_title(dossier, older, newer),
        *_dates(dossier, cited, citing, days, at_once),
        *_breadth(dossier, cited),
        *_facets(older, newer),
    ]
    return Case(cited, citing, days, tuple(testimonies), closest)


def _are_of_one_time(dossier: Dossier, cited: int, citing: int) -> bool:
    return dossier.last_days[citing] - dossier.first_days[cited] < SAME_TIME_DAYS


def days_between(dossier: Dossier, cited: int, citing: int) -> int | None:
    """Days between the middles of two dates, at least 0; None where one is unknown or coarser than a month."""
    spans = [(dossier.first_days[i], dossier.last_days[i]) for i in (cited, citing)]
    if any(last - first >= _COARSEST_DAYS for first, last in spans):
        return None
    (older, older_last), (newer, newer_last) = spans
    return max(0, (newer + newer_last - older - older_last) // 2)


def _sightings(citation: Citation) -> Iterator[Testimony]:
    for number, seen in enumerate(citation.sightings):
        place = seen.source if seen.line is None else f"{seen.source} line {seen.line}"
        yield Testimony("citation", f"{place}: {seen.raw_title}", 0.0 if number else 1.0)


def _influence(citation: Citation) -> Iterator[Testimony]:
    if citation.influential is not None:
        yield Testimony("influence", "influential" if citation.influential else "not influential", citation.influential)
    if citation.intents:
        builds = bool(BUILDING_INTENTS & set(map(str.casefold, citation.intents))) and not citation.influential
        yield Testimony("influence", f"cited for {', '.join(citation.intents)}", builds)


def _series(dossier: Dossier, cited: int, citing: int, tied: bool) -> Iterator[Testimony]:
    older, newer = dossier.papers[cited], dossier.papers[citing]
    found = dossier.series.likeness(older, newer)
    if found is None:
        return
    how, first, last = found
    if dossier.contested_name(cited) and not tied:
        yield Testimony("series", f"{first}, {last}: not counted, several works bear the name and no team is shared")
        return
    strangers = bool(older.organizations and newer.organizations) and not tied
    strength = SERIES_STRENGTH[how] / (2 if strangers else 1)
    yield Testimony("series", f"{first}, {last}: {how}", strength)


def _organizations(dossier: Dossier, older: Paper, newer: Paper) -> Iterator[Testimony]:
    shared = dossier.teams.organizations(older, newer)
    if shared and shared.names:
        yield Testimony("organizations", ", ".join(shared.names), shared.strength)


def _authors(dossier: Dossier, older: Paper, newer: Paper) -> Iterator[Testimony]:
    shared = dossier.teams.authors(older, newer)
    if shared and shared.names:
        yield Testimony("authors", ", ".join(shared.names), shared.strength)


def _coupling(dossier: Dossier, cited: int, citing: int, closest: bool, at_once: bool) -> Iterator[Testimony]:
    found = dossier.literature.coupling(cited, citing)
    if found and found.shared:
        most = ", the most of the works it cites" if closest else ""
        detail = f"{found.shared} shared references, cosine {found.value:.2f}{most}"
        yield Testimony("coupling", detail, found.value / (found.value + 0.2) / (1 + at_once), found.value)


def _co_citation(dossier: Dossier, cited: int, citing: int, at_once: bool) -> Iterator[Testimony]:
    found = dossier.literature.co_citation(cited, citing)
    if found and found.shared:
        detail = f"cited together by {found.shared} papers, cosine {found.value:.2f}"
        yield Testimony("co-citation", detail, found.value / (found.value + 0.5) / (1 + at_once), found.value)


def _title(dossier: Dossier, older: Paper, newer: Paper) -> Iterator[Testimony]:
    value, words = dossier.titles.likeness(older, newer)
    if words:
        yield Testimony("title", f"shared words: {', '.join(words)}", value, value)


def _dates(dossier: Dossier, cited: int, citing: int, days: int | None, at_once: bool) -> Iterator[Testimony]:
    if days is None:
        return
    detail = f"{dossier.graph.date(cited)} to {dossier.graph.date(citing)}: {days} days"
    if at_once:
        yield Testimony("dates", f"{detail}, written at the same time", 0.0)
    else:
        yield Testimony("dates", detail, 0.5 ** (days / _HALF_LIFE_DAYS))


def _breadth(dossier: Dossier, cited: int) -> Iterator[Testimony]:
    citing, could = dossier.literature.breadth(cited)
    yield Testimony("breadth", f"cited by {citing} of {could} known lists that could", 1 - (citing + 1) / (could + 2))


def _facets(older: Paper, newer: Paper) -> Iterator[Testimony]:
    before, after = ({facet.name for facet in paper.facets} for paper in (older, newer))
    if before and after:
        parts = (("keeps", before & after), ("gains", after - before), ("loses", before - after))
        yield Testimony("facets", "; ".join(f"{verb} {', '.join(sorted(names))}" for verb, names in parts if names))


def flow(on: int, chains: int) -> Testimony:
    """Path weight: how many of all chains between two papers take a hop."""
    return Testimony("flow", f"on {on} of {chains} chains", on / chains)
