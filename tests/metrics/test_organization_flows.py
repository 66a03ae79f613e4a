"""Who builds on whom: divided citations that sum, median lead times, shares of what is one's own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from itertools import product
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_field import CHAMELEON, CORPUS, EMU, EMU3, cites, listing, with_paper
from umug_graph.graph import citation_graph, graph_of_arrays, within_lists
from umug_graph.metrics.organization_flows import OrganizationFlow, OrganizationFlows, organization_flows
from umug_graph.metrics.organizations import credit, organization_influence
from umug_graph.models import Corpus, Organization, Paper, PublicationDate

BAAI, THU = "Beijing Academy of Artificial Intelligence", "Tsinghua University"
PARENTS = {"a": "b", "b": None, "c": None, "d": "c", "e": None}
DATES = (None, "2023", "2023-04", "2023-04-20", "2024-01-31")


def flows(corpus: Corpus, wholes: bool = False) -> OrganizationFlows:
    return organization_flows(corpus, citation_graph(corpus), wholes)


def weights(found: OrganizationFlows) -> dict[tuple[str | None, str | None], float]:
    return {(flow.citing, flow.cited): flow.weight for flow in found.flows}


def test_a_worked_example() -> None:
    found = organization_flows(CORPUS, within_lists(citation_graph(CORPUS)))
    # Chameleon (Meta, 16 May 2024) and Emu2 (BAAI, THU; 20 Dec 2023) cite Emu (Meta FAIR, THU; July 2023, its middle
    # the 16th); Emu3 (BAAI, 27 Sep 2024) cites Emu and Emu2.
    assert found.flows == (
        OrganizationFlow(BAAI, THU, 1.25, 3, 282.0, 3),
        OrganizationFlow(BAAI, "Meta FAIR", 0.75, 2, (157 + 439) / 2, 2),
        OrganizationFlow(BAAI, BAAI, 0.5, 1, 282.0, 1),
        OrganizationFlow("Meta", "Meta FAIR", 0.5, 1, 305.0, 1),
        OrganizationFlow("Meta", THU, 0.5, 1, 305.0, 1),
        OrganizationFlow(THU, "Meta FAIR", 0.25, 1, 157.0, 1),
        OrganizationFlow(THU, THU, 0.25, 1, 157.0, 1),
    )
    assert (found.citations, found.known, found.dated) == (4, 4, 4)
    balance = {each.name: each for each in found.organizations}
    assert (balance[BAAI].gives, balance[BAAI].given, balance[BAAI].own) == (2.5, 0.5, 0.5)
    assert (balance[BAAI].self_citing, balance[BAAI].self_cited, balance[BAAI].citations) == (0.2, 1.0, 3)
    assert (balance["Meta FAIR"].self_citing, balance["Meta FAIR"].self_cited) == (None, 0.0)


def test_papers_of_unknown_organization_take_their_part_and_come_last() -> None:
    found = flows(CORPUS)
    assert (found.citations, found.known) == (7, 4)
    assert weights(found)[BAAI, None] == 2.5
    assert weights(found)[THU, None] == 0.5
    assert [flow.cited is None for flow in found.flows] == [False] * 7 + [True] * 2
    assert {each.name for each in found.organizations} == {BAAI, THU, "Meta", "Meta FAIR"}


def test_a_paper_of_more_than_a_hundred_organizations_is_of_unknown_organization() -> None:
    hundred = [str(number) for number in range(100)]
    few = flows(made([hundred, ["a"]], [None, None], {(0, 1)}))
    assert (len(few.flows), few.known) == (100, 1)
    many = flows(made([[*hundred, "b"], ["a"]], [None, None], {(0, 1)}))
    assert (weights(many), many.known) == ({(None, "a"): 1.0}, 0)


def test_parts_count_as_wholes_where_that_is_asked_for() -> None:
    found = flows(CORPUS, wholes=True)
    assert weights(found)["Meta", "Meta"] == 0.5
    assert not {"Meta FAIR"} & {each.name for each in found.organizations}
    both = flows(with_paper(EMU.key, organizations=("Meta FAIR", "Meta")), wholes=True)
    assert weights(both)["Meta", "Meta"] == 1


def test_of_an_organization_and_its_part_the_part_alone_is_credited() -> None:
    found = weights(flows(with_paper(EMU.key, organizations=("Meta FAIR", "Meta"))))
    assert found["Meta", "Meta FAIR"] == 1
    assert ("Meta", "Meta") not in found


def test_a_date_known_to_the_year_gives_no_lead_time_and_one_to_the_month_its_middle() -> None:
    year = PublicationDate("2023", "year", "reference")
    found = {(each.citing, each.cited): each for each in flows(with_paper(EMU.key, date=year)).flows}
    assert found["Meta", THU].lead_days is None
    assert (found["Meta", THU].citations, found["Meta", THU].dated) == (1, 0)
    assert (found[BAAI, THU].lead_days, found[BAAI, THU].citations, found[BAAI, THU].dated) == (282.0, 3, 1)


def test_a_paper_that_cites_a_later_one_has_a_negative_lead_time() -> None:
    corpus = replace(CORPUS, citations=(cites(EMU.key, EMU3.key),))
    assert {flow.lead_days for flow in flows(corpus).flows} == {-439.0}


def test_a_graph_without_citations_or_of_papers_that_the_corpus_does_not_hold_has_no_flow_between_organizations() -> (
    None
):
    empty = replace(CORPUS, papers=(), citations=())
    assert flows(empty) == OrganizationFlows((), (), 0, 0, 0)
    assert flows(replace(CORPUS, citations=())).flows == ()
    found = organization_flows(CORPUS, graph_of_arrays([0, 1], [1, 2], 3))
    assert weights(found) == {(None, None): 2.0}
    assert (found.organizations, found.known, found.citations) == ((), 0, 2)


def test_a_ring_of_parents_has_a_whole_that_does_not_depend_on_the_paper() -> None:
    ring = {"y": "x", "x": "y", "z": "y"}
    for name in ring:
        assert credit(replace(EMU, organizations=(name,)), ring, wholes=True) == {"x": 1}


def test_self_citations_are_judged_by_citations_from_papers_of_known_organization() -> None:
    rows = {row.name: row for row in organization_influence(CORPUS)}
    assert (rows[THU].judged, rows[THU].self_citations, rows[THU].self_citation_share) == (4, 1, 0.25)
    assert (rows["Meta"].judged, rows["Meta"].self_citations) == (3, 1)
    assert (rows["Meta FAIR"].judged, rows["Meta FAIR"].self_citations) == (3, 0)
    unknown = organization_influence(with_paper(EMU.key, organizations=()))
    assert (unknown[-1].name, unknown[-1].judged, unknown[-1].self_citations) == (None, None, None)
    alone = {row.name: row for row in organization_influence(with_paper(CHAMELEON.key, organizations=()))}
    assert alone["Meta"].judged == 2
    none = {row.name: row for row in organization_influence(with_paper(EMU3.key, organizations=("New",)))}
    assert (none["New"].judged, none["New"].self_citations, none["New"].self_citation_share) == (0, 0, None)


def test_self_citations_from_listed_papers_only_are_counted_where_those_are_asked_for() -> None:
    corpus = with_paper(EMU3.key, listings=())
    both = [
        {row.name: row.judged for row in organization_influence(corpus, wanted)}[THU] for wanted in ("known", "listed")
    ]
    assert both == [4, 2]


def made(teams: list[list[str]], dates: list[str | None], pairs: set[tuple[int, int]]) -> Corpus:
    papers = tuple(
        Paper(
            f"k:{i}",
            f"Work {i}",
            date=PublicationDate(date, {4: "year", 7: "month", 10: "day"}[len(date)], "list") if date else None,
            organizations=tuple(names),
            listings=listing(i),
            references_known=1,
        )
        for i, (names, date) in enumerate(zip(teams, dates, strict=False))
    )
    citations = tuple(cites(f"k:{i}", f"k:{j}") for i, j in sorted(pairs) if i != j and max(i, j) < len(papers))
    organizations = tuple(Organization(name, parent) for name, parent in PARENTS.items())
    return Corpus("made", (), papers, citations, organizations)


FIELDS = st.builds(
    made,
    st.lists(st.lists(st.sampled_from("abcde"), max_size=3), max_size=6),
    st.lists(st.sampled_from(DATES), min_size=6, max_size=6),
    st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=15),
)


@given(FIELDS, st.booleans())
def test_rows_sum_to_the_divided_citations_that_an_organization_gives_and_all_to_the_citations(
    corpus: Corpus, wholes: bool
) -> None:
    found = flows(corpus, wholes)
    gives: dict[str | None, Fraction] = defaultdict(Fraction)
    given_: dict[str | None, Fraction] = defaultdict(Fraction)
    papers = {paper.key: credit(paper, PARENTS, wholes) for paper in corpus.papers}
    assert all(sum(shares.values()) == 1 for shares in papers.values())
    for citation in corpus.citations:
        for name, share in papers[citation.citing].items():
            gives[name] += share
        for name, share in papers[citation.cited].items():
            given_[name] += share
    for name in gives.keys() | given_.keys():
        assert sum(w for (a, _), w in weights(found).items() if a == name) == pytest.approx(float(gives[name]))
        assert sum(w for (_, b), w in weights(found).items() if b == name) == pytest.approx(float(given_[name]))
    assert sum(weights(found).values()) == pytest.approx(len(corpus.citations))
    for each in found.organizations:
        assert each.own <= min(each.gives, each.given) + 1e-9
        assert all(share is None or 0 <= share <= 1 for share in (each.self_citing, each.self_cited))


@given(FIELDS)
def test_flows_are_those_of_a_plain_count_in_any_order_of_papers(corpus: Corpus) -> None:
    papers = {paper.key: paper for paper in corpus.papers}
    pairs: dict[tuple[str | None, str | None], list[tuple[Fraction, float | None]]] = defaultdict(list)
    for citation in corpus.citations:
        citing, cited = papers[citation.citing], papers[citation.cited]
        days = [_middle(paper.date.value) if paper.date else None for paper in (citing, cited)]
        lead = None if None in days else days[0] - days[1]  # type: ignore[operator]
        mine, theirs = credit(citing, PARENTS), credit(cited, PARENTS)
        for a, b in product(mine, theirs):
            pairs[a, b].append((mine[a] * theirs[b], lead))
    found = flows(corpus)
    assert {(flow.citing, flow.cited) for flow in found.flows} == set(pairs)
    for flow in found.flows:
        counted = pairs[flow.citing, flow.cited]
        leads = [lead for _, lead in counted if lead is not None]
        assert flow.weight == pytest.approx(float(sum(share for share, _ in counted)))
        assert (flow.citations, flow.dated) == (len(counted), len(leads))
        assert flow.lead_days == (median(leads) if leads else None)
    assert flows(replace(corpus, papers=corpus.papers[::-1], citations=corpus.citations[::-1])) == found


def _middle(value: str) -> float | None:
    """Days from 2023-01-01 to the middle of the dates used above, reckoned by hand; None for a year."""
    return {"2023": None, "2023-04": 90 + 14.5, "2023-04-20": 109.0, "2024-01-31": 395.0}[value]
