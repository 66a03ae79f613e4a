"""A store is opened at any place that can hold one, or there is one clear reason why not."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.making import DAY, FULL, S2, exported, listed, raw, who
from umug_graph.errors import StoreError
from umug_graph.store import default_path, open_store, schema


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def refused(path: Path | str, reason: str, **options: bool) -> None:
    before = Path(path).read_bytes() if os.path.isfile(path) else None  # noqa: PTH113 - a NUL is no error to it
    with pytest.raises(StoreError, match=reason) as caught:
        open_store(path, **options)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("store ")
    if before is not None:
        assert Path(path).read_bytes() == before


def test_a_store_is_made_with_its_folders_for_its_user_only_and_lies_there_alone_when_closed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder ü ?#%41" / "store.sqlite"
    with open_store(path) as store:
        store.keep([listed("a", ["A"])])
    assert [file.name for file in path.parent.iterdir()] == ["store.sqlite"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with open_store(str(path), create=False) as store:
        assert len(store.standings()) == 1
        assert store.path == path


def test_the_permission_of_a_store_that_is_there_is_left(path: Path) -> None:
    path.touch()
    path.chmod(0o644)
    open_store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_the_users_store_lies_in_the_folder_that_the_platform_has_for_data(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
        assert default_path() == Path("/somewhere/umug-graph/store.sqlite")
    assert default_path().name == "store.sqlite"


def test_no_store_is_made_where_one_is_only_wanted(path: Path) -> None:
    refused(path, "no such file", create=False)
    assert not path.exists()


def test_what_cannot_be_a_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    refused(tmp_path, "folder")
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    refused(fifo, "no ordinary file")
    (tmp_path / "text").write_text("# My list\n" * 200, encoding="utf-8")
    refused(tmp_path / "text", "not a SQLite file")
    refused(tmp_path / "text" / "below", "a file stands where its folder should be")
    refused(f"{tmp_path}/nul\x00", "null")
    refused(tmp_path / ("long" * 100), "too long")
    refused(tmp_path / "/".join(["folder" * 20] * 20), "too long")
    (tmp_path / "loop").symlink_to("loop")
    refused(tmp_path / "loop", "symbolic")


def test_a_link_leads_to_the_store_and_may_lead_to_one_to_come(tmp_path: Path) -> None:
    for name in ("there", "to-come"):
        (tmp_path / f"link-{name}").symlink_to(name)
    open_store(tmp_path / "there").close()
    for name in ("there", "to-come"):
        with open_store(tmp_path / f"link-{name}") as store:
            store.keep([listed("a", ["A"])])
            assert store.counts().bytes > 4096
        with open_store(tmp_path / name, create=False) as store:
            assert len(store.standings()) == 1
        assert (tmp_path / f"link-{name}").is_symlink()


def test_another_programs_file_is_refused(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE bookmarks (address)")
    db.commit()
    refused(path, "no store of umug-graph")
    db.execute("PRAGMA application_id = 7")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    refused(path, "no store of umug-graph")
    db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    db.execute("PRAGMA user_version = -1")
    db.commit()
    db.close()
    refused(path, "no store of umug-graph")


def test_a_newer_store_is_refused_and_says_what_to_do(path: Path) -> None:
    open_store(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 2")
    db.close()
    refused(path, r"version 2, and this program knows versions up to 1: update umug-graph")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON papers BEGIN DELETE FROM papers; END",
        "CREATE VIEW v AS SELECT 1",
        "DROP TABLE links",
        "CREATE TABLE more (x)",
    ],
)
def test_a_store_whose_tables_are_not_ours_is_refused(path: Path, statement: str) -> None:
    open_store(path).close()
    db = sqlite3.connect(path)
    db.execute(statement)
    db.commit()
    db.close()
    refused(path, "tables are not those of a store")


def test_a_damaged_store_is_one_clear_error_where_the_damage_is_met(path: Path) -> None:
    with open_store(path) as store:
        for number in range(300):
            store.keep_raw(S2, raw(f"request {number}", os.urandom(3000)))
    whole = path.read_bytes()
    for start in range(4096, len(whole), 4096 * 20):
        path.write_bytes(whole[:start] + os.urandom(4096) + whole[start + 4096 :])
        with pytest.raises(StoreError, match=r"damaged|cannot be used"), open_store(path) as store:
            for number in range(300):
                assert store.raw(S2, f"request {number}") is not None
            store.counts()
            store.keep_raw(S2, raw("another"))
            raise StoreError(path, "damaged where nobody looked")
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="damaged"), open_store(path) as store:
        for number in range(300):
            store.raw(S2, f"request {number}")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE papers SET facts = 'text'",
        "UPDATE papers SET facts = x'0000000000000000'",
        "UPDATE papers SET facts = substr(facts, 1, 20)",
        "UPDATE papers SET facts = (SELECT body FROM answers)",
    ],
)
def test_content_that_is_no_identity_is_a_damaged_store(path: Path, damage: str, tmp_path: Path) -> None:
    with open_store(path) as store:
        store.keep([who("arxiv:1", FULL, raws=[raw(body=b'{"title": 7}')])])
    db = sqlite3.connect(path)
    db.execute(damage)
    db.commit()
    db.close()
    with open_store(path) as store:
        with pytest.raises(StoreError, match="damaged"):
            store.identities(S2, ["arxiv:1"])
        with pytest.raises(StoreError, match="damaged"):
            exported(store, tmp_path / "snapshot")


# Places that cannot be written

READER = """
import os, sys
from umug_graph.errors import StoreError
from umug_graph.store import Answer, export_store, open_store
import msgspec, umug_graph.titles, encodings.idna
path, user = sys.argv[1], int(sys.argv[2])
if user:
    os.setgid(user); os.setuid(user)
