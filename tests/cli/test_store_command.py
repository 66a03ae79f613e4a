"""`umug-graph store`: what it holds, forgets, and hands on."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cli.running import run
from umug_graph.cli.store import _days_ago
from umug_graph.models import Identifier, Identity, Reference
from umug_graph.store import Answer, RawAnswer, open_store


def ago(days: int) -> str:
    return (datetime.now(tz=UTC).date() - timedelta(days=days)).isoformat()


def paper(source: str, scheme: str, value: str, day: str) -> list[Answer]:
    own = f"{scheme}:{value}"
    who = Identity(f"Title of {value}", (Identifier(scheme, value),), origin=f"{source}:{own}")
    raw = RawAnswer(f"GET {own}", 200, b"{}", day)
    return [
        Answer(source, "identity", own, "found", day, identity=who, raws=(raw,)),
        Answer(source, "references", own, "found", day, links=(Reference("A cited work"),), stated=1),
    ]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with an old answer of each source, and a new one of the first."""
    path = tmp_path / "store.sqlite"
    with open_store(path) as opened:
        opened.keep(
            [
                *paper("semantic-scholar", "s2", "a" * 40, ago(400)),
                *paper("semantic-scholar", "s2", "b" * 40, ago(1)),
                *paper("openalex", "openalex", "W1001", ago(400)),
            ]
        )
    return path


def known(store: Path) -> set[str]:
    with open_store(store, create=False) as opened:
        return {standing.paper for standing in opened.standings()}


def test_info_tells_place_size_and_what_is_held_of_whom(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("store", "info", "--store", str(store), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["path"] == str(store)
    assert (told["papers"], told["citations"], told["answers"]) == (3, 3, 3)
    assert told["sources"]["openalex"]["papers"] == 1
    assert told["sources"]["semantic-scholar"]["newest"] == ago(1)
    assert told["bytes"] >= store.stat().st_size
    assert run("store", "info", "--store", str(store)) == 0
    shown = capsys.readouterr().out
    for text in ("openalex", "semantic-scholar", f"{ago(400)} to {ago(1)}", "version"):
        assert text in shown


def test_an_empty_store_is_told_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "store.sqlite"
    open_store(path).close()
    assert run("store", "info", "--store", str(path)) == 0
    assert "none yet" in capsys.readouterr().out


def test_what_is_old_is_forgotten_and_a_dry_run_forgets_nothing(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = known(store)
    assert run("store", "prune", "--older-than", "180", "--store", str(store), "--dry-run") == 0
    would = capsys.readouterr().out
    assert would == f"6 answers from before {ago(180)} would be forgotten.\n"
    assert known(store) == before
    assert run("store", "prune", "--older-than", "180", "--store", str(store)) == 0
    assert capsys.readouterr().out == f"6 answers from before {ago(180)} forgotten.\n"
    assert known(store) == {f"s2:{'b' * 40}"}


def test_one_source_can_be_forgotten_alone(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("store", "prune", "--older-than", "180", "--store", str(store), "--source", "openalex", "--json")
    assert run(*command) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["answers"], told["source"], told["dry_run"]) == (3, "openalex", False)
    assert known(store) == {f"s2:{'a' * 40}", f"s2:{'b' * 40}"}


def test_raw_answers_alone_can_be_forgotten(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = known(store)
    assert run("store", "prune", "--older-than", "180", "--store", str(store), "--raw-only") == 0
    assert capsys.readouterr().out == f"2 raw answers from before {ago(180)} forgotten.\n"
    assert known(store) == before


def test_a_source_that_the_store_does_not_know_is_wrong_usage(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("store", "prune", "--older-than", "1", "--store", str(store), "--source", "crossref") == 2
    told = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "it knows: openalex, semantic-scholar" in told


def test_days_beyond_the_calendar_are_the_first_of_all_days() -> None:
    assert _days_ago(10**9) == "0001-01-01"
    assert _days_ago(0) == ago(0)


def test_a_snapshot_goes_over_to_another_store(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, other = tmp_path / "snapshot", tmp_path / "other.sqlite"
    assert run("store", "export", str(folder), "--store", str(store)) == 0
    assert str(folder) in capsys.readouterr().out.replace("\n", "")
    assert (folder / "manifest.json").is_file()
    assert run("store", "import", str(folder), "--store", str(other)) == 0
    assert "now knows 3 papers" in " ".join(capsys.readouterr().out.split())
    assert known(other) == known(store)


@pytest.mark.parametrize(
    "command",
    [
        ("info",),
        ("prune", "--older-than", "1"),
        ("export", "out"),
    ],
)
def test_where_there_is_no_store_one_line_says_so_and_none_is_made(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("store", *command, "--store", "none.sqlite") == 1
    told = capsys.readouterr().err
    assert told.startswith("umug-graph: store none.sqlite: ")
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_snapshot_is_one_clear_line(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("store", "import", str(tmp_path), "--store", str(store)) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("umug-graph: ")


def test_an_import_that_fails_leaves_no_store_where_none_was(tmp_path: Path, store: Path) -> None:
    before = known(store)
    assert run("store", "import", str(tmp_path), "--store", str(tmp_path / "new.sqlite")) == 1
    assert not list(tmp_path.glob("new.sqlite*"))
    assert run("store", "import", str(tmp_path), "--store", str(store)) == 1
    assert known(store) == before


@pytest.mark.parametrize("command", ["info", "prune", "export", "import"])
def test_help_shows_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("store", command, "--help") == 0
    assert f"umug-graph store {command}" in capsys.readouterr().out
