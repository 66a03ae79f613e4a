"""A seeded trial: titles damaged as converters and lists damage them, among look-alikes that are other works."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from rapidfuzz import fuzz, process

from umug_graph.models import CiterList, Corpus, Identifier, Identity, Reference, ReferenceList, SourceNote
from umug_graph.resolve import resolve
from umug_graph.sources import Snapshot
from umug_graph.titles import normal_form, split_head

SEEDS = (1, 2, 3)
AUTHORS = ("Abebe", "Brandt", "Chowdhury", "Dimitrov", "Eriksen", "Fujita", "Garcia", "Haddad", "Ivanova", "Jansen")


@dataclass(frozen=True)
class Made:
    """A printed reference and the work that it is, by a name of the trial's own."""

    work: str
    kind: str
    reference: Reference


class Trial:
    """Made references as a source: a few reference lists, each printing what happens to fall to it."""

    name = "trial"

    def __init__(self, made: list[Made], rng: random.Random) -> None:
        lists: dict[int, list[Reference]] = defaultdict(list)
        for one in made:
            lists[rng.randrange(12)].append(one.reference)
        self._lists = tuple(
            ReferenceList(f"Citing paper number {n}", f"trial:{n}", tuple(lists[n])) for n in sorted(lists)
        )

    def identities(self) -> tuple[Identity, ...]:
        return ()

    def reference_lists(self) -> tuple[ReferenceList, ...]:
        return self._lists

    def citer_lists(self) -> tuple[CiterList, ...]:
        return ()

    def note(self) -> SourceNote:
        return SourceNote(self.name, None, {})


@cache
def printed_works() -> tuple[Reference, ...]:
    """One reference for each bundled work of some length, whose titles are the trial's raw material."""
    first: dict[str, Reference] = {}
    for printed in Snapshot().reference_lists():
        for reference in printed.references:
            words = reference.title.split()
            if len(words) >= 4 and reference.first_author and re.fullmatch(r"[\x20-\x7eé]+", reference.title):
                first.setdefault(normal_form(reference.title), reference)
    # Prints that are near to each other may be one work already; the trial wants works known to differ.
    heads = Counter(normal_form(split_head(r.title)[0]) for r in first.values() if split_head(r.title))
    ids = Counter(own for r in first.values() for own in r.identifiers)
    return tuple(
        reference
        for form, reference in sorted(first.items())
        if not (head := split_head(reference.title)) or heads[normal_form(head[0])] == 1
        if all(ids[own] == 1 for own in reference.identifiers)
        if len(process.extract(form, first.keys(), scorer=fuzz.partial_ratio, score_cutoff=92, limit=2)) == 1
    )


def without_hyphens_and_spaces(title: str, rng: random.Random) -> str:
    return "".join(c for c in title if c not in " -" or rng.random() > 0.2)


