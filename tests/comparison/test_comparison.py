from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from umug_graph.comparison import Comparison, Difference, compare
from umug_graph.comparison.categories import Categories
from umug_graph.comparison.fields import RULES
from umug_graph.fieldmap import gather
from umug_graph.lists import parse_list
from umug_graph.models import Citation, Corpus, Entry, EntryList, Facet, FacetTerm, Listing
from umug_graph.resolve import resolve
from umug_graph.taxonomy import Taxonomy, read_taxonomy

HEAD = "| Title | Name | Venue | Date | Organization | Code |\n|:--|:--|:--|:--|:--|:--|"
EMU3 = ("Emu3: Next-Token Prediction is All You Need", "2409.18869", "Emu3")
SHOWO = ("Show-o: One Single Transformer to Unify Multimodal Understanding and Generation", "2408.12528", "Show-o")
DDPM = ("Denoising Diffusion Probabilistic Models", "2006.11239", "DDPM")
MAR = ("Autoregressive Image Generation without Vector Quantization", "2406.11838", "MAR")


def line(
    work: tuple[str, str, str], venue: str = "-", date: str = "-", organization: str = "-", code: str = "-"
) -> str:
    title, arxiv, name = work
    link = f"[Github]({code})" if code != "-" else "-"
    return f"| [{title}](https://arxiv.org/abs/{arxiv}) | {name} | {venue} | {date} | {organization} | {link} |"


def listed(name: str, *rows: str, heading: str = "Papers") -> EntryList:
    return parse_list("\n".join(["# Awesome Models", f"## {heading}", HEAD, *rows, ""]), name)


def compared(*lists: EntryList) -> Comparison:
    return compare(resolve(lists, ()))


def differences(found: Comparison, field: str) -> list[Difference]:
    return [each for paper in found.shared for each in paper.differences if each.field == field]


@pytest.fixture(scope="module")
def bundled() -> Corpus:
    return gather()


def test_the_bundled_lists_share_seven_papers_and_hold_14_and_47_alone(bundled: Corpus) -> None:
    found = compare(bundled)
    (overlap,) = found.overlaps
    assert (overlap.shared, overlap.first_only, overlap.second_only) == (7, 14, 47)
    assert overlap.jaccard == pytest.approx(7 / 68)
    assert found.in_all == len(found.shared) == 7
    assert [(each.name, each.entries, each.papers, len(each.finds)) for each in found.lists] == [
        ("unified-multimodal", 21, 21, 14),
        ("vision-foundation-models", 54, 54, 47),
    ]


def test_the_bundled_lists_contradict_one_another_nowhere(bundled: Corpus) -> None:
    assert compare(bundled).contradicting == ()


def test_one_bundled_list_alone_gives_a_paradigm_to_dreamllm_next_gpt_and_janus(bundled: Corpus) -> None:
    only = {
        paper.name: each
        for paper in compare(bundled).shared
        for each in paper.differences
        if (each.field, each.kind, each.facet) == ("paradigm", "only", True)
    }
    assert set(only) == {"DreamLLM", "NExT-GPT", "Janus"}
    for each in only.values():
        assert each.silent == ("unified-multimodal",)
        assert [said.list for said in each.said] == ["vision-foundation-models"]
        assert each.said[0].evidence
    assert only["Janus"].said[0].values == ("autoregression",)
    assert only["NExT-GPT"].said[0].values == ("autoregression", "diffusion")


def test_the_finds_that_the_other_lists_papers_cite_most_come_first(bundled: Corpus) -> None:
    found = compare(bundled)
    other = {paper.key for paper in bundled.papers if any(at.list != "unified-multimodal" for at in paper.listings)}
    mine = found.lists[0]
    counted = {
        find.key: len({c.citing for c in bundled.citations if c.cited == find.key} & other) for find in mine.finds
    }
    assert [find.cited_by_others for find in mine.finds] == sorted(counted.values(), reverse=True)
    assert {find.key: find.cited_by_others for find in mine.finds} == counted
    assert all(len(find.citers) == find.cited_by_others <= find.cited_by_known for find in mine.finds)
    assert (mine.others, mine.others_known) == (54, 21)


