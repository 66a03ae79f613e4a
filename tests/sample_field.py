"""A small hand-made field, for tests that need one without reading lists."""

from __future__ import annotations

from dataclasses import replace

from umug_graph.fieldmap import FieldMap, measured
from umug_graph.models import (
    Author,
    Citation,
    Corpus,
    Entry,
    EntryList,
    Evidence,
    Facet,
    FacetTerm,
    Finding,
    Identifier,
    LedgerLine,
    Listing,
    Organization,
    Paper,
    PublicationDate,
    Sighting,
    SourceNote,
    Statement,
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

TAXONOMY = (
    FacetTerm("tokenization", None, "tokenization"),
    FacetTerm("autoregression", None, "paradigm"),
    FacetTerm("diffusion", None, "paradigm"),
    FacetTerm("diffusion/discrete", "diffusion", "paradigm"),
    FacetTerm("diffusion or flow, undecided", None, "paradigm", undecided=True),
    FacetTerm("unified", None, "task"),
)

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
    TAXONOMY,
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


S2_LINE = "Data from Semantic Scholar, Allen Institute for AI"
S2_LINK = "https://www.semanticscholar.org"
S2_NOTE = SourceNote("semantic-scholar", "2026-11-20", {"identities": 3}, S2_LINE, S2_LINK)
OPENALEX_NOTE = SourceNote("openalex", "2026-11-21", {"identities": 2}, "Data from OpenAlex", "https://openalex.org")
S2_EMU3, OPENALEX_EMU3 = "semantic-scholar:s2:4f9d", "openalex:openalex:W4403"
ABSTRACT = (
    "While next-token prediction is considered a promising path towards artificial general intelligence, it has "
    "struggled to excel in multimodal tasks, which are still dominated by diffusion models and by pipelines of several "
    "models. We introduce a suite of models trained solely with next-token prediction: images, text and videos become "
    "discrete tokens in one space, and a single transformer is trained from scratch on sequences of them."
)


def live_corpus(text: str = "") -> Corpus:
    """The sample as two live sources know it; `text` stands at the end of whatever text they give."""

    def said(field: str, value: str, origin: str = S2_EMU3, day: str | None = "2026-11-20") -> Statement:
        return Statement(field, value, origin, day)

    emu3 = replace(
        EMU3,
        byline=(
            Author(f"Xinlong Wang{text}", "s2:1", (f"Beijing Academy of Artificial Intelligence{text}",)),
            Author("Xiaosong Zhang", "s2:2"),
            Author(
                "Zhengxiong Luo", "s2:3", ("Tsinghua University", "Chinese Academy of Sciences"), ("03cve4549", None)
            ),
        ),
        abstract=ABSTRACT + text,
        references_printed=67,
        cited_by_global=12345,
        influential_cited_by=321,
        citers_known=4,
        retracted=False,
        statements=tuple(
            sorted(
                (
                    said("date", "2024-09-27"),
                    said("date", "2024-10-02", OPENALEX_EMU3, "2026-11-21"),
                    said("venue", f"arXiv.org{text}"),
                    said("title", EMU3.title),
                    said("title", EMU3.title.upper(), OPENALEX_EMU3, "2026-11-21"),
                    said("cited_by", "12345"),
                    said("cited_by", "9800", OPENALEX_EMU3, "2026-11-21"),
                    said("influential_cited_by", "321"),
                    said("references_stated", "67"),
                )
            )
        ),
    )
    emu2 = replace(
        EMU2,
        abstract="We show that a generative model learns in context." + text,
        cited_by_global=410,
        retracted=True,
        statements=(
            Statement("cited_by", "410", "openalex:openalex:W2", "2026-11-21"),
            Statement("retracted", "true", "openalex:openalex:W2", "2026-11-21"),
        ),
    )
    papers = {paper.key: paper for paper in (*CORPUS.papers, emu3, emu2)}
    return replace(
        CORPUS,
        papers=tuple(papers[key] for key in sorted(papers)),
        citations=tuple(_judged(citation, text) for citation in CORPUS.citations),
        sources=(*CORPUS.sources, S2_NOTE, OPENALEX_NOTE),
    )


def _judged(citation: Citation, text: str) -> Citation:
    """As Semantic Scholar judges them: that of Emu2 by Emu3 influential, that of Emu not, of others nothing."""
    if citation.citing != EMU3.key or citation.cited not in (EMU2.key, EMU.key):
        return citation
    influential = citation.cited == EMU2.key
    sentence = f"We follow Emu2 in predicting the next token of either kind.{text}" if influential else ""
    seen = Sighting(S2_EMU3, f"Seen{text}", None, (sentence,) if sentence else ())
    intents = ("methodology", "background") if influential else ()
    return replace(citation, sightings=(*citation.sightings, seen), influential=influential, intents=intents)


def live_field(text: str = "") -> FieldMap:
    """The sample with what live sources say of it."""
    return field(live_corpus(text))
