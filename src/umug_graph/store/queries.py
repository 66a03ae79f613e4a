"""Questions to the tables, many papers in few statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from umug_graph.models import Identity, Reference
from umug_graph.store.answers import QUESTIONS, Question, Standing
from umug_graph.store.encoding import clean, identity_of, unpacked, works_of
from umug_graph.store.rows import LISTED

_AT_ONCE = 500  # parameters of one statement: SQLite before 3.32 takes 999
_LONGEST_MERGE = 8  # steps: a paper merged into one that is merged into one ...
_SEEN_CLOSER = """question = 'references' AND EXISTS (SELECT 1 FROM standings AS i
    WHERE i.source = s.source AND i.question = 'influence' AND i.paper = s.paper AND i.known > 0)"""
_STANDING = "source, question, paper, state, day, reason, stated, known, own_id"


def _many(db: sqlite3.Connection, statement: str, first: Sequence[str], many: Iterable[str]) -> Iterator[Any]:
    """The rows of a statement that ends in `IN`, for as many values as there are, in sorted order of the chunks."""
    values = sorted(many)
    for start in range(0, len(values), _AT_ONCE):
        chunk = values[start : start + _AT_ONCE]
        yield from db.execute(f"{statement} ({','.join('?' * len(chunk))})", (*first, *chunk))


def standings(
    db: sqlite3.Connection, source: str | None, question: Question | None, papers: Collection[str] | None
) -> list[Standing]:
    """How questions stand, sorted."""
    found: list[Standing] = []
    for each in sources(db) if source is None else (clean(source),):
        for asked in QUESTIONS if question is None else (question,):
            statement = f"SELECT {_STANDING} FROM standings WHERE source = ? AND question = ?"  # noqa: S608
            rows = (
                db.execute(statement, (each, asked))
                if papers is None
                else _many(db, f"{statement} AND paper IN", (each, asked), papers)
            )
            found += (Standing(*row) for row in rows)
    return sorted(found, key=lambda standing: (standing.source, standing.question, standing.paper))


def own_ids(db: sqlite3.Connection, source: str, handles: Collection[str]) -> dict[str, str]:
    """The source's own id of the paper that each handle leads to."""
    found = _found_under(db, source, handles)
    rest = {handle for handle in handles if handle not in found and not handle.startswith("title:")}
    # Of two papers that claim one identifier the one told of last is right; of one day, the first id.
    bearing = _many(
        db,
        "SELECT handle, own_id, day FROM handles JOIN papers USING (source, own_id) WHERE source = ? AND handle IN",
        (source,),
        rest,
    )
    for handle, own, _ in sorted(sorted(bearing), key=lambda row: row[2], reverse=True):
        found.setdefault(handle, own)
    merged = _merged(db, source, set(found.values()))
    return {handle: merged.get(own, own) for handle, own in found.items()}


def _found_under(db: sqlite3.Connection, source: str, asked: Iterable[str]) -> dict[str, str]:
    statement = (
        "SELECT paper, own_id FROM standings"
        " WHERE source = ? AND question = 'identity' AND own_id IS NOT NULL AND paper IN"
    )
    return dict(_many(db, statement, (source,), asked))


def _merged(db: sqlite3.Connection, source: str, own: set[str]) -> dict[str, str]:
    """What each own id has become, where the source has answered it with another one."""
    became: dict[str, str] = {}
    todo = set(own)
    for _ in range(_LONGEST_MERGE):
        became |= {old: new for old, new in _found_under(db, source, todo).items() if old != new}
        todo = {new for new in became.values() if new not in became} - own
        if not todo:
            break
    return {old: _end(became, old) for old in own if old in became}


def _end(became: dict[str, str], own: str) -> str:
    """The last of a chain; in a ring, which nobody should tell of, the one where it closes."""
    passed = {own}
    while (own := became.get(own, own)) not in passed:
        passed.add(own)
    return own


def papers(db: sqlite3.Connection, source: str, own: Collection[str]) -> dict[str, Identity]:
    """Who the papers are, by the source's own id."""
    statement = "SELECT own_id, day, facts FROM papers WHERE source = ? AND own_id IN"
    rows = _many(db, statement, (source,), own)
    return {each: identity_of(unpacked(facts), day, f"{source}:{each}") for each, day, facts in rows}


