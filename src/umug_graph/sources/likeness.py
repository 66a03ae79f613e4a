"""Whether what a service offers for a title is that work: by our own strict rules, in doubt not.

A service answers a title with its best hit, whatever that is. Equal titles are believed unless author and year speak
against them; a subtitle cut off or added only where both speak for it.
"""

from __future__ import annotations

from umug_graph.authors import authors_agree, family, surname
from umug_graph.dates import year_of
from umug_graph.models import Identity
from umug_graph.titles import (
    OTHER_WORK,
    digits_of,
    folded_words,
    is_coined,
    normal_form,
    numerals_of,
    same_work,
    split_head,
    without_remarks,
)

_ARTICLES = frozenset({"a", "an", "the"})
_SHORT = 3
_SAME_YEAR = 1
_YEARS_APART = 5
_FEWEST_TAIL_WORDS = 4


def accepts(title: str, year: int | None, first_author: str | None, identity: Identity) -> bool:
    """Whether `identity`, offered by a service for `title`, is that work.

    `year` and `first_author` are as printed beside the title (`first_author` may be the whole list of authors); None
    where nothing is. A title of a word or two needs the author, a longer made-up name the author or year: those are
    given twice.
    """
    evidence = _Evidence(year, first_author, identity)
    return any(_is_offered(title, known, evidence) for known in (identity.title, *identity.aliases))


class _Evidence:
    """What year and first author say of a hit: for it, against it, or nothing (None)."""

    def __init__(self, year: int | None, first_author: str | None, identity: Identity) -> None:
        mine = surname(first_author)
        theirs = family(identity.authors[0].name) if identity.authors else frozenset()
        self.author = authors_agree(mine, theirs) if mine and theirs else None
        known = year_of(identity.date)
        self.years_apart = abs(year - known) if year and known else None

    @property
    def same_year(self) -> bool:
        """Whether the years are known and a year apart at most."""
        return self.years_apart is not None and self.years_apart <= _SAME_YEAR

    def allows(self, title: str) -> bool:
        """Whether nothing speaks against an equal title, and something for a short one."""
        words = len(folded_words(title))
        if words < _SHORT:
            return self.author is True and (self.years_apart is None or self.same_year)
        if is_coined(title):
            return self.author is not False and (self.author is True or self.same_year)
        if self.author is False and words <= _FEWEST_TAIL_WORDS:
            return self.same_year
        return self.author is not False or self.years_apart is None or self.years_apart <= _YEARS_APART


def _is_offered(title: str, known: str, evidence: _Evidence) -> bool:
    if same_work(title, known) or _differ_by_articles(title, known):
        return evidence.allows(title)
    bare = without_remarks(title)
    if bare and same_work(bare[0], known):
        return evidence.allows(bare[0]) and (evidence.years_apart is None or evidence.same_year)
    return evidence.author is True and evidence.same_year and is_cut(title, known)


def _differ_by_articles(title: str, known: str) -> bool:
    """Whether titles of some length have the same words, articles left aside."""
    first, second = ([word for word in folded_words(text) if word not in _ARTICLES] for text in (title, known))
    return first == second and len(first) > _SHORT


def is_cut(title: str, known: str) -> bool:
    """Whether one of two titles is the other without its subtitle, or without the name before it."""
    return any(
        (head := split_head(longer)) is not None and _stands_for(shorter, *head)
        for shorter, longer in ((title, known), (known, title))
    )


def _stands_for(shorter: str, head: str, tail: str) -> bool:
    """Whether a title is what stands before or after another's colon, and the rest makes no other work of it."""
    if same_work(shorter, head):
        tells = is_coined(head) or len(folded_words(head)) > _SHORT
        return tells and not OTHER_WORK & set(folded_words(tail)) and not _numbers(tail, first=True)
    return same_work(shorter, tail) and len(folded_words(tail)) >= _FEWEST_TAIL_WORDS and not _numbers(head)


def _numbers(text: str, first: bool = False) -> bool:
    """Whether a text, or its first word, holds a digit or a numeral: a version, which tells works apart."""
    words = folded_words(text)
    looked_at = " ".join(words[:1] if first else words)
    return bool(digits_of(normal_form(looked_at)) or numerals_of(looked_at))