def test_the_order_of_lists_and_papers_does_not_matter(bundled: Corpus) -> None:
    shuffled = replace(
        bundled, lists=bundled.lists[::-1], papers=bundled.papers[::-1], citations=bundled.citations[::-1]
    )
    assert compare(shuffled) == compare(bundled)


def test_dates_contradict_unless_one_is_the_other_cut_short() -> None:
    a = listed("a", line(EMU3, date="2024-09-27"), line(SHOWO, date="2024-08"), line(MAR, date="2024-06-17"))
    b = listed("b", line(EMU3, date="2024-10-02"), line(SHOWO, date="2024-08-22"), line(MAR, date="2024-06-17"))
    clash, finer = differences(compared(a, b), "date")
    assert (clash.kind, [said.values for said in clash.said]) == ("contradiction", [("2024-09-27",), ("2024-10-02",)])
    assert [each.detail for each in clash.evidence] == ["arxiv:2409.18869 is of 2024-09"]
    assert (finer.kind, finer.said[0].list, finer.silent) == ("more", "b", ("a",))


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("ICLR", "ICLR 2024 (oral)", None),
        ("NIPS'17", "NeurIPS 2017", None),
        ("ICML", "International Conference on Machine Learning", None),
        ("ICLR 2024", "ICLR 2025", "contradiction"),
        ("CVPR", "ECCV", "contradiction"),
        ("arXiv", "CVPR", "only"),
        ("-", "CVPR", "only"),
    ],
)
def test_venues_contradict_where_they_are_two_places(a: str, b: str, kind: str | None) -> None:
    found = differences(compared(listed("a", line(EMU3, venue=a)), listed("b", line(EMU3, venue=b))), "venue")
    assert [each.kind for each in found] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("BAAI", "Beijing Academy of Artificial Intelligence", None),
        ("Meta", "Meta FAIR", None),
        ("BAAI", "Google", "contradiction"),
        ("BAAI, Tsinghua University", "BAAI", "more"),
        ("-", "BAAI", "only"),
    ],
)
def test_organizations_contradict_where_they_have_none_in_common(a: str, b: str, kind: str | None) -> None:
    lists = listed("a", line(EMU3, organization=a)), listed("b", line(EMU3, organization=b))
    found = differences(compared(*lists), "organization")
    assert [each.kind for each in found] == ([kind] if kind else [])


def test_an_identifier_of_another_paper_is_a_contradiction_that_names_the_owner() -> None:
    a = listed("a", line(EMU3), line(SHOWO))
    b = listed("b", line((EMU3[0], SHOWO[1], EMU3[2])), line(SHOWO))
    (each,) = differences(compared(a, b), "identifier")
    assert each.kind == "contradiction"
    assert [said.values for said in each.said] == [("arxiv:2409.18869",), ("arxiv:2408.12528",)]
    assert [evidence.detail for evidence in each.said[1].evidence] == ["arxiv:2408.12528 is that of Show-o"]


def test_another_title_of_one_paper_is_a_contradiction_and_a_name_or_remark_is_none() -> None:
    other = ("Emu3: Next-Token Prediction of Images and Text", EMU3[1], EMU3[2])
    a = listed("a", line(EMU3), line(SHOWO), line(MAR))
    b = listed("b", line(other), line((f"{SHOWO[0]} (Show-o)", *SHOWO[1:])), line(("MAR", *MAR[1:])))
    found = {paper.name: paper for paper in compared(a, b).shared}
    kinds = {name: [each.kind for each in paper.differences if each.field == "title"] for name, paper in found.items()}
    assert kinds == {"Emu3": ["contradiction"], "Show-o": [], "MAR": ["only"]}


def test_other_code_is_more_and_the_same_repository_is_the_same() -> None:
    code = "https://github.com/baaivision/Emu3"
    lists = [
        listed("a", line(EMU3, code=code), line(SHOWO, code="https://github.com/showlab/Show-o")),
        listed("b", line(EMU3, code=f"{code}/tree/main"), line(SHOWO, code="https://github.com/other/show-o")),
    ]
    (each,) = differences(compared(*lists), "code")
    assert (each.kind, len(each.said), each.silent) == ("more", 2, ("a", "b"))


