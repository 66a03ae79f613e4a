"""The few types that everything shares: frozen, comparable, without input or output.

An *entry* is what a list says, a *paper* is a resolved work, a *citation* goes from the citing to the cited paper and
knows who saw it. What is unknown is None or an empty tuple, never 0 and never an empty string.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "year"]
Severity = Literal["error", "warning", "note"]
OrganizationKind = Literal["university", "company", "laboratory", "institute", "government", "nonprofit", "community"]


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A canonical id: `scheme` is one of identifiers.SCHEMES, `value` bare and without version (`2409.18869`)."""

    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    def __hash__(self) -> int:
        # A string keeps its hash, a pair does not; schemes hardly ever share a value.
        return hash(self.value)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row or bullet of a list as it stands there; every text as printed, `raw` the source lines.

    `identifiers` holds all ids the entry prints for its paper, the one of its main link first; two of one scheme are
    possible (a badge that disagrees with the link) and are the audit's business.
    """

    line: int
    title: str | None
    raw: str
    abbreviation: str | None = None
    authors: str | None = None
    venue: str | None = None
    date: str | None = None
    organizations: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    url: str | None = None
    code_url: str | None = None
    section: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something the reader noticed: `kind` is a short slug (`extra-cells`, `unreadable`, ...), `line` from 1."""

    line: int
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class EntryList:
    """A list, read. `name` is the file's stem, `dialect` what it was read as, `sha256` that of the file's bytes."""

    name: str
    dialect: str
    entries: tuple[Entry, ...]
    warnings: tuple[ReadWarning, ...] = ()
    title: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """An author as a source names them. `id` is that source's (`s2:1741101`, `openalex:A5023888391`), if it has one.

    `organizations` are those that the source names for this paper; `rors` their ids in the registry ror.org
    (`05a28rw58`), in the same order, None where one has none; empty where the source gives no such ids.
    """

    name: str
    id: str | None = None
    organizations: tuple[str, ...] = ()
    rors: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What a source knows a paper to be: its own id, name, title, and other titles under which it is printed.

    `date` is ISO to the precision that the source states. `cited_by` counts the papers at all that cite it,
    `influential_cited_by` those for which it matters, `references_stated` its references; all of them as of `as_of`
    (an ISO day). `cited_by_years` counts citing papers by their year, as far as the source tells. `retracted` is None
    where the source does not tell.
    """

    title: str
    identifiers: tuple[Identifier, ...] = ()
    abbreviation: str | None = None
    aliases: tuple[str, ...] = ()
    origin: str = ""
    date: str | None = None
    authors: tuple[Author, ...] = ()
    venue: str | None = None
    abstract: str | None = None
    cited_by: int | None = None
    influential_cited_by: int | None = None
    references_stated: int | None = None
    topics: tuple[str, ...] = ()
    retracted: bool | None = None
    as_of: str | None = None
    cited_by_years: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One printed reference, as printed: `year` may be `2023a`, `title` may carry a converter's damage.

    `influential` and `intents` are what a source judges of the citation, None where it does not; `contexts` are the
    sentences that it stands in, as far as a source shows them, `basis` what is taken over and where that is said.
    """

    title: str
    year: str | None = None
    first_author: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    line: int | None = None
    influential: bool | None = None
    intents: tuple[str, ...] | None = None
    contexts: tuple[str, ...] = ()
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The references that a paper prints. `key` is an identifier, a bundled slug or a title; `origin` who saw it.

    `printed` is how many references the paper is said to have, `as_of` the ISO day on which a live source said so.
    """

    key: str
    origin: str
    references: tuple[Reference, ...]
    title: str | None = None
    printed: int | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class CiterList:
    """The papers that a source has seen citing the paper `key` (an identifier): a part of its citers, seldom all.

    A citer is told like a reference; its judgements are of the citation. `stated` is how many citers there are said
    to be.
    """

    key: str
    origin: str
    citers: tuple[Reference, ...]
    stated: int | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A date with its precision and origin. `value` is ISO, cut to the precision: `2023-07-11`, `2023-07` or `2023`.

    `origin` is `list` (a day that a list states), `arxiv-id` (month of the id), `reference` (earliest printed year), or
    the name of the source that states it (`semantic-scholar`).
    """

    value: str
    precision: Precision
    origin: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a paper stands in a list: list name, line, section path."""

    list: str
    line: int
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Why something is held to be true: `kind` a slug (`heading`, `title`, `keyword`, ...), `detail` what was seen.

    That of a facet also has the `list` (or taxonomy file) and `line` where it stands, None for what a source says, and
    the `weight` in (0, 1] that it has by the taxonomy (docs/taxonomy.md).
    """

    kind: str
    detail: str
    list: str | None = None
    line: int | None = None
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class FacetTerm:
    """A facet as the taxonomy in use defines it: its name, the facet it lies below, the dimension it belongs to.

    One that is `undecided` says of a paper what nothing decides: two papers that bear it need not be alike.
    """

    name: str
    parent: str | None = None
    dimension: str | None = None
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A taxonomy tag of a paper: `name` from the taxonomy in use, with at least one evidence.

    `confidence` in [0, 1] is what the evidence is worth, together with what speaks `against` it (docs/taxonomy.md).
    """

    name: str
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0
    against: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """A canonical organization; `parent` the one it is part of; `printed` the forms the lists use for it, sorted.

    `country` is its ISO 3166-1 code of two letters, `ror` its id in the registry ror.org (`05a28rw58`). `candidates`
    are those that a printed form may stand for, sorted, where nothing tells which: the form itself is then the name.
    `evidence` says why a form that may stand for several was read as this one, and where.
    """

    name: str
    parent: str | None = None
    printed: tuple[str, ...] = ()
    kind: OrganizationKind | None = None
    country: str | None = None
    ror: str | None = None
    candidates: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """What one source says of one field of a paper (`date`, `venue`, `cited_by`, ...), kept even where others differ.

    `origin` names the source and its paper (`semantic-scholar:s2:4f9d...`), `day` when it said so (ISO), if known.
    """

    field: str
    value: str
    origin: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A resolved work. `key` is its canonical id string (`arxiv:2409.18869`, else doi, openreview, ..., `title:...`).

    `references_known` is None where no source has seen its reference list (unknown is not 0); `references_printed` is
    how many references that list is said to have. `cited_by_global` is how many papers at all cite
    it, if a source counts that. `aliases` are the other titles it is printed under, `names` the other short names that
    it is known by (Stable Diffusion for LDM). `byline` holds the authors as a source knows them, in order;
    `citers_known` how many different papers the sources have seen citing it, in the field or not; `statements` what
    each source says of it, sorted. `doubted` are facets that something speaks for and more against: it bears them not.
    """

    key: str
    title: str
    abbreviation: str | None = None
    aliases: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    date: PublicationDate | None = None
    venue: str | None = None
    authors: str | None = None
    organizations: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    listings: tuple[Listing, ...] = ()
    url: str | None = None
    code_url: str | None = None
    references_known: int | None = None
    references_printed: int | None = None
    cited_by_global: int | None = None
    names: tuple[str, ...] = ()
    byline: tuple[Author, ...] = ()
    abstract: str | None = None
    influential_cited_by: int | None = None
    citers_known: int | None = None
    retracted: bool | None = None
    statements: tuple[Statement, ...] = ()
    doubted: tuple[Facet, ...] = ()

    @property
    def listed(self) -> bool:
        """Whether a list names it; else it is only cited."""
        return bool(self.listings)

    @property
    def name(self) -> str:
        """Its abbreviation, else its title."""
        return self.abbreviation or self.title


