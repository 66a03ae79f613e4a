"""The explorer's data say what the field says, paper by paper and citation by citation."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from render.reading import wire_of
from render.samples import field, hostile_field, large_field, listed, small_field
from umug_graph import __version__
from umug_graph.fieldmap import FieldMap, build, within_lists_only
from umug_graph.graph import citation_graph, paper_links
from umug_graph.lineages.dossier import Dossier
from umug_graph.lineages.evidence import hear
from umug_graph.lineages.grades import grade_of
from umug_graph.metrics import METRICS, measure
from umug_graph.models import Corpus, EntryList, Organization, Sighting
from umug_graph.render.payload import citations, definitions, links, traces, wire
from umug_graph.render.payload.order import Order

FIELDS = {"small": small_field, "hostile": hostile_field, "bundled": lambda: build(), "empty": lambda: field([])}


@cache
def made(name: str) -> tuple[FieldMap, Any]:
    fieldmap = FIELDS[name]()
    return fieldmap, wire_of(fieldmap)


@pytest.fixture(params=list(FIELDS))
def both(request: pytest.FixtureRequest) -> tuple[FieldMap, Any]:
    return made(request.param)


def seen_text(text: str | None) -> str | None:
    """As it comes out of UTF-8, in which half a pair is no character."""
    return None if text is None else text.encode("utf-8", "replace").decode()


def seen_name(fieldmap: FieldMap, told: str) -> str:
    """The metric that is told by this name."""
    return next(name for name in fieldmap.scores if seen_text(name) == told)


def number(told: Any, name: str) -> int:
    return told["papers"]["name"].index(name)


def test_papers_stand_in_publication_order_with_all_that_is_known(both: tuple[FieldMap, Any]) -> None:
    fieldmap, told = both
    columns = told["papers"]
    by_key = {seen_text(paper.key): paper for paper in fieldmap.corpus.papers}
    assert columns["key"] == [seen_text(key) for key in fieldmap.graph.keys]
    tables = {"origins", "organizations", "organizationFacts", "lists", "sections"}
    tables |= {"facetNames", "facetParents", "facetDimensions", "doubted", "evidence"}
    assert {len(column) for name, column in columns.items() if name not in tables} == {len(fieldmap.graph)}
    for at, key in enumerate(columns["key"]):
        paper = by_key[key]
        assert columns["title"][at] == seen_text(paper.title)
        assert columns["date"][at] == (paper.date.value if paper.date else None)
        assert columns["listed"][at] == int(paper.listed)
        assert columns["venue"][at] == seen_text(paper.venue)
        assert columns["authors"][at] == seen_text(paper.authors)
        assert columns["url"][at] == seen_text(paper.url)
        assert columns["code"][at] == seen_text(paper.code_url)
        assert columns["ids"][at] == [str(each) for each in paper.identifiers]
        assert columns["refsKnown"][at] == paper.references_known
        assert columns["refsPrinted"][at] == paper.references_printed
        assert [columns["organizations"][one] for one in columns["orgs"][at]] == [*map(seen_text, paper.organizations)]
        named = {columns["facetNames"][one] for one, *_ in columns["facets"][at]}
        assert named == {seen_text(facet.name) for facet in paper.facets}
        assert [
            (columns["lists"][name], line, columns["sections"][section])
            for name, line, section in columns["listings"][at]
        ] == [(seen_text(one.list), one.line, seen_text(" › ".join(one.section))) for one in paper.listings]


def test_dates_are_spans_of_days_since_1970() -> None:
    _, told = made("small")
    days = dict(zip(told["papers"]["name"], told["papers"]["days"], strict=True))
    assert days["Emu"] == [19549, 19550]
    assert days["Janus"] == [19997, 20028]
    assert days["DDPM"] == [18262, 18262 + 366]
    assert days["Undated"] is None
    origins = [told["papers"]["origins"][at] if at >= 0 else None for at in told["papers"]["origin"]]
    assert origins[number(told, "Emu")] == "as the list states"
    assert origins[number(told, "DDPM")] == "earliest year that reference lists print"
    assert origins[number(told, "Undated")] is None


def test_a_name_that_had_to_be_cut_is_whole_among_the_other_names() -> None:
    name = "A name of very many words that fits beside no disc"
    told = wire_of(field([listed(name, "2024-01-01", names=("Nick",), aliases=("Other title",))]))
    assert told["papers"]["name"][0].endswith("…")
    assert told["papers"]["aliases"][0] == [name, "Nick", "Other title"]


def test_findings_stand_with_the_papers_on_their_lines() -> None:
    fieldmap, told = made("bundled")
    told_of = sorted((f["kind"], f["where"], f["text"]) for row in told["papers"]["findings"] for f in row)
    lines = {(listing.list, listing.line) for paper in fieldmap.corpus.papers for listing in paper.listings}
    there = [one for one in fieldmap.findings if (one.list, one.line) in lines]
    assert there
    assert set(told_of) == {(one.kind, f"{one.list}, line {one.line}", one.message) for one in there}
    assert sum(count for *_, count in told["about"]["findings"]) == len(fieldmap.findings)


def test_citations_are_those_of_the_corpus_with_who_saw_them(both: tuple[FieldMap, Any]) -> None:
    fieldmap, told = both
    keys, block = told["papers"]["key"], told["citations"]
    pairs = list(zip(block["citing"], block["cited"], strict=True))
    assert pairs == sorted(set(pairs))
    by_ends = {(seen_text(one.citing), seen_text(one.cited)): one for one in fieldmap.corpus.citations}
    assert {(keys[a], keys[b]) for a, b in pairs} == set(by_ends)
    for (a, b), seen in zip(pairs, block["seen"], strict=True):
        printed = [
            (block["sources"][source], line, told["papers"]["title"][b] if raw is None else raw)
            for source, line, raw in seen
        ]
        own = by_ends[keys[a], keys[b]].sightings
        assert printed == [(each.source, each.line, seen_text(each.raw_title)) for each in own]


def test_every_citation_is_weighed_as_lineages_weigh_it() -> None:
    fieldmap, told = made("bundled")
    block, dossier = told["citations"], Dossier(fieldmap.corpus)
    rows = list(zip(block["citing"], block["cited"], strict=True))
    assert {len(block[name]) for name in ("grade", "doubt", "days", "why")} == {len(rows)}
    for at, (citing, cited) in enumerate(rows):
        case = hear(dossier, cited, citing)
        assert block["grade"][at] == grade_of(case)
        assert block["doubt"][at] == pytest.approx(1000 * case.doubt, abs=1e-6)
        assert block["days"][at] == case.days
        told_why = [(block["kinds"][kind], detail) for kind, detail in block["why"][at]]
        assert told_why == [
            (each.kind, each.detail) for each in case.testimonies if each.kind not in ("citation", "dates")
        ]
    assert "flow" not in block["kinds"], "path weight depends on the ends, which the page is told later"


def test_days_by_which_chains_go_are_those_of_lineages() -> None:
    fieldmap, told = made("bundled")
    dossier = Dossier(fieldmap.corpus)
    for at in range(len(dossier.papers)):
        first, last = told["citations"]["from"][at], told["citations"]["until"][at]
        assert (first is None) == (last is None)
        assert first is None or (first, last) == (dossier.first_days[at], dossier.last_days[at])
        assert (first is None) == (abs(dossier.first_days[at]) > 10**7)


@pytest.mark.parametrize("name", ["small", "bundled"])
def test_homonyms_are_all_pairs_that_share_a_name_without_being_related(name: str) -> None:
    fieldmap, told = made(name)
    dossier = Dossier(fieldmap.corpus)
    pairs = [list(pair) for pair in combinations(range(len(dossier.papers)), 2) if dossier.are_homonyms(*pair)]
    assert told["citations"]["homonyms"] == pairs
    assert bool(pairs) == (name == "bundled")


def test_names_that_too_many_works_bear_part_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    fieldmap = build()
    everyone = {tuple(pair) for pair in made("bundled")[1]["citations"]["homonyms"]}
    monkeypatch.setattr(citations, "MOST_HOMONYMS", 20)
    few = set(citations.homonyms(Dossier(fieldmap.corpus), Order(fieldmap)))
    assert few < everyone


def test_field_too_large_to_weigh_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "MOST_WEIGHED", 3)
    told = wire_of(small_field())
    block = told["citations"]
    assert [block[name] for name in ("grade", "doubt", "days", "why")] == [None] * 4
    assert block["kinds"] == []
    assert any("too many to weigh" in text for text in told["about"]["unknown"])
    assert not any("too many to weigh" in text for text in made("small")[1]["about"]["unknown"])


def test_links_are_the_strongest_of_all_links() -> None:
    for fieldmap in (small_field(), build(), shuffled_organizations(5)):
        order = Order(fieldmap)
        block = links.links_block(order)
        names = {"organization": order.organizations.all(), "facet": order.facets.all()}
        for kind, most in links.LINKS_DRAWN.items():
            every = [link for link in paper_links(fieldmap.corpus) if link.kind == kind]
            every.sort(key=lambda link: (-link.weight, link.a, link.b))
            expected = [
                ({order.places[one.a], order.places[one.b]}, pytest.approx(one.weight, abs=5e-4), [*one.shared])
                for one in every[:most]
            ]
            found = [({a, b}, weight, [names[kind][at] for at in shared]) for a, b, weight, shared in block[kind]]
            assert found == expected
            assert block["totals"][kind] == len(every)


def shuffled_organizations(seed: int) -> FieldMap:
    """Papers of parts and wholes of organizations, two levels deep, more linked than the page draws."""
    draw = random.Random(seed)  # noqa: S311
    wholes = {"part a": "whole", "part b": "whole", "part of a": "part a", "whole": None, "other": None}
    names = [*wholes, "alone"]
    papers = [
        listed(f"P{at}", None, organizations=tuple(sorted(draw.sample(names, draw.randint(0, 3))))) for at in range(90)
    ]
    made_field = field(papers)
    organizations = tuple(Organization(name, parent) for name, parent in wholes.items())
    return replace(made_field, corpus=replace(made_field.corpus, organizations=organizations))


def test_metrics_and_ranks_are_those_of_the_field(both: tuple[FieldMap, Any]) -> None:
    fieldmap, told = both
    for column in told["metrics"]:
        values = fieldmap.scores[seen_name(fieldmap, column["name"])]
        assert len(column["values"]) == len(values)
        for shown, value in zip(column["values"], values, strict=True):
            assert (shown is None) == (value is None)
            assert value is None or shown == pytest.approx(value, rel=5e-3)
    ranks = told["ranks"]["ranks"] if told["ranks"] else [None] * len(fieldmap.graph)
    for shown, own in zip(ranks, fieldmap.intervals.papers, strict=True):
        assert (shown is None) == (own is None)
        assert own is None or shown == [own.rank, own.low, own.high, round(100 * own.p_top)]


def test_every_metric_is_defined_in_a_sentence() -> None:
    assert set(definitions.DEFINITIONS) == set(METRICS)
    assert all(text.endswith(".") and len(text) < 120 for text in definitions.DEFINITIONS.values())
    told = made("bundled")[1]
    assert {one["name"] for one in told["about"]["metrics"]} == {one["name"] for one in told["metrics"]}


def test_series_are_told_by_their_ends_and_best_chain() -> None:
    fieldmap, told = made("bundled")
    names, found = told["papers"]["name"], told["traces"]["series"]
    assert len(found) == len(fieldmap.lineages)
    assert ["Emu", "Emu2", "Emu3"] in [[names[at] for at in one["papers"]] for one in found]
    assert all([one["from"], one["to"]] == [one["papers"][0], one["papers"][-1]] for one in found)


def test_main_path_is_told_with_its_spine() -> None:
    fieldmap, told = made("bundled")
    main, keys = told["traces"]["main"], told["papers"]["key"]
    assert [keys[at] for at in main["papers"]] == list(fieldmap.main_path.papers)
    assert [(keys[hop["a"]], keys[hop["b"]]) for hop in main["hops"]] == [
        (cited, citing) for cited, citing, _ in fieldmap.main_path.citations
    ]
    assert all(0 <= hop["support"] <= 1 for hop in main["hops"])
    assert {share for _, share in main["support"]} <= {at / 1000 for at in range(1001)}
    assert any(share >= main["spine"] for _, share in main["support"])


def test_main_path_of_many_lists_says_that_it_was_not_varied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traces, "MOST_VARIED", 2)
    main = wire_of(small_field())["traces"]["main"]
    assert main["support"] == []
    assert {hop["support"] for hop in main["hops"]} == {None}
    assert main["notes"][-1].startswith("How robust it is was not tried")


def test_about_tells_lists_sources_coverage_and_what_is_unknown() -> None:
    about = made("bundled")[1]["about"]
    assert about["tool"] == f"umug-graph {__version__}"
    assert [(one["name"], one["entries"]) for one in about["lists"]] == [
        ("unified-multimodal", 21),
        ("vision-foundation-models", 54),
    ]
    assert about["coverage"] == {"listed": 68, "known": 32, "papers": 1504, "citations": 3140, "among": 234}
    (source,) = about["sources"]
    assert source["name"] == "bundled facts of umug-graph"
    assert source["date"].startswith("20")
    (credit,) = about["attributions"]
    assert credit["text"].startswith("Lists: Awesome Unified Multimodal Understanding and Generation; Awesome Vision")
    text = " ".join(about["unknown"])
    assert "36 of 68 listed papers" in text
    assert "cited by any paper (GCS)" in text
    assert about["findings"][0][1] == "error"


def test_figure_of_many_lists_names_the_first_and_counts_the_rest() -> None:
    fieldmap = small_field()
    lists = tuple(EntryList(f"list {at}", "table", (), title="long " * 100) for at in range(9))
    about = wire_of(replace(fieldmap, corpus=replace(fieldmap.corpus, lists=lists)))["about"]
    assert about["attributions"][0]["text"].endswith("…; and 3 more.")
    assert len(about["attributions"][0]["text"]) < 800
    bare = wire_of(replace(fieldmap, corpus=replace(fieldmap.corpus, lists=())))["about"]
    assert bare["attributions"] == []


def test_field_of_many_lists_is_called_after_the_first_and_one_of_few_after_all() -> None:
    fieldmap = small_field()

    def title(*titles: str | None) -> str:
        lists = tuple(EntryList(f"list {at}", "table", (), title=title) for at, title in enumerate(titles))
        told: str = wire_of(replace(fieldmap, corpus=replace(fieldmap.corpus, lists=lists)))["head"]["title"]
        return told

    assert title("Awesome Robots", "Proteins") == "Robots + Proteins"
    assert title("Robots", None) == fieldmap.corpus.name
    assert title(None, None, "Awesome", "Robots", None) == "Robots and 4 more lists"
    assert title(*[None] * 9) == "list 0 and 8 more lists"
    assert len(title(*["long " * 100] * 9)) < 100


def test_field_without_anything_is_told_as_one() -> None:
    _, told = made("empty")
    assert told["papers"]["key"] == []
    assert told["traces"] == {"series": [], "main": None}
    assert told["ranks"] is None


def test_field_of_listed_papers_only_has_no_others() -> None:
    fieldmap = within_lists_only(small_field())
    told = wire_of(fieldmap)
    assert set(told["papers"]["listed"]) == {1}
    assert told["papers"]["key"] == list(fieldmap.graph.keys)
    assert len(told["citations"]["grade"]) == len(told["citations"]["citing"]) == fieldmap.graph.citations


def test_input_in_any_order_gives_the_same_data() -> None:
    fieldmap = small_field()
    corpus, draw = fieldmap.corpus, random.Random(3)  # noqa: S311
    mixed = Corpus(
        corpus.name,
        corpus.lists,
        tuple(draw.sample(corpus.papers, len(corpus.papers))),
        tuple(draw.sample(corpus.citations, len(corpus.citations))),
        tuple(draw.sample(corpus.organizations, len(corpus.organizations))),
    )
    graph = citation_graph(mixed)
    other = replace(fieldmap, corpus=mixed, graph=graph, scores=measure(graph))
    assert wire(other) == wire(fieldmap)


def test_reference_printed_as_another_title_is_told_as_printed() -> None:
    fieldmap = field([listed("A", "2024-01-01"), listed("B", "2024-02-01")], [("B", "A")])
    (one,) = fieldmap.corpus.citations
    sightings = (Sighting("s", fieldmap.corpus.papers[0].title, 7), Sighting("t", "As printed"))
    corpus = replace(fieldmap.corpus, citations=(replace(one, sightings=sightings),))
    block = wire_of(replace(fieldmap, corpus=corpus))["citations"]
    assert block["seen"] == [[[0, 7, None], [1, None, "As printed"]]]
    assert block["sources"] == ["s", "t"]


def test_large_field_is_told_whole() -> None:
    fieldmap = large_field(3000, 30_000)
    told = wire_of(fieldmap)
    assert len(told["papers"]["key"]) == 3000
    assert len(told["citations"]["cited"]) == len(fieldmap.corpus.citations) > 20_000
    assert told["citations"]["grade"] is None
