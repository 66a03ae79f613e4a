"""Killed, crowded, out of room or out of place: what was kept stays, whole."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from store import child
from store.making import S2, exported, files, listed, own, raw
from umug_graph.errors import StoreError
from umug_graph.store import Store, open_store

CHILD = Path(__file__).with_name("child.py")
KILLS = 25


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def started(what: str, path: Path, number: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), what, str(path), str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> str:
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return out


def assert_whole(path: Path) -> int:
    """Every transaction is there with all its parts, or not at all; how many there are."""
    with open_store(path, create=False) as store:
        with store.reading() as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        papers = [each.paper for each in store.standings(S2, "references")]
        lists = store.reference_lists(S2, papers)
        assert set(store.identities(S2, papers)) == set(lists) == set(papers)
        assert all(len(each.references) == 40 for each in lists.values())
        numbers = [int(paper.rpartition("-")[2]) for paper in papers]
        assert all(store.raw(S2, child.page(n).request) for number in numbers for n in (number, -1 - number))
        assert len(store.standings(S2, "identity")) == len(papers)
        return len(papers)


def test_a_process_killed_at_any_moment_leaves_whole_transactions_and_all_that_it_said_was_kept(path: Path) -> None:
    rng = random.Random(5)  # noqa: S311
    for _ in range(KILLS):
        process = started("forever", path)
        assert process.stdout
        seen = [process.stdout.readline()]
        time.sleep(rng.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        seen += process.communicate(timeout=60)[0].splitlines()
        kept = [int(line.split()[1]) for line in seen if line.startswith("kept") and line.split()[1:]]
        number = assert_whole(path)
        assert number >= max(kept, default=-1) + 1
        with open_store(path) as store:
            raws = [int(line.split()[1]) for line in seen if line.startswith("raw") and line.split()[1:]]
            assert all(store.raw(S2, f"first {number}") for number in raws)
    assert assert_whole(path) > 0


def test_a_process_killed_while_it_makes_the_store_leaves_a_place_to_make_it(tmp_path: Path) -> None:
    rng = random.Random(7)  # noqa: S311
    for number in range(10):
        path = tmp_path / f"{number}.sqlite"
        process = started("opening", path)
        while not path.exists() and process.poll() is None:
            time.sleep(0.0005)
        time.sleep(rng.random() * 0.003)
        process.kill()
        process.communicate(timeout=60)
        assert assert_whole(path) == 0


def test_a_killed_import_changes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "other.sqlite") as other:
        for number in range(600):
            other.keep(child.answers(number))
        exported(other, tmp_path / "snapshot")
    path = tmp_path / "store.sqlite"
    with open_store(path) as store:
        before = exported(store, tmp_path / "before")
    for wait in (0.0, 0.02, 0.05, 0.1):
        process = started("importing", path)
        assert process.stdout
        process.stdout.readline()
        time.sleep(wait)
        process.kill()
        if "done" in process.communicate(timeout=60)[0]:
            break
        with open_store(path) as store:
            assert exported(store, tmp_path / "after") == before
    ended(started("importing", path))
    with open_store(path) as store:
        assert exported(store, tmp_path / "after") == files(tmp_path / "snapshot")


def test_processes_that_make_fill_and_read_one_store_at_once_lose_nothing(path: Path) -> None:
    processes = [started("hundred", path, whose) for whose in range(3)]
    for process in processes:
        ended(process)
    assert assert_whole(path) == 300


def test_processes_that_make_a_store_at_the_same_moment_all_get_it(tmp_path: Path) -> None:
    for number in range(3):
        processes = [started("opening", tmp_path / f"{number}.sqlite") for _ in range(4)]
        for process in processes:
            ended(process)


def test_a_store_is_read_as_it_is_while_another_writes(path: Path) -> None:
    with open_store(path) as writer, open_store(path, patience_s=0.05) as reader:
        writer.keep([listed("a", ["A"])])
        with writer.writing() as db:
            db.execute("DELETE FROM standings")
            assert len(reader.standings()) == 1
            with open_store(path, patience_s=0.05) as late:
                assert len(late.standings()) == 1
            with pytest.raises(StoreError, match="another process"):
                reader.keep([listed("b", ["B"])])
        reader.keep([listed("b", ["B"])])
        assert [each.paper for each in reader.standings()] == [own("b")]


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_store_that_another_is_making_is_waited_for_and_given_up_at_last(path: Path, lock: str) -> None:
    path.touch()
    locked = threading.Event()

    def hold() -> None:
        db = sqlite3.connect(path, isolation_level=None)
        db.execute(f"BEGIN {lock}")
        locked.set()
        time.sleep(0.6)
        db.execute("ROLLBACK")
        db.close()

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait()
    with pytest.raises(StoreError, match="another process"):
        open_store(path, patience_s=0.1)
    open_store(path, patience_s=30).close()
    holder.join()


@pytest.fixture
def store(path: Path) -> Store:
    return open_store(path)


def test_a_full_disk_is_one_clear_error_and_what_was_kept_stays(path: Path, store: Store) -> None:
    with store:
        store.keep(child.answers(0))
        with store.reading() as db:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
            db.execute(f"PRAGMA max_page_count = {pages + 20}")
        kept = 1
        with pytest.raises(StoreError, match="the disk is full") as caught:
            while True:
                store.keep(child.answers(kept))
                kept += 1
        assert "\n" not in str(caught.value)
        assert len(store.standings(S2, "references")) == kept
        with pytest.raises(StoreError, match="the disk is full"):
            store.keep_raw(S2, raw("large", bytes(range(256)) * 4000))
        with store.reading() as db:
            db.execute("PRAGMA max_page_count = 1000000")
        store.keep(child.answers(kept))
    assert assert_whole(path) == kept + 1


@pytest.mark.parametrize("limit", [100_000, 300_000])
def test_a_disk_that_takes_no_more_is_one_clear_error_and_what_was_kept_stays(path: Path, limit: int) -> None:
    number, _, told = ended(started("little_room", path, limit)).partition(" ")
    assert "disk" in told
    assert told.count("\n") == 1
    assert assert_whole(path) == int(number) > 0


def test_pruning_without_room_to_tidy_up_prunes(path: Path, store: Store) -> None:
    with store, open_store(path) as other:
        for number in range(50):
            store.keep(child.answers(number))
        with other.reading() as db:
            assert db.execute("SELECT count(*) FROM papers").fetchone() == (50,)
            with store.reading() as limited:
                limited.execute("PRAGMA busy_timeout = 50")
            assert store.prune("2027-01-01") == 200
    with open_store(path) as again:
        assert again.standings() == ()


def test_a_store_deleted_or_replaced_under_us_is_not_written_into_the_void(path: Path, store: Store) -> None:
    with store:
        store.keep([listed("a", ["A"])])
        path.rename(path.with_name("elsewhere"))
        with pytest.raises(StoreError, match="deleted or replaced"):
            store.keep([listed("b", ["B"])])
        open_store(path).close()
        with pytest.raises(StoreError, match="deleted or replaced"):
            store.keep_raw(S2, raw())


def test_an_interrupt_while_writing_leaves_the_store_as_it_was_and_usable(path: Path, store: Store) -> None:
    with store:
        with pytest.raises(KeyboardInterrupt), store.writing() as db:
            db.execute("INSERT INTO handles VALUES ('a', 'b', 'c')")
            raise KeyboardInterrupt
        assert store.counts().identifiers == 0
        store.keep(child.answers(1))
    assert assert_whole(path) == 1


def test_a_link_in_place_of_the_store_cannot_lead_two_processes_astray(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with open_store(tmp_path / "link") as one, open_store(tmp_path / "real") as other:
        one.keep([listed("a", ["A"])])
        other.keep([listed("b", ["B"])])
        assert len(one.standings()) == len(other.standings()) == 2
