"""Findings as CI takes them: the escapes of workflow commands, the rules of SARIF, and text that stays text."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph import __version__
from umug_graph.audit.kinds import KINDS, kind_of
from umug_graph.export.findings import REPORTS, Audited
from umug_graph.export.findings.sarif import uri_of
from umug_graph.models import Corpus, Edit, Entry, EntryList, Evidence, Finding, SourceNote

ROW = "| [Chameleon](https://arxiv.org/abs/2410.13848) | x |"
OTHER = "| [Emu3](https://arxiv.org/abs/2409.18869) | x |"
WRONG = Finding(
    "mine",
    5,
    "wrong-link",
    "error",
    'the link of "Chameleon" (arxiv:2410.13848) leads to "Janus"',
    (Evidence("votes", "3 to 1"),),
    "link https://arxiv.org/abs/2405.09818 instead",
    "Janus",
    "arxiv:2405.09818",
    (Edit(5, 35, "2410.13848", "2405.09818"),),
)
TWICE = Finding(
    "mine", 6, "duplicate", "warning", "said on line 4 already", suggestion="drop it", edits=(Edit(6, 0, OTHER, None),)
)
CELLS = Finding("mine", 3, "extra-cells", "note", "2 of 2 rows have more cells")
HOSTILE = "\x1b[31m\u202e::error::x%0A\r\n[a](javascript:1) <img src=x> ![b](c) {0} {{1}} | `d` \ud800"


def corpus(*rows: str, first: int = 5, name: str = "mine", notes: tuple[SourceNote, ...] = ()) -> Corpus:
    entries = tuple(Entry(line, None, raw) for line, raw in enumerate(rows, first))
    return Corpus("test", (EntryList(name, "table", entries),), (), (), sources=notes)


def audited(*findings: Finding, path: str | None = "docs/my list.md", **more: Any) -> Audited:
    return Audited(corpus(ROW, OTHER, **more), findings, {"mine": path} if path else {})


def sarif(made: Audited) -> Any:
    return json.loads(REPORTS["sarif"](made))["runs"][0]


# -- workflow commands -----------------------------------------------------------------------------------------------
def test_each_finding_is_one_command_the_gravest_first() -> None:
    lines = REPORTS["github"](audited(CELLS, TWICE, WRONG)).splitlines()
    assert lines == [
        "::error file=docs/my list.md,line=5,col=36,endColumn=45,title=A link leads to another paper::"
        'the link of "Chameleon" (arxiv:2410.13848) leads to "Janus"'
        "%0A-> link https://arxiv.org/abs/2405.09818 instead",
        "::warning file=docs/my list.md,line=6,title=The same paper twice::said on line 4 already%0A-> drop it",
        "::notice file=docs/my list.md,line=3,title=More cells than the header::2 of 2 rows have more cells",
    ]


def test_a_list_without_a_file_is_named_in_the_title() -> None:
    (line,) = REPORTS["github"](audited(CELLS, path=None)).splitlines()
    assert line == "::notice title=More cells than the header (mine%2C line 3)::2 of 2 rows have more cells"
    nowhere = replace(CELLS, line=0)
    assert "line=" not in REPORTS["github"](audited(nowhere))


@given(st.text(), st.text(), st.text(min_size=1))
def test_no_text_ends_a_command_or_becomes_another(message: str, suggestion: str, path: str) -> None:
    made = REPORTS["github"](audited(replace(WRONG, message=message, suggestion=suggestion), path=path))
    assert made.count("\n") == 1
    assert len(made.splitlines()) == 1
    assert made.startswith("::error file=")
    properties = made.removeprefix("::error ").split("::")[0]
    assert [part.split("=")[0] for part in properties.split(",")] == ["file", "line", "col", "endColumn", "title"]


def test_absolute_paths_are_told_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert audited(path=str(tmp_path / "a" / "b.md")).path(WRONG) == "a/b.md"
    assert audited(path="./b.md").path(WRONG) == "b.md"
    elsewhere = str(tmp_path.parent / "b.md")
    assert audited(path=elsewhere).path(WRONG) == elsewhere
    (result,) = sarif(audited(WRONG, path=elsewhere))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": f"file://{elsewhere}"}


# -- SARIF -----------------------------------------------------------------------------------------------------------
REQUIRED = {
    "run": {"tool"},
    "driver": {"name"},
    "rule": {"id"},
    "result": {"message"},
    "fix": {"artifactChanges"},
    "change": {"artifactLocation", "replacements"},
    "replacement": {"deletedRegion"},
}
ALLOWED = {
    "log": {"$schema", "version", "runs"},
    "run": {"tool", "columnKind", "results"},
    "driver": {"name", "version", "semanticVersion", "rules"},
    "rule": {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"},
    "result": {
        "ruleId",
        "ruleIndex",
        "level",
        "message",
        "locations",
        "partialFingerprints",
        "fixes",
        "properties",
    },
    "fix": {"description", "artifactChanges"},
    "change": {"artifactLocation", "replacements"},
    "replacement": {"deletedRegion", "insertedContent"},
    "region": {"startLine", "startColumn", "endLine", "endColumn"},
}
"""Of sarif-schema-2.1.0.json: what an object must have, and what of the things it may have we use."""


def check(kind: str, made: dict[str, Any]) -> None:
    assert REQUIRED.get(kind, set()) <= set(made) <= ALLOWED[kind], (kind, made)


def check_region(region: dict[str, int]) -> None:
    check("region", region)
    assert all(type(number) is int and number >= 1 for number in region.values())
    assert "startLine" in region


def check_log(log: dict[str, Any]) -> None:
    """The rules of the schema for every object that we write."""
    check("log", log)
    assert log["version"] == "2.1.0"
    for run in log["runs"]:
        check("run", run)
        driver = run["tool"]["driver"]
        check("driver", driver)
        assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
        for rule in driver["rules"]:
            check("rule", rule)
            assert all(rule[text]["text"] for text in ("shortDescription", "fullDescription", "help"))
        assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
        for result in run["results"]:
            check_result(result, driver["rules"])


def check_result(result: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    check("result", result)
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in ("none", "note", "warning", "error")
    assert result["message"]["text"]
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    (location,) = result["locations"]
    assert set(location) in ({"physicalLocation"}, {"logicalLocations"})
    if physical := location.get("physicalLocation"):
        assert physical["artifactLocation"]["uri"].isascii()
        check_region(physical.get("region", {"startLine": 1}))
    for fix in result.get("fixes", ()):
        check("fix", fix)
        assert len(fix["artifactChanges"]) == 1
        for change in fix["artifactChanges"]:
            check("change", change)
            assert change["replacements"]
            for replacement in change["replacements"]:
                check("replacement", replacement)
                check_region(replacement["deletedRegion"])


def test_it_is_a_log_by_the_rules_of_the_schema() -> None:
    check_log(json.loads(REPORTS["sarif"](audited(WRONG, TWICE, CELLS, replace(CELLS, line=0)))))
    check_log(json.loads(REPORTS["sarif"](audited())))
    check_log(json.loads(REPORTS["sarif"](audited(WRONG, path=None))))


@given(st.text(min_size=1), st.text(), st.text(min_size=1).filter(lambda path: path not in (".", "")))
def test_it_is_one_whatever_the_texts_hold(message: str, new: str, path: str) -> None:
    finding = replace(WRONG, message=message, suggestion=new, edits=(Edit(5, 0, "|", new),))
    check_log(json.loads(REPORTS["sarif"](audited(finding, path=path))))


def test_a_result_points_to_its_place_and_carries_its_correction() -> None:
    run = sarif(audited(WRONG, TWICE))
    assert (run["tool"]["driver"]["name"], run["tool"]["driver"]["version"]) == ("umug-graph", __version__)
    wrong, twice = run["results"]
    place = {"uri": "docs/my%20list.md", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 5, "startColumn": 36, "endLine": 5, "endColumn": 46}
    assert wrong["locations"] == [{"physicalLocation": {"artifactLocation": place, "region": region}}]
    (change,) = wrong["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "2405.09818"}}]
    assert wrong["properties"]["rightId"] == "arxiv:2405.09818"
    (change,) = twice["fixes"][0]["artifactChanges"]
    gone = {"startLine": 6, "startColumn": 1, "endLine": 7, "endColumn": 1}
    assert change["replacements"] == [{"deletedRegion": gone}]
    assert twice["locations"][0]["physicalLocation"]["region"] == {"startLine": 6}


def test_rules_bear_the_help_of_the_documents() -> None:
    (rule,) = sarif(audited(WRONG))["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("wrong-link", "WrongLink")
    assert rule["help"]["markdown"] == KINDS["wrong-link"].rule
    assert "`" not in rule["help"]["text"]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert kind_of("odd-thing", "note").title == "Odd thing"


def test_a_fingerprint_stays_where_rows_are_moved_and_differs_between_rows() -> None:
    def prints(made: Audited) -> list[str]:
        return [one["partialFingerprints"]["umugGraphRow/v1"] for one in sarif(made)["results"]]

    here = prints(audited(WRONG, TWICE))
    moved = [replace(WRONG, line=95), replace(TWICE, line=96)]
    assert prints(audited(*moved, first=95)) == here
    assert len({*here, *prints(audited(WRONG, path="other.md"))}) == 3
    assert len(set(prints(audited(WRONG, replace(WRONG, message="another"))))) == 2
    table = [replace(CELLS, message=f"{number} of {number} rows") for number in (2, 3)]
    assert prints(audited(table[0])) == prints(audited(replace(table[1], line=9)))


def test_hostile_text_is_neither_a_link_nor_a_placeholder_nor_a_control() -> None:
    made = audited(replace(WRONG, message=HOSTILE, suggestion=HOSTILE, leads_to=HOSTILE))
    text = REPORTS["sarif"](made)
    (result,) = json.loads(text)["runs"][0]["results"]
    for said in (result["message"]["text"], result["fixes"][0]["description"]["text"]):
        assert "](" not in said
        assert "{{0}}" in said
        assert "\n" not in said
    assert not {"\x1b", "\u202e"} & set(json.dumps(result, ensure_ascii=False))


@given(st.text(min_size=1).filter(lambda text: not text.startswith("/")))
def test_the_address_of_a_file_reads_back_to_its_path(path: str) -> None:
    uri = uri_of(path)
    assert uri.isascii()
    assert not set(uri) & set(' "<>\\^`{|}?#:[]')
    assert unquote(uri) == path


# -- Markdown --------------------------------------------------------------------------------------------------------
def test_the_report_shows_text_as_text_and_names_sources() -> None:
    note = SourceNote("openalex", "2026-11-20", {"identities": 1}, "Data from OpenAlex", "https://openalex.org/")
    made = REPORTS["md"](audited(replace(WRONG, message=HOSTILE), notes=(note,)))
    assert "### Error: wrong-link (1)" in made
    assert "- Data from OpenAlex: <https://openalex.org/>" in made
    assert "<img" not in made.replace("\\<img", "")
    assert "](" not in made.replace("\\](", "")
    assert not {"\x1b", "\u202e"} & set(made)


def test_no_format_depends_on_the_order_of_findings_but_sarif_which_keeps_it() -> None:
    findings = [WRONG, TWICE, CELLS]
    random.Random(0).shuffle(findings)  # noqa: S311
    for name in ("github", "md"):
        assert REPORTS[name](audited(*findings)) == REPORTS[name](audited(WRONG, TWICE, CELLS))
