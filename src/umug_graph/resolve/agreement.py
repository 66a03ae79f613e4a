"""Whether two works that share an identifier can be one work.

The id speaks for it; what speaks against it is a name of one's own, other words altogether, other digits with other
authors, or further ids of which each belongs to one of the two only.
"""

from __future__ import annotations

import re

from umug_graph.models import Identifier
from umug_graph.resolve.works import Group, Print, Works
from umug_graph.titles import digits_of, folded_words, is_coined, normal_form, same_work, split_head

_ALTERNATIVES = re.compile(r"[/,;&()]")
_ALIKE = 0.75
_ALIKE_BY_SAME_AUTHOR = 0.5
_ALIKE_TAIL = 0.9
_ALIKE_NAME = 0.6
_ALIKE_WORD = 0.7
_TELLING = 12
_FEWEST_TITLE_WORDS = 5
_ARTICLES = frozenset({"a", "an", "the", "on"})


def can_be_one(works: Works, a: Group, b: Group, shared: Identifier, crowded: bool = False) -> bool:
    """Whether the works can be one, given that `shared` is printed for both.

    `crowded` says that several bare names claim the id: then a name must be that of the work, not only not contradict.
    """
    own, other = _own_votes(works, a, b, shared), _own_votes(works, b, a, shared)
    if own > 0 or other > 0 or own == other == 0:
        return False
    if not works.titles(a) or not works.titles(b):
        return True
    if _are_other_preprints(a, b, shared):
        # One wrong record of a service must not join what lists print as two.
        return any(same_work(p.title or "", q.title or "") for p in works.titles(a) for q in works.titles(b))
    crowded = crowded or _are_titles(works, a, shared) or _are_titles(works, b, shared)
    return titles_can_be_one(works, a, b, crowded) or _tell_nothing(works, a, b) or _tell_nothing(works, b, a)


def _are_other_preprints(a: Group, b: Group, shared: Identifier) -> bool:
    """Whether each work has arXiv ids of its own, and what both bear is an id of another kind."""
    first, second = ({own for own in group.claims if own.scheme == "arxiv"} for group in (a, b))
    return shared.scheme != "arxiv" and bool(first and second) and not first & second


def titles_can_be_one(works: Works, a: Group, b: Group, crowded: bool = True) -> bool:
    """Whether some title of one work can be a print of some title of the other, something else speaking for it."""
    first, second = _telling(works.titles(a)), _telling(works.titles(b))
    named = tuple(group.names | {p.form for p in works.titles(group) if p.is_name} for group in (a, b))
    return any(
        _name_fits(p, named[0], q, named[1], crowded) if p.is_name or q.is_name else _agree(p, a, q, b)
        for p in first
        for q in second
    )


def _are_titles(works: Works, group: Group, shared: Identifier) -> bool:
    """Whether what looks like names are titles: reference lists print them with the id, and they print titles."""
    only_names = all(p.is_name for p in works.titles(group))
    return only_names and any(works.mentions[m].kind == "reference" for m in group.claims[shared])


def _telling(titles: list[Print]) -> list[Print]:
    """The full titles, or the bare names where there is nothing else: a name says little beside a title."""
    return [p for p in titles if not p.is_name] or titles


def _tell_nothing(works: Works, a: Group, b: Group) -> bool:
    """Whether all titles of `a` are a list's own words, few or in another script, and that list has not `b` as well.

    A list may call a paper what it likes: `the GPT-3 paper`, or by a title in its own language.
    """
    mentions = [works.mentions[m] for number in a.prints for m in works.prints[number].mentions]
    others = {works.mentions[m].origin for number in b.prints for m in works.prints[number].mentions}
    if any(mention.entry is None or mention.origin in others for mention in mentions):
        return False
    return all(_is_foreign(p.form) or _is_vague(p) for p in works.titles(a))


def _is_foreign(form: str) -> bool:
    return 3 * sum(c.isascii() for c in form) < 2 * len(form)


def _is_vague(p: Print) -> bool:
    return not p.is_name and p.head is None and len(folded_words(p.title or "")) < _FEWEST_TITLE_WORDS


def _own_votes(works: Works, a: Group, b: Group, shared: Identifier) -> int:
    """How many more places print an id for `a` that is of the same scheme and never printed for `b`; -1 for none."""
    own = (
        works.votes(by) - works.votes(a.claims[shared])
        for other, by in a.claims.items()
        if other.scheme == shared.scheme and other != shared and other not in b.claims
    )
    return max(own, default=-1)


