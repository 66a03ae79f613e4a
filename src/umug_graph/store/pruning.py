"""What a store forgets: answers of before a day, and what hangs on them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Old:
    """What was said before an ISO day, by one source or (None) all; raw answers only, or all answers."""

    before_day: str
    source: str | None = None
    raw_only: bool = False

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables whose rows are answers."""
        return ("answers",) if self.raw_only else ("answers", "standings")

    @property
    def where(self) -> str:
        """The condition for their rows."""
        return "day < ?" if self.source is None else "day < ? AND source = ?"

    @property
    def values(self) -> tuple[str, ...]:
        """Its parameters."""
        return (self.before_day,) if self.source is None else (self.before_day, self.source)


def count(db: sqlite3.Connection, old: Old) -> int:
    """How many raw answers and standings are that old."""
    statements = (f"SELECT count(*) FROM {table} WHERE {old.where}" for table in old.tables)  # noqa: S608
    return sum(int(db.execute(statement, old.values).fetchone()[0]) for statement in statements)


def forget(db: sqlite3.Connection, old: Old) -> int:
    """Delete what is that old; returns how many raw answers and standings went."""
    statements = (f"DELETE FROM {table} WHERE {old.where}" for table in old.tables)  # noqa: S608
    gone = sum(db.execute(statement, old.values).rowcount for statement in statements)
    if not old.raw_only:
        db.execute(f"DELETE FROM papers WHERE {old.where}", old.values)  # noqa: S608
        db.execute(
            "DELETE FROM links WHERE NOT EXISTS (SELECT 1 FROM standings AS s"
            " WHERE s.source = links.source AND s.question = links.question AND s.paper = links.paper)"
        )
        db.execute(
            "DELETE FROM handles WHERE NOT EXISTS (SELECT 1 FROM papers AS p"
            " WHERE p.source = handles.source AND p.own_id = handles.own_id)"
        )
    return gone
