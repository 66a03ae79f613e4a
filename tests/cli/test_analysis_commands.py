"""The commands of the analysis as a user runs them: what they answer, and how they say that there is no answer."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from cli.running import run
from umug_graph.fieldmap import build, write
from umug_graph.metrics import METRICS
from umug_graph.metrics.names import LABELS


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the bundled field."""
    folder = tmp_path_factory.mktemp("field")
    write(build(), folder)
    return str(folder)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(*arguments) == 0
    return capsys.readouterr().out


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(printed(capsys, *arguments, "--json"))


def test_every_metric_has_a_label_and_nothing_else_has() -> None:
    assert set(LABELS) == set(METRICS)


def test_metrics_are_sorted_by_the_metric_asked_for(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "metrics", "--corpus", corpus, "--sort", "rescaled-pagerank")
    values = [paper["metrics"]["rescaled_pagerank"] for paper in found["papers"]]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=True)
    assert None not in values[: len(known)]
    assert found["coverage"]["scope"] == "listed and references"
    assert "rescaled_pagerank" in found["undefined"]


def test_the_table_shows_rank_intervals_and_what_they_are_relative_to(
    corpus: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, "metrics", "--corpus", corpus, "--top", "3", "--show", "katz")
    first = next(line for line in text.splitlines() if "LLaVA" in line)
    assert first.split()[0] == "1"
    assert first.split()[1].startswith("(1-")
    assert "90% rank interval" in text
    assert "32 of 1,504 papers" in text
    assert " katz" in text
    assert " ncs" not in text


def test_listed_metrics_count_listed_papers_only(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "metrics", "--corpus", corpus, "--listed")
    assert found["coverage"]["scope"] == "listed"
    assert len(found["papers"]) == found["coverage"]["papers"] == 68
    assert found["coverage"]["citations"] == 234


def test_metric_names_say_why_values_are_missing(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "metrics", "--corpus", corpus, "--names")
    assert all(metric.replace("_", "-") in text for metric in METRICS)
    assert "no source" in text


