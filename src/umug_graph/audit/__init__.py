"""Corpus -> findings: what a list's keeper should look at, by list and line.

Reading gives warnings and resolving gives the ledger; this package alone turns both, and the rows themselves, into
findings. docs/audit.md names every kind with its severity and rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from umug_graph.audit.cells import code_links_to_papers, missing_links, paper_links_to_code
from umug_graph.audit.code import missing_code
from umug_graph.audit.contested import contested_identifiers
from umug_graph.audit.dates import dates_before_ids
from umug_graph.audit.links import disagreeing_ids, shared_identifiers, wrong_links
from umug_graph.audit.names import name_variants
from umug_graph.audit.reading import reader_warnings, unresolved_entries
from umug_graph.audit.renamed import moved_titles
from umug_graph.audit.repeats import duplicates
from umug_graph.audit.rows import Rows
from umug_graph.audit.told import published_preprints, retracted_papers
from umug_graph.audit.unknown_ids import dead_identifiers
from umug_graph.models import Corpus, Finding

__all__ = ["RULES", "audit"]

RULES: tuple[Callable[[Rows], Iterator[Finding]], ...] = (
    wrong_links,
    dead_identifiers,
    disagreeing_ids,
    shared_identifiers,
    contested_identifiers,
    duplicates,
    missing_links,
    code_links_to_papers,
    paper_links_to_code,
    dates_before_ids,
    retracted_papers,
    published_preprints,
    missing_code,
    moved_titles,
    name_variants,
    reader_warnings,
    unresolved_entries,
)


def audit(corpus: Corpus) -> tuple[Finding, ...]:
    """Find what is wrong, doubtful or odd in the lists of a corpus; sorted by list, line and kind."""
    rows = Rows(corpus)
    found = {finding for rule in RULES for finding in rule(rows)}
    return tuple(sorted(found, key=lambda f: (f.list, f.line, f.kind, f.message, f.suggestion or "")))
