"""Several sources on one paper: each field from the first that has it, every statement kept."""

from __future__ import annotations

import random

import pytest

from umug_graph.models import Author, Identity, Statement
from umug_graph.sources.chain import NOTHING, agreed, in_order

DAY = "2026-11-01"


def told(source: str, **more: object) -> Identity:
    facts: dict[str, object] = {"as_of": DAY, "origin": f"{source}:x:1"}
    return Identity("A work", **(facts | more))  # type: ignore[arg-type]


S2, OPENALEX, FILES = "semantic-scholar", "openalex", "files:mine"


def test_counts_are_taken_from_one_source_and_never_added() -> None:
    one, other = told(S2, cited_by=70, influential_cited_by=7), told(OPENALEX, cited_by=90)
    found = agreed([other, one])
    assert (found.cited_by, found.influential_cited_by) == (70, 7)
    assert {(said.value, said.origin) for said in found.statements if said.field == "cited_by"} == {
        ("70", f"{S2}:x:1"),
        ("90", f"{OPENALEX}:x:1"),
    }
    assert agreed([other]).cited_by == 90
    assert agreed([told(S2, cited_by=0)]).cited_by == 0


def test_of_two_records_of_one_source_the_one_cited_more_counts() -> None:
    preprint, published = told(S2, cited_by=5, venue="arXiv.org"), told(S2, cited_by=500, origin=f"{S2}:x:2")
    assert agreed([preprint, published]).cited_by == 500


def test_own_files_come_before_services_and_strangers_last() -> None:
    known = [told("zzz"), told(OPENALEX), told(S2), told(FILES, as_of=None, venue="My venue")]
    assert [who.origin.rsplit(":", 2)[0] for who in in_order(known)] == [FILES, S2, OPENALEX, "zzz"]


def test_a_venue_is_no_preprint_server_if_any_source_knows_better() -> None:
    assert agreed([told(S2, venue="arXiv.org"), told(OPENALEX, venue="CVPR")]).venue == "CVPR"
    assert agreed([told(S2, venue="arXiv.org")]).venue == "arXiv.org"
    assert agreed([told(S2)]).venue is None


def test_an_abstract_less_than_half_as_long_as_another_was_cut() -> None:
    whole = "words " * 50
    assert agreed([told(S2, abstract="words words"), told(OPENALEX, abstract=whole)]).abstract == whole.strip()
    assert agreed([told(S2, abstract="w " * 40), told(OPENALEX, abstract="x " * 50)]).abstract == ("w " * 40).strip()
    assert agreed([told(S2, abstract="  ")]).abstract is None


def test_new_years_day_is_a_year_unless_another_source_says_so_too() -> None:
    assert agreed([told(S2, date="2024-01-01")]).dates == (("2024", S2),)
    assert agreed([told(S2, date="2024-01-01"), told(OPENALEX, date="2024-03-05")]).dates == (
        ("2024", S2),
        ("2024-03-05", OPENALEX),
    )
    both = agreed([told(OPENALEX, date="2024-01-01"), told(S2, date="2024-01-01")])
    assert both.dates == (("2024-01-01", S2), ("2024-01-01", OPENALEX))
    # Two records of one source are one voice.
    assert agreed([told(S2, date="2024-01-01"), told(S2, date="2024-01-01", origin=f"{S2}:x:2")]).dates == (
        ("2024", S2),
    )
    said = [said.value for said in both.statements if said.field == "date"]
    assert said == ["2024-01-01", "2024-01-01"]


@pytest.mark.parametrize(
    ("said", "taken"), [((None, None), None), ((False, None), False), ((False, True), True), ((True, None), True)]
)
def test_a_paper_is_retracted_if_any_source_says_so(said: tuple[bool | None, bool | None], taken: bool | None) -> None:
    assert agreed([told(S2, retracted=said[0]), told(OPENALEX, retracted=said[1])]).retracted is taken


def test_authors_organizations_and_references_stated() -> None:
    plain = (Author("Ada Bo", "s2:1"),)
    placed = (Author("Ada Bo", "openalex:A1", ("MIT", " ")), Author("Cy Du", None, ("BAAI",)))
    found = agreed(
        [told(OPENALEX, authors=placed, references_stated=40), told(S2, authors=plain, references_stated=60)]
    )
    assert found.byline == plain
    assert found.organizations == ("MIT", "BAAI")
    assert found.references_stated == 60


def test_every_field_is_stated_with_origin_and_day() -> None:
    who = told(S2, date="2024", authors=(Author("A B"), Author("C D")), topics=("Art", "Law"), retracted=False)
    assert agreed([who]).statements == (
        Statement("authors", "A B, C D", f"{S2}:x:1", DAY),
        Statement("date", "2024", f"{S2}:x:1", DAY),
        Statement("retracted", "false", f"{S2}:x:1", DAY),
        Statement("title", "A work", f"{S2}:x:1", DAY),
        Statement("topics", "Art, Law", f"{S2}:x:1", DAY),
    )


def test_an_identity_without_facts_states_nothing() -> None:
    assert agreed([Identity("A work", origin="snapshot:x")]) is NOTHING
    assert agreed([]) is NOTHING


def test_order_decides_nothing() -> None:
    known = [
        told(
            source, origin=f"{source}:x:{n}", cited_by=n, date=f"2024-0{n}-11", venue=f"V{n}", abstract="a " * (40 + n)
        )
        for n, source in enumerate((S2, S2, OPENALEX, FILES, "other"), 1)
    ]
    chance = random.Random(3)  # noqa: S311
    assert len({agreed(chance.sample(known, len(known))) for _ in range(20)}) == 1
