"""Where no chain is known, the answer says what comes nearest and how many lists are missing."""

from __future__ import annotations

import pytest

from lineages.making import corpus_of, dated, paper
from umug_graph.errors import UnknownPaperError
from umug_graph.lineages import Lineage, lineage, lineage_json, series_lineages
from umug_graph.models import Corpus

YEARS = {key: f"{2000 + n}-01-01" for n, key in enumerate("ABCDE")}


def miss(corpus: Corpus, start: str, end: str) -> str:
    found = lineage(corpus, start, end)
    assert found.chains == ()
    assert found.found == 0
    assert found.nearest is not None
    return found.nearest


@pytest.mark.parametrize(
    ("start", "end", "cites", "said"),
    [
        ("A", "A", "BA", "Both names mean Paper A."),
        (
            "B",
            "A",
            "CA CB",
            "Paper A is of 2000-01-01, Paper B of 2001-01-01: the older cannot build",
        ),
        ("B", "A", "CB CA BA", "It runs the other way: chains lead from Paper A to Paper B."),
        (
            "B",
            "A",
            "BA AB",
            "It runs the other way: chains lead from Paper A to Paper B. A later version of Paper A cites",
        ),
        ("C", "A", "AC", "Paper A cites Paper C, but Paper A is of 2000-01-01, Paper C of 2002-01-01: a later version"),
        ("A", "C", "CB", "No known reference list holds Paper A."),
        (
            "A",
            "C",
            "BA",
            "The reference list of Paper C is not known, so what it cites cannot be seen; Paper A",
        ),
        ("A", "C", "DA", "The reference list of Paper C is not known, so what it cites cannot be seen."),
        ("A", "D", "DC BA", "Paper D cites Paper C, but no known list leads from Paper C to Paper A."),
        ("A", "E", "ED DC BA", "Paper E leads to Paper C, but no known list leads from Paper C to Paper A."),
        ("B", "D", "DA CB", "Paper D is known to cite nothing that could build on Paper B."),
        (
            "B",
            "E",
            "ED DA CB",
            "The lists of all that Paper E leads to and that could build on Paper B are known,",
        ),
    ],
)
def test_the_nearest_miss_is_named(start: str, end: str, cites: str, said: str) -> None:
    assert miss(dated(YEARS, cites), start, end).startswith(said)


def test_works_that_cite_both_are_named() -> None:
    assert miss(dated(YEARS, "CA CB DA DB"), "A", "B").endswith("Both are cited by Paper C, Paper D.")
    many = dict.fromkeys("VWXYZ", "2010") | {"A": "2000", "B": "2001"}
    cites = " ".join(key + other for key in "VWXYZ" for other in "AB")
    assert miss(dated(many, cites), "A", "B").endswith("Both are cited by Paper V, Paper W, Paper X and 2 more.")


def test_a_series_by_name_only_is_said_to_be_that_and_no_citation() -> None:
    named = [paper("a", "2020", abbreviation="Emu"), paper("b", "2021", abbreviation="Emu2")]
    corpus = corpus_of(named, [])
    assert "By name alone they are one series (Emu, Emu2); a name is no citation." in miss(corpus, "Emu", "Emu2")
    assert series_lineages(corpus) == ()


HOMONYMS = (
    paper("meta", "2023-09", abbreviation="Emu", authors="Dai", title="Photogenic Needles"),
    paper("edit", "2023-10", title="Emu Edit: Precise Editing", authors="Sheynin"),
    paper("baai", "2023-07", abbreviation="Emu", organizations=("BAAI",), title="Generative Pretraining"),
    paper("other", "2024-08", abbreviation="Transfusion", authors="Zhou"),
    paper("emu3", "2024-09", abbreviation="Emu3", authors="Wang; Dai", organizations=("BAAI",), title="Next-Token"),
)


@pytest.mark.parametrize("homonym", ["meta", "edit"])
def test_a_homonym_is_on_no_chain_even_where_citations_lead_through_others(homonym: str) -> None:
    corpus = corpus_of(HOMONYMS, [("other", homonym), ("other", "baai"), ("emu3", "other")])
    said = miss(corpus, homonym, "emu3")
    assert "go by one name" in said
    assert [chain.papers for chain in lineage(corpus, "baai", "emu3").chains] == [("baai", "other", "emu3")]


