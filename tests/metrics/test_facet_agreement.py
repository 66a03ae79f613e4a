"""Sections and facets against communities; papers whose citations say another section than their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from umug_graph.graph import citation_graph
from umug_graph.metrics.communities import communities
from umug_graph.metrics.facet_agreement import facet_agreement, sections_of
from umug_graph.metrics.misplaced import SectionCheck, misplaced
from umug_graph.models import (
    Citation,
    Corpus,
    EntryList,
    Evidence,
    Facet,
    FacetTerm,
    Listing,
    Paper,
    PublicationDate,
    Sighting,
)

SECTIONS = ("Autoregression", "Diffusion", "Flow")
TERMS = tuple(FacetTerm(name.lower(), dimension="paradigm") for name in SECTIONS)


def field(within: float, between: float, printed: dict[int, str] | None = None, seed: int = 0) -> Corpus:
    """Three times 30 papers that cite older ones of their own kind and of others with these chances.

    `printed` says of some in which section the list has them; the others stand in that of their kind.
    """
    rng = np.random.default_rng(seed)
    kinds = [SECTIONS[i % 3] for i in range(90)]
    sections = {**dict(enumerate(kinds)), **(printed or {})}
    papers = tuple(
        Paper(
            f"p{i:02}",
            f"Paper {i}",
            date=PublicationDate(f"{2015 + i // 10}-{1 + i % 10:02}", "month", "list"),
            facets=(Facet(kinds[i].lower(), (Evidence("heading", kinds[i]),)),),
            listings=(Listing("list", i, ("Models", sections[i])),),
            references_known=10,
        )
        for i in range(90)
    )
    pairs = [
        (i, j) for i in range(90) for j in range(i) if rng.random() < (within if kinds[i] == kinds[j] else between)
    ]
    citations = tuple(Citation(f"p{i:02}", f"p{j:02}", (Sighting("s", "t"),)) for i, j in pairs)
    return Corpus("field", (EntryList("list", "table", ()),), papers, citations, taxonomy=TERMS)


def checked(corpus: Corpus) -> SectionCheck:
    (check,) = misplaced(corpus, citation_graph(corpus))
    return check


# --- agreement ---


def test_sections_and_facets_agree_with_communities_where_papers_cite_their_own() -> None:
    corpus = field(0.4, 0.01)
    graph = citation_graph(corpus)
    of_list, of_facets = facet_agreement(corpus, graph, communities(graph, (1.0,), runs=2).partitions, draws=99)
    assert (of_list.kind, of_list.name, of_facets.kind, of_facets.name) == ("sections", "list", "facets", "paradigm")
    for each in (of_list, of_facets):
        assert each.ami == pytest.approx(1, abs=0.1)
        assert each.p == pytest.approx(0.01)
        assert (each.papers + each.outside, each.groups, each.reason) == (90, 3, None)


def test_sections_that_citations_do_not_follow_agree_by_chance() -> None:
    corpus = field(0.15, 0.15)
    graph = citation_graph(corpus)
    for each in facet_agreement(corpus, graph, communities(graph, (1.0,), runs=2).partitions, draws=99):
        assert each.ami == pytest.approx(0, abs=0.08)


def test_what_cannot_be_compared_has_a_reason() -> None:
    few = field(0.4, 0.01)
    few = replace(
        few, papers=few.papers[:8], citations=tuple(c for c in few.citations if max(c.citing, c.cited) < "p08")
    )
    graph = citation_graph(few)
    of_list = facet_agreement(few, graph, communities(graph, (1.0,), runs=1).partitions)[0]
    assert (of_list.ami, of_list.p, of_list.reason) == (None, None, "fewer than 10 papers stand in both")
    one = replace(field(0.4, 0.4, dict.fromkeys(range(90), "All")), taxonomy=())
    graph = citation_graph(one)
    (alone,) = facet_agreement(one, graph, communities(graph, (1.0,), runs=1).partitions)
    assert alone.reason == "all papers are of one group"
    together = communities(graph, (0.01,), runs=1).partitions
    split = replace(field(0.4, 0.4), taxonomy=())
    assert facet_agreement(split, graph, together)[0].reason == "all papers are of one community"
    single = replace(field(0.4, 0.4, {i: f"Section {i}" for i in range(90)}), taxonomy=())
    assert facet_agreement(single, graph, communities(graph, (2.0,), runs=1).partitions)[0].reason == (
        "groups of one paper each leave nothing to compare"
    )


def test_a_paper_in_two_sections_forms_a_group_of_its_own_and_one_in_none_is_left_out() -> None:
    corpus = field(0.4, 0.01)
    twice = replace(corpus.papers[0], listings=(*corpus.papers[0].listings, Listing("list", 200, ("Models", "Flow"))))
    never = replace(corpus.papers[1], listings=(Listing("list", 1),))
    changed = replace(corpus, papers=(twice, never, *corpus.papers[2:]))
    sections = sections_of(changed, citation_graph(changed), "list")
    assert len(sections) == 89
    assert max(map(len, sections.values())) == 2


# --- papers whose citations say another section ---


@pytest.mark.parametrize("seed", range(3))
def test_papers_put_into_the_wrong_section_are_found_and_hardly_another(seed: int) -> None:
    wrong = {i: SECTIONS[(i + 1) % 3] for i in (30, 41, 52, 63, 74)}
    check = checked(field(0.35, 0.04, wrong, seed))
    found = {each.key: each for each in check.misplaced}
    assert len(found.keys() & {f"p{i:02}" for i in wrong}) >= 4
    assert len(found.keys() - {f"p{i:02}" for i in wrong}) <= 1
    assert check.told > check.judged * 0.85 > check.by_chance
    for i, section in wrong.items():
        if each := found.get(f"p{i:02}"):
            assert (each.section[-1], each.said[-1]) == (section, SECTIONS[i % 3])
            assert each.ratio >= 100
            most = each.neighbours[0]
            assert most.section == each.said
            assert len(most.cites) + len(most.cited_by) >= 3
            assert most.lift >= 1.5


def test_where_sections_say_nothing_of_citations_no_paper_is_out_of_place() -> None:
    found = [checked(field(0.12, 0.12, seed=seed)) for seed in range(4)]
    assert sum(len(check.misplaced) for check in found) <= 1
    assert all(check.judged > 60 for check in found)


def test_neighbours_are_those_that_the_paper_cites_and_that_cite_it() -> None:
    corpus = field(0.35, 0.03, {45: "Diffusion"})
    pairs = {(citation.citing, citation.cited) for citation in corpus.citations}
    (each,) = (each for each in checked(corpus).misplaced if each.key == "p45")
    assert sum(len(own.cites) for own in each.neighbours) == sum(citing == "p45" for citing, _ in pairs)
    assert all(("p45", cited) in pairs for own in each.neighbours for cited in own.cites)
    assert all((citing, "p45") in pairs for own in each.neighbours for citing in own.cited_by)


def test_a_list_of_one_section_or_without_citations_says_why_nothing_can_be_said() -> None:
    one = checked(field(0.3, 0.3, dict.fromkeys(range(90), "All")))
    assert one.misplaced == ()
    assert one.reason == "fewer than two sections have 4 papers with citations among the list's papers"
    none = checked(replace(field(0.3, 0.3), citations=()))
    assert (none.papers, none.judged, none.reason) == (90, 0, one.reason)
    thin = field(0.3, 0.3)
    chain = tuple(Citation(f"p{i:02}", f"p{i - 1:02}", (Sighting("s", "t"),)) for i in range(1, 90))
    assert (
        checked(replace(thin, citations=chain)).reason == "no paper has 4 citations to or from papers of such sections"
    )
