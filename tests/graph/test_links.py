"""Links by what papers share: fractional, only among listed papers, a part counting for its whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_field import CHAMELEON, CORPUS, EMU, EMU2, EMU3, facet, listing, with_paper
from umug_graph.graph import Link, links, paper_links
from umug_graph.models import Corpus, Organization, Paper

BAAI = "Beijing Academy of Artificial Intelligence"


def corpus_of(**organizations: tuple[str, ...]) -> Corpus:
    papers = tuple(
        Paper(f"k:{key}", key, organizations=names, listings=listing(1)) for key, names in organizations.items()
    )
    return replace(CORPUS, papers=papers, citations=(), organizations=())


def test_papers_are_linked_by_shared_organizations_and_facets() -> None:
    assert paper_links(CORPUS) == (
        Link(EMU.key, CHAMELEON.key, "facet", ("diffusion/discrete",), 1.0),
        Link(EMU2.key, EMU3.key, "facet", ("unified",), 1.0),
        Link(EMU.key, EMU2.key, "organization", ("Tsinghua University",), 1.0),
        Link(EMU.key, CHAMELEON.key, "organization", ("Meta",), 1.0),
        Link(EMU2.key, EMU3.key, "organization", (BAAI,), 1.0),
    )


def test_an_organization_of_n_papers_gives_each_pair_a_share_of_n_minus_1() -> None:
    found = paper_links(corpus_of(a=("X", "Y"), b=("X", "Y"), c=("X",)))
    assert [(link.a, link.b, link.shared, link.weight) for link in found] == [
        ("k:a", "k:b", ("X", "Y"), 1.5),
        ("k:a", "k:c", ("X",), 0.5),
        ("k:b", "k:c", ("X",), 0.5),
    ]


def test_only_listed_papers_are_linked() -> None:
    assert all(EMU.key not in (link.a, link.b) for link in paper_links(with_paper(EMU.key, listings=())))


def test_an_undecided_facet_links_nothing() -> None:
    undecided = (facet("diffusion or flow, undecided"),)
    papers = tuple(replace(paper, facets=undecided) for paper in CORPUS.papers)
    assert not [link for link in paper_links(replace(CORPUS, papers=papers)) if link.kind == "facet"]


def test_a_ring_of_parents_ends() -> None:
    ring = (Organization("X", "Y"), Organization("Y", "X"))
    found = paper_links(replace(corpus_of(a=("X",), b=("Y",)), organizations=ring))
    assert len(found) == 1


def test_what_nearly_all_share_links_none(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = corpus_of(a=("X", "Y"), b=("X", "Y"), c=("X",))
    monkeypatch.setattr(links, "COMMONPLACE", 2)
    assert [link.shared for link in paper_links(corpus)] == [("Y",)]


@given(st.lists(st.frozensets(st.sampled_from("VWXYZ"), max_size=4), max_size=8))
def test_each_shared_organization_spreads_one_unit_a_paper(held: list[frozenset[str]]) -> None:
    found = paper_links(corpus_of(**{f"p{i}": tuple(sorted(names)) for i, names in enumerate(held)}))
    for i, names in enumerate(held):
        shared = [name for name in names if sum(name in other for other in held) > 1]
        assert sum(link.weight for link in found if f"k:p{i}" in (link.a, link.b)) == pytest.approx(len(shared))
    pairs = {(f"k:p{i}", f"k:p{j}") for i, j in combinations(range(len(held)), 2) if held[i] & held[j]}
    assert [(link.a, link.b) for link in found] == sorted(pairs)


def test_order_of_papers_does_not_matter() -> None:
    assert paper_links(replace(CORPUS, papers=CORPUS.papers[::-1])) == paper_links(CORPUS)
