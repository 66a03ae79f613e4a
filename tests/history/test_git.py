from __future__ import annotations

import os
import subprocess
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from history.making import Edits, Keeper, Row, markdown
from umug_graph.errors import HistoryError
from umug_graph.history import ListHistory, history_json, list_history, placed
from umug_graph.models import Corpus, Identifier, Paper, PublicationDate

ROWS = [
    Row(1, "Emu: Generative Pretraining in Multimodality", "Emu", "arXiv", "2023-07-11", "2307.05222"),
    Row(2, "Show-o: One Single Transformer to Unify All", "Show-o", "arXiv", "2024-08-22", "2408.12528"),
    Row(3, "Autoregressive Image Generation without Vector Quantization", "MAR", "arXiv", "2024-06-17", "2406.11838"),
    Row(4, "Denoising Diffusion Probabilistic Models", "DDPM", "NeurIPS", "2020-06-19", "2006.11239"),
]


def of(*numbers: int) -> str:
    return markdown({"Papers": [ROWS[number] for number in numbers]})


def told(history: ListHistory) -> list[tuple[str, str, str]]:
    return [(event.day, event.kind, event.name) for event in history.events if not event.initial]


def test_entries_moves_corrections_and_removals_are_told_with_commit_day_and_line(keeper: Keeper) -> None:
    emu, showo, mar, ddpm = ROWS
    wrong = Row(4, ddpm.title, ddpm.name, ddpm.venue, ddpm.date, "2006.99999")
    keeper.commit(markdown({"A": [emu, mar], "B": [wrong]}), "2024-01-01")
    entered = keeper.commit(markdown({"A": [emu, mar], "B": [wrong, showo]}), "2024-09-01")
    moved = keeper.commit(markdown({"A": [emu], "B": [wrong, mar, showo]}), "2024-09-02")
    corrected = keeper.commit(markdown({"A": [emu], "B": [ddpm, mar, showo]}), "2024-09-03")
    removed = keeper.commit(markdown({"A": [emu], "B": [ddpm, showo]}), "2024-10-04")
    history = list_history("README.md", keeper.folder)
    found = [(event.commit, event.day, event.kind, event.name, event.line) for event in history.events]
    assert found[3:] == [
        (entered, "2024-09-01", "entered", "Show-o", 13),
        (moved, "2024-09-02", "moved", "MAR", 12),
        (corrected, "2024-09-03", "corrected", "DDPM", 11),
        (removed, "2024-10-04", "removed", "MAR", 12),
    ]
    assert [event.kind for event in history.events[:3]] == ["entered"] * 3
    assert history.head == removed
    assert history.latest is not None
    assert [entry.title for entry in history.latest.entries] == [emu.title, ddpm.title, showo.title]
    september, october = history.months[1:]
    assert (september.month, september.revisions, september.entered, september.moved) == ("2024-09", 3, 1, 1)
    assert (september.corrected, september.removed, september.entries) == (1, 0, 4)
    assert (september.lag_days, september.lags) == (10.0, 1)
    assert (october.removed, october.entries, october.lag_days) == (1, 3, None)


@settings(max_examples=3, phases=[Phase.generate])
@given(st.randoms(use_true_random=False))
def test_random_edits_under_git_are_told_as_what_they_were(
    git: str, tmp_path_factory: pytest.TempPathFactory, random: Random
) -> None:
    keeper, edits = Keeper(git, tmp_path_factory.mktemp("random") / "list"), Edits(random)
    edits.start()
    keeper.commit(markdown(edits.sections))
    truth = {}
    for number in range(2, 6):
        done = edits.revise(number)
        truth[keeper.commit(markdown(edits.sections), f"2024-01-{number:02}")] = done
    events = list_history("README.md", keeper.folder).events
    for commit, done in truth.items():
        assert {(event.kind, event.name) for event in events if event.commit == commit} == done


def test_a_renamed_file_keeps_its_history(keeper: Keeper) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.run("mv", "README.md", "papers.md")
    keeper.commit(of(0, 1, 2), "2024-09-01", "papers.md")
    history = list_history("papers.md", keeper.folder)
    assert [revision.path for revision in history.revisions] == ["README.md", "papers.md"]
    assert told(history) == [("2024-09-01", "entered", "Show-o")]


