"""`organizations` as a user runs it: flows, what a name means, rows for names that nothing is known of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.running import run

LIST = """\
| Title | Date | Organization |
|---|---|---|
| [First of the works of this list](https://arxiv.org/abs/2401.00001) | 2024-01-01 | ECNUX, UW |
| [Second of the works of this list](https://arxiv.org/abs/2402.00002) | 2024-02-01 | UW, Allen AI, Meta FAIR |
| [Third of the works of this list](https://arxiv.org/abs/2403.00003) | 2024-03-01 | UoM, Meta |
"""
REFERENCES = """\
# key: arxiv:2403.00003
year\tarxiv\tfirst_author\ttitle
2024\t2401.00001\tDoe\tFirst of the works of this list
2024\t2402.00002\tRoe\tSecond of the works of this list
"""


@pytest.fixture
def given(tmp_path: Path) -> tuple[str, ...]:
    """A list with the reference list of its third paper, as arguments."""
    (tmp_path / "list.md").write_text(LIST, "utf-8")
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "third.tsv").write_text(REFERENCES, "utf-8")
    return str(tmp_path / "list.md"), "--references", str(tmp_path / "references")


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run("organizations", *arguments) == 0
    return capsys.readouterr().out


def document(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    return json.loads(printed(capsys, *arguments, "--json"))


def test_the_ranking_says_what_is_left_open_and_how_many_names_are_unknown(
    given: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, *given)
    assert "UoM is left open: The University of Melbourne, University of Malaya, University of Manchester" in text
    assert "1 name is not in the table of organizations: --unknown proposes rows for it" in text
    assert "100% of 1" in text
    assert "0% of 2" in text
    names = {each["name"]: each for each in document(capsys, *given)["names"]}
    assert names["University of Washington"]["ror"] == "00cvxb145"
    assert names["UoM"]["candidates"]


def test_show_says_what_a_form_left_open_may_be(given: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "Third of the works of this list", *given) == 0
    assert "UoM may be The University of Melbourne, University of Malaya" in " ".join(capsys.readouterr().out.split())


def test_flows_are_divided_and_show_lead_times(given: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, *given, "--flows")["flows"]
    flows = {(each["citing"], each["cited"]): each for each in found["flows"]}
    assert flows["UoM", "University of Washington"]["weight"] == pytest.approx(1 / 4 + 1 / 6)
    assert flows["UoM", "University of Washington"]["lead_days"] == (60 + 29) / 2
    assert flows["Meta", "Meta FAIR"]["weight"] == pytest.approx(1 / 6)
    assert (found["citations"], found["known"], found["dated"]) == (found["citations"], 2, 2)
    text = printed(capsys, *given, "--flows", "--wholes", "--top", "1")
    assert "2 of " in text
    assert "Meta FAIR" not in text
    assert "self-citing" in text


def test_without_known_citations_flows_say_so(given: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, given[0], "--flows")
    assert "are between papers whose organizations are known" in text
    assert "Divided" not in text


def test_explain_says_why_a_form_means_an_organization_and_what_is_unknown(
    given: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, *given, "--explain", "uw")
    assert "University of Washington" in text
    assert "`UW` of list, line 4: beside Allen Institute for AI, in Seattle as well" in text
    assert "`UW` of list, line 3: as in line 4 of list" in text
    assert "left open" in printed(capsys, *given, "--explain", "UoM")
    assert "Meta FAIR" in printed(capsys, *given, "--explain", "Meta")
    assert "part of" in printed(capsys, *given, "--explain", "FAIR")
    (found,) = document(capsys, *given, "--explain", "ECNUX")["organizations"]
    assert found["organization"]["kind"] is None
    assert found["papers"] == ["arxiv:2401.00001"]


def test_explain_tells_what_the_table_knows_of_one_that_no_paper_names(
    given: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, *given, "--explain", "Stanford")
    assert text.startswith("Stanford University\n")
    assert "no list prints it" in text
    assert "0 papers" in text
    assert "left open" in printed(capsys, *given, "--explain", "NTU")
    own = tmp_path / "own.toml"
    own.write_text('[[organization]]\nname = "Nowhere University"\naliases = ["NWUX"]\n', "utf-8")
    assert "Nowhere University" in printed(capsys, *given, "--organizations", own, "--explain", "NWUX")


def test_a_name_that_none_bears_is_one_line_with_the_nearest(
    given: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("organizations", *given, "--explain", "University of Washingtn") == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "nearest: University of Washington" in told
    assert run("organizations", *given, "--explain", "…") == 1


def test_the_proposed_rows_once_edited_are_read_back(
    given: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, *given, "--unknown")
    assert '[[organization]]\nname = "ECNUX"  # in 1 paper\n' in text
    assert document(capsys, *given, "--unknown")["unknown"][0]["name"] == "ECNUX"
    own = tmp_path / "own.toml"
    own.write_text(text.replace('# kind = ""     #', 'kind = "university"  #'), "utf-8")
    assert document(capsys, *given, "--unknown", "--organizations", own)["unknown"] == []
    names = {each["name"]: each["kind"] for each in document(capsys, *given, "--organizations", own)["names"]}
    assert names["ECNUX"] == "university"
    assert run("build", given[0], "--organizations", own, "--out", tmp_path / "out") == 0
    assert "ECNUX,," in (tmp_path / "out" / "organizations.csv").read_text("utf-8")


def test_a_wrong_file_and_a_wrong_question_are_one_line(
    given: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.toml"
    own.write_text('\n[[organization]]\nname = "A"\nkind = "firm"\n', "utf-8")
    assert run("organizations", given[0], "--organizations", own) == 1
    assert "own.toml, line 2: [[organization]]" in capsys.readouterr().err
    assert run("organizations", given[0], "--flows", "--unknown") == 2
    assert run("organizations", given[0], "--wholes") == 2
    assert run("organizations", "--corpus", tmp_path, "--organizations", own) == 2


def test_lists_that_print_no_organization_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = tmp_path / "plain.md"
    plain.write_text("- [First of the works of this list](https://arxiv.org/abs/2401.00001)\n", "utf-8")
    for asked in ((), ("--flows",)):
        assert "No list prints an organization" in printed(capsys, plain, *asked)
    assert "# There is none: no list prints an organization" in printed(capsys, plain, "--unknown")


def test_flows_count_the_citations_of_the_list_not_those_of_other_fields(
    given: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(given[2]) / "other.tsv").write_text(
        "# title: Of another field\nyear\tarxiv\tfirst_author\ttitle\n2001\t\tPoe\tA work that no list holds\n", "utf-8"
    )
    assert document(capsys, *given, "--flows")["flows"]["citations"] == 2


def test_citations_without_a_lead_time_are_counted_in_words(
    given: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(given[0])
    path.write_text(
        LIST.replace("| 2024-01-01 |", "| 2023 |").replace("arxiv.org/abs/2401.00001", "a.example"), "utf-8"
    )
    (Path(given[2]) / "third.tsv").write_text(REFERENCES.replace("2024\t2401.00001", "2023\t"), "utf-8")
    assert "; 1 of them gives no lead time" in " ".join(printed(capsys, *given, "--flows").split())
