"""Work beside other work: the result of a call, wherever it was made, and nothing left behind."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from umug_graph import fieldmap
from umug_graph.beside import beside
from umug_graph.files import write_file

HERE = os.getpid()
COPIES = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")


COPIES_BEGUN: list[int] = []


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    fork = getattr(os, "fork", None)

    def noted() -> int:
        process = fork()
        COPIES_BEGUN.append(process)
        return process

    COPIES_BEGUN.clear()
    monkeypatch.setattr(os, "fork", noted, raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)


def children_left() -> bool:
    """Whether a copy begun here still runs, or waits for somebody to hear that it ended."""
    return any(Path(f"/proc/{process}").exists() for process in COPIES_BEGUN)


def descriptors() -> int:
    """How many files are open; 0 where the system does not tell."""
    listing = Path("/proc/self/fd")
    return len(list(listing.iterdir())) if listing.exists() else 0


@COPIES
def test_the_work_is_done_in_another_process() -> None:
    with beside(os.getpid) as process:
        assert process() != HERE
    assert not children_left()


@COPIES
def test_what_it_changes_is_not_changed_here() -> None:
    seen: list[int] = []
    with beside(lambda: seen.append(1)) as done:
        assert done() is None
    assert seen == []


@pytest.mark.parametrize("size", [0, 1, 65_536, 3_000_000])
def test_a_result_of_any_size_comes_whole(size: int) -> None:
    with beside(lambda: b"x" * size) as made:
        assert made() == b"x" * size


def test_it_is_made_here_where_no_copy_pays() -> None:
    with beside(os.getpid, pays=False) as process:
        assert process() == os.getpid()


def test_it_is_made_here_on_one_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    with beside(os.getpid) as process:
        assert process() == os.getpid()


def test_it_is_made_here_where_processes_cannot_be_copied_safely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with beside(os.getpid) as process:
        assert process() == os.getpid()


def test_it_is_made_here_where_the_machine_has_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    before = descriptors()
    with beside(os.getpid) as process:
        assert process() == os.getpid()
    assert descriptors() == before


@COPIES
def test_a_copy_that_is_killed_costs_only_the_time() -> None:
    here = os.getpid()

    def killed() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with beside(killed) as process:
        assert process() == here
    assert not children_left()


def test_an_error_is_that_of_the_work_itself() -> None:
    def broken() -> int:
        raise ValueError("no such graph")

    with beside(broken) as made, pytest.raises(ValueError, match="no such graph"):
        made()
    assert not children_left()


def test_a_result_that_cannot_be_sent_is_made_here() -> None:
    with beside(lambda: (number for number in (1, 2))) as numbers:
        assert list(numbers()) == [1, 2]


@COPIES
def test_an_error_beside_it_ends_the_copy_which_takes_its_file_away(tmp_path: Path) -> None:
    begun = tmp_path / "begun"

    def endless() -> None:
        begun.touch()
        time.sleep(600)
        write_file(tmp_path / "page.html", "never")

    with pytest.raises(RuntimeError, match="beside"), beside(endless):
        while not begun.exists():
            time.sleep(0.01)
        raise RuntimeError("beside")
    assert not children_left()
    assert [file.name for file in tmp_path.iterdir()] == ["begun"]


@COPIES
def test_a_copy_that_nobody_asks_is_ended() -> None:
    with beside(lambda: time.sleep(600)):
        pass
    assert not children_left()


@COPIES
def test_an_interrupt_right_after_the_copy_never_runs_through_the_callers_twice() -> None:
    passed, ours = os.pipe()
    for _ in range(20):
        with beside(lambda: time.sleep(600)):
            pass  # interrupted at once, often before it has begun
        os.write(ours, b".")
    os.close(ours)
    with open(passed, "rb") as stream:  # noqa: PTH123 - a descriptor, not a path
        assert stream.read() == b"." * 20


@COPIES
def test_it_may_be_begun_while_a_thread_runs() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        with beside(os.getpid) as process:
            assert process() != HERE
    finally:
        over.set()
        thread.join()


@COPIES
def test_a_folder_is_the_same_whether_or_not_its_parts_are_made_beside_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, large in (("alone", 10**9), ("beside", 0)):
        monkeypatch.setattr(fieldmap, "LARGE", large)
        fieldmap.write(fieldmap.build(), tmp_path / name)
    alone, both = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("alone", "beside")
    )
    assert alone == both
    assert "index.html" in both
    assert not children_left()
