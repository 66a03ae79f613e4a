from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run
from umug_graph.export import read_corpus
from umug_graph.fieldmap import build, write

HEAD = "| Title | Name | Venue | Date |\n|:--|:--|:--|:--|"


def listed(path: Path, *rows: tuple[str, str, str, str], heading: str = "Models") -> Path:
    lines = [
        f"| [{title}](https://arxiv.org/abs/{arxiv}) | {name} | {venue} | - |" for title, arxiv, name, venue in rows
    ]
    path.write_text("\n".join(["# Awesome", f"## {heading}", HEAD, *lines, ""]), "utf-8")
    return path


EMU3 = ("Emu3: Next-Token Prediction is All You Need", "2409.18869", "Emu3", "CVPR")
DDPM = ("Denoising Diffusion Probabilistic Models", "2006.11239", "DDPM", "NeurIPS")


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run("compare", *arguments) == 0
    return capsys.readouterr().out


def test_contradictions_are_printed_with_lists_and_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    a = listed(tmp_path / "a.md", EMU3, heading="Autoregressive Models")
    b = listed(tmp_path / "b.md", (*EMU3[:3], "ECCV"), DDPM, heading="Diffusion Models")
    out = printed(capsys, a, b)
    assert "2 contradictions among the 1 shared paper" in out
    assert "venue         CVPR  a, line 5" in out
    assert "              ECCV  b, line 5" in out
    assert "paradigm      autoregression  a, line 5" in out
    assert "Only in b: 1 paper" in out
    assert "Only in a: 0 papers" in out


def test_an_identifier_of_another_paper_is_printed_with_its_owner(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    a = listed(tmp_path / "a.md", EMU3, DDPM)
    b = listed(tmp_path / "b.md", (EMU3[0], DDPM[1], "Emu3", "CVPR"), DDPM)
    assert "arxiv:2006.11239 is that of DDPM" in printed(capsys, a, b)


def test_three_lists_are_printed_as_a_matrix(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    paths = [listed(tmp_path / f"{name}.md", EMU3, *rows) for name, rows in (("a", ()), ("b", (DDPM,)), ("c", ()))]
    paths[2].write_text(paths[2].read_text("utf-8").replace("Awesome", "Another"), "utf-8")
    out = printed(capsys, *paths)
    assert "all 3 hold 1 paper" in out
    assert "Papers that two lists share" in out


def test_lists_of_one_name_are_told_with_their_paths(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    paths = [listed(tmp_path / "one" / "README.md", EMU3), listed(tmp_path / "two" / "README.md", DDPM)]
    out = "".join(printed(capsys, *paths).split("\n"))
    assert all(f": {path}" in out for path in paths)
    assert f": {paths[0]}" not in printed(capsys, paths[0], listed(tmp_path / "b.md", DDPM))


def test_lists_that_share_nothing_have_no_contradiction(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = printed(capsys, listed(tmp_path / "a.md", EMU3), listed(tmp_path / "b.md", DDPM), "--top", 0)
    assert "No paper stands in two of these lists" in out
    assert "No contradiction" not in out
    assert "cited by the others" not in out


@pytest.mark.parametrize("copies", [1, 2])
def test_one_list_is_compared_with_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path, copies: int) -> None:
    paths = [listed(tmp_path / f"{number}.md", EMU3) for number in range(copies)]
    assert run("compare", *paths) == 2
    assert "one list to compare with nothing" in " ".join(capsys.readouterr().err.split())


def test_a_written_field_is_compared_as_its_lists(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    field = build()
    assert field.comparison is not None
    write(field, tmp_path / "field")
    document = json.loads(printed(capsys, "--corpus", tmp_path / "field", "--json"))
    assert document == json.loads(printed(capsys, "--json"))
    assert [len(each["finds"]) for each in document["lists"]] == [14, 47]
    assert len(document["shared"]) == 7
    assert len(read_corpus(tmp_path / "field").lists) == 2


def test_facets_of_a_corpus_by_a_foreign_taxonomy_are_said_not_to_be_compared(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write(build(), tmp_path / "field")
    path = tmp_path / "field" / "corpus.json"
    document = json.loads(path.read_text("utf-8"))
    document["corpus"]["taxonomy"] = [{"name": "foreign"}] if "corpus" in document else None
    path.write_text(json.dumps(document), "utf-8")
    assert "Facets are not compared" in printed(capsys, "--corpus", tmp_path / "field")


def test_hostile_lists_are_printed_as_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    evil = ("[red]Evil\x1b[31m \u202eTitle of a Work[/red]", "2409.18869", "[b]E\x1b[2J", "CVPR")
    out = printed(capsys, listed(tmp_path / "a.md", evil), listed(tmp_path / "b.md", (*evil[:3], "ECCV"), DDPM))
    assert "\x1b" not in out
    assert "\u202e" not in out