def lists(
    db: sqlite3.Connection, source: str, questions: Sequence[Question], own: Collection[str]
) -> dict[str, tuple[Standing, tuple[Reference, ...]]]:
    """The list of each paper: that of the first question which has links, else of the first which has an answer."""
    asked = {clean(each) for each in own}
    found = _lists(db, source, questions, asked)
    merged = _merged(db, source, asked - set(found))
    followed = _lists(db, source, questions, set(merged.values()))
    found |= {old: followed[new] for old, new in merged.items() if new in followed}
    return {each: found[clean(each)] for each in own if clean(each) in found}


def _lists(
    db: sqlite3.Connection, source: str, questions: Sequence[Question], own: Collection[str]
) -> dict[str, tuple[Standing, tuple[Reference, ...]]]:
    best: dict[str, tuple[Standing, bytes | None]] = {}
    for question in questions:
        statement = (
            f"SELECT {_STANDING}, works FROM standings LEFT JOIN links USING (source, question, paper)"  # noqa: S608
            f" WHERE source = ? AND question = ? AND state IN {LISTED}"
            " AND (works IS NOT NULL OR state != 'capped') AND paper IN"  # none of many is no list
        )
        for row in _many(db, statement, (source, question), own):
            at = Standing(*row[:-1])
            if at.paper not in best or (row[-1] and not best[at.paper][1]):
                best[at.paper] = at, row[-1]
    return {paper: (at, works_of(unpacked(works)) if works else ()) for paper, (at, works) in best.items()}


def bearers(db: sqlite3.Connection, handle: str) -> list[tuple[str, str]]:
    """Sources and own ids of the papers that a handle leads to, merged ones followed."""
    found = set(db.execute("SELECT source, own_id FROM handles WHERE handle = ?", (handle,)))
    for source in sources(db):
        found |= {(source, own) for own in _found_under(db, source, (handle,)).values()}
    return sorted({(source, _merged(db, source, {own}).get(own, own)) for source, own in found})


def sources(db: sqlite3.Connection) -> list[str]:
    """Names of the sources: each found by a jump over the rows of the one before, not by reading all."""
    names = set()
    for table in ("standings", "papers", "answers"):
        name = _next_source(db, table, "")
        while name is not None:
            names.add(name)
            name = _next_source(db, table, name)
    return sorted(names)


def _next_source(db: sqlite3.Connection, table: str, name: str) -> str | None:
    found = db.execute(f"SELECT min(source) FROM {table} WHERE source > ?", (name,)).fetchone()  # noqa: S608
    return None if found is None else found[0]


def counts(
    db: sqlite3.Connection, source: str | None
) -> tuple[int, int, int, int, dict[str, int], str | None, str | None]:
    """Papers, identifiers, citations, raw answers, questions by state, oldest and newest day."""
    where, values = ("WHERE source = ?", (clean(source),)) if source is not None else ("WHERE ?", (1,))
    plain = f"{where} AND (handle < 'title:' OR handle >= 'title;')"
    (papers,) = db.execute(f"SELECT count(*) FROM papers {where}", values).fetchone()  # noqa: S608
    (identifiers,) = db.execute(f"SELECT count(*) FROM handles {plain}", values).fetchone()  # noqa: S608
    (answers,) = db.execute(f"SELECT count(*) FROM answers {where}", values).fetchone()  # noqa: S608
    states: dict[str, int] = {}
    links = 0
    days: list[str] = []
    for state, number, known, oldest, newest in db.execute(
        f"SELECT state, count(*), total(CASE WHEN {_SEEN_CLOSER} THEN 0 ELSE known END), min(day), max(day)"  # noqa: S608
        f" FROM standings AS s {where} GROUP BY state ORDER BY state",
        values,
    ):
        states[state] = number
        links += int(known)
        days += (oldest, newest)
    return papers, identifiers, links, answers, states, min(days, default=None), max(days, default=None)