def with_broken_hyphens(title: str, rng: random.Random) -> str:
    words = title.split()
    at = rng.randrange(len(words))
    cut = max(1, len(words[at]) // 2)
    words[at] = f"{words[at][:cut]}- {words[at][cut:]}"
    return " ".join(words)


def with_accents(title: str, rng: random.Random) -> str:
    marks = {"e": "é", "a": "à", "o": "ö", "u": "ü", "c": "ç", "n": "ñ"}
    printed = "".join(marks[c] if c in marks and rng.random() < 0.2 else c for c in title)
    return rng.choice([printed, unicodedata.normalize("NFD", printed), printed.replace("ö", "¨o").replace("é", "´e")])


def with_mojibake(title: str, rng: random.Random) -> str:
    return with_accents(title, rng).encode("utf-8").decode("cp1252", errors="replace")


def in_another_case(title: str, rng: random.Random) -> str:
    return rng.choice([str.upper, str.lower, str.title, str.swapcase])(title)


def with_ligatures(title: str, rng: random.Random) -> str:
    return title.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("-", rng.choice("–‐−-"))


def with_remarks(title: str, rng: random.Random) -> str:
    remarks = (".", ", 2023", ". In CVPR, 2023", ". arXiv preprint arXiv:2301.00001", " (2023)")
    return title.rstrip(".") + rng.choice(remarks)


def with_marks(title: str, rng: random.Random) -> str:
    return rng.choice(["“{}”", '"{}"', "{}.", "{} *", "\\textbf{{{}}}", "${}$", "  {}  "]).format(title)


def cut_at_the_colon(title: str, rng: random.Random) -> str:
    head = split_head(title)
    return head[0] if head else in_another_case(title, rng)


def cut_to_the_subtitle(title: str, rng: random.Random) -> str:
    head = split_head(title)
    return head[1] if head and len(head[1].split()) > 3 else in_another_case(title, rng)


def cut_in_a_word(title: str, rng: random.Random) -> str:
    for at in range(len(title) - 3, 35, -1):
        if title[at].isalpha() and title[at - 1].isalpha() and title[at - 2].isalpha():
            return title[:at]
    return without_hyphens_and_spaces(title, rng)


DAMAGE: tuple[Callable[[str, random.Random], str], ...] = (
    without_hyphens_and_spaces,
    with_broken_hyphens,
    with_accents,
    with_mojibake,
    in_another_case,
    with_ligatures,
    with_remarks,
    with_marks,
    cut_at_the_colon,
    cut_to_the_subtitle,
    cut_in_a_word,
)


def look_alikes(reference: Reference, rng: random.Random) -> list[tuple[str, str]]:
    """Titles of other works: homonyms, versions, near titles."""
    title = reference.title.rstrip(".")
    head = split_head(title)
    words = title.split()
    longest = max(range(len(words)), key=lambda at: (len(words[at]), at))
    other = rng.choice(["quantum", "underwater", "logistic", "seismic"])
    found = [
        ("near", f"Improved {title[0].lower()}{title[1:]}"),
        ("near", " ".join([*words[:longest], other, *words[longest + 1 :]])),
        ("near", f"{title} for {other} data"),
        ("near", f"Towards {other} {title[0].lower()}{title[1:]}"),
        ("version", f"{title} II"),
        ("version", f"{title} v2"),
    ]
    if head and len(head[0].split()) < 3:
        found += [
            ("homonym", f"{head[0]}: {other} sensing with sparse {rng.choice(['arrays', 'meshes', 'ledgers'])}"),
            ("version", f"{head[0]}-2: {head[1]}"),
            ("version", f"{head[0]}2: an even larger {other} study"),
            ("near", f"{head[0]}-{other.title()}: {head[1]}"),
        ]
    return found


def trial(seed: int) -> list[Made]:
    rng = random.Random(seed)  # noqa: S311
    made: list[Made] = []
    works = sorted(rng.sample(printed_works(), 700), key=lambda r: r.title)
    for n, reference in enumerate(works):
        work = f"w{n}"
        made.append(Made(work, "plain", reference))
        bare = Reference(reference.title, reference.year, reference.first_author)
        if rng.random() < 0.3:
            published = (Identifier("doi", f"10.1000/{n}"),)
            year = f"{int(reference.year[:4]) + 1}" if reference.year else None
            made.append(Made(work, "published", Reference(reference.title, year, reference.first_author, published)))
        if rng.random() < 0.2 or n % 2:
            damage = DAMAGE[n % len(DAMAGE)]
            printed = damage(reference.title, rng)
            made.append(Made(work, damage.__name__, Reference(printed, bare.year, bare.first_author)))
        if n % 3 == 0:
            kind, title = rng.choice(look_alikes(reference, rng))
            own = (Identifier("arxiv", f"2401.{n:05}"),) if rng.random() < 0.4 else ()
            same = kind != "homonym" and rng.random() < 0.5
            author = reference.first_author if same else rng.choice(AUTHORS)
            made.append(Made(f"x{n}", kind, Reference(title, bare.year if same else "2024", author, own)))
    rng.shuffle(made)
    return made


def papers_of(corpus: Corpus) -> dict[str, set[str]]:
    """The papers that each printed title was held to be."""
    found: dict[str, set[str]] = defaultdict(set)
    for citation in corpus.citations:
        for sighting in citation.sightings:
            found[sighting.raw_title].add(citation.cited)
    return found


def score(made: list[Made], paper: Callable[[Made], frozenset[str]]) -> tuple[list[tuple[Made, Made]], list[Made]]:
    """False merges, as pairs of prints of different works in one paper, and prints that were split from their work."""
    home = {one.work: paper(one) for one in made if one.kind in {"plain", "homonym", "version", "near"}}
    works: dict[str, Made] = {}
    false: list[tuple[Made, Made]] = []
    for one in made:
        found = ((works.setdefault(key, one), one) for key in sorted(paper(one)))
        false += [(a, b) for a, b in found if a.work != b.work]
    return false, [one for one in made if one.kind in DAMAGES and not paper(one) & home[one.work]]


DAMAGES = frozenset({damage.__name__ for damage in DAMAGE} | {"published"})


@pytest.mark.parametrize("seed", SEEDS)
def test_damaged_titles_find_their_work_and_no_look_alike_is_merged(
    seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    made = trial(seed)
    corpus = resolve([], [Trial(made, random.Random(seed))], "trial")  # noqa: S311
    by_title = papers_of(corpus)
    false, split = score(made, lambda one: frozenset(by_title[one.reference.title.strip()]))
    exact_false, exact_split = score(made, lambda one: frozenset({plain_form(one.reference.title)}))
    damaged = sum(one.kind in DAMAGES for one in made)
    planted = len(made) - damaged - 700
    with capsys.disabled():
        print(  # noqa: T201
            f"\nseed {seed}: {damaged} damaged prints, {planted} planted look-alikes;"
            f" resolved: {len(false)} false merges, {damaged - len(split)} of {damaged} found;"
            f" dictionary of normalized titles: {len(exact_false)} false merges, {damaged - len(exact_split)} found"
        )
    assert damaged + planted >= 500
    assert not false, [(a.reference.title, b.reference.title) for a, b in false][:5]
    assert len(split) <= 0.02 * damaged, [(one.kind, one.reference.title) for one in split]
    merged = {line.what.rpartition(" (")[0] for line in corpus.ledger if line.action == "merged"}
    unsaid = [one for one in made if one.kind in DAMAGES and one not in split and not is_said(one, made, merged)]
    assert not unsaid


def plain_form(title: str) -> str:
    """What a dictionary of normalized titles would have as its key."""
    return "".join(c for c in unicodedata.normalize("NFKC", title).casefold() if c.isalnum())


def is_said(one: Made, made: list[Made], merged: set[str]) -> bool:
    """Whether the ledger has a line for a print or, where the print itself came first, for the others of its work."""
    titles = {" ".join(other.reference.title.split()) for other in made if other.work == one.work}
    return bool(titles & merged)
