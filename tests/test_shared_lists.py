"""Real lists with their real mistakes: what the audit must find in them, and whom it must not accuse."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from umug_graph.audit import audit
from umug_graph.lists import bundled_lists, read_list
from umug_graph.models import Corpus, Finding
from umug_graph.resolve import resolve
from umug_graph.sources import Snapshot

# First words of the titles of the rows whose link leads elsewhere; where to, as far as anybody prints it; the right id.
WRONG = {
    "LLaMA-Mesh": ("PUMA: Empowering Unified MLLM", "arxiv:2411.09595"),
    "UniMuMo": ("Qwen2-VL: Enhancing", "arxiv:2410.04534"),
    "ShapeGPT": ("TEAL: Tokenize", "arxiv:2311.17618"),
    "GPT4Video": ("GPT4Point: A Unified", "arxiv:2311.16511"),
    "Emu": ("Generating Images with Multimodal Language Models", "arxiv:2307.05222"),
    "LLaVA": ("InstructBLIP: Towards", "arxiv:2304.08485"),
    "InternVL": (None, "arxiv:2312.14238"),
    "Qwen-VL": (None, "arxiv:2308.12966"),
}
# Only a table of known papers can say these ids: no reference list prints them for the name in the row.
KNOWN_BY_TABLE_ONLY = {"LLaMA-Mesh", "UniMuMo", "GPT4Video", "LLaVA"}
DATED_EARLY = {"GPT-4o System Card", "Uni3D-LLM", "ANOLE"}


@cache
def resolved(paths: tuple[Path, ...], identities: bool = True) -> Corpus:
    return resolve([read_list(path) for path in paths], [Snapshot(identities=identities)], name="test")


def rows(corpus: Corpus, *kinds: str) -> dict[str, Finding]:
    """Findings of the kinds by the title of their row."""
    titles = {(read.name, entry.line): entry.title or "" for read in corpus.lists for entry in read.entries}
    return {titles[f.list, f.line]: f for f in audit(corpus) if f.kind in kinds}


def named(found: dict[str, Finding]) -> dict[str, Finding]:
    """The same by the name in front of the title."""
    return {title.partition(":")[0].partition(" (")[0]: finding for title, finding in found.items()}


@pytest.fixture(params=["real", "bundled"])
def seeds(request: pytest.FixtureRequest) -> tuple[Path, ...]:
    if request.param == "bundled":
        return bundled_lists()
    shared: Path = request.getfixturevalue("shared")
    return tuple(sorted((shared / "seeds").glob("*.md")))


def test_seeds_hold_68_papers_7_of_them_twice(seeds: tuple[Path, ...]) -> None:
    listed = [paper for paper in resolved(seeds).papers if paper.listed]
    assert len(listed) == 68
    assert sum(len({listing.list for listing in paper.listings}) == 2 for paper in listed) == 7


def test_all_eight_wrong_links_are_found_and_no_right_one(seeds: tuple[Path, ...]) -> None:
    found = named(rows(resolved(seeds), "wrong-link"))
    assert found.keys() == WRONG.keys()
    for name, (leads_to, right_id) in WRONG.items():
        finding = found[name]
        assert finding.right_id == right_id
        assert leads_to is None or (finding.leads_to or "").casefold().startswith(leads_to.casefold())


def test_wrong_links_do_not_need_a_table_of_known_papers(seeds: tuple[Path, ...]) -> None:
    found = named(rows(resolved(seeds, identities=False), "wrong-link"))
    assert found.keys() <= WRONG.keys()
    assert len(found) >= 7
    for name, finding in found.items():
        assert finding.right_id == WRONG[name][1] or (finding.right_id is None and name in KNOWN_BY_TABLE_ONLY)


def test_other_papers_with_a_wrong_link_s_id_are_warned_only(seeds: tuple[Path, ...]) -> None:
    shared = {title.partition(":")[0] for title in rows(resolved(seeds), "shared-identifier")}
    assert shared == {"PUMA", "Qwen2-VL", "TEAL", "GPT4Point", "Generating Images with Multimodal Language Models"}


@pytest.mark.parametrize("identities", [True, False])
def test_exactly_three_dates_lie_before_their_id(seeds: tuple[Path, ...], identities: bool) -> None:
    assert named(rows(resolved(seeds, identities), "date-before-id")).keys() == DATED_EARLY


def test_only_wrong_links_are_errors(seeds: tuple[Path, ...]) -> None:
    assert {finding.kind for finding in audit(resolved(seeds)) if finding.severity == "error"} == {"wrong-link"}


def test_links_of_the_wrong_sort_are_found(seeds: tuple[Path, ...]) -> None:
    corpus = resolved(seeds)
    assert named(rows(corpus, "no-link")).keys() == {"Deepseek-VL", "LLamagen"}
    assert named(rows(corpus, "paper-link-is-code")).keys() == {"MiniGPT-4"}
    assert named(rows(corpus, "code-link-is-paper")).keys() == {"ShapeGPT"}
    assert rows(corpus, "duplicate") == {}


def test_every_table_with_surplus_cells_is_noted_once(seeds: tuple[Path, ...]) -> None:
    assert sum(finding.kind == "extra-cells" for finding in audit(resolved(seeds))) == 3


@pytest.mark.parametrize("name", ["Unicode", "TransFusion", "lnstruction", "Next-GPT", "LLamagen", "DAVINCI"])
def test_odd_names_are_noted(seeds: tuple[Path, ...], name: str) -> None:
    corpus = resolved(seeds)
    raw = {(read.name, entry.line): entry.raw for read in corpus.lists for entry in read.entries}
    assert any(name in raw[f.list, f.line] for f in audit(corpus) if f.kind == "name-variant")


# What is wrong in the ten lists, hand-checked: lines of wrong links by list.
FAULTS = {
    "LMM101__Awesome-Multimodal-Next-Token-Prediction": {179},
    "Mingyue-Cheng__Awesome-Unified-Multimodal-Understanding-and-Generation": {62, 66, 67},
    "Purshow__Awesome-Unified-Multimodal": {35, 69},
    "showlab__Awesome-Unified-Multimodal-Models": {155, 158},
    "shxie2020__Awesome-UGVFM": {51, 53, 112, 115},
}
# A title and a link that are both wrong in part: an accusation is allowed and none is demanded.
DOUBTFUL = {("LMM101__Awesome-Multimodal-Next-Token-Prediction", 179)}


def wrong_lines(corpus: Corpus) -> set[tuple[str, int]]:
    return {(finding.list, finding.line) for finding in audit(corpus) if finding.kind == "wrong-link"}


def expected(names: set[str]) -> set[tuple[str, int]]:
    return {(name, line) for name, lines in FAULTS.items() for line in lines if name in names} - DOUBTFUL


def ten(shared: Path) -> tuple[Path, ...]:
    return tuple(sorted((shared / "lists").glob("*.md")))


def test_each_real_list_alone_shows_its_wrong_links_and_no_others(shared: Path) -> None:
    for path in ten(shared):
        corpus = resolved((path,))
        assert wrong_lines(corpus) - DOUBTFUL == expected({path.stem}), path.stem


def test_all_real_lists_together_show_the_same_wrong_links(shared: Path) -> None:
    corpus = resolved(ten(shared))
    assert wrong_lines(corpus) - DOUBTFUL == expected({read.name for read in corpus.lists})


def test_no_right_link_of_a_real_list_is_accused_without_the_table_of_known_papers(shared: Path) -> None:
    for path in ten(shared):
        assert wrong_lines(resolved((path,), identities=False)) - DOUBTFUL <= expected({path.stem}), path.stem


def test_repeated_papers_of_the_real_lists_are_duplicates(shared: Path) -> None:
    for path in ten(shared):
        gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
        repeats = {line for paper in gold["repeated_papers"] for line in sorted(paper["lines"])[1:]}
        doubtful = {line for name, line in DOUBTFUL if name == path.stem}
        found = {finding.line for finding in audit(resolved((path,))) if finding.kind == "duplicate"}
        first = {min(paper["lines"]) for paper in gold["repeated_papers"]} if doubtful else set()
        assert repeats - doubtful - first <= found | later_repeats(gold, doubtful), path.stem
        assert found <= repeats, path.stem


def later_repeats(gold: dict[str, list[dict[str, list[int]]]], doubtful: set[int]) -> set[int]:
    """First rows of papers once the doubtful rows are another paper: they repeat nothing then."""
    firsts: dict[int, set[int]] = defaultdict(set)
    for paper in gold["repeated_papers"]:
        kept = sorted(set(paper["lines"]) - doubtful)
        firsts[min(kept)] = set(kept[1:])
    return set(firsts)


def test_badge_that_names_another_paper_is_not_called_a_wrong_link(shared: Path) -> None:
    corpus = resolved((shared / "lists" / "Purshow__Awesome-Unified-Multimodal.md",))
    lines = {finding.line for finding in audit(corpus) if finding.kind == "ids-disagree"}
    assert lines == {46, 48}
