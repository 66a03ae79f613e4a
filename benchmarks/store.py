"""How large and how quick a store of 100,000 papers and 1,000,000 citations is (docs/store.md).

    python -m benchmarks.store [--papers N] [--citations N] [--store FILE]

The store is made through `Store.keep`, as an enrichment makes it: identities with abstracts, reference lists with
influence, intents and contexts, citers, and a raw page for each list. Looking up is measured in fresh
processes. A store that lies at --store is measured as it is.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np

from umug_graph.models import Author, Identifier, Identity, Reference
from umug_graph.store import Answer, Question, RawAnswer, open_store

SOURCE = "semantic-scholar"
DAY = "2026-11-22"
AT_ONCE = 500  # papers of one transaction, as a batch answers them
POOL = 20_000  # abstracts and contexts, each used again far from itself
LISTED = 500  # papers of the list that is looked up
RUNS = 5
# As in the service's recorded answers: abstracts of 1,300 characters, two contexts of 200 for a citation.
ABSTRACT_WORDS, CONTEXT_WORDS, TITLE_WORDS = 200, 30, 9

LOOKUP = f"""
import json, sys, time
start = time.perf_counter()
from umug_graph.store import open_store
path, paper = sys.argv[1:]
with open_store(path, create=False) as store:
    who = store.identities({SOURCE!r}, (paper,))[paper]
    references = store.reference_list({SOURCE!r}, paper)
    citers = store.citer_list({SOURCE!r}, paper)
    standings = store.standings({SOURCE!r}, papers=(paper,))