def test_a_copied_file_has_no_history_before_the_copy(keeper: Keeper) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.commit(of(0, 2), "2024-02-01", "copy.md")
    keeper.commit(of(0, 1, 2), "2024-09-01", "copy.md")
    history = list_history("copy.md", keeper.folder)
    assert [revision.day for revision in history.revisions] == ["2024-02-01", "2024-09-01"]


def test_a_merge_counts_as_what_it_changed_on_its_day(keeper: Keeper) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.run("checkout", "--quiet", "-b", "proposal")
    keeper.commit(of(0, 1, 2), "2024-08-01")
    keeper.run("checkout", "--quiet", "main")
    keeper.commit(None, "2024-08-15", message="nothing of the list")
    keeper.run("merge", "--quiet", "--no-ff", "-m", "merge", "proposal", day="2024-09-01")
    history = list_history("README.md", keeper.folder)
    assert told(history) == [("2024-09-01", "entered", "Show-o")]
    assert history.events[-1].commit == keeper.run("rev-parse", "HEAD")


def test_a_file_that_was_gone_and_came_back_lets_its_papers_in_again(keeper: Keeper) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.run("rm", "--quiet", "README.md")
    keeper.commit(None, "2024-02-01")
    assert list_history("README.md", keeper.folder).latest is None
    keeper.commit(of(0, 2), "2024-03-01")
    history = list_history("README.md", keeper.folder)
    assert [event.kind for event in history.events] == ["entered"] * 2 + ["removed"] * 2 + ["entered"] * 2
    assert [event.again for event in history.events[4:]] == [True, True]
    assert [revision.note for revision in history.revisions] == [None, "the file was removed", None]


def test_an_unreadable_revision_is_left_out_and_said_so(keeper: Keeper) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.commit(b"\0\1\2" * 100, "2024-02-01")
    keeper.run("rm", "--quiet", "README.md")
    (keeper.folder / "README.md").symlink_to("/etc/passwd")
    keeper.commit(None, "2024-02-02")
    (keeper.folder / "README.md").unlink()
    keeper.commit(of(0, 1, 2), "2024-03-01")
    history = list_history("README.md", keeper.folder)
    assert told(history) == [("2024-03-01", "entered", "Show-o")]
    notes = [revision.note for revision in history.revisions]
    assert notes == [None, "binary file", "the file was a link or a submodule", None]


def test_since_a_day_what_landed_on_it_counts_and_since_a_commit_what_came_after(keeper: Keeper) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.commit(of(0, 1, 2), "2024-09-01")
    middle = keeper.run("rev-parse", "HEAD")
    keeper.run("tag", "v1")
    keeper.commit(of(0, 1, 2, 3), "2024-10-01")
    last = [("2024-10-01", "entered", "DDPM")]
    for since in ("2024-10-01", "2024-10", "2024-09-02", middle, middle[:8], "v1", "HEAD~1"):
        assert told(list_history("README.md", keeper.folder, since)) == last, since
    assert len(told(list_history("README.md", keeper.folder, "2024"))) == 2
    history = list_history("README.md", keeper.folder, "2025-01-01")
    assert (history.events, history.months, len(history.revisions)) == ((), (), 3)


def test_a_tag_whose_name_is_no_text_is_told_in_json(keeper: Keeper) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.run("tag", os.fsdecode(b"v\xff"))
    keeper.commit(of(0, 1, 2), "2024-09-01")
    history = list_history("README.md", keeper.folder, os.fsdecode(b"v\xff"))
    assert told(history) == [("2024-09-01", "entered", "Show-o")]
    assert b'"since":"v?"' in msgspec.json.encode(history_json(history))


def test_a_commit_written_long_before_it_landed_counts_from_the_day_it_landed(keeper: Keeper) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.commit(of(0, 1, 2), "2024-10-01", GIT_AUTHOR_DATE="2024-08-30T23:30:00-0800")
    history = list_history("README.md", keeper.folder, "2024-09-15")
    assert told(history) == [("2024-08-30", "entered", "Show-o")]
    assert history.revisions[-1].landed == "2024-10-01"


@pytest.mark.parametrize("since", ["yesterday", "2024-13-01", "--output=x", "v9", "2024-02-30"])
def test_a_since_that_is_neither_day_nor_commit_is_refused(keeper: Keeper, since: str) -> None:
    keeper.commit(of(0, 2))
    with pytest.raises(HistoryError, match=f"history of .*{keeper.folder.name}: `{since}` is neither a day"):
        list_history("README.md", keeper.folder, since)


