"""A path -> an open store of today's version, or one clear reason why not."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from umug_graph.errors import StoreError
from umug_graph.store.faults import as_store_error, primary_code
from umug_graph.store.schema import is_current, migrate, refuse_other_tables, version_of
from umug_graph.store.store import Store
from umug_graph.store.transactions import transaction

PATIENCE_S = 15.0
"""How long another process may write before we give up."""


def default_path() -> Path:
    """Where the user's store lies, be it there or not: the data folder that the platform has for that."""
    import platformdirs

    return Path(platformdirs.user_data_dir("umug-graph", appauthor=False)) / "store.sqlite"


def open_store(path: Path | str, create: bool = True, patience_s: float = PATIENCE_S) -> Store:
    """Open the store at `path`; with `create` it is made where there is none, readable by its user only.

    An empty file and a store of an earlier version become one of today. What lies in a place that cannot be written can
    be read.

    Raises
    ------
    StoreError: there is none (without `create`); it is another program's file, damaged, or of a newer version; its
    place cannot be written; another process writes for longer than `patience_s`.
    """
    place = Path(path)
    _ensure_file(place, create)
    with as_store_error(place):
        db = _connected(place, patience_s)
        try:
            _prepare(db, patience_s)
        except BaseException:
            db.close()
            raise
    return Store(place, db)


def _ensure_file(path: Path, create: bool) -> None:
    try:
        if path.exists():
            if not path.is_file():
                raise StoreError(path, "it is a folder" if path.is_dir() else "it is no ordinary file")
        elif not create:
            raise StoreError(path, "there is no such file; `umug-graph enrich` makes one")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            # What somebody reads is nobody else's business, and most sources do not let their answers be passed on.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except FileExistsError as error:
        raise StoreError(path, "a file stands where its folder should be") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise StoreError(path, getattr(error, "strerror", None) or str(error)) from error


def _connected(path: Path, patience_s: float) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    try:
        return _connection(f"{address}?mode=rw", patience_s)
    except sqlite3.OperationalError as error:
        if primary_code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or _has_journal(path):
            raise
    # A place that we cannot write to: SQLite wants files beside the store, unless told that nobody writes.
    return _connection(f"{address}?mode=ro&immutable=1", patience_s)


def _connection(address: str, patience_s: float) -> sqlite3.Connection:
    db = sqlite3.connect(address, uri=True, timeout=patience_s, isolation_level=None)
    try:
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
        # One sync for each answer is nothing beside the second that an answer takes, and a power cut loses none.
        db.execute("PRAGMA synchronous = FULL")
        version_of(db)
    except BaseException:
        db.close()
        raise
    return db


def _has_journal(path: Path) -> bool:
    journal = Path(f"{path.resolve()}-wal")
    return journal.exists() and journal.stat().st_size > 0


def _prepare(db: sqlite3.Connection, patience_s: float) -> None:
    if not is_current(db):
        _switch_to_wal(db, patience_s)
        with transaction(db, "BEGIN IMMEDIATE"):
            migrate(db)
    else:
        with suppress(sqlite3.OperationalError):  # it is a copy made without, in a place that cannot be written
            db.execute("PRAGMA journal_mode = WAL")
    refuse_other_tables(db)


def _switch_to_wal(db: sqlite3.Connection, patience_s: float) -> None:
    """Where two processes do this at once, SQLite does not wait by itself. Without WAL (some network drives) all works
    as well, only readers wait for writers."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
