"""How much each witness says: in time, in relation, unknown, and of whom the makers are known by a name only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lineages.making import corpus_of, paper
from lineages.test_evidence import COUPLED, CROWD, OTHERS, case, case_in, told
from umug_graph.lineages import evidence as module
from umug_graph.lineages.dossier import Dossier
from umug_graph.models import Corpus, Identifier


def test_what_strangers_share_tells_the_more_the_later_the_one_is() -> None:
    citers = tuple(paper(f"z{n}", "2023") for n in range(3))
    cites = (*COUPLED, *((each.key, cited) for each in citers for cited in "ab"))
    later, at_once = (
        case(paper("a", "2021-05-01"), paper("b", date), (*OTHERS, *citers), cites)
        for date in ("2021-10-28", "2021-07-30")
    )
    assert (later.days, at_once.days) == (180, 90)
    for kind in ("coupling", "co-citation"):
        assert later.strength(kind) == pytest.approx(1.5 * at_once.strength(kind)) != 0
    assert [module.time_to_build(days) for days in (None, 0, 90, 180)] == [1, 0, 0.5, 0.75]


def test_what_cannot_be_known_counts_as_it_does_on_average() -> None:
    older, newer = paper("a", "2020"), paper("b", "2021-05-05")
    neither = case(older, newer)  # nobody cites b, and what a cites is not known
    alone = 1 - 0.15 * 0.6  # of one work that b cites there is no nearest
    assert neither.unheard == pytest.approx((1 - 0.7 * 0.3) * (1 - 0.4 * 0.2) * alone)
    assert case(older, newer, OTHERS, COUPLED).unheard == pytest.approx(1 - 0.4 * 0.2)
    cited = case(older, newer, (paper("z", "2023"),), [("z", "b"), ("a", "z")])
    assert cited.unheard == pytest.approx(alone)


def test_a_relative_cosine_tells_whatever_the_length_of_the_lists() -> None:
    older, newer = paper("a", "2020"), paper("b", "2021-05-05")
    alone = case(older, newer, OTHERS, COUPLED)
    near = case_in(corpus_of([older, newer, *OTHERS], [("b", "a"), *COUPLED, ("b", "c"), ("b", "d")]), "a", "b")
    lone, best = ((x := each.value("coupling")) / (x + 0.2) for each in (alone, near))
    assert alone.strength("coupling") == pytest.approx(lone)
    assert near.strength("coupling") == pytest.approx((best + 1) / 2)


def test_a_work_is_as_old_as_its_arxiv_id_though_a_list_prints_a_later_version() -> None:
    ids = (Identifier("arxiv", "2307.05222"),)
    older = paper("a", "2024-05-08", identifiers=ids)
    found = case(older, paper("b", "2024-01-16"))
    assert told(found, "dates") == ["2023-07 (by its arXiv id) to 2024-01-16: 184 days"]
    assert case(replace(older, date=None), paper("b", "2024-01-16")).days == 184
    assert case(replace(older, identifiers=(Identifier("arxiv", "2407.05222"),)), paper("b", "2024-05-09")).days == 1


def test_words_that_say_nothing_are_no_likeness_of_titles() -> None:
    older, newer = (paper(key, "2020", title=f"{word} is all you need with and for") for key, word in ("aX", "bY"))
    assert told(case(older, newer), "title") == []


def test_one_is_told_as_one() -> None:
    citer = paper("z", "2023")
    found = case(paper("a", "2020-01-01"), paper("b", "2020-01-02"), (citer,), [("z", "a"), ("z", "b")])
    assert told(found, "co-citation") == ["cited together by 1 paper, cosine 0.41"]
    assert told(found, "dates")[0].startswith("2020-01-01 to 2020-01-02: 1 day, ")


MAKER = paper("c", "2019", organizations=("DeepMaker",))


@pytest.mark.parametrize(
    ("facts", "said", "strength"),
    [
        ({"authors": "DeepMaker"}, ["DeepMaker"], 1.0),
        ({"abbreviation": "DeepMaker-VL"}, ["DeepMaker (by the name DeepMaker-VL)"], 0.5),
        ({"abbreviation": "deepmaker-VL"}, [], 0.0),
        ({"authors": "R. DeepMaker"}, [], 0.0),
    ],
)
def test_a_maker_stands_in_the_author_line_or_in_the_name(
    facts: dict[str, str], said: list[str], strength: float
) -> None:
    newer = paper("b", "2021", organizations=("DeepMaker",), authors="Person99")
    found = case(paper("a", "2020", **facts), newer, (*CROWD, MAKER))
    assert told(found, "organizations") == said
    assert found.strength("organizations") == pytest.approx(strength, abs=0.3 * strength)
    assert told(found, "authors") == []


def test_that_two_names_hold_one_maker_is_a_likeness_of_names_and_not_of_teams() -> None:
    found = case(*(paper(key, "2020", abbreviation=f"DeepMaker-{key}") for key in "ab"), (*CROWD, MAKER))
    assert told(found, "organizations") == []
    assert found.strength("series") > 0


def test_a_team_may_publish_twice_in_a_month() -> None:
    found = case(*(paper(key, f"2021-05-0{n}", organizations=("Here",)) for n, key in enumerate("ab", start=1)))
    assert found.strength("dates") > 0.9


def test_a_citation_that_all_make_says_less_than_one_that_few_make() -> None:
    citers = tuple(paper(f"z{n}", "2023") for n in range(8))
    many = tuple((each.key, "a") for each in citers)
    few = tuple((each.key, "crowd1") for each in citers)
    pair = paper("a", "2020"), paper("b", "2021")
    common, rare = (case(*pair, (*CROWD, *citers), cites) for cites in (many, few))
    assert told(common, "breadth") == ["cited by 9 of 9 known lists that could"]
    assert told(rare, "breadth") == ["cited by 1 of 9 known lists that could"]
    assert common.strength("breadth") < rare.strength("breadth")


KIN = {"organizations": ("Here",)}
THREE = (paper("a", "2020", **KIN), paper("c", "2020", title="Bees"), paper("d", "2020", title="Wasps"))


def test_a_work_stands_as_high_among_all_that_a_paper_cites_as_more_speaks_for_it() -> None:
    newer = paper("b", "2022", **KIN)
    corpus = corpus_of([*THREE, newer, *CROWD], [("b", each.key) for each in THREE])
    best, second, third = (case_in(corpus, each.key, "b") for each in THREE)
    assert told(best, "standing") == ["number 1 of 3 works it cites, by what speaks for it; each the other's nearest"]
    equal = "number 2 of 3 works it cites, by what speaks for it"
    assert told(second, "standing") == told(third, "standing") == [equal]
    alone, weak = (
        module.hear_alone(Dossier(corpus), corpus_place(corpus, key), corpus_place(corpus, "b")) for key in "ac"
    )
    assert best.strength("standing") == 1
    assert second.strength("standing") == pytest.approx((1 - weak.doubt) / (1 - alone.doubt))
    assert second.doubt == pytest.approx(weak.doubt * (1 - 0.15 * second.strength("standing")))


def corpus_place(corpus: Corpus, key: str) -> int:
    return Dossier(corpus).graph.positions[key]


def test_of_two_works_there_is_no_nearest() -> None:
    corpus = corpus_of([*THREE, paper("b", "2022", **KIN)], [("b", "a"), ("b", "c")])
    found = case_in(corpus, "a", "b")
    assert told(found, "standing") == []
    assert not found.mutual


def test_the_nearest_of_a_list_is_not_the_others_nearest_where_another_builds_on_it_more() -> None:
    newer, nearer = paper("b", "2022", title="Ants"), paper("e", "2021", title="Bees", **KIN)
    older = paper("a", "2020", title="Bees", **KIN)
    cites = [("b", key) for key in "acd"] + [("e", key) for key in "acd"]
    others = (paper("c", "2015"), paper("d", "2015"))
    corpus = corpus_of([older, *others, newer, nearer, *CROWD], cites)
    assert case_in(corpus, "a", "e").mutual
    assert not case_in(corpus, "a", "b").mutual


def test_what_time_forbids_is_no_ones_nearest() -> None:
    later = paper("a", "2023", **KIN)
    corpus = corpus_of(
        [later, *THREE[1:], paper("x", "2019"), paper("b", "2022", **KIN), *CROWD], [("b", key) for key in "acdx"]
    )
    found = case_in(corpus, "a", "b")
    assert told(found, "standing") == ["number 1 of 3 works it cites, by what speaks for it"]
    assert found.strength("standing") == 1
    assert not found.mutual


def test_a_hop_is_weighed_alike_in_whatever_order_hops_are_asked_for() -> None:
    cites = [("b", each.key) for each in THREE] + [("z", "a"), ("z", "b"), ("z", "c")]
    corpus = corpus_of([*THREE, paper("b", "2022", **KIN), paper("z", "2023")], cites)
    one, other = Dossier(corpus), Dossier(corpus)
    hops = [(one.graph.positions[cited], one.graph.positions[citing]) for citing, cited in cites]
    heard = {hop: module.hear(one, *hop) for hop in hops}
    assert {hop: module.hear(other, *hop) for hop in reversed(hops)} == heard
