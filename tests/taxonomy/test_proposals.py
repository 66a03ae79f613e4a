"""`taxonomy init`: what is proposed from a list's own headings and titles, in any field, from any text."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.running import run
from umug_graph.lists import parse_list, read_list
from umug_graph.models import Entry, EntryList, Listing
from umug_graph.taxonomy import Taxonomy, read_taxonomy
from umug_graph.taxonomy.proposals import propose
from umug_graph.taxonomy.proposals.headings import cleaned, parts_of
from umug_graph.taxonomy.proposals.subjects import c_values
from umug_graph.taxonomy.proposals.telling import log_odds
from umug_graph.taxonomy.proposals.words import inflected, key_of, pattern_of, words_in
from umug_graph.titles import normal_form

ECOLOGY = {
    "Pollination": [
        "Bee visits to wildflowers",
        "Wild bees in orchards",
        "Bees and pesticide drift",
        "Honey bee decline",
    ],
    "Fire regimes": [
        "Wildfire severity in pine forests",
        "Wildfire return intervals",
        "Burned area after wildfires",
        "Wildfire and grazing",
    ],
    "Invasive species": ["Ballast water and mussel spread", "Weed seed banks", "Toads on the march", "Invasive rats"],
}
COMPILERS = {
    "C++": ["Templates at compile time", "Devirtualization of calls"],
    "C": ["Undefined behaviour in practice", "Pointer provenance"],
    "Register Allocation": [
        "Graph coloring register allocation",
        "Linear scan register allocation",
        "Register allocation by puzzle solving",
        "Spilling for embedded processors",
    ],
    "Register Allocation and Garbage Collection": ["Stack maps and roots"],
    "Garbage Collection": [
        "Concurrent garbage collection",
        "Generational garbage collection",
        "Garbage collection without paging",
        "Immix mark regions",
    ],
}


def listed(sections: dict[str, list[str]], name: str = "list", title: str | None = None) -> EntryList:
    entries = [(heading, text) for heading, texts in sections.items() for text in texts]
    made = [Entry(line, text, "", section=(heading,)) for line, (heading, text) in enumerate(entries, 1)]
    return EntryList(name, "bullets", tuple(made), title=title)


def proposed(tmp_path: Path, *lists: EntryList) -> Taxonomy:
    path = tmp_path / "proposed.toml"
    path.write_bytes(propose(lists).encode())
    return read_taxonomy(path)


def given_to(taxonomy: Taxonomy, title: str, *section: str) -> list[str]:
    listings = [Listing("list", 1, section)] if section else []
    return [facet.name for facet in taxonomy.tag(title, listings)[0]]


def sections_of(taxonomy: Taxonomy) -> set[str]:
    """The facets of sections."""
    kinds: dict[str, str | None] = {}
    for term in taxonomy.terms:
        kinds[term.name] = term.dimension
    return {name for name, kind in kinds.items() if kind in ("section", "subsection")}


def test_each_heading_of_an_ecology_list_is_a_facet_and_its_telling_word_a_pattern(tmp_path: Path) -> None:
    text = propose([listed(ECOLOGY)])
    taxonomy = proposed(tmp_path, listed(ECOLOGY))
    assert [term.name for term in taxonomy.terms][:3] == list(ECOLOGY)
    assert "{ all = '\\bbees?\\b', weight = 0.83 },  # 4 of 4 titles here, 0 elsewhere" in text
    assert given_to(taxonomy, "Bees of the Alps") == ["Pollination"]
    assert given_to(taxonomy, "A wildfire atlas") == ["Fire regimes"]
    assert given_to(taxonomy, "Soil carbon") == []


def test_a_heading_that_names_two_others_gives_both_and_is_none_itself(tmp_path: Path) -> None:
    taxonomy = proposed(tmp_path, listed(COMPILERS))
    assert "Register Allocation and Garbage Collection" not in {term.name for term in taxonomy.terms}
    both = given_to(taxonomy, "Stack maps and roots", "Register Allocation and Garbage Collection")
    assert both == ["Register Allocation", "Garbage Collection"]
    assert (
        '# The heading "Register Allocation and Garbage Collection" gives "Register Allocation" and "Garbage'
        in propose([listed(COMPILERS)])
    )


def test_a_heading_that_names_two_others_gives_both_where_one_is_named_by_a_third(tmp_path: Path) -> None:
    sections = {"Fire": ["a", "b"], "Ice": ["c"], "Fire and Ice": ["d"], "Wild Fire": ["e"]}
    taxonomy = proposed(tmp_path, listed(sections))
    assert given_to(taxonomy, "x", "Fire and Ice") == ["Fire", "Ice"]
    assert given_to(taxonomy, "x", "Wild Fire") == ["Wild Fire"]


def test_keywords_that_several_papers_share_are_facets(tmp_path: Path) -> None:
    entries = tuple(Entry(at, f"t{at}", "", keywords=("nest boxes",)) for at in range(4))
    entries += tuple(Entry(at, f"s{at}", "") for at in range(8))
    text = propose([EntryList("birds", "bullets", entries)])
    assert 'name = "nest boxes"  # 4 titles' in text


def test_c_is_neither_c_plus_plus_nor_c_sharp(tmp_path: Path) -> None:
    taxonomy = proposed(tmp_path, listed(COMPILERS))
    assert given_to(taxonomy, "x", "C") == ["C"]
    assert given_to(taxonomy, "x", "C++") == ["C++"]
    assert given_to(taxonomy, "x", "C#") == []


@pytest.mark.parametrize("sections", [ECOLOGY, COMPILERS], ids=["ecology", "compilers"])
def test_each_paper_gets_the_facet_of_its_section(tmp_path: Path, sections: dict[str, list[str]]) -> None:
    taxonomy = proposed(tmp_path, listed(sections))
    names = {term.name for term in taxonomy.terms}
    for heading, titles in sections.items():
        for title in titles:
            assert heading not in names or heading in given_to(taxonomy, title, heading)


def test_chinese_headings_are_facets_and_those_below_several_others_a_dimension_of_their_own(tmp_path: Path) -> None:
    text = "# 列表\n\n## 1. 奠基（2 篇）\n\n### 扩散模型\n\n- [Denoising Diffusion](https://arxiv.org/abs/2006.11239)\n"
    text += "### 语音\n\n- [Raw Audio Waves](https://arxiv.org/abs/1609.03499)\n\n## 2. 突破\n\n### 扩散模型\n\n"
    text += "- [Latent Diffusion](https://arxiv.org/abs/2112.10752)\n"
    taxonomy = proposed(tmp_path, parse_list(text, "zh"))
    assert {term.name: (term.parent, term.dimension) for term in taxonomy.terms} == {
        "奠基": (None, "section"),
        "扩散模型": (None, "subsection"),
        "语音": ("奠基", "section"),
        "突破": (None, "section"),
    }
    assert set(given_to(taxonomy, "x", "1. 奠基（2 篇）", "扩散模型")) == {"奠基", "扩散模型"}


def test_a_flat_list_has_facets_from_its_titles_alone(tmp_path: Path) -> None:
    titles = [
        f"{kind} flow matching for {what}" for kind in ("Discrete", "Fast") for what in ("graphs", "speech", "3D")
    ]
    titles += ["Image editing", "Image editing by text", "Fast image editing", "Speech editing", "On graphs", "In 3D"]
    entries = tuple(Entry(line, title, "") for line, title in enumerate(titles, 1))
    taxonomy = proposed(tmp_path, EntryList("flat", "bullets", entries))
    terms = {term.name: term.dimension for term in taxonomy.terms}
    assert terms["flow matching"] == "activity"
    assert terms["image editing"] == "activity" or "editing" in terms
    assert "section" not in terms.values()


@pytest.mark.parametrize(
    "heading",
    [
        "📑 Table of Contents",
        "🔥🔥 News",
        "Contributors",
        "2023 Jan. to Mar.",
        "2024",
        "CVPR 2024",
        "NeurIPS'23",
        "ICLR",
        "🗞️ papers and posters",
        "目录",
        "其他",
        "Papers",
        "???",
        "",
        "2023年",
        ":fire:",
    ],
)
def test_boilerplate_times_and_venues_are_no_subjects(heading: str) -> None:
    assert cleaned(heading) is None


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("🏛️ 范式奠基类（12 篇）", "范式奠基类"),
        ("3.1 Vision Tokenizer (30)", "Vision Tokenizer"),
        ("C. elegans", "C. elegans"),
        ("IV. Methods for C++", "Methods for C++"),
        ("Awesome Image Tokenizers", "Image Tokenizers"),
        ("3D Shapes", "3D Shapes"),
        (":star: Surveys", "Surveys"),
        ("COVID 19", "COVID 19"),
    ],
)
def test_emoji_numbers_and_counts_are_stripped(heading: str, name: str) -> None:
    assert cleaned(heading) == name


def test_the_name_of_the_field_said_again_is_no_facet(tmp_path: Path) -> None:
    field = {"Papers on Fire Ecology": ["One fire", "Two fires"], "Birds": ["Owls at night", "Wrens"]}
    taxonomy = proposed(tmp_path, listed(field, title="Awesome Fire Ecology"))
    assert sections_of(taxonomy) == {"Birds"}


def test_the_order_of_lists_does_not_matter() -> None:
    lists = [listed(ECOLOGY, "a"), listed(COMPILERS, "b"), listed({"Birds": ["Owls"], "Fire regimes": ["Ash"]}, "c")]
    assert len({propose(order) for order in (lists, lists[::-1], lists[1:] + lists[:1])}) == 1


def test_words_are_compared_in_the_singular_and_in_american_spelling() -> None:
    words = {"Tokenisers": "tokenizer", "bodies": "body", "multi-modal": "multimodal", "species": "species"}
    assert {word: key_of(word) for word in words} == words
    assert pattern_of(words_in("Vision Tokenizers"), "Vision Tokenizers") == r"\bvision[- ]tokeni[sz]ers?\b"
    assert inflected(words_in("segmentation")[0]) == r"\bsegment\w{0,6}\b"
    assert inflected(words_in("bird")[0]) is None
    assert parts_of("Autoregression and Diffusion") == ("Autoregression", "Diffusion")


def test_log_odds_are_those_of_the_equations() -> None:
    # prior: 10 titles of which 10 x 11/73 hold the phrase; equations 15, 18 and 19 by hand
    assert log_odds(9, 9, 2, 64, 11 / 73) == pytest.approx(5.21, abs=0.01)
    assert log_odds(3, 10, 3, 10, 0.3) == 0
    assert log_odds(1, 10, 5, 10, 0.3) == -log_odds(5, 10, 1, 10, 0.3)


def test_c_value_takes_from_a_phrase_what_it_owes_to_longer_ones() -> None:
    values = c_values({("flow", "matching"): 6, ("matching",): 6, ("optimal", "flow", "matching"): 2})
    assert values["flow", "matching"] == pytest.approx(1.585 * 4, abs=0.001)
    assert values["matching",] == pytest.approx(1 * (6 - 4))
    assert values["optimal", "flow", "matching"] == pytest.approx(2 * 2)


TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT), max_size=12))
def test_any_headings_and_titles_give_a_taxonomy_that_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]
) -> None:
    entries = tuple(Entry(1, title, "", section=(one, two), keywords=(word,)) for one, two, title, word in rows)
    assert proposed(tmp_path_factory.mktemp("any"), EntryList("l\x1b\n", "bullets", entries * 3)).terms


HOSTILE = [
    "'''",
    '"""',
    "a\\b c",
    "(a+)+ b",
    "[x",
    "{foo} bar",
    "\x00\x07bell",
    "don't do it",
    "a = 'b'",
    "Darwin's finches",
    "^$ x",
]


