"""Organizations of papers: as lists print them, read in context; as sources name them, one an id of the registry."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import fsum
from pathlib import Path

import pytest

from resolve.making import Known, arxiv, entry, listed
from umug_graph.fieldmap import gather
from umug_graph.graph import paper_links
from umug_graph.lists import bundled_lists, read_list
from umug_graph.models import Author, Corpus, Identity, Organization
from umug_graph.organizations import split_organizations
from umug_graph.resolve import resolve

KEY = Path(__file__).parents[1] / "data" / "organizations_key.tsv"
TABLE_LIST = next(path for path in bundled_lists() if path.name == "vision-foundation-models.md")
BY_HAND = {
    # Counted by hand from the rows of the table list: which of its papers name it.
    "Beijing Academy of Artificial Intelligence": "Emu3, UniCode, UniDiffuser, Emu2, Emu",
    "University of Washington": "UniMuMo, xGen-MM, Unified-IO 2, Unified-IO",
    "Tencent": "ShapeGPT, TEAL, SEED-X, VL-GPT, GPT4Video",
    "University of California, Berkeley": "VILA-U, LVM, CoDi-2",
    "Tsinghua University": "InternVL 2.5, LLaMA-Mesh, VILA-U, UniDiffuser, PUMA, VisionLLM v2, Emu2, DreamLLM, Emu",
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return gather([TABLE_LIST])


def key() -> dict[str, str]:
    lines = (line for line in KEY.read_text("utf-8").splitlines() if not line.startswith("#"))
    return dict(line.split("\t") for line in lines)


def said_of(corpus: Corpus) -> dict[str, str]:
    """Each printed form with the organization that it was taken for; of one left open, what it may be."""
    found = {}
    for each in corpus.organizations:
        name = f"ambiguous: {' | '.join(sorted(each.candidates))}" if each.candidates else each.name
        found |= dict.fromkeys(each.printed, name)
    return found


def sorted_candidates(name: str) -> str:
    head, among, names = name.partition("ambiguous: ")
    return f"ambiguous: {' | '.join(sorted(names.split(' | ')))}" if among else head


def test_every_organization_of_the_seed_table_is_taken_for_what_a_reader_takes_it_for(corpus: Corpus) -> None:
    wanted = {form: sorted_candidates(name) for form, name in key().items()}
    entries = read_list(TABLE_LIST).entries
    assert set(wanted) == {form for e in entries for cell in e.organizations for form in split_organizations(cell)}
    assert said_of(corpus) == wanted


def test_why_a_form_of_several_was_read_so_is_kept(corpus: Corpus) -> None:
    found = {each.name: each for each in corpus.organizations}
    why = [f"{each.kind}: {each.detail}" for each in found["University of Washington"].evidence]
    where = "vision-foundation-models"
    assert why == [
        f"list: `UW` of {where}, line 21: as in line 33 of {where}",
        f"list: `UW` of {where}, line 24: as in line 33 of {where}",
        f"place: `UW` of {where}, line 33: beside Allen Institute for AI, in Seattle as well",
        f"place: `UW` of {where}, line 38: beside Allen Institute for AI, in Seattle as well",
    ]
    assert (found["Baidu"].evidence, found["UoM"].evidence) == ((), ())


def test_the_graph_of_shared_organizations_is_the_one_counted_by_hand(corpus: Corpus) -> None:
    names = {paper.key: paper.name.casefold() for paper in corpus.papers}
    links = [link for link in paper_links(corpus) if link.kind == "organization"]
    for organization, papers in BY_HAND.items():
        counted = {name.casefold() for name in papers.split(", ")}
        assert {name for k, name in names.items() if organization in _of(corpus, k)} == counted
        sharing = {frozenset((names[link.a], names[link.b])) for link in links if organization in link.shared}
        assert sharing == {frozenset(pair) for pair in combinations(counted, 2)}


def _of(corpus: Corpus, key: str) -> tuple[str, ...]:
    return next(paper.organizations for paper in corpus.papers if paper.key == key)


def test_the_weight_of_a_link_is_the_one_reckoned_by_hand(corpus: Corpus) -> None:
    keys = {paper.name: paper.key for paper in corpus.papers if paper.listed}
    weights = {frozenset((link.a, link.b)): link.weight for link in paper_links(corpus) if link.kind == "organization"}
    # Emu and Emu2 share BAAI (5 papers), Tsinghua (9), Peking (8); Chameleon and Transfusion Meta (2 with its parts).
    assert weights[frozenset((keys["Emu"], keys["Emu2"]))] == pytest.approx(1 / 4 + 1 / 8 + 1 / 7)
    assert weights[frozenset((keys["Chameleon"], keys["Transfusion"]))] == 1
    assert weights[frozenset((keys["VILA-U"], keys["CoDi-2"]))] == pytest.approx(1 / 2)
    baai = [paper.key for paper in corpus.papers if "Beijing Academy of Artificial Intelligence" in paper.organizations]
    assert fsum(1 / 4 for pair in combinations(baai, 2)) * 2 / len(baai) == 1


def author(*of: tuple[str, str | None]) -> Author:
    return Author("A", None, tuple(name for name, _ in of), tuple(ror for _, ror in of))


def who(title: str, value: str, *authors: Author) -> Identity:
    return Identity(title, (arxiv(value),), origin="openalex:W1", authors=authors, as_of="2026-01-01")


def made(*identities: Identity, **organizations: str) -> Corpus:
    rows = [
        replace(
            entry(each.title, each.identifiers[0]),
            organizations=tuple(filter(None, [organizations.get(each.title.split()[0])])),
        )
        for each in identities
    ]
    return resolve([listed(*rows)], [Known(*identities)])


def of(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    return {paper.title.split()[0]: paper.organizations for paper in corpus.papers}


def test_an_id_of_the_registry_tells_more_than_the_name_beside_it() -> None:
    corpus = made(who("Alpha of works that are known", "2401.00001", author(("Tsinghua Univ. Dep. of X", "03cve4549"))))
    assert of(corpus) == {"Alpha": ("Tsinghua University",)}


def test_names_with_one_id_are_one_organization_that_keeps_the_id() -> None:
    corpus = made(
        who("Alpha of works that are known", "2401.00001", author(("University of Nowhere", "0aaaaaa11"))),
        who("Beta of works that are known", "2401.00002", author(("University of Nowhere", "0aaaaaa11"))),
        who("Gamma of works that are known", "2401.00003", author(("Nowhere University", "0aaaaaa11"))),
        who("Delta of works that are known", "2401.00004", author(("Monash", "0bbbbbb22"), ("Elsewhere", None))),
    )
    nowhere = ("University of Nowhere",)
    assert of(corpus) == {
        "Alpha": nowhere,
        "Beta": nowhere,
        "Gamma": nowhere,
        "Delta": ("Monash University", "Elsewhere"),
    }
    rors = {each.name: (each.ror, each.kind, each.printed) for each in corpus.organizations}
    assert rors == {
        "University of Nowhere": ("0aaaaaa11", None, ()),
        "Monash University": ("0bbbbbb22", "university", ()),
        "Elsewhere": (None, None, ()),
    }


def test_what_a_list_prints_goes_before_what_sources_name_which_decides_forms_of_several() -> None:
    madison = author(("University of Wisconsin–Madison", "01y2jtd41"), ("Google (United States)", "00njsd438"))
    corpus = made(who("Alpha of works that are known", "2401.00001", madison), Alpha="UW")
    assert of(corpus) == {"Alpha": ("University of Wisconsin-Madison",)}
    (found,) = (each for each in corpus.organizations if each.evidence)
    assert (
        found.evidence[0].detail
        == "`UW` of list, line 1: openalex names University of Wisconsin-Madison for the same paper"
    )
    assert "Google" not in {each.name for each in corpus.organizations}


def test_a_form_left_open_is_an_organization_of_its_own_that_says_what_it_may_be() -> None:
    corpus = made(who("Alpha of works that are known", "2401.00001"), Alpha="UW, Nobody")
    assert of(corpus) == {"Alpha": ("UW", "Nobody")}
    names = (
        "University of Warsaw",
        "University of Washington",
        "University of Waterloo",
        "University of Wisconsin-Madison",
    )
    assert corpus.organizations == (
        Organization("Nobody", printed=("Nobody",)),
        Organization("UW", printed=("UW",), candidates=names),
    )


def test_an_entry_that_names_no_work_still_names_its_organizations() -> None:
    nameless = replace(entry(None), organizations=("Show Lab",))
    found = resolve([listed(nameless)], []).organizations
    assert [(each.name, each.parent, each.printed) for each in found] == [
        ("National University of Singapore", None, ()),
        ("Show Lab", "National University of Singapore", ("Show Lab",)),
    ]
