"""Stems and versions of names, and the steps of a series that a page draws."""

from __future__ import annotations

import pytest

from lineages.making import LISTED, paper
from umug_graph.lineages.series import Series, series_citations, stem, version
from umug_graph.models import Citation, Paper, Sighting


@pytest.mark.parametrize(
    ("name", "without", "numbers"),
    [
        ("Emu3", "emu", (3,)),
        ("Qwen2-VL", "qwenvl", (2,)),
        ("InternVL 2.5", "internvl", (2, 5)),
        ("DINOv2", "dino", (2,)),
        ("VisionLLM v2", "visionllm", (2,)),
        ("Unified-IO", "unifiedio", ()),
        ("2.0", "", (2, 0)),
        ("", "", ()),
    ],
)
def test_a_stem_is_the_name_without_its_version(name: str, without: str, numbers: tuple[int, ...]) -> None:
    assert (stem(name), version(name)) == (without, numbers)


def listed(key: str, name: str | None) -> Paper:
    return paper(key, abbreviation=name, listings=LISTED)


def steps(*papers: Paper) -> frozenset[tuple[str, str]]:
    """All papers cite all before them."""
    cited = [(b.key, a.key) for n, b in enumerate(papers) for a in papers[:n]]
    citations = [Citation(*pair, (Sighting("list", "x"),)) for pair in cited]
    return series_citations({each.key: each for each in papers}, citations)


def test_a_series_is_drawn_step_by_step() -> None:
    assert steps(*(listed(key, f"Emu{n}") for n, key in enumerate("abc", start=1))) == {("b", "a"), ("c", "b")}


@pytest.mark.parametrize("other", [paper("b", abbreviation="Emu2"), listed("b", None), listed("b", "Other")])
def test_only_listed_papers_of_one_name_are_drawn_as_a_series(other: Paper) -> None:
    assert steps(listed("a", "Emu"), other) == frozenset()


def test_a_name_is_contested_where_two_works_bear_it() -> None:
    one, other = listed("a", "Emu"), listed("b", "EMU")
    video = paper("c", title="Emu Video: Factorizing Generation")
    series = Series((one, other, video, listed("d", "Emu2"), listed("e", "Emulate")))
    assert [series.contested(each) for each in series.papers] == ["emu", "emu", "emu", "emu", None]
    assert [series.is_shared(each) for each in series.papers] == [True, True, False, False, False]
    alone = Series((one, video))
    assert alone.contested(video) is None