def test_headings_like_patterns_and_toml_are_found_letter_by_letter(tmp_path: Path) -> None:
    taxonomy = proposed(tmp_path, listed({heading: [f"Title {at}", "y"] for at, heading in enumerate(HOSTILE)}))
    for heading in HOSTILE[2:]:
        assert given_to(taxonomy, "z", heading), heading


def test_thousands_of_headings_give_a_file_of_bounded_size(tmp_path: Path) -> None:
    entries = tuple(Entry(i, f"Title {i}", "", section=(f"Heading{i} about x{i}",)) for i in range(3000))
    text = propose([EntryList("long", "bullets", entries)])
    assert "2,850 further headings of fewer titles left out" in text
    assert len(proposed(tmp_path, EntryList("long", "bullets", entries)).terms) == 150


def test_of_nothing_a_file_is_made_that_can_be_filled_in(tmp_path: Path) -> None:
    assert [term.name for term in proposed(tmp_path).terms] == ["to be named"]


def test_rings_of_headings_are_cut(tmp_path: Path) -> None:
    rows = [("One", "Two"), ("Two", "One"), ("One", "One", "Six"), ("Six",)]
    entries = tuple(Entry(at, f"t{at}", "", section=row) for at, row in enumerate(rows))
    assert sections_of(proposed(tmp_path, EntryList("ring", "bullets", entries)))


