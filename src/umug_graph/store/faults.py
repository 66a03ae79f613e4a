"""What goes wrong in SQLite or in what lies there -> one StoreError that says what a user can do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from umug_graph.errors import StoreError
from umug_graph.store.encoding import DamagedError, TooLargeError
from umug_graph.store.schema import ForeignFileError

_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full; all that was kept before is whole",
    sqlite3.SQLITE_BUSY: "another process has been writing to it for too long; try again later",
    sqlite3.SQLITE_LOCKED: "another process has been writing to it for too long; try again later",
    sqlite3.SQLITE_READONLY: "it cannot be written: the file or its folder is read-only",
    sqlite3.SQLITE_PERM: "it cannot be opened: no permission",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: no permission, a path too long, or no room beside it",
    sqlite3.SQLITE_NOTADB: "it is no store: not a SQLite file",
    sqlite3.SQLITE_CORRUPT: "it is damaged; move it away and begin another, or import a snapshot into that",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written (is it full?); all that was kept before is whole",
    sqlite3.SQLITE_TOOBIG: "an answer is too large to be kept",
}


@contextmanager
def as_store_error(path: Path) -> Iterator[None]:
    """Within, every error of SQLite or of content becomes a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(path, _REASONS.get(primary_code(error), f"it cannot be used: {error}")) from error
    except (TooLargeError, ForeignFileError) as error:
        raise StoreError(path, str(error)) from error
    except DamagedError as error:
        raise StoreError(path, f"{_REASONS[sqlite3.SQLITE_CORRUPT]} ({error})") from error


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code (https://www.sqlite.org/rescode.html); 0 where Python itself complains."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
