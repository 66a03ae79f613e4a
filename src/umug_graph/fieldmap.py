"""FieldMap: a field with all that is computed of it; `build` makes one from lists, `write` a folder from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from umug_graph.audit import audit
from umug_graph.beside import beside
from umug_graph.comparison import Comparison, compare
from umug_graph.graph import CitationGraph, citation_graph, within_lists
from umug_graph.lineages import main_path, series_lineages
from umug_graph.lineages.models import Lineage, MainPaths
from umug_graph.lists import bundled_lists, read_list
from umug_graph.metrics import Scores, measure
from umug_graph.metrics.uncertainty import RankIntervals, rank_intervals, references_printed
from umug_graph.models import Corpus, EntryList, Finding
from umug_graph.organizations import read_organizations
from umug_graph.render import render
from umug_graph.resolve import resolve
from umug_graph.sources import open_source
from umug_graph.taxonomy import read_taxonomy

if TYPE_CHECKING:
    from umug_graph.history import ListHistory
    from umug_graph.sources import Source

Progress = Callable[[str], None]
BUNDLED_NAME = "umug"
LARGE = 5_000
"""From so many papers on, what is done beside other work takes longer than the copy of the process that does it."""


@dataclass(frozen=True, slots=True)
class FieldMap:
    """A field, ready to be drawn, exported or asked; `scores`, `intervals` and `graph` share the order of `graph.keys`.

    `main_path` is that of its listed papers by SPC and key-route; `lineages` are those of the series that they form.
    `comparison` is None for a field of one list, `history` where nobody asked for that of its list.
    """

    corpus: Corpus
    graph: CitationGraph
    scores: Scores
    findings: tuple[Finding, ...]
    intervals: RankIntervals
    main_path: MainPaths
    lineages: tuple[Lineage, ...]
    comparison: Comparison | None = None
    history: ListHistory | None = None

    def _repr_html_(self) -> str:
        """The explorer in a frame, as notebooks (Jupyter, marimo) show it."""
        from umug_graph.render.explorer import page
        from umug_graph.render.frame import framed

        return framed(page(self), f"Map of {self.corpus.name}")


def read_lists(paths: Sequence[Path | str] = ()) -> tuple[EntryList, ...]:
    """Read list files, none given: the bundled ones; sorted, each content once, every name different.

    Raises
    ------
    ListError: a path is no readable text file.
    """
    by_content = {read.sha256: read for read in map(read_list, paths or bundled_lists())}
    lists = sorted(by_content.values(), key=lambda read: (read.name, read.sha256 or ""))
    shared = Counter(read.name for read in lists)
    # Lists are often all called README.md; the content's hash tells them apart wherever they lie.
    return tuple(read if shared[read.name] == 1 else replace(read, name=_with_hash(read)) for read in lists)


def _with_hash(read: EntryList) -> str:
    return f"{read.name}-{(read.sha256 or '')[:6]}"


def field_name(paths: Sequence[Path | str], lists: Sequence[EntryList]) -> str:
    """Name a field after its lists (`umug` for the bundled ones), safe as a folder name."""
    if not paths:
        return BUNDLED_NAME
    joined = "-".join(read.name for read in lists)
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in joined)
    return kept.strip("-.")[:80] or "field"


def gather(
    paths: Sequence[Path | str] = (),
    references: Path | None = None,
    store: Path | str | None = None,
    progress: Progress = lambda _: None,
    taxonomy: Path | None = None,
    organizations: Path | None = None,
) -> Corpus:
    """Read and resolve: from list files to a Corpus, without network.

    `references` is a folder of the user's own reference lists (docs/references.md), `store` a file with what live
    sources have answered (docs/sources.md), `taxonomy` a file of facets in place of the bundled (docs/taxonomy.md),
    `organizations` a file of names in front of the bundled ones (docs/organizations.md).

    Raises
    ------
    ListError, ReferencesError, StoreError, TaxonomyError, OrganizationsError: an input cannot be read.
    """
    progress("reading lists")
    lists = read_lists(paths)
    return gather_lists(lists, field_name(paths, lists), references, store, progress, taxonomy, organizations)


def gather_lists(
    lists: Sequence[EntryList],
    name: str,
    references: Path | None = None,
    store: Path | str | None = None,
    progress: Progress = lambda _: None,
    taxonomy: Path | None = None,
    organizations: Path | None = None,
) -> Corpus:
    """Resolve lists that have been read already; see gather."""
    rules, names = read_taxonomy(taxonomy), read_organizations(organizations)
    sources: list[Source] = [open_source("snapshot")]
    if references is not None:
        sources.append(open_source("files", references))
    if store is not None:
        progress("reading the store")
        sources += _stored(store, lists)
    progress("resolving papers and citations")
    return resolve(lists, sources, name=name, taxonomy=rules, organizations=names)


def _stored(path: Path | str, lists: Sequence[EntryList]) -> tuple[Source, ...]:
    from umug_graph.sources.stored import stored_sources
    from umug_graph.store import open_store

    with open_store(path, create=False) as store:
        return stored_sources(store, lists)


def build(
    paths: Sequence[Path | str] = (),
    references: Path | None = None,
    store: Path | str | None = None,
    progress: Progress = lambda _: None,
    taxonomy: Path | None = None,
    organizations: Path | None = None,
) -> FieldMap:
    """Gather, audit and measure: the whole way from list files to a FieldMap; see gather."""
    return measured(gather(paths, references, store, progress, taxonomy, organizations), progress, taxonomy)


def open_fieldmap(folder: Path) -> FieldMap:
    """Take up a field where `write` left it: the corpus from `folder`, the rest computed anew.

    Raises
    ------
    CorpusError: the folder holds no readable corpus.json.
    """
    from umug_graph.export import read_corpus

    return measured(read_corpus(folder), lambda _: None)


def history_map(
    history: ListHistory,
    references: Path | None = None,
    store: Path | str | None = None,
    progress: Progress = lambda _: None,
    taxonomy: Path | None = None,
    organizations: Path | None = None,
) -> FieldMap:
    """The field of a list as its newest revision has it, with the history whose events know their papers; see gather.

    Raises
    ------
    HistoryError: the newest revision is no readable list.
    """
    from umug_graph.errors import HistoryError
    from umug_graph.history import placed

    if history.latest is None:
        raise HistoryError(history.path, "its newest revision is no readable list, of which there could be a map")
    name = field_name([history.path], [history.latest])
    corpus = gather_lists([history.latest], name, references, store, progress, taxonomy, organizations)
    return replace(measured(corpus, progress, taxonomy), history=placed(history, corpus))


def measured(corpus: Corpus, progress: Progress = lambda _: None, taxonomy: Path | None = None) -> FieldMap:
    """Audit, measure and compare; `taxonomy` is the file that gave the corpus its facets, None for the bundled one."""
    graph = citation_graph(corpus)
    with beside(lambda: measure(graph), _is_large(corpus)) as scores:
        progress("auditing lists")
        findings = audit(corpus)
        compared = compare(corpus, read_taxonomy(taxonomy)) if len(corpus.lists) > 1 else None
        progress("tracing lineages")
        names = {paper.key: paper.name for paper in corpus.papers}
        main_paths, lineages = main_path(within_lists(graph), names=names), series_lineages(corpus, graph)
        progress("measuring influence")
        intervals = rank_intervals(graph, printed=references_printed(corpus))
        return FieldMap(corpus, graph, scores(), findings, intervals, main_paths, lineages, compared)


def _is_large(corpus: Corpus) -> bool:
    """Whether the copy of a process costs less than the time that it saves."""
    return len(corpus.papers) >= LARGE


def within_lists_only(fieldmap: FieldMap) -> FieldMap:
    """The same field measured on its listed papers only, and the citations among them."""
    graph = within_lists(fieldmap.graph)
    intervals = rank_intervals(graph, printed=references_printed(fieldmap.corpus))
    return replace(fieldmap, graph=graph, scores=measure(graph), intervals=intervals)


def write(fieldmap: FieldMap, out: Path, progress: Progress = lambda _: None) -> None:
    """Write every file of a field's folder, each whole or not at all.

    Raises
    ------
    OutputError: a file cannot be written.
    """
    from umug_graph.export import write_folder

    with beside(lambda: render(fieldmap, out / "index.html"), _is_large(fieldmap.corpus)) as page:
        progress("writing tables")
        write_folder(fieldmap, out)
        progress("drawing the page")
        page()
