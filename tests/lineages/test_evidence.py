"""What is said of a hop: each kind of evidence where it can be known, none where it cannot, and the grade."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lineages.making import LISTED, corpus_of, paper
from umug_graph.lineages import evidence as module
from umug_graph.lineages import lineage
from umug_graph.lineages.dossier import Dossier
from umug_graph.lineages.evidence import WEIGHTS, Case, hear
from umug_graph.lineages.grades import grade_of, grade_without_parts, witnesses
from umug_graph.lineages.models import Grade
from umug_graph.models import Corpus, Evidence, Facet, Paper, Sighting

CROWD = tuple(
    paper(f"crowd{n}", "2020", organizations=(f"Lab {n}",), authors=f"Person{n}", title=f"Topic{n}") for n in range(30)
)


def case(older: Paper, newer: Paper, more: tuple[Paper, ...] = CROWD, cites: tuple[tuple[str, str], ...] = ()) -> Case:
    return case_in(corpus_of([older, newer, *more], [(newer.key, older.key), *cites]), older.key, newer.key)


def case_in(corpus: Corpus, older: str, newer: str) -> Case:
    dossier = Dossier(corpus)
    return hear(dossier, dossier.graph.positions[older], dossier.graph.positions[newer])


def told(found: Case, kind: str) -> list[str]:
    return [each.detail for each in found.testimonies if each.kind == kind]


def test_a_hop_needs_a_citation() -> None:
    corpus = corpus_of([paper("a", "2020"), paper("b", "2021")], [])
    with pytest.raises(KeyError):
        case_in(corpus, "a", "b")


def test_a_citation_tells_every_sighting_with_its_source_line_and_raw_string() -> None:
    corpus = corpus_of([paper("a", "2020"), paper("b", "2021")], [("b", "a")])
    twice = (Sighting("snapshot:b", "Emu: Generative", 87), Sighting("files:b.tsv", "Generative pretraining"))
    found = case_in(replace(corpus, citations=(replace(corpus.citations[0], sightings=twice),)), "a", "b")
    assert told(found, "citation") == ["snapshot:b line 87: Emu: Generative", "files:b.tsv: Generative pretraining"]
    once = case_in(replace(corpus, citations=(replace(corpus.citations[0], sightings=twice[:1]),)), "a", "b")
    assert found.doubt == once.doubt


@pytest.mark.parametrize(
    ("influential", "intents", "said", "strength", "grade"),
    [
        (None, None, [], 0, "D"),
        (False, None, ["not influential"], 0, "D"),
        (True, None, ["influential"], 1, "A"),
        (None, ("background",), ["cited for background"], 0, "D"),
        (None, ("background", "Methodology"), ["cited for background, Methodology"], 0.5, "B"),
        (None, ("extends", "uses"), ["cited for extends, uses"], 1, "A"),
        (None, ("uses",), ["cited for uses"], 0.5, "B"),
        (None, ("technique",), ["cited for technique"], 0.2, "C"),
        (False, ("uses",), ["not influential", "cited for uses"], 0.5, "B"),
        (None, (), [], 0, "D"),
    ],
)
def test_a_judgement_has_three_states_and_only_a_judgement_for_it_counts(
    influential: bool | None, intents: tuple[str, ...] | None, said: list[str], strength: float, grade: Grade
) -> None:
    corpus = corpus_of([paper("a", "2020"), paper("b", "2021")], [("b", "a")])
    judged = replace(corpus.citations[0], influential=influential, intents=intents)
    found = case_in(replace(corpus, citations=(judged,)), "a", "b")
    assert told(found, "influence") == said
    assert found.strength("influence") == strength
    assert grade_of(found) == grade


def test_what_was_taken_over_is_told_with_where_that_is_said() -> None:
    corpus = corpus_of([paper("a", "2020"), paper("b", "2021")], [("b", "a")])
    seen = replace(corpus.citations[0].sightings[0], basis="visual tokenizer; Sec. 2.1")
    judged = replace(corpus.citations[0], intents=("uses",), sightings=(seen,))
    found = case_in(replace(corpus, citations=(judged,)), "a", "b")
    assert told(found, "influence") == ["uses: visual tokenizer; Sec. 2.1"]


def test_a_part_taken_over_makes_no_stage_of_a_line_but_lifts_the_grade_of_the_hop() -> None:
    corpus = corpus_of([paper("a", "2020"), paper("b", "2021")], [("b", "a")])
    judged = replace(corpus.citations[0], intents=("uses",))
    found = case_in(replace(corpus, citations=(judged,)), "a", "b")
    assert (grade_without_parts(found), grade_of(found)) == ("D", "B")


def test_two_judgements_for_it_count_once() -> None:
    corpus = corpus_of([paper("a", "2020"), paper("b", "2021")], [("b", "a")])
    judged = replace(corpus.citations[0], influential=True, intents=("method",))
    found = case_in(replace(corpus, citations=(judged,)), "a", "b")
    assert told(found, "influence") == ["influential", "cited for method"]
    assert [each.strength for each in found.testimonies if each.kind == "influence"] == [1, 0]


def test_a_part_shares_its_whole_and_only_the_narrowest_is_named() -> None:
    older, newer = paper("a", "2020", organizations=("Meta FAIR",)), paper("b", "2021", organizations=("Meta GenAI",))
    parents = {"Meta FAIR": "Meta", "Meta GenAI": "Meta", "Meta": None}
    corpus = corpus_of([older, newer, *CROWD], [("b", "a")], parents)  # type: ignore[arg-type]
    assert told(case_in(corpus, "a", "b"), "organizations") == ["Meta"]
    same = corpus_of([older, replace(newer, organizations=("Meta FAIR",)), *CROWD], [("b", "a")], parents)  # type: ignore[arg-type]
    assert told(case_in(same, "a", "b"), "organizations") == ["Meta FAIR"]


def test_a_rare_organization_says_more_than_a_common_one() -> None:
    common = tuple(replace(each, organizations=("Everywhere",)) for each in CROWD)
    pair = paper("a", "2020", organizations=("Here",)), paper("b", "2021", organizations=("Here",))
    everywhere = (replace(each, organizations=("Everywhere",)) for each in pair)
    rare, usual = case(*pair, common), case(*everywhere, common)
    assert rare.strength("organizations") > 0.7 > 0.1 > usual.strength("organizations") > 0


def test_of_many_organizations_a_single_shared_one_says_less() -> None:
    older = paper("a", "2020", organizations=("Here", "There", "Elsewhere"))
    few = case(older, paper("b", "2021", organizations=("Here",)))
    many = case(older, paper("b", "2021", organizations=("Here", "X", "Y", "Z")))
    assert few.strength("organizations") == pytest.approx(3 * many.strength("organizations"))


@pytest.mark.parametrize("organizations", [(), ("Elsewhere",)])
def test_unknown_or_other_organizations_are_no_evidence(organizations: tuple[str, ...]) -> None:
    found = case(paper("a", "2020", organizations=("Here",)), paper("b", "2021", organizations=organizations))
    assert told(found, "organizations") == []


@pytest.mark.parametrize(
    ("older", "newer", "shared"),
    [
        ("Sun", "Sun", ["Sun"]),
        ("Sun", "Quan Sun, Yufeng Cui", ["Sun"]),
        ("Peize Sun", "Quan Sun", []),
        ("Li, Tianhong et al.", "Li, T., Chang, H.", ["Li"]),
        ("Li, Tianhong et al.", "Tianhong Li and Huiwen Chang", ["Li"]),
        ("Aäron van den Oord", "van den Oord", ["van den Oord"]),
        ("Chameleon Team", "Gemma Team", []),
        ("Sun; Cui", "Cui; Wang; Sun", ["Cui, Sun"]),
        (None, "Sun", []),
        ("et al.", "Sun", []),
    ],
)
def test_authors_are_shared_as_far_as_their_names_are_known(older: str | None, newer: str, shared: list[str]) -> None:
    found = case(paper("a", "2020", authors=older), paper("b", "2021", authors=newer))
    assert told(found, "authors") == shared


def names(older: str | None, newer: str, **facts: object) -> list[str]:
    a = paper("a", "2020", abbreviation=older, **facts)
    return told(case(a, paper("b", "2021", abbreviation=newer)), "series")


@pytest.mark.parametrize(
    ("older", "newer", "how"),
    [
        ("Emu", "Emu2", "next version"),
        ("Qwen-VL", "Qwen2-VL", "next version"),
        ("DINO", "DINOv2", "next version"),
        ("InternVL", "InternVL 2.5", "next version"),
        ("Emu3", "Emu2", "later version"),
        ("Janus", "JanusFlow", "variant"),
        ("Janus", "Janus-Pro", "variant"),
        ("LaVIT", "Video-LaVIT", "variant"),
        ("BLIP", "InstructBLIP", "variant"),
        ("SEED-LLaMA", "SEED-X", "variant"),
    ],
)
def test_versions_and_variants_are_of_one_series(older: str, newer: str, how: str) -> None:
    assert names(older, newer) == [f"{older}, {newer}: {how}"]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("MAR", "Marvel"),
        ("Emu", "Emulate"),
        ("Open-Sora", "Open-MAGVIT2"),
        ("MAGVIT", "MaskGIT"),
        ("GPT4Point", "GPT4Video"),
        ("T5", "T0"),
        ("Emu", "Emu"),
        (None, "Emu2"),
    ],
)
def test_names_that_only_look_alike_are_of_no_series(older: str | None, newer: str) -> None:
    assert names(older, newer) == []


def test_a_coined_word_of_the_title_names_a_series_too() -> None:
    title = "Planting a SEED of Vision in Large Language Model"
    assert names(None, "SEED-X", title=title) == [f"{title}, SEED-X: variant"]
    assert names(None, "Seed-X", title=title) == []


def test_a_name_in_brackets_counts() -> None:
    newer = paper("b", "2021", abbreviation="xGen-MM", title="xGen-MM (BLIP-3): A Family of Open Models")
    assert told(case(paper("a", "2020", abbreviation="BLIP-2"), newer), "series") == ["BLIP-2, BLIP-3: next version"]


def test_a_version_that_stands_between_makes_it_a_later_version() -> None:
    between = (*CROWD, paper("c", "2020-06", abbreviation="Emu2"))
    found = case(paper("a", "2020", abbreviation="Emu"), paper("b", "2021", abbreviation="Emu3"), between)
    assert told(found, "series") == ["Emu, Emu3: later version"]


def test_a_beginning_that_many_names_have_makes_no_series() -> None:
    crowd = tuple(paper(f"g{n}", "2020", abbreviation=f"LLaMA-{word}") for n, word in enumerate("ABCDEF"))
    pair = paper("a", "2020", abbreviation="LLaMA"), paper("b", "2021", abbreviation="LLaMA-Mesh")
    assert told(case(*pair, crowd), "series") == []
    assert told(case(*pair, crowd[:3]), "series") == ["LLaMA, LLaMA-Mesh: variant"]


def test_a_name_counts_half_between_teams_known_to_differ() -> None:
    older, newer = (
        paper(key, f"202{n}", abbreviation=f"Emu{n}", organizations=(f"Team {key}",)) for n, key in enumerate("ab")
    )
    assert case(older, newer).strength("series") == 0.5
    assert case(older, replace(newer, organizations=())).strength("series") == 1


def test_of_a_name_that_several_works_bear_only_the_one_of_the_team_counts() -> None:
    other = paper("x", "2020", abbreviation="Emu", organizations=("Meta",), title="Photogenic Needles")
    own = paper("a", "2020", abbreviation="Emu", organizations=("BAAI",))
    newer = paper("b", "2021", abbreviation="Emu2", organizations=("BAAI",))
    corpus = corpus_of([own, other, newer, *CROWD], [("b", "a"), ("b", "x")])
    assert told(case_in(corpus, "a", "b"), "series") == ["Emu, Emu2: next version"]
    refused = "Emu, Emu2: not counted, several works bear the name and no team is shared"
    assert told(case_in(corpus, "x", "b"), "series") == [refused]
    assert case_in(corpus, "x", "b").strength("series") == 0


COUPLED = (
    *((key, f"crowd{n}") for key in ("a", "b") for n in range(4)),
    *((key, f"crowd{n + 10}") for key in ("b", "c", "d") for n in range(6)),
)
OTHERS = (*CROWD, paper("c", "2021"), paper("d", "2021"))


def test_shared_references_count_as_far_as_both_lists_are_known() -> None:
    older, newer = paper("a", "2020"), paper("b", "2021-05-05")
    assert told(case(older, newer, OTHERS, COUPLED), "coupling")[0].startswith("4 shared references, cosine 0.")
    assert told(case(older, newer), "coupling") == []


def test_the_work_with_the_most_shared_references_is_the_closest() -> None:
    older, newer = paper("a", "2020"), paper("b", "2021-05-05")
    cites = (*COUPLED, ("b", "c"), ("b", "d"))
    corpus = corpus_of([older, newer, *OTHERS], [("b", "a"), *cites])
    near = case_in(corpus, "a", "b")  # all that it cites, b cites too
    assert near.closest
    assert told(near, "coupling")[0].endswith("the most of the works it cites")
    assert not case_in(corpus, "d", "b").closest
    assert not case(older, newer, OTHERS, COUPLED).closest  # of one work, the first is no distinction


def test_papers_cited_together_are_counted() -> None:
    citers = tuple(paper(f"z{n}", "2023") for n in range(3))
    cites = tuple((each.key, cited) for each in citers for cited in "ab")
    found = case(paper("a", "2020"), paper("b", "2021"), (*CROWD, *citers), cites)
    assert told(found, "co-citation") == ["cited together by 3 papers, cosine 0.67"]


def test_titles_are_alike_by_rare_words_without_the_names() -> None:
    older = paper("a", "2020", title="Zorb: Discrete Diffusion of Marmalade", abbreviation="Zorb")
    newer = paper("b", "2021", title="Zorb learns Marmalade Diffusion")
    assert told(case(older, newer), "title") == ["shared words: diffusion, marmalade"]
    assert told(case(older, replace(newer, title="Zorb")), "title") == []


@pytest.mark.parametrize(
    ("older", "newer", "days", "said"),
    [
        ("2023-07-11", "2023-12-20", 162, "2023-07-11 to 2023-12-20: 162 days"),
        ("2024-10-17", "2024-11", 29, "2024-10-17 to 2024-11: 29 days, written at about the same time"),
        ("2023-04", "2023-04", 0, "2023-04 to 2023-04: 0 days, written at about the same time"),
        ("2024-08-20", "2024-08-22", 2, "2024-08-20 to 2024-08-22: 2 days, written at about the same time"),
        ("2024-08-20", "2024-08", 0, "2024-08-20 to 2024-08: 0 days, written at about the same time"),
        ("2024-08-20", "2024-11-17", 89, "2024-08-20 to 2024-11-17: 89 days, written at about the same time"),
        ("2024-08-20", "2024-11-18", 90, "2024-08-20 to 2024-11-18: 90 days"),
        ("2023", "2024-01-01", None, None),
        (None, "2024-01-01", None, None),
    ],
)
def test_days_lie_between_two_dates_known_to_a_month(
    older: str | None, newer: str, days: int | None, said: str | None
) -> None:
    found = case(paper("a", older), paper("b", newer))
    assert found.days == days
    assert told(found, "dates") == ([said] if said else [])


def test_facets_are_told_and_not_counted() -> None:
    before = tuple(Facet(name, (Evidence("heading", "x"),)) for name in ("unified", "diffusion"))
    after = tuple(Facet(name, (Evidence("heading", "x"),)) for name in ("unified", "flow"))
    older, newer = paper("a", "2020", listings=LISTED), paper("b", "2021", listings=LISTED)
    found = case(replace(older, facets=before), replace(newer, facets=after))
    assert told(found, "facets") == ["keeps unified; gains flow; loses diffusion"]
    assert found.doubt == case(older, newer).doubt


def test_every_witness_takes_its_share_of_the_doubt() -> None:
    found = Case(
        0,
        1,
        None,
        (module.Testimony("citation", "", 1), module.Testimony("series", "", 0.5), module.Testimony("facets", "")),
        False,
    )
    assert found.doubt == pytest.approx(0.95 * (1 - 0.75 / 2))
    assert all(0 < weight < 1 for weight in WEIGHTS.values())


@pytest.mark.parametrize(
    ("heard", "closest", "seen", "grade"),
    [
        ([], False, set(), "D"),
        ([("dates", 1, None), ("breadth", 1, None), ("flow", 1, None)], False, set(), "D"),
        ([("title", 0.3, None)], False, {"title"}, "C"),
        ([("co-citation", 0.5, 0.5)], False, {"literature"}, "C"),
        ([("coupling", 0.5, 0.15)], False, {"literature"}, "C"),
        ([], True, {"literature"}, "C"),
        ([("coupling", 0.6, 0.25)], False, {"literature"}, "B"),
        ([("co-citation", 0.5, 0.5), ("title", 0.3, None)], False, {"literature", "title"}, "B"),
        ([("series", 0.3, None)], False, {"name"}, "B"),
        ([("organizations", 0.3, None)], False, {"team"}, "B"),
        ([("organizations", 0.29, None), ("authors", 0.7, 0.7)], False, set(), "D"),
        ([("authors", 0.8, 0.8)], False, {"team"}, "B"),
        ([("authors", 0.8, 0.8), ("organizations", 0.8, None)], False, {"team"}, "B"),
        ([("authors", 0.8, 0.8), ("co-citation", 0.5, 0.5)], False, {"team", "literature"}, "B"),
        ([("authors", 0.8, 0.8), ("coupling", 0.5, 0.15)], False, {"team", "literature"}, "A"),
        ([("series", 0.3, None)], True, {"name", "literature"}, "A"),
        ([("series", 0.3, None), ("organizations", 0.3, None)], False, {"name", "team"}, "A"),
        ([("influence", 1, None)], False, {"judgement"}, "A"),
    ],
)
def test_grades_follow_from_independent_witnesses(
    heard: list[tuple[str, float, float | None]], closest: bool, seen: set[str], grade: str
) -> None:
    testimonies = tuple(module.Testimony(kind, "", strength, value) for kind, strength, value in heard)
    found = Case(0, 1, None, testimonies, closest)
    assert witnesses(found) == seen
    assert grade_of(found) == grade


def test_strangers_of_one_time_are_related_and_no_more() -> None:
    alike = (module.Testimony("coupling", "", 0.6, 0.25),)
    assert [grade_of(Case(0, 1, 20, alike, False, at_once=at_once)) for at_once in (False, True)] == ["B", "C"]


def test_what_is_each_the_others_nearest_is_probably_built_on_if_there_was_time() -> None:
    grades = [grade_of(Case(0, 1, 90, (), False, at_once=at_once, mutual=True)) for at_once in (False, True)]
    assert grades == ["B", "D"]


def test_evidence_is_told_in_words() -> None:
    corpus = corpus_of([paper("a", "2020"), paper("b", "2021")], [("b", "a")])
    hop = lineage(corpus, "a", "b").chains[0].hops[0]
    assert hop.evidence[0] == Evidence("citation", "lists:b line 7: Title of a")
    assert {each.kind for each in hop.evidence} == {"citation", "title", "breadth", "flow"}