@dataclass(frozen=True, slots=True)
class Sighting:
    """Who saw a citation: the source (`snapshot:emu3`), the title as printed, the line in that source.

    `contexts` are the sentences of the citing paper that a source shows, `basis` is what that source's judgement of
    the citation rests on.
    """

    source: str
    raw_title: str
    line: int | None = None
    contexts: tuple[str, ...] = ()
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """`citing` cites `cited` (paper keys, never equal), seen at least once.

    `influential` and `intents` (`method`, `background`, ...) are what a source judges of it; None where none does.
    """

    citing: str
    cited: str
    sightings: tuple[Sighting, ...]
    influential: bool | None = None
    intents: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One decision of the resolver about the paper `key`.

    `action` is `merged` (what is this paper), `identifier-rejected` (what claims another's `identifier`) or
    `kept-apart` (what looks like this paper and is not). `what` is the mention as printed and where it stands.
    """

    key: str
    action: Literal["merged", "identifier-rejected", "kept-apart"]
    what: str
    why: str
    evidence: tuple[Evidence, ...] = ()
    list: str | None = None
    line: int | None = None
    identifier: Identifier | None = None
    owner: str | None = None
    right_identifier: Identifier | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """An entry that names no work (no title and no id that anything knows), with the reason."""

    list: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """In source line `line` (from 1), at character `start` (from 0), `old` is replaced by `new`.

    `new` is None where the whole line, its line end included, is dropped.
    """

    line: int
    start: int
    old: str
    new: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing the audit noticed, at one line of one list.

    `leads_to` (the paper that the link leads to) and `right_id` (the id it should bear) are for `wrong-link`; None
    where unknown. `edits` are the mechanical correction, all of it or nothing; empty where a person must decide.
    """

    list: str
    line: int
    kind: str
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...] = ()
    suggestion: str | None = None
    leads_to: str | None = None
    right_id: str | None = None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Miss:
    """What a source was asked for in vain, on an ISO day: an identifier (`arxiv:2409.18869`) or `title:<normal form>`.

    `known_to` are the other sources, and the reference lists, that name the identifier themselves, sorted.
    """

    asked: str
    day: str
    known_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What a source gave: name, date of its facts (ISO), counts by what was counted.

    `attribution` is the line, and `link` the address, that its licence asks to be shown wherever its facts are.
    `misses` are what it answered not to know, of all that the lists print; sorted.
    """

    name: str
    date: str | None
    counts: dict[str, int]
    attribution: str | None = None
    link: str | None = None
    misses: tuple[Miss, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that is known of a field, immutable: papers by key, citations by (citing, cited), organizations by name.

    `taxonomy` holds the facets that its papers were asked for, in drawing order.
    """

    name: str
    lists: tuple[EntryList, ...]
    papers: tuple[Paper, ...]
    citations: tuple[Citation, ...]
    organizations: tuple[Organization, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    taxonomy: tuple[FacetTerm, ...] = ()