try:
    with open_store(path) as store:
        print(len(store.standings()), store.counts().papers)
        store.keep([Answer("s", "citers", "p", "failed", "2026-11-22")])
except StoreError as error:
    print(error)
"""


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that everybody may read and, as the tests may run as root, a user other than us may not write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(folder / "store.sqlite") as store:
            store.keep([who("arxiv:1", FULL)])
        (folder / "store.sqlite").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def read_by_another(path: Path) -> list[str]:
    command = [sys.executable, "-c", READER, str(path), "65534" if os.geteuid() == 0 else "0"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()


def test_a_store_in_a_place_that_cannot_be_written_is_read_and_says_so_when_written(read_only: Path) -> None:
    told = read_by_another(read_only / "store.sqlite")
    assert told[0] == "1 1"
    assert "read-only" in told[1]
    assert [file.name for file in read_only.iterdir()] == ["store.sqlite"]


def test_no_store_can_be_made_in_such_a_place_nor_an_old_one_brought_up(read_only: Path) -> None:
    assert "ermission denied" in read_by_another(read_only / "new.sqlite")[0]
    read_only.chmod(0o755)
    (read_only / "old.sqlite").touch()
    (read_only / "old.sqlite").chmod(0o444)
    read_only.chmod(0o555)
    assert "read-only" in read_by_another(read_only / "old.sqlite")[0]


def test_a_store_that_was_left_open_in_such_a_place_is_not_read_half(read_only: Path) -> None:
    """What its writer left in the journal belongs to it, and a reader that may not touch the journal would miss it."""
    read_only.chmod(0o755)
    journal = read_only / "store.sqlite-wal"
    journal.write_bytes(b"\0" * 100)
    journal.chmod(0o400)
    read_only.chmod(0o555)
    if os.geteuid() == 0:
        assert "cannot be opened" in read_by_another(read_only / "store.sqlite")[0]


def test_a_key_like_word_of_an_answer_is_no_header(path: Path) -> None:
    with open_store(path) as store:
        store.keep_raw(S2, raw(body=b"{}", day=DAY))
    assert b"x-api-key" not in path.read_bytes().lower()
