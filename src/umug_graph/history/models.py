"""What the history of a list consists of: plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from umug_graph.models import EntryList

EventKind = Literal["entered", "moved", "corrected", "removed"]
Value = str | tuple[str, ...] | None
EntryFields = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit that changed the list. `day` is its author's, `landed` the committer's (ISO, each in its own zone).

    `path` is what the file was called then. `entries` counts the list's entries after it; None where the file was no
    readable list, for the reason in `note`.
    """

    commit: str
    day: str
    landed: str
    author: str
    subject: str
    path: str
    entries: int | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What a revision did to one entry. `line` is where it stands after it, of a removed one where it stood before.

    `name`, `title` and `identifiers` are the entry's, as it stands there.

    `before` and `after` hold the fields that differ (all that are said where there is nothing to differ from), None for
    the side on which there is no entry. `initial`: it stood in the list's first revision, so nobody knows when it was
    chosen. `again`: it had been removed before. `date` is the paper's own and `lag_days` the days from it to the entry,
    the fewest and the most that it can be (they differ where the month alone is known); None where unknown.
    `paper` is the key of the paper in the field, where it is known to be there.
    """

    kind: EventKind
    commit: str
    day: str
    line: int
    name: str
    before: EntryFields | None
    after: EntryFields | None
    title: str | None = None
    identifiers: tuple[str, ...] = ()
    initial: bool = False
    again: bool = False
    date: str | None = None
    lag_days: tuple[int, int] | None = None
    paper: str | None = None

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that differ."""
        return tuple(dict.fromkeys([*(self.before or ()), *(self.after or ())]))


@dataclass(frozen=True, slots=True)
class SectionRenamed:
    """A heading that was changed over all of its entries: none of them moved."""

    commit: str
    day: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in a month (`2024-05`) of author days; `entries` at its last readable revision.

    `lag_days` is the median lag of what entered, over `lags` entries whose lag is known; those of the first revision
    and those entered again do not count. A lag known by month counts with its middle.
    """

    month: str
    revisions: int
    entered: int
    moved: int
    corrected: int
    removed: int
    entries: int | None
    lag_days: float | None
    lags: int


@dataclass(frozen=True, slots=True)
class ListHistory:
    """What became of a list, from its first revision to the newest; events in that order, then by line.

    `path` is the file's path in the repository, `head` the commit whose history it is. With `since` (a day or commit),
    events, renamed sections and months are those after it; revisions are all. `shallow`: the clone holds the newest
    commits only, so its first revision is not the list's first. `latest` is the list as the newest readable revision
    has it, None where there is none or where the file is gone.
    """

    path: str
    head: str
    revisions: tuple[Revision, ...]
    events: tuple[Event, ...]
    renamed: tuple[SectionRenamed, ...]
    months: tuple[Month, ...]
    since: str | None = None
    shallow: bool = False
    latest: EntryList | None = None
