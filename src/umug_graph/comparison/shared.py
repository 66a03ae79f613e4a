"""A paper of several lists -> in what they differ: title, date, venue, code, organizations, identifiers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from umug_graph.comparison.fields import RULES, FieldRule
from umug_graph.comparison.models import Difference, Said
from umug_graph.comparison.wording import difference
from umug_graph.identifiers import SCHEMES, arxiv_month
from umug_graph.models import Corpus, Entry, Evidence, Organization, Paper
from umug_graph.organizations import split_organizations

ByList = Mapping[str, Sequence[Entry]]


class Fields:
    """The comparison of what entries say, in one corpus: its organizations tell which printed names are one."""

    def __init__(self, corpus: Corpus) -> None:
        self._organizations = {known.name: known for known in corpus.organizations}
        self._printed: dict[str, list[Organization]] = {}
        for known in corpus.organizations:
            for form in known.printed:
                self._printed.setdefault(form, []).append(known)
        self._papers = corpus.papers

    def differences(self, paper: Paper, entries: ByList) -> list[Difference]:
        """In what the lists differ, field by field; entries by list, in the order of the lists."""
        found = [self._of_field(rule, paper, entries) for rule in RULES]
        found.append(self._of_organizations(paper, entries))
        found += self._of_identifiers(paper, entries)
        return [each for each in found if each is not None]

    def _of_field(self, rule: FieldRule, paper: Paper, entries: ByList) -> Difference | None:
        said = _said(entries, partial(_only, rule.says))
        found = difference(rule.name, [*entries], said, rule.agree, rule.is_more, exclude=rule.exclude)
        clash = found is not None and found.kind == "contradiction"
        return replace(found, evidence=_of_own_id(paper)) if found and clash and rule.name == "date" else found

    def _of_organizations(self, paper: Paper, entries: ByList) -> Difference | None:
        def names(entry: Entry) -> list[str]:
            return [self._name(part, paper) for cell in entry.organizations for part in split_organizations(cell)]

        return difference("organization", [*entries], _said(entries, names), self._may_be_one)

    def _name(self, printed: str, paper: Paper) -> str:
        """The organization that a print means for this paper, as it was read there."""
        known = [each.name for each in self._printed.get(printed, ())]
        return next((name for name in known if name in paper.organizations), known[0] if known else printed)

    def _may_be_one(self, a: str, b: str) -> bool:
        """Whether two names are one organization, one is part of the other, or one may stand for the other."""
        return bool(self._meanings(a) & self._meanings(b)) or a in self._parents(b) or b in self._parents(a)

    def _meanings(self, name: str) -> set[str]:
        known = self._organizations.get(name)
        return {name, *(known.candidates if known else ())}

    def _parents(self, name: str) -> set[str]:
        found: set[str] = set()
        known = self._organizations.get(name)
        while known and known.parent and known.parent not in found:
            found.add(known.parent)
            known = self._organizations.get(known.parent)
        return found

    def _of_identifiers(self, paper: Paper, entries: ByList) -> Iterable[Difference | None]:
        """One comparison a scheme: a paper has one id of each, except those that are known to be its own together."""

        def agree(a: str, b: str) -> bool:
            return a == b or {a, b} <= own

        own = set(map(str, paper.identifiers))
        for scheme in SCHEMES:
            said = _said(entries, partial(_of_scheme, scheme))
            said = [self._with_owner(each, own) for each in said]
            found = difference("identifier", [*entries], said, agree)
            yield None if found and found.kind == "more" else found

    def _with_owner(self, said: Said, own: set[str]) -> Said:
        foreign = [value for value in said.values if value not in own]
        evidence = [Evidence("owner", f"{value} {self._owner(value)}") for value in foreign]
        return Said(said.list, said.values, said.lines, tuple(evidence)) if evidence else said

    def _owner(self, identifier: str) -> str:
        names = (paper.name for paper in self._papers if identifier in map(str, paper.identifiers))
        owner = next(names, None)
        return f"is that of {owner}" if owner else "is not known to be its own"


def _of_own_id(paper: Paper) -> tuple[Evidence, ...]:
    """The months in which the paper's own arXiv ids were given."""
    months = {own: arxiv_month(own.value) for own in paper.identifiers if own.scheme == "arxiv"}
    return tuple(Evidence("arxiv-id", f"{own} is of {month}") for own, month in months.items() if month)


def _only(says: Callable[[Entry], str | None], entry: Entry) -> tuple[str | None]:
    return (says(entry),)


def _of_scheme(scheme: str, entry: Entry) -> list[str]:
    return [str(identifier) for identifier in entry.identifiers if identifier.scheme == scheme]


def _said(entries: ByList, says: Callable[[Entry], Iterable[str | None]]) -> list[Said]:
    """What each list says of a field, in the order of the lists; those that say nothing are left out."""
    found = []
    for name, own in entries.items():
        read = [(entry.line, value) for entry in own for value in says(entry) if value]
        if read:
            values, lines = ({pair[1] for pair in read}, {pair[0] for pair in read})
            found.append(Said(name, tuple(sorted(values)), tuple(sorted(lines))))
    return found
