"""A small hand-made field, for tests that need one without reading lists."""

from __future__ import annotations

from dataclasses import replace

from umug_graph.fieldmap import FieldMap, measured
from umug_graph.models import (
    Citation,
    Corpus,
    Entry,
    EntryList,
    Evidence,
    Facet,
    Finding,
    Identifier,
    LedgerLine,
    Listing,
    Organization,
    Paper,
    PublicationDate,
    Sighting,
    SourceNote,
    Unresolved,
)


def day(value: str, origin: str = "list") -> PublicationDate:
    precision = {4: "year", 7: "month", 10: "day"}[len(value)]
    return PublicationDate(value, precision, origin)


def facet(name: str, detail: str = "a heading") -> Facet:
    return Facet(name, (Evidence("heading", detail),))


def listing(line: int, *section: str) -> tuple[Listing, ...]:
    return (Listing("sample", line, section),)


def cites(citing: str, cited: str, *titles: str) -> Citation:
    sightings = tuple(Sighting(f"snapshot:{citing}", title, 7) for title in titles or (cited,))
    return Citation(citing, cited, sightings)


EMU3 = Paper(
    "arxiv:2409.18869",
    "Emu3: Next-Token Prediction is All You Need",
    "Emu3",
    identifiers=(Identifier("arxiv", "2409.18869"),),
    date=day("2024-09-27"),
    venue="arXiv",
    organizations=("Beijing Academy of Artificial Intelligence",),
    facets=(facet("autoregression"), facet("unified")),
    listings=listing(5, "Unified Models", "Autoregression"),
    url="https://arxiv.org/pdf/2409.18869",
    references_known=4,
    references_printed=90,
)
EMU2 = Paper(
    "arxiv:2312.13286",
    "Generative Multimodal Models are In-Context Learners",
    "Emu2",
    aliases=("Generative multi-modal models are in-context learners",),
    date=day("2023-12-20"),
    organizations=("Beijing Academy of Artificial Intelligence", "Tsinghua University"),
    facets=(facet("unified"),),
    listings=listing(6, "Unified Models"),
    references_known=2,
)
EMU = Paper(
    "arxiv:2307.05222",
    "Emu: Generative Pretraining in Multimodality",
    "Emu",
    date=day("2023-07"),
    organizations=("Meta FAIR", "Tsinghua University"),
    facets=(facet("diffusion"), facet("diffusion/discrete")),
    listings=listing(7),
)
CHAMELEON = Paper(
    "arxiv:2405.09818",
    "Chameleon",
    date=day("2024-05-16"),
    organizations=("Meta",),
    facets=(facet("diffusion"), facet("diffusion/discrete")),
    listings=listing(8),
    references_known=1,
)
DDPM = Paper("arxiv:2006.11239", "Denoising Diffusion Probabilistic Models", date=day("2020", "reference"))
UNDATED = Paper("title:an unknown work", "An Unknown Work")

CORPUS = Corpus(
    "sample",
    (
        EntryList(
            "sample",
            "table",
            (Entry(5, "Emu3", "| Emu3 |"), Entry(6, "Emu2", "| Emu2 |"), Entry(9, None, "| ? |")),
            sha256="0" * 64,
        ),
    ),
    tuple(sorted((EMU3, EMU2, EMU, CHAMELEON, DDPM, UNDATED), key=lambda paper: paper.key)),
    (
        cites(CHAMELEON.key, EMU.key),
        cites(EMU2.key, EMU.key),
        cites(EMU2.key, DDPM.key),
        cites(EMU3.key, EMU2.key),
        cites(EMU3.key, EMU.key, "Emu: Generative", "Generative pretraining"),
        cites(EMU3.key, DDPM.key),
        cites(EMU3.key, UNDATED.key),
    ),
    (
        Organization("Beijing Academy of Artificial Intelligence", None, ("BAAI",)),
        Organization("Meta", None, ("Meta",)),
        Organization("Meta FAIR", "Meta", ("Meta FAIR",)),
        Organization("Tsinghua University", None, ("THU",)),
    ),
    (Unresolved("sample", 9, "it names no work"),),
    (LedgerLine(EMU.key, "merged", "Emu: Generative", "same title", (Evidence("title", "equal"),)),),
    (SourceNote("snapshot", "2025-01-01", {"references": 9, "identities": 5}),),
)
FINDINGS = (
    Finding("sample", 7, "no-link", "warning", "Emu has no link", suggestion="add https://arxiv.org/abs/2307.05222"),
    Finding("sample", 5, "wrong-link", "error", "leads to <b>another</b> paper", (Evidence("title", "differs"),)),
)


def field(corpus: Corpus = CORPUS, findings: tuple[Finding, ...] = FINDINGS) -> FieldMap:
    """What exports are handed; the findings are not the audit's but given."""
    return replace(measured(corpus), findings=findings)


def with_paper(key: str, **changes: object) -> Corpus:
    papers = tuple(replace(paper, **changes) if paper.key == key else paper for paper in CORPUS.papers)
    return replace(CORPUS, papers=papers)
