"""The built example that is checked in is what the tool builds today."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from render.reading import BLOCK, data_of
from umug_graph.fieldmap import build, write

ROOT = Path(__file__).parents[1]


def content(path: Path) -> object:
    """The file's bytes; of the page its data unpacked, for not every zlib packs alike."""
    if path.suffix != ".html":
        return path.read_bytes()
    text = path.read_text("utf-8")
    return BLOCK.sub("", text), data_of(text)


def test_the_example_in_the_repository_is_up_to_date(tmp_path: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "graphs/umug"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = [Path(line).name for line in listed.stdout.splitlines()]
    if not names:
        pytest.skip("no checkout of the repository: there is no example to compare")
    write(build(), tmp_path)
    stale = [name for name in names if content(tmp_path / name) != content(ROOT / "graphs" / "umug" / name)]
    assert not stale, "run `make demo` and commit graphs/umug"
