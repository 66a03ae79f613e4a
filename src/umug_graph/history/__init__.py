"""A list under git -> its history: what entered, moved, was corrected and was removed, by which commit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path, PurePosixPath
from typing import Any

from umug_graph.dates import printed_date
from umug_graph.errors import HistoryError, ListError
from umug_graph.history.following import Followed, with_date
from umug_graph.history.git import Change, Contents, Repository
from umug_graph.history.models import Event, ListHistory, Month, Revision, SectionRenamed
from umug_graph.history.summary import months
from umug_graph.lists import list_of_bytes
from umug_graph.models import Corpus, EntryList
from umug_graph.titles import normal_form

__all__ = [
    "Event",
    "ListHistory",
    "Month",
    "Revision",
    "SectionRenamed",
    "history_json",
    "list_history",
    "placed",
]

Progress = Callable[[str], None]

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def list_history(
    path: Path | str,
    repository: Path | None = None,
    since: str | None = None,
    progress: Progress = lambda _: None,
) -> ListHistory:
    """Read every revision of a list that git keeps, and tell what each did to its entries.

    `path` leads to the file from the repository's top, or from here; `repository` is a folder in it, None for the one
    that the file lies in. `since` is a day (`2024-05-01`, `2024-05`, `2024`: what landed on it or later) or a commit
    (what came after it).

    Raises
    ------
    HistoryError: git is missing, there is no repository, it has no such file, or `since` means nothing.
    """
    progress("asking git")
    opened = Repository(Path(path).absolute().parent if repository is None else repository)
    head = opened.head()
    changes = _changes(opened, path, head)
    is_later = _later(opened, since)
    followed, revisions, latest = Followed(), [], None
    cache: dict[str, EntryList | str] = {}
    with opened.contents() as contents:
        for number, change in enumerate(reversed(changes), 1):
            progress(f"reading revision {number:,} of {len(changes):,}")
            read = _read(change, contents, cache)
            revision = _revision(change, read)
            if not isinstance(read, str):
                followed.follow(revision, read.entries)
                latest = read if change.blob else None
            revisions.append(revision)
    history = ListHistory(
        path=next((change.path for change in changes), str(path)),
        head=head,
        revisions=tuple(revisions),
        events=followed.dated(),
        renamed=tuple(followed.renamed),
        months=(),
        since=since and since.encode("utf-8", "replace").decode("utf-8"),
        shallow=opened.shallow,
        latest=latest,
    )
    return _with_months(_cut(history, {change.commit for change in changes if is_later(change)}))


def placed(history: ListHistory, corpus: Corpus) -> ListHistory:
    """The history with the papers of a corpus: their keys, and for what entered the lag from their own dates.

    A source may know the day of which the list tells the month, or nothing.
    """
    keys: dict[str, str | None] = {}
    for paper in corpus.papers:
        for form in {*map(str, paper.identifiers), *map(normal_form, (paper.title, *paper.aliases, paper.name))}:
            # What several papers bear names none of them.
            keys[form] = paper.key if keys.get(form, paper.key) == paper.key else None
    dates = {paper.key: paper.date.value for paper in corpus.papers if paper.date}
    events = []
    for event in history.events:
        key = next((found for form in _forms(event) if (found := keys.get(form))), None)
        own = replace(event, paper=key)
        better = key is not None and event.kind == "entered" and len(dates.get(key, "")) >= len(event.date or "")
        events.append(with_date(own, dates.get(key)) if better and key is not None else own)
    return _with_months(replace(history, events=tuple(events)))


def history_json(history: ListHistory) -> dict[str, Any]:
    """The history as JSON values; the newest revision's entries are left out (`read` gives them)."""
    told = {
        "path": history.path,
        "head": history.head,
        "since": history.since,
        "shallow": history.shallow,
        "entries": len(history.latest.entries) if history.latest else None,
    }
    events = [asdict(event) | {"changed": event.changed} for event in history.events]
    rest = {name: [asdict(each) for each in getattr(history, name)] for name in ("revisions", "renamed", "months")}
    return told | {"events": events} | rest


def _forms(event: Event) -> list[str]:
    """By what the paper of an event can be found: its title (an id may be a wrong one), its ids, its name."""
    forms = [normal_form(event.title or ""), *event.identifiers, normal_form(event.name)]
    return [form for form in forms if form]


def _with_months(history: ListHistory) -> ListHistory:
    changed = {event.commit for event in history.events} | {each.commit for each in history.renamed}
    told = [each for each in history.revisions if history.since is None or each.commit in changed]
    return replace(history, months=months(told, history.events))


def _cut(history: ListHistory, commits: set[str]) -> ListHistory:
    """The history with what these commits did alone."""
    if history.since is None:
        return history
    return replace(
        history,
        events=tuple(event for event in history.events if event.commit in commits),
        renamed=tuple(each for each in history.renamed if each.commit in commits),
    )


def _changes(repository: Repository, path: Path | str, head: str) -> list[Change]:
    """The changes of the file, by its path from the top or from here."""
    for candidate in _candidates(repository, path):
        if changes := repository.changes(candidate, head):
            if repository.is_folder(candidate):
                raise HistoryError(path, "it is a folder in that repository")
            return changes
    raise HistoryError(path, f"no commit in {repository.folder} has a file of that name")


def _candidates(repository: Repository, path: Path | str) -> list[str]:
    """Where in the repository a file can be meant: from the folder given, from here, from its top."""
    found = []
    if repository.top is not None:
        top = repository.top.resolve()
        for at in (repository.folder / path, Path(path)):
            # A link in the file's own place is what git has; one above it only leads there.
            real = at.absolute().parent.resolve() / at.name
            if real.is_relative_to(top):
                found.append(real.relative_to(top).as_posix())
    if not Path(path).is_absolute():
        found.append(str(PurePosixPath(path)))
    inside = [each for each in found if each not in ("", ".") and ".." not in PurePosixPath(each).parts]
    return list(dict.fromkeys(inside))


def _later(repository: Repository, since: str | None) -> Callable[[Change], bool]:
    """Whether a change came after what `since` names."""
    if since is None:
        return lambda _: True
    if _DATE.fullmatch(since) and (day := printed_date(since)) and day.value == since:
        return lambda change: change.landed >= since
    commit = repository.commit_of(since)
    if commit is None:
        raise HistoryError(repository.folder, f"`{since}` is neither a day (2024-05-01) nor a commit there")
    before = repository.reached_from(commit)
    return lambda change: change.commit not in before


def _read(change: Change, contents: Contents, cache: dict[str, EntryList | str]) -> EntryList | str:
    """The list at a change; no entries where the file was removed, the reason where it cannot be read."""
    if change.blob is None:
        return EntryList(Path(change.path).stem, "none", ())
    if not change.ordinary:
        return "the file was a link or a submodule"
    key = f"{change.blob} {change.path}"
    if key not in cache:
        data = contents.of(change.blob)
        try:
            cache[key] = "the clone lacks its content, or it is no text" if data is None else _list(data, change.path)
        except ListError as error:
            cache[key] = error.reason
    return cache[key]


def _list(data: bytes, path: str) -> EntryList:
    return list_of_bytes(data, PurePosixPath(path).name)


def _revision(change: Change, read: EntryList | str) -> Revision:
    facts = (change.commit, change.day, change.landed, change.author, change.subject, change.path)
    if isinstance(read, str):
        return Revision(*facts, None, read)
    return Revision(*facts, len(read.entries), None if change.blob else "the file was removed")
