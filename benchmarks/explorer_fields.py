"""Synthetic fields of any size for the explorer: what a real one holds, all of it drawn from a seed.

Four fifths of the papers appeared in the last two years; a quarter is listed, in three lists; citations go back in time
and prefer what is well cited; dates are known to the day, the month, the year or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from umug_graph.fieldmap import FieldMap, measured
from umug_graph.models import (
    Citation,
    Corpus,
    Entry,
    EntryList,
    Evidence,
    Facet,
    Identifier,
    Listing,
    Organization,
    Paper,
    PublicationDate,
    Sighting,
    SourceNote,
)

LISTED = 0.25
KNOWN_REFERENCES = 0.85  # of the listed papers
NEWEST = date(2025, 6, 30)
LISTS = ("unified-models", "video-generation", "vision-language")
SECTIONS = ("Understanding", "Generation", "Unified models", "Datasets", "Benchmarks", "Tokenizers")
FACETS: tuple[tuple[str, ...], ...] = (
    ("autoregression",),
    ("autoregression", "diffusion"),
    ("diffusion",),
    ("autoregression", "flow"),
    ("flow",),
    ("tokenization",),
    ("understanding",),
    ("generation",),
    (),
)
FACET_SHARES = (0.26, 0.2, 0.16, 0.05, 0.06, 0.05, 0.1, 0.06, 0.06)
PRECISIONS = (10, 7, 4, 0)  # characters of the ISO date that are known
LISTED_PRECISIONS, CITED_PRECISIONS = (0.68, 0.26, 0.05, 0.01), (0.06, 0.38, 0.54, 0.02)
ORGANIZATIONS = 150
SYLLABLES = ("emu", "ja", "nus", "lla", "va", "show", "dream", "chame", "leon", "uni", "flow", "to", "ken", "seed")
SYLLABLES += ("gem", "ini", "pix", "vil", "mo", "ra", "kos", "mar", "lu", "mina", "trans", "qua", "vo", "zen")
WORDS = """a with for of and in via from towards unified multimodal understanding generation autoregressive diffusion
image video language models large vision transformer scaling tokens discrete continuous latent flow matching reasoning
pretraining instruction tuning visual text joint efficient learning representation high-resolution synthesis editing
audio speech any-to-any interleaved data benchmark evaluation alignment preference world open simple single""".split()  # noqa: SIM905

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Papers by number, the oldest first: the day each really came out, and which are listed."""

    days: Ints
    listed: npt.NDArray[np.bool_]


def synthetic_fieldmap(papers: int = 20_000, citations: int = 100_000, seed: int = 42) -> FieldMap:
    """The field of synthetic_corpus, audited and measured."""
    return measured(synthetic_corpus(papers, citations, seed))


def synthetic_corpus(papers: int = 20_000, citations: int = 100_000, seed: int = 42) -> Corpus:
    """A corpus of so many papers and so many citations, or as many as fit; the same for the same seed."""
    random = np.random.default_rng(seed)
    drawn = _draw(random, papers)
    ends = _cite(random, drawn, citations)
    references = np.bincount(ends[:, 0], minlength=papers)
    made = _papers(random, drawn, references)
    return Corpus(
        name=f"synthetic-{papers}",
        lists=_lists(made),
        papers=tuple(sorted(made, key=lambda paper: paper.key)),
        citations=_citations(made, ends),
        organizations=tuple(Organization(name, printed=(name,)) for name in sorted(_organizations())),
        sources=(SourceNote("snapshot", NEWEST.isoformat(), {"reference_lists": int((references > 0).sum())}),),
    )


def _draw(random: np.random.Generator, papers: int) -> _Drawn:
    recent = random.random(papers) < 0.8
    ages = np.where(recent, 730 * (1 - np.sqrt(random.random(papers))), 730 + random.exponential(1500, papers))
    days = np.sort(NEWEST.toordinal() - np.minimum(ages, 25_000).astype(np.int64))
    return _Drawn(days, random.random(papers) < LISTED * (0.4 + 1.2 * np.arange(papers) / max(papers, 1)))


