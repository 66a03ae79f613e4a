"""What live services say becomes facts and citations of papers: a union, never a sum, and unknown stays unknown."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from resolve.making import arxiv, entry, listed, of_line
from umug_graph.models import (
    Author,
    CiterList,
    Corpus,
    Identifier,
    Identity,
    Paper,
    Reference,
    ReferenceList,
    SourceNote,
)
from umug_graph.organizations import canonical
from umug_graph.resolve import resolve
from umug_graph.resolve.dates import publication_date

S2, OPENALEX, DAY = "semantic-scholar", "openalex", "2026-11-01"


class Live:
    """A service's answers."""

    def __init__(self, name: str, *told: Identity | ReferenceList | CiterList) -> None:
        self.name, self._told = name, told

    def identities(self) -> tuple[Identity, ...]:
        return tuple(one for one in self._told if isinstance(one, Identity))

    def reference_lists(self) -> tuple[ReferenceList, ...]:
        return tuple(one for one in self._told if isinstance(one, ReferenceList))

    def citer_lists(self) -> tuple[CiterList, ...]:
        return tuple(one for one in self._told if isinstance(one, CiterList))

    def note(self) -> SourceNote:
        return SourceNote(self.name, DAY, {})


def s2(number: int) -> Identifier:
    return Identifier("s2", f"{number:040x}")


def oa(number: int) -> Identifier:
    return Identifier("openalex", f"W{1000 + number}")


def doi(number: int) -> Identifier:
    return Identifier("doi", f"10.1000/{number}")


def told(own: Identifier, title: str, *ids: Identifier, authors: str = "", **more: object) -> Identity:
    source = S2 if own.scheme == "s2" else OPENALEX
    facts: dict[str, object] = {"origin": f"{source}:{own}", "as_of": DAY}
    people = tuple(Author(name) for name in authors.split(", ") if name)
    return Identity(title, (own, *ids), authors=people, **(facts | more))  # type: ignore[arg-type]


def cites(own: Identifier, *cited: Reference, printed: int | None = None) -> ReferenceList:
    source = S2 if own.scheme == "s2" else OPENALEX
    return ReferenceList(str(own), f"{source}:{own}", cited, printed=printed, as_of=DAY)


def citers(own: Identifier, *citing: Reference, stated: int | None = None) -> CiterList:
    source = S2 if own.scheme == "s2" else OPENALEX
    return CiterList(str(own), f"{source}:{own}", citing, stated, DAY)


def ref(title: str, *ids: Identifier, **more: object) -> Reference:
    return Reference(title, None, None, ids, **more)  # type: ignore[arg-type]


def the(corpus: Corpus, key: str) -> Paper:
    return next(paper for paper in corpus.papers if paper.key == key)


def pairs(corpus: Corpus) -> set[tuple[str, str]]:
    return {(one.citing, one.cited) for one in corpus.citations}


EMU3 = told(s2(1), "Emu3: Next-Token Prediction is All You Need", arxiv("2409.18869"), doi(9))
JANUS = told(s2(2), "Janus: Decoupling Visual Encoding for Understanding", arxiv("2410.13848"))
LISTS = listed(
    entry("Emu3: Next-Token Prediction is All You Need", arxiv("2409.18869")),
    entry("Janus: Decoupling Visual Encoding for Understanding", arxiv("2410.13848")),
)
ROW = listed(entry("Emu3: Next-Token Prediction is All You Need", arxiv("2409.18869")))


def test_the_key_stays_and_the_services_ids_come_behind() -> None:
    paper = of_line(resolve([ROW], [Live(S2, EMU3)]), 1)
    assert paper.key == "arxiv:2409.18869"
    assert paper.identifiers == (arxiv("2409.18869"), doi(9), s2(1))