def test_metrics_are_written_as_a_table(corpus: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "metrics", "--corpus", corpus, "--out", str(tmp_path / "metrics.csv"))
    with (tmp_path / "metrics.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 1504
    assert set(METRICS) <= set(rows[0])


def test_an_unknown_metric_is_one_line_and_exit_1(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("metrics", "--corpus", corpus, "--sort", "impact-factor") == 1
    error = capsys.readouterr().err
    assert error.startswith("umug-graph: unknown metric 'impact-factor'; known: cited_by_listed")
    assert error.count("\n") == 1


def test_a_lineage_has_its_hops_with_evidence(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "lineage", "Emu", "Emu3", "--corpus", corpus)
    first = found["chains"][0]
    assert first["names"] == ["Emu", "Emu2", "Emu3"]
    assert all(hop["grade"] in "ABCD" and hop["days"] > 0 for hop in first["hops"])
    assert all("citation" in {each["kind"] for each in hop["evidence"]} for hop in first["hops"])
    assert set(found) >= {"from", "to", "chains", "coverage"}


def test_a_lineage_is_told_with_the_reference_as_printed(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "lineage", "Emu", "Emu3", "--corpus", corpus, "--top", "1")
    assert "1. Emu -> Emu2 -> Emu3" in text
    assert "Generative multimodal models are in-context learners" in text
    assert "have no known reference list" in text


def test_no_chain_is_an_answer_with_what_comes_nearest(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "lineage", "Emu3", "Emu", "--corpus", corpus)
    assert "no chain of citations is known" in text
    assert len(text.splitlines()) > 1


@pytest.mark.parametrize("depth", [(), ("2",)], ids=["default depth", "depth 2"])
def test_ancestors_are_a_tree(depth: tuple[str, ...], corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "lineage", "Emu3", "--ancestors", *depth, "--corpus", corpus)
    assert "Emu3 (2024-09-27) builds on" in text
    assert "A Emu2 (2023-12-20)" in text
    assert "more of grade D" in text


def test_descendants_are_a_tree_as_json_too(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "lineage", "DDPM", "--descendants", "--corpus", corpus)
    assert found["name"] == "DDPM"
    assert "D3PM" in {branch["name"] for branch in found["branches"]}


def test_a_paper_without_descendants_says_so(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nothing that is known" in printed(capsys, "lineage", "JanusFlow", "--descendants", "--corpus", corpus)


def test_a_paper_without_a_known_list_has_unknown_ancestors(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "lineage", "LLaMA", "--ancestors", "--corpus", corpus)
    assert "its reference list is not known" in text


@pytest.mark.parametrize("arguments", [("Emu",), ("Emu", "--ancestors", "2", "--descendants", "2")])
def test_half_a_question_is_a_usage_error(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lineage", *arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("lineage", "Emv3", "Emu"), ("lineage", "Emu", "Emv3"), ("related", "Emv3")])
def test_an_unknown_paper_is_answered_with_the_nearest_names(
    arguments: tuple[str, ...], corpus: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments, "--corpus", corpus) == 1
    error = capsys.readouterr().err
    assert "no paper bears the name 'Emv3'" in error
    assert "Emu3" in error


@pytest.mark.parametrize("policy", ["shrink", "preprint", "drop"])
def test_the_main_path_names_the_circle_and_loses_no_paper(
    policy: str, corpus: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(capsys, "main-path", "--policy", policy, "--corpus", corpus)["main_path"]
    assert [set(cycle["names"]) for cycle in found["cycles"]] == [{"Emu3", "SEED-X", "Show-o"}]
    assert found["coverage"]["scope"] == "listed"
    assert found["coverage"]["papers"] == 68


def test_the_main_path_is_told_with_its_support(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "main-path", "--weight", "spc", "--search", "key-route", "--k", "10", "--corpus", corpus)
    assert "Main path by SPC, key-route" in text
    assert "Spine" in text
    assert "Contested" in text
    assert "circle: " in text


def test_works_outside_the_lists_may_begin_a_main_path(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "main-path", "--outside", "--search", "global", "--corpus", corpus)
    assert found["main_path"]["coverage"]["scope"] == "listed and references"
    assert found["robustness"]["coverage"]["scope"] == "listed and references"


def test_related_papers_share_what_is_named(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "related", "Show-o", "--by", "coupling", "--normalization", "none", "--corpus", corpus)
    assert found["normalization"] is None
    assert all(each["value"] == each["count"] == len(each["shared"]) for each in found["related"])
    assert "Janus" in printed(capsys, "related", "Show-o", "--corpus", corpus)


def test_a_paper_without_a_known_list_has_no_known_coupling(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "its reference list is not known" in printed(capsys, "related", "LLaMA", "--corpus", corpus)


def test_communities_hold_every_cited_or_citing_paper_once(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "communities", "--corpus", corpus)
    for partition in found["partitions"]:
        assert sum(partition["sizes"]) == sum(label is not None for label in partition["labels"])
    assert len(found["partitions"]) == 3
    assert "Resolution 1.5" in printed(capsys, "communities", "--listed", "--resolution", "1.5", "--corpus", corpus)


def test_organizations_are_ranked_and_the_unknown_is_shown(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "organizations", "--top", "2", "--corpus", corpus)
    assert "Tsinghua University" in text
    assert "(organization unknown)" in text
    found = document(capsys, "organizations", "--corpus", corpus)["organizations"]
    assert found[-1]["name"] is None


def test_suggestions_are_outside_the_lists_and_say_why(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "suggest", "--top", "5", "--corpus", corpus)["suggestions"]
    assert [each["rank"] for each in found] == [1, 2, 3, 4, 5]
    assert not any(each["paper"]["listings"] for each in found)
    assert "cited by" in printed(capsys, "suggest", "--top", "2", "--corpus", corpus)


def test_the_check_of_suggestions_compares_them_with_in_degree(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "suggest", "--check", "--corpus", corpus)
    assert "recall@50" in text
    assert "in-degree" in text
    assert "ceiling" in text


def test_baselines_have_rank_intervals_and_the_side_asked_for(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "baselines", "--outside", "--top", "3", "--corpus", corpus)
    assert set(found) == {"outside"}
    assert all(each["rank_low"] <= each["rank"] <= each["rank_high"] for each in found["outside"])
    text = printed(capsys, "baselines", "--inside", "--top", "1", "--corpus", corpus)
    assert "Most cited, in the lists" in text
    assert "outside" not in text
    assert "1 (1-" in text


def test_baselines_by_category_tell_local_favourites(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = document(capsys, "baselines", "--outside", "--by", "category", "--corpus", corpus)["outside"]
    assert {"universal", "local"} <= {each["kind"] for each in rows}
    text = printed(capsys, "baselines", "--by", "category", "--top", "2", "--corpus", corpus)
    assert "autoregression" in text
    assert "lift" in text


def test_a_paper_is_shown_with_its_rank_interval(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "show", "LLaVA", "--corpus", corpus)
    assert "1 (1-" in text
    assert "90% interval" in text


def test_ranks_by_all_known_citations_have_intervals_too(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "metrics", "--corpus", corpus, "--sort", "cited-by-known")
    assert found["rank_intervals"]["metric"] == "cited_by_known"
    assert found["papers"][0]["interval"]["rank"] == 1


def test_papers_of_a_circle_are_one_step_of_a_route(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "main-path", "--corpus", corpus)
    assert "-> {SEED-X, Show-o, Emu3} ->" in text
    route = document(capsys, "main-path", "--corpus", corpus)["main_path"]["routes"][0]
    assert [key for step in route["steps"] for key in step] == route["papers"]


def test_dropped_citations_are_named(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "main-path", "--policy", "drop", "--corpus", corpus)
    assert "SEED-X citing Show-o; Show-o citing Emu3" in text


def test_a_seed_that_no_generator_takes_is_a_usage_error(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("communities", "--seed", str(10**14), "--corpus", corpus) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.fixture
def unrelated(tmp_path: Path) -> str:
    """A list of which no bundled reference list knows anything; its title steers a terminal."""
    path = tmp_path / "one.md"
    path.write_text("# One\n- [A paper \u202e\u009b31m on nothing](https://arxiv.org/abs/2401.99999)\n", "utf-8")
    return str(path)


@pytest.mark.parametrize("command", ["metrics", "baselines", "main-path", "communities"])
def test_what_cannot_be_known_is_said_in_words(
    command: str, unrelated: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, command, unrelated)
    assert "In brackets" not in text
    assert any(word in text for word in ("No paper has a value", "none is known", "no path", "neither cite nor"))


def test_works_that_no_list_leads_to_are_counted(unrelated: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "metrics", unrelated)
    assert "1,504 papers of the bundled reference lists neither cite nor are cited by a listed one" in text
    assert "neither cite" not in printed(capsys, "metrics", unrelated, "--listed")


def test_json_escapes_what_steers_a_terminal(unrelated: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("read", unrelated, "--json") == 0
    out = capfdbinary.readouterr().out
    assert not any(mark.encode() in out for mark in "\u202e\u009b")
    assert "\u202e" in json.loads(out)["entries"][0]["raw"]
