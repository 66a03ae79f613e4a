"""Lists and repositories that the tests make, and random edits of which the truth is known."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

HEAD = "| Title | Abbreviation | Venue | Date | Paper |\n|:--|:--|:--|:--|:--|"


@dataclass(frozen=True)
class Row:
    uid: int
    title: str
    name: str
    venue: str = "arXiv"
    date: str = "2024-03-05"
    arxiv: str = "2403.00001"

    def markdown(self) -> str:
        link = f"https://arxiv.org/abs/{self.arxiv}"
        return f"| **{self.title}** | {self.name} | {self.venue} | {self.date} | [Paper]({link}) |"


Sections = dict[str, list[Row]]


def markdown(sections: Sections) -> str:
    parts = ["# Awesome Things\n"]
    for heading, rows in sections.items():
        parts.append("\n".join([f"## {heading}", HEAD, *(row.markdown() for row in rows)]) + "\n")
    return "\n".join(parts)


class Keeper:
    """A repository with a list, committed to on days that are given."""

    def __init__(self, git: str, folder: Path) -> None:
        self.git, self.folder = git, folder
        folder.mkdir(parents=True)
        self.run("init", "--quiet", "--initial-branch=main")

    def run(self, *arguments: str, day: str = "2024-01-01", **variables: str) -> str:
        people = {f"GIT_{who}_{what}": "keeper" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {f"GIT_{who}_DATE": f"{day}T12:00:00+00:00" for who in ("AUTHOR", "COMMITTER")}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            [self.git, "-C", str(self.folder), *arguments],
            check=True,
            capture_output=True,
            env=kept | people | dates | alone | variables,
        )
        return done.stdout.decode().strip()

    def write(self, text: str | bytes, path: str = "README.md") -> None:
        at = self.folder / path
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(
        self, text: str | bytes | None = None, day: str = "2024-01-01", path: str = "README.md", **more: str
    ) -> str:
        """Commit what stands there, with `text` as the list; the commit's hash."""
        if text is not None:
            self.write(text, path)
        self.run("add", "--all")
        self.run("commit", "--quiet", "--allow-empty", "-m", more.pop("message", f"of {day}"), day=day, **more)
        return self.run("rev-parse", "HEAD")


SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "zu",
)


def word(random: Random, syllables: int = 3) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(syllables))


def name_of(uid: int) -> str:
    """A name that no other row has."""
    spread = uid * 7919 % len(SYLLABLES) ** 3
    return "".join(SYLLABLES[spread // len(SYLLABLES) ** place % len(SYLLABLES)] for place in range(3)).title() + "Net"


@dataclass
class Edits:
    """A list and what was done to it: `truth` holds (kind, name) of the edits since it was last taken."""

    random: Random
    sections: Sections = field(default_factory=dict)
    truth: set[tuple[str, str]] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    next_uid: int = 0

    def start(self, sections: int = 3, rows: int = 4) -> None:
        for number in range(sections):
            self.sections[f"{word(self.random).title()} Models {number}"] = [self.row() for _ in range(rows)]

    def row(self) -> Row:
        self.next_uid += 1
        uid = self.next_uid
        title = " ".join(word(self.random, self.random.randint(2, 4)) for _ in range(6))
        arxiv = f"{self.random.randint(20, 24)}{self.random.randint(1, 12):02}.{uid:05}"
        date = f"20{arxiv[:2]}-{arxiv[2:4]}-{self.random.randint(1, 28):02}"
        return Row(uid, title.capitalize(), name_of(uid), "arXiv", date, arxiv)

    def revise(self, edits: int) -> set[tuple[str, str]]:
        """Do that many random edits, of different rows; what is true of them."""
        self.truth, self.touched = set(), set()
        for _ in range(edits):
            self.random.choice((self.enter, self.remove, self.move, self.correct, self.shuffle))()
        return self.truth

    def _pick(self) -> tuple[str, Row] | None:
        """A row that nothing was done to, of a section that keeps two others."""
        free = [
            (heading, row)
            for heading, rows in self.sections.items()
            for row in rows
            if row.uid not in self.touched and len(rows) > 2
        ]
        return self.random.choice(free) if free else None

    def _insert(self, heading: str, row: Row) -> None:
        rows = self.sections[heading]
        rows.insert(self.random.randint(0, len(rows)), row)
        self.touched.add(row.uid)

    def enter(self) -> None:
        row = self.row()
        self._insert(self.random.choice([*self.sections]), row)
        self.truth.add(("entered", row.name))

    def remove(self) -> None:
        if (found := self._pick()) is not None:
            heading, row = found
            self.sections[heading].remove(row)
            self.touched.add(row.uid)
            self.truth.add(("removed", row.name))

    def move(self) -> None:
        if (found := self._pick()) is not None:
            heading, row = found
            self.sections[heading].remove(row)
            self._insert(self.random.choice([other for other in self.sections if other != heading]), row)
            self.truth.add(("moved", row.name))

    def correct(self) -> None:
        if (found := self._pick()) is not None:
            heading, row = found
            rows = self.sections[heading]
            rows[rows.index(row)] = self._corrected(row)
            self.touched.add(row.uid)
            self.truth.add(("corrected", row.name))

    def _corrected(self, row: Row) -> Row:
        words = row.title.split()
        typo = " ".join([*words[:2], words[2][::-1] + "x", *words[3:]])
        changes: Sequence[dict[str, str]] = (
            {"arxiv": f"{'1801' if row.arxiv.startswith('1701') else '1701'}.{row.uid:05}"},
            {"title": typo},
            {"venue": "CVPR 2025" if row.venue == "ICLR 2025" else "ICLR 2025"},
            {"date": "2016-02-03" if row.date != "2016-02-03" else "2016-02-04"},
        )
        return replace(row, **self.random.choice(changes))

    def shuffle(self) -> None:
        """A row that moves within its section is nothing."""
        rows = self.random.choice([*self.sections.values()])
        if len(rows) > 1:
            at = self.random.randrange(len(rows))
            rows.insert(self.random.randrange(len(rows)), rows.pop(at))
