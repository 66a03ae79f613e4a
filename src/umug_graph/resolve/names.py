"""Cut titles -> unions: a title that is only another's name, its subtitle, or its beginning.

Names are shared by many works (Emu is BAAI's and Meta's), so a cut title is joined only where exactly one work bears
the name and neither authors, years nor ids speak against it; else it is kept apart, and the ledger says why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from umug_graph.authors import authors_agree, same_team
from umug_graph.models import Evidence, Identifier
from umug_graph.resolve.works import Group, Print, Works, are_other_records
from umug_graph.titles import FUNCTION_WORDS, OTHER_WORK, folded_words, normal_form

_SHORTEST_TAIL = 16
_FEWEST_TAIL_WORDS = 3
_SHORTEST_CUT = 24
_SHORTEST_NAME = 5
_FIRMLY_KNOWN = 4
_MOST_OF_A_NAME = 20
_BETWEEN_WORDS = frozenset(" ,;:.?!-–—()[]\t")


@dataclass(frozen=True, slots=True)
class Apart:
    """A print that looks like one or several works and is joined to none."""

    number: int
    others: tuple[int, ...]
    why: str


class Names:
    """Who bears which name, subtitle and title, for works whose ids are settled."""

    def __init__(self, works: Works) -> None:
        self.works = works
        self.apart: list[Apart] = []
        self.overruled: list[tuple[int, Identifier]] = []
        self._given: dict[str, set[int]] = defaultdict(set)
        self._heads: dict[str, set[int]] = defaultdict(set)
        self._tails: dict[str, set[int]] = defaultdict(set)
        for p in works.prints:
            for number in p.mentions:
                for name in works.mentions[number].names:
                    self._given[normal_form(name)].add(p.number)
            if p.is_name:
                self._given_by_title(p)
            if p.head:
                self._heads[normal_form(p.head[0])].add(p.number)
                self._tails[normal_form(p.head[1])].add(p.number)

    def _given_by_title(self, p: Print) -> None:
        self._heads[p.form].add(p.number)

    def join(self) -> None:
        """Join bare names, subtitles and beginnings to the one work that each can be."""
        for p in self.works.prints:
            if p.form:
                self._join_name(p)
        for p in self.works.prints:
            if len(p.form) >= _SHORTEST_TAIL and len(folded_words(p.title or "")) >= _FEWEST_TAIL_WORDS:
                self._join_one(p, self._tails.get(p.form, ()), "subtitle", self._tail_may_be)
        self._join_cut()
        self._join_retitled()

    def _join_name(self, p: Print) -> None:
        given = self._given.get(p.form, set())
        if not given and p.form not in self._heads:
            return
        if given and self._join_one(p, given, "name", self._given_may_be, report=p.form not in self._heads):
            return
        self._join_one(p, self._heads.get(p.form, ()), "name", self._head_may_be)

    def _join_one(
        self,
        p: Print,
        bearers: Iterable[int],
        kind: str,
        may_be: Callable[[Print, int], bool],
        report: bool = True,
    ) -> bool:
        """Join a print to the only work among the bearers that it can be; whether it is joined to one of them."""
        works, home = self.works, self.works.find(p.number)
        roots = sorted({works.find(number) for number in bearers})
        if home in roots and len(works.group(home).prints) > 1:
            return True
        others = [root for root in roots if root != home]
        fitting = [root for root in others if may_be(p, root)]
        if len(fitting) > 1:
            fitting = self._narrowed(p, fitting)
        if len(fitting) == 1:
            self._take(p, fitting[0], kind)
            return True
        if others and report:
            reason = "several works bear it and nothing decides" if fitting else "authors, years or ids differ"
            self.apart.append(Apart(p.number, tuple(fitting or others), f"same {kind}, but {reason}"))
        return False

    def _narrowed(self, p: Print, roots: list[int]) -> list[int]:
        """Those of the works that bear a name that bear it plainly, or that alone are of the year of the print."""
        works, years = self.works, self.works.group(p.number).years
        heads = {root: [q.head for q in works.titles(works.group(root)) if q.head] for root in roots}
        plain = [root for root in roots if not any(OTHER_WORK & set(folded_words(tail)) for _, tail in heads[root])]
        names = {root: min((normal_form(head) for head, _ in heads[root]), key=len, default="") for root in plain}
        if all(names.values()):
            plain = [root for root in plain if all(names[root] in name for name in names.values())] or plain
        dated = [root for root in plain if works.group(root).years]
        same_year = [root for root in dated if works.group(root).years & years]
        return same_year if same_year and len(dated) == len(roots) else plain or roots

    def _take(self, p: Print, root: int, kind: str) -> None:
        works, links = self.works, []
        a, b = works.group(p.number), works.group(root)
        if self._ids_conflict(a, b):
            links = [(m, own) for own, by in a.claims.items() if own.scheme == "arxiv" for m in by]
        evidence = [Evidence(kind, f"only one work bears it: {works.prints[root].title}"), *self._agreeing(p, root)]
        works.join(root, p.number, f"{kind} of the work", evidence)
        self.overruled += links

    def _agreeing(self, p: Print, root: int) -> list[Evidence]:
        a, b = self.works.group(p.number), self.works.group(root)
        found = [Evidence("author", ", ".join(sorted(a.authors & b.authors)))] if a.authors & b.authors else []
        if a.years & b.years:
            found.append(Evidence("year", ", ".join(map(str, sorted(a.years & b.years)))))
        return found

    def _given_may_be(self, p: Print, root: int) -> bool:
        return self._compatible(p, root, bool(p.is_name))

    def _head_may_be(self, p: Print, root: int) -> bool:
        group = self.works.group(root)
        same_author = bool(self.works.group(p.number).authors & group.authors)
        heads = {q.head for q in self.works.titles(group) if q.head and normal_form(q.head[0]) == p.form}
        for tail in {folded_words(head[1]) for head in heads}:
            if tail[0] in OTHER_WORK or (not same_author and set(tail) & OTHER_WORK):
                return False
        long_enough = p.is_name or len(folded_words(p.title or "")) > 1
        return (same_author or long_enough) and self._compatible(p, root, bool(p.is_name))

    def _tail_may_be(self, p: Print, root: int) -> bool:
        """A subtitle alone is the work's, unless the two are known by different names."""
        mine = self.works.group(p.number).names
        if mine and not mine & self.works.group(root).names:
            return False
        words = len(folded_words(p.title or ""))
        same_author = bool(self.works.group(p.number).authors & self.works.group(root).authors)
        long = words > _FEWEST_TAIL_WORDS
        return (same_author or long) and self._compatible(p, root, False, telling=long)

    def _compatible(self, p: Print, root: int, overrule_id: bool, telling: bool = False) -> bool:
        """Whether nothing speaks against two works being one; only a `telling` title outweighs records."""
        a, b = self.works.group(p.number), self.works.group(root)
        if not telling and are_other_records(a.claims, b.claims):
            return False
        if a.authors and b.authors and not authors_agree(a.authors, b.authors):
            return False
        if a.bylines and b.bylines and not any(same_team(x, y) for x in a.bylines for y in b.bylines):
            return False
        if a.years and b.years and min(abs(x - y) for x in a.years for y in b.years) > 1:
            return False
        return not self._ids_conflict(a, b) or (overrule_id and self._link_is_wrong(p, a, b))

    def _ids_conflict(self, a: Group, b: Group) -> bool:
        first, second = ({own for own in g.claims if own.scheme == "arxiv"} for g in (a, b))
        return bool(first and second and not first & second)

    def _link_is_wrong(self, p: Print, a: Group, b: Group) -> bool:
        """Whether a bare name outweighs its link: the name is no plain word, and others print another id for it."""
        votes = {own: self.works.votes(by) for g in (a, b) for own, by in g.claims.items() if own.scheme == "arxiv"}
        mine = max(votes[own] for own in a.claims if own.scheme == "arxiv")
        theirs = max(votes[own] for own in b.claims if own.scheme == "arxiv")
        title = p.title or ""
        marked = any(c.isdigit() or c == "-" for c in title) and len(p.form) >= _SHORTEST_NAME
        mixed = any(c.isupper() for c in title[1:]) and len(p.form) >= _SHORTEST_NAME + 2
        return (marked or mixed) and mine == 1 and theirs + self.works.places(b) >= _FIRMLY_KNOWN

    def _join_cut(self) -> None:
        """Join a title that breaks off in the middle of a word or phrase to the only one that goes on from there."""
        forms = sorted((p.form, p.number) for p in self.works.prints if len(p.form) >= _SHORTEST_CUT)
        for form, number in forms:
            p = self.works.prints[number]
            longer: list[int] = []
            at = bisect_left(forms, (form, number)) + 1
            while at < len(forms) and forms[at][0].startswith(form) and len(longer) < 20:
                if forms[at][0] != form:
                    longer.append(forms[at][1])
                at += 1
            self._join_one(p, [q for q in longer if self._breaks_off(p, q)], "beginning", self._cut_may_be)

    def _breaks_off(self, p: Print, number: int) -> bool:
        """Whether a title ends where no title does: within a word, before `%`, after `of`, at three dots."""
        title, full = (p.title or "").rstrip().casefold(), (self.works.prints[number].title or "").casefold()
        if folded_words(title)[-1] in FUNCTION_WORDS or title.endswith(("...", "…")):
            return True
        if full.startswith(title):
            return full[len(title)] not in _BETWEEN_WORDS
        words = folded_words(full)
        return len(p.form) not in {len("".join(words[:count])) for count in range(len(words))}

    def _cut_may_be(self, p: Print, root: int) -> bool:
        return self._compatible(p, root, False)

    def _join_retitled(self) -> None:
        """Join titles of one phrase before the colon, and one author, of which one has a word more after it.

        A made-up name is not enough for that: its bearer's next work bears it too.
        """
        for form in sorted(self._heads):
            prints = [self.works.prints[number] for number in sorted(self._heads[form])[:_MOST_OF_A_NAME]]
            phrases = [p for p in prints if p.head and len(folded_words(p.head[0])) > _FEWEST_TAIL_WORDS]
            for p, q in combinations(phrases, 2):
                if self.works.find(p.number) != self.works.find(q.number):
                    self._join_pair(p, q)

    def _join_pair(self, p: Print, q: Print) -> None:
        a, b = self.works.group(p.number), self.works.group(q.number)
        more = _inserted(folded_words(p.head[1]), folded_words(q.head[1])) if p.head and q.head else ()
        plain = more and not any(word in OTHER_WORK or word.isdigit() for word in more)
        if plain and a.authors & b.authors and self._compatible(p, self.works.find(q.number), False):
            evidence = [Evidence("title", f"same beginning, {' '.join(more)} added"), *self._agreeing(p, q.number)]
            self.works.join(p.number, q.number, "retitled", evidence)


def _inserted(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """The one or two words that one text has within it and the other has not; none where that is not all."""
    few, many = sorted((first, second), key=len)
    more = len(many) - len(few)
    start = next((at for at, (a, b) in enumerate(zip(few, many, strict=False)) if a != b), len(few))
    within = start < len(few) and few[start:] == many[start + more :]
    return many[start : start + more] if within and 1 <= more <= 2 and len(few) >= _FEWEST_TAIL_WORDS else ()