def test_a_paper_takes_its_facts_from_services_and_keeps_what_each_says() -> None:
    facts = told(
        s2(1),
        EMU3.title,
        arxiv("2409.18869"),
        authors="Xinlong Wang, Xiaosong Zhang",
        venue="Nature",
        abstract="We introduce.",
        cited_by=300,
        influential_cited_by=30,
        references_stated=95,
        retracted=False,
        date="2024-09-27",
    )
    other = told(oa(1), EMU3.title, arxiv("2409.18869"), cited_by=200, date="2024-09-30")
    paper = of_line(resolve([ROW], [Live(OPENALEX, other), Live(S2, facts)]), 1)
    assert [author.name for author in paper.byline] == ["Xinlong Wang", "Xiaosong Zhang"]
    assert paper.authors == "Xinlong Wang, Xiaosong Zhang"
    assert (paper.venue, paper.abstract, paper.retracted) == ("Nature", "We introduce.", False)
    assert (paper.cited_by_global, paper.influential_cited_by) == (300, 30)
    assert (paper.references_printed, paper.references_known, paper.citers_known) == (95, None, None)
    assert paper.date and (paper.date.value, paper.date.origin) == ("2024-09-27", S2)
    said = {(one.field, one.value, one.origin.partition(":")[0]) for one in paper.statements}
    assert {("cited_by", "300", S2), ("cited_by", "200", OPENALEX), ("date", "2024-09-30", OPENALEX)} <= said
    assert all(one.day == DAY for one in paper.statements)


def test_a_list_comes_before_services_where_it_prints_a_fact() -> None:
    row = entry(EMU3.title, arxiv("2409.18869"), authors="Wang et al.", venue="ICLR", date="2024-09-30")
    row = replace(row, organizations=("BAAI",))
    facts = replace(EMU3, venue="Nature", date="2024-09-27", authors=(Author("Xinlong Wang", None, ("MIT",)),))
    paper = of_line(resolve([listed(row)], [Live(S2, facts)]), 1)
    assert (paper.authors, paper.venue, paper.organizations) == ("Wang et al.", "ICLR", (canonical("BAAI").name,))
    # Of days the earliest counts, whoever states it; the list's stands among the statements.
    assert paper.date and (paper.date.value, paper.date.origin) == ("2024-09-27", S2)
    assert ("2024-09-30", "list:list:1") in {(one.value, one.origin) for one in paper.statements}


def test_organizations_come_from_authors_where_no_list_names_any() -> None:
    facts = replace(EMU3, authors=(Author("A", None, ("Massachusetts Institute of Technology",)),), venue="arXiv.org")
    corpus = resolve([ROW], [Live(S2, facts)])
    (name,) = of_line(corpus, 1).organizations
    assert name in {one.name for one in corpus.organizations}
    assert of_line(corpus, 1).venue == "arXiv.org"


def test_a_title_in_capitals_is_printed_as_the_list_prints_it() -> None:
    assert of_line(resolve([ROW], [Live(S2, replace(EMU3, title=EMU3.title.upper()))]), 1).title == EMU3.title


@pytest.mark.parametrize(
    ("stated", "ids", "sources", "value", "origin"),
    [
        ([], "2406.00001", [("2024-06-09", S2)], "2024-06-09", S2),
        ([], "2406.00001", [("2024-05-30", S2)], "2024-06", "arxiv-id"),
        ([], "2406.00001", [("2024-11-12", OPENALEX)], "2024-06", "arxiv-id"),
        (["2024-06-11"], "2406.00001", [("2024-06-09", S2)], "2024-06-09", S2),
        (["2024-06-09"], "2406.00001", [("2024-06-09", S2)], "2024-06-09", "list"),
        (["2024-11-11"], "2406.00001", [("2024-11-09", S2)], "2024-11-11", "list"),
        ([], None, [("2024-11-09", S2), ("2024-03-01", OPENALEX)], "2024-03-01", OPENALEX),
        (["2024-05"], None, [("2024-04", S2)], "2024-04", S2),
        ([], None, [("2024", S2)], "2023", "reference"),
        ([], None, [("2022", S2)], "2022", S2),
        ([], None, [("2022", OPENALEX), ("2022", S2)], "2022", OPENALEX),
    ],
)
def test_dates_by_list_service_and_arxiv_month(
    stated: list[str], ids: str | None, sources: list[tuple[str, str]], value: str, origin: str
) -> None:
    found = publication_date(stated, [arxiv(ids)] if ids else [], [2023], sources)
    assert found is not None
    assert (found.value, found.origin) == (value, origin)


