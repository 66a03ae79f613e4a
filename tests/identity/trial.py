"""A seeded trial: real rows with planted faults, and a service that knows the works, their versions and look-alikes.

What is made up: authors (but the first, where one is printed), abstracts, published versions, homonyms, near titles.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from identity.facts import Row, arxiv, first_author, month_of, name_of, references, rows, true_titles
from s2server.corpora import link_to, sha_of
from s2server.works import Corpus as Known
from s2server.works import Work
from umug_graph.identifiers import identifier_of
from umug_graph.models import Entry, EntryList, Identifier
from umug_graph.titles import normal_form


def _words(text: str) -> list[str]:
    return text.split()


_GIVEN = _words(
    "Ada Bo Carla Dmitri Elif Femi Greta Hiro Ines Jun Kofi Lena Mateo Nadia Omar Priya Quang Rosa Sven Tara"
)
_FAMILY = _words(
    "Abara Bergman Castell Dvorak Engstrom Fontaine Goswami Hakimi Iversen Jovanovic Kimura Lombardi Mbeki "
    "Novak Oyelaran Petrov Quiroga Rahman Sandoval Tanaka Ustinov Vermeer Wolanski Xiong Yamada Zubairi Aldous "
    "Brannagh"
)
_WORDS = _words(
    "we propose method model results benchmark training scale data images language tokens attention learned "
    "reward sampling quality large small encoder decoder vision audio task transfer robust efficient novel "
    "simple strong evaluation baseline improves across domains objective gradient latent space discrete "
    "continuous flow matching"
)
_SWAPS = {
    "image": "audio",
    "video": "speech",
    "images": "molecules",
    "generation": "retrieval",
    "understanding": "compression",
    "language": "protein",
    "visual": "acoustic",
    "text": "motion",
    "multimodal": "multilingual",
    "autoregressive": "contrastive",
}
_TAILS = (
    "Scaling up Training with Better Data",
    "Grounded Reasoning over Long Contexts",
    "A Stronger Recipe for Open Foundation Models",
    "Sparse Experts for Everyday Devices",
    "Learning to Plan from Unlabelled Recordings",
)


@dataclass
class Trial:
    """The lists to audit, what the service knows, and the truth about both."""

    lists: tuple[EntryList, ...]
    known: Known
    truth: dict[tuple[str, int], str]
    planted: dict[tuple[str, int], tuple[str, Identifier | None]]
    record_of: dict[str, str]
    pairs: dict[str, tuple[str, str]]
    kinds: dict[tuple[str, int], str] = field(default_factory=dict)


class _Maker:
    def __init__(self, seed: int, only: Sequence[str]) -> None:
        self.chance = random.Random(f"identity/{seed}")  # noqa: S311 -- chance, not secrecy
        self.only = only
        self.works: dict[str, Work] = {}
        self.record_of: dict[str, str] = {}
        self.extra: list[Row] = []
        self.kinds: dict[str, str] = {}
        self.pairs: dict[str, tuple[str, str]] = {}
        self._number = 7_000_000

    def made(self, entries: int, planted: float) -> Trial:
        chance = self.chance
        rows_ = [row for row in rows() if not self.only or row.list in self.only]
        rows_ = sorted(chance.sample(rows_, min(entries, len(rows_))), key=lambda row: (row.list, row.entry.line))
        for name in sorted({row.work for row in rows_}):
            self._real(name)
        for name in sorted(references().keys() - self.works.keys()):
            self._real(name)
        listed = sorted({row.work for row in rows_})
        for name in chance.sample(listed, len(listed) // 8):
            self._publish(name)
        for name in chance.sample([n for n in listed if name_of(self.works[n].title)], 24):
            self._homonym(name)
        for name in chance.sample(listed, 48):
            self._near(name)
        everything = sorted(self.works)
        for name in everything:
            cited = chance.sample(everything, chance.randint(0, 8))
            self.works[name].references = [link_to(self.works[one], chance) for one in cited if one != name]
        return self._planted(rows_, round(planted * len(rows_)))

    def _real(self, name: str) -> None:
        identifier = identifier_of(name)
        title, month = true_titles()[name], month_of(name)
        date = f"{month}-{self.chance.randint(2, 28):02d}" if month else f"2024-06-{self.chance.randint(2, 28):02d}"
        external = {"ArXiv": name.partition(":")[2]} if identifier and identifier.scheme == "arxiv" else {}
        if not external or self.chance.random() < 0.2:
            external["DOI"] = f"10.5555/{sha_of(name)[:10].upper()}"
        authors = self._authors(first_author(name))
        self._add(name, name, self._retold(title), date, external, authors, self._abstract())

    def _add(
        self,
        name: str,
        work: str,
        title: str,
        date: str,
        external: dict[str, str],
        authors: Sequence[str],
        abstract: str | None,
    ) -> Work:
        self._number += 1
        people = tuple((str(int(sha_of(one)[:7], 16)), one) for one in authors)
        made = Work(
            sha_of(f"record/{name}"),
            self._number,
            title,
            int(date[:4]),
            date if self.chance.random() < 0.9 else None,
            "Journal of Trials" if "DOI" in external else "arXiv.org",
            abstract,
            external,
            people,
        )
        self.works[name] = made
        self.record_of[made.sha] = work
        return made

    def _authors(self, first: str | None) -> list[str]:
        count = self.chance.randint(3, 7)
        people = [f"{self.chance.choice(_GIVEN)} {one}" for one in self.chance.sample(_FAMILY, count)]
        if first:
            people[0] = first if " " in first else f"{self.chance.choice(_GIVEN)} {first}"
        return people

    def _abstract(self) -> str | None:
        if self.chance.random() < 0.3:
            return None
        return " ".join(f"{self.chance.choice(_WORDS)}{self.chance.randrange(60)}" for _ in range(90))

    def _retold(self, title: str) -> str:
        """The title as the service has it: mostly that, sometimes a later one."""
        head, chance = name_of(title), self.chance.random()
        words = title.split()
        if chance < 0.02 and len(words) > 6:
            return " ".join(word for word in words if word.lower() not in {"a", "an", "the"})
        if chance < 0.04 and len(words) > 7:
            at = self.chance.randrange(3, len(words) - 1)
            return " ".join(words[:at] + words[at + 1 :])
        if chance < 0.06 and head and len(title.split()) > len(head.split()) + 3:
            return title[len(head) + 1 :].strip(" -–—:")
        if chance < 0.08:
            return title.upper() if self.chance.random() < 0.5 else title.replace("-", " ")
        return title

    def _publish(self, name: str) -> None:
        """A second record for the published version, without arXiv id; half of them are listed by another list."""
        preprint = self.works[name]
        if "ArXiv" not in preprint.external:
            return
        preprint.external.pop("DOI", None)
        title, chance = preprint.title, self.chance
        title = chance.choice([_same, _same, _same, self._without_subtitle, self._with_word, _with_article])(title)
        year = int((preprint.date or f"{preprint.year}-06-01")[:4]) + chance.randint(0, 1)
        date = f"{year}-12-{chance.randint(2, 28):02d}"
        external = {"DOI": f"10.5555/PUB.{sha_of(name)[:8].upper()}"}
        abstract = None if preprint.abstract is None else self._edited(preprint.abstract)
        authors = [author for _, author in preprint.authors]
        record = self._add(f"{name}/published", name, title, date, external, authors, abstract)
        self.pairs[name] = (preprint.sha, record.sha)
        if chance.random() < 0.5:
            identifier = Identifier("doi", external["DOI"].lower())
            self._list(name, title, (identifier,), str(year), "published")

    def _without_subtitle(self, title: str) -> str:
        head = name_of(title)
        return title[len(head) + 1 :].strip(" -–—:") if head else title

    def _with_word(self, title: str) -> str:
        words = title.split()
        at = self.chance.randrange(min(3, len(words) - 1), len(words))
        return " ".join([*words[:at], self.chance.choice(["Large", "Efficient", "Deep", "General"]), *words[at:]])

    def _edited(self, abstract: str) -> str:
        words = abstract.split()
        return " ".join(self.chance.choice(_WORDS) if self.chance.random() < 0.15 else word for word in words)

    def _homonym(self, name: str) -> None:
        """Another work by others, of the same name before the colon or of the bare name."""
        head = name_of(self.works[name].title)
        if head is None:
            return
        title = head if self.chance.random() < 0.3 else f"{head}: {self.chance.choice(_TAILS)}"
        authors = [f"{self.chance.choice(_GIVEN)} {one}" for one in self.chance.sample(_FAMILY, 4)]
        self._another(name, "homonym", title, authors, self.chance.randint(0, 1))

    def _near(self, name: str) -> None:
        """A sequel, survey or other variation of a work, half the time by the same authors."""
        original = self.works[name]
        head = name_of(original.title)
        changes: list[Callable[[str], str | None]] = [_swapped, _revisited, _towards, _survey]
        if head and not head[-1].isdigit():
            changes += [lambda _: f"{head} 2: {self.chance.choice(_TAILS)}", lambda t: t.replace(head, f"{head}2", 1)]
            changes += [lambda t: t.replace(head, f"{head} v2", 1), lambda t: t.replace(head, f"{head}-Pro", 1)]
        title = self.chance.choice(changes)(original.title)
        if title is None or normal_form(title) == normal_form(original.title):
            return
        same = self.chance.random() < 0.5
        authors = [author for _, author in original.authors] if same else self._authors(None)
        self._another(name, "near", title, authors, 1)

    def _another(self, name: str, kind: str, title: str, authors: Sequence[str], later: int) -> None:
        chance = self.chance
        year = min(max(int((self.works[name].date or "2024")[:4]) + later, 2016), 2025)
        key = f"{name}/{kind}"
        number = f"{year % 100:02d}{chance.randint(1, 12):02d}.{chance.randrange(30_000, 99_999):05d}"
        if any(work.external.get("ArXiv") == number for work in self.works.values()):
            return
        external = {"ArXiv": number} if chance.random() < 0.8 else {"DOI": f"10.5555/{sha_of(key)[:9].upper()}"}
        month = f"20{number[:2]}-{number[2:4]}"
        self._add(key, key, title, f"{month}-{chance.randint(2, 28):02d}", external, authors, self._abstract())
        if chance.random() < 0.6:
            ids = (arxiv(number),) if "ArXiv" in external else (Identifier("doi", external["DOI"].lower()),)
            self._list(key, title, ids, month[:4], kind)

    def _list(self, work: str, title: str, ids: tuple[Identifier, ...], year: str, kind: str) -> None:
        entry = Entry(len(self.extra) + 1, title, f"- {title} {ids[0]}", date=year, identifiers=ids)
        self.extra.append(Row(f"extra-{kind}", entry, work))

    def _planted(self, rows_: list[Row], count: int) -> Trial:
        chance = self.chance
        with_arxiv = [row for row in rows_ if row.entry.identifiers[0].scheme == "arxiv"]
        planted: dict[tuple[str, int], tuple[str, Identifier | None]] = {}
        lines: defaultdict[str, list[Entry]] = defaultdict(list)
        chosen = {id(row) for row in chance.sample(with_arxiv, count)}
        by_list: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows_:
            by_list[row.list].append(row)
        for row in [*rows_, *self.extra]:
            entry = row.entry
            if id(row) in chosen:
                kind, wrong = self._wrong(row, by_list[row.list])
                planted[row.list, entry.line] = kind, entry.identifiers[0]
                ids = (wrong, *entry.identifiers[1:])
                entry = replace(entry, identifiers=ids, raw=f"- {entry.title} https://arxiv.org/abs/{wrong.value}")
                entry = replace(entry, url=f"https://arxiv.org/abs/{wrong.value}")
            else:
                entry = replace(entry, url=_link(entry.identifiers[0]))
            lines[row.list].append(entry)
        lists = tuple(EntryList(name, "made", tuple(lines[name])) for name in sorted(lines))
        truth = {(row.list, row.entry.line): row.work for row in [*rows_, *self.extra]}
        kinds = {(row.list, row.entry.line): row.list for row in self.extra}
        return Trial(lists, Known(self.works.values()), truth, planted, self.record_of, self.pairs, kinds)

    def _wrong(self, row: Row, neighbours: list[Row]) -> tuple[str, Identifier]:
        """The id of a neighbour, of a stranger, of a look-alike, or one with a digit changed."""
        chance, own = self.chance, row.entry.identifiers[0]
        kind = chance.choice(["neighbour", "stranger", "look-alike", "digit"])
        found: list[str] = []
        if kind == "neighbour":
            found = [n.work for n in neighbours if n.work.startswith("arxiv:") and n.work != row.work]
        elif kind == "look-alike":
            others = (self.works.get(f"{row.work}/{what}") for what in ("near", "homonym"))
            found = [f"arxiv:{work.external['ArXiv']}" for work in others if work and "ArXiv" in work.external]
        elif kind == "digit":
            at = chance.choice([-1, -2, -3])
            value = list(own.value)
            value[at] = str((int(value[at]) + chance.randint(1, 9)) % 10)
            found = ["arxiv:" + "".join(value)] if re.fullmatch(r"\d{4}\.\d{5}", own.value) else []
        if not found:
            kind = "stranger"
            found = [name for name in references() if name != row.work]
        return kind, arxiv(chance.choice(sorted(found)).partition(":")[2])


def _link(identifier: Identifier) -> str:
    from umug_graph.identifiers import link_to

    return link_to(identifier) or f"https://example.org/{identifier.value}"


def _same(title: str) -> str:
    return title


def _with_article(title: str) -> str:
    head, colon, tail = title.partition(": ")
    return f"{head}: A {tail}" if colon and not tail.startswith("A ") else f"On {title}"


def _swapped(title: str) -> str | None:
    words = title.split()
    at = next((n for n, word in enumerate(words) if word.lower() in _SWAPS), None)
    if at is None:
        return None
    words[at] = _SWAPS[words[at].lower()].capitalize()
    return " ".join(words)


def _revisited(title: str) -> str:
    return f"{title}, Revisited"


def _towards(title: str) -> str:
    return f"Towards {title}"


def _survey(title: str) -> str:
    return f"A Survey of {title}"


def trial(seed: int, entries: int = 400, only: Sequence[str] = (), planted: float = 0.1) -> Trial:
    """Make a trial from a seed, of so many rows of all lists or `only` some."""
    return _Maker(seed, only).made(entries, planted)
