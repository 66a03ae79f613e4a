"""A user's taxonomy: a field with nothing in common with ours, from file to page; what is wrong is told by line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from umug_graph.errors import TaxonomyError
from umug_graph.export import read_corpus
from umug_graph.fieldmap import build, write
from umug_graph.models import Corpus, FacetTerm, Identifier, Listing, Paper
from umug_graph.render.lanes import by_model
from umug_graph.taxonomy import Stated, Taxonomy, read_taxonomy

DATA = Path(__file__).parents[1] / "data" / "taxonomy"


def taxonomy(tmp_path: Path, text: str) -> Taxonomy:
    path = tmp_path / "my.toml"
    path.write_text(text, "utf-8")
    return read_taxonomy(path)


def refusal(tmp_path: Path, text: str | bytes) -> tuple[int | None, str]:
    path = tmp_path / "my.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(TaxonomyError) as caught:
        read_taxonomy(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    return caught.value.line, caught.value.reason


@pytest.fixture(scope="module")
def ecology() -> Corpus:
    return build([DATA / "ecology.md"], taxonomy=DATA / "ecology.toml").corpus


def paper(corpus: Corpus, start: str) -> Paper:
    (found,) = (paper for paper in corpus.papers if paper.listed and paper.title.startswith(start))
    return found


def names(paper: Paper) -> list[str]:
    return [facet.name for facet in paper.facets]


def test_another_field_is_tagged_by_its_own_file(ecology: Corpus) -> None:
    assert ecology.taxonomy[:2] == (
        FacetTerm("aquatic", None, "habitat"),
        FacetTerm("marine", "aquatic", "habitat"),
    )
    assert names(paper(ecology, "Lake")) == ["aquatic", "freshwater", "meta-analysis"]
    assert {term.name for term in ecology.taxonomy} >= {facet.name for each in ecology.papers for facet in each.facets}


def test_what_a_title_denies_is_not_given(ecology: Corpus) -> None:
    assert names(paper(ecology, "Kelp")) == ["aquatic", "marine"]


def test_of_two_that_exclude_one_another_the_weaker_is_doubted_and_shown(ecology: Corpus) -> None:
    mangroves = paper(ecology, "Mangroves")
    assert names(mangroves) == ["terrestrial"]
    (doubted,) = mangroves.doubted
    assert doubted.name == "marine"
    assert [(each.kind, each.detail, each.weight) for each in doubted.against] == [("facet", "terrestrial", 0.9)]
    assert (doubted.confidence, mangroves.facets[0].confidence) == (0.09, 0.9)


def test_the_keeper_has_the_last_word_and_the_line_of_the_file_is_kept(ecology: Corpus) -> None:
    trees, coral = paper(ecology, "Nitrogen"), paper(ecology, "Coral")
    assert [(each.name, each.confidence) for each in trees.doubted] == [("experiment", 0.0)]
    (against,) = trees.doubted[0].against
    lines = (DATA / "ecology.toml").read_text("utf-8").splitlines()
    assert (against.kind, against.list) == ("keeper", "ecology.toml")
    assert lines[(against.line or 0) - 1] == "[[paper]]"
    (given,) = (each for each in coral.facets if each.name == "experiment")
    assert (given.confidence, given.evidence[0].detail) == (1.0, "the keeper says so")


def test_its_map_has_lanes_by_its_first_dimension(ecology: Corpus) -> None:
    papers = [paper for paper in ecology.papers if paper.listed]
    lanes = by_model(papers, [True] * len(papers), ecology.taxonomy)
    assert (lanes.label, [lane.label for lane in lanes.lanes]) == ("habitat", ["aquatic", "terrestrial"])
    assert lanes.lanes[lanes.of[papers.index(paper(ecology, "Mangroves"))]].label == "terrestrial"
    assert len({(lane.light, lane.shape) for lane in lanes.lanes}) == len(lanes.lanes)


def test_its_folder_names_its_own_facets_only(tmp_path: Path) -> None:
    write(build([DATA / "ecology.md"], taxonomy=DATA / "ecology.toml"), tmp_path)
    told = (tmp_path / "facets.csv").read_text("utf-8")
    assert "marine" in told
    assert "diffusion" not in told
    assert read_corpus(tmp_path).taxonomy[0] == FacetTerm("aquatic", None, "habitat")


GOOD = """
[[facet]]
name = "wet"
any = ['\\bwet\\b']

