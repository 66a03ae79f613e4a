"""A case -> its grade: how many independent witnesses there are (docs/lineage.md, Grades)."""

from __future__ import annotations

from collections.abc import Mapping

from umug_graph.lineages.evidence import Case
from umug_graph.lineages.models import Grade
from umug_graph.lineages.team import TEAM_BY_AUTHORS, TEAM_BY_ORGANIZATIONS

LITERATURE_BY_COUPLING = 0.15
LITERATURE_BY_CO_CITATION = 0.5
NEAR_LITERATURE = 0.25
TITLE = 0.25
PART = 0.5
LIFTED: Mapping[Grade, Grade] = {"A": "A", "B": "A", "C": "B", "D": "B"}
"""What a grade becomes where the citing work is said to have taken over a part of the cited one."""


def witnesses(case: Case) -> frozenset[str]:
    """The independent witnesses of a hop besides the citation: judgement, part, technique, name, team and so on."""
    judged = case.strength("influence")
    by_name = {
        "judgement": judged >= 1,
        "part": PART <= judged < 1,
        "technique": 0 < judged < PART,
        "name": case.strength("series") > 0,
        "team": case.strength("organizations") >= TEAM_BY_ORGANIZATIONS or case.value("authors") >= TEAM_BY_AUTHORS,
        "literature": _shares_references(case) or case.value("co-citation") >= LITERATURE_BY_CO_CITATION,
        "title": case.strength("title") >= TITLE,
    }
    return frozenset(name for name, holds in by_name.items() if holds)


def _shares_references(case: Case) -> bool:
    return case.closest or case.value("coupling") >= LITERATURE_BY_COUPLING


def grade_of(case: Case) -> Grade:
    """A: it builds on it; B: probably; C: related, and cited; D: cited, and no more is known."""
    found = witnesses(case)
    grade = grade_without_parts(case)
    return LIFTED[grade] if "part" in found else grade


def grade_without_parts(case: Case) -> Grade:
    """The grade if it were unknown that the citing work takes over a part of the cited one: most have many parts."""
    found = witnesses(case) - {"part"}
    strong = found & {"name", "team"}
    if "judgement" in found or len(strong) == 2 or (strong and _shares_references(case)):
        return "A"
    near = case.value("coupling") >= NEAR_LITERATURE or {"literature", "title"} <= found
    if strong or ((near or case.mutual) and not case.at_once):
        return "B"
    return "C" if found else "D"
