"""Seeded errors in real lists: what a keeper gets wrong, written into the source text, with the truth about each.

Planting knows nothing of the rules: it works on the source lines with its own patterns, in rows that the audit of the
unplanted list leaves alone, one error a row.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from umug_graph.identifiers import arxiv_month, identifiers_in
from umug_graph.lists.links import is_code_address, label_role
from umug_graph.models import Entry, Finding
from umug_graph.sources import Snapshot
from umug_graph.titles import normal_form

KINDS = {
    "id of another row": ("wrong-link", "shared-identifier", "ids-disagree", "date-before-id"),
    "id of a known work": ("wrong-link", "shared-identifier", "ids-disagree", "date-before-id"),
    "id differs within the row": ("wrong-link", "ids-disagree"),
    "row twice under one heading": ("duplicate",),
    "row twice under two headings": ("duplicate",),
    "link removed": ("no-link",),
    "code link leads to a paper": ("code-link-is-paper",),
    "paper link leads to code": ("paper-link-is-code", "no-link"),
    "date before the id": ("date-before-id",),
    "name misprinted": ("name-variant",),
    "title misprinted": ("name-variant",),
    "surplus cell": ("extra-cells",),
    "broken bytes": ("unreadable",),
}
"""What is planted, and by which finding it counts as found."""

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FEWEST_PRINTS = 2


@dataclass
class Planted:
    """An error: its kind, the row as it was, and the line that it has now. `copy` is the line of a repeated row."""

    kind: str
    row: Entry
    line: int
    span: int = 1
    copy: int | None = None


@dataclass
class Trial:
    """A list with errors in it. `line_of` gives the line that an unplanted row of the list has now."""

    text: str
    errors: list[Planted] = field(default_factory=list)
    line_of: dict[int, int] = field(default_factory=dict)


def plant(text: str, entries: Iterable[Entry], findings: Iterable[Finding], seed: str, wanted: int) -> Trial:
    """Write up to `wanted` errors into the text of a list, of as many kinds as it has rows for."""
    return _Planter(text, list(entries), list(findings), random.Random(f"audit/{seed}")).planted(wanted)  # noqa: S311


class _Planter:
    def __init__(self, text: str, entries: list[Entry], findings: list[Finding], chance: random.Random) -> None:
        self.chance, self.entries = chance, entries
        self.lines = text.split("\n")
        lines = Counter(line for one in entries for line in _span(one))
        accused = {finding.line for finding in findings}
        self.free = [
            one
            for one in entries
            if all(lines[at] == 1 for at in _span(one)) and not accused & set(_span(one)) and "<!--" not in one.raw
        ]
        self.surplus = {finding.line for finding in findings if finding.kind == "extra-cells"}
        self.now: dict[int, list[str]] = {one.line: one.raw.split("\n") for one in entries}
        self.behind: dict[int, list[tuple[Planted, list[str]]]] = defaultdict(list)
        self.errors: list[Planted] = []
        self.makers: dict[str, Callable[[Entry], str | None]] = {
            "id of another row": self._other_row,
            "id of a known work": self._known_work,
            "id differs within the row": self._half,
            "link removed": self._unlinked,
            "code link leads to a paper": self._paper_as_code,
            "paper link leads to code": self._code_as_paper,
            "date before the id": self._early,
            "name misprinted": self._name,
            "title misprinted": self._title,
            "surplus cell": self._surplus,
            "broken bytes": self._broken,
        }

    def planted(self, wanted: int) -> Trial:
        kinds = list(KINDS)
        while kinds and len(self.errors) < wanted and self.free:
            kind = kinds.pop(0)
            if self._plant(kind):
                kinds.append(kind)
        return self._written()

    def _plant(self, kind: str) -> bool:
        for one in self.chance.sample(self.free, len(self.free)):
            if kind.startswith("row twice"):
                made = self._repeat(one, same=kind.endswith("one heading"))
            else:
                raw = self.makers[kind](one)
                made = raw is not None and raw != one.raw
                if made and raw is not None:
                    self.now[one.line] = raw.split("\n")
                    self.errors.append(Planted(kind, one, one.line, len(_span(one))))
            if made:
                self.free.remove(one)
                return True
        return False

    def _repeat(self, one: Entry, same: bool) -> bool:
        """Set the row a second time, behind a later row of the same (or of another) heading and the same make."""
        after = [
            other
            for other in self.free
            if other.line > one.line and (other.section == one.section) == same and _make(other) == _make(one)
        ]
        if not after or one.raw.count("\n") > 6 or "<" in one.raw[:1]:
            return False
        home = self.chance.choice(after)
        error = Planted(
            "row twice under " + ("one heading" if same else "two headings"), one, one.line, len(_span(one))
        )
        self.behind[home.line].append((error, one.raw.split("\n")))
        self.errors.append(error)
        return True

    def _written(self) -> Trial:
        trial = Trial("", self.errors)
        starts = {one.line: one for one in self.entries}
        error_at = {error.row.line: error for error in self.errors}
        out: list[str] = []
        at = 1
        while at <= len(self.lines):
            one = starts.get(at)
            if one is None:
                out.append(self.lines[at - 1])
                at += 1
                continue
            trial.line_of[at] = len(out) + 1
            if at in error_at:
                error_at[at].line = len(out) + 1
            out += self.now[at]
            for error, copy in self.behind.get(at, ()):
                out += [""] if not _is_row(one) and self._apart(one) else []
                error.copy = len(out) + 1
                out += copy
            at += len(_span(one))
        trial.text = "\n".join(out)
        return trial

    def _apart(self, one: Entry) -> bool:
        """Whether an empty line stands behind a row."""
        behind = _span(one)[-1]
        return behind < len(self.lines) and not self.lines[behind].strip()

    # -- ids -----------------------------------------------------------------------------------------------------
    def _other_row(self, one: Entry) -> str | None:
        own = _arxiv(one)
        others = sorted({id_ for row in self.entries if row is not one and (id_ := _arxiv(row)) and id_ != own})
        return one.raw.replace(own, self.chance.choice(others)) if own and others else None

    def _known_work(self, one: Entry) -> str | None:
        own, here = _arxiv(one), {_arxiv(row) for row in self.entries}
        others = [
            id_ for id_ in known_ids() if id_ not in here and normal_form(one.title or "") not in known_ids()[id_]
        ]
        return one.raw.replace(own, self.chance.choice(others)) if own and others else None

    def _half(self, one: Entry) -> str | None:
        own = _arxiv(one)
        spots = [found.start() for found in re.finditer(re.escape(own), one.raw)] if own else []
        if own is None or len(spots) < 2:
            return None
        at = self.chance.choice(spots)
        other = self.chance.choice([id_ for id_ in known_ids() if id_ != own])
        return one.raw[:at] + other + one.raw[at + len(own) :]

    # -- links ---------------------------------------------------------------------------------------------------
    def _unlinked(self, one: Entry) -> str | None:
        if one.url is None:
            return None
        raw = one.raw
        for link in re.finditer(r"\[([^\[\]]*|!\[[^\]]*\]\([^)]*\))\]\(([^()\s]*)\)", one.raw):
            if link[2] == one.url or link[2] in (one.url, f"<{one.url}>"):
                label = label_role(link[1]) == "paper"
                in_two = one.raw[: link.start()].endswith("[") and one.raw[link.end() :].startswith("]")
                alone = not label or _is_row(one)
                text = (
                    "-"
                    if label and _is_row(one) and link[0] in _cells(one)
                    else link[1]
                    if alone or in_two
                    else f"[{link[1]}]"
                )
                raw = raw.replace(link[0], "" if link[1].startswith("!") else text)
        raw = re.sub(rf'<a href="{re.escape(one.url)}"[^<>]*>(.*?)</a>', r"\1", raw)
        gone = one.url not in raw and not identifiers_in(raw) and "arxiv.org" not in raw
        return raw if gone else None

    def _paper_as_code(self, one: Entry) -> str | None:
        code = one.code_url
        if code is None or not is_code_address(code) or one.raw.count(f"({code})") != 1 or one.url is None:
            return None
        others = [row.url for row in self.entries if row.url and identifiers_in(row.url) and "(" not in row.url]
        paper = (
            one.url if identifiers_in(one.url) and self.chance.random() < 0.5 else self.chance.choice([*others, None])
        )
        return one.raw.replace(f"({code})", f"({paper})") if paper else None

    def _code_as_paper(self, one: Entry) -> str | None:
        codes = sorted({row.code_url for row in self.entries if row.code_url and is_code_address(row.code_url)})
        codes += [f"https://github.com/{word}/{word}" for word in ("openlab", "visgen")]
        own = one.code_url if one.code_url and is_code_address(one.code_url) else None
        if one.url is None or not identifiers_in(one.url):
            return None
        raw = one.raw.replace(one.url, own if own and self.chance.random() < 0.5 else self.chance.choice(codes))
        return raw if not identifiers_in(raw) else None

    # -- dates, names, titles ------------------------------------------------------------------------------------
    def _early(self, one: Entry) -> str | None:
        own, date = _arxiv(one), one.date or ""
        bare = re.sub(r"\(https?:[^()]*\)|https?:\S*", lambda found: "\0" * len(found[0]), one.raw)
        spots = [found.start() for found in re.finditer(rf"(?<![\w.]){re.escape(date)}(?!\w)", bare)] if date else []
        month = arxiv_month(own) if own else None
        if not month or len(spots) != 1 or (one.title and date in one.title):
            return None
        back = int(month[:4]) * 12 + int(month[5:]) - 1 - self.chance.randint(2, 20)
        early = _dated(date, back // 12, back % 12 + 1, int(month[:4]))
        return one.raw[: spots[0]] + early + one.raw[spots[0] + len(date) :] if early else None

    def _name(self, one: Entry) -> str | None:
        """Another case or letter in a name that the row's own title, or references, spell."""
        title, name = one.title or "", one.abbreviation or ""
        if not name and title in known_names():
            name = title
        elif not name or title.partition(":")[0].strip() != name or title.isupper():
            return None
        cells = [found.start() for found in re.finditer(rf"(?<![\w/]){re.escape(name)}(?![\w/:])", one.raw)]
        letters = [at for at in range(1, len(name)) if name[at].isalpha() and name[at].isascii()]
        if len(cells) != 1 or not letters or len(name) < 3:
            return None
        at = self.chance.choice(letters)
        other = name[:at] + name[at].swapcase() + name[at + 1 :]
        return one.raw[: cells[0]] + other + one.raw[cells[0] + len(name) :]

    def _title(self, one: Entry) -> str | None:
        """A letter lost, doubled, exchanged or misread in a word behind the name, in a title that references know."""
        title = one.title or ""
        if len(known_titles()[normal_form(title)]) < _FEWEST_PRINTS or one.raw.count(title) != 1:
            return None
        words = [word for word in re.finditer(r"[A-Za-z]{6,}", title) if word.start() > title.find(":")]
        if not words:
            return None
        word = self.chance.choice(words)
        at = self.chance.randrange(1, len(word[0]) - 2)
        old = word[0]
        wrong = self.chance.choice(
            [
                old[:at] + old[at + 1 :],
                old[:at] + old[at] + old[at:],
                old[:at] + old[at + 1] + old[at] + old[at + 2 :],
                old[:at] + self.chance.choice("aeionrst") + old[at + 1 :],
                "l" + old[1:] if old[0] == "I" else old[:at] + old[at + 1 :],
            ]
        )
        if wrong.lower() in _vocabulary() or wrong == old:
            return None
        return one.raw.replace(title, title[: word.start()] + wrong + title[word.end() :])

    # -- the source itself ---------------------------------------------------------------------------------------
    def _surplus(self, one: Entry) -> str | None:
        if not _is_row(one) or not one.raw.rstrip().endswith("|") or self.surplus:
            return None
        return one.raw.rstrip() + " new |"

    def _broken(self, one: Entry) -> str | None:
        lines = one.raw.split("\n")
        end = len(lines[0].rstrip(" \\|"))
        lines[0] = lines[0][:end] + " caf\udce9" + lines[0][end:]
        return "\n".join(lines) if not _is_row(one) else None


