"""What several sources say of one paper, field by field -> in what they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from umug_graph.attributions import NAMES
from umug_graph.models import Statement
from umug_graph.titles import normal_form

COUNTS = ("cited_by", "influential_cited_by", "references_stated")
"""Fields that each source counts over its own papers: two numbers are no contradiction."""


def by_field(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """Statements by field; the fields and the statements of each sorted."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=_order):
        found[statement.field].append(statement)
    return {field: tuple(said) for field, said in found.items()}


def disputed(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """The fields in which sources differ, with all that is said of each.

    Two dates agree where one only says less (`2024` and `2024-09-27`), two texts where their letters and digits do.
    """
    return {field: said for field, said in by_field(statements).items() if field not in COUNTS and _differ(field, said)}


def source_of(origin: str) -> str:
    """The source that an origin names: `semantic-scholar` of `semantic-scholar:s2:4f9d...`, `list` of `list`."""
    name, _, rest = origin.partition(":")
    return f"{name}:{rest.partition(':')[0]}" if name == "files" and rest else name


def source_words(origin: str) -> str:
    """The source as a reader knows it."""
    name = source_of(origin)
    return NAMES.get(name, name)


def _order(statement: Statement) -> tuple[str, str, str, str]:
    return statement.field, statement.origin, statement.value, statement.day or ""


def _differ(field: str, said: Iterable[Statement]) -> bool:
    values = sorted({_form(field, each.value) for each in said}, key=len)
    if field == "date":
        return any(not longer.startswith(value) for value, longer in pairwise(values))
    return len(values) > 1


def _form(field: str, value: str) -> str:
    return value.strip() if field == "date" else normal_form(value) or value.strip()


def latest(statements: Mapping[str, tuple[Statement, ...]], field: str) -> tuple[Statement, ...]:
    """What each source said last of a field; a count of years ago is no disagreement with today's."""
    last: dict[str, Statement] = {}
    for statement in statements.get(field, ()):
        name = source_of(statement.origin)
        if name not in last or (last[name].day or "") <= (statement.day or ""):
            last[name] = statement
    return tuple(last[name] for name in sorted(last))
