"""Preprint and published version -> one work: two records of services whose titles differ a little.

Titles alone could be of a paper and its sequel. So it takes the same authors, dates that can follow each other, an
arXiv id on one side only, and abstracts, where both are known, that tell the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product

from umug_graph.models import Evidence, Identity
from umug_graph.resolve.mentions import Mention
from umug_graph.resolve.works import Works, is_record
from umug_graph.sources.likeness import is_cut
from umug_graph.titles import (
    FUNCTION_WORDS,
    OTHER_WORK,
    digits_of,
    folded_words,
    is_coined,
    likeness,
    normal_form,
    numerals_of,
    same_work,
    split_head,
)

_EARLIEST_DAYS, _LATEST_DAYS = -60, 1100
_SAME_AUTHORS = 0.6
_ALIKE, _FEWEST_LETTERS = 0.85, 5
_SAME_WORDS = 0.5
_FEWEST_WORDS = 40
_MOST_INSERTED = 2
_FEWEST_COMMON = 3


def join_versions(works: Works) -> None:
    """Join each published version to the one preprint that it can be of."""
    partners: dict[int, dict[int, tuple[Mention, Mention]]] = defaultdict(dict)
    for preprint, published in _pairs(works):
        one, other = works.find(works.print_of[preprint]), works.find(works.print_of[published])
        pair = works.mentions[preprint], works.mentions[published]
        if one != other and _are_versions(*pair):
            partners[one][other] = partners[other][one] = pair
    for one in sorted(partners):
        for other, pair in sorted(partners[one].items()):
            if one < other and len(partners[one]) == len(partners[other]) == 1:
                works.join(one, other, "preprint and published version", _evidence(*pair))


def _pairs(works: Works) -> Iterator[tuple[int, int]]:
    """Records of a service with and without arXiv id whose titles or authors have something in common."""
    by_author: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    seen: set[tuple[object, ...]] = set()
    for number, mention in enumerate(works.mentions):
        record = next(filter(is_record, mention.ids), None)
        if record is None or not mention.title or not mention.author or (record, mention.title, mention.kind) in seen:
            continue
        seen.add((record, mention.title, mention.kind))
        has_id = any(own.scheme == "arxiv" for own in works.group(works.print_of[number]).claims)
        by_author[min(mention.author)][not has_id].append(number)
    found = {pair for preprints, published in by_author.values() for pair in _alike(works, preprints, published)}
    yield from sorted(found)


def _alike(works: Works, preprints: list[int], published: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of mentions of one first author that share more than that."""
    blocks: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    if preprints and published:
        for side, numbers in enumerate((preprints, published)):
            for number in numbers:
                for key in _keys(works.mentions[number]):
                    blocks[key][side].append(number)
    return (pair for sides in blocks.values() for pair in product(*sides))


def _keys(mention: Mention) -> set[str]:
    """What a title and another version of it share: its words, its name, its subtitle; "" for known authors."""
    title = mention.title or ""
    words = sorted(set(folded_words(title)) - FUNCTION_WORDS)
    parts = {mention.form, " ".join(words), *map(normal_form, split_head(title) or ())} - {""}
    return parts | {""} if mention.byline else parts


def _are_versions(preprint: Mention, published: Mention) -> bool:
    title, other = preprint.title or "", published.title or ""
    if not _can_follow(_date(preprint), _date(published)):
        return False
    if not preprint.byline or not published.byline:
        # Only the first author is known: then the titles have to be all but equal.
        return bool(preprint.author & published.author) and _are_equal_in_content(title, other)
    return (
        _have_same_authors(preprint.byline, published.byline)
        and _tell_the_same(preprint.who, published.who)
        and (
            _are_equal_in_content(title, other)
            or _is_subtitle(title, other)
            or _are_near(title, other, _is_sure(preprint, published))
        )
    )


def _date(mention: Mention) -> str | None:
    return mention.who.date if mention.who else str(mention.year) if mention.year else None