def test_one_citation_seen_by_several_sources_is_one() -> None:
    ours = replace(JANUS, origin=f"{OPENALEX}:{oa(2)}", identifiers=(oa(2), arxiv("2410.13848")))
    seen = [
        Live(S2, EMU3, JANUS, cites(s2(2), ref(EMU3.title, s2(1), influential=True, intents=("method",)), printed=2)),
        Live(OPENALEX, ours, cites(oa(2), ref(EMU3.title, oa(1), arxiv("2409.18869")), printed=3)),
        Live(S2, citers(s2(1), ref(JANUS.title, s2(2), influential=False, intents=("result",), contexts=("As [1].",)))),
    ]
    corpus = resolve([LISTS], seen)
    assert pairs(corpus) == {("arxiv:2410.13848", "arxiv:2409.18869")}
    (citation,) = corpus.citations
    assert (citation.influential, citation.intents) == (True, ("method", "result"))
    assert [(one.source, one.contexts) for one in citation.sightings] == [
        (f"{OPENALEX}:{oa(2)}", ()),
        (f"{S2}:{s2(1)}", ("As [1].",)),
        (f"{S2}:{s2(2)}", ()),
    ]
    citing, cited = the(corpus, "arxiv:2410.13848"), the(corpus, "arxiv:2409.18869")
    assert (citing.references_known, citing.references_printed) == (1, 3)
    assert cited.citers_known == 1


@pytest.mark.parametrize(
    ("said", "taken"), [((None, None), None), ((False, None), False), ((None, True), True), ((True, False), True)]
)
def test_a_citation_matters_if_any_source_says_so(said: tuple[bool | None, ...], taken: bool | None) -> None:
    judged = [cites(s2(2), ref(EMU3.title, s2(1), influential=each)) for each in said]
    (citation,) = resolve([LISTS], [Live(S2, EMU3, JANUS, judged[0]), Live("x", judged[1])]).citations
    assert citation.influential is taken
    assert citation.intents is None


@pytest.mark.parametrize(
    ("printed", "known"), [(0, 0), (None, None), (40, None)], ids=["none stated", "nothing stated", "forty stated"]
)
def test_an_empty_list_tells_that_nothing_is_cited_only_with_a_zero(printed: int | None, known: int | None) -> None:
    paper = of_line(resolve([ROW], [Live(S2, EMU3, cites(s2(1), printed=printed))]), 1)
    assert (paper.references_known, paper.references_printed) == (known, printed)


def test_references_known_is_a_union_and_never_more_than_printed() -> None:
    mine = Live(S2, EMU3, cites(s2(1), ref("One thing"), ref("Another thing"), printed=2))
    other = told(oa(1), EMU3.title, arxiv("2409.18869"), references_stated=1)
    theirs = Live(OPENALEX, other, cites(oa(1), ref("Another thing"), ref("A third thing"), printed=2))
    paper = of_line(resolve([ROW], [mine, theirs]), 1)
    assert (paper.references_known, paper.references_printed) == (3, 3)


def test_what_citers_tell_completes_a_known_list() -> None:
    seen = (cites(s2(2), ref("A thing"), printed=9), citers(s2(1), ref(JANUS.title, s2(2))))
    corpus = resolve([LISTS], [Live(S2, EMU3, JANUS, *seen)])
    assert the(corpus, "arxiv:2410.13848").references_known == 2
    assert {cited for _, cited in pairs(corpus)} == {"arxiv:2409.18869", "title:athing"}


def test_a_reference_without_id_and_title_is_passed_over_and_one_to_itself_is_none() -> None:
    odd = (ref(""), ref("???"), ref("A thing"), ref("A thing"), ref(EMU3.title, s2(1)))
    corpus = resolve([ROW], [Live(S2, EMU3, cites(s2(1), *odd, printed=5))])
    assert pairs(corpus) == {("arxiv:2409.18869", "title:athing")}
    assert of_line(corpus, 1).references_known == 1
    nothing = resolve([ROW], [Live(S2, EMU3, cites(s2(1), ref(""), ref("?"), printed=2))])
    assert of_line(nothing, 1).references_known is None


def test_citers_of_the_field_cite_and_strangers_are_only_counted() -> None:
    seen = citers(
        s2(1),
        ref(JANUS.title, s2(2)),
        ref("A stranger's paper of some length", s2(50)),
        ref("A Stranger's Paper of Some Length", s2(51)),
        ref("Another stranger's paper", s2(52), arxiv("2501.00001")),
        ref(EMU3.title, s2(1)),
        ref("", s2(53)),
        ref("?"),
        ref("Short"),
        stated=90,
    )
    more = citers(
        oa(1), ref("Retitled by the other service", oa(52), arxiv("2501.00001")), ref("Yet another paper", oa(54))
    )
    known = told(oa(1), EMU3.title, arxiv("2409.18869"))
    corpus = resolve([LISTS], [Live(S2, EMU3, JANUS, seen), Live(OPENALEX, known, more)])
    assert pairs(corpus) == {("arxiv:2410.13848", "arxiv:2409.18869")}
    assert len(corpus.papers) == 2
    assert the(corpus, "arxiv:2409.18869").citers_known == 6
    assert the(corpus, "arxiv:2410.13848").citers_known is None
    # A citing paper whose own list nobody has seen: what it cites is still unknown.
    assert the(corpus, "arxiv:2410.13848").references_known is None


