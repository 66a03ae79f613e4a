"""From a trial to what came of it: asked over loopback, kept in a store, resolved, audited, held against the truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from identity.trial import Trial
from s2server import KEY, OPENALEX_KEY, Limits, Server, scaled_clock
from umug_graph.audit import audit
from umug_graph.enrich import enrich
from umug_graph.models import Corpus, Finding, Identifier
from umug_graph.resolve import resolve
from umug_graph.sources import Snapshot, Source
from umug_graph.sources.live import LiveSource
from umug_graph.sources.openalex import OpenAlex
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.sources.stored import stored_sources
from umug_graph.store import open_store

_SCALE = 400
_GENEROUS = Limits(keyed_per_s=1e6, keyed_burst=1e6, openalex_per_s=1e6, openalex_burst=1e6)


@dataclass
class Outcome:
    """What was found of what was planted, whom the audit accused wrongly, and which works were merged falsely."""

    planted: int
    unplanted: int
    found: int = 0
    right_ids: int = 0
    by_kind: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)
    false_merges: list[str] = field(default_factory=list)
    explained: list[str] = field(default_factory=list)
    versions_apart: list[str] = field(default_factory=list)
    split: list[str] = field(default_factory=list)
    pairs_joined: int = 0
    pairs: int = 0

    def __str__(self) -> str:
        return (
            f"planted {self.found}/{self.planted} found, {self.right_ids} with the right id; false alarms "
            f"{len(self.false_alarms)}/{self.unplanted}; false merges {len(self.false_merges)}; versions joined "
            f"{self.pairs_joined}/{self.pairs}; entries of one work apart {len(self.split)}"
        )


def outcome(trial: Trial, folder: Path, services: tuple[str, ...], bundled: bool) -> Outcome:
    """Enrich, resolve and audit a trial, and hold it against the truth."""
    corpus = resolved(trial, folder, services, bundled)
    return judged(trial, corpus, audit(corpus))


def resolved(trial: Trial, folder: Path, services: tuple[str, ...], bundled: bool) -> Corpus:
    """Over loopback into a store, and from there the corpus."""
    with Server(trial.known, limits=_GENEROUS, scale=_SCALE) as server, open_store(folder / "trial.sqlite") as store:
        clock = scaled_clock(_SCALE)
        clients: dict[str, LiveSource] = {
            "semantic-scholar": SemanticScholar(KEY, api_url=server.url, clock=clock),
            "openalex": OpenAlex(OPENALEX_KEY, api_url=server.url, clock=clock),
        }
        done = enrich(trial.lists, [clients[name] for name in services], store, ("identity", "references"))
        assert not done.failed
        assert not done.stopped
        sources: list[Source] = [*stored_sources(store, trial.lists)]
    return resolve(trial.lists, [*sources, Snapshot()] if bundled else sources)


def judged(trial: Trial, corpus: Corpus, findings: tuple[Finding, ...]) -> Outcome:
    """Hold a corpus and its findings against the truth."""
    made = Outcome(len(trial.planted), len(trial.truth) - len(trial.planted), pairs=len(trial.pairs))
    accused = {(f.list, f.line): f for f in findings if f.kind == "wrong-link"}
    titles = {(read.name, entry.line): entry.title for read in trial.lists for entry in read.entries}
    for place, (kind, right) in sorted(trial.planted.items()):
        finding = accused.get(place)
        made.found += finding is not None
        sure = finding is not None and finding.right_id == str(right)
        made.right_ids += sure
        made.by_kind[kind, "found" if finding else "missed"] += 1
        if not sure:
            made.missed.append(f"{kind} {place} {titles[place]} right {right}: {finding and finding.message}")
    for place, finding in sorted(accused.items()):
        if place not in trial.planted:
            made.false_alarms.append(f"{place} {titles[place]}: {finding.message} -> {finding.right_id}")
    _judge_papers(trial, corpus, made, set(accused))
    return made


def _judge_papers(trial: Trial, corpus: Corpus, made: Outcome, accused: set[tuple[str, int]]) -> None:
    """What is one paper and should not be, but for what an error that was not found explains; what should be one."""
    keys: defaultdict[str, set[str]] = defaultdict(set)
    missed = trial.planted.keys() - accused
    paper_of: dict[Identifier, str] = {}
    for paper in corpus.papers:
        works = {trial.truth[place.list, place.line] for place in paper.listings}
        works |= {
            trial.record_of[i.value] for i in paper.identifiers if i.scheme == "s2" and i.value in trial.record_of
        }
        if len(works) > 1:
            sound = {trial.truth[place] for p in paper.listings if (place := (p.list, p.line)) not in missed}
            sound |= {trial.record_of[i.value] for i in paper.identifiers if i.value in trial.record_of}
            kept = made.false_merges if len(sound) > 1 else made.explained
            kept.append(f"{paper.key} {paper.title}: {sorted(works)}")
        for place in paper.listings:
            keys[trial.truth[place.list, place.line]].add(paper.key)
        for identifier in paper.identifiers:
            paper_of[identifier] = paper.key
    made.split = [f"{work}: {sorted(papers)}" for work, papers in sorted(keys.items()) if len(papers) > 1]
    for first, second in trial.pairs.values():
        one, other = (paper_of.get(Identifier("s2", sha)) for sha in (first, second))
        if one is not None and one == other:
            made.pairs_joined += 1
        elif one is not None and other is not None:
            made.versions_apart.append(f"{trial.known.works[first].title} | {trial.known.works[second].title}")
