"""Two papers of which one cites the other -> what speaks for the one building on the other (docs/lineage.md)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from umug_graph.lineages.dossier import Dossier
from umug_graph.lineages.literature import Likeness
from umug_graph.models import Citation, Evidence, Paper

WEIGHTS: Mapping[str, float] = {
    "citation": 0.05,
    "influence": 0.70,
    "series": 0.75,
    "organizations": 0.60,
    "authors": 0.45,
    "coupling": 0.70,
    "co-citation": 0.40,
    "title": 0.30,
    "dates": 0.10,
    "breadth": 0.15,
    "standing": 0.15,
    "flow": 0.20,
}
"""How far each kind alone, at its strongest, can settle that one work builds on another; the other kinds are shown."""

TYPICAL: Mapping[str, float] = {"coupling": 0.3, "co-citation": 0.2, "standing": 0.6}
"""How strong these kinds are on average: what they count as where too little is known to measure them."""

INTENT_STRENGTH: Mapping[str, float] = {
    "extends": 1.0,
    "extension": 1.0,
    "uses": 0.5,
    "method": 0.5,
    "methodology": 0.5,
    "technique": 0.2,
}
"""How far what a work is cited for tells that the other builds on it: it goes on from it, takes a part, a small one."""

SERIES_STRENGTH = {"next version": 1.0, "later version": 0.7, "variant": 0.6}
NEAREST_OF = 3
TIME_TO_BUILD_DAYS = 90
"""After so many days what strangers share tells half of what it tells later: works of one time read the same papers."""
AT_ONCE = 0.5
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
    """All that is known of one hop. `closest`: no work that `citing` cites shares more references with it.

    `unheard` is the share of doubt that the kinds leave which cannot be known, taken as they are on average. `at_once`:
    strangers wrote both at about the same time, with hardly time to build on one another. `mutual`: nothing that
    `citing` cites has less doubt, and nothing that cites `cited`.
    """

    cited: int
    citing: int
    days: int | None
    testimonies: tuple[Testimony, ...]
    closest: bool
    unheard: float = 1.0
    at_once: bool = False
    mutual: bool = False

    @property
    def doubt(self) -> float:
        """What the witnesses leave of the doubt that the one work builds on the other, 0 to 1."""
        return prod((each.remains for each in self.testimonies), start=self.unheard)

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
    alone = hear_alone(dossier, cited, citing)
    doubts = _doubts_of_list(dossier, citing)
    if len(doubts) < NEAREST_OF:
        return replace(alone, unheard=alone.unheard * (1 - WEIGHTS["standing"] * TYPICAL["standing"]))
    own = _comparable(alone.doubt)
    nearest = dossier.can_hop(cited, citing) and own == doubts[0]
    mutual = nearest and own == _least_doubt_of_citers(dossier, cited)
    return replace(alone, testimonies=(*alone.testimonies, _standing(own, doubts, mutual)), mutual=mutual)


def hear_alone(dossier: Dossier, cited: int, citing: int) -> Case:
    """Gather what speaks for one hop whatever else `citing` cites; kept, as all its neighbours are weighed beside it.

    Raises
    ------
    KeyError: there is no such citation.
    """
    if (cited, citing) not in dossier.heard:
        dossier.heard[cited, citing] = _hear_alone(dossier, cited, citing)
    return dossier.heard[cited, citing]


def _doubts_of_list(dossier: Dossier, citing: int) -> list[float]:
    """The doubts of all works that a paper cites and could build on, the least first."""
    if citing not in dossier.doubts_of_lists:
        heard = (hear_alone(dossier, i, citing).doubt for i in dossier.builds_on(citing))
        dossier.doubts_of_lists[citing] = sorted(map(_comparable, heard))
    return dossier.doubts_of_lists[citing]


def _least_doubt_of_citers(dossier: Dossier, cited: int) -> float:
    return min(_comparable(hear_alone(dossier, cited, i).doubt) for i in dossier.led_to(cited))


def _comparable(doubt: float) -> float:
    """Without the last digits, in which equal doubts may differ by the order of their factors."""
    return round(doubt, 12)


def _hear_alone(dossier: Dossier, cited: int, citing: int) -> Case:
    older, newer = dossier.papers[cited], dossier.papers[citing]
    citation = dossier.citations[older.key, newer.key]
    days = days_between(dossier, cited, citing)
    team = [*_organizations(dossier, older, newer), *_authors(dossier, older, newer)]
    name = list(_series(dossier, cited, citing))
    strangers = not dossier.teams.are_one(older, newer) and not any(each.strength for each in name)
    time = time_to_build(days) if strangers else 1.0
    closest = dossier.literature.is_nearest(cited, citing, NEAREST_OF)
    coupling = dossier.literature.coupling(cited, citing)
    co_citation = dossier.literature.co_citation(cited, citing)
    testimonies = [
        *_sightings(citation),
        *_influence(citation),
        *name,
        *team,
        *_coupling(dossier, cited, citing, coupling, time),
        *_co_citation(co_citation, time),
        *_title(dossier, older, newer),
        *_dates(dossier, cited, citing, days, time),
        *_breadth(dossier, cited),
        *_facets(older, newer),
    ]
    unheard = _unheard({"coupling": coupling, "co-citation": co_citation}, time)
    return Case(cited, citing, days, tuple(testimonies), closest, unheard, time < AT_ONCE)


def time_to_build(days: int | None) -> float:
    """How far what two works share may tell that one builds on the other, 0 to 1: nothing on one day, later all."""
    return 1.0 if days is None else 1 - 0.5 ** (days / TIME_TO_BUILD_DAYS)


def _unheard(found: Mapping[str, Likeness | None], time: float) -> float:
    """What the kinds leave of the doubt that cannot be known because a list or citer is missing."""
    return prod(1 - WEIGHTS[kind] * TYPICAL[kind] * time for kind, likeness in found.items() if likeness is None)


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
        strengths = (INTENT_STRENGTH.get(intent.casefold(), 0.0) for intent in citation.intents)
        basis = sorted({seen.basis for seen in citation.sightings if seen.basis})
        intents = ", ".join(citation.intents)
        told = f"{intents}: {'; '.join(basis)}" if basis else f"cited for {intents}"
        yield Testimony("influence", told, 0.0 if citation.influential else max(strengths))


def _series(dossier: Dossier, cited: int, citing: int) -> Iterator[Testimony]:
    older, newer = dossier.papers[cited], dossier.papers[citing]
    found = dossier.series.likeness(older, newer)
    if found is None:
        return
    how, first, last = found
    tied = dossier.teams.tied(older, newer)
    if dossier.contested_name(cited) and not tied:
        yield Testimony("series", f"{first}, {last}: not counted, several works bear the name and no team is shared")
        return
    strangers = bool(older.organizations and newer.organizations) and not tied
    strength = SERIES_STRENGTH[how] / (2 if strangers else 1)
    yield Testimony("series", f"{first}, {last}: {how}", strength)


def _organizations(dossier: Dossier, older: Paper, newer: Paper) -> Iterator[Testimony]:
    shared = dossier.teams.organizations(older, newer)
    if shared and shared.names:
        by_name = f" (by the name {shared.by_name})" if shared.by_name else ""
        yield Testimony("organizations", ", ".join(shared.names) + by_name, shared.strength)


def _authors(dossier: Dossier, older: Paper, newer: Paper) -> Iterator[Testimony]:
    shared = dossier.teams.authors(older, newer)
    if shared and shared.names:
        strength = shared.strength / (2 if shared.by_surname else 1)
        yield Testimony("authors", ", ".join(shared.names), strength, shared.strength)


def _coupling(dossier: Dossier, cited: int, citing: int, found: Likeness | None, time: float) -> Iterator[Testimony]:
    if found and found.shared:
        relative = dossier.literature.relative_coupling(cited, citing, NEAREST_OF)
        most = ", the most of the works it cites" if relative == 1 else ""
        detail = f"{_counted(found.shared, 'shared reference')}, cosine {found.value:.2f}{most}"
        strength = found.value / (found.value + 0.2)
        if relative is not None:
            strength = (strength + relative) / 2
        yield Testimony("coupling", detail, strength * time, found.value)


def _co_citation(found: Likeness | None, time: float) -> Iterator[Testimony]:
    if found and found.shared:
        detail = f"cited together by {_counted(found.shared, 'paper')}, cosine {found.value:.2f}"
        yield Testimony("co-citation", detail, found.value / (found.value + 0.5) * time, found.value)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _title(dossier: Dossier, older: Paper, newer: Paper) -> Iterator[Testimony]:
    value, words = dossier.titles.likeness(older, newer)
    if words:
        yield Testimony("title", f"shared words: {', '.join(words)}", value, value)


def _dates(dossier: Dossier, cited: int, citing: int, days: int | None, time: float) -> Iterator[Testimony]:
    if days is None:
        return
    at_once = ", written at about the same time" if time < AT_ONCE else ""
    detail = f"{dossier.dated(cited)} to {dossier.dated(citing)}: {_counted(days, 'day')}{at_once}"
    yield Testimony("dates", detail, 0.5 ** (days / _HALF_LIFE_DAYS) * time)


def _breadth(dossier: Dossier, cited: int) -> Iterator[Testimony]:
    citing, could = dossier.literature.breadth(cited)
    yield Testimony("breadth", f"cited by {citing} of {could} known lists that could", 1 - (citing + 1) / (could + 2))


def _standing(own: float, doubts: Sequence[float], mutual: bool) -> Testimony:
    """Where a work stands among all that a paper cites: how much speaks for it, as a share of the most of any."""
    least = min(own, doubts[0])
    place = f"number {bisect_left(doubts, own) + 1} of {len(doubts)} works it cites, by what speaks for it"
    return Testimony("standing", place + ("; each the other's nearest" if mutual else ""), (1 - own) / (1 - least))


def _facets(older: Paper, newer: Paper) -> Iterator[Testimony]:
    before, after = ({facet.name for facet in paper.facets} for paper in (older, newer))
    if before and after:
        parts = (("keeps", before & after), ("gains", after - before), ("loses", before - after))
        yield Testimony("facets", "; ".join(f"{verb} {', '.join(sorted(names))}" for verb, names in parts if names))


def flow(on: int, chains: int) -> Testimony:
    """Path weight: how many of all chains between two papers take a hop."""
    return Testimony("flow", f"on {on} of {chains} chains", on / chains)
