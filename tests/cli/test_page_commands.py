"""`umug-graph render` and `umug-graph open`: which page is written and which is shown."""

from __future__ import annotations

import json
import os
import webbrowser
from pathlib import Path

import pytest

from cli.running import run

SMALL = """# A small field
- [Denoising Diffusion Probabilistic Models](https://arxiv.org/abs/2006.11239)
- [Emu3: Next-Token Prediction is All You Need](https://arxiv.org/abs/2409.18869)
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list, in the folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "small.md"
    path.write_text(SMALL, "utf-8")
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked for; none is opened."""
    seen: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: not seen.append(address))
    return seen


def page(path: Path, text: str = "<!doctype html>") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_render_writes_the_explorer_and_nothing_else(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("render", str(small), "--out", "mine.html") == 0
    assert capsys.readouterr().out.split() == ["Open", "the", "map:", "mine.html"]
    assert 'id="data"' in (tmp_path / "mine.html").read_text("utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"small.md", "mine.html"}


def test_render_draws_a_built_corpus_where_it_lies_with_the_renderer_asked_for(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", str(small), "--out", "built") == 0
    explorer = (tmp_path / "built" / "index.html").read_bytes()
    capsys.readouterr()
    assert run("render", "--corpus", "built", "--renderer", "pyvis", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    written = (tmp_path / "built" / "index.html").read_bytes()
    assert told == {"name": "small", "renderer": "pyvis", "out": "built/index.html", "bytes": len(written)}
    assert b"vis-network" in written
    assert run("render", "--corpus", "built") == 0
    assert (tmp_path / "built" / "index.html").read_bytes() == explorer


def test_render_without_a_place_writes_where_build_would(small: Path, tmp_path: Path) -> None:
    assert run("render", str(small)) == 0
    assert (tmp_path / "graphs" / "small" / "index.html").is_file()


def test_unknown_renderer_is_wrong_usage_that_names_the_known_ones(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("render", str(small), "--renderer", "crayon") == 2
    assert "explorer, pyvis" in capsys.readouterr().err


def test_open_shows_a_folder_or_file_and_prints_where_it_lies(
    small: Path, tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    built, single = page(tmp_path / "a map" / "index.html"), page(tmp_path / "single.html")
    assert run("open", "a map") == 0
    assert run("open", "single.html") == 0
    assert capsys.readouterr().out.splitlines() == ["a map/index.html", "single.html"]
    assert opened == [built.as_uri(), single.as_uri()]


def test_open_by_itself_shows_the_bundled_field_else_the_newest(
    small: Path, tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for age, name in enumerate(("new", "old", "older")):
        os.utime(page(tmp_path / "graphs" / name / "index.html"), (10**9 - age, 10**9 - age))
    (tmp_path / "graphs" / "empty").mkdir()
    assert run("open") == 0
    page(tmp_path / "graphs" / "umug" / "index.html")
    assert run("open") == 0
    assert capsys.readouterr().out.splitlines() == ["graphs/new/index.html", "graphs/umug/index.html"]
    assert len(opened) == 2


def test_open_print_opens_nothing(
    small: Path, tmp_path: Path, opened: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    page(tmp_path / "graphs" / "umug" / "index.html")
    assert run("open", "--print") == 0
    assert capsys.readouterr().out == "graphs/umug/index.html\n"
    assert opened == []


@pytest.mark.parametrize("arguments", [(), ("absent.html",), ("empty",)])
def test_open_without_a_page_is_one_line(
    small: Path, tmp_path: Path, opened: list[str], arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run("open", *arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("umug-graph: no page at ") and said.err.count("\n") == 1
    assert opened == []


def test_open_where_there_is_no_browser_says_so(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page(tmp_path / "graphs" / "umug" / "index.html")
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert run("open") == 0
    said = capsys.readouterr()
    assert said.out == "graphs/umug/index.html\n"
    assert said.err == "umug-graph: no browser was found here: open the page yourself\n"
