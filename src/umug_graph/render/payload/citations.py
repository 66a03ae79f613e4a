"""Citations as columns: who saw each, and what speaks for the one work building on the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from umug_graph.attributions import LIVE, NAMES
from umug_graph.lineages.chains import POWER, STRONG, UNSUPPORTED
from umug_graph.lineages.dossier import Dossier, dossier_of
from umug_graph.lineages.evidence import WEIGHTS, Case, hear
from umug_graph.lineages.grades import grade_of, grade_without_parts
from umug_graph.models import Citation, Sighting
from umug_graph.render.payload.order import Names, Order
from umug_graph.statements import source_of

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

Seen = tuple[int, int | None, str | None]

MOST_WEIGHED = 20_000
"""Of a field with more citations none is weighed: it would take longer than all the rest of the page."""

MOST_HOMONYMS = 20_000
"""A name that so many pairs of works bear tells nothing; the most common names are left out first."""

LARGEST_DAY = 10**7
TOLD_ELSEWHERE = frozenset({"citation", "dates"})


def citations_block(fieldmap: FieldMap, order: Order) -> tuple[dict[str, Any], str | None]:
    """The block, and in a sentence why citations are not weighed, if they are not."""
    rows = order.citations
    dossier = _dossier(fieldmap)
    sources, kinds = Names(), Names()
    weighed = len(rows) <= MOST_WEIGHED
    cases = [_case(dossier, one) for _, _, one in rows] if weighed else []
    block = {
        "cited": [cited for _, cited, _ in rows],
        "citing": [citing for citing, _, _ in rows],
        "seen": [_all_seen(each, order.papers[cited].title, sources) for _, cited, each in rows],
        "sources": sources.all(),
        "grade": "".join(map(grade_of, cases)) if weighed else None,
        "lifted": _lifted(cases),
        "doubt": [_thousandths(case) for case in cases] if weighed else None,
        "days": [case.days for case in cases] if weighed else None,
        "why": [_why(case, kinds) for case in cases] if weighed else None,
        "kinds": kinds.all(),
        "score": {"power": POWER, "unsupported": UNSUPPORTED, "flow": WEIGHTS["flow"]},
        **_spans(dossier, order),
        "homonyms": homonyms(dossier, order),
    }
    return block, None if weighed else _too_many(len(rows))


def _lifted(cases: Sequence[Case]) -> list[int]:
    """Those that are strong only because the one has taken over a part of the other: they carry no paper between."""
    strong = (at for at, case in enumerate(cases) if grade_of(case) in STRONG)
    return [at for at in strong if grade_without_parts(cases[at]) not in STRONG]


def _dossier(fieldmap: FieldMap) -> Dossier:
    """That of the field's graph, unless that is a part of the corpus only."""
    if len(fieldmap.graph) == len(fieldmap.corpus.papers):
        return dossier_of(fieldmap.corpus, fieldmap.graph)
    return Dossier(fieldmap.corpus)


def _too_many(citations: int) -> str:
    return f"{citations:,} citations are too many to weigh one by one: chains are ordered by their length alone."


def _case(dossier: Dossier, citation: Citation) -> Case:
    places = dossier.graph.positions
    return hear(dossier, places[citation.cited], places[citation.citing])


def _thousandths(case: Case) -> float:
    """With nine decimals in all, so that chains come in the order in which Python puts them."""
    return round(1000 * case.doubt, 6)


def _all_seen(citation: Citation, title: str, sources: Names) -> list[Seen]:
    """A source that saw a citation from both its ends says it once."""
    seen = [_seen(one, title, sources) for one in citation.sightings]
    return list(dict.fromkeys(seen)) if len(seen) > 1 else seen


def _seen(sighting: Sighting, title: str, sources: Names) -> Seen:
    return (
        sources.number(_seer(sighting.source)),
        sighting.line,
        None if sighting.raw_title == title else sighting.raw_title,
    )


@lru_cache(maxsize=8192)
def _seer(origin: str) -> str:
    """A live source by its name, whatever paper it saw; else as the bundled facts and own files are named."""
    name = source_of(origin)
    return NAMES[name] if name in LIVE else origin


def _why(case: Case, kinds: Names) -> list[tuple[int, str]]:
    told = (each for each in case.testimonies if each.kind not in TOLD_ELSEWHERE)
    return [(kinds.number(each.kind), each.detail) for each in told]


def _spans(dossier: Dossier, order: Order) -> dict[str, list[int | None]]:
    """First and last days by which chains go, null where nothing bounds them."""
    places = dossier.graph.positions
    own = [places[paper.key] for paper in order.papers]
    return {"from": [_day(dossier.first_days[i]) for i in own], "until": [_day(dossier.last_days[i]) for i in own]}


def _day(day: int) -> int | None:
    return day if abs(day) < LARGEST_DAY else None


def homonyms(dossier: Dossier, order: Order) -> list[tuple[int, int]]:
    """Pairs of works that share a contested name without being related, lower number first."""
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    for i in range(len(dossier.papers)):
        name = dossier.contested_name(i)
        if name is not None:
            bearers[name].append(i)
    groups = sorted(bearers.items(), key=lambda item: (len(item[1]), item[0]))
    pairs = [pair for _, group in _within(groups) for pair in combinations(group, 2) if dossier.are_homonyms(*pair)]
    keys, places = dossier.graph.keys, order.places
    named = ((places.get(keys[i]), places.get(keys[j])) for i, j in pairs)
    return sorted((min(a, b), max(a, b)) for a, b in named if a is not None and b is not None)


def _within(groups: Sequence[tuple[str, list[int]]]) -> list[tuple[str, list[int]]]:
    """The smallest groups, as long as all their pairs together are not too many."""
    kept, pairs = [], 0
    for group in groups:
        pairs += len(group[1]) * (len(group[1]) - 1) // 2
        if pairs > MOST_HOMONYMS:
            break
        kept.append(group)
    return kept
