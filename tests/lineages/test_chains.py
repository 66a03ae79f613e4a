"""Chains: all there are and no others, counted without listing, best first, in any order of input."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineages.making import CORPORA, all_chains, corpus_of, dated, paper
from umug_graph.lineages import Chain, Lineage, ancestors, descendants, lineage, series_lineages
from umug_graph.lineages import between as between_module
from umug_graph.lineages.between import count, network_between
from umug_graph.lineages.chains import best_ways, narrowed
from umug_graph.lineages.dossier import Dossier
from umug_graph.lineages.evidence import flow, hear
from umug_graph.lineages.grades import grade_of
from umug_graph.models import Corpus

KEYS = st.sampled_from("abcdefg")


def chains(found: Lineage) -> list[str]:
    return ["".join(chain.papers) for chain in found.chains]


@settings(max_examples=300, deadline=None)
@given(CORPORA)
def test_every_chain_that_respects_time_is_found_and_no_other(corpus: Corpus) -> None:
    first, last = corpus.papers[0].key, corpus.papers[-1].key
    for start, end in ((first, last), (last, first)):
        found = lineage(corpus, start, end, top=10_000)
        expected = all_chains(corpus, start, end)
        assert {chain.papers for chain in found.chains} == expected
        assert found.found == len(found.chains) == len(expected)
        assert (found.nearest is None) == bool(expected)
        assert [chain.score for chain in found.chains] == sorted((c.score for c in found.chains), reverse=True)


@settings(max_examples=150, deadline=None)
@given(CORPORA, st.integers(1, 4))
def test_the_best_are_those_of_least_doubt_among_all(corpus: Corpus, top: int) -> None:
    start, end = corpus.papers[0].key, corpus.papers[-1].key
    expected = all_chains(corpus, start, end)
    on = Counter(hop for way in expected for hop in pairwise(way))
    dossier = Dossier(corpus)
    places = dossier.graph.positions

    def score(way: tuple[str, ...]) -> float:
        cases = [hear(dossier, places[a], places[b]) for a, b in pairwise(way)]
        flows = [flow(on[hop], len(expected)).remains for hop in pairwise(way)]
        strong = [grade_of(case) in "AB" for case in cases]
        unsupported = sum(not any(pair) for pair in pairwise(strong))
        doubts = (case.doubt * remains for case, remains in zip(cases, flows, strict=True))
        return 1 / (1 + (sum(q**5 for q in doubts) + 0.5**5 * unsupported) ** 0.2)

    found = lineage(corpus, start, end, top=top).chains
    best = sorted(map(score, expected), reverse=True)[:top]
    assert [chain.score for chain in found] == pytest.approx(best)
    assert [score(chain.papers) for chain in found] == pytest.approx(best)


@settings(max_examples=100, deadline=None)
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(corpus: Corpus, rng: random.Random) -> None:
    papers, citations = list(corpus.papers), list(corpus.citations)
    rng.shuffle(papers)
    rng.shuffle(citations)
    shuffled = replace(corpus, papers=tuple(papers), citations=tuple(citations))
    start, end = corpus.papers[0].key, corpus.papers[-1].key
    assert lineage(shuffled, start, end) == lineage(corpus, start, end)
    assert ancestors(shuffled, end) == ancestors(corpus, end)
    assert descendants(shuffled, start) == descendants(corpus, start)
    assert series_lineages(shuffled) == series_lineages(corpus)


def test_a_paper_known_to_be_later_is_no_ancestor() -> None:
    corpus = dated({"A": "2024-08-22", "B": "2024-04-22"}, "BA")
    assert lineage(corpus, "A", "B").found == 0


@pytest.mark.parametrize("date", ["2024-04", "2024", None])
def test_a_paper_that_may_be_earlier_is_one(date: str | None) -> None:
    corpus = dated({"A": date, "B": "2024-04-22"}, "BA")
    assert chains(lineage(corpus, "A", "B")) == ["AB"]


def test_time_never_runs_back_along_a_whole_chain() -> None:
    corpus = dated({"A": "2024-06-01", "B": "2024", "C": "2024-02-01"}, "BA CB")
    assert chains(lineage(corpus, "A", "B")) == ["AB"]
    assert chains(lineage(corpus, "B", "C")) == ["BC"]
    assert lineage(corpus, "A", "C").found == 0


def test_a_circle_is_passed_through_without_a_paper_twice() -> None:
    corpus = dated(dict.fromkeys("ABCD", "2024-06"), "BA CA BC CB DB DC")
    assert sorted(chains(lineage(corpus, "A", "D"))) == ["ABCD", "ABD", "ACBD", "ACD"]


def test_two_papers_that_cite_one_another_in_one_month_lead_both_ways() -> None:
    corpus = dated({"A": "2024-06", "B": "2024-06"}, "AB BA")
    assert chains(lineage(corpus, "A", "B")) == ["AB"]
    assert chains(lineage(corpus, "B", "A")) == ["BA"]


def ladder(rungs: int) -> Corpus:
    """2 to the power of `rungs` chains from `p0` to the last paper."""
    papers = [paper(f"p{n}", f"{1900 + n}") for n in range(3 * rungs + 1)]
    cites = [
        pair
        for n in range(0, 3 * rungs, 3)
        for side in (1, 2)
        for pair in ((f"p{n + side}", f"p{n}"), (f"p{n + 3}", f"p{n + side}"))
    ]
    return corpus_of(papers, cites)


def test_chains_are_counted_without_being_listed() -> None:
    found = lineage(ladder(30), "p0", "p90", top=2)
    assert found.found == 2**30
    assert len(found.chains) == 2


def test_of_too_many_hops_only_the_shortest_ways_are_compared_and_it_is_said() -> None:
    corpus = dated({key: f"{2000 + n}" for n, key in enumerate("ABCDE")}, "BA CB DC ED EB DA EA")
    dossier = Dossier(corpus)
    network = network_between(dossier, 0, 4)
    counted = count(network)
    cut, notice = narrowed(network, counted, most=5)
    assert notice == "of 7 hops between them only the 5 on ways of at most 4 papers were compared"
    costs = dict.fromkeys(counted.on, 1.0)
    assert [papers for _, papers in best_ways(cut, costs, 9)] == [(0, 4), (0, 1, 4), (0, 3, 4)]
    assert narrowed(network, counted, most=7) == (network, None)


def test_a_circle_with_too_many_ways_is_cut_short_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(between_module, "MOST_TRANSITS", 50)
    keys = "ABCDEFGH"
    corpus = dated(dict.fromkeys(keys, "2024-06"), " ".join(a + b for a in keys for b in keys if a != b))
    found = lineage(corpus, "A", "H")
    assert found.found is None
    assert found.notice == "too many ways through circles: only the shortest ways were compared"
    assert chains(found) == ["AH"]


def test_a_step_wins_over_the_leap_only_where_it_explains_more() -> None:
    team = {"organizations": ("Small Lab",)}
    others = [paper(f"x{n}", "2020", organizations=(f"Lab {n}",)) for n in range(20)]
    ends = [paper("A", "2022-01-01", **team), paper("C", "2023-06-01", **team)]
    between = paper("B", "2022-09-01")
    cites = [("B", "A"), ("C", "B"), ("C", "A")]
    apart = corpus_of([*ends, between, *others], cites)
    assert chains(lineage(apart, "A", "C")) == ["AC", "ABC"]
    with_team = corpus_of([*ends, replace(between, organizations=("Small Lab",), abbreviation="Bee"), *others], cites)
    named = replace(with_team, papers=tuple(_named(each) for each in with_team.papers))
    assert chains(lineage(named, "A", "C")) == ["ABC", "AC"]


def _named(each: object) -> object:
    names = {"A": "Bird", "B": "Bird2", "C": "Bird3"}
    return replace(each, abbreviation=names.get(each.key))  # type: ignore[attr-defined,type-var]


def test_a_paper_between_that_stands_on_no_strong_hop_has_to_make_up_for_it() -> None:
    network = network_between(Dossier(dated({key: f"{2000 + n}" for n, key in enumerate("ABC")}, "BA CB CA")), 0, 2)
    costs = {(0, 1): 0.01, (1, 2): 0.01, (0, 2): 0.04}
    assert [papers for _, papers in best_ways(network, costs, 2)] == [(0, 2), (0, 1, 2)]
    for strong in ((0, 1), (1, 2)):
        assert [papers for _, papers in best_ways(network, costs, 2, {strong})] == [(0, 1, 2), (0, 2)]


def test_a_hop_says_how_many_of_all_chains_take_it() -> None:
    corpus = dated({key: f"{2000 + n}" for n, key in enumerate("ABCD")}, "BA CA DB DC DA")
    found = lineage(corpus, "A", "D")
    assert _flows(found.chains) == dict.fromkeys(("AB", "BD", "AC", "CD", "AD"), "on 1 of 3 chains")


def _flows(found: tuple[Chain, ...]) -> dict[str, str]:
    return {
        hop.cited + hop.citing: evidence.detail
        for chain in found
        for hop in chain.hops
        for evidence in hop.evidence
        if evidence.kind == "flow"
    }


@pytest.mark.parametrize("name", ["\u202e", "p0\x00", "' OR 1=1 --", "<b>x</b>", "[bold]", "💥" * 400])
def test_hostile_titles_names_and_authors_pass_through_unchanged(name: str) -> None:
    papers = [
        paper(key, date, title=name, abbreviation=name, authors=name, organizations=(name,), listings=())
        for key, date in (("A", "2021"), ("B", "2022"))
    ]
    found = lineage(corpus_of(papers, [("B", "A")]), "A", "B")
    assert found.chains[0].names == (name, name)
    assert found.chains[0].hops[0].grade in "ABCD"


def test_papers_without_dates_names_teams_or_lists_are_no_obstacle() -> None:
    corpus = dated({"A": None, "B": None, "C": None}, "BA CB")
    found = lineage(corpus, "A", "C")
    assert chains(found) == ["ABC"]
    assert [hop.days for hop in found.chains[0].hops] == [None, None]
    assert {hop.grade for hop in found.chains[0].hops} == {"D"}
