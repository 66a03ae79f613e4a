"""`umug-graph audit LIST --patch FILE` as a keeper runs it: a corrected file, and what is left to do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import run
from umug_graph.cli.audit_patch import _print_diff
from umug_graph.lists import bundled_lists

LIST = bundled_lists()[0]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return Path(shutil.copy(LIST, tmp_path / "mine.md"))


def test_the_corrected_list_is_written_and_what_was_done_is_said(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = mine.read_bytes()
    assert run("audit", mine, "--patch", mine.parent / "out.md") == 0
    told = capsys.readouterr().out
    assert f"{mine} -> {mine.parent / 'out.md'}: 11 findings corrected" in "".join(told.splitlines())
    assert "2305.06500 -> 2304.08485" in told
    assert "left for a person: 0 findings" in told
    assert mine.read_bytes() == before
    assert (mine.parent / "out.md").read_bytes() == before.replace(b"2305.06500", b"2304.08485", 1).replace(
        b"https://github.com/Vision-CAIR/MiniGPT-4", b"https://arxiv.org/abs/2304.10592"
    ).replace(b"[Deepseek-VL]", b"[DeepSeek-VL](https://arxiv.org/abs/2403.05525)").replace(
        b"2301.03729", b"2312.14238"
    ).replace(b"2308.13084", b"2308.12966").replace(
        b"LLamagen", b"[LlamaGen](https://arxiv.org/abs/2406.06525)"
    ).replace(b"Next-GPT", b"NExT-GPT").replace(b"[TransFusion", b"[Transfusion").replace(b"[Show-O", b"[Show-o")


def test_a_list_is_corrected_in_place_through_a_link_and_a_second_time_nothing_happens(mine: Path) -> None:
    link = mine.parent / "link.md"
    link.symlink_to(mine)
    assert run("audit", link, "--patch", link) == 0
    assert link.is_symlink()
    corrected = mine.read_bytes()
    assert b"2304.08485" in corrected
    os.utime(mine, (1, 1))
    assert run("audit", mine, "--patch", mine) == 0
    assert (mine.read_bytes(), mine.stat().st_mtime) == (corrected, 1)


def test_stdout_gets_the_list_and_nothing_else(mine: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("audit", mine, "--patch", "-") == 0
    out, told = capfdbinary.readouterr()
    assert out.startswith(b"<!--\nFacts of the list")
    assert b"2304.08485" in out
    assert b"11 findings corrected" in told.replace(b"\n", b"")


def test_the_diff_is_one_that_patch_takes(mine: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    mine.write_bytes(mine.read_bytes().replace(b"\n", b"\r\n").rstrip() + b"\r\n- **Show-O (2024)** caf\xe9")
    before = mine.read_bytes()
    assert run("audit", mine, "--diff") == 0
    diff = capfdbinary.readouterr()[0]
    assert b"+- **[LLaVA](https://arxiv.org/abs/2304.08485)**  \r\n" in diff
    assert mine.read_bytes() == before
    assert run("audit", mine, "--patch", mine.parent / "out.md") == 0
    if shutil.which("patch"):
        subprocess.run(["patch", "--binary", "-s", str(mine)], input=diff, check=True)
        assert mine.read_bytes() == (mine.parent / "out.md").read_bytes()


def test_json_tells_what_was_mended_and_what_is_left(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("audit", mine, "--patch", mine, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["applied"]) == 11
    assert told["applied"][0]["edits"] == [{"line": 13, "start": 34, "old": "2305.06500", "new": "2304.08485"}]
    assert told["left"] == []


def test_a_dropped_row_is_told_with_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = "- [Emu3: Next-Token Prediction is All You Need](https://arxiv.org/abs/2409.18869)\n"
    (tmp_path / "mine.md").write_text(f"# List\n\n{row}{row}")
    assert run("audit", tmp_path / "mine.md", "--patch", tmp_path / "mine.md") == 0
    assert "- - [Emu3: Next-Token Prediction" in capsys.readouterr().out
    assert (tmp_path / "mine.md").read_text() == f"# List\n\n{row}"


def test_strict_counts_what_is_left(tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    shutil.copy(LIST, mine)
    assert run("audit", mine, "--strict") == 3
    assert run("audit", mine, "--patch", mine, "--strict") == 0


def test_what_is_left_is_told_as_the_audit_tells_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "o.md"
    assert run("audit", bundled_lists()[1], "--patch", out) == 0
    told = capsys.readouterr().out
    assert "left for a person: 6 findings" in told
    assert "warning: date-before-id (3)" in told
    assert run("audit", out) == 0
    assert "0 errors, 3 warnings, 3 notes" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [("--patch", "o.md"), ("a.md", "b.md", "--diff"), ("--corpus", "x", "--diff")])
def test_a_patch_is_for_one_list(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("audit", *arguments) == 2
    assert "exactly one LIST" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("--patch", "-", "--json"), ("--diff", "--json"), ("--patch", "-", "--diff")])
def test_stdout_holds_one_thing(arguments: tuple[str, ...], mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("audit", mine, *arguments) == 2
    assert "print to stdout" in capsys.readouterr().err


def test_a_bibliography_gets_no_patch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bib, out = tmp_path / "my.bib", tmp_path / "out.bib"
    bib.write_text("@article{a, title={A work}, year={2024}}\n")
    assert run("audit", bib, "--patch", out) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "only Markdown lists can be patched" in told
    assert not out.exists()


def test_a_file_that_cannot_be_written_is_one_line(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("audit", mine, "--patch", mine.parent) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_diff_on_a_terminal_keeps_its_columns_and_steers_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    _print_diff(b"  kept \x1b[31m\nold\nlast", b"  kept \x1b[31m\nnew\nlast", Path("a.md"))
    shown = capsys.readouterr().out.split("\n")
    assert shown[3:] == ["   kept [31m", "-old", "+new", " last", "\\ No newline at end of file", ""]
