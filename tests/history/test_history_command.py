from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run
from history.making import Keeper, Row, markdown
from umug_graph.errors import HistoryError
from umug_graph.fieldmap import history_map
from umug_graph.history import list_history

EMU = Row(1, "Emu: Generative Pretraining in Multimodality", "Emu", "arXiv", "2023-07-11", "2307.05222")
SHOWO = Row(2, "Show-o: One Single Transformer to Unify All", "Show-o", "arXiv", "2024-08-22", "2408.12528")
MAR = Row(3, "Autoregressive Image Generation without Vector Quantization", "MAR", "arXiv", "2024-06-17", "2406.11838")
DDPM = Row(4, "Denoising Diffusion Probabilistic Models", "DDPM", "NeurIPS", "2020-06", "2006.11239")


@pytest.fixture
def kept(keeper: Keeper) -> Keeper:
    """A list of five revisions, with one of everything."""
    wrong = Row(2, SHOWO.title, SHOWO.name, SHOWO.venue, SHOWO.date, "2408.99999")
    keeper.commit(markdown({"A": [EMU, MAR, DDPM], "B": [wrong]}), "2024-09-01", message="Start")
    keeper.commit(markdown({"A": [EMU, MAR], "B": [SHOWO]}), "2024-09-10", message="Mend \x1b[31m[red]")
    keeper.commit(markdown({"A": [MAR], "B": [SHOWO, EMU]}), "2024-10-01", message="Move")
    keeper.commit(markdown({"A": [MAR], "B": [SHOWO, EMU, DDPM]}), "2024-10-02", message="Take back")
    keeper.commit(markdown({"A": [MAR], "C": [SHOWO, EMU, DDPM]}), "2024-11-02", message="Rename")
    return keeper


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run("history", *arguments) == 0
    return capsys.readouterr().out


def test_the_history_is_told_revision_by_revision(kept: Keeper, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "README.md", "--git", kept.folder)
    for told in (
        "README.md: 5 revisions, 2024-09-01 to 2024-11-02; 4 papers now",
        "4 papers from the start: Emu, MAR, DDPM, Show-o",
        "removed    line 8     DDPM",
        "id: arxiv:2408.99999 -> arxiv:2408.12528",
        "moved      line 12    Emu",
        "A -> B",
        "entered    line 13    DDPM, 1,555 to 1,584 days after 2020-06, removed before",
        "heading renamed over 3 papers: B -> C",
        "keeper: Mend [31m[red]",
    ):
        assert told in out
    assert "\x1b" not in out


def test_few_revisions_are_shown_where_few_are_asked_for(kept: Keeper, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "README.md", "--git", kept.folder, "--top", 1)
    assert "Rename" in out
    assert "Take back" not in out
    assert "4 earlier revisions not shown: --top 5 shows all" in out


def test_what_changed_since_is_told_alone_and_nothing_is_no_failure(
    kept: Keeper, capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed(capsys, "README.md", "--git", kept.folder, "--since", "2024-10-02")
    assert "what changed since 2024-10-02" in out
    assert "Take back" in out
    assert "Move" not in out
    assert "No entry changed." in printed(capsys, "README.md", "--git", kept.folder, "--since", "2025-01-01")


def test_json_holds_events_with_fields_before_and_after(kept: Keeper, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(printed(capsys, "README.md", "--git", kept.folder, "--json"))
    kinds = [event["kind"] for event in document["events"] if not event["initial"]]
    assert kinds == ["removed", "corrected", "moved", "entered"]
    moved = next(event for event in document["events"] if event["kind"] == "moved")
    assert (moved["before"], moved["after"]) == (
        {"section": ["Awesome Things", "A"]},
        {"section": ["Awesome Things", "B"]},
    )
    assert document["renamed"][0]["entries"] == 3
    assert document["entries"] == 4


def test_notes_say_what_was_left_out_what_it_was_called_and_that_it_is_gone(
    kept: Keeper, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept.run("mv", "README.md", "papers.md")
    kept.commit(None, "2024-11-03")
    kept.commit(b"\0\1" * 50, "2024-11-04", "papers.md")
    clone = tmp_path / "clone"
    kept.run("clone", "--quiet", "--depth=2", kept.folder.as_uri(), str(clone))
    assert "the clone is shallow" in printed(capsys, "papers.md", "--git", clone)
    kept.run("rm", "--quiet", "papers.md")
    kept.commit(None, "2024-11-05")
    out = printed(capsys, "papers.md", "--git", kept.folder)
    assert "once called README.md" in out
    assert "of 2024-11-04: binary file" in out
    assert "the file is gone" in out
    assert run("history", "papers.md", "--git", kept.folder, "--out", tmp_path / "map") == 1
    assert "no readable list" in capsys.readouterr().err
    with pytest.raises(HistoryError, match="no readable list"):
        history_map(list_history("papers.md", kept.folder))


def test_the_map_of_the_newest_revision_is_written_with_papers_in_its_history(
    kept: Keeper, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (kept.folder / "README.md").write_text("not committed", "utf-8")
    out = printed(capsys, "README.md", "--git", kept.folder, "--out", tmp_path / "map")
    assert f"Open the map: {tmp_path / 'map' / 'index.html'}" in out.replace("\n", "")
    assert (tmp_path / "map" / "index.html").exists()
    field = history_map(list_history("README.md", kept.folder))
    assert field.history is not None
    assert sorted(paper.name for paper in field.corpus.papers if paper.listed) == ["DDPM", "Emu", "MAR", "Show-o"]
    keys = {event.name: event.paper for event in field.history.events}
    assert keys == {
        "Emu": "arxiv:2307.05222",
        "Show-o": "arxiv:2408.12528",
        "MAR": "arxiv:2406.11838",
        "DDPM": "arxiv:2006.11239",
    }


def test_no_repository_is_one_line_and_exit_1(tmp_path: Path, git: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("history", "README.md", "--git", tmp_path) == 1
    err = capsys.readouterr().err
    assert err == f"umug-graph: cannot read the history of {tmp_path}: it is in no git repository\n"
