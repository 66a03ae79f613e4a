"""Evidence for and against -> the facets that a paper bears, with their confidence, and those that are outweighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter
from math import prod

from umug_graph.models import Evidence, Facet
from umug_graph.taxonomy.hearing import Heard
from umug_graph.taxonomy.rules import FacetRelations, Rules

DIGITS = 3
SUREST = 0.999  # but for the keeper's own word


def noisy_or(evidence: Iterable[Evidence]) -> float:
    """The chance that at least one witness is right; what one list says by one kind of text is one witness.

    Each witness counts with the most that any of its evidence weighs. Pearl (1988), Probabilistic Reasoning in
    Intelligent Systems, section 4.3.2.
    """
    witnesses: dict[tuple[str, str | None], float] = {}
    for each in evidence:
        # A title is one text, whoever prints it.
        witness = (each.kind, each.detail if each.kind == "facet" else None if each.kind == "title" else each.list)
        witnesses[witness] = max(witnesses.get(witness, 0.0), 1.0 if each.weight is None else each.weight)
    return 1 - prod(1 - weight for weight in witnesses.values())


def bringing_order(facets: Mapping[str, FacetRelations]) -> tuple[str, ...]:
    """The facets, those that bring others along before these; CycleError where there is a ring."""
    return tuple(reversed(list(TopologicalSorter({name: own.brings for name, own in facets.items()}).static_order())))


def settle(rules: Rules, order: Iterable[str], heard: Heard) -> tuple[tuple[Facet, ...], tuple[Facet, ...]]:
    """Weigh what was heard: the facets given and those outweighed, in drawing order.

    A facet's confidence is noisy_or(for) x (1 - noisy_or(against)); it is given from `weights.given` on. The keeper's
    word is 1 or 0. What a given facet brings along is given on the same evidence. Of two facets of which one excludes
    the other, the weaker has the other's confidence against it.
    """
    order = tuple(order)
    _hear_keeper(heard)
    first = _weighed(rules, order, heard, {})
    shut = _excluded(rules, {facet.name: facet for facet in first if _is_given(rules, facet)})
    weighed = {facet.name: facet for facet in (_weighed(rules, order, heard, shut) if shut else first)}
    given = {name for name, facet in weighed.items() if _is_given(rules, facet)}
    decided = {name for name in weighed if not given.isdisjoint(rules.facets[name].between)}
    in_order = [weighed[name] for name in rules.facets if name in weighed and name not in decided]
    bears = tuple(facet for facet in in_order if facet.name in given)
    return bears, tuple(facet for facet in in_order if facet.name not in given)


def _hear_keeper(heard: Heard) -> None:
    for override in heard.overrides:
        for name in override.given:
            heard.speaking[name].add(override.evidence)
        for name in override.refused:
            heard.against[name].add(override.evidence)


def _weighed(rules: Rules, order: Iterable[str], heard: Heard, shut: Mapping[str, set[Evidence]]) -> list[Facet]:
    """Every facet that anything speaks for, those first that bring others along."""
    brought: dict[str, set[Evidence]] = {}
    weighed: list[Facet] = []
    for name in order:
        if name not in heard.speaking and name not in brought:
            continue
        speaking = heard.speaking.get(name, set()) | brought.get(name, set())
        against = heard.against.get(name, set()) | shut.get(name, set())
        facet = Facet(name, _sorted(speaking), _confidence(speaking, against), _sorted(against))
        weighed.append(facet)
        if _is_given(rules, facet):
            for other in rules.facets[name].brings:
                brought.setdefault(other, set()).update(speaking)
    return weighed


def _confidence(speaking: set[Evidence], against: set[Evidence]) -> float:
    """The keeper's no is 0, his yes 1; of both the no counts, for a yes may be brought along by a narrower facet."""
    if any(each.kind == "keeper" for each in against):
        return 0.0
    if any(each.kind == "keeper" for each in speaking):
        return 1.0
    return min(SUREST, round(noisy_or(speaking) * (1 - noisy_or(against)), DIGITS))


def _excluded(rules: Rules, given: Mapping[str, Facet]) -> dict[str, set[Evidence]]:
    """What shuts facets out: of two that do not go together the weaker; of equals the one that the other excludes."""
    shut: dict[str, set[Evidence]] = {}
    names = [name for name in rules.facets if name in given]
    for name in names:
        for other in (each for each in names if each in rules.facets[name].excludes):
            loser, winner = (name, other) if given[other].confidence > given[name].confidence else (other, name)
            mutual = name in rules.facets[other].excludes
            if not (mutual and names.index(other) < names.index(name)):  # seen already, from the other side
                shut.setdefault(loser, set()).add(Evidence("facet", winner, weight=given[winner].confidence))
    return shut


def _is_given(rules: Rules, facet: Facet) -> bool:
    return facet.confidence >= rules.weights.given


def _sorted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(
        sorted(evidence, key=lambda each: (each.kind, each.list or "", each.line or 0, each.detail, each.weight or 0.0))
    )
