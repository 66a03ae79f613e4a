"""Series whose papers change facets on the way."""

from __future__ import annotations

from umug_graph.fieldmap import gather
from umug_graph.lineages.changes import SeriesChange, series_changes
from umug_graph.models import Citation, Corpus, Evidence, Facet, FacetTerm, Listing, Paper, PublicationDate, Sighting

TERMS = tuple(FacetTerm(name, parent) for name, parent in (("ar", None), ("diffusion", None), ("masked", "diffusion")))


def paper(name: str, date: str, *facets: str) -> Paper:
    return Paper(
        name.lower(),
        f"{name}: a model",
        name,
        date=PublicationDate(date, "day", "list"),
        facets=tuple(Facet(each, (Evidence("heading", f"{each} of {name}"),)) for each in facets),
        listings=(Listing("list", 1),),
        references_known=1,
    )


def changes(papers: tuple[Paper, ...], *pairs: tuple[str, str]) -> tuple[SeriesChange, ...]:
    citations = tuple(Citation(citing, cited, (Sighting("s", "t"),)) for citing, cited in pairs)
    return series_changes(Corpus("field", (), papers, citations, taxonomy=TERMS))


ONE, TWO, THREE = (
    paper("Parrot", "2021-01-01", "ar", "diffusion"),
    paper("Parrot2", "2022-01-01", "ar", "masked", "diffusion"),
    paper("Parrot3", "2023-01-01", "ar"),
)


def test_a_change_says_what_is_kept_gained_and_lost_and_why() -> None:
    (change,) = changes((ONE, THREE), ("parrot3", "parrot"))
    assert (change.older_name, change.newer_name, change.days) == ("Parrot", "Parrot3", 730)
    assert (change.older_date, change.newer_date) == ("2021-01-01", "2023-01-01")
    assert (change.kept, change.gained, change.lost) == (("ar",), (), ("diffusion",))
    assert change.evidence == (Evidence("diffusion", "Parrot, heading: diffusion of Parrot"),)


def test_a_step_between_explains_the_longer_one_and_a_narrower_facet_is_no_change() -> None:
    found = changes((ONE, TWO, THREE), ("parrot2", "parrot"), ("parrot3", "parrot"), ("parrot3", "parrot2"))
    assert [(change.older, change.newer) for change in found] == [("parrot2", "parrot3")]
    assert {each.detail for each in found[0].evidence} == {
        "Parrot2, heading: diffusion of Parrot2",
        "Parrot2, heading: masked of Parrot2",
    }


def test_papers_of_no_series_of_no_facet_or_that_do_not_cite_one_another_do_not_change() -> None:
    assert changes((ONE, THREE)) == ()
    assert changes((ONE, paper("Parrot4", "2024-01-01")), ("parrot4", "parrot")) == ()
    assert changes((ONE, paper("Walrus", "2024-01-01", "ar")), ("walrus", "parrot")) == ()


def test_of_the_bundled_field_emu3_loses_diffusion_and_janusflow_gains_flow() -> None:
    corpus = gather()
    dimension = next(term.dimension for term in corpus.taxonomy if term.name == "autoregression")
    found = {(each.older_name, each.newer_name): each for each in series_changes(corpus, dimension)}
    assert found["Emu2", "Emu3"].lost == ("diffusion",)
    assert "flow" in found["Janus", "JanusFlow"].gained
    assert ("Emu", "Emu2") not in found
