"""The tables of a store, and how a file of an earlier version becomes one of today.

Rows with a blob lie in ordinary tables, small rows in tables without rowid (https://www.sqlite.org/withoutrowid.html).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from umug_graph.store.transactions import transaction

APPLICATION_ID = 0x756D7567  # "umug", by which `file` and we know a store

_VERSION_1 = (
    # Answers as they came: body is zlib.
    """CREATE TABLE answers (
        source TEXT NOT NULL, request TEXT NOT NULL, status INTEGER NOT NULL, day TEXT NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (source, request))""",
    # How each question stands.
    """CREATE TABLE standings (
        source TEXT NOT NULL, question TEXT NOT NULL, paper TEXT NOT NULL, state TEXT NOT NULL, day TEXT NOT NULL,
        reason TEXT, stated INTEGER, known INTEGER, own_id TEXT,
        PRIMARY KEY (source, question, paper)) WITHOUT ROWID""",
    # The works cited or citing, of standings that have some: zlib of a JSON array of models.Reference. One blob a
    # list: it is read and written whole, and takes a quarter of what a row for each citation does.
    """CREATE TABLE links (
        source TEXT NOT NULL, question TEXT NOT NULL, paper TEXT NOT NULL, works BLOB NOT NULL,
        PRIMARY KEY (source, question, paper))""",
    # Who the papers are: zlib of the JSON of models.Identity.
    """CREATE TABLE papers (
        source TEXT NOT NULL, own_id TEXT NOT NULL, day TEXT NOT NULL, facts BLOB NOT NULL,
        PRIMARY KEY (source, own_id))""",
    # What leads to a paper: its identifiers, and `title:<normal form>` for its titles. Made from papers.
    """CREATE TABLE handles (
        handle TEXT NOT NULL, source TEXT NOT NULL, own_id TEXT NOT NULL,
        PRIMARY KEY (handle, source, own_id)) WITHOUT ROWID""",
)


def _version_1(db: sqlite3.Connection) -> None:
    for statement in _VERSION_1:
        db.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_version_1,)
"""MIGRATIONS[n] makes version n + 1 of version n; version 0 is the empty file."""


class ForeignFileError(Exception):
    """The file is none that this program can use as a store, for the reason told."""


def version_of(db: sqlite3.Connection) -> int:
    """The version of a store, 0 for an empty file.

    Raises
    ------
    ForeignFileError: another program's file, or a newer version than is known here.
    """
    application, version, things = _at_one_moment(db)
    if application == 0 and version == 0 and not things:
        return 0
    if application != APPLICATION_ID or version < 1:
        raise ForeignFileError("it is a SQLite file, but no store of umug-graph")
    if version > len(MIGRATIONS):
        raise ForeignFileError(
            f"it has version {version}, and this program knows versions up to {len(MIGRATIONS)}: update umug-graph"
        )
    return version


def _at_one_moment(db: sqlite3.Connection) -> tuple[int, int, set[tuple[str, str]]]:
    """What tells whose file it is; between two statements another process may make the store."""
    if db.in_transaction:
        return _number(db, "application_id"), _number(db, "user_version"), _things(db)
    with transaction(db):
        return _at_one_moment(db)


def is_current(db: sqlite3.Connection) -> bool:
    """Whether a store has the version of today; raises what `version_of` raises."""
    return version_of(db) == len(MIGRATIONS)


def migrate(db: sqlite3.Connection) -> None:
    """Bring a store up to the version of today, whole or not at all; call it within a write transaction."""
    version = version_of(db)
    for step in MIGRATIONS[version:]:
        step(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def refuse_other_tables(db: sqlite3.Connection) -> None:
    """Refuse a store of today's version whose tables are not ours: triggers and views would act in our name.

    Raises
    ------
    ForeignFileError: something is missing or has been added.
    """
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(fresh)
        ours = _things(fresh)
    finally:
        fresh.close()
    if _things(db) != ours:
        raise ForeignFileError("its tables are not those of a store: it is damaged, or another program's")


def _things(db: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(db.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"))


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])
