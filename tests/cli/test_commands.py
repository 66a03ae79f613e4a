"""The commands as a user runs them: what they print, where, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import run

FILES = {
    "index.html",
    "corpus.json",
    "papers.csv",
    "papers.bib",
    "metrics.csv",
    "citations.csv",
    "statements.csv",
    "authors.csv",
    "links.csv",
    "organizations.csv",
    "facets.csv",
    "graph.graphml",
    "audit.md",
    "audit.json",
    "manifest.json",
}
SMALL = """# A small field
## Diffusion
- [Denoising Diffusion Probabilistic Models](https://arxiv.org/abs/2006.11239)
- [Emu3: Next-Token Prediction is All You Need](https://arxiv.org/abs/2409.18869)
"""
HEAVY = {"pyvis", "IPython", "scipy", "networkx", "numpy", "httpx", "sqlite3", "msgspec", "rispy", "bibtexparser"}
WRONG = """# A small field
| Title | Abbreviation | Venue | Date |
|---|---|---|---|
| [Denoising Diffusion Probabilistic Models](https://arxiv.org/abs/2409.18869) | DDPM | NeurIPS | 2020-06-19 |
| [Emu3: Next-Token Prediction is All You Need](https://arxiv.org/abs/2409.18869) | Emu3 | arXiv | 2024-09-27 |
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.md"
    path.write_text(SMALL, "utf-8")
    return path


def test_build_writes_every_file_and_says_where_the_page_is(
    tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", str(small), "--out", str(tmp_path / "out")) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    printed = " ".join(capsys.readouterr().out.split())
    assert "index.html" in printed
    assert "2 listed" in printed


def test_build_json_is_one_document_with_the_figures(
    tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", str(small), "--out", str(tmp_path / "out"), "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["papers"]["listed"] == 2
    assert document["coverage"] == {"reference_lists_known": 2, "listed_papers": 2}


def test_build_without_lists_uses_the_bundled_ones_under_graphs_umug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["papers"]["listed"] == 68
    assert document["coverage"] == {"reference_lists_known": 32, "listed_papers": 68}
    assert (tmp_path / "graphs" / "umug" / "index.html").is_file()


def test_read_json_has_the_documented_keys(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", str(small), "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) >= {"dialect", "entries", "warnings"}
    assert document["entries"][0]["identifiers"] == {"arxiv": "2006.11239"}
    assert document["entries"][0]["line"] == 3


def test_read_prints_a_row_an_entry(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", str(small)) == 0
    printed = capsys.readouterr().out
    assert "2 entries" in printed
    assert "arxiv:2006.11239" in printed


def test_read_of_standard_input(small: Path) -> None:
    done = _process("read", "-", "--json", stdin=SMALL)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["entries"]) == 2


def test_strict_audit_exits_3_only_where_there_is_an_error(
    tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.md"
    wrong.write_text(WRONG, "utf-8")
    assert run("audit", str(wrong)) == 0
    assert run("audit", str(wrong), "--strict") == 3
    assert "wrong-link" in capsys.readouterr().out
    assert run("audit", str(small), "--strict") == 0


def test_audit_json_names_line_and_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.md"
    wrong.write_text(WRONG, "utf-8")
    assert run("audit", str(wrong), "--json") == 0
    found = [finding for finding in json.loads(capsys.readouterr().out) if finding["kind"] == "wrong-link"]
    assert [(finding["list"], finding["line"], finding["right_id"]) for finding in found] == [
        ("wrong", 4, "arxiv:2006.11239")
    ]


@pytest.mark.parametrize(
    "name", ["Emu3", "emu3", "arxiv:2409.18869", "https://arxiv.org/abs/2409.18869v2", "2409.18869"]
)
def test_show_finds_a_paper_by_name_key_id_and_link(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", name, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["paper"]["key"] == "arxiv:2409.18869"
    assert {"arxiv:2312.13286", "arxiv:2307.05222"} <= set(document["cites"])
    assert document["ledger"]


def test_show_says_what_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "Emu") == 0
    printed = capsys.readouterr().out
    assert "its reference list is not known" in printed
    assert "Emu3" in printed


def test_show_of_an_unknown_name_gives_the_nearest_and_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "Emu33") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "no paper bears the name 'Emu33'" in captured.err
    assert "Emu3" in captured.err


def test_baselines_rank_inside_and_outside(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("baselines", "--top", "5", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert len(document["inside"]) == len(document["outside"]) == 5
    for rows in document.values():
        counts = [row["cited_by_listed"] for row in rows]
        assert counts == sorted(counts, reverse=True)
        assert all(len(row["citers"]) == row["cited_by_listed"] for row in rows)
    assert run("baselines", "--top", "3") == 0
    assert "outside the lists" in capsys.readouterr().out


def test_a_corpus_folder_answers_like_the_lists_it_came_from(
    tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "out")
    assert run("build", str(small), "--out", folder) == 0
    capsys.readouterr()
    assert run("show", "Emu3", str(small), "--json") == 0
    from_list = capsys.readouterr().out
    assert run("show", "Emu3", "--corpus", folder, "--json") == 0
    assert capsys.readouterr().out == from_list


def test_corpus_together_with_lists_is_a_usage_error(small: Path) -> None:
    assert run("show", "Emu3", str(small), "--corpus", "somewhere") == 2


@pytest.mark.parametrize("command", ["build", "read", "audit", "show", "baselines"])
def test_every_command_explains_itself_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == 0
    assert f"umug-graph {command}" in capsys.readouterr().out


def test_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    from umug_graph import __version__

    assert run("--version") == 0
    assert capsys.readouterr().out.strip() == f"umug-graph {__version__}"


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from umug_graph.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += f"print(sorted({HEAVY} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")


def _process(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "umug_graph", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, check=False, env=environment, timeout=60
    )