def _cite(random: np.random.Generator, drawn: _Drawn, citations: int) -> Ints:
    """Pairs (citing, cited), sorted, each once: every unlisted paper is cited; the rest prefers the well cited."""
    papers = len(drawn.days)
    citing = np.flatnonzero(drawn.listed & (random.random(papers) < KNOWN_REFERENCES))
    citing = citing[citing > 0]
    if not len(citing):
        return np.empty((0, 2), np.int64)
    appeal = np.cumsum(random.pareto(1.4, papers) + 0.05)
    outside = np.flatnonzero(~drawn.listed & (np.arange(papers) < citing[-1]))[:citations]
    first = np.searchsorted(citing, outside, side="right")
    by_whom = citing[first + (random.random(len(outside)) * (len(citing) - first)).astype(np.int64)]
    codes = np.unique(by_whom * papers + outside)
    for _ in range(40):
        if len(codes) >= citations:
            break
        who = citing[random.integers(0, len(citing), citations)]
        whom = np.searchsorted(appeal, random.random(citations) * appeal[who - 1])
        new = np.setdiff1d(who * papers + whom, codes)
        codes = np.union1d(codes, random.permutation(new)[: citations - len(codes)])
    return np.stack([codes // papers, codes % papers], axis=1)


def _papers(random: np.random.Generator, drawn: _Drawn, references: Ints) -> list[Paper]:
    papers = len(drawn.days)
    names, titles = _names(random, papers), _titles(random, papers)
    facets = random.choice(len(FACETS), papers, p=FACET_SHARES)
    organizations, shares = _organizations(), 1 / np.arange(1, ORGANIZATIONS + 1)
    which = random.choice(ORGANIZATIONS, (papers, 4), p=shares / shares.sum())
    how_many = random.choice(5, papers, p=(0.2, 0.3, 0.25, 0.15, 0.1))
    precision = np.where(
        drawn.listed,
        random.choice(PRECISIONS, papers, p=LISTED_PRECISIONS),
        random.choice(PRECISIONS, papers, p=CITED_PRECISIONS),
    )
    sections = random.integers(0, len(SECTIONS), papers)
    in_lists = np.where(random.random(papers) < 0.08, 2, 1)
    made: list[Paper] = []
    for at in range(papers):
        day = date.min + timedelta(days=int(drawn.days[at]) - 1)
        key = Identifier("arxiv", f"{day.year % 100:02}{day.month:02}.{at % 100_000:05}")
        paper = Paper(
            key=str(key),
            title=f"{names[at]}: {titles[at]}" if at % 5 else titles[at],
            abbreviation=names[at] if at % 5 else None,
            identifiers=(key,),
            date=_date(day, int(precision[at])),
            authors=f"{SYLLABLES[at % 28].title()}{SYLLABLES[at % 27]}",
            url=f"https://arxiv.org/abs/{key.value}",
        )
        if drawn.listed[at]:
            paper = _as_listed(
                paper,
                facets=FACETS[facets[at]],
                organizations=tuple(sorted({organizations[one] for one in which[at, : how_many[at]]})),
                listings=tuple(
                    Listing(LISTS[(at + one) % 3], at + 1, ("Papers", SECTIONS[sections[at]]))
                    for one in range(in_lists[at])
                ),
                references=int(references[at]),
            )
        made.append(paper)
    return made


def _as_listed(
    paper: Paper,
    facets: tuple[str, ...],
    organizations: tuple[str, ...],
    listings: tuple[Listing, ...],
    references: int,
) -> Paper:
    return Paper(
        paper.key,
        paper.title,
        paper.abbreviation,
        identifiers=paper.identifiers,
        date=paper.date,
        venue="arXiv",
        authors=paper.authors,
        organizations=organizations,
        facets=tuple(Facet(name, (Evidence("heading", f"Papers > {name}"),)) for name in facets),
        listings=listings,
        url=paper.url,
        code_url=f"https://github.com/synthetic/{paper.key[-5:]}" if listings[0].line % 3 else None,
        references_known=references or None,
        references_printed=references + 2 if references else None,
    )


def _date(day: date, precision: int) -> PublicationDate | None:
    if precision == 10:
        return PublicationDate(day.isoformat(), "day", "list")
    if precision == 7:
        return PublicationDate(day.isoformat()[:7], "month", "arxiv-id")
    return PublicationDate(day.isoformat()[:4], "year", "reference") if precision == 4 else None


def _names(random: np.random.Generator, papers: int) -> list[str]:
    parts = random.integers(0, len(SYLLABLES), (papers, 3))
    return [
        f"{SYLLABLES[a].title()}{SYLLABLES[b]}{SYLLABLES[c] if at % 2 else ''}{at % 97 or ''}"
        for at, (a, b, c) in enumerate(parts.tolist())
    ]


def _titles(random: np.random.Generator, papers: int) -> list[str]:
    words = random.integers(0, len(WORDS), (papers, 12))
    lengths = random.integers(5, 13, papers).tolist()
    return [
        " ".join(WORDS[word] for word in row[:length]).capitalize()
        for row, length in zip(words.tolist(), lengths, strict=True)
    ]


def _organizations() -> list[str]:
    kinds = ("University of {}", "{} Institute of Technology", "{} AI Laboratory", "{} Research")
    places = [f"{SYLLABLES[at % 28].title()}{SYLLABLES[at * 5 % 27]}" for at in range(ORGANIZATIONS)]
    return [kinds[at % 4].format(place) + (f" {at // 28}" if at > 27 else "") for at, place in enumerate(places)]


def _lists(papers: list[Paper]) -> tuple[EntryList, ...]:
    entries: dict[str, list[Entry]] = {name: [] for name in LISTS}
    for paper in papers:
        for listing in paper.listings:
            raw = f"| {paper.name} | [{paper.title}]({paper.url}) |"
            entry = Entry(
                listing.line,
                paper.title,
                raw,
                paper.abbreviation,
                paper.authors,
                date=paper.date.value if paper.date else None,
                organizations=paper.organizations,
                identifiers=paper.identifiers,
                url=paper.url,
                section=listing.section,
            )
            entries[listing.list].append(entry)
    titles = [f"Awesome {name.replace('-', ' ')}" for name in LISTS]
    return tuple(
        EntryList(name, "table", tuple(entries[name]), title=title) for name, title in zip(LISTS, titles, strict=True)
    )


def _citations(papers: list[Paper], ends: Ints) -> tuple[Citation, ...]:
    lines = np.arange(len(ends)) - np.searchsorted(ends[:, 0], ends[:, 0]) + 1
    made = [
        Citation(
            papers[who].key,
            papers[whom].key,
            (Sighting(f"snapshot:{papers[who].name.casefold()}", papers[whom].title, line),),
        )
        for (who, whom), line in zip(ends.tolist(), lines.tolist(), strict=True)
    ]
    return tuple(sorted(made, key=lambda one: (one.citing, one.cited)))
