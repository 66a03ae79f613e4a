"""A taxonomy file -> its rules, checked (docs/taxonomy.md has the format)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from umug_graph.identifiers import identifier_of
from umug_graph.models import Evidence
from umug_graph.taxonomy.document import Document, Row, tables_of, text_of
from umug_graph.taxonomy.patterns import READ_BY, rules_of, texts_of, words_of
from umug_graph.taxonomy.rules import Dimension, FacetRelations, Override, Rules, Weights
from umug_graph.titles import normal_form

_RELATIONS = ("parent", "implies", "excludes", "between")


def read_rules(path: Path, name: str, common: Rules | None = None) -> Rules:
    """Read a taxonomy file; `name` is what evidence calls it.

    What it does not say of denials and abstracts it takes from `common`; without that the file is the bundled one,
    whose patterns are held to be good (a test checks them).

    Raises
    ------
    TaxonomyError: it cannot be read, is no TOML, or breaks the format.
    """
    text = text_of(path)
    document = Document(path, text, tables_of(text, path))
    _only_known_tables(document)
    dimensions = _dimensions(document)
    rows = _named(document, "facet")
    if not rows:
        document.fail("it defines no facet: write at least one [[facet]]", "")
    words = words_of(document.table("words"), checked=common is None)
    reading = document.table("reading")
    reading.only("denied", "ignore", "own_work")
    return Rules(
        facets=_facets(rows, dimensions, bool(document.tables.get("dimension"))),
        dimensions=dimensions,
        rules=tuple(rule for name, row in rows.items() for rule in rules_of(name, row, words)),
        weights=_weights(document),
        denied=texts_of(reading, "denied", words, common.denied if common else ()),
        ignore=texts_of(reading, "ignore", words, ()),
        own_work=texts_of(reading, "own_work", words, common.own_work if common else ()),
        overrides=_overrides(document, rows, name),
    )


def _only_known_tables(document: Document) -> None:
    Row(document, "", 0, document.tables).only("weights", "reading", "words", "dimension", "facet", "paper")


def _named(document: Document, table: str) -> dict[str, Row]:
    """The rows of a table by their names, which must differ."""
    found: dict[str, Row] = {}
    for row in document.rows(table):
        name = row.name("name", required=True) or ""
        if name in found:
            row.fail(f"the {table} {name!r} is there twice, first in line {found[name].line('name')}", "name")
        found[name] = row
    return found


def _dimensions(document: Document) -> dict[str, Dimension]:
    found = {}
    for name, row in _named(document, "dimension").items():
        row.only("name", "label", "narrow")
        found[name] = Dimension(name, row.name("label"), row.flag("narrow"))
    return found


def _weights(document: Document) -> Weights:
    row = document.table("weights")
    row.only(*(each.name for each in fields(Weights)))
    return replace(Weights(), **{key: row.share(key) for key in row.values})


def _facets(rows: Mapping[str, Row], dimensions: dict[str, Dimension], declared: bool) -> dict[str, FacetRelations]:
    parents = {name: _parent(name, row, rows) for name, row in rows.items()}
    implied = {name: row.names("implies", rows) for name, row in rows.items()}
    brings = {name: tuple(dict.fromkeys((*filter(None, [parents[name]]), *implied[name]))) for name in rows}
    _no_ring(rows, brings)
    found = {}
    for name, row in rows.items():
        row.only("name", "dimension", *_RELATIONS, *READ_BY)
        found[name] = FacetRelations(
            parents[name],
            _dimension(name, rows, parents, dimensions, declared),
            brings[name],
            _excluded(name, row, rows, parents),
            _between(name, row, rows),
        )
    return found


def _parent(name: str, row: Row, rows: Mapping[str, Row]) -> str | None:
    parent = row.name("parent")
    if parent is not None:
        row.names("parent", rows)
    if parent == name:
        row.fail(f"the facet {name!r} is its own parent", "parent")
    return parent


def _no_ring(rows: Mapping[str, Row], brings: Mapping[str, tuple[str, ...]]) -> None:
    try:
        TopologicalSorter(brings).prepare()
    except CycleError as error:
        ring = error.args[1]
        first = min(ring, key=lambda name: list(rows).index(name))
        key = "parent" if "parent" in rows[first].values else "implies"
        rows[first].fail(f"parents or implied facets form a ring: {' -> '.join(reversed(ring))}", key)


def _dimension(
    name: str,
    rows: Mapping[str, Row],
    parents: Mapping[str, str | None],
    dimensions: dict[str, Dimension],
    declared: bool,
) -> str | None:
    """The facet's own dimension, else that of the nearest facet above it which states one."""
    at: str | None = name
    while at is not None:
        dimension = rows[at].name("dimension")
        if dimension is not None and declared and dimension not in dimensions:
            rows[at].fail(f"unknown dimension {dimension!r}; known: {', '.join(dimensions)}", "dimension")
        if dimension is not None:
            dimensions.setdefault(dimension, Dimension(dimension))
            return dimension
        at = parents[at]
    return None


def _excluded(name: str, row: Row, rows: Mapping[str, Row], parents: Mapping[str, str | None]) -> frozenset[str]:
    """What it excludes, and what lies below that."""
    stated = set(row.names("excludes", rows))
    excluded = {each for each in rows if not stated.isdisjoint(_upward(each, parents))}
    if not excluded.isdisjoint(own := _upward(name, parents)):
        row.fail(f"{name!r} excludes {'itself' if name in stated else 'a facet above it'}", "excludes")
    return frozenset(excluded - own)


def _upward(name: str, parents: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    at: str | None = name
    while at is not None:
        found.add(at)
        at = parents[at]
    return found


def _between(name: str, row: Row, rows: Mapping[str, Row]) -> tuple[str, ...]:
    between = row.names("between", rows)
    if between and (len(between) < 2 or name in between):
        row.fail("between must name two other facets or more", "between")
    return between


def _overrides(document: Document, facets: Mapping[str, Row], file: str) -> dict[str, tuple[Override, ...]]:
    """What the keeper says of single papers, by canonical id and by the normal form of title or name."""
    found: defaultdict[str, list[Override]] = defaultdict(list)
    for row in document.rows("paper"):
        row.only("id", "title", "name", "is", "is_not", "why")
        handles = _handles(row)
        given, refused = row.names("is", facets), row.names("is_not", facets)
        if not given and not refused:
            row.fail("a paper needs facets that it is or is_not")
        if both := sorted(set(given) & set(refused)):
            row.fail(f"the paper both is and is_not {both[0]!r}", "is_not", both[0])
        why = row.name("why") or "the keeper says so"
        for handle in handles:
            found[handle].append(Override(given, refused, Evidence("keeper", why, file, row.line(), 1.0)))
    return {handle: tuple(told) for handle, told in found.items()}


def _handles(row: Row) -> list[str]:
    """What the paper is known by: any of its id, title and name."""
    stated, handles = row.name("id"), []
    if stated is not None:
        identifier = identifier_of(stated)
        if identifier is None:
            row.fail(f"{stated!r} is no identifier, such as arxiv:2409.18869 or a DOI", "id")
        handles.append(str(identifier))
    for key in ("title", "name"):
        title = row.values.get(key)
        if title is not None and (not isinstance(title, str) or not normal_form(title)):
            row.fail(f"{key} must be a text with letters", key)
        if title is not None:
            handles.append(f"{key}:{normal_form(title)}")
    if not handles:
        row.fail("a paper needs an id, a title or a name")
    return handles
