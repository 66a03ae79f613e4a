"""Likeness of titles: words count as far as they are rare, and stand out in the group."""

from __future__ import annotations

from math import log, sqrt

import pytest

from umug_graph.metrics.likeness import telling_words, words_of


def test_words_are_folded_sorted_and_counted_once() -> None:
    assert words_of(["Emu: a Model", "EMU, the model"]) == ("a", "emu", "model", "the")
    assert words_of([]) == ()


def test_likeness_is_that_of_the_worked_example() -> None:
    # Four titles. `unified` stands in two of them (idf ln 2), `cat` and `dog` in one (ln 4), `model` in two (ln 2).
    group = [("model", "unified")]
    others = [("unified",), ("cat", "model"), ("dog",)]
    parts = telling_words(others, group)
    u = log(2)
    centre = {"unified": u / sqrt(2 * u**2), "model": u / sqrt(2 * u**2)}
    catty = sqrt(log(4) ** 2 + u**2)
    rest = {"unified": u / u / 3, "model": u / catty / 3}
    assert parts[0] == {"unified": pytest.approx(u * (centre["unified"] - rest["unified"]) / u)}
    assert parts[1] == {"model": pytest.approx(u * (centre["model"] - rest["model"]) / catty)}
    assert parts[2] == {}


def test_what_is_common_in_all_titles_says_nothing() -> None:
    group = [("a", "unified"), ("a", "model")]
    others = [("a", "cat"), ("a", "unified")]
    assert telling_words(others, group)[0] == {}
    assert set(telling_words(others, group)[1]) <= {"unified"}


def test_titles_that_are_all_alike_or_empty_have_no_likeness() -> None:
    assert telling_words([("a",), ()], [("a",), ("a",)]) == [{"a": pytest.approx(0.5)}, {}]
    assert telling_words([("a",)], [("a",)]) == [{}]
    assert telling_words([], [("a",)]) == []
    assert telling_words([("a",)], []) == [{}]
