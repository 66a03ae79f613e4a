"""The open store: answers in, identities, reference lists and citers out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from umug_graph.errors import StoreError
from umug_graph.models import CiterList, Identifier, Identity, ReferenceList
from umug_graph.store import pruning, queries
from umug_graph.store.answers import Answer, Question, RawAnswer, Standing
from umug_graph.store.encoding import clean, unpacked
from umug_graph.store.faults import as_store_error
from umug_graph.store.merging import merge
from umug_graph.store.rows import Row, checked_day, raw_row, rows_of
from umug_graph.store.transactions import transaction


@dataclass(frozen=True, slots=True)
class Counts:
    """What a store, or one source in it, holds.

    `citations` counts the links kept; one seen in a reference list and among the citers counts twice. `answers` counts
    raw answers, `standings` questions by state. `oldest` and `newest` are ISO days, `bytes` the size of the whole file.
    """

    papers: int
    identifiers: int
    citations: int
    answers: int
    standings: dict[str, int]
    oldest: str | None
    newest: str | None
    bytes: int


class Store:
    """One open file; made by `open_store`, closed by `with` or `close`.

    Every method raises StoreError where the file is damaged, locked for too long, gone, or its disk is full; what was
    kept before stays whole. What is kept is on the disk when the call returns. For one thread; another opens its own.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db
        self._file = _file_at(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with as_store_error(self.path):
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One write transaction: all of it or nothing. For this package."""
        with as_store_error(self.path):
            if _file_at(self.path) != self._file:
                raise StoreError(self.path, "it was deleted or replaced while in use")
            with transaction(self._db, "BEGIN IMMEDIATE"):
                yield self._db

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the file, whatever others write meanwhile. For this package."""
        with as_store_error(self.path), transaction(self._db):
            yield self._db

    def raw(self, source: str, request: str) -> RawAnswer | None:
        """The raw answer kept for a request; None where none is."""
        with self.reading() as db:
            found = db.execute(
                "SELECT status, body, day FROM answers WHERE source = ? AND request = ?",
                (clean(source), clean(request)),
            ).fetchone()
            return RawAnswer(request, found[0], unpacked(found[1]), found[2]) if found else None

    def keep_raw(self, source: str, raw: RawAnswer) -> None:
        """Keep a raw answer at once, unless a better one is there (see `keep`); ValueError for a day that is none."""
        with as_store_error(self.path):
            self._keep([raw_row(source, raw)])

    def keep(self, answers: Iterable[Answer]) -> None:
        """Keep answers, all or none of them, each with its raw parts, links and identity.

        What is there stays where it is better: an answer beats a failure, then the newer day wins.

        Raises
        ------
        ValueError: an answer that is found has no identity, an identity no identifier, a day is none, or a field has
        another type.
        """
        with as_store_error(self.path):
            self._keep([row for answer in answers for row in rows_of(answer)])

    def _keep(self, rows: list[Row]) -> None:
        if not rows:
            return
        with self.writing() as db:
            merge(db, rows)

    def standings(
        self, source: str | None = None, question: Question | None = None, papers: Iterable[str] | None = None
    ) -> tuple[Standing, ...]:
        """How questions stand, sorted: all, or those of a source, a question, some papers (as asked, see Answer)."""
        wanted = None if papers is None else {clean(paper): paper for paper in papers}
        with self.reading() as db:
            found = queries.standings(db, source, question, wanted)
        if wanted is None:
            return tuple(found)
        return tuple(each if wanted[each.paper] == each.paper else _renamed(each, wanted) for each in found)

    def identities(self, source: str, handles: Iterable[str]) -> dict[str, Identity]:
        """Who is meant, by handle, as far as a source knows.

        A handle is what was asked and found, be it an id or a title; else an identifier of any paper that is known.
        Papers that the source has merged since are followed.
        """
        source, asked = clean(source), {handle: clean(handle) for handle in handles}
        with self.reading() as db:
            own_ids = queries.own_ids(db, source, set(asked.values()))
            papers = queries.papers(db, source, set(own_ids.values()))
        found = ((handle, own_ids.get(cleaned)) for handle, cleaned in asked.items())
        return {handle: papers[own] for handle, own in found if own in papers}

    def reference_list(self, source: str, own_id: str) -> ReferenceList | None:
        """What a paper cites: how (`influence`), where that is known. None where it was not asked, is kept back or
        failed; without references where the source says that there are none."""
        return self.reference_lists(source, (own_id,)).get(own_id)

    def reference_lists(self, source: str, own_ids: Iterable[str]) -> dict[str, ReferenceList]:
        """The reference lists of many papers, by the id asked; whose list is unknown is absent."""
        source, asked = clean(source), list(own_ids)
        with self.reading() as db:
            found = queries.lists(db, source, ("influence", "references"), asked)
            return {
                own: ReferenceList(at.paper, f"{source}:{at.paper}", works, printed=at.stated, as_of=at.day)
                for own, (at, works) in found.items()
            }

    def citer_list(self, source: str, own_id: str) -> CiterList | None:
        """Who is seen citing a paper; None where it was not asked, is kept back or failed."""
        return self.citer_lists(source, (own_id,)).get(own_id)

    def citer_lists(self, source: str, own_ids: Iterable[str]) -> dict[str, CiterList]:
        """The citers of many papers, by the id asked; of whom they are unknown is absent."""
        source, asked = clean(source), list(own_ids)
        with self.reading() as db:
            found = queries.lists(db, source, ("citers",), asked)
            return {
                own: CiterList(at.paper, f"{source}:{at.paper}", works, stated=at.stated, as_of=at.day)
                for own, (at, works) in found.items()
            }

    def find(self, identifier: Identifier | str) -> tuple[tuple[str, Identity], ...]:
        """The papers that bear an identifier or an exact title (`title:<normal form>`), each with its source."""
        handle = clean(str(identifier))
        with self.reading() as db:
            found = queries.bearers(db, handle)
            return tuple((source, who) for source, own in found for who in queries.papers(db, source, {own}).values())

    def sources(self) -> tuple[str, ...]:
        """The names of the sources that have said something, sorted."""
        with self.reading() as db:
            return tuple(queries.sources(db))

    def counts(self, source: str | None = None) -> Counts:
        """How much is kept, of all sources or one."""
        with self.reading() as db:
            numbers = queries.counts(db, source)
        return Counts(*numbers, bytes=self._bytes())

    def _bytes(self) -> int:
        files = (Path(f"{self.path.resolve()}{end}") for end in ("", "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def prune(self, before_day: str, raw_only: bool = False, source: str | None = None, dry_run: bool = False) -> int:
        """Forget what all sources or one said before an ISO day, so that it is asked again, and give the room back.

        With `raw_only` only raw answers go: nothing is asked again, and nothing can be replayed. Returns how many
        answers went, raw ones included; with `dry_run` how many would. ValueError for a day that is none.
        """
        old = pruning.Old(checked_day(before_day), None if source is None else clean(source), raw_only)
        if dry_run:
            with self.reading() as db:
                return pruning.count(db, old)
        with self.writing() as db:
            gone = pruning.forget(db, old)
        # The room is a courtesy: without space or quiet for it the store is as good as before.
        with as_store_error(self.path), suppress(sqlite3.OperationalError):
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone


def _file_at(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _renamed(standing: Standing, asked: dict[str, str]) -> Standing:
    return replace(standing, paper=asked[standing.paper])