def _have_same_authors(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    first, second = set(a), set(b)
    return len(first & second) >= _SAME_AUTHORS * len(first | second)


def _can_follow(preprint: str | None, published: str | None) -> bool:
    """Whether one date can be that of the printing of a preprint of the other; a coarse date is all its days."""
    if not preprint or not published:
        return False
    apart = (_days(published, last=True) - _days(preprint), _days(published) - _days(preprint, last=True))
    return apart[0] >= _EARLIEST_DAYS and apart[1] <= _LATEST_DAYS


def _days(iso: str, last: bool = False) -> int:
    """The first or last day that an ISO date may mean, the last within a few days."""
    year, month, day = (int(part) for part in (iso + ("-12-28" if last else "-01-01")[len(iso) - 4 :]).split("-"))
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return date(year, 12 if last else 1, 28).toordinal()


def _tell_the_same(a: Identity | None, b: Identity | None, unknown: bool = True) -> bool:
    """Whether the abstracts share many of their words; `unknown` where one is absent or short."""
    first, second = (set(folded_words(who.abstract or "") if who else ()) - FUNCTION_WORDS for who in (a, b))
    few = min(len(first), len(second))
    return unknown if few < _FEWEST_WORDS else len(first & second) >= _SAME_WORDS * few


def _is_sure(preprint: Mention, published: Mention) -> bool:
    """Whether authors and abstracts alone say that it is one work: `Towards X` may be that or its forerunner."""
    return preprint.byline == published.byline and _tell_the_same(preprint.who, published.who, unknown=False)


def _are_equal_in_content(a: str, b: str) -> bool:
    """Whether two titles differ by function words, by a subtitle or by damage alone."""
    if digits_of(normal_form(a)) != digits_of(normal_form(b)) or numerals_of(a) != numerals_of(b):
        return False
    if same_work(a, b) or is_cut(a, b):
        return True
    words, others = ([word for word in folded_words(title) if word not in FUNCTION_WORDS] for title in (a, b))
    return words == others and len(words) >= _FEWEST_COMMON


def _is_subtitle(a: str, b: str) -> bool:
    """Whether one title is the other without the name before it, be that one with a number."""
    return any(
        (head := split_head(longer)) is not None
        and len(folded_words(shorter)) > _FEWEST_COMMON
        and same_work(shorter, head[1])
        for shorter, longer in ((a, b), (b, a))
    )


def _are_near(a: str, b: str, sure: bool) -> bool:
    """Whether an editor can have made one title of the other, of which the authors are the same."""
    if digits_of(normal_form(a)) != digits_of(normal_form(b)) or numerals_of(a) != numerals_of(b):
        return False
    first, second = folded_words(a), folded_words(b)
    other, common = set(first) ^ set(second), set(first) & set(second)
    if _are_named_apart(a, b) or len(common) < _FEWEST_COMMON or other & OTHER_WORK:
        return False
    if len(first) == len(second) and all(x == y or _is_respelt(x, y) for x, y in zip(first, second, strict=True)):
        return True
    return sure and _is_inserted(first, second)


def _is_respelt(a: str, b: str) -> bool:
    """Whether two words are forms of one: `predictor` and `predictors`, `modelling` and `modeling`."""
    return min(len(a), len(b)) >= _FEWEST_LETTERS and likeness(a, b) >= _ALIKE


def _are_named_apart(a: str, b: str) -> bool:
    """Whether a name stands before one colon that does not stand before the other."""
    heads = [head[0] if (head := split_head(title)) and is_coined(head[0]) else "" for title in (a, b)]
    return normal_form(heads[0]) != normal_form(heads[1])


def _is_inserted(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one title is the other and a word or two more."""
    few, many = sorted((a, b), key=len)
    rest = iter(many)
    return 0 < len(many) - len(few) <= _MOST_INSERTED and all(word in rest for word in few)


def _evidence(preprint: Mention, published: Mention) -> tuple[Evidence, ...]:
    common = set(preprint.byline or preprint.author) & set(published.byline or published.author)
    return (
        Evidence("author", ", ".join(sorted(common))),
        Evidence("date", f"{_date(preprint)} and {_date(published)}"),
        Evidence("said-by", f"{preprint.origin} and {published.origin}"),
    )
