"""Whatever a service's JSON holds, what is taken of it is a clean line, a count, a day, or nothing."""

from __future__ import annotations

from umug_graph.sources.untrusted import count_of, day_of, items_of, line_of, lines_of, year_of


def test_texts_are_one_clean_line_and_not_endless() -> None:
    assert line_of("  A\n\x00title\x1b[31m \u202eof\u00a0\u00adall \ud800", 100) == "A title [31m of all"
    assert line_of("x" * 50, 10) == "x" * 9 + "…"
    assert line_of("\x93quoted\x94 \x81", 100) == "“quoted”"
    assert [line_of(odd, 100) for odd in ("", " \n", None, 5, [], {})] == [None] * 6


def test_counts_are_counts() -> None:
    assert [count_of(value) for value in (0, 7, "12", 10**9)] == [0, 7, 12, 10**9]
    assert [count_of(value) for value in (-1, True, 1.5, None, "x", "-1", 10**30, "9" * 5_000, [])] == [None] * 9


def test_days_and_years_are_those_of_the_calendar() -> None:
    assert day_of("2024-02-29") == "2024-02-29"
    odd_days = ("2023-02-29", "0999-01-01", "2024-2-9", "2024", "２０２４-01-01", 20240101, None, [])
    assert [day_of(odd) for odd in odd_days] == [None] * len(odd_days)
    assert [year_of(value) for value in (1000, 2999, "2024")] == ["1000", "2999", "2024"]
    assert [year_of(odd) for odd in (0, 999, 3000, True, None, "soon")] == [None] * 6


def test_what_is_no_list_holds_nothing() -> None:
    assert items_of([1, None]) == [1, None]
    assert [items_of(odd) for odd in (None, "ab", {"a": 1}, 5)] == [[]] * 4
    assert list(lines_of([" a\nb", None, "", "c", "d"], 10, most=4)) == ["a b", "c"]