seconds = time.perf_counter() - start
assert references.references and citers.citers and len(standings) == 4
print(json.dumps(seconds))
"""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "store.sqlite"
        if not path.exists():
            print(f"made in {make(path, options.papers, options.citations):.1f} s")
        for name, value in figures(path).items():
            print(f"{name}: {value}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--citations", type=int, default=1_000_000)
    parser.add_argument("--store", type=Path, help="where to keep it for another time")
    return parser.parse_args()


def make(path: Path, papers: int, citations: int) -> float:
    """Fill a store; seconds."""
    start = time.perf_counter()
    with open_store(path) as store:
        for answers in _batches(papers, citations):
            store.keep(answers)
    return time.perf_counter() - start


def figures(path: Path) -> dict[str, object]:
    """Size and times of a store, seconds (median of fresh processes for one paper, of repeats for the rest)."""
    with open_store(path, create=False) as store:
        counts, counting = _timed(store.counts)
        listed = [own_id(number) for number in range(LISTED)]
        _, identities = _timed(lambda: store.identities(SOURCE, listed))
        _, lists = _timed(lambda: store.reference_lists(SOURCE, listed))
        _, citers = _timed(lambda: store.citer_lists(SOURCE, listed))
        _, standings = _timed(lambda: store.standings(SOURCE, "influence", listed))
        _, found = _timed(lambda: store.find(arxiv(LISTED)))
    return {
        "papers": counts.papers,
        "citations": counts.citations,
        "MB": round(path.stat().st_size / 1e6, 1),
        "open and look up one paper, s": round(statistics.median(_looked_up(path) for _ in range(RUNS)), 3),
        f"{LISTED} identities, s": round(identities, 3),
        f"{LISTED} reference lists, s": round(lists, 3),
        f"{LISTED} citer lists, s": round(citers, 3),
        f"{LISTED} standings, s": round(standings, 4),
        "find one identifier, s": round(found, 4),
        "counts, s": round(counting, 3),
    }


def _timed(work):  # type: ignore[no-untyped-def]
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - start)
    return result, statistics.median(taken)


def _looked_up(path: Path) -> float:
    command = [sys.executable, "-c", LOOKUP, str(path), own_id(0)]
    return float(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def own_id(number: int) -> str:
    return f"s2:{(number + 1) * 0x9E3779B97F4A7C15 % 2**160:040x}"


def arxiv(number: int) -> str:
    return f"arxiv:{15 + number // 120_000 % 11:02}{1 + number // 10_000 % 12:02}.{1 + number % 10_000:05}"


class Field:
    """Papers whose words are as frequent as in language, so that they are compressed like it."""

    def __init__(self, papers: int) -> None:
        random = np.random.default_rng(5)
        letters = np.array(list("etaoinshrdlcumwfgypbvk"))
        words = ["".join(random.choice(letters, size=size)) for size in random.integers(2, 12, 20_000)]

        often = 1 / (np.arange(len(words)) + 2.7) ** 1.05  # Mandelbrot's law of the frequency of words

        def texts(number: int, length: int) -> list[str]:
            picks = random.choice(len(words), size=(number, length), p=often / often.sum())
            return [" ".join(words[pick] for pick in row) for row in picks.tolist()]

        self.titles = texts(papers, TITLE_WORDS)
        self.abstracts = texts(POOL, ABSTRACT_WORDS)
        self.contexts = texts(POOL, CONTEXT_WORDS)
        self.works = [
            Reference(title, str(1990 + number % 36), f"Author{number % 5000}", _identifiers(number))
            for number, title in enumerate(self.titles)
        ]
        self.random = random

    def identity(self, number: int) -> Identity:
        authors = tuple(Author(f"First{k % 997} Last{k % 4999}", f"s2:{k}") for k in range(number * 5, number * 5 + 5))
        return Identity(
            self.titles[number],
            _identifiers(number),
            origin=f"{SOURCE}:{own_id(number)}",
            date=f"{1990 + number % 36}-{1 + number % 12:02}-{1 + number % 28:02}",
            authors=authors,
            venue=f"Conference {number % 300}",
            abstract=self.abstracts[number % POOL],
            cited_by=number % 1000,
            influential_cited_by=number % 100,
            references_stated=number % 60,
            topics=("Computer Science",),
            as_of=DAY,
        )

    def links(self, number: int) -> tuple[Reference, ...]:
        """Works with judgements, the few more often; every second with two contexts."""
        picks = (len(self.works) * self.random.random(number) ** 2).astype(int).tolist()
        said = self.random.integers(0, POOL, (number, 2)).tolist()
        return tuple(
            replace(
                self.works[pick],
                influential=pick % 10 == 0,
                intents=("background",) if pick % 2 else (),
                contexts=tuple(self.contexts[k] for k in two) if pick % 2 else (),
            )
            for pick, two in zip(picks, said, strict=True)
        )


def _identifiers(number: int) -> tuple[Identifier, ...]:
    own = (Identifier("s2", own_id(number).removeprefix("s2:")), Identifier("s2", f"corpusid:{200_000_000 + number}"))
    return (*own, Identifier("arxiv", arxiv(number).removeprefix("arxiv:")), Identifier("doi", f"10.1000/x.{number}"))


def _batches(papers: int, citations: int) -> Iterator[list[Answer]]:
    """Who all are; half of the citations as reference lists of a tenth, half as citers of a twentieth of the papers."""
    field = Field(papers)
    listing, cited = max(1, papers // 10), max(1, papers // 20)
    for start in range(0, papers, AT_ONCE):
        answers: list[Answer] = []
        for number in range(start, min(start + AT_ONCE, papers)):
            who = field.identity(number)
            answers += (
                Answer(SOURCE, "identity", asked, "found", DAY, identity=who)
                for asked in (arxiv(number), own_id(number))
            )
            if number < listing:
                answers.append(_linked(field, "influence", number, citations // 2 // listing))
                answers.append(Answer(SOURCE, "references", own_id(number), "elided", DAY))
            if number < cited:
                answers.append(_linked(field, "citers", number, citations // 2 // cited))
        yield answers


def _linked(field: Field, question: Question, number: int, links: int) -> Answer:
    works = field.links(links)
    page = RawAnswer(f"{question}/{own_id(number)}?offset=0", 200, msgspec.json.encode(works), DAY)
    return Answer(SOURCE, question, own_id(number), "found", DAY, links=works, stated=links, raws=(page,))


if __name__ == "__main__":
    main()
