"""Confidence and relations on random papers, held to the formula counted by hand."""

from __future__ import annotations

from itertools import groupby
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.models import Evidence, Facet, Listing
from umug_graph.taxonomy import Stated, parents_of, read_taxonomy
from umug_graph.taxonomy.weighing import noisy_or

TAXONOMY = read_taxonomy()
PARENTS = parents_of(TAXONOMY.terms)
PHRASES = (
    "Unified Multimodal Understanding and Generation",
    "Multimodal Understanding",
    "Image Generation",
    "Diffusion Models",
    "Discrete Diffusion",
    "AR + Diffusion/Flow Models",
    "Flow Matching",
    "Autoregression",
    "without Vector Quantization",
    "Beats Diffusion",
    "Non-autoregressive Text-to-Image Generation",
    "Improved Tokenization",
    "2024",
)
phrases = st.sampled_from(PHRASES)
listings = st.lists(
    st.builds(Listing, st.sampled_from("abc"), st.integers(1, 9), st.lists(phrases, max_size=3).map(tuple)), max_size=4
)
words = st.lists(st.builds(Stated, phrases, st.sampled_from("abc"), st.integers(1, 9)), max_size=3)
titles = st.lists(phrases, min_size=1, max_size=2).map(": ".join)
abstracts = st.none() | st.lists(phrases.map("We present {}.".format), max_size=3).map(" ".join)


def strength(evidence: tuple[Evidence, ...]) -> float:
    """The formula of docs/taxonomy.md, anew: the strongest word of each witness, one title, each excluder by itself."""

    def witness(each: Evidence) -> tuple[str, str]:
        return each.kind, {"title": "", "facet": each.detail}.get(each.kind, each.list or "")

    strongest = [
        max(each.weight or 0.0 for each in own) for _, own in groupby(sorted(evidence, key=witness), key=witness)
    ]
    return 1 - prod(1 - weight for weight in strongest)


@given(titles, listings, words, words, abstracts)
def test_confidence_is_the_formula_and_decides(
    title: str, where: list[Listing], keywords: list[Stated], aliases: list[Stated], abstract: str | None
) -> None:
    bears, doubted = TAXONOMY.tag(title, where, keywords, aliases, abstract)
    for facet in (*bears, *doubted):
        counted = strength(facet.evidence) * (1 - strength(facet.against))
        assert facet.confidence == pytest.approx(min(counted, 0.999), abs=0.00051)
        assert facet.evidence
        assert (facet in bears) == (facet.confidence >= 0.5)
    names = [facet.name for facet in bears]
    assert names == [name for name in PARENTS if name in names]
    assert not {facet.name for facet in doubted} & set(names)


@given(titles, listings, words, words, abstracts, st.randoms(use_true_random=False))
def test_the_order_of_what_is_said_does_not_matter(
    title: str,
    where: list[Listing],
    keywords: list[Stated],
    aliases: list[Stated],
    abstract: str | None,
    chance: object,
) -> None:
    told = TAXONOMY.tag(title, where, keywords, aliases, abstract)
    for part in (where, keywords, aliases):
        chance.shuffle(part)  # type: ignore[attr-defined]
    assert TAXONOMY.tag(title, where, keywords, aliases, abstract) == told


@given(titles, listings, words)
def test_a_facet_comes_with_its_parent_unless_something_speaks_against_that(
    title: str, where: list[Listing], keywords: list[Stated]
) -> None:
    bears, doubted = TAXONOMY.tag(title, where, keywords)
    held: dict[str, Facet] = {facet.name: facet for facet in (*bears, *doubted)}
    for facet in bears:
        parent = PARENTS[facet.name]
        if parent is not None:
            assert set(facet.evidence) <= set(held[parent].evidence)
            assert held[parent].against or held[parent] in bears


@given(titles, listings, words)
def test_the_undecided_facet_goes_where_anything_decides(
    title: str, where: list[Listing], keywords: list[Stated]
) -> None:
    names = {facet.name for facet in TAXONOMY.tag(title, where, keywords)[0]}
    assert "diffusion or flow, undecided" not in names or names.isdisjoint({"diffusion", "flow"})


def test_a_witness_without_weight_is_certain_and_none_is_nothing() -> None:
    assert noisy_or([Evidence("heading", "x")]) == 1.0
    assert noisy_or([]) == 0.0
