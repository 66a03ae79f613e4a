"""The revisions of a list, the oldest first -> what each did to its entries."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from umug_graph.history.matching import fields_of, matched
from umug_graph.history.models import EntryFields, Event, EventKind, Revision, SectionRenamed
from umug_graph.models import Entry
from umug_graph.resolve.dates import publication_date
from umug_graph.titles import normal_form

Section = tuple[str, ...]


@dataclass(slots=True, eq=False)
class _Track:
    """One entry through the revisions: as it is now, and the event with which it entered."""

    entry: Entry
    event: int


_Found = tuple[Event, _Track | None]
_ORDER: Mapping[EventKind, int] = {"removed": 0, "entered": 1, "moved": 2, "corrected": 3}
_MONTH, _DAY = 2, 3
"""How many parts a date has that tells the month, and the day."""


class Followed:
    """What happened so far; `events` and `renamed` in the order of the revisions."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.renamed: list[SectionRenamed] = []
        self._tracks: list[_Track] = []
        self._entered: list[_Track] = []
        self._removed: set[str] = set()
        self._first = True

    def follow(self, revision: Revision, entries: Sequence[Entry]) -> None:
        """Take the next revision: every entry goes on, enters or is removed."""
        old = [track.entry for track in self._tracks]
        pairs = matched(old, entries)
        renamed = _renamed(old, entries, pairs)
        self.renamed += [
            SectionRenamed(revision.commit, revision.day, before, after, count)
            for (before, after), count in sorted(renamed.items())
        ]
        found: list[_Found] = [(event, None) for event in self._removals(revision, pairs)]
        origin = {n: self._tracks[o] for o, n in pairs.items()}
        tracks = []
        for n, entry in enumerate(entries):
            if (track := origin.get(n)) is not None:
                found += [(event, None) for event in _changes(revision, track.entry, entry, renamed)]
                track.entry = entry
            else:
                track = _Track(entry, -1)
                found.append((self._entry(revision, entry), track))
            tracks.append(track)
        self._tracks, self._first = tracks, False
        self._take_up(found)

    def _take_up(self, found: list[_Found]) -> None:
        """Add the events of one revision by line, and remember which of them let which entry in."""
        found.sort(key=lambda pair: (pair[0].line, _ORDER[pair[0].kind]))
        for event, track in found:
            if track is not None:
                track.event = len(self.events)
                self._entered.append(track)
            self.events.append(event)

    def _removals(self, revision: Revision, pairs: Mapping[int, int]) -> list[Event]:
        gone = [track.entry for o, track in enumerate(self._tracks) if o not in pairs]
        for entry in gone:
            self._removed |= _names(entry)
        return [_event("removed", revision, entry, fields_of(entry), None) for entry in gone]

    def _entry(self, revision: Revision, entry: Entry) -> Event:
        again = bool(_names(entry) & self._removed)
        entered = _event("entered", revision, entry, None, fields_of(entry))
        return replace(entered, initial=self._first, again=again)

    def dated(self) -> tuple[Event, ...]:
        """The events, with the lag of what entered: by the date that the entry, as it was last, tells of its paper."""
        events = list(self.events)
        for track in self._entered:
            told = publication_date([track.entry.date], track.entry.identifiers, ())
            events[track.event] = with_date(events[track.event], told.value if told else None)
        return tuple(events)


def with_date(event: Event, published: str | None) -> Event:
    """The event with the date of its paper (ISO, to any precision) and the days from it to the event's day."""
    return replace(event, date=published, lag_days=lag_days(published, event.day) if published else None)


def lag_days(published: str, day: str) -> tuple[int, int] | None:
    """The fewest and the most days from a date to a day; None for a year alone, which tells too little.

    Examples
    --------
    >>> lag_days("2024-09-27", "2024-10-02"), lag_days("2024-09", "2024-10-02"), lag_days("2024", "2024-10-02")
    ((5, 5), (2, 31), None)
    """
    parts = [int(part) for part in published.split("-")]
    if len(parts) < _MONTH:
        return None
    try:
        first, to = date(parts[0], parts[1], parts[2] if len(parts) == _DAY else 1), date.fromisoformat(day)
    except ValueError:  # commits may bear any date, the year 33658 as well
        return None
    most = (to - first).days
    return (most, most) if len(parts) == _DAY else (most - monthrange(first.year, first.month)[1] + 1, most)


def _event(
    kind: EventKind, revision: Revision, entry: Entry, before: EntryFields | None, after: EntryFields | None
) -> Event:
    name = entry.abbreviation or entry.title or next(map(str, entry.identifiers), None) or entry.raw.strip()[:80]
    identifiers = tuple(map(str, entry.identifiers))
    return Event(kind, revision.commit, revision.day, entry.line, name, before, after, entry.title, identifiers)


def _names(entry: Entry) -> set[str]:
    """By what a paper is known again that comes back: its title, else its ids."""
    form = normal_form(entry.title or entry.abbreviation or "")
    return {form} if form else set(map(str, entry.identifiers))


def _changes(revision: Revision, old: Entry, new: Entry, renamed: Mapping[tuple[Section, Section], int]) -> list[Event]:
    found = []
    if old.section != new.section and (old.section, new.section) not in renamed:
        found.append(_event("moved", revision, new, {"section": old.section}, {"section": new.section}))
    if old.raw != new.raw:
        before, after = fields_of(old), fields_of(new)
        names = [name for name in dict.fromkeys([*before, *after]) if name != "section"]
        differ = [name for name in names if before.get(name) != after.get(name)]
        if differ:
            told = ({name: side.get(name) for name in differ} for side in (before, after))
            found.append(_event("corrected", revision, new, *told))
    return found


def _renamed(
    old: Sequence[Entry], new: Sequence[Entry], pairs: Mapping[int, int]
) -> dict[tuple[Section, Section], int]:
    """Sections whose entries all went on under another heading that had none before: their number by both headings."""
    ways: defaultdict[tuple[Section, Section], int] = defaultdict(int)
    for o, n in pairs.items():
        ways[old[o].section, new[n].section] += 1
    leaving, arriving = _ends(way[0] for way in ways), _ends(way[1] for way in ways)
    before, after = {entry.section for entry in old}, {entry.section for entry in new}
    return {
        (a, b): count
        for (a, b), count in ways.items()
        if a != b and leaving[a] == arriving[b] == 1 and a not in after and b not in before
    }


def _ends(sections: Iterable[Section]) -> dict[Section, int]:
    found: defaultdict[Section, int] = defaultdict(int)
    for section in sections:
        found[section] += 1
    return found
