"""Tables in narrow terminals: no name and no figure may be cut."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table

from umug_graph.cli.console import row, table

FIGURES = ("papers", "citations", "h", "share of papers", "share of citations", "self-cited")


def drawn(made: Table, width: int) -> str:
    out = StringIO()
    Console(file=out, width=width, color_system=None, markup=False, emoji=False, highlight=False).print(made)
    return out.getvalue()


def ranking() -> Table:
    made = table("organization", *FIGURES, right=FIGURES, title="Organizations")
    row(made, "Tsinghua University", 9, 50, 4, 2.195, 12.76, "22% of 40")
    row(made, "Beijing Academy of Artificial Intelligence", 5, 32, 3, 2.367, 13.33, "12% of 25")
    return made


def test_a_wide_terminal_shows_one_table() -> None:
    text = drawn(ranking(), 160)
    assert text.count("organization ") == 1
    assert "Beijing Academy of Artificial Intelligence" in text


@pytest.mark.parametrize("width", [40, 50, 60, 80, 100])
def test_a_narrow_terminal_cuts_no_name_and_no_figure(width: int) -> None:
    text = drawn(ranking(), width)
    assert "…" not in text
    assert all(len(line) <= width for line in text.splitlines())
    for shown in ("Tsinghua", "Intelligence", "2.195", "12.76", "13.33", "22% of 40", "12% of 25"):
        assert shown in text


def test_columns_that_find_no_room_go_on_below_beside_the_names_of_their_rows() -> None:
    parts = drawn(ranking(), 50).split("organization")[1:]
    assert len(parts) > 1
    assert all("Tsinghua" in part and "Beijing" in part for part in parts)
    assert drawn(ranking(), 50).count("Organizations") == 1


def test_rows_that_two_columns_name_keep_both_in_every_part() -> None:
    made = table("first", "second", *FIGURES, right=FIGURES)
    row(made, "a-list", "b-list", *(123456 for _ in FIGURES))
    parts = drawn(made, 50).split("first")[1:]
    assert len(parts) > 1
    assert all("a-list" in part and "b-list" in part for part in parts)


def test_the_names_lead_where_figures_stand_before_them() -> None:
    made = table("rank", "paper", *FIGURES, right=("rank", *FIGURES))
    row(made, 1, "LLaVA", *(123456 for _ in FIGURES))
    parts = drawn(made, 40).split("paper ")[1:]
    assert all("LLaVA" in part for part in parts)


def test_a_table_without_rows_or_of_words_alone_is_drawn_too() -> None:
    assert "share of" in drawn(table("organization", *FIGURES, right=FIGURES), 40)
    made = table("paper", "which")
    row(made, "word " * 20, "other " * 20)
    text = drawn(made, 30)
    assert text.count("word") == text.count("other") == 20


@given(
    st.lists(st.lists(st.text("ab -/", max_size=30), min_size=3, max_size=3), max_size=4),
    st.integers(30, 120),
    st.sets(st.sampled_from(["x", "y", "z"]), max_size=3),
)
def test_no_letter_is_lost_at_any_width(rows: list[list[str]], width: int, right: set[str]) -> None:
    made = table("x", "y", "z", right=tuple(sorted(right)))
    for cells in rows:
        row(made, *(cell.strip() for cell in cells))
    text = drawn(made, width)
    assert "…" not in text or any(len(cell) > width - 2 for cells in rows for cell in cells)
    written = sum(cell.count("a") for cells in rows for cell in cells)
    assert text.count("a") >= written
