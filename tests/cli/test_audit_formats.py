"""`umug-graph audit --format`: what each prints, for which file, and how the command ends."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import run
from umug_graph.fieldmap import build, write

HEAD = "# A field\n## Papers\n| Title | Link |\n|---|---|\n"
EMU3 = "| Emu3: Next-Token Prediction is All You Need | [Paper](https://arxiv.org/abs/2409.18869) |\n"
CHAMELEON = "| Chameleon: Mixed-Modal Early-Fusion Foundation Models | [Paper](https://arxiv.org/abs/2405.09818) |\n"
WRONG = CHAMELEON.replace("2405.09818", "2410.13848")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clean.md").write_text(HEAD + EMU3 + CHAMELEON, "utf-8")
    (tmp_path / "wrong.md").write_text(HEAD + EMU3 + WRONG, "utf-8")
    return tmp_path


def test_the_exit_code_is_what_the_documents_say(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "json", "md", "github", "sarif"):
        assert run("audit", "wrong.md", "--format", form) == 0
        assert run("audit", "wrong.md", "--format", form, "--strict") == 3
        assert run("audit", "clean.md", "--format", form, "--strict") == 0
    assert run("audit", "absent.md", "--format", "github") == 1
    assert run("audit", "wrong.md", "--format", "html") == 2


def test_json_is_json_under_both_names(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for options in (("--json",), ("--format", "json"), ("--format=json", "--json")):
        assert run("audit", "wrong.md", *options) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1] == printed[2]
    assert json.loads(printed[0])[0]["kind"] == "wrong-link"


@pytest.mark.parametrize(
    "options", [("--json", "--format", "md"), ("--diff", "--format", "sarif"), ("--patch", "-", "--format", "github")]
)
def test_options_that_contradict_one_another_are_refused(options: tuple[str, ...], here: Path) -> None:
    before = sorted(here.iterdir())
    assert run("audit", "wrong.md", *options) == 2
    assert sorted(here.iterdir()) == before


def test_a_patch_takes_the_formats_that_it_has(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("audit", "wrong.md", "--patch", "right.md", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["applied"][0]["kind"] == "wrong-link"
    assert (here / "right.md").read_text("utf-8") == (here / "clean.md").read_text("utf-8")


def test_lists_of_one_name_are_told_by_their_paths(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (here / name).mkdir()
        (here / name / "README.md").write_text(f"<!-- {name} -->\n{HEAD}{EMU3}{WRONG}", "utf-8")
    assert run("audit", "a/README.md", here / "b" / "README.md", "--format", "github") == 0
    files = sorted(line.split(",")[0] for line in capsys.readouterr().out.splitlines())
    assert files == ["::error file=a/README.md", "::error file=b/README.md"]


def test_standard_input_and_a_built_field_have_no_file_to_point_to(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(build(["wrong.md"]), here / "out")
    assert run("audit", "--corpus", "out", "--format", "github") == 0
    assert "::error title=A link leads to another paper (wrong%2C line 6)::" in capsys.readouterr().out
    stdin = io.TextIOWrapper(io.BytesIO((here / "wrong.md").read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert run("audit", "-", "--format", "sarif") == 0
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["locations"] == [{"logicalLocations": [{"name": "stdin", "kind": "resource"}]}]


def test_the_report_is_that_of_a_built_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(build(["wrong.md"]), here / "out")
    assert run("audit", "wrong.md", "--format", "md") == 0
    assert capsys.readouterr().out == (here / "out" / "audit.md").read_text("utf-8")


@pytest.mark.parametrize("form", ["md", "github", "sarif"])
def test_a_hostile_list_smuggles_nothing_into_any_format(form: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.md"
    steering = "\x1b]0;owned\x07\x1b[31m\u202e\u0085::error::x"
    path.write_text(
        HEAD + EMU3 + CHAMELEON.replace("Mixed", f"{steering}Mixed") + WRONG.replace(" |\n", " | x |\n"), "utf-8"
    )
    command = [sys.executable, "-m", "umug_graph", "audit", str(path), "--format", form]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    assert not set(text) & set("\x1b\x07\u202e\u0085")
    assert text.strip()
    if form == "github":
        assert all(
            line.startswith(("::error file=hostile.md,", "::warning file=", "::notice file="))
            for line in text.splitlines()
        )
