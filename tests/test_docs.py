"""The documents show what the commands print."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def _outputs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("outputs", ROOT / "docs" / "outputs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["outputs"] = module
    spec.loader.exec_module(module)
    return module


OUTPUTS = _outputs()
SHOWN = [(document.name, *block) for document in OUTPUTS.DOCUMENTS for block in OUTPUTS.blocks(document)]
COMMANDS = (
    "metrics",
    "baselines",
    "suggest",
    "lineage",
    "main-path",
    "related",
    "communities",
    "organizations",
    "compare",
    "history",
)


@pytest.mark.parametrize(("document", "command", "output"), SHOWN, ids=[f"{one[0]}: {one[1]}" for one in SHOWN])
def test_a_document_shows_what_the_command_prints(document: str, command: str, output: str) -> None:
    assert output.strip(), f"{document} shows no output of {command}"
    if "awesome-list" in command and shutil.which("git") is None and os.environ.get("CI") != "true":
        pytest.skip("no git: install Debian's `git`")
    assert OUTPUTS.is_current(output, OUTPUTS.printed(command)), "run `python docs/outputs.py`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_analysis_is_shown_with_its_output(name: str) -> None:
    assert any(command.split()[1] == name for _, command, _ in SHOWN)
