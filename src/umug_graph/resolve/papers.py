"""Settled works -> papers: key, shown title, names, date, and what the lists say."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from umug_graph.dates import printed_date
from umug_graph.identifiers import SCHEMES, identifier_of, link_to
from umug_graph.models import Author, Entry, Identifier, Listing, Paper, Statement
from umug_graph.resolve.dates import publication_date
from umug_graph.resolve.mentions import Mention
from umug_graph.resolve.works import Group, Works
from umug_graph.sources.chain import agreed, plausible
from umug_graph.statements import is_venue
from umug_graph.taxonomy import Stated
from umug_graph.titles import is_coined, normal_form, split_head

if TYPE_CHECKING:
    from umug_graph.resolve.citations import Cited
    from umug_graph.taxonomy import Taxonomy

_RESIDUE = re.compile(r"[\\$^ˆ{}\ufffd]")
_MOST_ALIASES = 8
_LONGEST_FORM = 250
_TELLING = {scheme: place for place, scheme in enumerate(SCHEMES)}
_RANK = {"identity": 0, "entry": 1, "citing": 2, "reference": 3}


@dataclass(frozen=True, slots=True)
class Work:
    """A settled work: its mentions, the most telling first, and the ids that are its own, the key's first."""

    root: int
    key: str
    mentions: tuple[Mention, ...]
    identifiers: tuple[Identifier, ...]


def settled(works: Works) -> list[Work]:
    """The works with their keys, sorted by key; those that nothing names are left out."""
    found: dict[str, list[tuple[Group, int, tuple[Identifier, ...]]]] = {}
    groups = [(root, works.group(root)) for root in works.roots()]
    owners = Counter(chain.from_iterable(group.claims for _, group in groups))
    contested = {identifier for identifier, number in owners.items() if number > 1}
    for root, group in groups:
        own = _own_ids(works, group, contested)
        if key := _key(works, group, own):
            found.setdefault(key, []).append((group, root, own))
    settled_works = []
    for key, same in found.items():
        ordered = sorted(same, key=lambda s: _homonym_order(works, s[0])) if len(same) > 1 else same
        for number, (group, root, own) in enumerate(ordered):
            unique = key if not number else f"{key}#{number + 1}"
            settled_works.append(Work(root, unique, _mentions(works, group), own))
    return sorted(settled_works, key=lambda work: work.key)


def _own_ids(works: Works, group: Group, contested: Set[Identifier]) -> tuple[Identifier, ...]:
    """The ids that no other work claims, the most telling scheme first; of one scheme the one most printed."""
    own = [identifier for identifier in group.claims if identifier not in contested] if contested else [*group.claims]
    if len(own) < 2:
        return tuple(own)
    by_scheme = {identifier.scheme: identifier for identifier in own}
    if len(by_scheme) == len(own):
        return tuple(map(by_scheme.__getitem__, sorted(by_scheme, key=_TELLING.__getitem__)))
    return tuple(sorted(own, key=lambda each: (_TELLING[each.scheme], -works.votes(group.claims[each]), each.value)))


def _key(works: Works, group: Group, own: tuple[Identifier, ...]) -> str | None:
    """The canonical id string; else the title's normal form; None for a work without either."""
    titles = [works.prints[number].form for number in group.prints if works.prints[number].form]
    cited = any(works.mentions[m].kind != "entry" for number in group.prints for m in works.prints[number].mentions)
    if own and (titles or cited):
        return str(own[0])
    return _title_key(normal_form(shown_title(_mentions(works, group)) or "")) if titles else None


def _title_key(form: str) -> str:
    """The key of a work without id; the rest of an endless title is hashed."""
    if len(form) <= _LONGEST_FORM:
        return f"title:{form}"
    return f"title:{form[:_LONGEST_FORM]}-{hashlib.sha256(form.encode(errors='replace')).hexdigest()[:12]}"


def _homonym_order(works: Works, group: Group) -> tuple[int, list[int], list[str], list[str]]:
    """Listed works before others, then by year and author: which of two works of one title comes first."""
    mentions = _mentions(works, group)
    unlisted = not any(mention.entry for mention in mentions)
    return unlisted, sorted(group.years), sorted(group.authors), [mention.place for mention in mentions]


