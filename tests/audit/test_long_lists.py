"""Long lists of rows that are much alike: what rules compare grows with the rows, not with their square."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from time import process_time

import pytest

from umug_graph.audit import audit
from umug_graph.fieldmap import gather_lists
from umug_graph.lists import list_of_bytes
from umug_graph.models import Corpus, Finding

HEAD = "| Title | Date | Paper | Code |\n|---|---|---|---|\n"
SYLLABLES = [a + b for a, b in product("bdfgklmnprst", "aeiou")]
WORDS = ["".join(pair) for pair in product(SYLLABLES, SYLLABLES)]


def gathered(row: Callable[[int], str], rows: int) -> Corpus:
    read = list_of_bytes((HEAD + "".join(map(row, range(rows)))).encode(), "long.md")
    assert len(read.entries) == rows
    return gather_lists([read], "long")


def alike(number: int) -> str:
    return f"| Unified {WORDS[number]} models for image generation | 2024-01 | [p](https://x.org/{number}) | |\n"


def of_one_id(number: int) -> str:
    return f"| All About {WORDS[number]} and Number {number} | 2024-01 | [p](https://arxiv.org/abs/2409.11111) | |\n"


def without_code(number: int) -> str:
    return (
        f"| {WORDS[number]} {WORDS[-number]} {WORDS[number * 7 % 3000]} | 2024-01 | [p](https://x.org/{number}) | |\n"
    )


@pytest.mark.parametrize("row", [alike, of_one_id, without_code])
def test_four_times_the_rows_take_no_more_than_about_four_times_as_long(row: Callable[[int], str]) -> None:
    taken = []
    for rows in (700, 2800):
        corpus = gathered(row, rows)
        started = process_time()
        audit(corpus)
        taken.append(process_time() - started)
    assert taken[1] < 9 * taken[0] + 0.5


def test_a_misprint_among_many_alike_but_for_one_word_is_not_guessed() -> None:
    corpus = gathered(alike, 300)
    assert not [finding for finding in audit(corpus) if finding.kind == "name-variant"]


def test_the_date_of_rows_under_one_link_is_taken_from_rows_of_the_same_title() -> None:
    def row(number: int) -> str:
        title = "A Study of Many Different Things" if number in (7, 130) else f"All About {WORDS[number]} and Others"
        date = "2024-09-12" if number == 130 else "2024-01-12"
        return f"| {title} | {date} | [p](https://arxiv.org/abs/2409.11111) | |\n"

    found = [each for each in audit(gathered(row, 200)) if each.kind == "date-before-id" and each.line == 3 + 7]
    assert [_edits(each) for each in found] == [["2024-09-12"]]


def _edits(finding: Finding) -> list[str | None]:
    return [edit.new for edit in finding.edits]
