"""The page's benchmark says what it measured: bars that can be missed, contenders that say why they are not there."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the benchmarks are no part of the package

from benchmarks import explorer_page  # noqa: E402
from benchmarks.explorer_page import LARGE, SMALL, Row  # noqa: E402
from benchmarks.pages import contenders  # noqa: E402
from benchmarks.pages.watching import Seen  # noqa: E402

from render.samples import small_field  # noqa: E402

OURS, PYVIS = contenders.CONTENDERS[:2]
GOOD = [
    Row(SMALL, OURS, 0.5, 600_000, Seen(0.5, 60, 60, 100)),
    Row(SMALL, PYVIS, 0.7, 10**6, Seen(3.0, 1, 1)),
    Row(LARGE, OURS, 3.0, 2_800_000, Seen(1.2, 55, 58, 250)),
]


def met(rows: list[Row]) -> dict[str, bool | None]:
    return {bar.asked: bar.met for bar in explorer_page._bars(rows)}


def test_every_bar_is_met_by_a_page_that_is_good_enough() -> None:
    assert len(met(GOOD)) == 8
    assert set(met(GOOD).values()) == {True}


@pytest.mark.parametrize(
    ("at", "worse", "asked"),
    [
        (0, {"size": 700_001}, f"{SMALL}: file <= 700 kB"),
        (0, {"seen": Seen(1.01, 60, 60, 1)}, f"{SMALL}: first picture <= 1 s"),
        (1, {"seen": Seen(2.4)}, f"{SMALL}: first picture >= 5x sooner than pyvis' own page"),
        (2, {"written": 4.1}, f"{LARGE}: written in <= 4 s"),
        (2, {"size": 3_000_001}, f"{LARGE}: file <= 3,000 kB"),
        (2, {"seen": Seen(1.6, 60, 60, 1)}, f"{LARGE}: first picture <= 1.5 s"),
        (2, {"seen": Seen(1.0, 60, 49, 1)}, f"{LARGE}: >= 50 frames a second while moving"),
        (2, {"seen": Seen(1.0, 60, 60, 301)}, f"{LARGE}: sharp <= 300 ms after rest"),
    ],
)
def test_each_bar_can_be_missed(at: int, worse: dict[str, object], asked: str) -> None:
    rows = [replace(row, **worse) if index == at else row for index, row in enumerate(GOOD)]  # type: ignore[arg-type]
    assert met(rows)[asked] is False


def test_peer_that_draws_nothing_counts_with_the_patience_it_was_given() -> None:
    found = [bar for bar in explorer_page._bars([GOOD[0], replace(GOOD[1], seen=Seen(None))]) if "pyvis" in bar.asked]
    assert [(bar.figure, bar.met) for bar in found] == [("over 60.0x", True)]


def test_page_that_never_drew_misses_its_bars() -> None:
    rows = [replace(GOOD[0], seen=Seen(None)), GOOD[1]]
    assert met(rows)[f"{SMALL}: first picture >= 5x sooner than pyvis' own page"] is False
    assert met(rows)[f"{SMALL}: first picture <= 1 s"] is False


def test_contender_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(contenders, "find_spec", lambda _: None)
    gravis = next(one for one in contenders.CONTENDERS if one.name == "gravis")
    row = explorer_page._measured(SMALL, small_field(), gravis, tmp_path / "page.html", quick=True)
    assert row.failed == "it is not installed"
    assert "| bundled | gravis | - |" in explorer_page._report([row])


def test_pyvis_is_given_the_same_graph(tmp_path: Path) -> None:
    fieldmap = small_field()
    PYVIS.write(fieldmap, tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text("utf-8")
    assert text.count('"shape": "dot"') == len(fieldmap.corpus.papers)
    assert text.count('"arrows": "to"') == len(fieldmap.corpus.citations)
