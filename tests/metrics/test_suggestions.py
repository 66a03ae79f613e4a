"""Suggestions: what belongs into the lists and why; and a hold-out in which nothing of what is taken out is left."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sample_field import CORPUS, DDPM, EMU, EMU2, EMU3, UNDATED, cites, day, facet
from umug_graph.errors import GraphError
from umug_graph.fieldmap import read_lists
from umug_graph.metrics.candidates import Surroundings, Work, scores
from umug_graph.metrics.suggestions import HoldOut, hold_out, mean_and_error, recalled, suggestions
from umug_graph.models import Corpus, Paper
from umug_graph.resolve import resolve
from umug_graph.sources import open_source

DAYS = {"old": (0, 0), "new": (100, 100), "year": (0, 364)}


@pytest.fixture(scope="module")
def bundled() -> Corpus:
    return resolve(read_lists(), [open_source("snapshot")], name="umug")


def test_the_score_is_a_chance_times_a_likeness() -> None:
    around = Surroundings(("Unified model", "Unified tokens"), DAYS, (1, 1, 1, 1, 2, 3))
    works = [Work("a", ("Unified cats",), (50, 50), ("new", "year")), Work("b", ("Dogs",), None, ("old",))]
    first, second = scores(works, around)
    model = around.recurrence
    assert (first.lists, second.lists) == (2, 3)  # `old` came before the first work, and may have seen the undated one
    assert first.chance == (2 - model.discount) / (2 + model.spread)
    assert (first.likeness, second.likeness) == (2.0, 0.0)  # all likeness is the first's: twice the average
    assert first.value == first.chance * 1.5
    assert (first.words, second.words) == (("unified",), ())


def test_a_list_that_cites_a_work_could_cite_it_whatever_the_dates_say() -> None:
    around = Surroundings(("A",), {"old": (0, 0)}, (1,))
    assert around.open_to(Work("a", ("A",), (50, 50), ("old",))) == 1


def test_titles_that_tell_nothing_leave_the_chance() -> None:
    around = Surroundings(("A",), DAYS, (1, 2))
    found = scores([Work("a", ("A",), None, ("old",)), Work("b", ("A",), None, ("new",))], around)
    assert [one.likeness for one in found] == [1.0, 1.0]
    assert [one.value for one in found] == [one.chance for one in found]
    assert scores([], around) == []


def test_only_works_outside_the_lists_are_suggested_with_who_cites_them_and_why() -> None:
    rows = suggestions(CORPUS)
    assert [row.paper.key for row in rows] == [DDPM.key, UNDATED.key]
    assert [row.rank for row in rows] == [1, 2]
    assert rows[0].citers == (EMU2.key, EMU3.key)
    assert rows[0].reasons[0] == "cited by 2 of the 3 known lists that are not older: Emu2, Emu3"
    assert rows[0].score == pytest.approx(rows[0].chance * (1 + rows[0].likeness) / 2)
    assert suggestions(CORPUS, 1) == rows[:1]


def test_reasons_name_the_words_and_the_first_citers() -> None:
    citers = [Paper(f"c{i}", f"Citer {i}", listings=EMU.listings, references_known=1) for i in range(6)]
    other = Paper("w", "A citer of the prairie", date=day("2020"))
    works = (replace(UNDATED, title="Cassowary"), other)
    given = [cites(citer.key, "w", "A citer of the prairie") for citer in citers] + [
        cites("c0", UNDATED.key, "Cassowary")
    ]
    rows = suggestions(replace(CORPUS, papers=(*citers, EMU, *works), citations=tuple(given)))
    assert rows[0].reasons[0].endswith("Citer 0, Citer 1, Citer 2, Citer 3 and 2 more")
    assert rows[0].reasons[1] == "its title is 2.0 times as close to the listed ones as usual: citer"
    assert rows[1].reasons[1] == "its title has no word that stands out in the listed titles"


def test_works_that_only_papers_outside_the_lists_cite_are_not_suggested() -> None:
    papers = tuple(replace(paper, listings=()) if paper.key == EMU3.key else paper for paper in CORPUS.papers)
    rows = suggestions(replace(CORPUS, papers=papers))
    assert [(row.paper.key, row.citers) for row in rows] == [(DDPM.key, (EMU2.key,))]


def test_without_a_known_list_nothing_is_suggested() -> None:
    assert suggestions(replace(CORPUS, citations=())) == ()
    assert suggestions(replace(CORPUS, papers=(), citations=())) == ()


def test_suggestions_do_not_depend_on_the_order_of_the_input(bundled: Corpus) -> None:
    turned = replace(bundled, papers=bundled.papers[::-1], citations=bundled.citations[::-1])
    assert suggestions(turned) == suggestions(bundled)
    assert hold_out(turned, draws=2) == hold_out(bundled, draws=2)


def test_works_that_tie_for_the_last_places_share_them() -> None:
    values = [3.0, 2.0, 2.0, 1.0]
    assert recalled(values, [True, True, False, False], 2) == 1.5
    assert recalled(values, [False, True, True, True], 2) == 1.0
    assert recalled(values, [True] * 4, 9) == 4.0
    assert recalled([], [], 2) == 0.0


def test_means_come_with_their_standard_error() -> None:
    assert mean_and_error([1.0, 2.0, 3.0]) == (2.0, pytest.approx(1 / 3**0.5))
    assert mean_and_error([1.0]) == (1.0, 0.0)


def test_papers_taken_out_are_found_more_often_than_by_in_degree(bundled: Corpus) -> None:
    """The bar is on 100 draws; benchmarks/hold_out.py has it in full."""
    found = hold_out(bundled, draws=25, seed=3)
    gain, error = mean_and_error(found.gain)
    assert gain > 2 * error > 0
    assert all(ours <= most for ours, most in zip(found.recall, found.ceiling, strict=True))
    assert all(plain <= most for plain, most in zip(found.recall_in_degree, found.ceiling, strict=True))
    assert (found.listed, found.removed) == (68, 14)


def test_each_part_of_the_score_can_be_looked_at_alone(bundled: Corpus) -> None:
    whole, chance, likeness = (hold_out(bundled, draws=8, by=part) for part in ("value", "chance", "likeness"))
    assert len({whole.recall, chance.recall, likeness.recall}) == 3
    assert whole.recall_in_degree == chance.recall_in_degree == likeness.recall_in_degree


def test_nothing_that_the_lists_say_of_a_paper_taken_out_helps_to_find_it(bundled: Corpus) -> None:
    listed = sorted(paper.key for paper in bundled.papers if paper.listed)
    taken = set(np.random.default_rng((0, 0)).choice(listed, 14, replace=False).tolist())
    papers = tuple(
        replace(
            paper,
            title="Unified multimodal understanding and generation",
            abbreviation="?",
            aliases=(),
            identifiers=(),
            date=day("1990-01-01"),
            organizations=(),
            facets=(facet("flow"),),
            authors="?",
            references_known=None,
            references_printed=None,
        )
        if paper.key in taken
        else paper
        for paper in bundled.papers
    )
    kept = tuple(one for one in bundled.citations if one.citing not in taken)
    unknown = replace(bundled, papers=papers, citations=kept)
    assert hold_out(unknown, draws=1) == hold_out(bundled, draws=1)


def test_where_no_source_has_the_printed_years_those_of_the_papers_stand_in() -> None:
    found = hold_out(CORPUS, share=0.25, draws=8, k=1)
    assert isinstance(found, HoldOut)
    assert len(found.recall) == 8
    assert max(found.ceiling) == 1.0
    undated = replace(CORPUS, papers=tuple(replace(paper, date=None) for paper in CORPUS.papers))
    assert len(hold_out(undated, share=0.25, draws=8).gain) == 8


def test_a_printed_reference_without_year_and_id_gives_no_date(bundled: Corpus) -> None:
    class Undated:
        name = "undated"

        def reference_lists(self) -> tuple[object, ...]:
            lists = open_source("snapshot").reference_lists()
            return tuple(
                replace(one, references=tuple(replace(each, year=None, identifiers=()) for each in one.references))
                for one in lists
            )

    assert len(hold_out(bundled, draws=1, sources=[Undated()]).recall) == 1


def test_something_has_to_be_taken_out_and_something_left() -> None:
    for share, draws in ((0.0, 1), (1.0, 1), (0.25, 0)):
        with pytest.raises(GraphError, match="hold-out"):
            hold_out(CORPUS, share=share, draws=draws)


def test_without_a_known_list_a_check_says_so_instead_of_finding_nothing() -> None:
    with pytest.raises(GraphError, match="no reference list of a listed paper is known: nothing can be suggested"):
        hold_out(replace(CORPUS, citations=()), share=0.25, draws=1)
