"""Mentions -> works: union-find over normal forms, with the reason of every union."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from umug_graph.authors import authors_agree, same_team
from umug_graph.models import Evidence, Identifier
from umug_graph.resolve.mentions import Mention
from umug_graph.titles import folded_words, is_coined, normal_form, split_head

_SHORT = 3
_REPORTS = ("Technical Report", "technical report", "System Card", "system card")
"""How titles end that hold a name and are whole all the same."""
_RECORDS = frozenset({"s2", "openalex"})


@dataclass(slots=True, eq=False)
class Print:
    """One title as printed in one or several places (equal normal forms): what unions are made of."""

    number: int
    form: str
    title: str | None
    mentions: list[int]
    head: tuple[str, str] | None
    is_name: bool


@dataclass(frozen=True, slots=True)
class Union:
    """Why two prints are one work."""

    a: int
    b: int
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(slots=True, eq=False)
class Group:
    """What is known of a work so far: its prints, authors, years, given names and claimed ids with who claims them.

    `bylines` are the family names of all its authors, one for each source that knows them.
    """

    prints: list[int]
    authors: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    claims: dict[Identifier, list[int]] = field(default_factory=dict)
    bylines: set[tuple[str, ...]] = field(default_factory=set)


class Works:
    """Prints joined to works: `unions` holds the reason of every join, `rejected` what (mention, id) do not count."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.prints = _prints(mentions)
        self.print_of = {m: p.number for p in self.prints for m in p.mentions}
        self.unions: list[Union] = []
        self.rejected: set[tuple[int, Identifier]] = set()
        self._parent = list(range(len(self.prints)))
        self._groups = {p.number: self._group(p) for p in self.prints}

    def _group(self, of: Print) -> Group:
        group = Group([of.number])
        for number in of.mentions:
            mention = self.mentions[number]
            group.authors |= mention.author
            if mention.year:
                group.years.add(mention.year)
            if mention.byline:
                group.bylines.add(mention.byline)
            if mention.names:
                group.names.update(map(normal_form, mention.names))
            for identifier in mention.ids:
                group.claims.setdefault(identifier, []).append(number)
        if of.head and is_coined(of.head[0]):
            group.names.add(normal_form(of.head[0]))
        group.names.discard("")
        return group

    def find(self, number: int) -> int:
        """The root of the work that a print belongs to."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def group(self, number: int) -> Group:
        """The work that a print belongs to."""
        return self._groups[self.find(number)]

    def roots(self) -> list[int]:
        """One print of every work, in order."""
        return sorted(self._groups)

    def join(self, a: int, b: int, why: str, evidence: Iterable[Evidence]) -> None:
        """Hold two prints to be one work; nothing happens where they are already."""
        first, second = sorted((self.find(a), self.find(b)))
        if first == second:
            return
        self.unions.append(Union(a, b, why, tuple(evidence)))
        self._parent[second] = first
        into, other = self._groups[first], self._groups.pop(second)
        into.prints += other.prints
        into.authors |= other.authors
        into.years |= other.years
        into.names |= other.names
        into.bylines |= other.bylines
        for identifier, claimants in other.claims.items():
            into.claims.setdefault(identifier, []).extend(claimants)

    def reject(self, mention: int, identifier: Identifier) -> None:
        """Take an id from the work that a mention printed it for."""
        self.rejected.add((mention, identifier))
        claims = self.group(self.print_of[mention]).claims
        claims[identifier].remove(mention)
        if not claims[identifier]:
            del claims[identifier]

    def places(self, group: Group) -> int:
        """How many lists, reference lists and sources print a work."""
        return len({self.mentions[m].voice for number in group.prints for m in self.prints[number].mentions})

    def titles(self, group: Group) -> list[Print]:
        """The prints of a work that have a title."""
        return [self.prints[number] for number in group.prints if self.prints[number].form]

    def votes(self, claimants: Sequence[int]) -> int:
        """How many independent voices print an id: lists and reference lists count once each, an identity thrice."""
        if len(claimants) == 1:
            return self.mentions[claimants[0]].vote[1]
        return sum(weight for _, weight in {self.mentions[number].vote for number in claimants})


def _prints(mentions: Sequence[Mention]) -> list[Print]:
    by_form: dict[str, list[int]] = defaultdict(list)
    alone: list[list[int]] = []
    for number, mention in enumerate(mentions):
        if mention.form:
            by_form[mention.form].append(number)
        else:
            alone.append([number])
    parts = [
        part
        for _, same in sorted(by_form.items())
        for part in ((same,) if len(same) == 1 else _homonyms(same, mentions))
    ]
    return [_print(number, part, mentions) for number, part in enumerate(parts + alone)]


def _print(number: int, part: list[int], mentions: Sequence[Mention]) -> Print:
    titles = {title for m in part if (title := mentions[m].title)} if len(part) > 1 else ()
    title = max(titles, key=lambda t: (_marks(t), t)) if len(titles) > 1 else mentions[part[0]].title or None
    head = split_head(title) if title else None
    is_name = bool(title) and head is None and _is_name(title or "")
    return Print(number, mentions[part[0]].form, title, part, head, is_name)


def _is_name(title: str) -> bool:
    """Whether a title is no more than a made-up name; capitals tell nothing where all letters are capitals."""
    if title.endswith(_REPORTS) or (title.isupper() and len(title.split()) >= _SHORT):
        return False
    return is_coined(title)


def _marks(title: str) -> int:
    """How much of a title's punctuation and case a converter has left; a venue glued to its end does not count."""
    text = title.strip(" .")
    return len(text) - sum(map(str.isalnum, text))


