"""The two seed lists, entry by entry: tests/data/seeds was read by eye against the lists."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import pytest

from umug_graph.lists import bundled_lists, entry_list_json, read_list

EXPECTED = Path(__file__).parents[1] / "data" / "seeds"
SHARED = Path(os.environ.get("UMUG_SHARED", Path(__file__).parents[3] / "shared"))
COUNTS = {"unified-multimodal": 21, "vision-foundation-models": 54}


def _entries(path: Path, without: tuple[str, ...]) -> list[dict[str, Any]]:
    entries = entry_list_json(read_list(path))["entries"]
    return [{k: v for k, v in entry.items() if k not in without} for entry in entries]


def _expected(name: str, without: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    entries = json.loads((EXPECTED / f"{name}.json").read_text("utf-8"))
    return [{k: v for k, v in entry.items() if k not in without} for entry in entries]


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_every_entry_of_a_seed_list_is_read_as_it_stands_there(name: str) -> None:
    path = SHARED / "seeds" / f"{name}.md"
    if not path.exists():
        pytest.skip("the seed lists lie in the shared folder")
    entries = _entries(path, ("raw", "keywords"))
    assert len(entries) == COUNTS[name]
    assert entries == _expected(name)


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_the_bundled_form_says_the_same_as_the_seed(name: str) -> None:
    path = next(path for path in bundled_lists() if path.stem == name)
    assert _entries(path, ("line", "raw", "keywords")) == _expected(name, ("line",))


def test_seed_entries_keep_their_source_lines_and_state_no_keywords() -> None:
    for name in COUNTS:
        path = SHARED / "seeds" / f"{name}.md"
        if not path.exists():
            pytest.skip("the seed lists lie in the shared folder")
        lines = path.read_text("utf-8").split("\n")
        for entry in read_list(path).entries:
            assert entry.raw.split("\n")[0] == lines[entry.line - 1]
            assert entry.keywords == ()


def test_the_bundled_bullets_carry_the_subject_words_of_their_remarks() -> None:
    bullets = next(path for path in bundled_lists() if path.stem == "unified-multimodal")
    found = {entry.title: entry.keywords for entry in read_list(bullets).entries}
    assert found["JanusFlow"] == ("autoregression", "rectified flows")
    assert all(found.values())


def test_each_seed_table_with_overflowing_rows_is_warned_of_once() -> None:
    table = next(path for path in bundled_lists() if path.stem == "vision-foundation-models")
    warnings = read_list(table).warnings
    assert [w.kind for w in warnings] == ["extra-cells"] * 3
    assert len({w.line for w in warnings}) == 3


def test_reading_twice_gives_equal_lists() -> None:
    for path in bundled_lists():
        assert dataclasses.asdict(read_list(path)) == dataclasses.asdict(read_list(path))
