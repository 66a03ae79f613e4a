"""Small corpora for lineages: papers with dates, names and teams, and who cites whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise, permutations

from hypothesis import strategies as st

from umug_graph.graph import span_of_days
from umug_graph.models import Citation, Corpus, Listing, Organization, Paper, PublicationDate, Sighting

LISTED = (Listing("list", 1),)
DATES = (None, "2021", "2022", "2022-05", "2022-05-03", "2022-05-04", "2023-01-31", "2023")
PRECISION = {4: "year", 7: "month", 10: "day"}


def paper(key: str, date: str | None = None, **facts: object) -> Paper:
    when = PublicationDate(date, PRECISION[len(date)], "list") if date else None
    return Paper(key, str(facts.pop("title", f"Paper {key}")), date=when, **facts)  # type: ignore[arg-type]


def corpus_of(
    papers: Iterable[Paper], cites: Iterable[tuple[str, str]], parents: Mapping[str, str] | None = None
) -> Corpus:
    """`cites` are (citing, cited) keys; a paper that cites has a known list."""
    pairs = list(dict.fromkeys(cites))
    known = {citing for citing, _ in pairs}
    citations = tuple(Citation(a, b, (Sighting(f"lists:{a}", f"Title of {b}", 7),)) for a, b in pairs)
    organizations = tuple(Organization(name, parent) for name, parent in (parents or {}).items())
    read = (_with_list(each) if each.key in known else each for each in papers)
    return Corpus("made", (), tuple(read), citations, organizations)


def _with_list(each: Paper) -> Paper:
    return Paper(**{name: getattr(each, name) for name in each.__slots__} | {"references_known": 3})


def dated(dates: Mapping[str, str | None], cites: str) -> Corpus:
    """Papers by key with their dates; `cites` are pairs `BA CB`: B cites A, C cites B."""
    papers = [paper(key, date) for key, date in dates.items()]
    return corpus_of(papers, [(pair[0], pair[1]) for pair in cites.split()])


def _random(papers: int, pairs: list[tuple[int, int]], dates: list[str | None]) -> Corpus:
    keys = "abcdefg"[:papers]
    cites = [(keys[a], keys[b]) for a, b in pairs if a < papers and b < papers and a != b]
    return corpus_of([paper(key, dates[n]) for n, key in enumerate(keys)], cites)


CORPORA = st.builds(
    _random,
    st.integers(2, 7),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=26),
    st.lists(st.sampled_from(DATES), min_size=7, max_size=7),
)


def spans(corpus: Corpus) -> dict[str, tuple[float, float]]:
    """The first and last day that each date may mean."""
    found = {each.key: each.date and span_of_days(each.date.value) for each in corpus.papers}
    return {key: span or (float("-inf"), float("inf")) for key, span in found.items()}


def all_chains(corpus: Corpus, start: str, end: str) -> set[tuple[str, ...]]:
    """Every chain by its definition: each cited by the next, none twice, none known to be later than one after it."""
    cites = {(citation.cited, citation.citing) for citation in corpus.citations}
    days = spans(corpus)
    others = [each.key for each in corpus.papers if each.key not in (start, end)]
    ways = (
        (start, *middle, end)
        for size in range(len(others) + 1)
        for chosen in combinations(others, size)
        for middle in permutations(chosen)
    )
    return {
        way
        for way in ways
        if start != end
        and all(hop in cites for hop in pairwise(way))
        and all(days[a][0] <= days[b][1] for a, b in combinations(way, 2))
    }
