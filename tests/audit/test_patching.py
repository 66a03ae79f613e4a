"""Edits made in source text: nothing else moves, whatever the line ends, marks and bytes are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.audit.patching import patch, patched
from umug_graph.errors import ListError
from umug_graph.models import Edit, Finding, Severity


def finding(*edits: Edit, kind: str = "wrong-link", severity: Severity = "error", line: int | None = None) -> Finding:
    return Finding("mine", line or edits[0].line, kind, severity, "it is wrong", edits=edits)


def test_an_edit_replaces_what_stands_at_its_place_and_nothing_else() -> None:
    text = "# List\n\n| a  |  2410.1 | 2410.1 |\n"
    mended, applied, left = patched(text, [finding(Edit(3, 8, "2410.1", "2411.9"))])
    assert mended == "# List\n\n| a  |  2411.9 | 2410.1 |\n"
    assert (len(applied), left) == (1, ())


def test_a_dropped_row_takes_its_line_end_along() -> None:
    assert patched("a\r\nb\rc\n", [finding(Edit(2, 0, "b", None))])[0] == "a\r\nc\n"
    assert patched("a\nb", [finding(Edit(2, 0, "b", None))])[0] == "a\n"


@pytest.mark.parametrize(
    "edit", [Edit(1, 1, "a", "x"), Edit(0, 0, "a", "x"), Edit(9, 0, "a", "x"), Edit(1, 0, "a", None)]
)
def test_an_edit_that_expects_another_text_is_left(edit: Edit) -> None:
    mended, applied, left = patched("abc\n", [finding(edit)])
    assert (mended, applied, len(left)) == ("abc\n", (), 1)


def test_all_edits_of_a_finding_are_made_or_none() -> None:
    mended, applied, _ = patched("ab\ncd\n", [finding(Edit(1, 0, "a", "x"), Edit(2, 0, "q", "x"))])
    assert (mended, applied) == ("ab\ncd\n", ())


def test_of_two_that_touch_one_place_the_graver_is_made() -> None:
    note = finding(Edit(1, 0, "abc", "A"), kind="name-variant", severity="note")
    error = finding(Edit(1, 1, "b", "B"))
    mended, applied, left = patched("abc\n", [note, error])
    assert (mended, applied, left) == ("aBc\n", (error,), (note,))


def test_two_that_want_the_same_are_both_made() -> None:
    both = [finding(Edit(1, 0, "a", "x")), finding(Edit(1, 0, "a", "x"), kind="ids-disagree", severity="warning")]
    mended, applied, left = patched("ab\n", both)
    assert (mended, len(applied), left) == ("xb\n", 2, ())


def test_nothing_is_mended_in_a_row_that_goes() -> None:
    drop = finding(Edit(1, 0, "abc", None), kind="duplicate", severity="warning")
    error = finding(Edit(1, 1, "b", "B"))
    mended, applied, left = patched("abc\nd\n", [error, drop])
    assert (mended, applied, left) == ("d\n", (drop,), (error,))


def test_columns_count_a_broken_sequence_as_the_reader_does() -> None:
    data = b"caf\xe2\x82 and \xe9 id 2410.1\n"
    start = data.decode("utf-8", "replace").index("2410.1")
    made = patch(data, "x.md", _once(finding(Edit(1, start, "2410.1", "2411.9"))))
    assert made.content == data.replace(b"2410.1", b"2411.9")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
@pytest.mark.parametrize("text", ["# é\r\n- a 1\n- b", "# é\r- a 1\r- b\r", "# é\n- a 1\u2028\x0b\x85\n\n"])
def test_mark_encoding_and_line_ends_stay(mark: bytes, encoding: str, text: str) -> None:
    data = mark + text.encode(encoding)
    made = patch(data, "x.md", _once(finding(Edit(2, 4, "1", "22"))))
    assert made.content == mark + text.replace("a 1", "a 22").encode(encoding)
    assert patch(data, "x.md", lambda _: ()).content == data


def test_broken_utf_16_is_refused_in_one_line() -> None:
    with pytest.raises(ListError, match="cannot be patched"):
        patch(b"\xff\xfea\x00\x00\xd8", "x.md", lambda _: ())


def test_what_a_correction_brings_to_light_is_corrected_too_and_told_in_lines_of_the_list_as_it_was() -> None:
    def audited(data: bytes) -> list[Finding]:
        lines = data.decode().split("\n")
        found = []
        for number, line in enumerate(lines, 1):
            if line in lines[: number - 1] and line:
                found.append(finding(Edit(number, 0, line, None), kind="duplicate", severity="warning"))
            elif "x" in line:
                found.append(finding(Edit(number, line.index("x"), "x", "y")))
            elif line == "c":
                found.append(_person(number))
        return found

    made = patch(b"ay\nax\nc\nbxx\n", "x.md", audited)
    assert made.content == b"ay\nc\nbyy\n"
    assert [(one.line, one.kind) for one in made.applied] == [
        (2, "wrong-link"),
        (4, "wrong-link"),
        (4, "wrong-link"),
        (2, "duplicate"),
    ]
    assert [one.line for one in made.left] == [2]


def _person(line: int) -> Finding:
    return Finding("mine", line, "no-link", "warning", "nobody knows")


def _once(*found: Finding):  # type: ignore[no-untyped-def]
    """Findings of the first look only."""
    waiting = [found]
    return lambda _: waiting.pop() if waiting else ()


def test_two_rules_that_undo_one_another_come_to_an_end() -> None:
    def audited(data: bytes) -> list[Finding]:
        now = data.decode()
        return [finding(Edit(1, 0, now, "b" if now == "a" else "a"))]

    assert patch(b"a", "x.md", audited).content == b"b"


LINES = st.lists(
    st.tuples(
        st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=12),
        st.sampled_from(["\n", "\r\n", "\r"]),
    ),
    min_size=1,
    max_size=6,
)


@given(LINES, st.booleans(), st.data())
def test_edits_change_their_places_only(lines: list[tuple[str, str]], open_end: bool, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(lines)))
    line = lines[number - 1][0]
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    ends = [end_ for _, end_ in lines]
    if open_end:
        ends[-1] = ""
    # An empty line between \r and \n would be read as their one line end.
    shown = [text or "." for text, _ in lines]
    old = shown[number - 1][start:end]
    text = "".join(a + b for a, b in zip(shown, ends, strict=True))
    mended, applied, _ = patched(text, [finding(Edit(number, start, old, "<new>"))])
    shown[number - 1] = shown[number - 1][:start] + "<new>" + shown[number - 1][start + len(old) :]
    assert applied
    assert mended == "".join(a + b for a, b in zip(shown, ends, strict=True))
