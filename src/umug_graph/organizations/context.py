"""Papers with the organizations that lists print for them -> what each form that several organizations use stands for.

Read in this order; what an earlier step decides, no later one changes:

1. *source*: another list, or a source, names one of the candidates for the same paper;
2. *place*: of the candidates one alone sits in the city of another organization of the paper, or, where no city
   decides, in the country of one. Companies do not count, they sit everywhere. Where the form has a usual meaning, a
   country is not enough for another one: that leaves it open;
3. *list*: in other rows of its list the form was read as one organization, by 1 or 2: within a list a form keeps its
   meaning;
4. *usual*: it nearly always stands for one, and nothing around it speaks for another.

A candidate for which the list uses another short form (`UWaterloo` beside `UW`) is out, unless a source names it.
What remains is open: the form is kept, with the candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from umug_graph.models import Evidence
from umug_graph.organizations.folding import folded
from umug_graph.organizations.table import Ambiguous, Known, Table, table


@dataclass(frozen=True)
class Printed:
    """The organizations that one entry prints, and where it stands."""

    list: str
    line: int
    forms: tuple[str, ...]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The forms as they are looked up."""
        return tuple(map(folded, self.forms))


@dataclass(frozen=True, slots=True)
class Row:
    """A paper: what its entries print, and the canonical names that sources say, each with the source."""

    key: str
    entries: tuple[Printed, ...]
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form of several stands for at one paper; `name` None: open among `candidates`, sorted."""

    form: str
    name: str | None
    candidates: tuple[str, ...]
    evidence: Evidence | None = None


Readings = Mapping[tuple[str, str], Reading]
"""By the paper's key and the folded form."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A form of several at one paper, with what may decide it; `named` are canonical names with who says them."""

    row: Row
    form: Ambiguous
    candidates: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    companions: tuple[str, ...]
    known: Table

    @property
    def where(self) -> str:
        """Where the form stands, for the first entry that prints it."""
        entry = next(each for each in self.row.entries if folded(self.form.form) in each.folded)
        return f"`{self.form.form}` of {entry.list}, line {entry.line}"


def readings(rows: Sequence[Row], known: Table | None = None) -> Readings:
    """Read every form of several organizations that the rows print; the order of the rows does not matter."""
    known = known or table()
    used = _short_forms(rows, known)
    mentions = {
        (row.key, form): _mention(row, form, used, known)
        for row in rows
        for form in dict.fromkeys(each for entry in row.entries for each in entry.folded)
        if form in known.ambiguous
    }
    by_itself = {at: _by_source(mention) or _by_place(mention) for at, mention in mentions.items()}
    senses = _senses(mentions, by_itself)
    return {
        at: by_itself[at] or _by_list(mention, senses) or _by_use(mention) or _open(mention)
        for at, mention in mentions.items()
    }


def _short_forms(rows: Iterable[Row], known: Table) -> Mapping[str, frozenset[str]]:
    """By list: the organizations for which it uses a short form, one word, that means nothing else."""
    used: dict[str, set[str]] = defaultdict(set)
    for entry in (entry for row in rows for entry in row.entries):
        pairs = zip(entry.forms, entry.folded, strict=True)
        used[entry.list] |= {known.names[form] for each, form in pairs if " " not in each and form in known.names}
    return {name: frozenset(names) for name, names in used.items()}


def _mention(row: Row, form: str, used: Mapping[str, frozenset[str]], known: Table) -> _Mention:
    ambiguous = known.ambiguous[form]
    holders = [entry for entry in row.entries if form in entry.folded]
    elsewhere = {name for entry in holders for name in used[entry.list]}
    others = [(entry, each) for entry in row.entries for each in entry.folded if each != form]
    full = [(known.names.get(each), entry) for entry, each in others if entry not in holders]
    beside = [_usual(each, known) for _, each in others]
    return _Mention(
        row,
        ambiguous,
        tuple(sorted(name for name in ambiguous.candidates if name not in elsewhere)),
        (*row.said, *((name, f"{entry.list}, line {entry.line}") for name, entry in full if name)),
        tuple(dict.fromkeys([*filter(None, beside), *(name for name, _ in row.said)])),
        known,
    )


def _usual(form: str, known: Table) -> str | None:
    several = known.ambiguous.get(form)
    return several.usual if several else known.names.get(form)


def _by_source(mention: _Mention) -> Reading | None:
    found = {name: who for name, who in reversed(mention.named) if name in mention.form.candidates}
    if len(found) != 1:
        return None
    ((name, who),) = found.items()
    return _read(mention, name, "source", f"{who} names {name} for the same paper")


def _by_place(mention: _Mention) -> Reading | None:
    known = mention.known
    beside = [known.known[name] for name in mention.companions if name in known.known and not known.is_company(name)]
    for name, other in _only(mention, beside, lambda each: each.city and (each.country, each.city)):
        return _read(mention, name, "place", f"beside {other.name}, in {other.city} as well")
    for name, other in _only(mention, beside, lambda each: each.country):
        if mention.form.usual in (None, name):
            return _read(mention, name, "place", f"beside {other.name}, in {other.country} as well")
        return _open(mention)
    return None


def _only(mention: _Mention, beside: Sequence[Known], place: Callable[[Known], object]) -> Iterator[tuple[str, Known]]:
    """The candidate that alone of all is where another organization of the paper is, with that other."""
    places = {place(each): each for each in reversed(beside) if place(each)}
    known = mention.known.known
    there = [name for name in mention.candidates if name in known and place(known[name]) in places]
    if len(there) == 1:
        yield there[0], places[place(known[there[0]])]


def _senses(
    mentions: Mapping[tuple[str, str], _Mention], read: Mapping[tuple[str, str], Reading | None]
) -> Mapping[tuple[str, str], Mapping[str, int]]:
    """By list and form: as what it was read for itself there, with the first line."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (key, form), mention in mentions.items():
        reading = read[key, form]
        for entry in mention.row.entries:
            if reading and reading.name and form in entry.folded:
                lines = found[entry.list, form]
                lines[reading.name] = min(entry.line, lines.get(reading.name, entry.line))
    return found


def _by_list(mention: _Mention, senses: Mapping[tuple[str, str], Mapping[str, int]]) -> Reading | None:
    form = folded(mention.form.form)
    found = {
        name: f"as in line {line} of {entry.list}"
        for entry in mention.row.entries
        if form in entry.folded
        for name, line in senses.get((entry.list, form), {}).items()
    }
    name = next(iter(found)) if len(found) == 1 else None
    return _read(mention, name, "list", found[name]) if name in mention.candidates and name else None


def _by_use(mention: _Mention) -> Reading | None:
    usual = mention.form.usual
    nothing = "which it nearly always stands for; nothing around it speaks for another"
    return _read(mention, usual, "usual", nothing) if usual in mention.candidates and usual else None


def _read(mention: _Mention, name: str, kind: str, why: str) -> Reading:
    return Reading(mention.form.form, name, (name,), Evidence(kind, f"{mention.where}: {why}"))


def _open(mention: _Mention) -> Reading:
    return Reading(mention.form.form, None, mention.candidates or tuple(sorted(mention.form.candidates)))
