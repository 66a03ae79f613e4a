"""Who owns an identifier: works that share one are joined, or, if their titles say otherwise, one of them owns it.

An id that different titles claim goes to the work that other evidence supports; the others lose it. Where nothing
decides, nobody is accused and nobody owns it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from umug_graph.identifiers import arxiv_month, identifier_of
from umug_graph.models import Evidence, Identifier
from umug_graph.resolve.agreement import can_be_one
from umug_graph.resolve.dates import fit, is_another_day
from umug_graph.resolve.hosts import title_in_id, venue_fits
from umug_graph.resolve.mentions import Mention
from umug_graph.resolve.works import Group, Works

_MARGIN = 0.3
_REPEATED = 0.35
_MOST_RIVALS = 25
_DAYS_TELL = 0.25
"""By how much a date has to go better with one id than with another; running numbers tell a day within a week."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why an id is not that of the work that a mention prints it for; `owner` is a print of the work that owns it."""

    mention: int
    identifier: Identifier
    owner: int | None
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Standoff:
    """An id that several works claim while nothing decides between them; `prints` holds one of each."""

    identifier: Identifier
    prints: tuple[int, ...]


class Claims:
    """The claims to identifiers of some works, and what is decided about them."""

    def __init__(self, works: Works) -> None:
        self.works = works
        self.verdicts: list[Verdict] = []
        self.standoffs: list[Standoff] = []
        self._mentions: dict[Identifier, list[int]] = {}
        for number, mention in enumerate(works.mentions):
            for identifier in mention.ids:
                self._mentions.setdefault(identifier, []).append(number)

    def settle(self) -> None:
        """Join what shares an id and can be one work; decide between those that cannot."""
        printed_twice = (identifier for identifier, printed in self._mentions.items() if len(printed) > 1)
        shared = sorted(identifier for identifier in printed_twice if len(self._claimants(identifier)) > 1)
        for identifier in shared:
            self._join(identifier)
        disputed = [identifier for identifier in shared if len(self._claimants(identifier)) > 1]
        for identifier in sorted(disputed, key=lambda own: (-self._lead(own), own)):
            self._decide(identifier)

    def settle_minorities(self, overruled: Iterable[tuple[int, Identifier]]) -> None:
        """Within each work, take away arXiv ids that hardly anyone prints for it: a paper has one of them.

        `overruled` are the mentions whose name outweighs the id that they print.
        """
        for number, identifier in overruled:
            own = self.works.group(self.works.print_of[number]).claims
            others = [other for other in own if other.scheme == identifier.scheme and other != identifier]
            if others and identifier in own:
                best = min(others, key=lambda i: (-self.works.votes(own[i]), i))
                self._reject_for(number, identifier, best, "whose name the entry prints")
        for root in self.works.roots():
            self._reject_minority(self.works.group(root))

    def withdraw(self) -> None:
        """Give ids back to those that have turned out to be of one work with the owner after all."""
        works, upheld = self.works, []
        for verdict in self.verdicts:
            home = works.find(works.print_of[verdict.mention])
            if verdict.owner is None or works.find(verdict.owner) != home:
                upheld.append(verdict)
            else:
                works.rejected.discard((verdict.mention, verdict.identifier))
                works.group(home).claims.setdefault(verdict.identifier, []).append(verdict.mention)
        self.verdicts = upheld

    def adopt_second_ids(self) -> None:
        """Give works that lost their only id the one that the entry prints where its code should be."""
        for verdict in self.verdicts:
            group = self.works.group(self.works.print_of[verdict.mention])
            found = self._second_id(self.works.mentions[verdict.mention])
            if found and not any(own.scheme == found.scheme for own in group.claims):
                group.claims[found] = [verdict.mention]

    def _second_id(self, mention: Mention) -> Identifier | None:
        """The id in an entry's code cell, if nobody else claims it and the entry's date goes with it."""
        entry = mention.entry
        found = identifier_of(entry.code_url) if entry and entry.code_url else None
        if entry is None or found is None or found in self._mentions or fit(entry.date, found) < 0:
            return None
        return found

    def _claimants(self, identifier: Identifier) -> list[int]:
        works = self.works
        printed = (m for m in self._mentions.get(identifier, ()) if (m, identifier) not in works.rejected)
        return sorted({works.find(works.print_of[m]) for m in printed})

    def _join(self, identifier: Identifier) -> None:
        """Join the claimants that can be one, full titles first: a bare name fits many works."""
        works = self.works
        roots = self._claimants(identifier)
        roots.sort(key=lambda root: (self._only_names(works.group(root)), -len(works.group(root).prints), root))
        crowded = sum(self._only_names(works.group(root)) for root in roots) > 1
        joined: list[int] = []
        for root in roots:
            group = works.group(root)
            rivals = joined[:_MOST_RIVALS]
            fits = [o for o in rivals if can_be_one(works, works.group(o), group, identifier, crowded)]
            if len(fits) == 1 or (fits and not self._only_names(group)):
                evidence = [Evidence("identifier", f"{identifier} is printed for both")]
                works.join(fits[0], root, "same identifier", evidence)
            else:
                joined.append(root)

    def _only_names(self, group: Group) -> bool:
        return all(p.is_name for p in self.works.titles(group))

    def _decide(self, identifier: Identifier) -> None:
        roots = self._claimants(identifier)
        if len(roots) < 2:
            return
        scores = sorted(((self._score(root, identifier), root) for root in roots), key=lambda s: (-s[0], s[1]))
        if scores[0][0] - scores[1][0] < _MARGIN:
            self.standoffs.append(Standoff(identifier, tuple(roots)))
            return
        owner = scores[0][1]
        crowded = len(roots) > 2
        for _, loser in scores[1:]:
            if can_be_one(self.works, self.works.group(owner), self.works.group(loser), identifier, crowded):
                evidence = [Evidence("identifier", f"{identifier} is printed for both")]
                self.works.join(owner, loser, "same identifier", evidence)
            elif can_be_one(self.works, self.works.group(owner), self.works.group(loser), identifier):
                # One of several names that could all be the owner's: nothing says which.
                self.standoffs.append(Standoff(identifier, (owner, loser)))
            else:
                self._reject(loser, identifier, owner)

    def _reject(self, loser: int, identifier: Identifier, owner: int) -> None:
        why = f"{identifier} belongs to another paper"
        for number in list(self.works.group(loser).claims[identifier]):
            evidence = self._evidence(number, identifier, owner)
            self.works.reject(number, identifier)
            self.verdicts.append(Verdict(number, identifier, owner, why, evidence))

    def _lead(self, identifier: Identifier) -> float:
        """How clear a dispute is; the clear ones are decided first, for the others may hang on them."""
        scores = sorted(self._score(root, identifier) for root in self._claimants(identifier))
        return scores[-1] - scores[-2]

    def _score(self, root: int, identifier: Identifier) -> float:
        """How much speaks for an id being that of a work: who prints it, dates, hosts, other ids."""
        works, group = self.works, self.works.group(root)
        claimants = group.claims[identifier]
        score = float(works.votes(claimants))
        score += sum(self._entry_score(works.mentions[number], identifier) for number in claimants) / len(claimants)
        score += min(_REPEATED * (len(claimants) - 1), 2 * _REPEATED)
        return score - 2 * self._has_another(root, identifier)

    def _entry_score(self, mention: Mention, identifier: Identifier) -> float:
        score = 5.0 if title_in_id(mention.title, identifier) else 0.0
        if entry := mention.entry:
            score += fit(entry.date, identifier) + venue_fits(entry.venue, identifier)
            score -= 0.5 * (entry.identifiers[0] != identifier)
        return score

    def _has_another(self, root: int, identifier: Identifier) -> bool:
        """Whether the work has an id of the same scheme that no other work claims."""
        return any(
            own.scheme == identifier.scheme and own != identifier and self._claimants(own) == [root]
            for own in self.works.group(root).claims
        )

    def _evidence(self, number: int, identifier: Identifier, owner: int) -> tuple[Evidence, ...]:
        """What speaks for the owner and against the mention."""
        works, mention = self.works, self.works.mentions[number]
        claims = works.group(owner).claims.get(identifier, [])
        places = sorted({works.mentions[m].place for m in claims})
        found = [Evidence("printed-by", f"{works.mentions[m].place}: {works.mentions[m].title}") for m in claims[:1]]
        if len(places) > 1:
            found.append(Evidence("votes", f"{works.votes(claims)} to {works.votes([number])} independent prints"))
        if title_in_id(works.mentions[claims[0]].title if claims else None, identifier):
            found.append(Evidence("link-words", f"the link reads {identifier.value}"))
        date = mention.entry.date if mention.entry else None
        if is_another_day(date, identifier):
            found.append(Evidence("date", f"the list says {date}, the id is of {arxiv_month(identifier.value)}"))
        if mention.entry and venue_fits(mention.entry.venue, identifier) < 0:
            found.append(Evidence("venue", f"the list says {mention.entry.venue}, the link is of {identifier.scheme}"))
        return tuple(found)

    def _reject_minority(self, group: Group) -> None:
        own = {i: by for i, by in group.claims.items() if i.scheme == "arxiv"}
        if len(own) < 2:
            return
        works = self.works
        best = min(own, key=lambda i: (-works.votes(own[i]), i))
        for identifier in sorted(own):
            votes, most = works.votes(own[identifier]), works.votes(own[best])
            if identifier == best or most < 2 or most <= votes:
                continue
            for number in list(own[identifier]):
                if not self._date_defends(works.mentions[number], identifier, best):
                    self._reject_for(number, identifier, best, f"{most} to {votes} independent prints")

    def _date_defends(self, mention: Mention, identifier: Identifier, other: Identifier) -> bool:
        entry = mention.entry
        return entry is not None and fit(entry.date, identifier) > max(0.0, fit(entry.date, other) + _DAYS_TELL)

    def _reject_for(self, number: int, identifier: Identifier, best: Identifier, votes: str) -> None:
        mention = self.works.mentions[number]
        others = [root for root in self._claimants(identifier) if root != self.works.find(self.works.print_of[number])]
        self.works.reject(number, identifier)
        evidence = (Evidence("votes", f"{best} is printed for this work, {votes}"),)
        owner = others[0] if len(others) == 1 else None
        why = f"{mention.title or 'this work'} is {best}"
        self.verdicts.append(Verdict(number, identifier, owner, why, evidence))