def _mentions(works: Works, group: Group) -> tuple[Mention, ...]:
    numbers = [m for number in group.prints for m in works.prints[number].mentions]
    if len(numbers) == 1:
        return (works.mentions[numbers[0]],)
    ranked = sorted((_RANK[works.mentions[m].kind], m) for m in numbers)
    return tuple(works.mentions[m] for _, m in ranked)


def shown_title(mentions: Iterable[Mention]) -> str | None:
    """The best print of a title: a source's, else a list's, else the most common of the references, least damaged."""
    mentions = tuple(mentions)
    printed = [(mention.kind, mention.title) for mention in mentions if mention.title and mention.form]
    if len(printed) < 2:
        return _clean(printed[0][1]) if printed else None
    ranked: dict[tuple[bool, int], list[str]] = {}
    for kind, title in printed:
        name_only = split_head(title) is None and is_coined(title)
        rank = min(_RANK[kind], 2) if kind != "citing" else 1
        ranked.setdefault((name_only, rank), []).append(_clean(title))
    titles = ranked[min(ranked)]
    forms = Counter(map(normal_form, titles))
    common = max(forms.values())
    if min(ranked)[1] == _RANK["identity"] and any(mention.who and mention.who.as_of for mention in mentions):
        # Services set titles in capitals or without any; a list that prints the same title may do better.
        titles = [*titles, *(_clean(mention.title) for mention in mentions if mention.entry and mention.title)]
    return _best_print(title for title in titles if forms[normal_form(title)] == common)


def _best_print(titles: Iterable[str]) -> str:
    """The print that most agree on but for case, without TeX if there is one, and with its capitals."""
    counts = Counter(titles)
    if len(counts) == 1:
        return next(iter(counts))
    folded: Counter[str] = Counter()
    for title, count in counts.items():
        folded[title.casefold()] += count
    return max(counts, key=lambda t: (not _RESIDUE.search(t), folded[t.casefold()], _capitals(t), counts[t], t))


def _capitals(title: str) -> int:
    """How many capitals a print has kept; none count where all letters are capitals."""
    return 0 if title.isupper() else sum(map(str.isupper, title))


def _clean(title: str) -> str:
    text = " ".join(title.split())
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text


