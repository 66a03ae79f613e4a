"""The table of short names is sound, and names papers without changing anything else of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from umug_graph import names
from umug_graph.fieldmap import gather
from umug_graph.identifiers import identifier_of
from umug_graph.models import Corpus, Identifier, Listing, Paper
from umug_graph.names import Known, homonyms, known_names, named
from umug_graph.sources import open_source
from umug_graph.titles import normal_form

TITLE = "Learning Transferable Visual Models From Natural Language Supervision"
CLIP = Paper("arxiv:2103.00020", TITLE, identifiers=(Identifier("arxiv", "2103.00020"),))
ROWS = known_names()


@cache
def bundled() -> Corpus:
    return gather()


def test_the_table_is_as_large_as_the_field_needs() -> None:
    assert len(ROWS) >= 250


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_has_a_canonical_id_or_none_a_title_and_different_names(row: Known) -> None:
    assert row.identifier is None or str(identifier_of(row.identifier)) == row.identifier
    assert row.title == " ".join(row.title.split())
    forms = [normal_form(name) for name in row.names]
    assert all(forms)
    assert len(set(forms)) == len(forms)


def test_no_work_has_two_rows() -> None:
    ids, titles = [row.identifier for row in ROWS if row.identifier], [normal_form(row.title) for row in ROWS]
    assert len(set(ids)) == len(ids)
    assert len(set(titles)) == len(titles)


def test_names_are_unique_or_declared_homonyms() -> None:
    listed = {str(work.identifiers[0]): work.abbreviation for work in open_source("snapshot").identities()}
    bearers = Counter(normal_form(name) for row in ROWS for name in row.names)
    bearers.update(
        normal_form(name) for key, name in listed.items() if name and key not in {r.identifier for r in ROWS}
    )
    assert {form for form, count in bearers.items() if count > 1} == set(map(normal_form, homonyms()))


def test_a_work_of_the_bundled_lists_is_called_as_there() -> None:
    listed = {str(work.identifiers[0]): work.abbreviation for work in open_source("snapshot").identities()}
    assert all(row.name == listed[row.identifier] for row in ROWS if row.identifier in listed)


def test_every_row_names_one_paper_of_the_bundled_field_by_the_id_and_title_printed_there() -> None:
    papers = {paper.key: paper for paper in bundled().papers}
    titles = {normal_form(paper.title): paper for paper in bundled().papers}
    for row in ROWS:
        paper = papers[row.identifier] if row.identifier else titles[normal_form(row.title)]
        assert normal_form(paper.title) == normal_form(row.title)
        assert row.name in (paper.abbreviation, *paper.names)


def test_works_cited_often_have_names() -> None:
    cited = Counter(citation.cited for citation in bundled().citations)
    often = [paper for paper in bundled().papers if cited[paper.key] >= 5]
    assert sum(paper.abbreviation is not None for paper in often) >= 0.98 * len(often)


def test_a_cited_work_is_shown_by_its_name() -> None:
    assert named(CLIP) == replace(CLIP, abbreviation="CLIP")
    lowered = Paper("title:x", "Coyo-700m: Image-text pair dataset", "Coyo-700m")
    assert named(lowered) == replace(lowered, abbreviation="COYO-700M", names=("COYO",))


def test_a_listed_paper_keeps_what_its_list_calls_it() -> None:
    listed = replace(CLIP, listings=(Listing("list", 1),))
    assert named(listed) == replace(listed, names=("CLIP",))
    assert named(replace(listed, abbreviation="OpenAI CLIP")).abbreviation == "OpenAI CLIP"


def test_a_wrong_id_names_nothing() -> None:
    assert named(replace(CLIP, title="Quite Another Work on Something Else")).abbreviation is None
    assert named(replace(CLIP, title="CLIP")).abbreviation == "CLIP"
    assert named(replace(CLIP, title=f"CLIP: {TITLE}")).abbreviation == "CLIP"


def test_a_title_alone_names_a_work_unless_its_id_is_another() -> None:
    assert named(Paper("title:x", TITLE.upper())).abbreviation == "CLIP"
    other = replace(CLIP, identifiers=(Identifier("arxiv", "2501.00001"),))
    assert named(other) == other
    assert named(replace(CLIP, identifiers=(Identifier("doi", "10.1/x"),))).abbreviation == "CLIP"


def test_without_the_table_papers_are_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    caches = (names._table, names._by_identifier, names._by_title)
    monkeypatch.setattr(names, "_lines", lambda: ())
    for each in caches:
        each.cache_clear()
    assert named(CLIP) == CLIP
    assert known_names() == ()
    monkeypatch.undo()
    for each in caches:
        each.cache_clear()