def _span(one: Entry) -> range:
    return range(one.line, one.line + one.raw.count("\n") + 1)


def _is_row(one: Entry) -> bool:
    return one.raw.lstrip().startswith("|") and "\n" not in one.raw


def _cells(one: Entry) -> list[str]:
    return [cell.strip() for cell in one.raw.split("|")]


def _make(one: Entry) -> tuple[str, int]:
    """How a row begins, and (in a table) how wide it is."""
    mark = re.match(r"\s*(?:\d+\.|[^\w\s]+)?", one.raw)
    return re.sub(r"\d+", "1", mark[0] if mark else ""), one.raw.count("|") if _is_row(one) else 0


def _arxiv(one: Entry) -> str | None:
    """The only arXiv id of a row, if its link gives it."""
    own = [found.value for found in one.identifiers if found.scheme == "arxiv"]
    return own[0] if len(own) == 1 and "." in own[0] and own[0] in (one.url or "") else None


def _dated(form: str, year: int, month: int, before: int) -> str | None:
    """A date in the form of another one; None for a form that is not known, or a year that is not an earlier one."""
    if re.fullmatch(r"\d{4}", form):
        return str(year) if year < before else None
    if numeric := re.fullmatch(r"\d{4}([-/.])\d{2}(\1\d{2})?", form):
        return f"{year}{numeric[1]}{month:02}{numeric[2] or ''}".replace("-31", "-28").replace("-30", "-28")
    if named := re.fullmatch(r"[A-Z][a-z]{2,8}(\.?,? )\d{4}", form):
        return f"{_NAMES[month - 1]}{named[1]}{year}"
    return None