def _aliases(title: str, abbreviation: str | None, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The other titles it is printed under, one a normal form, the most common first kept."""
    known = {"", normal_form(title), normal_form(abbreviation or "")}
    prints: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.title and mention.form not in known:
            prints.setdefault(mention.form, Counter())[_clean(mention.title)] += 1
    common = sorted(prints.values(), key=lambda c: (-c.total(), min(c)))[:_MOST_ALIASES]
    return tuple(sorted(_best_print(c.elements()) for c in common))


def _abbreviation(title: str, mentions: tuple[Mention, ...]) -> str | None:
    """The name that a source or list gives it, else the one that stands before the colon of its title."""
    given: dict[int, list[str]] = {}
    for mention in mentions:
        if mention.names:
            given.setdefault(_RANK[mention.kind], []).extend(mention.names[:1])
        elif mention.entry and mention.title and split_head(mention.title) is None and is_coined(mention.title):
            given.setdefault(_RANK["entry"] + 5, []).append(mention.title)
    if given:
        names = Counter(given[min(given)])
        return max(names, key=lambda name: (names[name], name))
    head = split_head(title)
    return head[0] if head and is_coined(head[0]) else None


def paper_of(
    work: Work,
    rejected: frozenset[Identifier],
    cited: Cited,
    taxonomy: Taxonomy,
    organizations: tuple[str, ...] = (),
) -> Paper:
    """The paper of a settled work; `rejected` are ids that lists print for it and that belong to others."""
    mentions = work.mentions
    if len(mentions) == 1 and mentions[0].kind == "reference":
        return _cited_once(work, cited, taxonomy)
    entries = sorted(
        ((mention.origin, mention.entry) for mention in mentions if mention.entry), key=lambda e: (e[0], e[1].line)
    )
    title = shown_title(mentions) or str(work.identifiers[0])
    abbreviation = _abbreviation(title, mentions)
    aliases = _aliases(title, abbreviation, mentions)
    listings = tuple(Listing(origin, entry.line, entry.section) for origin, entry in entries)
    keywords = [Stated(word, origin, entry.line) for origin, entry in entries for word in entry.keywords]
    titles = [Stated(entry.title, origin, entry.line) for origin, entry in entries if entry.title]
    years = [mention.year for mention in mentions if mention.year and mention.kind == "reference"]
    told = agreed(mention.who for mention in mentions if mention.who)
    known = cited.references_known.get(work.key)
    printed = plausible(cited.references_printed.get(work.key))
    stated = [n for n in (printed, told.references_stated) if n is not None]
    facets, doubted = taxonomy.tag(
        title, listings, keywords, [*aliases, *titles], told.abstract, work.identifiers, abbreviation
    )
    return Paper(
        key=work.key,
        title=title,
        abbreviation=abbreviation,
        aliases=aliases,
        identifiers=work.identifiers,
        date=publication_date([entry.date for _, entry in entries], work.identifiers, years, told.dates),
        venue=_venue([entry.venue for _, entry in entries], told.venue),
        authors=_authors(mentions, told.byline),
        organizations=organizations,
        facets=facets,
        doubted=doubted,
        listings=listings,
        url=_url(work, entries, rejected),
        code_url=next(filter(None, (_code(entry) for _, entry in entries)), None),
        references_known=known,
        references_printed=max(*stated, known or 0) if stated else None,
        cited_by_global=told.cited_by,
        byline=told.byline,
        abstract=told.abstract,
        influential_cited_by=told.influential_cited_by,
        citers_known=cited.citers_known.get(work.key),
        retracted=told.retracted,
        statements=_with_lists(told.statements, entries),
    )


def _cited_once(work: Work, cited: Cited, taxonomy: Taxonomy) -> Paper:
    """The paper of a work that one reference prints and nothing else knows, as are nearly all: the same, sooner."""
    (mention,) = work.mentions
    title = shown_title(work.mentions) or str(work.identifiers[0])
    abbreviation = _abbreviation(title, work.mentions)
    aliases = () if normal_form(title) == mention.form else _aliases(title, abbreviation, work.mentions)
    facets, doubted = taxonomy.tag(title, aliases=aliases, identifiers=work.identifiers, name=abbreviation)
    return Paper(
        key=work.key,
        title=title,
        abbreviation=abbreviation,
        aliases=aliases,
        identifiers=work.identifiers,
        date=publication_date((), work.identifiers, (mention.year,) if mention.year else ()),
        authors=mention.printed_author or None,
        facets=facets,
        doubted=doubted,
        url=_url(work, (), frozenset()),
        citers_known=cited.citers_known.get(work.key),
    )


def _with_lists(statements: tuple[Statement, ...], entries: Iterable[tuple[str, Entry]]) -> tuple[Statement, ...]:
    """The statements of sources and, where they state a date, the dates that lists print beside them."""
    if not any(said.field == "date" for said in statements):
        return statements
    printed = {
        Statement("date", date.value, f"list:{origin}:{entry.line}")
        for origin, entry in entries
        if entry.date and (date := printed_date(entry.date))
    }
    return tuple(sorted({*statements, *printed}, key=lambda said: (said.field, said.origin, said.value)))


def _venue(printed: Iterable[str | None], told: str | None) -> str | None:
    """The first venue that a list prints, else what sources say; arXiv and the like only where there is no other."""
    venues = [venue for venue in (*printed, told) if venue]
    return next(filter(is_venue, venues), venues[0] if venues else None)


def _authors(mentions: tuple[Mention, ...], byline: tuple[Author, ...]) -> str | None:
    """The authors as a list prints them, else all that a source knows, else the first that references print."""
    listed = [mention.entry.authors for mention in mentions if mention.entry and mention.entry.authors]
    if listed:
        return max(listed, key=lambda names: (len(names), names))
    if byline:
        return ", ".join(author.name for author in byline)
    first = Counter([mention.printed_author for mention in mentions if mention.printed_author])
    return max(first, key=lambda name: (first[name], name)) if first else None


def _url(work: Work, entries: Iterable[tuple[str, Entry]], rejected: frozenset[Identifier]) -> str | None:
    """The link that a list prints, unless it leads to another paper; else the link of the work's own id."""
    for _, entry in entries:
        if entry.url and identifier_of(entry.url) not in rejected:
            return entry.url
    return next(filter(None, map(link_to, work.identifiers)), None)


def _code(entry: Entry) -> str | None:
    return entry.code_url if entry.code_url and identifier_of(entry.code_url) is None else None
