"""`umug-graph taxonomy`: counts and explanations, in words and in JSON, of our field and of any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.running import run

DATA = Path(__file__).parents[1] / "data" / "taxonomy"
ECOLOGY = (DATA / "ecology.md", "--taxonomy", DATA / "ecology.toml")


def test_the_bundled_field_is_shown_by_dimension(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("taxonomy") == 0
    out = capsys.readouterr().out
    positions = [out.index(f"\n{name}") for name in ("paradigm", "tokenization", "task", "input", "output")]
    assert positions == sorted(positions)
    assert "68 of 68 listed papers bear one" in out
    assert "no paper bears diffusion or flow, undecided" in out


def test_another_field_shows_its_contradictions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("taxonomy", *ECOLOGY) == 0
    out = capsys.readouterr().out
    assert "Mangroves store carbon: marine doubted (0.09): title “Mangroves”; against it: rather terrestrial" in out
    assert "diffusion" not in out


def test_every_evidence_is_explained_with_place_and_weight(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("taxonomy", "--explain", "Show-o") == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert any(
        "“AR + Diffusion/Flow Models” unified-multimodal, line" in line and line.endswith("0.90") for line in lines
    )
    assert any(line.startswith("Nothing is said of: ") for line in lines)


def test_what_speaks_against_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("taxonomy", *ECOLOGY, "--explain", "doi:10.1234/tree.4") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "against: keeper “it is a survey of experiments” ecology.toml, line 44 -1.00" in out


def test_counts_come_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("taxonomy", *ECOLOGY, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["count"], told["papers"], told["tagged"]) == ("listed", 5, 5)
    assert [each["name"] for each in told["dimensions"]["habitat"]] == [
        "aquatic",
        "marine",
        "freshwater",
        "terrestrial",
    ]
    assert told["dimensions"]["habitat"][0]["years"] == {"2017": 1, "2019": 1, "2020": 1}
    assert [(each["name"], each["facet"]["name"], each["given"]) for each in told["contradictions"]] == [
        ("Mangroves store carbon", "marine", False),
        ("Nitrogen limits tree growth: field experiment", "experiment", False),
    ]


def test_an_explanation_comes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("taxonomy", "--explain", "MAR", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    continuous = next(each for each in told["facets"] if each["name"] == "tokenization/continuous")
    assert continuous["evidence"][0]["detail"] == "without Vector Quantization"
    assert told["silent"] == ["input"]


def test_all_known_works_are_counted_where_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("taxonomy", "--count", "known") == 0
    out = capsys.readouterr().out
    assert "known works bear one" in out
    assert "Contradictions" in out


def test_many_contradictions_are_cut_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"- [A damp and dry place number {n}](https://doi.org/10.1234/damp.{n})\n" for n in range(14))
    (tmp_path / "l.md").write_text(f"# A list\n\n{rows}", "utf-8")
    (tmp_path / "t.toml").write_text("[[facet]]\nname = 'dry'\ntitle = 'dry'\nagainst = 'damp'\n", "utf-8")
    assert run("taxonomy", tmp_path / "l.md", "--taxonomy", tmp_path / "t.toml") == 0
    out = capsys.readouterr().out
    assert "(no dimension)" in out
    assert "contested 14" in out
    assert "and 2 more (--json lists all)" in out


def test_a_field_without_facets_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "l.md").write_text("# L\n\n- [On the lives of bees](https://doi.org/10.1234/bees.1)\n", "utf-8")
    assert run("taxonomy", tmp_path / "l.md") == 0
    out = capsys.readouterr().out
    assert "0 of 1 listed paper bear one" in out
    assert "Nothing speaks against any of these facets." in out
    assert run("taxonomy", tmp_path / "l.md", "--explain", "On the lives of bees") == 0


def test_a_wrong_file_is_one_line_with_its_line_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.toml").write_text("[[facet]]\nname = 'dry'\ntitle = '('\n", "utf-8")
    assert run("taxonomy", "--taxonomy", tmp_path / "t.toml") == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "t.toml, line 3: bad pattern" in err


def test_an_unknown_paper_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("taxonomy", "--explain", "No Such Paper At All") == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_folder_that_build_wrote_is_explained_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", *ECOLOGY, "--out", tmp_path) == 0
    capsys.readouterr()
    assert run("taxonomy", "--corpus", tmp_path, "--explain", "doi:10.1234/tree.4") == 0
    assert "keeper" in capsys.readouterr().out
    assert run("taxonomy", "--corpus", tmp_path, "--taxonomy", DATA / "ecology.toml") == 2


def test_show_tells_what_is_doubted_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "doi:10.1234/mangrove.5", *ECOLOGY) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "doubted marine (title: Mangroves), against it (facet: terrestrial)" in out