def test_a_citer_is_known_by_id_or_by_a_telling_title() -> None:
    def citing(*who: Reference) -> set[tuple[str, str]]:
        return pairs(resolve([LISTS], [Live(S2, EMU3, JANUS, citers(s2(1), *who))]))

    one = {("arxiv:2410.13848", "arxiv:2409.18869")}
    title = JANUS.title
    assert citing(ref(title)) == one
    assert citing(ref("Another title altogether", s2(2))) == one
    assert citing(ref(title.replace("Visual", "Visuall"), arxiv("2410.13848"))) == one
    assert citing(ref("", arxiv("2410.13848"))) == one
    assert citing(ref("Something about 3 proteins", arxiv("2410.13848"))) == set()
    assert citing(ref(title, arxiv("2501.00001"))) == set()
    assert citing(ref("Janus")) == set()


def test_a_citer_of_equal_title_is_another_by_author_or_year() -> None:
    row = listed(entry("Things that are learned by machines", authors="Ada Bo", date="2024"), entry(EMU3.title))

    def citing(author: str | None, year: str | None) -> bool:
        who = Reference("Things that are learned by machines", year, author)
        return bool(resolve([row], [Live(S2, EMU3, citers(s2(1), who))]).citations)

    assert citing("Ada Bo", "2024")
    assert citing(None, None)
    assert not citing("Cy Du", "2024")
    assert not citing("Ada Bo", "2004")


def test_citers_of_a_paper_that_nobody_knows_are_passed_over() -> None:
    corpus = resolve([ROW], [Live(S2, EMU3, citers(s2(77), ref("A stranger's paper")), CiterList("no id", "x", ()))])
    assert corpus.citations == ()


def test_two_records_of_one_paper_are_one_paper() -> None:
    twin = told(s2(5), EMU3.title.upper(), cited_by=3)
    corpus = resolve([ROW], [Live(S2, EMU3, twin, cites(s2(5), ref("A thing", s2(8))))])
    assert of_line(corpus, 1).references_known == 1
    assert set(of_line(corpus, 1).identifiers) >= {s2(1), s2(5)}


def test_a_reference_with_a_wrong_id_is_still_the_work_of_its_title() -> None:
    wrong = cites(s2(2), ref("Emu3: Next-Token Prediction is All You Need", s2(1), arxiv("2410.13848")))
    corpus = resolve([LISTS], [Live(S2, EMU3, JANUS, wrong)])
    assert pairs(corpus) == {("arxiv:2410.13848", "arxiv:2409.18869")}


def test_what_one_service_says_in_many_lists_is_one_voice() -> None:
    # Twenty reference lists repeat a record that bears a wrong id; the list's row and its own record stand against it.
    repeated = [
        cites(s2(100 + n), ref("An entirely different piece of work", s2(9), arxiv("2409.18869"))) for n in range(20)
    ]
    works = [told(s2(100 + n), f"Citing work number {n} of many") for n in range(20)]
    corpus = resolve([ROW], [Live(S2, EMU3, *works, *repeated)])
    assert of_line(corpus, 1).key == "arxiv:2409.18869"


AUTHORS = "Xinlong Wang, Xiaosong Zhang, Zhengxiong Luo, Quan Sun"
ABSTRACT = " ".join(f"word{n}" for n in range(60))
PREPRINT = told(
    s2(1),
    "Scaling Token Predictors to Images: A Study",
    arxiv("2409.18869"),
    authors=AUTHORS,
    date="2024-09-27",
    abstract=ABSTRACT,
)


def published(title: str, **more: object) -> Identity:
    facts: dict[str, object] = {"authors": AUTHORS, "date": "2025-06-11", "abstract": ABSTRACT}
    return told(s2(7), title, doi(7), **(facts | more))  # type: ignore[arg-type]


def keys(*known: Identity) -> list[str]:
    return [paper.key for paper in resolve([], [Live(S2, *known)]).papers]


