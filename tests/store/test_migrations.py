"""A store of every version becomes one of today, with all it held, or stays as it was."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from store.making import FULL, JUDGED, S2, listed, own, raw
from umug_graph.errors import StoreError
from umug_graph.models import Reference
from umug_graph.store import open_store, schema

FULL_AT_1 = replace(FULL, cited_by_years=())  # kept before such counts were
JUDGED_AT_1 = replace(JUDGED, basis=None)  # kept before it was told what a judgement rests on
SCHEMA_1 = Path(__file__).with_name("schema_1.sql")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def at_version(path: Path, version: int) -> None:
    """A store as that version wrote it: an empty file, then what schema_<version>.sql says."""
    db = sqlite3.connect(path)
    if version:
        db.executescript(SCHEMA_1.with_name(f"schema_{version}.sql").read_text(encoding="utf-8"))
    db.commit()
    db.close()


@pytest.mark.parametrize("version", range(len(schema.MIGRATIONS) + 1))
def test_a_store_of_every_version_becomes_one_of_today_with_all_it_held(path: Path, version: int) -> None:
    at_version(path, version)
    with open_store(path) as store:
        if version:
            assert store.identities(S2, ["arxiv:2409.18869"]) == {"arxiv:2409.18869": FULL_AT_1}
            found = store.reference_list(S2, own("a"))
            assert found is not None
            assert found.references == (JUDGED_AT_1, Reference("An unlinked work"))
            assert store.raw(S2, "paper/x") == raw()
            assert [each.state for each in store.standings()] == ["failed", "found", "found"]
        store.keep([listed("z", ["A"])])
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()


def test_an_empty_file_and_one_whose_making_was_cut_off_become_stores(path: Path) -> None:
    path.touch()
    open_store(path, create=False).close()
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")  # the moment before the tables are made
    db.close()
    assert path.stat().st_size
    open_store(path).close()


def test_the_tables_of_today_are_those_written_down_for_its_version(path: Path) -> None:
    newest = SCHEMA_1.with_name(f"schema_{len(schema.MIGRATIONS)}.sql")
    open_store(path).close()
    db, written = sqlite3.connect(path), sqlite3.connect(":memory:")
    written.executescript(newest.read_text(encoding="utf-8"))
    tables = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    assert db.execute(tables).fetchall() == written.execute(tables).fetchall()
    db.close()
    written.close()


@pytest.fixture
def second_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def _with_notes(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE notes (text)")
        db.execute("INSERT INTO notes SELECT paper FROM standings")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:1], _with_notes))


@pytest.mark.usefixtures("second_version")
@pytest.mark.parametrize("version", [0, 1])
def test_each_step_is_taken_from_where_a_store_stands(path: Path, version: int) -> None:
    at_version(path, version)
    for _ in range(2):
        with open_store(path) as store, store.reading() as db:
            assert db.execute("SELECT count(*) FROM notes").fetchone() == (3 * version,)
            assert schema.version_of(db) == 2


def test_a_step_that_fails_leaves_the_store_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def _broken(db: sqlite3.Connection) -> None:
        db.execute("DROP TABLE papers")
        db.execute("INSERT INTO nowhere VALUES (1)")

    at_version(path, 1)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:1], _broken))
        with pytest.raises(StoreError, match="nowhere"):
            open_store(path)
    with open_store(path) as store:
        assert store.counts().papers == 1