[[facet]]
name = "dry"
any = ['\\bdry\\b']
"""


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[[facet]]\nname = 'a'\nname = 'b'", 3, "no TOML"),
        ("x = [", 1, "no TOML"),
        ("", 1, "no facet"),
        ("[[facets]]\nname = 'a'", 1, "unknown key 'facets' in"),
        ("facet = 3", 1, "must be tables"),
        ("[facet]\nname = 'a'", 1, "must be tables"),
        ("weights = 3\n[[facet]]\nname='a'", 1, "must be a table"),
        ("[[facet]]\nany = ['x']", 1, "a facet needs a name"),
        ("[[facet]]\nname = ''", 2, "name must be a text"),
        ("[[facet]]\nname = 7", 2, "name must be a text"),
        ('[[facet]]\nname = "a\\u001bb"', 2, "name must be a text"),
        (f"{GOOD}\n[[facet]]\nname = 'wet'", 11, "is there twice, first in line 3"),
        (f"{GOOD}anny = ['x']", 9, "unknown key 'anny' in facet; 'any' is meant?"),
        (f"{GOOD}parent = 'wett'", 9, "names an unknown facet 'wett'; 'wet' is meant?"),
        (f"{GOOD}parent = 'dry'", 9, "is its own parent"),
        ("[[facet]]\nname='a'\nparent='b'\n[[facet]]\nname='b'\nparent='a'", 3, "form a ring: "),
        ("[[facet]]\nname='a'\nimplies=['b']\n[[facet]]\nname='b'\nparent='a'", 3, "form a ring: "),
        (f"{GOOD}excludes = ['dry']", 9, "excludes itself"),
        (f"{GOOD}[[facet]]\nname='moist'\nparent='wet'\nexcludes = ['wet']", 12, "excludes a facet above it"),
        (f"{GOOD}implies = ['x',\n 'wet']", 9, "names an unknown facet 'x'"),
        (f"{GOOD}implies = [\n 'wet',\n 'x']", 11, "names an unknown facet 'x'"),
        (f"{GOOD}implies = 3", 9, "must be names of facets"),
        (f"{GOOD}between = ['wet']", 9, "two other facets"),
        (f"{GOOD}title = [\n  'fine',\n  '(bad',\n]", 11, "bad pattern '(bad': missing )"),
        (f'{GOOD}title = [\n  "fine",\n  "(\\\\bbad",\n]', 11, "bad pattern"),
        (f"{GOOD}title = 'x*'", 9, "every text holds the pattern 'x*'"),
        (f"{GOOD}title = ['(a+)+b']", 9, "repeats a repetition"),
        (f"{GOOD}title = '(?:\\w*)*b'", 9, "repeats a repetition"),
        (f"{GOOD}title = '((a+))+b'", 9, "repeats a repetition"),
        (f"{GOOD}title = '(?:\\w+\\s?)+x'", 9, "repeats a repetition"),
        (f"{GOOD}title = '(?:\\w+[ -]?,{{0,1}})*x'", 9, "repeats a repetition"),
        (f"{GOOD}title = '{'a' * 2001}'", 9, "more than 2000 characters"),
        (f"{GOOD}title = [3]", 9, "must be patterns"),
        (f"{GOOD}title = 3", 9, "must be patterns"),
        (f"{GOOD}title = [[]]", 9, "an empty list"),
        (f"{GOOD}title = {{ unless = 'x' }}", 9, "needs all"),
        (f"{GOOD}title = {{ all = 'x', wait = 3 }}", 9, "unknown key 'wait' in a pattern"),
        (f"{GOOD}title = {{ all = 'x', weight = 3 }}", 9, "weight must be a number"),
        (f"{GOOD}title = ['{{foo}}']", 9, "{foo} is no word"),
        (f"[words]\na = 3\n{GOOD}", 2, "a must be a pattern"),
        (f"[words]\n'a-b' = 'x'\n{GOOD}", 2, "must be of letters"),
        (f"[words]\na = '{{b}}'\nb = 'x'\n{GOOD}", 2, "{b} is no word"),
        (f"[words]\na = '('\n{GOOD}", 2, "bad pattern"),
        (f"[weights]\ntitle = 0\n{GOOD}", 2, "above 0"),
        (f"[weights]\ntitle = nan\n{GOOD}", 2, "above 0"),
        (f"[weights]\ntitel = 0.5\n{GOOD}", 2, "unknown key 'titel' in weights; 'title' is meant?"),
        (f"[reading]\nignore = ['[']\n{GOOD}", 2, "bad pattern"),
        (f"[[dimension]]\nname='a'\nnarrow='yes'\n{GOOD}", 3, "must be true or false"),
        (f"[[dimension]]\nname='a'\n{GOOD}dimension='b'", 11, "unknown dimension 'b'; known: a"),
        (f"{GOOD}[[paper]]\nis=['wet']", 9, "needs an id, a title or a name"),
        (f"{GOOD}[[paper]]\nid='xx'\nis=['wet']", 10, "is no identifier"),
        (f"{GOOD}[[paper]]\ntitle='...'\nis=['wet']", 10, "a text with letters"),
        (f"{GOOD}[[paper]]\ntitle='T'", 9, "is or is_not"),
        (f"{GOOD}[[paper]]\ntitle='T'\nis=['wet']\nis_not=['wet']", 12, "both is and is_not 'wet'"),
        (f"{GOOD}[[paper]]\ntitle='T'\nis=['soaked']", 11, "unknown facet 'soaked'"),
        ("a = " + "[" * 100_000, None, "nested too deeply"),
        (b"[[facet]]\nname = '\xff'", 2, "no text in UTF-8"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str | bytes, line: int | None, reason: str) -> None:
    found = refusal(tmp_path, text)
    assert reason in found[1]
    assert found[0] == line


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "large").write_text("#" * 1_000_001)
    for name, reason in (
        ("none", "No such file"),
        ("fifo", "no ordinary file"),
        (".", "a folder"),
        ("large", "megabyte"),
        ("\0", "null byte"),
    ):
        with pytest.raises(TaxonomyError, match=reason):
            read_taxonomy(tmp_path / name)


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert [term.name for term in read_taxonomy(tmp_path / "my.toml").terms] == ["wet", "dry"]


def test_words_stand_for_patterns_also_as_alternatives(tmp_path: Path) -> None:
    words = "[words]\nwater = 'sea|lake'\nbig = 'large {water}'\n"
    own = taxonomy(tmp_path, f"{words}[[facet]]\nname = 'wet'\nany = ['{{big}} shore']")
    assert own.tag("A large lake shore")[0]
    assert not own.tag("A large lake")[0]


def test_a_pattern_has_its_own_weight_and_words_that_spoil_it(tmp_path: Path) -> None:
    own = taxonomy(tmp_path, "[[facet]]\nname = 'wet'\nany = { all = 'lake', unless = 'salt', weight = 0.6 }")
    (found,), _ = own.tag("The lake")
    assert found.confidence == 0.6
    assert own.tag("The salt lake") == ((), ())


def test_words_against_a_facet_are_evidence_against_it(tmp_path: Path) -> None:
    own = taxonomy(tmp_path, f"{GOOD}against = ['\\bdamp\\b']")
    (given,), _ = own.tag("Dry and damp", (), (), [Stated("Dry and damp", "l", 1)])
    assert (given.confidence, {each.detail for each in given.against}) == (pytest.approx(0.9 * 0.6), {"damp"})
    (), (doubted,) = own.tag("Damp", (), ("dry",))
    assert (doubted.name, doubted.confidence) == ("dry", pytest.approx(0.8 * 0.6))


def test_a_facet_brings_along_what_it_implies_but_not_when_it_is_doubted(tmp_path: Path) -> None:
    own = taxonomy(tmp_path, f"{GOOD}implies = ['wet']\n[[paper]]\ntitle = 'So dry'\nis_not = ['dry']")
    assert [facet.name for facet in own.tag("Very dry")[0]] == ["wet", "dry"]
    bears, doubted = own.tag("So dry")
    assert (bears, [facet.name for facet in doubted]) == ((), ["dry"])


def test_a_paper_is_known_to_the_keeper_by_id_title_or_name(tmp_path: Path) -> None:
    rows = "".join(
        f"[[paper]]\n{key} = '{value}'\nis = ['wet']\n"
        for key, value in (("id", "https://arxiv.org/abs/2409.18869v2"), ("title", "On Rain"), ("name", "RainNet"))
    )
    own = taxonomy(tmp_path, GOOD + rows)
    assert own.tag("T", (), (), (), None, (Identifier("arxiv", "2409.18869"),))[0]
    assert own.tag("on  rain!")[0]
    assert own.tag("T", name="RainNet")[0]
    assert own.tag("T", aliases=("On Rain",))[0]
    assert not own.tag("RainNet")[0]


def test_of_mutual_excluders_of_one_strength_the_first_in_the_file_prevails(tmp_path: Path) -> None:
    wet = GOOD.replace("any = ['\\bwet", "excludes = ['dry']\nany = ['\\bwet")
    own = taxonomy(tmp_path, f"{wet}excludes = ['wet']")
    bears, doubted = own.tag("Wet and dry")
    assert ([each.name for each in bears], [each.name for each in doubted]) == (["wet"], ["dry"])


def test_without_words_for_own_work_no_abstract_is_read(tmp_path: Path) -> None:
    own = taxonomy(tmp_path, f"[reading]\nown_work = []\n{GOOD}")
    assert own.tag("T", abstract="We study wet things.") == ((), ())
    assert taxonomy(tmp_path, GOOD).tag("T", abstract="We study wet things.")[0]


def test_two_lists_are_two_witnesses_two_headings_of_one_are_not(tmp_path: Path) -> None:
    own = taxonomy(tmp_path, GOOD)
    one = own.tag("T", [Listing("a", 1, ("Wet", "Still wet"))])[0]
    two = own.tag("T", [Listing("a", 1, ("Wet",)), Listing("b", 1, ("Wet",))])[0]
    assert (one[0].confidence, two[0].confidence) == (0.9, 0.99)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=150)
def test_any_file_is_read_or_refused_in_one_line(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    try:
        read_taxonomy(path)
    except TaxonomyError as error:
        assert len(str(error).splitlines()) == 1


keys = st.sampled_from(
    ["name", "any", "title", "parent", "implies", "excludes", "between", "dimension", "is", "id", "x"]
)
values = st.sampled_from(
    ["'a'", "['a', 'b']", "3", "'('", "{ all = 'a' }", "[['a']]", "''", "'''\na\n'''", "true", '"b"']
)
heads = st.sampled_from(["[[facet]]", "[[paper]]", "[[dimension]]", "[weights]", "[reading]", "[words]"])


@given(st.lists(st.tuples(heads, st.dictionaries(keys, values, max_size=5)), max_size=6))
@settings(max_examples=300)
def test_any_tables_are_read_or_refused_with_a_line(
    tmp_path_factory: pytest.TempPathFactory, tables: list[tuple[str, dict[str, str]]]
) -> None:
    text = "\n".join("\n".join([head, *(f"{key} = {value}" for key, value in rows.items())]) for head, rows in tables)
    path = tmp_path_factory.getbasetemp() / "tables.toml"
    path.write_text(text, "utf-8")
    try:
        own = read_taxonomy(path)
    except TaxonomyError as error:
        assert error.line is not None or "no facet" in error.reason
        assert error.line is None or 1 <= error.line <= text.count("\n") + 1
    else:
        bears, doubted = own.tag("a b", [Listing("l", 1, ("a",))], ("b",))
        assert {each.name for each in (*bears, *doubted)} <= {term.name for term in own.terms}
