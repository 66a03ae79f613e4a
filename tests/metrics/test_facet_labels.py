"""Which facets of a dimension count for a paper."""

from __future__ import annotations

from umug_graph.metrics.facet_labels import dimensions, facet_labels, facet_names, joined, order_of
from umug_graph.models import Corpus, Evidence, Facet, FacetTerm, Paper

TERMS = (
    FacetTerm("autoregression", dimension="paradigm"),
    FacetTerm("diffusion", dimension="paradigm"),
    FacetTerm("diffusion/discrete", "diffusion", "paradigm"),
    FacetTerm("diffusion/discrete/masked", "diffusion/discrete", "paradigm"),
    FacetTerm("diffusion or flow", dimension="paradigm", undecided=True),
    FacetTerm("video", dimension="modality"),
    FacetTerm("image", "video", "modality"),
    FacetTerm("alone", dimension="single"),
    FacetTerm("loose"),
    FacetTerm("odd", "missing"),
    FacetTerm("ring", "round", "rings"),
    FacetTerm("round", "ring", "rings"),
)


def paper(key: str, *facets: str) -> Paper:
    return Paper(key, key, facets=tuple(Facet(name, (Evidence("title", name),)) for name in facets))


PAPERS = (
    paper("a", "diffusion/discrete/masked", "diffusion/discrete", "diffusion", "autoregression"),
    paper("b", "diffusion", "video"),
    paper("c", "diffusion or flow", "image"),
    paper("d", "alone", "loose", "odd", "forgotten"),
    paper("e"),
)
FIELD = Corpus("field", (), PAPERS, (), taxonomy=TERMS)
KEYS = ("e", "d", "c", "b", "a")


def test_facets_count_as_the_topmost_ones_of_their_dimension() -> None:
    assert facet_names(FIELD, "paradigm") == ("autoregression", "diffusion")
    assert facet_labels(FIELD, KEYS, "paradigm") == ((), (), (), ("diffusion",), ("autoregression", "diffusion"))


def test_or_as_the_narrowest_that_are_known() -> None:
    assert "diffusion/discrete" in facet_names(FIELD, "paradigm", narrow=True)
    narrow = facet_labels(FIELD, KEYS, "paradigm", narrow=True)
    assert narrow == ((), (), (), ("diffusion",), ("autoregression", "diffusion/discrete/masked"))


def test_dimensions_of_which_fewer_than_two_facets_are_borne_are_none() -> None:
    assert dimensions(FIELD) == ("paradigm", None)
    assert dimensions(Corpus("bare", (), PAPERS, ())) == ()


def test_parents_of_another_dimension_or_in_a_ring_or_unknown_are_no_end() -> None:
    assert facet_labels(FIELD, ("d",), None) == (("loose", "odd"),)
    crossed = Corpus("c", (), (paper("x", "part", "ring"),), (), taxonomy=(*TERMS, FacetTerm("part", "video", "other")))
    assert facet_labels(crossed, ("x",), "other") == (("part",),)
    assert len(facet_labels(crossed, ("x",), "rings")[0]) <= 1


def test_several_facets_join_into_one_and_stand_after_single_ones() -> None:
    labels = joined((("b", "a"), (), ("a",)))
    assert labels == (("b + a",), (), ("a",))
    assert order_of(labels, ("b", "a")) == ("a", "b + a")
    assert order_of((("z",), ("y", "x"), ("y + x",)), ("y",)) == ("y", "x", "z", "y + x")