@cache
def known_ids() -> dict[str, frozenset[str]]:
    """arXiv ids of works that the bundled facts know under a long title, and those titles' normal forms."""
    found: dict[str, set[str]] = defaultdict(set)
    for printed in Snapshot().reference_lists():
        for one in printed.references:
            for own in one.identifiers:
                if own.scheme == "arxiv" and "." in own.value and len(one.title.split()) > 3:
                    found[own.value].add(normal_form(one.title))
    return {own: frozenset(forms) for own, forms in sorted(found.items()) if len(forms) == 1}


@cache
def known_titles() -> dict[str, set[str]]:
    """By the normal form of a title: which reference lists print it."""
    found: dict[str, set[str]] = defaultdict(set)
    for printed in Snapshot().reference_lists():
        for one in printed.references:
            found[normal_form(one.title)].add(printed.origin)
    return found


@cache
def known_names() -> frozenset[str]:
    """Names before the colon of identities' titles, and their short names."""
    heads = {who.title.partition(":")[0].strip() for who in Snapshot().identities() if ":" in who.title}
    return frozenset(heads | {who.abbreviation for who in Snapshot().identities() if who.abbreviation})


@cache
def _vocabulary() -> frozenset[str]:
    titles = (one.title for printed in Snapshot().reference_lists() for one in printed.references)
    return frozenset(word.lower() for title in titles for word in re.findall(r"[A-Za-z]+", title))


def same_facts(a: Entry, b: Entry) -> bool:
    """Whether two rows say the same, wherever they stand."""
    return replace(a, line=0, raw="", section=()) == replace(b, line=0, raw="", section=())
