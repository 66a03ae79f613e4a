"""What became of a list under git: months, and the newest events with the papers that are still in the field."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from umug_graph.render.payload.order import Order
from umug_graph.render.style import clip

if TYPE_CHECKING:
    from umug_graph.history import Event, ListHistory, Month, Revision, SectionRenamed
    from umug_graph.history.models import Value

KINDS = ("entered", "moved", "corrected", "removed")
COMMIT = 10
LONGEST, LONGEST_NAME = 200, 120
MOST_EVENTS = 5_000
"""Of a longer history the newest events are told: a page is to open at once."""


def history_block(found: ListHistory, order: Order) -> dict[str, Any]:
    """See WireHistory; events and renamed headings name their revision by its place in `revisions`."""
    events = found.events[-MOST_EVENTS:]
    commits = {each.commit for each in events} | {each.commit for each in found.renamed}
    told = [each for each in found.revisions if each.commit in commits or each.entries is None]
    numbers = {each.commit: at for at, each in enumerate(told)}
    return {
        "path": clip(found.path, LONGEST),
        "head": found.head[:COMMIT],
        "since": found.since,
        "shallow": found.shallow,
        "entries": len(found.latest.entries) if found.latest else None,
        "count": len(found.revisions),
        "span": (found.revisions[0].day, found.revisions[-1].day) if found.revisions else None,
        "paths": [clip(path, LONGEST) for path in _earlier_paths(found)],
        "revisions": [_revision(each) for each in told],
        "events": [_event(each, numbers[each.commit], order) for each in events if each.commit in numbers],
        "left": len(found.events) - len(events),
        "renamed": [_renamed(each, numbers[each.commit]) for each in found.renamed if each.commit in numbers],
        "months": [_month(each) for each in found.months],
        "lag": _lag(found.events),
        "initial": _initial(found.events),
    }


def _earlier_paths(found: ListHistory) -> list[str]:
    """What else the file was called."""
    return [path for path in dict.fromkeys(each.path for each in found.revisions) if path != found.path]


def _revision(each: Revision) -> tuple[str, str, str, str, int | None, str | None]:
    texts = clip(each.author, LONGEST_NAME), clip(each.subject, LONGEST)
    return (each.commit[:COMMIT], each.day, *texts, each.entries, clip(each.note, LONGEST) if each.note else None)


def _event(event: Event, revision: int, order: Order) -> dict[str, Any]:
    """What is not there is not so, or not known."""
    told = {
        "kind": KINDS.index(event.kind),
        "revision": revision,
        "line": event.line,
        "name": clip(event.name, LONGEST_NAME),
        "paper": None if event.paper is None else order.places.get(event.paper),
        "initial": 1 if event.initial else None,
        "again": 1 if event.again else None,
        "date": event.date,
        "lag": event.lag_days,
        "changes": _changes(event) or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _changes(event: Event) -> list[tuple[str, str | None, str | None]]:
    """(field, before, after) of what moved or was corrected; a link that is told by its id is left out."""
    if event.before is None or event.after is None:
        return []
    fields = [name for name in event.changed if name != "url" or "identifiers" not in event.changed]
    return [(name, _value(event.before.get(name)), _value(event.after.get(name))) for name in fields]


def _value(value: Value) -> str | None:
    if not value:
        return None
    return clip(value if isinstance(value, str) else " › ".join(value), LONGEST)


def _renamed(each: SectionRenamed, revision: int) -> tuple[int, str | None, str | None, int]:
    return revision, _value(each.before), _value(each.after), each.entries


def _month(each: Month) -> tuple[Any, ...]:
    counts = (each.entered, each.moved, each.corrected, each.removed)
    return (each.month, each.revisions, *counts, each.entries, each.lag_days, each.lags)


def _initial(events: Sequence[Event]) -> tuple[str, int] | None:
    """The month of the first revision and how many entries it had: of these nobody knows when they were chosen."""
    days = [each.day for each in events if each.initial and each.kind == "entered"]
    return (min(days)[: len("2024-05")], len(days)) if days else None


def _lag(events: Sequence[Event]) -> tuple[float, int] | None:
    """The median days from a paper's date to its entry, and of how many papers; as the months count them."""
    entered = [each for each in events if each.kind == "entered" and not each.initial and not each.again]
    lags = [sum(each.lag_days) / 2 for each in entered if each.lag_days]
    return (float(median(lags)), len(lags)) if lags else None
