"""Text from anywhere does no harm in a table, an XML file or a Markdown page."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from umug_graph.export.text import cell, clean, csv_cell, each_once, markdown

HOSTILE = ["=CMD()", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\x00=1", "＝1", "\ufeff=1", "\u200b=1", "'=1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


@given(st.text(max_size=40) | st.sampled_from(HOSTILE))
def test_one_apostrophe_less_gives_the_text_back(text: str) -> None:
    assert cell(text).removeprefix("'") == clean(text)


@given(st.text(max_size=40))
def test_a_cell_comes_back_from_csv_as_one_row_without_control_characters(text: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(["x", cell(text)])
    assert list(csv.reader(io.StringIO(stream.getvalue()))) == [["x", cell(text)]]
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in cell(text))


@given(st.lists(st.text(max_size=20) | st.sampled_from([*HOSTILE, 'a "b"', ",", '"']), min_size=2))
def test_cells_with_commas_between_them_are_read_as_what_they_say(texts: list[str]) -> None:
    assert list(csv.reader([",".join(map(csv_cell, texts))])) == [list(map(cell, texts))]


def test_each_value_of_a_column_is_written_once() -> None:
    told = iter(["a", "b", "c"])
    first, none, again, other = each_once(lambda _: next(told), (3, None, 3, 1))
    assert first == again
    assert sorted([first, none, other]) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, ""), (True, "true"), (False, "false"), (0, "0"), (-3, "-3"), (1 / 3, "0.333333333333"), ("a\nb", "a b")],
)
def test_values_have_one_form_each(value: object, expected: str) -> None:
    assert cell(value) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        "a | b",
        "**bold** _it_ `code` ~~gone~~ $x$",
        "<https://example.org>",
        "&lt;b&gt; \\<b\\>",
        "# head\n\n- list",
        "[ref]: x",
    ],
)
def test_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    (inline,) = (token for token in MarkdownIt("commonmark").parse(f"- line 3: {markdown(text)}") if token.children)
    assert {token.type for token in inline.children or ()} <= {"text", "text_special"}
    assert "".join(token.content for token in inline.children or ()) == f"line 3: {clean(text)}"


@given(st.text(max_size=60))
def test_any_text_reads_back_from_markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"- line 3: x{markdown(text)}x")
    (inline,) = (token for token in tokens if token.children)
    assert "".join(token.content for token in inline.children or ()) == f"line 3: x{clean(text)}x"
