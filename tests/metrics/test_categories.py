"""Baselines by category: who favours what, how sure that is, and what all share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sample_field import CORPUS, cites, day, facet, listing
from umug_graph.metrics.categories import CategoryBaseline, baselines_by_category
from umug_graph.models import Corpus, Paper

DIFFUSION = tuple(f"d{i}" for i in range(4))
AUTOREGRESSION = tuple(f"a{i}" for i in range(4))
CITING = DIFFUSION + AUTOREGRESSION


def citing(key: str) -> Paper:
    name = "diffusion" if key in DIFFUSION else "autoregression"
    return Paper(key, key.upper(), date=day("2024"), facets=(facet(name),), listings=listing(1), references_known=3)


def corpus_of(cited: dict[str, tuple[str, ...]], **dates: str) -> Corpus:
    works = [Paper(key, f"Work {key}", date=day(dates.get(key, "2020"))) for key in cited]
    citations = [cites(one, key) for key, all_citing in cited.items() for one in all_citing]
    return replace(CORPUS, papers=(*map(citing, CITING), *works), citations=tuple(citations))


def row(rows: tuple[CategoryBaseline, ...], category: str, key: str) -> CategoryBaseline:
    return next(one for one in rows if (one.category, one.paper.key) == (category, key))


FIELD = corpus_of({"local": DIFFUSION, "shared": CITING, "rare": DIFFUSION[:2], "mixed": (*DIFFUSION[:3], "a0")})
ROWS = baselines_by_category(FIELD)


def test_a_work_that_one_category_alone_cites_is_its_favourite() -> None:
    found = row(ROWS, "diffusion", "local")
    assert (found.cited_by, found.papers, found.cited_by_all, found.papers_all) == (4, 4, 4, 8)
    assert (found.share, found.lift, found.kind) == (1.0, 2.0, "local")
    assert found.p == pytest.approx(1 / 70)  # all four citers among the four of eight: C(4, 4) / C(8, 4)
    assert found.citers == DIFFUSION


def test_a_work_that_all_cite_is_universal() -> None:
    kinds = [row(ROWS, name, "shared") for name in ("diffusion", "autoregression")]
    assert [(one.lift, one.p, one.kind) for one in kinds] == [(1.0, 1.0, "universal")] * 2


def test_a_leaning_that_chance_may_give_is_no_favourite() -> None:
    found = row(ROWS, "diffusion", "mixed")
    assert (found.lift, found.kind) == (1.5, "universal")
    assert found.p == pytest.approx((4 * 4 + 1) / 70)


def test_the_more_pairs_are_tested_the_more_finds_are_chance() -> None:
    # Six tests: p of 1/70, 17/70, 69/70 (one of 'mixed' elsewhere), and 1 three times.
    assert row(ROWS, "diffusion", "local").q == pytest.approx(6 / 70)
    assert row(ROWS, "diffusion", "mixed").q == pytest.approx(6 * 17 / 70 / 2)
    assert row(ROWS, "diffusion", "shared").q == 1.0


def test_works_and_categories_with_few_lists_are_left_out() -> None:
    assert "rare" not in {one.paper.key for one in ROWS}
    known = {*DIFFUSION, "a0", "a1"}
    papers = tuple(replace(p, references_known=3 if p.key in known else None) for p in FIELD.papers)
    assert {one.category for one in baselines_by_category(replace(FIELD, papers=papers))} == {"diffusion"}


def test_ranks_are_dense_and_ties_stand_by_lift() -> None:
    assert [(one.paper.key, one.rank) for one in ROWS if one.category == "diffusion"] == [
        ("local", 1),
        ("shared", 1),
        ("mixed", 2),
    ]


def test_only_the_top_of_each_category_is_given() -> None:
    found = [(one.category, one.paper.key) for one in baselines_by_category(FIELD, 1)]
    assert found == [("autoregression", "shared"), ("diffusion", "local")]


def test_inside_and_outside_are_shown_apart() -> None:
    assert baselines_by_category(FIELD, listed=True) == ()
    assert baselines_by_category(FIELD, listed=False) == ROWS


def test_papers_older_than_a_work_do_not_count_as_not_citing_it() -> None:
    papers = tuple(replace(p, date=day("2019")) if p.key in ("a2", "a3") else p for p in FIELD.papers)
    corpus = corpus_of({"new": (*DIFFUSION, "a0")}, new="2023")
    dated = replace(corpus, papers=(*papers[: len(CITING)], *corpus.papers[len(CITING) :]))
    found = row(baselines_by_category(dated), "autoregression", "new")
    assert (found.cited_by, found.papers, found.papers_all) == (1, 2, 6)
    undated = replace(dated, papers=(*dated.papers[:-1], replace(dated.papers[-1], date=None)))
    assert row(baselines_by_category(undated), "autoregression", "new").papers == 4


def test_papers_outside_the_lists_have_no_say() -> None:
    papers = tuple(replace(p, listings=()) if p.key == "a0" else p for p in FIELD.papers)
    found = row(baselines_by_category(replace(FIELD, papers=papers)), "diffusion", "shared")
    assert (found.cited_by_all, found.papers_all) == (7, 7)


def test_the_order_of_the_input_does_not_matter() -> None:
    turned = replace(FIELD, papers=FIELD.papers[::-1], citations=FIELD.citations[::-1])
    assert baselines_by_category(turned) == ROWS


def test_without_lists_or_papers_there_is_nothing_to_say() -> None:
    assert baselines_by_category(replace(CORPUS, citations=())) == ()
    assert baselines_by_category(replace(CORPUS, papers=(), citations=())) == ()
