"""Corpus -> series of papers that change facets on the way: autoregression in one version, diffusion in the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from umug_graph.lineages.dossier import Dossier
from umug_graph.lineages.evidence import days_between
from umug_graph.lineages.questions import series_members
from umug_graph.metrics.facet_labels import Labels, facet_labels
from umug_graph.models import Corpus, Evidence, FacetTerm, Paper


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """From `older` to `newer`, of one series and the latter citing the former, facets of a dimension change.

    Both are keys; dates are ISO, cut to their precision, None if unknown; `days` lie between them, None where that
    cannot be told. Evidence is of the facets that are `gained` (in the newer paper) and `lost` (in the older one), its
    kind their name.
    """

    dimension: str | None
    older: str
    newer: str
    older_name: str
    newer_name: str
    older_date: str | None
    newer_date: str | None
    days: int | None
    kept: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def series_changes(corpus: Corpus, dimension: str | None = None) -> tuple[SeriesChange, ...]:
    """Find where the listed papers of a series change facets of a dimension, first published first.

    Compared is each paper with those of its series that it cites, less those which another of these cites: its next of
    kin. A paper without a facet of the dimension says nothing, neither do facets below others: a paper that is known
    to be `diffusion` and one known to be `diffusion/discrete` do not differ.
    """
    dossier = Dossier(corpus)
    labels = facet_labels(corpus, dossier.graph.keys, dimension)
    steps = sorted((newer, older) for members in series_members(dossier) for older, newer in _steps(dossier, members))
    return tuple(
        _change(dossier, labels, older, newer, dimension)
        for newer, older in steps
        if labels[older] and labels[newer] and labels[older] != labels[newer]
    )


def _steps(dossier: Dossier, members: list[int]) -> Iterator[tuple[int, int]]:
    """Each paper of a series with those it builds on there that no other of these builds on."""
    builds_on = {i: {j for j in dossier.builds_on(i) if j in members} for i in members}
    for newer in members:
        for older in builds_on[newer]:
            if not any(older in builds_on[between] - {newer} for between in builds_on[newer] - {older}):
                yield older, newer


def _change(dossier: Dossier, labels: Labels, older: int, newer: int, dimension: str | None) -> SeriesChange:
    before, after = labels[older], labels[newer]
    gained = tuple(name for name in after if name not in before)
    lost = tuple(name for name in before if name not in after)
    old, new = dossier.papers[older], dossier.papers[newer]
    terms = dossier.corpus.taxonomy
    return SeriesChange(
        dimension,
        old.key,
        new.key,
        old.name,
        new.name,
        dossier.graph.date(older),
        dossier.graph.date(newer),
        days_between(dossier, older, newer),
        tuple(name for name in before if name in after),
        gained,
        lost,
        (*_evidence(new, gained, terms), *_evidence(old, lost, terms)),
    )


def _evidence(paper: Paper, names: tuple[str, ...], terms: tuple[FacetTerm, ...]) -> Iterator[Evidence]:
    """What gives the paper these facets, or ones below them."""
    parents = {term.name: term.parent for term in terms}
    for name in names:
        seen = (each for own in paper.facets if name in (own.name, parents.get(own.name)) for each in own.evidence)
        for each in dict.fromkeys(seen):
            yield Evidence(name, f"{paper.name}, {each.kind}: {each.detail}")
