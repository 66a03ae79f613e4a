"""Errors planted in real lists: how many are found, whom the audit accuses besides, and what the patch makes of them.

The rules were tuned on seeds 1 and 2; what counts is measured on others.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.judging import Outcome, outcome
from audit.planting import KINDS
from umug_graph.lists import bundled_lists


@pytest.fixture(scope="module")
def bundled() -> list[Outcome]:
    return [outcome(bundled_lists(), seed, 40) for seed in (101, 102)]


@pytest.fixture(scope="module")
def everywhere(shared: Path) -> list[Outcome]:
    lists = sorted((shared / "lists").glob("*.md"))
    if len(lists) < 10:
        pytest.skip("the ten real lists are not there")
    return [outcome([*bundled_lists(), *lists], 7, 300)]


@pytest.fixture(params=["bundled", "everywhere"])
def made(request: pytest.FixtureRequest) -> list[Outcome]:
    outcomes: list[Outcome] = request.getfixturevalue(request.param)
    return outcomes


def test_19_of_20_planted_errors_are_found(made: list[Outcome]) -> None:
    for one in made:
        assert one.planted.total() >= 40
        assert one.found.total() >= 0.95 * one.planted.total(), one.missed


def test_no_more_than_1_in_100_other_rows_is_newly_accused(made: list[Outcome]) -> None:
    for one in made:
        assert len(one.alarms) <= 0.01 * one.unplanted, one.alarms


def test_a_patched_row_reads_as_it_did_before_the_error(made: list[Outcome]) -> None:
    for one in made:
        assert one.offered.total() >= 0.3 * one.planted.total()
        assert one.restored.total() >= 0.99 * one.offered.total(), one.spoilt
        assert one.harmed == []


def test_the_patch_touches_rows_with_findings_only(made: list[Outcome]) -> None:
    assert [one.beside for one in made] == [[] for _ in made]


def test_patching_twice_changes_nothing(made: list[Outcome]) -> None:
    assert [one.unsteady for one in made] == [[] for _ in made]


def test_every_kind_of_error_is_planted_and_found(everywhere: list[Outcome]) -> None:
    for one in everywhere:
        assert one.planted.total() == 300
        assert set(one.planted) == set(KINDS)
        assert all(one.found[kind] >= 0.8 * one.planted[kind] for kind in KINDS), one.missed
