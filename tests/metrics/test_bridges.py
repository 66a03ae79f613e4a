"""Who first bridged two facets: with its date, its evidence, and what cannot be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from umug_graph.graph import citation_graph
from umug_graph.metrics.bridges import Bridge, bridges
from umug_graph.models import (
    Citation,
    Corpus,
    Evidence,
    Facet,
    FacetTerm,
    Listing,
    Paper,
    PublicationDate,
    Sighting,
)

TERMS = (FacetTerm("ar"), FacetTerm("diffusion"), FacetTerm("masked", "diffusion"), FacetTerm("flow"))


def paper(key: str, date: str | None, *facets: str, known: int | None = 1) -> Paper:
    precision = {4: "year", 7: "month", 10: "day"}[len(date)] if date else None
    return Paper(
        key,
        f"Title of {key}",
        date=PublicationDate(date, precision, "list") if date and precision else None,
        facets=tuple(Facet(name, (Evidence("title", f"{name} in {key}"),)) for name in facets),
        listings=(Listing("list", 1),),
        references_known=known,
    )


def field(papers: tuple[Paper, ...], *pairs: str) -> Corpus:
    """A pair `ab` is a citation of b by a, seen on line 7 of a's list."""
    citations = tuple(Citation(a, b, (Sighting(f"snapshot:{a}", "t", 7),)) for a, b in pairs)
    return Corpus("field", (), papers, citations, taxonomy=TERMS)


def found(corpus: Corpus) -> dict[tuple[str, str, str], Bridge]:
    return {(each.one, each.other, each.kind): each for each in bridges(corpus, citation_graph(corpus))}


OLD = (paper("a", "2018", "ar"), paper("d", "2019", "diffusion"), paper("f", "2019", "flow"))


def test_the_first_to_bear_both_is_named_with_its_evidence() -> None:
    late, early = paper("l", "2023", "ar", "diffusion"), paper("e", "2021-05", "ar", "masked", "diffusion")
    (bridge,) = found(field((*OLD, late, early))).values()
    assert (bridge.one, bridge.other, bridge.kind) == ("ar", "diffusion", "bears both")
    assert (bridge.papers, bridge.undated, bridge.unseen) == (2, 0, 0)
    (first,) = bridge.first
    assert (first.key, first.name, first.date) == ("e", "Title of e", "2021-05")
    assert first.evidence == (
        Evidence("ar", "title: ar in e"),
        Evidence("masked", "title: masked in e"),
        Evidence("diffusion", "title: diffusion in e"),
    )


def test_the_first_to_cite_both_is_named_with_whom_it_cites_and_who_saw_it() -> None:
    papers = (*OLD, paper("p", "2021"), paper("q", "2022"), paper("r", "2020"))
    bridge = found(field(papers, "pa", "pd", "qa", "qd", "qf", "ra"))["ar", "diffusion", "cites both"]
    assert [each.key for each in bridge.first] == ["p"]
    assert bridge.papers == 2
    assert bridge.first[0].evidence == (
        Evidence("ar", "cites Title of a (snapshot:p line 7)"),
        Evidence("diffusion", "cites Title of d (snapshot:p line 7)"),
    )


def test_many_works_are_counted_and_a_sighting_without_line_is_said_without() -> None:
    more = tuple(paper(str(i), "2017", "ar") for i in range(5))
    corpus = field((*OLD, *more, paper("p", "2021")), "pd", *(f"p{i}" for i in range(5)))
    bare = replace(corpus.citations[0], sightings=(Sighting("store", "t"),))
    bridge = found(replace(corpus, citations=(bare, *corpus.citations[1:])))["ar", "diffusion", "cites both"]
    assert [each.detail for each in bridge.first[0].evidence][-2:] == ["and 2 more", "cites Title of d (store)"]


def test_one_work_of_both_facets_makes_no_bridge_but_another_beside_it_does() -> None:
    both = paper("b", "2020", "ar", "diffusion")
    assert ("ar", "diffusion", "cites both") not in found(field((*OLD, both, paper("p", "2021")), "pb"))
    assert ("ar", "diffusion", "cites both") in found(field((*OLD, both, paper("p", "2021")), "pb", "pa"))


@pytest.mark.parametrize("pairs", [("pb", "pc"), ("pb", "pa"), ("pb", "pd"), ("pb", "pc", "pa", "pd")])
def test_no_work_is_the_first_example_of_both_facets(pairs: tuple[str, ...]) -> None:
    both = (paper("b", "2017", "ar", "diffusion"), paper("c", "2018", "ar", "diffusion"))
    (paper_,) = found(field((*OLD, *both, paper("p", "2021")), *pairs))["ar", "diffusion", "cites both"].first
    shown = {each.kind: each.detail for each in reversed(paper_.evidence)}
    assert shown["ar"] != shown["diffusion"]
    if "pa" in pairs:
        assert shown["ar"].startswith("cites Title of a ")


def test_dates_that_overlap_leave_several_firsts() -> None:
    papers = tuple(
        paper(key, date, "ar", "flow") for key, date in zip("xyz", ("2021", "2021-03", "2021-04"), strict=True)
    )
    (bridge,) = found(field((*OLD, *papers))).values()
    assert [each.key for each in bridge.first] == ["x", "y"]


def test_undated_papers_are_first_only_where_all_are() -> None:
    dated, undated = paper("x", "2021", "ar", "flow"), paper("u", None, "ar", "flow")
    (bridge,) = found(field((*OLD, dated, undated))).values()
    assert ([each.key for each in bridge.first], bridge.papers, bridge.undated) == (["x"], 2, 1)
    (bridge,) = found(field((*OLD, undated))).values()
    assert [(each.key, each.date) for each in bridge.first] == [("u", None)]


def test_citing_what_was_not_yet_out_is_no_bridge() -> None:
    papers = (*OLD, paper("p", "2020"), paper("n", "2022", "flow"))
    assert ("ar", "flow", "cites both") not in found(field(papers, "pa", "pn"))


def test_papers_of_unknown_lists_that_may_be_earlier_are_counted() -> None:
    silent = (paper("s", "2020", known=None), paper("t", "2021", known=None), paper("w", "2023", known=None))
    bridge = found(field((*OLD, paper("p", "2021-06"), *silent), "pa", "pd"))["ar", "diffusion", "cites both"]
    assert bridge.unseen == 2
    bearing = found(field((*OLD, paper("x", "2021-06", "ar", "diffusion"), *silent)))["ar", "diffusion", "bears both"]
    assert bearing.unseen == 2


def test_a_field_without_facets_has_no_bridges() -> None:
    assert found(field(())) == {}
    assert found(replace(field(OLD), taxonomy=())) == {}
