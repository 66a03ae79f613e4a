"""Facets counted by paper, year and kind of evidence."""

from __future__ import annotations

from dataclasses import replace

from sample_field import CHAMELEON, CORPUS, EMU, EMU3
from umug_graph.metrics.facet_counts import contradictions, facet_counts
from umug_graph.models import Corpus, Evidence, Facet


def test_facets_are_counted_in_drawing_order_with_years_and_evidence() -> None:
    counts = facet_counts(CORPUS)
    assert (counts.papers, counts.tagged) == (4, 4)
    assert [each.name for each in counts.facets] == [term.name for term in CORPUS.taxonomy]
    diffusion = next(each for each in counts.facets if each.name == "diffusion")
    assert (diffusion.papers, diffusion.share, diffusion.years) == (2, 0.5, {2023: 1, 2024: 1})
    assert diffusion.evidence == {"heading": 2}
    unused = next(each for each in counts.facets if each.name == "tokenization")
    assert (unused.papers, unused.years, unused.dimension) == (0, {}, "tokenization")


def test_known_works_are_counted_where_asked() -> None:
    assert facet_counts(CORPUS, listed=False).papers == len(CORPUS.papers)


def test_what_speaks_against_a_facet_is_counted_and_listed() -> None:
    against = (Evidence("title", "without codebooks"),)
    doubted = Facet("tokenization", (Evidence("keyword", "tokens"),), 0.4, against)
    contested = replace(EMU3.facets[0], against=against)
    papers = (replace(EMU3, facets=(contested,)), replace(EMU, doubted=(doubted,)), CHAMELEON)
    counts = {each.name: each for each in facet_counts(replace(CORPUS, papers=papers)).facets}
    assert (counts["autoregression"].contested, counts["tokenization"].doubted) == (1, 1)
    assert contradictions(papers) == ((papers[1], doubted), (papers[0], contested))


def test_a_facet_of_an_older_taxonomy_comes_last_without_dimension() -> None:
    older = replace(CORPUS, taxonomy=CORPUS.taxonomy[:2])
    last = facet_counts(older).facets[-1]
    assert (last.name, last.dimension) == ("unified", None)


def test_an_empty_field_has_no_shares() -> None:
    counts = facet_counts(Corpus("empty", (), (), (), taxonomy=CORPUS.taxonomy))
    assert {each.share for each in counts.facets} == {None}
