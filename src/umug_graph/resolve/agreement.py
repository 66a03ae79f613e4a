"""Whether two works that share an identifier can be one work.

The id speaks for it; what speaks against it is a name of one's own, other words altogether, other digits with other
authors, or further ids of which each belongs to one of the two only.
"""

from __future__ import annotations

import re

from umug_graph.models import Identifier
from umug_graph.resolve.works import Group, Print, Works
from umug_graph.titles import digits_of, folded_words, is_coined, normal_form, same_work

_ALTERNATIVES = re.compile(r"[/,;&()]")
_ALIKE = 0.75
_ALIKE_BY_SAME_AUTHOR = 0.5
_ALIKE_TAIL = 0.9
_ALIKE_NAME = 0.6


def can_be_one(works: Works, a: Group, b: Group, shared: Identifier) -> bool:
    """Whether the works can be one, given that `shared` is printed for both."""
    if _own_ids(works, a, b, shared) and _own_ids(works, b, a, shared):
        return False
    first, second = works.titles(a), works.titles(b)
    if not first or not second:
        return True
    return any(_agree(p, a, q, b) for p in first for q in second)


def _own_ids(works: Works, a: Group, b: Group, shared: Identifier) -> bool:
    """Whether `a` has an id of the same scheme that somebody prints for it and nobody for `b`, apart from `shared`."""
    return any(
        own.scheme == shared.scheme and own not in b.claims and works.votes(by) >= works.votes(a.claims[shared])
        for own, by in a.claims.items()
        if own != shared
    )


def _agree(p: Print, a: Group, q: Print, b: Group) -> bool:
    if p.form == q.form or same_work(p.title or "", q.title or ""):
        return True
    if p.is_name or q.is_name:
        return _name_fits(p, a, q, b)
    authors_differ = bool(a.authors and b.authors and not a.authors & b.authors)
    if authors_differ and digits_of(p.form) != digits_of(q.form):
        return False
    if p.head and q.head and is_coined(p.head[0]) and is_coined(q.head[0]):
        return _named_alike(p.head, q.head, same_author=bool(a.authors & b.authors))
    if _is_tail(p, q) or _is_tail(q, p):
        return True
    if authors_differ:
        return False
    alike = _ratio(p.form, q.form)
    bound = _ALIKE_BY_SAME_AUTHOR if a.authors & b.authors else _ALIKE
    return alike >= bound or _words_within(p, q)


def _is_tail(p: Print, q: Print) -> bool:
    """Whether a title is the other one's subtitle."""
    return p.head is None and q.head is not None and _ratio(p.form, normal_form(q.head[1])) >= _ALIKE_TAIL


def _name_fits(p: Print, a: Group, q: Print, b: Group) -> bool:
    """Whether a bare name can be that of the other work: it is printed in it, or that one bears no name of its own."""
    name, full, of = (p, q, b) if p.is_name else (q, p, a)
    if name.form in full.form or _initials(full) == name.form or _parts(name) & of.names:
        return True
    if full.is_name:
        return bool(a.names & b.names) or full.form in name.form
    return not of.names


def _parts(name: Print) -> set[str]:
    """The name, and each of those of a row that names two works at once: `PixelRNN / PixelCNN`."""
    return {name.form, *map(normal_form, _ALTERNATIVES.split(name.title or ""))}


def _named_alike(first: tuple[str, str], second: tuple[str, str], same_author: bool) -> bool:
    names, tails = (tuple(map(normal_form, pair)) for pair in zip(first, second, strict=True))
    alike = _ratio(tails[0], tails[1])
    if names[0] == names[1]:
        return same_author or alike >= _ALIKE_BY_SAME_AUTHOR
    return (
        alike >= _ALIKE_TAIL
        and digits_of(names[0]) == digits_of(names[1])
        and (_ratio(names[0], names[1]) >= _ALIKE_NAME or names[0] in names[1] or names[1] in names[0])
    )


def _initials(p: Print) -> str:
    return "".join(word[0] for word in folded_words(p.title or ""))


def _words_within(p: Print, q: Print) -> bool:
    first, second = set(folded_words(p.title or "")), set(folded_words(q.title or ""))
    return min(len(first), len(second)) >= 4 and (first <= second or second <= first)


def _ratio(a: str, b: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(a, b) / 100