def test_a_shallow_clone_is_said_to_be_one(keeper: Keeper, tmp_path: Path) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.commit(of(0, 1, 2), "2024-09-01")
    keeper.run("clone", "--quiet", "--depth=1", keeper.folder.as_uri(), str(tmp_path / "clone"))
    history = list_history("README.md", tmp_path / "clone")
    assert history.shallow
    assert told(history) == []
    assert not list_history("README.md", keeper.folder).shallow


def test_the_file_is_found_from_the_top_from_here_and_beside_it(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keeper.commit(of(0, 2), path="lists/papers.md")
    top, lists = keeper.folder, keeper.folder / "lists"
    for path, repository in (
        ("lists/papers.md", top),
        ("papers.md", lists),
        (lists / "papers.md", top),
        (lists / "papers.md", None),
        ("lists/papers.md", lists),
    ):
        assert list_history(path, repository).path == "lists/papers.md"
    monkeypatch.chdir(lists)
    assert list_history("papers.md", top).path == "lists/papers.md"
    assert list_history("papers.md").path == "lists/papers.md"
    keeper.run("clone", "--quiet", "--bare", str(top), str(tmp_path / "bare.git"))
    assert list_history("lists/papers.md", tmp_path / "bare.git").path == "lists/papers.md"


def test_what_git_cannot_tell_is_one_clear_error(
    keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reason(path: str, repository: Path) -> str:
        with pytest.raises(HistoryError) as caught:
            list_history(path, repository)
        assert "\n" not in str(caught.value)
        return caught.value.reason

    assert reason("README.md", keeper.folder) == "the repository has no commit yet"
    keeper.commit(of(0), path="lists/papers.md")
    assert reason("lists", keeper.folder) == "it is a folder in that repository"
    assert "has a file of that name" in reason("absent.md", keeper.folder)
    assert "has a file of that name" in reason("../absent.md", keeper.folder)
    assert reason("a\0b.md", keeper.folder) == "embedded null byte"
    assert reason("README.md", tmp_path) == "it is in no git repository"
    assert reason("README.md", tmp_path / "absent") == "there is no such folder"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert reason("README.md", keeper.folder) == "git is not installed, or not on the PATH"


HOSTILE = ("-rf.md", ":(top)x.md", "a b\n\x1b[31m.md", "*.md", "--output=x.md", "ü$(touch pwned).md", "HEAD:x.md")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_name_is_a_file_name(keeper: Keeper, name: str) -> None:
    keeper.commit(of(0, 2), "2024-01-01", name)
    keeper.commit(of(0, 1, 2), "2024-09-01", name)
    keeper.commit(of(0), "2024-09-02", "other.md")
    history = list_history(name, keeper.folder)
    assert history.path == name
    assert told(history) == [("2024-09-01", "entered", "Show-o")]


def test_hostile_messages_and_authors_are_text(keeper: Keeper) -> None:
    hostile = ":100644 100644 a b M <script>\x1b[31m %H"
    author = {f"GIT_{who}_NAME": "\x01:1 %s </script>" for who in ("AUTHOR", "COMMITTER")}
    keeper.commit(of(0, 2), "2024-01-01", message=f"{hostile}\n\n:body", **author)
    keeper.commit(of(0, 1, 2), "2024-09-01", message="\n\n:100644 second")
    history = list_history("README.md", keeper.folder)
    assert [revision.subject for revision in history.revisions] == [hostile, ":100644 second"]
    assert history.revisions[0].author == "1 %s /script"  # git itself takes the brackets out
    assert told(history) == [("2024-09-01", "entered", "Show-o")]


def test_nothing_runs_that_a_repository_names(keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\n", "utf-8")
    trap.chmod(0o755)
    keeper.commit("*.md diff=trap filter=trap\n", path=".gitattributes")
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.commit(of(0, 1, 2), "2024-09-01")
    for name in (
        *("core.pager", "pager.log", "core.fsmonitor", "core.sshCommand", "diff.external", "diff.trap.command"),
        *("diff.trap.textconv", "filter.trap.smudge", "filter.trap.clean", "gpg.program", "core.editor", "alias.log"),
    ):
        keeper.run("config", name, str(trap) if name != "alias.log" else f"!{trap}")
    keeper.run("config", "log.showSignature", "true")
    keeper.run("config", "core.hooksPath", str(tmp_path))
    for name in ("GIT_PAGER", "GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_EDITOR", "PAGER"):
        monkeypatch.setenv(name, str(trap))
    for name, value in (("GIT_DIR", "/nowhere"), ("GIT_INDEX_FILE", "/nowhere"), ("GIT_LITERAL_PATHSPECS", "0")):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_TRACE", str(sprung))
    assert told(list_history("README.md", keeper.folder)) == [("2024-09-01", "entered", "Show-o")]
    assert not sprung.exists()


def test_a_blob_that_a_partial_clone_lacks_is_not_fetched(
    keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.commit(of(0, 1, 2), "2024-09-01")
    keeper.run("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial"
    keeper.run("clone", "--quiet", "--filter=blob:none", keeper.folder.as_uri(), str(clone))
    history = list_history("README.md", clone)
    assert [revision.entries for revision in history.revisions] == [None, 3]
    assert history.revisions[0].note is not None


def test_a_commit_of_an_impossible_year_is_told_without_a_lag(keeper: Keeper) -> None:
    keeper.commit(of(0, 2), "2024-01-01")
    far = "@1000000000000 +0000"
    keeper.commit(of(0, 1, 2), "2024-09-01", GIT_AUTHOR_DATE=far, GIT_COMMITTER_DATE=far)
    (event,) = (event for event in list_history("README.md", keeper.folder).events if not event.initial)
    assert event.name == "Show-o"


def test_the_same_content_is_read_once(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    import umug_graph.history as module

    read: list[bytes] = []
    real = module.list_of_bytes
    monkeypatch.setattr(module, "list_of_bytes", lambda data, path: (read.append(data), real(data, path))[1])
    for number in range(6):
        keeper.commit(of(0) if number % 2 else of(0, 1), f"2024-01-0{number + 1}")
    steps: list[str] = []
    assert len(list_history("README.md", keeper.folder, progress=steps.append).revisions) == 6
    assert len(read) == 2
    assert steps[-1] == "reading revision 6 of 6"


def test_an_interrupt_leaves_no_git_behind(keeper: Keeper) -> None:
    keeper.commit(of(0, 2))

    def interrupted(step: str) -> None:
        if step.startswith("reading"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list_history("README.md", keeper.folder, progress=interrupted)
    running = subprocess.run(["ps", "-eo", "args"], check=True, capture_output=True).stdout.decode()
    assert not [line for line in running.splitlines() if "cat-file" in line and str(keeper.folder) in line]


def test_papers_of_a_field_give_entries_their_key_and_their_day(keeper: Keeper) -> None:
    undated = Row(2, ROWS[1].title, "Show-o", date="-", arxiv=ROWS[1].arxiv)
    keeper.commit(of(0, 2), "2024-01-01")
    keeper.commit(markdown({"Papers": [ROWS[0], undated, ROWS[2]]}), "2024-09-01")
    keeper.commit(of(0, 2), "2024-09-03")
    history = list_history("README.md", keeper.folder)
    assert [event.lag_days for event in history.events[2:]] == [(1, 31), None]
    paper = Paper(
        "arxiv:2408.12528",
        ROWS[1].title,
        identifiers=(Identifier("arxiv", "2408.12528"),),
        date=PublicationDate("2024-08-22", "day", "semantic-scholar"),
    )
    found = placed(history, Corpus("field", (), (paper,), ()))
    assert [(event.paper, event.lag_days) for event in found.events[2:]] == [
        ("arxiv:2408.12528", (10, 10)),
        ("arxiv:2408.12528", None),
    ]
    assert [event.paper for event in found.events[:2]] == [None, None]
    assert found.months[1].lag_days == 10.0


def test_a_history_is_plain_json(keeper: Keeper) -> None:
    import msgspec

    keeper.commit(of(0, 2), "2024-01-01")
    keeper.commit(of(0, 1, 2), "2024-09-01")
    document = msgspec.json.decode(msgspec.json.encode(history_json(list_history("README.md", keeper.folder))))
    assert {*document} == {"path", "head", "since", "shallow", "entries", "events", "revisions", "renamed", "months"}
    assert document["events"][-1]["after"]["title"] == ROWS[1].title
    assert document["events"][-1]["lag_days"] == [10, 10]
