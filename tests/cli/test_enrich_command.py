"""`umug-graph enrich` against services on loopback: what it asks, keeps, prints, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.running import run
from s2server import KEY, OPENALEX_KEY, Corpus, FaultPlan, Server, Work, corpora
from umug_graph.cli.enrich import duration, has_only_failed
from umug_graph.cli.live import REPORT_EVERY_S, reported
from umug_graph.enrich import Enrichment
from umug_graph.sources.http.pacing import Pace
from umug_graph.store import open_store

WORKS = 6


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> list[Work]:
    """A few works, and clients that need not wait a second for each request of a server of their own."""
    for client in ("semantic_scholar.client.KEYED", "semantic_scholar.client.KEYLESS", "openalex.client.PACE"):
        monkeypatch.setattr(f"umug_graph.sources.{client}", Pace(0.001))
    return corpora.invented(WORKS)


@pytest.fixture
def server(works: list[Work]) -> Iterator[Server]:
    with Server(Corpus(works)) as opened:
        yield opened


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("S2_API_KEY", KEY)
    monkeypatch.setenv("OPENALEX_API_KEY", OPENALEX_KEY)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def listed(tmp_path: Path, works: list[Work]) -> Path:
    return written(tmp_path / "list.md", works)


def written(path: Path, works: list[Work]) -> Path:
    rows = [f"- [{work.title}](https://arxiv.org/abs/{work.external['ArXiv']})" for work in works]
    path.write_text("\n".join(["# A field", "## Things", *rows, ""]), "utf-8")
    return path


def test_both_services_are_asked_with_their_keys_and_the_second_time_nothing(
    server: Server, keys: None, listed: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ("enrich", str(listed), "--store", str(store), "--api-url", server.url)
    assert run(*command) == 0
    told = capsys.readouterr()
    for line in (
        "semantic-scholar   citers",
        "openalex           citers",
        "umug-graph build",
        f"umug-graph sources {listed} --store {store}",
    ):
        assert line in told.out
    assert "semantic-scholar: looking up 6 identifiers" in told.err
    assert {one.key for one in server.log} == {"right"}
    asked = len(server.log)
    assert f"openalex: {len(server.seen('openalex'))} requests in " in told.out
    assert run(*command) == 0
    assert len(server.log) == asked
    assert "Nothing to ask" in capsys.readouterr().out


def test_without_its_key_openalex_is_asked_only_when_named(
    server: Server, listed: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ("enrich", str(listed), "--store", str(store), "--api-url", server.url)
    assert run(*command, "--only", "identity") == 0
    assert not server.seen("openalex")
    capsys.readouterr()
    assert run(*command, "--source", "openalex") == 1
    assert not server.seen("openalex")
    told = capsys.readouterr().err
    assert told.startswith("umug-graph: openalex: it asks for a key")
    assert "https://openalex.org/settings/api" in told


def test_a_key_that_is_none_keeps_only_its_own_source_from_being_asked(
    server: Server,
    keys: None,
    listed: Path,
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("S2_API_KEY", "no key at all")
    assert run("enrich", str(listed), "--store", str(store), "--api-url", server.url, "--only", "identity") == 1
    assert server.seen("openalex")
    assert len(server.log) == len(server.seen("openalex"))
    told = capsys.readouterr().out
    assert "semantic-scholar stopped: the key holds characters that no key has" in told
    assert "S2_API_KEY" in told
    assert "no key at all" not in told


def test_only_the_questions_named_are_put(server: Server, keys: None, listed: Path, store: Path) -> None:
    run("enrich", str(listed), "--store", str(store), "--api-url", server.url, "--only", "identity")
    with open_store(store) as opened:
        assert {standing.question for standing in opened.standings()} == {"identity"}
    run("enrich", str(listed), "--store", str(store), "--api-url", server.url, "--only", "references")
    with open_store(store) as opened:
        assert {standing.question for standing in opened.standings()} == {"identity", "references"}


def test_the_summary_comes_as_json_too(
    server: Server, keys: None, listed: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("enrich", str(listed), "--store", str(store), "--api-url", server.url, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["store"] == str(store)
    assert told["answers"]["openalex"]["identity"] == {"found": WORKS}
    graph = len(server.seen(part="/graph/"))
    assert told["requests"] == {"semantic-scholar": graph, "openalex": len(server.log) - graph}
    assert (told["failures"], told["stopped"], told["interrupted"]) == ([], {}, False)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--source", "google"),
        ("--only", "abstracts"),
        ("--api-url", "file:///etc/passwd"),
        ("--api-url", "ftp://example.org"),
        ("--budget", "-1"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_asked(
    wrong: tuple[str, str], listed: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("enrich", str(listed), "--store", str(store), *wrong) == 2
    assert wrong[0] in capsys.readouterr().err
    assert not store.exists()


def test_no_option_takes_a_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("enrich", "--help") == 0
    told = capsys.readouterr().out
    assert "S2_API_KEY" in told
    assert "--key" not in told
    assert "--api-url" not in told


def test_a_service_that_is_down_ends_in_one_line_and_exit_1(
    works: list[Work], keys: None, listed: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Server(Corpus(works), faults=FaultPlan(rates={"401": 1.0})) as down:
        command = ("enrich", str(listed), "--store", str(store), "--api-url", down.url)
        assert run(*command) == 1
    told = capsys.readouterr().out
    assert "semantic-scholar stopped: refuses the key" in told
    assert "openalex stopped: refuses the key" in told
    assert "Nothing new is known; the same command tries again." in told
    assert "Build with" not in told


def test_what_fails_is_told_with_its_reason_ten_at_most(
    works: list[Work], keys: None, tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = corpora.invented(14)
    listed = written(tmp_path / "many.md", many)
    with Server(Corpus(many), faults=FaultPlan(papers={"cites": "413"})) as faulty:
        command = ("enrich", str(listed), "--store", str(store), "--api-url", faulty.url, "--source", "openalex")
        assert run(*command) == 0
        told = capsys.readouterr().out
        assert told.count("failed: openalex: citers of openalex:W") == 10
        assert "HTTP 413: Request Too Long" in told
        assert all('("' in line for line in told.splitlines() if line.startswith("failed:")), "the title tells which"
        assert "... and 4 more failures" in told
        assert run(*command, "--json") == 1, "all that was left to ask failed again"
    assert len(json.loads(capsys.readouterr().out)["failures"]) == 14


def test_no_time_no_answers(
    server: Server, keys: None, listed: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ("enrich", str(listed), "--store", str(store), "--api-url", server.url, "--budget", "0")
    assert run(*command) == 1
    assert "no time left" in capsys.readouterr().out
    assert not store.exists() or not server.log[2:]


def test_an_interrupt_keeps_what_came_and_the_next_run_goes_on(
    keys: None, tmp_path: Path, store: Path, works: list[Work]
) -> None:
    listed = written(tmp_path / "list.md", works)
    with Server(Corpus(works), faults=FaultPlan(at={3: "timeout"}), hold_s=30.0) as slow:
        command = ["enrich", str(listed), "--store", str(store), "--api-url", slow.url, "--source", "openalex"]
        process = subprocess.Popen(
            [sys.executable, "-m", "umug_graph", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        )
        while len(slow.log) < 3 and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        assert process.returncode == 130, err
        assert "Interrupted. All that came is kept; the same command goes on where it was." in out
        assert "Traceback" not in out + err
        assert OPENALEX_KEY not in out + err
        with open_store(store) as opened:
            kept = opened.standings()
        assert kept
        assert run(*command) == 0
    with open_store(store) as opened:
        assert {standing.state for standing in opened.standings()} <= {"found", "empty", "not_found"}
        assert len(opened.standings("openalex", "citers")) == WORKS


def test_the_keys_are_nowhere(
    server: Server, keys: None, listed: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("enrich", str(listed), "--store", str(store), "--api-url", server.url)
    told = capsys.readouterr()
    kept = b"".join(file.read_bytes() for file in store.parent.iterdir())
    for key in (KEY, OPENALEX_KEY):
        assert key not in told.out + told.err
        assert key.encode() not in kept


def test_a_title_cannot_steer_the_terminal(
    works: list[Work], keys: None, tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    works[0].title = "Evil \x1b[31m title \u202e of \x07 a paper"
    listed = tmp_path / "list.md"
    listed.write_text("# A field\n- [Evil title of papers](https://arxiv.org/abs/2409.18869)\n", "utf-8")
    with Server(Corpus(works), faults=FaultPlan(papers={"filter": "413"})) as faulty:
        run("enrich", str(listed), "--store", str(store), "--api-url", faulty.url, "--source", "openalex")
    told = capsys.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(told.out + told.err)


def test_a_list_that_cannot_be_read_leaves_no_store(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("enrich", "no-such-list.md", "--store", str(store)) == 1
    assert "no-such-list.md" in capsys.readouterr().err
    assert not store.exists()


def test_a_log_grows_by_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with reported() as step:
        for second in range(100):
            now[0] = 1000.0 + second
            step(f"step {second}")
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"step {second}" for second in range(0, 100, int(REPORT_EVERY_S))]


def test_a_terminal_shows_every_step(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with reported() as step:
        step("asking")
    capsys.readouterr()


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.04, "0.0 s"), (89.0, "89.0 s"), (120.0, "2 min"), (7500.0, "2 h 05 min")]
)
def test_durations_read_well(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_only_failures_are_no_success() -> None:
    assert not has_only_failed(Enrichment())
    assert has_only_failed(Enrichment({("openalex", "citers", "failed"): 2}))
    assert not has_only_failed(Enrichment({("openalex", "citers", "failed"): 2, ("openalex", "citers", "empty"): 1}))