def test_headings_that_exclude_one_another_are_a_contradiction_with_their_words() -> None:
    a = listed("a", line(EMU3), line(SHOWO), heading="Autoregressive Models")
    b = listed("b", line(EMU3), line(SHOWO), heading="Diffusion Models")
    found = compared(a, b)
    assert len(found.contradicting) == 2
    clash = differences(found, "paradigm")[0]
    assert (clash.kind, clash.facet) == ("contradiction", True)
    assert [said.values for said in clash.said] == [("autoregression",), ("diffusion",)]
    assert [said.evidence[0].kind for said in clash.said] == ["heading", "heading"]


def test_a_title_is_not_what_a_list_says() -> None:
    found = compared(listed("a", line(DDPM)), listed("b", line(DDPM), heading="Diffusion Models"))
    (each,) = differences(found, "paradigm")
    assert (each.kind, each.silent) == ("only", ("a",))


TERMS = (
    FacetTerm("sequential", None, "way"),
    FacetTerm("noise", None, "way"),
    FacetTerm("noise/discrete", "noise"),
    FacetTerm("noise/continuous", "noise"),
    FacetTerm("noise or flow", None, "way", undecided=True),
    FacetTerm("loose"),
    FacetTerm("loose too"),
)


class _Given(Taxonomy):
    """A taxonomy whose facets are the keywords."""

    terms = TERMS

    def __init__(self) -> None:
        """It needs no rules."""

    def tag(self, title: str, listings: object = (), keywords: object = (), *_: object, **__: object) -> object:
        assert title == ""
        assert all(isinstance(listing, Listing) for listing in listings)  # type: ignore[attr-defined]
        given = set(keywords)  # type: ignore[call-overload]
        return tuple(Facet(term.name, ()) for term in TERMS if term.name in given), ()


@pytest.mark.parametrize(
    ("a", "b", "kind", "more"),
    [
        (["sequential"], ["noise"], "contradiction", None),
        (["sequential"], ["sequential"], None, None),
        (["sequential", "noise"], ["sequential"], "more", ("noise",)),
        (["noise", "noise/discrete"], ["noise", "noise/continuous"], "contradiction", None),
        (["sequential", "noise/discrete"], ["sequential", "noise/continuous"], "contradiction", None),
        (["noise"], ["noise", "noise/discrete"], None, None),
        (["noise or flow"], ["sequential"], None, None),
        (["sequential", "noise or flow"], ["sequential", "noise"], "more", ("noise",)),
        (["noise or flow"], [], "only", ("noise or flow",)),
        (["loose"], ["loose too"], None, None),
        (["sequential"], [], "only", ("sequential",)),
    ],
)
def test_facets_exclude_one_another_within_a_dimension(
    a: list[str], b: list[str], kind: str | None, more: tuple[str, ...] | None
) -> None:
    entries = {name: [Entry(1, "T", "T", keywords=tuple(given))] for name, given in (("a", a), ("b", b))}
    for way in permutations(entries):
        found = Categories(_Given()).differences({name: entries[name] for name in way})
        assert [each.kind for each in found] == ([kind] if kind else [])
        if more:
            assert [said.values for said in found[0].said] == [more]


def test_facets_are_not_compared_by_other_rules_than_gave_them(bundled: Corpus) -> None:
    foreign = compare(replace(bundled, taxonomy=TERMS))
    assert not foreign.facets
    assert not any(each.facet for paper in foreign.shared for each in paper.differences)
    assert compare(bundled, read_taxonomy(None)).facets