def _homonyms(numbers: list[int], mentions: Sequence[Mention]) -> Iterator[list[int]]:
    """Parts of the mentions of one form that may be one work: names are shared by many works, long titles seldom."""
    title = mentions[numbers[0]].title or ""
    coined = split_head(title) is None and is_coined(title)
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number in numbers:
        mention = mentions[number]
        ids = frozenset(mention.ids) if coined else arxiv_of(mention)
        alike[(mention.author, mention.year, mention.byline, ids)].append(number)
    parts: list[list[list[int]]] = []
    for same in alike.values():
        home = (p for p in parts if all(_may_be_one(mentions[same[0]], mentions[o[0]], coined) for o in p))
        if (part := next(home, None)) is not None:
            part.append(same)
        else:
            parts.append([same])
    yield from (sorted(number for same in part for number in same) for part in parts)


def _may_be_one(a: Mention, b: Mention, coined: bool) -> bool:
    """Whether two mentions of one title can be one work: a name is soon given twice, a long title seldom."""
    if a.byline and b.byline and not same_team(a.byline, b.byline):
        return False
    ids_differ = bool(arxiv_of(a) and arxiv_of(b) and not arxiv_of(a) & arxiv_of(b))
    if coined and (ids_differ or _is_another_record(a, b)):
        return False
    if not a.author or not b.author or authors_agree(a.author, b.author):
        return True
    years_apart = abs(a.year - b.year) if a.year and b.year else 0
    return not ids_differ and years_apart < (2 if len(folded_words(a.title or "")) <= _SHORT else 6)


def is_record(identifier: Identifier) -> bool:
    """Whether an id is that of a service's record of a work: two of one service are two works, as far as it knows."""
    return identifier.scheme in _RECORDS and not identifier.value.startswith("corpusid:")


def are_other_records(a: Iterable[Identifier], b: Iterable[Identifier]) -> bool:
    """Whether one service has both works, as different ones."""
    first, second = (set(filter(is_record, ids)) for ids in (a, b))
    schemes = {own.scheme for own in first} & {own.scheme for own in second}
    return bool(schemes) and not any(own.scheme in schemes for own in first & second)


def _is_another_record(a: Mention, b: Mention) -> bool:
    """Whether one of two mentions of a name is a service's record, the other has other ids, and no author ties them."""
    if not a.ids or not b.ids or set(a.ids) & set(b.ids) or not any(map(is_record, (*a.ids, *b.ids))):
        return False
    return not (a.author and b.author and authors_agree(a.author, b.author))


def arxiv_of(mention: Mention) -> frozenset[str]:
    """The arXiv ids that a mention prints."""
    return frozenset(own.value for own in mention.ids if own.scheme == "arxiv")
