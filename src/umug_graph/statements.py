"""What several sources say of one paper, field by field -> in what they differ."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from umug_graph.attributions import NAMES
from umug_graph.models import Statement
from umug_graph.titles import normal_form, same_work, split_head

COUNTS = ("cited_by", "cited_by_years", "influential_cited_by", "references_stated")
"""Fields that each source counts over its own papers: two numbers are no contradiction."""

OWN_WORDS = ("abstract", "topics")
"""Fields that each source cuts or puts in its own words."""

_LONGEST_COUNT = 15
_FIRST = "-01"
_NO_VENUE = frozenset({"", "corr", "preprint", "none", "na", "unknown"})
_LIKE_ARXIV = ("arxiv", "corrabs", "preprint")
_OTHERS = re.compile(r"[\s,]*\b(?:et al\b\.?|and others)\s*$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+")
_COMMAS = re.compile(r",|;|\band\b")


def by_field(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """Statements by field; the fields and the statements of each sorted."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=statement_order):
        found[statement.field].append(statement)
    return {field: tuple(said) for field, said in found.items()}


def disputed(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """The fields in which sources differ, with all that is said of each.

    What only says less is no other opinion: `2024` beside `2024-09-27` (nor the first of a year or month, by which
    services fill up what they do not know), arXiv beside a conference, an initial beside a first name, a title without
    its subtitle.
    Texts agree where their letters and digits do.
    """
    silent = {*COUNTS, *OWN_WORDS}
    return {field: said for field, said in by_field(statements).items() if field not in silent and _differ(field, said)}


def is_count(value: str) -> bool:
    """Whether a value is a whole number of a size that counts have."""
    return value.isascii() and value.isdecimal() and len(value) <= _LONGEST_COUNT


def source_of(origin: str) -> str:
    """The source that an origin names: `semantic-scholar` of `semantic-scholar:s2:4f9d...`, `list` of `list`."""
    name, _, rest = origin.partition(":")
    return f"{name}:{rest.partition(':')[0]}" if name == "files" and rest else name


def source_words(origin: str) -> str:
    """The source as a reader knows it."""
    name = source_of(origin)
    return "a list" if name == "list" else NAMES.get(name, name)


def latest(statements: Mapping[str, tuple[Statement, ...]], field: str) -> tuple[Statement, ...]:
    """What each source said last of a field; a count of years ago is no disagreement with today's."""
    last: dict[str, Statement] = {}
    for statement in statements.get(field, ()):
        name = source_of(statement.origin)
        if name not in last or (last[name].day or "") <= (statement.day or ""):
            last[name] = statement
    return tuple(last[name] for name in sorted(last))


def is_venue(venue: str | None) -> bool:
    """Whether a venue is one: arXiv and its names (`CoRR abs/2409.18869`) are the place of what has none."""
    form = normal_form(venue or "")
    return form not in _NO_VENUE and not form.startswith(_LIKE_ARXIV)


def statement_order(statement: Statement) -> tuple[str, str, str, str]:
    """By field, then who says it."""
    return statement.field, statement.origin, statement.value, statement.day or ""


def _differ(field: str, said: Iterable[Statement]) -> bool:
    if field == "date":
        dates = sorted(_dates(said), key=lambda date: (len(date), date))
        return any(not longer.startswith(date) for date, longer in pairwise(dates))
    if field == "title":
        longest, *others = sorted({each.value for each in said}, key=lambda title: (-len(title), title))
        parts = {normal_form(part) for part in split_head(longest) or ()}
        return not all(same_work(longest, title) or normal_form(title) in parts for title in others)
    if field == "authors":
        return _authors_differ([each.value for each in said])
    return len({_form(field, each.value) for each in said} - {""}) > 1


def _authors_differ(printed: Sequence[str]) -> bool:
    """Family names in any order, however they are printed; beside an `et al.` the first one alone tells."""
    first_only = any(map(_OTHERS.search, printed))
    read = [_readings(_OTHERS.sub("", names), first_only) for names in printed]
    told = [readings for readings in read if readings]
    return bool(told) and not frozenset.intersection(*told)


def _readings(printed: str, first_only: bool) -> frozenset[tuple[str, ...]]:
    """What the family names can be: `Wang, Xinlong` is one person in bibliographies, and two in a list of surnames."""
    people = [name.partition(",") for name in _AND.split(printed)]
    named = [_last_words(_COMMAS.split(printed))]
    lone = people[0][0].split() if len(people) == 1 else []
    # `Xinlong Wang, Ying Li` are two: before the comma of one person no given name stands.
    if all(comma and "," not in given for _, comma, given in people) and all(map(str.islower, lone[:-1])):
        named.append(_last_words(family for family, _, _ in people))
    return frozenset(tuple(names[:1] if first_only else sorted(names)) for names in named if names)


def _last_words(names: Iterable[str]) -> list[str]:
    return [normal_form(name.split()[-1]) for name in names if name.split()]


def _dates(said: Iterable[Statement]) -> set[str]:
    stated = {(each.value.strip(), source_of(each.origin)) for each in said}
    sources = Counter(date for date, _ in stated)
    return {date.removesuffix(_FIRST).removesuffix(_FIRST) if sources[date] == 1 else date for date in sources}


def _form(field: str, value: str) -> str:
    """What two values have in common that say the same; empty for what says nothing."""
    return "" if field == "venue" and not is_venue(value) else normal_form(value) or value.strip()
