"""The action and the pre-commit hook, run as GitHub and pre-commit run them: their own steps, with the real command."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from umug_graph.lists import bundled_lists

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
CONDITION = re.compile(r"steps\.(\w+)\.outputs\.(\w+) (!=|==) '(\w*)'")

CLEAN = """# A field
## Papers
| Title | Link |
|---|---|
| Emu3: Next-Token Prediction is All You Need | [Paper](https://arxiv.org/abs/2409.18869) |
| Chameleon: Mixed-Modal Early-Fusion Foundation Models | [Paper](https://arxiv.org/abs/2405.09818) |
"""
WRONG = CLEAN.replace("2405.09818", "2410.13848")  # the id of Janus
HOSTILE = (
    CLEAN + "| ::error title=owned::[x](javascript:1) <img src=x> 100% | [Paper](https://arxiv.org/abs/2405.09818) |\n"
)


@dataclass
class Done:
    """What a run of the action left: exit code, what was printed, outputs, the summary."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str

    def commands(self, name: str) -> list[str]:
        """The workflow commands of a name that the runner would obey."""
        return [line for line in obeyed(self.log) if line.startswith(f"::{name} ")]


def obeyed(log: str) -> list[str]:
    """The lines that a runner takes for commands: none between `::stop-commands::X` and `::X::`."""
    found, stopped = [], None
    for line in log.splitlines():
        if stopped is not None:
            stopped = None if line == f"::{stopped}::" else stopped
        elif line.startswith("::stop-commands::"):
            stopped = line.removeprefix("::stop-commands::")
        elif line.lstrip().startswith("::"):
            found.append(line)
    return found


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder for PATH with `umug-graph` in it, and what the steps need of a system."""
    folder = tmp_path / "tools"
    folder.mkdir()
    command = folder / "umug-graph"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m umug_graph "$@"\n')
    command.chmod(0o755)
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "work space"
    folder.mkdir()
    return folder


def run_action(workspace: Path, tools: Path | None, **given: str) -> Done:
    """Run the steps one after the other; a `uses` that is not skipped is passed over."""
    inputs = {name: str(told.get("default", "")) for name, told in ACTION["inputs"].items()}
    inputs |= {name.replace("_", "-"): value for name, value in given.items()}
    known = {f"inputs.{name}": value for name, value in inputs.items()} | {"github.action_path": str(ROOT)}
    summary, log, code = workspace.parent / "summary.md", "", 0
    for number, step in enumerate(STEPS):
        if "run" not in step or not applies(step, known):
            continue
        output = workspace.parent / f"output-{number}"
        env = {name: evaluated(text, known) for name, text in step.get("env", {}).items()}
        done = run_step(
            step, workspace, tools, env | {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
        )
        log, code = log + done.stdout + done.stderr, done.returncode
        told = output.read_text("utf-8").splitlines() if output.exists() else []
        known |= {f"steps.{step.get('id')}.outputs.{line.split('=', 1)[0]}": line.split("=", 1)[1] for line in told}
        if code:
            break
    outputs = {name: evaluated(told["value"], known) for name, told in ACTION["outputs"].items()}
    return Done(code, log, outputs, summary.read_text("utf-8") if summary.exists() else "")


def evaluated(text: str, known: dict[str, str]) -> str:
    """The simple expressions of a text replaced; those of steps that were not run are empty."""
    return EXPRESSION.sub(lambda found: known.get(found[1], ""), text)


def run_step(
    step: dict[str, Any], workspace: Path, tools: Path | None, env: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """One step as the runner does it: its script in a file, bash with -e and pipefail."""
    script = workspace.parent / "step.sh"
    script.write_text(step["run"], "utf-8")
    path = f"{tools}:/usr/bin:/bin" if tools else "/usr/bin:/bin"
    kept = {name: os.environ[name] for name in ("HOME", "UMUG_GRAPH_STORE", "LANG") if name in os.environ}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=workspace,
        env=kept | env | {"PATH": path, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )


def applies(step: dict[str, Any], known: dict[str, str]) -> bool:
    found = CONDITION.fullmatch(step.get("if", ""))
    if found is None:
        assert "if" not in step
        return True
    value = known.get(f"steps.{found[1]}.outputs.{found[2]}", "")
    return (value == found[4]) is (found[3] == "==")


def test_no_step_puts_an_expression_into_its_script() -> None:
    assert not any("${{" in step.get("run", "") for step in STEPS)
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"]) for step in STEPS if "uses" in step)


def test_a_wrong_link_is_annotated_and_fails(workspace: Path, tools: Path) -> None:
    (workspace / "README.md").write_text(WRONG, "utf-8")
    done = run_action(workspace, tools, sarif_file="audit.sarif")
    assert done.code == 3, done.log
    assert done.outputs["errors"] == "1"
    (error,) = done.commands("error")
    assert error.startswith("::error file=README.md,line=6,col=")
    assert ",title=A link leads to another paper::the link of " in error
    assert error.endswith("%0A-> link https://arxiv.org/abs/2405.09818 instead")
    assert "### Error: wrong-link (1)" in done.summary
    told = json.loads((workspace / "audit.sarif").read_text("utf-8"))
    assert [one["level"] for one in told["runs"][0]["results"]].count("error") == 1


def test_a_clean_list_passes_and_says_so(workspace: Path, tools: Path) -> None:
    (workspace / "README.md").write_text(CLEAN, "utf-8")
    done = run_action(workspace, tools)
    assert (done.code, done.outputs) == (0, {"findings": "0", "errors": "0", "warnings": "0", "notes": "0"}), done.log
    assert obeyed(done.log) == []
    assert "No findings" in done.summary


def test_what_is_not_wanted_is_not_done(workspace: Path, tools: Path) -> None:
    (workspace / "list.md").write_text(WRONG, "utf-8")
    done = run_action(workspace, tools, lists="list.md", strict="false", annotations="false", summary="false")
    assert (done.code, done.outputs["errors"], done.summary) == (0, "1", "")
    assert obeyed(done.log) == []


def test_several_lists_and_wildcards_are_read_as_one_field(workspace: Path, tools: Path) -> None:
    (workspace / "lists").mkdir()
    for path in bundled_lists():
        shutil.copy(path, workspace / "lists" / path.name)
    done = run_action(workspace, tools, lists="lists/*.md\n\n", strict="false")
    assert {re.findall(r"file=([^,]*)", line)[0] for line in done.commands("error")} == {
        "lists/unified-multimodal.md",
        "lists/vision-foundation-models.md",
    }
    assert done.outputs["errors"] == str(len(done.commands("error"))) == "8"
    assert "# Audit of unified-multimodal-vision-foundation-models" in done.summary


NAMES = (
    "a,b:c%0A.md",
    "$(touch owned).md",
    "`touch owned`.md",
    "two\n::error::owned.md",
    "--patch=owned",
    "-",
    "a b;touch owned;.md",
    "[a].md",
)


def test_names_of_files_are_neither_commands_nor_options(workspace: Path, tools: Path) -> None:
    for number, name in enumerate(NAMES):
        # No two lists are the same: one content is read once.
        (workspace / name).write_text(WRONG.replace("A field", f"Field {number}"), "utf-8")
    before = sorted(workspace.iterdir())
    done = run_action(workspace, tools, lists="*", strict="false")
    assert sorted(workspace.iterdir()) == before
    assert done.outputs["errors"] == str(len(NAMES)), done.log
    files = [re.findall(r" file=([^,]*),", line)[0] for line in done.commands("error")]
    undone = [text.replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n").replace("%25", "%") for text in files]
    assert sorted(undone) == sorted(NAMES)
    alone = run_action(workspace, tools, lists="[a].md", strict="false")
    assert alone.outputs["errors"] == "1"


def test_a_hostile_list_commands_nothing(workspace: Path, tools: Path) -> None:
    (workspace / "README.md").write_text(HOSTILE, "utf-8")
    done = run_action(workspace, tools)
    assert all(re.match(r"::(error|warning|notice) file=README\.md,line=\d+,", line) for line in obeyed(done.log))
    assert done.outputs["findings"] == str(len(obeyed(done.log))) != "0"
    assert "<img" not in done.summary.replace("\\<img", "")


def test_what_cannot_be_read_fails_in_one_line_that_commands_nothing(workspace: Path, tools: Path) -> None:
    done = run_action(workspace, tools, lists="no\u2028such ::error::owned.md")
    assert done.code == 1
    assert [line.split("::")[2] for line in obeyed(done.log)] == ["the audit failed: see the log of this step"]
    assert "No such file" in done.log
    assert done.outputs["errors"] == ""


@pytest.mark.parametrize("given", [{"strict": "yes"}, {"lists": " \n"}, {"args": "--no-such-option"}])
def test_wrong_usage_fails(given: dict[str, str], workspace: Path, tools: Path) -> None:
    (workspace / "README.md").write_text(CLEAN, "utf-8")
    assert run_action(workspace, tools, **given).code == 2


def test_more_arguments_come_one_a_line_as_they_are(workspace: Path, tools: Path) -> None:
    (workspace / "README.md").write_text(CLEAN, "utf-8")
    (workspace / "my references $(touch owned)").mkdir()
    shutil.copy(ROOT / "src/umug_graph/data/references/emu3.tsv", workspace / "my references $(touch owned)")
    done = run_action(workspace, tools, args="--references\nmy references $(touch owned)\n")
    assert done.code == 0, done.log
    assert not (workspace / "owned").exists()


def test_where_it_is_not_installed_it_is_installed_from_the_actions_own_folder(workspace: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "python").write_text('#!/bin/sh\nprintf "%s\\n" "$@" > asked\nexit 9\n')
    (bare / "python").chmod(0o755)
    done = run_action(workspace, bare)
    asked = (workspace / "asked").read_text("utf-8").splitlines()
    assert done.code == 9
    assert (asked[:3], asked[-1]) == (["-m", "pip", "install"], str(ROOT))


# -- the hook --------------------------------------------------------------------------------------------------------
def run_hook(workspace: Path, tools: Path, *names: str) -> subprocess.CompletedProcess[str]:
    command = [*shlex.split(HOOK["entry"]), *HOOK["args"], *names]
    env = {**os.environ, "PATH": f"{tools}:/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, cwd=workspace, env=env, capture_output=True, check=False, text=True, timeout=120)


def test_the_hook_stops_a_commit_with_a_wrong_link_and_lets_a_clean_one_pass(workspace: Path, tools: Path) -> None:
    (workspace / "README.md").write_text(CLEAN, "utf-8")
    (workspace / "--patch=").mkdir()
    (workspace / "--patch=" / "README.md").write_text(WRONG, "utf-8")
    assert run_hook(workspace, tools, "README.md").returncode == 0
    done = run_hook(workspace, tools, "--patch=/README.md", "README.md")
    assert done.returncode == 3
    assert "wrong-link (1)" in done.stdout


def test_the_hook_takes_the_lists_that_repositories_have() -> None:
    named = re.compile(HOOK["files"])
    assert all(named.search(name) for name in ("README.md", "docs/README.md"))
    assert not any(named.search(name) for name in ("CHANGELOG.md", "MYREADME.md", "README.md.bak"))
    assert HOOK["require_serial"]
    assert HOOK["language"] == "python"