def test_three_lists_are_compared_in_pairs_and_a_find_is_in_no_other() -> None:
    lists = (
        listed("a", line(EMU3), line(SHOWO), line(MAR)),
        listed("b", line(EMU3), line(SHOWO), line(DDPM)),
        listed("c", line(EMU3, date="2024-09-27")),
    )
    found = compared(*lists)
    assert [(each.first, each.second, each.shared) for each in found.overlaps] == [
        ("a", "b", 2),
        ("a", "c", 1),
        ("b", "c", 1),
    ]
    assert found.in_all == 1
    assert [[find.name for find in each.finds] for each in found.lists] == [["MAR"], ["DDPM"], []]
    (date,) = differences(found, "date")
    assert (date.kind, date.silent) == ("only", ("a", "b"))


def test_a_list_alone_shares_nothing_and_an_empty_one_has_no_index() -> None:
    alone = compared(listed("a", line(EMU3)))
    assert (alone.overlaps, alone.shared, len(alone.lists[0].finds)) == ((), (), 1)
    (overlap,) = compared(EntryList("a", "none", ()), EntryList("b", "none", ())).overlaps
    assert (overlap.shared, overlap.jaccard) == (0, None)


def test_a_paper_that_stands_twice_in_a_list_is_one_paper_with_two_lines() -> None:
    a = listed("a", line(EMU3, date="2024"), line(EMU3, date="2024-09-27"))
    found = compared(a, listed("b", line(EMU3, date="2024-09-27")))
    assert found.overlaps[0].shared == 1
    assert found.lists[0].papers == 1
    assert all(said.lines == (5, 6) for each in differences(found, "date") for said in each.said if said.list == "a")


def test_a_comparison_is_plain_json(bundled: Corpus) -> None:
    document = msgspec.json.decode(msgspec.json.encode(compare(bundled)))
    assert set(document) == {"lists", "overlaps", "shared", "in_all", "facets"}
    assert document["shared"][0]["differences"][0]["said"][0]["values"]


TEXTS = st.text(max_size=30) | st.sampled_from([EMU3[0], "ICLR", "2024-01", "https://github.com/a/b", "(x)", "a: b"])


@given(TEXTS, TEXTS)
@example("\x85", "\x85")
def test_whether_two_values_agree_does_not_depend_on_their_order(a: str, b: str) -> None:
    for rule in RULES:
        values = [_said(rule.says, text) for text in (a, b)]
        for x, y in _pairs(values):
            assert rule.agree(x, y) == rule.agree(y, x)
            assert rule.agree(x, x)
            assert rule.is_more is None or not (rule.is_more(x, y) and rule.is_more(y, x))


def _said(says: object, text: str) -> str | None:
    entry = Entry(1, text, text, venue=text, date=text, code_url=text)
    return says(entry)  # type: ignore[operator, no-any-return]


def _pairs(values: list[str | None]) -> Iterator[tuple[str, str]]:
    if values[0] and values[1]:
        yield values[0], values[1]


@given(
    st.lists(st.sets(st.integers(0, 8)), min_size=2, max_size=4),
    st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8))),
)
def test_overlap_and_finds_are_those_of_the_sets(sets: list[set[int]], cites: set[tuple[int, int]]) -> None:
    lists = tuple(
        EntryList(f"l{n}", "t", tuple(Entry(i + 1, f"Work {i} of many such works", f"{n} {i}") for i in sorted(held)))
        for n, held in enumerate(sets)
    )
    corpus = resolve(lists, ())
    keys = {int(paper.title.split()[1]): paper.key for paper in corpus.papers}
    known = [(a, b) for a, b in sorted(cites) if a != b and a in keys and b in keys]
    found = compare(replace(corpus, citations=tuple(Citation(keys[a], keys[b], ()) for a, b in known)))
    numbered = dict(enumerate(sets))
    for overlap in found.overlaps:
        a, b = (numbered[int(name[1:])] for name in (overlap.first, overlap.second))
        assert (overlap.shared, overlap.first_only, overlap.second_only) == (len(a & b), len(a - b), len(b - a))
    for n, each in enumerate(found.lists):
        others = set().union(*(held for m, held in numbered.items() if m != n))
        citers = {i: {a for a, b in known if b == i and a in others} for i in numbered[n] - others}
        assert {find.key: find.cited_by_others for find in each.finds} == {keys[i]: len(c) for i, c in citers.items()}
    assert found.in_all == len(set.intersection(*sets))