def test_a_common_surname_makes_no_two_works_of_one_name_one_series() -> None:
    assert "go by one name" in miss(corpus_of(HOMONYMS, [("other", "meta"), ("emu3", "other")]), "meta", "emu3")
    rare = tuple(paper(f"crowd{n}", authors=f"Person{n}") for n in range(30))  # one of many names says more
    corpus = corpus_of((*HOMONYMS, *rare), [("other", "meta"), ("emu3", "other")])
    assert [chain.papers for chain in lineage(corpus, "meta", "emu3").chains] == [("meta", "other", "emu3")]


def test_a_homonym_stands_on_no_chain_between_two_others_of_the_name() -> None:
    cites = [("meta", "baai"), ("other", "meta"), ("other", "edit"), ("edit", "baai"), ("emu3", "other")]
    corpus = corpus_of(HOMONYMS, [*cites, ("emu3", "baai")])
    found = lineage(corpus, "baai", "emu3")
    assert [chain.papers for chain in found.chains] == [("baai", "emu3")]


def test_two_works_of_one_name_are_told_apart_by_their_keys() -> None:
    corpus = corpus_of(HOMONYMS, [("other", "meta"), ("other", "baai")])
    assert "Emu (meta)" in miss(corpus, "meta", "emu3")


def test_an_open_end_of_the_team_is_named_before_others() -> None:
    papers = [
        paper("A", "2000", organizations=("Here",)),
        paper("B", "2001", organizations=("There",)),
        paper("C", "2002", organizations=("Here",)),
        paper("D", "2003"),
        paper("E", "2004"),
    ]
    corpus = corpus_of(papers, [("D", "B"), ("D", "C"), ("E", "A")])
    assert miss(corpus, "A", "D").startswith("Paper D cites Paper C, but no known list leads from Paper C to Paper A.")


def between(found: Lineage) -> tuple[int, int]:
    return found.between, found.between_unknown


def test_papers_between_without_a_known_list_are_counted() -> None:
    corpus = dated(YEARS | {"F": "2009-01-01"}, "EB EC ED CA FA")
    assert between(lineage(corpus, "A", "E")) == (3, 2)  # of B, C and D only C has a list; F is too late
    assert between(lineage(corpus, "E", "A")) == (0, 0)


def test_a_name_unknown_or_of_several_papers_is_an_error_with_the_nearest_names() -> None:
    corpus = corpus_of(HOMONYMS, [])
    with pytest.raises(UnknownPaperError) as unknown:
        lineage(corpus, "Transfusiom", "emu3")
    assert "Transfusion" in unknown.value.nearest
    with pytest.raises(UnknownPaperError) as ambiguous:
        lineage(corpus, "Emu", "emu3")
    assert ambiguous.value.ambiguous


def test_json_holds_papers_by_key_oldest_first_and_what_is_known() -> None:
    corpus = dated(YEARS, "BA CB")
    found = lineage_json(lineage(corpus, "A", "C"))
    assert {"from", "to", "chains", "coverage"} <= set(found)
    assert (found["from"], found["to"], found["found"], found["nearest"]) == ("A", "C", 1, None)
    chain = found["chains"][0]
    assert list(chain) == ["papers", "names", "score", "team", "hops"]
    assert chain["papers"] == ["A", "B", "C"]
    assert chain["names"] == ["Paper A", "Paper B", "Paper C"]
    assert list(chain["hops"][0]) == ["cited", "citing", "grade", "days", "evidence"]
    assert chain["hops"][0]["evidence"][0] == {"kind": "citation", "detail": "lists:B line 7: Title of A"}
    assert found["coverage"]["with_references"] == 2
    assert found["coverage"]["between"] == 1
    nothing = lineage_json(lineage(corpus, "C", "A"))
    assert nothing["chains"] == []
    assert nothing["nearest"]
