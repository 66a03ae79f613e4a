"""Which of two answers stays does not depend on which came a."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.making import DAY, LATER, S2, arxiv, exported, identity, listed, own, raw, who, without
from umug_graph.models import Reference
from umug_graph.store import Answer, RawAnswer, import_store, open_store


def left(folder: Path, *answers: Answer) -> tuple[str, str, int | None]:
    """State, day and links of the one question that the answers are to, kept one after the other."""
    with open_store(folder / "store.sqlite") as store:
        for answer in answers:
            store.keep([answer])
        (standing,) = store.standings()
        found = store.reference_list(S2, own("a"))
        assert (len(found.references) if found else None) == standing.known
        return standing.state, standing.day, standing.known


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (listed("a", ["A"], day=LATER), listed("a", ["A", "B"])),
        (listed("a", ["A"]), without("references", own("a"), "failed", LATER)),
        (without("references", own("a"), "not_found"), without("references", own("a"), "failed", LATER)),
        (without("references", own("a"), "elided", LATER), listed("a", ["A"])),
        (listed("a", ["A", "B"]), listed("a", ["A"])),
        (listed("a", ["A"]), without("references", own("a"), "empty")),
        (without("references", own("a"), "empty"), without("references", own("a"), "elided")),
        (without("references", own("a"), "failed", LATER, "a"), without("references", own("a"), "failed", DAY, "b")),
    ],
)
def test_an_answer_beats_a_failure_then_the_newer_day_wins_then_what_says_more(
    tmp_path: Path, better: Answer, worse: Answer
) -> None:
    for number, answers in enumerate([(better, worse), (worse, better)]):
        folder = tmp_path / str(number)
        expected = len(better.links) if better.state in ("found", "empty") else None
        assert left(folder, *answers) == (better.state, better.day, expected)


def test_of_identities_the_newer_stays_and_of_one_day_the_one_that_tells_more(tmp_path: Path) -> None:
    rich = identity("a", "Emu3", arxiv(1), abstract="While next-token prediction ...", venue="arXiv")
    bare, newer = identity("a", "Emu3"), identity("a", "Emu3, renamed")
    with open_store(tmp_path / "store.sqlite") as store:
        store.keep([who(own("a"), rich), who("title:emu3", bare)])
        assert store.identities(S2, ["title:emu3"])["title:emu3"].abstract is not None
        store.keep([who(own("a"), newer, LATER), who("doi:1", rich)])
        assert store.identities(S2, ["doi:1"])["doi:1"].title == "Emu3, renamed"


def test_of_raw_answers_a_definite_one_beats_a_failure_then_the_newer_day_wins(tmp_path: Path) -> None:
    ranked = [raw(status=500, day=LATER), raw(body=b"{}"), raw(body=b"{...}"), raw(status=404, day=LATER, body=b"")]
    for order in permutations(ranked):
        with open_store(tmp_path / "store.sqlite") as store:
            for each in order:
                store.keep_raw(S2, each)
            assert store.raw(S2, "paper/x") == ranked[-1]
        (tmp_path / "store.sqlite").unlink()


DAYS = st.sampled_from([DAY, LATER])
WORKS = st.lists(st.builds(Reference, st.sampled_from(["A", "B", "C"])), max_size=2).map(tuple)
RAWS = st.lists(
    st.builds(RawAnswer, st.just("r"), st.sampled_from([200, 404, 500]), st.binary(max_size=2), DAYS), max_size=2
)
ABOUT_LISTS = st.builds(
    Answer,
    st.just(S2),
    st.sampled_from(["references", "influence", "citers"]),
    st.sampled_from([own("a"), own("b")]),
    st.sampled_from(["found", "empty", "capped", "elided", "failed", "not_found"]),
    DAYS,
    st.sampled_from([None, "HTTP 500", "timeout"]),
    st.none(),
    WORKS,
    st.sampled_from([None, 1, 2]),
    RAWS.map(tuple),
)
IDENTITIES = st.builds(
    lambda letter, title, ids, cited_by: identity(letter, title, *ids, cited_by=cited_by),
    st.sampled_from("ab"),
    st.sampled_from(["Emu3", "Emu 3: More"]),
    st.lists(st.builds(arxiv, st.integers(1, 3)), max_size=2),
    st.sampled_from([None, 5, 6]),
)
ABOUT_PAPERS = st.builds(who, st.sampled_from([own("a"), "arxiv:2409.00001", "title:emu3"]), IDENTITIES, DAYS)


@given(answers=st.lists(ABOUT_LISTS | ABOUT_PAPERS, max_size=8), order=st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_a_store_is_the_same_in_whatever_order_and_company_its_answers_came(
    answers: list[Answer], order: object
) -> None:
    shuffled = [*answers, *answers[:2]]
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(folder / "a") as at_once, open_store(folder / "b") as one_by_one:
            at_once.keep(answers)
            for answer in shuffled:
                one_by_one.keep([answer])
            assert exported(at_once, folder / "1") == exported(one_by_one, folder / "2")
            assert at_once.counts().identifiers == one_by_one.counts().identifiers
            asked = [own("a"), own("b"), *(str(arxiv(number)) for number in (1, 2, 3))]
            assert at_once.identities(S2, asked) == one_by_one.identities(S2, asked)


@given(answers=st.lists(ABOUT_LISTS | ABOUT_PAPERS, max_size=8), cut=st.integers(0, 8))
@settings(max_examples=20)
def test_snapshots_of_two_halves_make_the_whole(answers: list[Answer], cut: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            open_store(folder / "whole") as whole,
            open_store(folder / "a") as a,
            open_store(folder / "b") as b,
        ):
            whole.keep(answers)
            a.keep(answers[:cut])
            b.keep(answers[cut:])
            exported(b, folder / "half")
            import_store(a, folder / "half")
            import_store(a, folder / "half")
            assert exported(a, folder / "1") == exported(whole, folder / "2")
            assert replace(a.counts(), bytes=0) == replace(whole.counts(), bytes=0)