def test_init_writes_a_file_that_the_other_command_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "birds.md", tmp_path / "my.toml"
    rows = [f"- [{title}](https://arxiv.org/abs/2401.0000{at})" for at, title in enumerate(ECOLOGY["Fire regimes"])]
    source.write_text(
        "# Birds\n\n## Fire regimes\n\n"
        + "\n".join(rows)
        + "\n\n## Owls\n\n- [Night](https://arxiv.org/abs/2402.00001)\n"
    )
    assert run("taxonomy", "init", source, "--out", out) == 0
    assert "2 facets in 1 dimension, to be edited" in capsys.readouterr().out.replace("\n", " ")
    assert run("taxonomy", source, "--taxonomy", out, "--json") == 0
    counted = {each["name"]: each["papers"] for each in json.loads(capsys.readouterr().out)["dimensions"]["section"]}
    assert counted == {"Fire regimes": 4, "Owls": 1}


def test_init_never_writes_over_a_file_unless_forced(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "my.toml"
    out.write_text("mine")
    assert run("taxonomy", "init", "--out", out) != 0
    assert out.read_text() == "mine"
    assert b"--force" in capsysbinary.readouterr().err
    assert run("taxonomy", "init", "--out", out, "--force") == 0
    assert run("taxonomy", "init", "--out", out, "--force", "--json") == 2
    capsysbinary.readouterr()
    assert run("taxonomy", "init") == 0
    assert capsysbinary.readouterr().out == out.read_bytes()
    assert run("taxonomy", "init", "--json") == 0
    assert json.loads(capsysbinary.readouterr().out)["facet"]


REAL = [
    "LMM101__Awesome-Multimodal-Next-Token-Prediction",
    "SkalskiP__top-cvpr-2024-papers",
    "lxa9867__Awesome-Autoregressive-Visual-Generation",
]


def test_every_paper_of_the_real_lists_gets_the_facet_of_its_section(tmp_path: Path, shared: Path) -> None:
    for path in sorted((shared / "lists").glob("*.md")):
        read = read_list(path)
        taxonomy = proposed(tmp_path, read)
        names = {term.name for term in taxonomy.terms}
        for entry in read.entries:
            kept = [name for name in map(cleaned, entry.section) if name in names]
            facets = given_to(taxonomy, entry.title or "untitled", *entry.section)
            assert set(kept) <= set(facets), (path.name, entry.section)


@pytest.mark.parametrize("name", REAL)
def test_titles_without_a_heading_find_their_section_more_often_than_the_largest_one_is_right(
    name: str, tmp_path: Path, shared: Path
) -> None:
    """Leave-one-out: the file is proposed without the title that it is asked for."""
    read = read_list(shared / "lists" / f"{name}.md")
    entries = [entry for entry in read.entries if entry.title and cleaned(entry.section[-1])]
    leaves = {cleaned(entry.section[-1]) for entry in entries}
    right = 0
    for title in sorted({normal_form(entry.title or "") for entry in entries}):
        asked = [entry for entry in entries if normal_form(entry.title or "") == title]
        known = tuple(entry for entry in entries if normal_form(entry.title or "") != title)
        taxonomy = proposed(tmp_path, replace(read, entries=known))
        facets = [facet for facet in taxonomy.tag(asked[0].title or "")[0] if facet.name in leaves]
        best = max(facets, key=lambda facet: facet.confidence, default=None)
        right += sum(best is not None and best.name == cleaned(entry.section[-1]) for entry in asked)
    largest = Counter(entry.section[-1] for entry in entries).most_common(1)[0][1]
    assert right > largest, (right, largest, len(entries))