@pytest.mark.parametrize(
    "title",
    [
        PREPRINT.title,
        "Scaling Token Predictors to Images",
        "The Scaling of Token Predictors to Images: Study",
        "Scaling Token Predictors to Natural Images: A Study",
        "Scaling Token Predictor to Image: A Study",
    ],
)
def test_preprint_and_published_version_are_one_with_a_ledger_line(title: str) -> None:
    corpus = resolve([], [Live(S2, PREPRINT, published(title))])
    assert [paper.key for paper in corpus.papers] == ["arxiv:2409.18869"]
    assert corpus.papers[0].identifiers == (arxiv("2409.18869"), doi(7), s2(1), s2(7))
    assert [line.action for line in corpus.ledger] == ["merged"]


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("Scaling Token Predictors to Images II: A Study", {}),
        ("Scaling Token Predictors to Images 2: A Study", {}),
        ("Scaling Token Predictors to Images: A Survey", {}),
        ("Scaling Token Predictors to Videos: A Study", {}),
        ("Scaling Token Predictors to Natural Images: A Study", {"authors": "Xinlong Wang, Ada Bo, Cy Du, El Fo"}),
        ("Scaling Token Predictors to Natural Images: A Study", {"authors": "Xinlong Wang, Quan Sun, Xiaosong Zhang"}),
        (
            "Scaling Token Predictors to Natural Images: A Study",
            {"abstract": "other " + "thing " * 4 + " ".join(map(str, range(90)))},
        ),
        ("Scaling Token Predictors to Natural Images: A Study", {"date": "2029-06-11"}),
        ("Scaling Token Predictors to Natural Images: A Study", {"date": "2023-06-11"}),
        ("Scaling Token Predictors to Natural Images: A Study", {"date": None}),
        ("Foo: Scaling Token Predictors to Natural Images, A Study", {}),
    ],
)
def test_a_sequel_or_somebody_elses_paper_is_no_version(title: str, more: dict[str, object]) -> None:
    assert len(keys(PREPRINT, published(title, **more))) == 2


def test_two_preprints_are_two_papers_and_two_candidates_are_none() -> None:
    near = "Scaling Token Predictors to Natural Images: A Study"
    assert len(keys(PREPRINT, replace(published(near), identifiers=(s2(7), arxiv("2501.11111"))))) == 2
    other = replace(PREPRINT, title="Scaling Big Token Predictors to Images: A Study")
    other = replace(other, identifiers=(s2(3), arxiv("2410.11111")), origin=f"{S2}:{s2(3)}")
    assert len(keys(PREPRINT, other, published("Scaling Big Token Predictors to Natural Images: A Study"))) == 3
    ambiguous = replace(published("Scaling Token Predictors to Images"), abstract=None)
    twins = [
        replace(PREPRINT, title=f"Scaling Token Predictors to Images: {tail}")
        for tail in ("A Study of Size", "What Counts")
    ]
    twins[1] = replace(twins[1], identifiers=(s2(3), arxiv("2410.11111")), origin=f"{S2}:{s2(3)}")
    assert len(keys(*twins, ambiguous)) == 3


def test_a_name_with_a_number_may_be_dropped_by_the_same_authors() -> None:
    preprint = replace(PREPRINT, title="TokNet2: Scaling Token Predictors to Natural Images")
    assert len(keys(preprint, published("Scaling Token Predictors to Natural Images"))) == 1
    assert len(keys(preprint, published("TokNet3: Scaling Token Predictors to Natural Images"))) == 2


def test_a_version_seen_only_as_a_reference_needs_first_author_and_date() -> None:
    def versions(author: str | None, year: str | None, title: str) -> int:
        cited = Reference(title, year, author, (s2(7), doi(7)))
        corpus = resolve([], [Live(S2, PREPRINT, JANUS, cites(s2(2), cited))])
        return len(corpus.papers) - 1

    title = "On the Scaling of Token Predictors to Images: A Study"
    preprint = "Scaling Token Predictors to Images: A Study"
    assert preprint == PREPRINT.title
    assert versions("Xinlong Wang", "2025", title) == 1
    assert versions("Ada Bo", "2025", title) == 2
    assert versions("Xinlong Wang", None, title) == 2
    assert versions("Xinlong Wang", "2025", "Scaling Token Predictors to Natural Images: A Study") == 2


