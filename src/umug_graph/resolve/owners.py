"""Which settled work a citer is, by its identifiers or its title: for those who are told of but make no paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from umug_graph.authors import authors_agree, family
from umug_graph.dates import year_of
from umug_graph.models import Identifier, Reference
from umug_graph.resolve.papers import Work
from umug_graph.resolve.works import Works
from umug_graph.titles import digits_of, folded_words, is_coined, likeness, normal_form

_FEWEST_WORDS = 4
_YEARS_APART = 3
_ALIKE = 0.6
_OWN = frozenset({"s2", "openalex"})


class Owners:
    """Settled works by identifier and by title."""

    def __init__(self, works: Works, settled: Iterable[Work]) -> None:
        self._works = works
        self._by_id: dict[Identifier, Work] = {}
        self._values: set[str] = set()
        self._by_form: dict[str, list[Work]] = defaultdict(list)
        for work in settled:
            for identifier in work.identifiers:
                self._by_id[identifier] = work
                self._values.add(identifier.value)
            for form in self._forms(work):
                self._by_form[form].append(work)

    def _forms(self, work: Work) -> set[str]:
        return {p.form for p in self._works.titles(self._works.group(work.root))}

    def of_id(self, identifier: Identifier) -> Work | None:
        """The work that owns an identifier."""
        return self._by_id.get(identifier)

    def of(self, citer: Reference) -> Work | None:
        """The work that a citer is; None where it is none of them, or nothing decides."""
        for identifier in citer.identifiers:
            # Most citers are strangers, and looking for a string is the quickest.
            work = self._by_id.get(identifier) if identifier.value in self._values else None
            if work and (identifier.scheme in _OWN or self._agrees(work, citer.title)):
                return work
        form = normal_form(citer.title)
        named = self._by_form.get(form, ()) if form else ()
        fitting = [work for work in named if self._may_be(work, citer)]
        return fitting[0] if len(fitting) == 1 else None

    def _agrees(self, work: Work, title: str) -> bool:
        """Whether a title can be that of the work whose identifier stands beside it."""
        form, forms = normal_form(title), self._forms(work)
        if not form or not forms or form in forms:
            return True
        alike = (other for other in forms if digits_of(other) == digits_of(form))
        return any(likeness(title, other) >= _ALIKE for other in alike)

    def _may_be(self, work: Work, citer: Reference) -> bool:
        """Whether a citer of a work's title is that work: long titles are given once, names soon again."""
        group = self._works.group(work.root)
        theirs = {own for own in citer.identifiers if own.scheme == "arxiv"}
        ours = {own for own in work.identifiers if own.scheme == "arxiv"}
        author, year = family(citer.first_author), year_of(citer.year)
        if theirs and ours and not theirs & ours:
            return False
        same_author = authors_agree(author, group.authors) if author and group.authors else None
        apart = min((abs(year - other) for other in group.years), default=None) if year else None
        if same_author is False or (apart or 0) > _YEARS_APART:
            return False
        long = len(folded_words(citer.title)) >= _FEWEST_WORDS and not is_coined(citer.title)
        return long or same_author is True
