"""Baselines: ranked by listed citers, ties by all citers, date and key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sample_field import CHAMELEON, CORPUS, DDPM, EMU, EMU2, EMU3, UNDATED, cites, day
from umug_graph.graph import citation_graph
from umug_graph.metrics import uncertainty
from umug_graph.metrics.baselines import baselines
from umug_graph.models import Corpus


@pytest.fixture
def enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """The three known lists of the sample suffice for intervals."""
    monkeypatch.setattr(uncertainty, "LEAST_LISTS", 3)


def keys(corpus: Corpus, **wanted: object) -> list[tuple[str, int]]:
    return [(row.paper.key, row.rank) for row in baselines(corpus, **wanted)]


def test_works_are_ranked_by_how_many_listed_papers_cite_them() -> None:
    assert keys(CORPUS) == [(EMU.key, 1), (DDPM.key, 2), (EMU2.key, 3), (UNDATED.key, 3)]


def test_citers_are_named_in_publication_order() -> None:
    (first, *_) = baselines(CORPUS)
    assert first.citers == (EMU2.key, CHAMELEON.key, EMU3.key)
    assert (first.cited_by_listed, first.cited_by_known, first.listed) == (3, 3, True)


def test_inside_and_outside_are_ranked_apart() -> None:
    assert keys(CORPUS, listed=True) == [(EMU.key, 1), (EMU2.key, 2)]
    assert keys(CORPUS, listed=False) == [(DDPM.key, 1), (UNDATED.key, 2)]


@pytest.mark.usefixtures("enough")
def test_a_graph_that_is_at_hand_changes_nothing() -> None:
    assert baselines(CORPUS, graph=citation_graph(CORPUS)) == baselines(CORPUS)


def test_only_the_top_is_given() -> None:
    assert keys(CORPUS, top=2) == [(EMU.key, 1), (DDPM.key, 2)]
    assert keys(CORPUS, top=0) == []


def test_citers_outside_the_lists_count_apart_and_break_ties() -> None:
    papers = tuple(replace(paper, listings=()) if paper.key == EMU3.key else paper for paper in CORPUS.papers)
    rows = {row.paper.key: row for row in baselines(replace(CORPUS, papers=papers))}
    assert (rows[DDPM.key].cited_by_listed, rows[DDPM.key].cited_by_known) == (1, 2)
    assert rows[DDPM.key].citers == (EMU2.key,)
    assert EMU2.key not in rows


def test_ties_share_a_rank_and_stand_by_date_then_key() -> None:
    papers = tuple(replace(paper, date=day("2020")) for paper in CORPUS.papers)
    tied = (cites(EMU3.key, EMU2.key), cites(EMU3.key, EMU.key), cites(EMU3.key, DDPM.key))
    assert keys(replace(CORPUS, citations=tied)) == [(DDPM.key, 1), (EMU.key, 1), (EMU2.key, 1)]
    assert keys(replace(CORPUS, papers=papers, citations=tied[::-1])) == [(DDPM.key, 1), (EMU.key, 1), (EMU2.key, 1)]


def test_a_self_citation_is_none() -> None:
    assert baselines(replace(CORPUS, citations=(cites(EMU.key, EMU.key),))) == ()


@pytest.mark.usefixtures("enough")
def test_ranks_carry_intervals_in_the_ranks_of_the_table() -> None:
    rows = baselines(CORPUS)
    assert all(row.rank_low is not None and row.rank_high is not None for row in rows)
    assert all(1 <= row.rank_low <= row.rank_high <= 3 for row in rows)
    assert rows[0].rank_text == f"rank 1 (1-{rows[0].rank_high})"
    assert sum(row.p_top or 0 for row in rows) == 4


def test_with_all_lists_known_the_rank_is_certain() -> None:
    papers = tuple(
        replace(paper, references_known=paper.references_known or 0, references_printed=None) if paper.listed else paper
        for paper in CORPUS.papers
    )
    rows = baselines(replace(CORPUS, papers=papers))
    assert [row.rank_text for row in rows] == ["rank 1 (1-1)", "rank 2 (2-2)", "rank 3 (3-3)", "rank 3 (3-3)"]


def test_intervals_are_left_out_where_not_asked_for() -> None:
    (first, *_) = baselines(CORPUS, draws=0)
    assert (first.rank_low, first.rank_high, first.p_top, first.rank_text) == (None, None, None, "rank 1")


def test_a_rank_stands_without_interval_where_too_few_lists_are_known() -> None:
    assert [(row.rank_text, row.rank_low, row.p_top) for row in baselines(CORPUS, top=2)] == [
        ("rank 1", None, None),
        ("rank 2", None, None),
    ]


@pytest.mark.usefixtures("enough")
def test_works_among_which_an_interval_ranks_are_those_asked_for() -> None:
    assert 1 <= max(row.rank_high or 0 for row in baselines(CORPUS, listed=False)) <= 2
    assert baselines(CORPUS, top=1)[0] == baselines(CORPUS)[0]