@pytest.mark.parametrize("bare", ["Emu", "EMU"])
def test_homonyms_of_one_service_stay_apart(bare: str) -> None:
    baai = told(
        s2(1), "Emu: Generative Pretraining in Multimodality", arxiv("2307.05222"), authors="Quan Sun, Qiying Yu"
    )
    meta = told(s2(2), "Emu: Enhancing Image Generation Models", arxiv("2309.15807"), authors="Xiaoliang Dai, Ji Hou")
    bird = told(s2(3), bare, doi(3), authors="Quan Bird, Ada Bo")
    junk = told(s2(4), bare, authors="Someone Else, Ada Bo")
    assert len(keys(baai, meta, bird, junk)) == 4


def test_a_record_of_a_bare_name_is_not_taken_for_the_one_work_of_that_name() -> None:
    whole = told(s2(1), "Emu3: Next-Token Prediction is All You Need", arxiv("2409.18869"))
    assert len(keys(whole, told(s2(2), "Emu3"))) == 2
    # A list's or a file's print of the name is no record.
    assert len(resolve([listed(entry("Emu3"))], [Live(S2, whole)]).papers) == 1


def test_a_mistyped_id_that_nobody_knows_is_the_work_of_that_name_one_digit_off() -> None:
    row = listed(entry("Emu3", arxiv("2409.18896")), entry("Janus", arxiv("2410.13888"), date="2024"))
    corpus = resolve([row], [Live(S2, EMU3, JANUS)])
    assert of_line(corpus, 1).key == "arxiv:2409.18869"
    assert of_line(corpus, 2).key == "arxiv:2410.13848"
    wrong = [line for line in corpus.ledger if line.action == "identifier-rejected"]
    assert [(line.line, line.right_identifier) for line in wrong] == [
        (1, arxiv("2409.18869")),
        (2, arxiv("2410.13848")),
    ]
    # Known to a service, it is another work's id and no slip of the pen.
    neighbour = told(s2(6), "Quantum Dots and What They Are For", arxiv("2409.18896"))
    assert of_line(resolve([row], [Live(S2, EMU3, JANUS, neighbour)]), 1).key != "arxiv:2409.18869"


def test_order_decides_nothing() -> None:
    twin = told(oa(1), EMU3.title, arxiv("2409.18869"), cited_by=4, date="2024-09-30", venue="CVPR")
    said = [
        EMU3,
        JANUS,
        published(PREPRINT.title),
        replace(PREPRINT, identifiers=(s2(31), arxiv("2411.00001")), origin=f"{S2}:{s2(31)}"),
        cites(
            s2(1), ref("A thing", s2(8)), ref("A thing", s2(8), contexts=("x",)), ref("A thing", s2(8), contexts=("a",))
        ),
        cites(s2(2), ref(EMU3.title, s2(1), influential=True), ref("Thing without id")),
        citers(s2(1), ref(JANUS.title, s2(2)), ref("A stranger's paper of some length")),
    ]
    other = [twin, citers(oa(1), ref("A stranger's paper of some length", oa(70)))]
    chance = random.Random(4)  # noqa: S311

    def corpus() -> tuple[object, ...]:
        sources = [Live(S2, *chance.sample(said, len(said))), Live(OPENALEX, *chance.sample(other, len(other)))]
        made = resolve([LISTS], chance.sample(sources, 2))
        return made.papers, made.citations, made.ledger, made.organizations

    first = corpus()
    assert all(corpus() == first for _ in range(8))


def test_an_enriched_paper_keeps_what_the_list_alone_gave() -> None:
    bare, rich = resolve([LISTS], []), resolve([LISTS], [Live(S2, EMU3, JANUS)])
    for before, after in zip(bare.papers, rich.papers, strict=True):
        assert (before.key, before.title, before.abbreviation, before.listings, before.facets) == (
            after.key,
            after.title,
            after.abbreviation,
            after.listings,
            after.facets,
        )


def test_a_doi_that_a_service_gives_to_two_preprints_joins_them_only_where_their_titles_are_one() -> None:
    first, second = (
        "An Image is Worth 16x16 Words: Transformers for Image Recognition",
        "Taming Transformers for Images",
    )
    lists = [listed(entry(first, arxiv("2010.11929")), entry(second, arxiv("2012.09841")))]
    service = Live(
        S2,
        told(s2(1), first, arxiv("2010.11929"), doi(1), authors="Jane Doe"),
        told(s2(2), second, arxiv("2012.09841"), doi(1), authors="Jane Doe"),
    )
    corpus = resolve(lists, [service])
    assert of_line(corpus, 1).key == "arxiv:2010.11929"
    assert of_line(corpus, 2).key == "arxiv:2012.09841"
