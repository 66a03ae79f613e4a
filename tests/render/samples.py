"""Small fields to draw: one with a series and a lineage, a field that is hostile, and fields of any size."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

from umug_graph.comparison import ComparedList, Comparison, Difference, Find, Overlap, Said, SharedPaper
from umug_graph.fieldmap import FieldMap
from umug_graph.graph import CitationGraph, citation_graph
from umug_graph.history import Event, ListHistory, Month, Revision, SectionRenamed
from umug_graph.lineages.models import Chain, Cycle, Hop, Lineage, MainPaths, Route
from umug_graph.metrics import measure
from umug_graph.metrics.uncertainty import RankInterval, RankIntervals
from umug_graph.models import (
    Citation,
    Corpus,
    EntryList,
    Evidence,
    Facet,
    FacetTerm,
    Finding,
    Listing,
    Organization,
    Paper,
    PublicationDate,
    Sighting,
)

HOSTILE = (
    "<script>window.__hacked = 1</script>",
    "</script><script>window.__hacked = 2</script>",
    "<img src=x onerror='window.__hacked = 3'>",
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %} &amp; \"quoted\" 'and' `ticked` ${1 + 1}",
    "line\u2028and\u2029separators, \x00\x07 control characters, \ud800 half a pair",
    "=CMD('/c calc')!A1",
)
HOSTILE_LINK = "javascript:window.__hacked=4"


def facets(*names: str) -> tuple[Facet, ...]:
    return tuple(Facet(name, (Evidence("heading", f"About {name}"),)) for name in names)


def day(value: str) -> PublicationDate:
    precision = {4: "year", 7: "month", 10: "day"}[len(value)]
    return PublicationDate(value, precision, "reference" if precision == "year" else "list")  # type: ignore[arg-type]


def listed(name: str, date: str | None, *names: str, line: int = 1, **more: object) -> Paper:
    paper = Paper(
        key=f"title:{name.casefold()}",
        title=f"{name}: a paper about it",
        abbreviation=name,
        date=day(date) if date else None,
        facets=facets(*names),
        listings=(Listing("list", line, ("Papers", names[0] if names else "Misc")),),
        references_known=2,
    )
    return replace(paper, **more)  # type: ignore[arg-type]


def cited(title: str, date: str | None) -> Paper:
    return Paper(key=f"title:{title.casefold()}", title=title, date=day(date) if date else None)


def field(
    papers: Iterable[Paper], pairs: Iterable[tuple[str, str]] = (), findings: tuple[Finding, ...] = (), **more: Any
) -> FieldMap:
    """A FieldMap of papers and (citing, cited) names or titles, without lineages and main path unless given."""
    ordered = tuple(sorted(papers, key=lambda paper: paper.key))
    seen = (Sighting("list of the citing paper", "as printed"),)
    citations = sorted({(f"title:{a.casefold()}", f"title:{b.casefold()}") for a, b in pairs})
    organizations = sorted({name for paper in ordered for name in paper.organizations})
    corpus = Corpus(
        name="field",
        lists=(EntryList("list", "table", ()),),
        papers=ordered,
        citations=tuple(Citation(a, b, seen) for a, b in citations),
        organizations=tuple(Organization(name, printed=(name,)) for name in organizations),
    )
    graph = citation_graph(corpus)
    parts: dict[str, Any] = {"intervals": intervals(graph), "main_path": main_path(graph), "lineages": (), **more}
    return FieldMap(corpus=corpus, graph=graph, scores=measure(graph), findings=findings, **parts)


def key(name: str) -> str:
    return f"title:{name.casefold()}"


def intervals(graph: CitationGraph, metric: str = "cited_by_listed") -> RankIntervals:
    """Two ranks to either side; of papers without a date nothing is known."""
    cited_by = [len(graph.cited_by(i)) for i in range(len(graph))]
    ranks = [1 + sum(other > own for other in cited_by) for own in cited_by]
    papers = tuple(
        RankInterval(rank, max(1, rank - 2), rank + 2, 0.976) if graph.date(i) else None for i, rank in enumerate(ranks)
    )
    return RankIntervals(metric, 0.9, 10, 100, 0, 0.5, papers, graph.coverage)


def main_path(
    graph: CitationGraph,
    *hops: tuple[str, str, float],
    total: int = 0,
    routes: Iterable[tuple[str, ...]] = (),
    **more: Any,
) -> MainPaths:
    """The main path of (cited name, citing name, weight)."""
    found = sorted({key(name) for a, b, _ in hops for name in (a, b)}, key=lambda one: graph.positions[one])
    parts: dict[str, Any] = {"weight": "spc", "search": "key-route", "policy": "shrink", "k": 10, "cycles": (), **more}
    return MainPaths(
        routes=tuple(Route(tuple(map(key, names)), 1) for names in routes),
        papers=tuple(found),
        citations=tuple((key(a), key(b), weight) for a, b, weight in hops),
        total=total,
        coverage=graph.coverage,
        **parts,
    )


def chain(score: float, *names: str, grade: Any = "A", days: int | None = 162, why: tuple[Evidence, ...] = ()) -> Chain:
    keys = tuple(map(key, names))
    hops = tuple(Hop(a, b, grade, days, why) for a, b in pairwise(keys))
    return Chain(keys, names, score, hops)


def lineage(graph: CitationGraph, start: str, end: str, *chains: Chain, **more: Any) -> Lineage:
    parts: dict[str, Any] = {"found": len(chains), "between": 3, "between_unknown": 2, **more}
    return Lineage(key(start), key(end), chains, coverage=graph.coverage, **parts)


def small_field() -> FieldMap:
    """The series Emu, Emu2, Emu3 among others, a work of a year, one without date, one that only a list cites."""
    papers = [
        listed(
            "Emu",
            "2023-07-11",
            "autoregression",
            "diffusion",
            line=3,
            organizations=("BAAI", "THU"),
            references_known=None,
        ),
        listed("Emu2", "2023-12-20", "autoregression", "diffusion", line=4, organizations=("BAAI",)),
        listed(
            "Emu3",
            "2024-09-27",
            "autoregression",
            line=5,
            organizations=("BAAI", "Universität Tübingen"),
            url="https://arxiv.org/abs/2409.18869",
            code_url="https://github.com/baaivision/Emu3",
        ),
        listed("Janus", "2024-10", "autoregression", line=6),
        listed("Qwen-VL", "2023-08", "understanding", line=7),
        listed("DDPM", "2020", "diffusion", line=8),
        listed("Undated", None, "flow", line=9),
        cited("Attention is all you need", "2017"),
        cited("Language models are few-shot learners", "2020-05"),
        cited("A work cited once", "1997"),
        cited("A work without year", None),
    ]
    pairs = [
        *(("Emu3", one) for one in ("Emu", "Emu2", "DDPM", "Attention is all you need", "A work cited once")),
        *(("Emu2", one) for one in ("Emu", "Attention is all you need", "Language models are few-shot learners")),
        *(
            ("Janus", one)
            for one in ("Emu3", "Qwen-VL", "Language models are few-shot learners", "A work without year")
        ),
    ]
    finding = Finding("list", 5, "wrong-link", "error", "the link leads to another paper", suggestion="use arXiv:1")
    graph = field(papers, pairs).graph
    why = (
        Evidence("citation", "snapshot:emu2 line 12: Generative Pretraining in Multimodality"),
        Evidence("organizations", "BAAI"),
        Evidence("dates", "2023-07-11 to 2023-12-20: 162 days"),
    )
    chains = (chain(0.8, "Emu", "Emu2", "Emu3", why=why), chain(0.5, "Emu", "Emu3", grade="B", days=None))
    main = main_path(
        graph,
        ("DDPM", "Emu3", 8),
        ("Emu3", "Janus", 2),
        total=10,
        routes=[("DDPM", "Emu3", "Janus"), ("DDPM", "Emu3")],
        cycles=(Cycle((key("Emu3"), key("Janus")), ("Emu3", "Janus"), "taken as one work"),),
    )
    return field(papers, pairs, (finding,), lineages=(lineage(graph, "Emu", "Emu3", *chains),), main_path=main)


def compared(names: Sequence[str], papers: Sequence[Paper], text: str = "said") -> Comparison:
    """Lists that share the first paper, over which they contradict one another and say more; each has a find."""
    said = tuple(Said(name, (text, f"{text}!"), (at,), (Evidence("owner", text),)) for at, name in enumerate(names))
    differences = (
        Difference(text, "contradiction", said),
        Difference("paradigm", "contradiction", said, facet=True),
        Difference(f"{text} only", "only", said[:1], tuple(names[1:]), facet=True),
        Difference(f"{text} more", "more", said[:1], tuple(names[1:])),
    )
    first, *others = papers
    own = [Find(one.key, one.name, one.title, None, one.listings, 1, 2, (first.key,)) for one in others]
    lists = tuple(ComparedList(name, 3, 2, 1, tuple(own[at : at + 1]), len(papers), 1) for at, name in enumerate(names))
    shared = SharedPaper(first.key, first.name, first.title, tuple(names), first.listings, differences)
    pairs = combinations(names, 2)
    return Comparison(lists, tuple(Overlap(a, b, 1, 1, 1, 1 / 3) for a, b in pairs), (shared,), 1)


def past_of(papers: Sequence[Paper], text: str = "texts") -> ListHistory:
    """A list that begins with a paper, then lets others in, moves, corrects and removes, and is once unreadable."""
    first, second, *_ = papers
    revisions = (
        Revision("a" * 40, "2024-01-05", "2024-01-05", text, text, "old.md", 1),
        Revision("b" * 40, "2024-03-01", "2024-03-01", text, text, text, None, text),
        Revision("c" * 40, "2024-03-09", "2024-03-09", text, text, text, 2),
        Revision("d" * 40, "2024-04-09", "2024-04-09", text, text, text, 1),
    )
    title = {"title": text}
    events = (
        Event("entered", "a" * 40, "2024-01-05", 3, first.name, None, title, initial=True, paper=first.key),
        Event(
            *("entered", "c" * 40, "2024-03-09", 4, second.name, None, title),
            date="2024-01-28",
            lag_days=(41, 41),
            paper=second.key,
        ),
        Event("entered", "c" * 40, "2024-03-09", 5, text, None, title, again=True, date="2024-02", lag_days=(9, 37)),
        Event("moved", "d" * 40, "2024-04-09", 3, first.name, {"section": (text, "A")}, {"section": (text, "B")}),
        Event("corrected", "d" * 40, "2024-04-09", 3, text, {text: text}, {text: f"{text}?", "venue": text}),
        Event("removed", "d" * 40, "2024-04-09", 4, second.name, title, None, paper=second.key),
    )
    months = (
        Month("2024-01", 1, 1, 0, 0, 0, 1, None, 0),
        Month("2024-03", 2, 2, 0, 0, 0, 2, 41.0, 1),
        Month("2024-04", 1, 0, 1, 1, 1, 1, None, 0),
    )
    renamed = (SectionRenamed("d" * 40, "2024-04-09", (text,), (f"{text}!",), 2),)
    return ListHistory(text, "d" * 40, revisions, events, renamed, months, text, True, EntryList(text, "table", ()))


def hostile_field() -> FieldMap:
    """Every text that a list can bring in holds something that must not run, be parsed or end an element."""
    papers = [
        replace(
            listed(f"{text} {at}", "2024-01-02", text, line=at),
            title=text,
            organizations=(text,),
            venue=text,
            authors=text,
            aliases=(text + "!",),
            url=HOSTILE_LINK,
            code_url=text,
            listings=(Listing(text, at, (text, text)),),
            facets=(Facet(text, (Evidence(text, text, text, at, 0.5),), 0.4, (Evidence(text, text, text, at, 0.5),)),),
            doubted=(Facet(f"{text} doubted", (Evidence(text, text, text, at, 0.5),), 0.1),),
        )
        for at, text in enumerate(HOSTILE)
    ]
    pairs = [(a.abbreviation or "", b.abbreviation or "") for a, b in zip(papers[1:], papers, strict=False)]
    findings = tuple(Finding(text, at, text, "error", text, suggestion=text) for at, text in enumerate(HOSTILE))
    graph = field(papers, pairs).graph
    names = [paper.abbreviation or "" for paper in papers]
    why = tuple(Evidence(text, text) for text in HOSTILE)
    traced = tuple(lineage(graph, a, b, chain(1.0, a, b, why=why), nearest=a) for a, b in pairwise(names))
    circle = Cycle(tuple(map(key, names)), tuple(names), HOSTILE[0])
    main = main_path(graph, (names[0], names[1], 1), cycles=(circle,), notice=HOSTILE[1], total=1)
    drawn = field(papers, pairs, findings, lineages=traced, main_path=main, intervals=intervals(graph, HOSTILE[2]))
    terms = tuple(FacetTerm(text, dimension=text) for text in HOSTILE)
    known = [
        Organization(text, text, (f"{text} printed",), "company", text, text, (text, text), (Evidence(text, text),))
        for text in HOSTILE
    ]
    drawn = replace(
        drawn,
        corpus=replace(drawn.corpus, taxonomy=terms, organizations=tuple(known)),
        comparison=compared(HOSTILE, papers, HOSTILE[0]),
        history=past_of(papers, HOSTILE[2]),
    )
    values = {**drawn.scores.values, HOSTILE[0]: drawn.scores["cited_by_known"]}
    return replace(drawn, scores=replace(drawn.scores, values=values, undefined=dict.fromkeys(values, HOSTILE[0])))


def large_field(papers: int, citations: int, seed: int = 7) -> FieldMap:
    """A field in which a tenth of the papers is listed and dates have every precision."""
    random_ = random.Random(seed)  # noqa: S311
    families = (("autoregression",), ("diffusion",), ("autoregression", "diffusion"), ("understanding",), ("flow",), ())
    made = []
    for at in range(papers):
        date = f"{2016 + int(9 * (at / papers) ** 0.6)}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
        date = date[: random_.choice((4, 7, 10))]
        if at % 10:
            made.append(cited(f"Cited work number {at}", date))
        else:
            made.append(listed(f"Model{at}", date, *random_.choice(families), line=at))
    names = [paper.abbreviation or paper.title for paper in made]
    citing = [name for name, paper in zip(names, made, strict=True) if paper.listed]
    pairs = {(random_.choice(citing), random_.choice(names)) for _ in range(citations)}
    return field(made, ((a, b) for a, b in pairs if a != b))