def _agree(p: Print, a: Group, q: Print, b: Group) -> bool:
    if p.form == q.form or same_work(p.title or "", q.title or ""):
        return True
    authors_differ = bool(a.authors and b.authors and not a.authors & b.authors)
    if authors_differ and digits_of(p.form) != digits_of(q.form):
        return False
    if p.head and q.head and is_coined(p.head[0]) and is_coined(q.head[0]):
        return _named_alike(p.head, q.head, same_author=bool(a.authors & b.authors))
    if is_variation(p.title or "", q.title or "") or is_variation(_nameless(p), _nameless(q)):
        return False
    if any(_ratio(x, y) >= _ALIKE_TAIL for x in _pieces(p) for y in _pieces(q)):
        return True
    if authors_differ:
        return False
    bound = _ALIKE_BY_SAME_AUTHOR if a.authors & b.authors else _ALIKE
    return _ratio(p.form, q.form) >= bound or _words_within(p, q) or _same_start(p, q)


def _nameless(p: Print) -> str:
    """The title without the made-up name before it."""
    return p.head[1] if p.head and is_coined(p.head[0]) else p.title or ""


def _pieces(p: Print) -> list[str]:
    """What stands before and after the colon, as far as it can tell a title: lists print one half, or a name and it."""
    return [form for text in p.head or () if len(form := normal_form(text)) >= _TELLING] or [p.form]


def is_variation(a: str, b: str) -> bool:
    """Whether one title makes another work out of the other: a word before it, another word in one place."""
    heads = split_head(a), split_head(b)
    if any(head and normal_form(head[1]) == normal_form(x) for head, x in zip(heads, (b, a), strict=True)):
        return False
    few, many = sorted((folded_words(a), folded_words(b)), key=len)
    if few == many[len(many) - len(few) :]:
        return not set(many[: len(many) - len(few)]) <= _ARTICLES
    other = [(x, y) for x, y in zip(few, many, strict=False) if x != y]
    return len(few) == len(many) and len(other) == 1 and _ratio(*other[0]) < _ALIKE_WORD


def _same_start(p: Print, q: Print) -> bool:
    """Whether two titles begin alike and go on otherwise, as where one is abbreviated."""
    first, second = folded_words(p.title or ""), folded_words(q.title or "")
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    return same >= 3 and 2 * same >= min(len(first), len(second)) and digits_of(p.form) == digits_of(q.form)


def _name_fits(p: Print, names_p: set[str], q: Print, names_q: set[str], crowded: bool) -> bool:
    """Whether a bare name can be that of the other work: it is printed in it, or that one bears no name of its own."""
    if p.is_name and q.is_name:
        return bool((_parts(p) | names_p) & (_parts(q) | names_q))
    name, full, given = (p, q, names_q) if p.is_name else (q, p, names_p)
    if full.head and normal_form(full.head[1]) == name.form:
        return True
    if _initials(full) == name.form or _parts(name) & given or _is_printed_in(name, full):
        return True
    return not crowded and (not given or any(_is_extended(known, name.form) for known in given))


def _is_printed_in(name: Print, full: Print) -> bool:
    """Whether a title names the work so: its name is this one, or it has none and holds these words."""
    if full.head and is_coined(full.head[0]):
        return bool(_parts(name) & {normal_form(part) for part in _ALTERNATIVES.split(full.head[0])})
    words = folded_words(full.title or "")
    return any(name.form == "".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, i + 5))


def _is_extended(given: str, name: str) -> bool:
    """Whether a name is the given one and more, or its first version: `LLaMA-1` is LLaMA, `BLIP-2` is not BLIP."""
    more = name.removeprefix(given)
    return name != more and (more in {"1", "v1"} or not digits_of(more))


def _parts(name: Print) -> set[str]:
    """The name, and each of those of a row that names two works at once: `PixelRNN / PixelCNN`."""
    return {name.form, *map(normal_form, _ALTERNATIVES.split(name.title or ""))}


def _named_alike(first: tuple[str, str], second: tuple[str, str], same_author: bool) -> bool:
    names, tails = (tuple(map(normal_form, pair)) for pair in zip(first, second, strict=True))
    alike = _ratio(tails[0], tails[1])
    if names[0] == names[1]:
        return same_author or alike >= _ALIKE_BY_SAME_AUTHOR or _is_cut(*sorted(tails, key=len))
    return (
        alike >= _ALIKE_TAIL
        and digits_of(names[0]) == digits_of(names[1])
        and (_ratio(names[0], names[1]) >= _ALIKE_NAME or names[0] in names[1] or names[1] in names[0])
    )


def _is_cut(short: str, long: str) -> bool:
    """Whether one is the other, cut short: lists leave out ends that run long."""
    return len(short) >= _TELLING and long.startswith(short)


def _initials(p: Print) -> str:
    return "".join(word[0] for word in folded_words(p.title or ""))


def _words_within(p: Print, q: Print) -> bool:
    first, second = set(folded_words(p.title or "")), set(folded_words(q.title or ""))
    return min(len(first), len(second)) >= 4 and (first <= second or second <= first)


def _ratio(a: str, b: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(a, b) / 100
