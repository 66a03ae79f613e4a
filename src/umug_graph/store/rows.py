"""Answers -> the rows that keep them, made before the file is locked."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from umug_graph.models import Identity
from umug_graph.store.answers import Answer, RawAnswer, Standing, State
from umug_graph.store.encoding import clean, facts_json, packed, works_json
from umug_graph.titles import normal_form

LISTED: tuple[State, ...] = ("found", "capped", "empty")
"""States of a question after links to which a list belongs, be it an empty one."""
_LARGEST_COUNT = 2**53
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class RawRow:
    """A raw answer; `packed` its body."""

    source: str
    request: str
    status: int
    day: str
    body: bytes
    packed: bytes


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How a question stands, with its links as JSON and packed; both empty where there are none."""

    standing: Standing
    works: bytes = b""
    packed: bytes = b""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """Who a paper is, and by what it is found."""

    source: str
    own_id: str
    day: str
    facts: bytes
    packed: bytes
    handles: frozenset[str]


Row = RawRow | StandingRow | PaperRow


def rows_of(answer: Answer) -> list[Row]:
    """The rows of an answer; ValueError for one that is found and tells no identity, or cannot be written."""
    rows: list[Row] = [raw_row(answer.source, raw) for raw in answer.raws]
    if answer.identity is not None:
        rows.append(paper_row(answer.source, answer.day, answer.identity))
    elif answer.question == "identity" and answer.state == "found":
        raise ValueError(f"{answer.source} has found {answer.paper}, and does not tell what")
    return [*rows, _standing_row(answer)]


def raw_row(source: str, raw: RawAnswer) -> RawRow:
    """The row of a raw answer; ValueError for one beyond all size."""
    return RawRow(clean(source), clean(raw.request), raw.status, checked_day(raw.day), raw.body, packed(raw.body))


def paper_row(source: str, day: str, identity: Identity) -> PaperRow:
    """The row of a paper; ValueError for one without identifier."""
    if not identity.identifiers:
        raise ValueError(f"{source} tells of a paper without identifier: {identity.title[:80]!r}")
    facts = facts_json(identity)
    own_id = clean(str(identity.identifiers[0]))
    return PaperRow(clean(source), own_id, checked_day(day), facts, packed(facts), handles_of(identity))


def checked_day(text: str) -> str:
    """The text, if it is an ISO day; else ValueError. Days are compared as text."""
    # A day that never comes would be newer than all to come.
    with suppress(ValueError):
        if _DAY.fullmatch(text) and date.fromisoformat(text):
            return text
    raise ValueError(f"no ISO day: {text[:20]!r}")


def handles_of(identity: Identity) -> frozenset[str]:
    """What leads to a paper: its identifiers and the normal forms of its titles."""
    forms = map(normal_form, (identity.title, *identity.aliases))
    return frozenset(
        {clean(str(identifier)) for identifier in identity.identifiers} | {f"title:{form}" for form in forms if form}
    )


def _standing_row(answer: Answer) -> StandingRow:
    listed = answer.question != "identity" and answer.state in LISTED
    standing = Standing(
        answer.source,
        answer.question,
        answer.paper,
        answer.state,
        answer.day,
        answer.reason,
        answer.stated,
        len(answer.links) if listed else None,
        None if answer.identity is None else clean(str(answer.identity.identifiers[0])),
    )
    return standing_row(standing, works_json(answer.links) if listed and answer.links else b"")


def standing_row(told: Standing, works: bytes) -> StandingRow:
    """The row of a standing as it was told; a count that no count can be is unknown."""
    standing = replace(
        told,
        source=clean(told.source),
        paper=clean(told.paper),
        day=checked_day(told.day),
        reason=None if told.reason is None else clean(told.reason),
        stated=told.stated if told.stated is not None and 0 <= told.stated < _LARGEST_COUNT else None,
    )
    return StandingRow(standing, works, packed(works) if works else b"")
