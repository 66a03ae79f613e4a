"""Rows -> the file: which of two answers to one question stays.

An answer beats a failure, then the newer day wins; of one day what says more, and of equals the greater content. That
is a total order, so a store does not depend on the order in which its answers came.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from umug_graph.store.answers import Standing
from umug_graph.store.encoding import identity_of, unpacked
from umug_graph.store.rows import PaperRow, RawRow, Row, StandingRow, handles_of

_RANKS = ("failed", "not_found", "elided", "empty", "capped", "found")


def merge(db: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Keep each row unless what is there is better; call it within a write transaction."""
    for row in rows:
        if isinstance(row, StandingRow):
            _merge_standing(db, row)
        elif isinstance(row, PaperRow):
            _merge_paper(db, row)
        else:
            _merge_raw(db, row)


def _merge_raw(db: sqlite3.Connection, row: RawRow) -> None:
    place = (row.source, row.request)
    old = db.execute("SELECT status, day, body FROM answers WHERE source = ? AND request = ?", place).fetchone()
    if old and _raw_rank(old[0], old[1], unpacked(old[2])) >= _raw_rank(row.status, row.day, row.body):
        return
    db.execute("REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", (*place, row.status, row.day, row.packed))


def _raw_rank(status: int, day: str, body: bytes) -> tuple[object, ...]:
    return (status < 400 or status == 404, day, -status, len(body), body)


def _merge_standing(db: sqlite3.Connection, row: StandingRow) -> None:
    new = row.standing
    place = (new.source, new.question, new.paper)
    old = db.execute(
        "SELECT state, day, reason, stated, known, own_id FROM standings"
        " WHERE source = ? AND question = ? AND paper = ?",
        place,
    ).fetchone()
    if old and not _beats(db, row, Standing(*place, *old)):
        return
    facts = (new.state, new.day, new.reason, new.stated, new.known, new.own_id)
    db.execute("REPLACE INTO standings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*place, *facts))
    if row.packed:
        db.execute("REPLACE INTO links VALUES (?, ?, ?, ?)", (*place, row.packed))
    elif old:
        db.execute("DELETE FROM links WHERE source = ? AND question = ? AND paper = ?", place)


def _beats(db: sqlite3.Connection, row: StandingRow, old: Standing) -> bool:
    new_rank, old_rank = _rank(row.standing), _rank(old)
    if new_rank != old_rank:
        return new_rank > old_rank
    return row.works > works_at(db, old)


def works_at(db: sqlite3.Connection, standing: Standing) -> bytes:
    """The JSON of a standing's links; empty where there are none."""
    place = (standing.source, standing.question, standing.paper)
    found = db.execute("SELECT works FROM links WHERE source = ? AND question = ? AND paper = ?", place).fetchone()
    return unpacked(found[0]) if found else b""


def _rank(standing: Standing) -> tuple[object, ...]:
    return (
        standing.state != "failed",
        standing.day,
        _RANKS.index(standing.state),
        standing.known or 0,
        -1 if standing.stated is None else standing.stated,
        standing.own_id or "",
        standing.reason or "",
    )


def _merge_paper(db: sqlite3.Connection, row: PaperRow) -> None:
    place = (row.source, row.own_id)
    old = db.execute("SELECT day, facts FROM papers WHERE source = ? AND own_id = ?", place).fetchone()
    gone: frozenset[str] = frozenset()
    if old:
        facts = unpacked(old[1])
        if (old[0], len(facts), facts) >= (row.day, len(row.facts), row.facts):
            return
        gone = handles_of(identity_of(facts, old[0], ""))
    db.execute("REPLACE INTO papers VALUES (?, ?, ?, ?)", (*place, row.day, row.packed))
    for handle in sorted(gone - row.handles):
        db.execute("DELETE FROM handles WHERE handle = ? AND source = ? AND own_id = ?", (handle, *place))
    for handle in sorted(row.handles - gone):
        db.execute("INSERT OR IGNORE INTO handles VALUES (?, ?, ?)", (handle, *place))
