"""Influence of organizations: golden h and g, shares that sum to the papers, parts that count for their whole."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_field import CHAMELEON, CORPUS, EMU, EMU2, EMU3, with_paper
from umug_graph.errors import GraphError
from umug_graph.metrics.organizations import (
    OrganizationInfluence,
    g_index,
    h_index,
    organization_influence,
    shares,
)
from umug_graph.models import Corpus, Organization

COUNTS = st.lists(st.integers(0, 40), max_size=15)
BAAI = "Beijing Academy of Artificial Intelligence"


def rows(corpus: Corpus, **wanted: str) -> dict[str | None, OrganizationInfluence]:
    return {row.name: row for row in organization_influence(corpus, **wanted)}


@pytest.mark.parametrize(
    ("citations", "h", "g"),
    [([25, 8, 5, 3, 3], 3, 5), ([], 0, 0), ([100], 1, 1), ([0, 0], 0, 0), ([3, 5, 25, 3, 8], 3, 5)],
)
def test_golden_values(citations: list[int], h: int, g: int) -> None:
    assert (h_index(citations), g_index(citations)) == (h, g)


@given(COUNTS)
def test_h_and_g_fulfil_their_definitions(citations: list[int]) -> None:
    best = sorted(citations, reverse=True)
    sizes = range(len(best) + 1)
    assert h_index(citations) == max(h for h in sizes if sum(count >= h for count in best) >= h)
    assert g_index(citations) == max(g for g in sizes if sum(best[:g]) >= g * g)
    assert h_index(citations) <= g_index(citations) <= len(citations)


def test_organizations_are_measured_by_their_listed_papers() -> None:
    baai = rows(CORPUS)[BAAI]
    assert (baai.papers, baai.citations, baai.h, baai.g, baai.few) == (2, 1, 1, 1, True)
    assert (baai.fractional_papers, baai.fractional_citations) == (1.5, 0.5)
    assert (baai.fractional_h, baai.fractional_g) == (0, 0)


def test_a_part_counts_for_its_whole_and_once() -> None:
    found = rows(CORPUS)
    assert (found["Meta FAIR"].papers, found["Meta"].papers) == (1, 2)
    assert (found["Meta FAIR"].parent, found["Meta"].parent) == ("Meta", None)
    both = rows(with_paper(EMU.key, organizations=("Meta", "Meta FAIR")))
    assert (both["Meta"].papers, both["Meta"].fractional_papers) == (2, 2.0)
    assert (both["Meta FAIR"].papers, both["Meta FAIR"].fractional_papers) == (1, 1.0)


def test_the_most_influential_come_first_and_the_unknown_last() -> None:
    found = organization_influence(with_paper(EMU3.key, organizations=()))
    assert [row.name for row in found] == ["Tsinghua University", "Meta", "Meta FAIR", BAAI, None]
    assert [row.h for row in found] == [1, 1, 1, 1, 0]
    assert found[-1].papers == 1


def test_citations_are_those_from_all_known_lists_or_from_listed_papers() -> None:
    corpus = with_paper(EMU3.key, listings=())
    assert rows(corpus)["Meta FAIR"].citations == 3
    assert rows(corpus, count="listed")["Meta FAIR"].citations == 2
    with pytest.raises(GraphError, match="global"):
        organization_influence(corpus, count="global")  # type: ignore[arg-type]


def test_where_no_reference_list_is_known_influence_is_unknown_and_not_zero() -> None:
    papers = tuple(replace(paper, references_known=None) for paper in CORPUS.papers)
    (first, *_) = organization_influence(replace(CORPUS, papers=papers, citations=()))
    assert (first.papers, first.citations, first.h, first.g) == (2, None, None, None)
    assert (first.fractional_citations, first.fractional_h, first.fractional_g) == (None, None, None)


def test_a_corpus_without_papers_has_no_organizations() -> None:
    assert organization_influence(replace(CORPUS, papers=(), citations=())) == ()


@given(
    st.lists(st.lists(st.sampled_from("abcdef"), max_size=4), max_size=6),
    st.lists(st.sampled_from("abcdef-"), min_size=6, max_size=6),
)
def test_shares_of_wholes_and_of_the_unknown_sum_to_the_papers(held: list[list[str]], above: list[str]) -> None:
    # a is part of a later one, and so on: no rings.
    parents = {name: each if each > name else None for name, each in zip("abcdef", above, strict=True)}
    papers = [replace(EMU, key=f"arxiv:2401.{i:05}", organizations=tuple(names)) for i, names in enumerate(held)]
    organizations = tuple(Organization(name, parent) for name, parent in parents.items())
    corpus = replace(CORPUS, papers=tuple(papers), citations=(), organizations=organizations)
    found = organization_influence(corpus)
    assert sum(row.fractional_papers for row in found if row.parent is None) == pytest.approx(len(papers))
    assert all(row.fractional_papers <= row.papers + 1e-9 for row in found)


def test_a_ring_of_parents_ends_where_it_began() -> None:
    ring = {"a": "b", "b": "a"}
    assert shares(replace(EMU2, organizations=("a", "b")), ring) == {"a": Fraction(1), "b": Fraction(1)}
    assert shares(replace(CHAMELEON, organizations=()), ring) == {None: Fraction(1)}
