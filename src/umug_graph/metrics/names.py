"""What metrics are called in the literature, as a person reads it."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "cited_by_listed": "cited by listed papers (LCS)",
    "cited_by_known": "cited by papers with a known reference list",
    "cited_by_global": "cited by any paper (GCS)",
    "references_known": "references known",
    "citations_per_year": "citations per year",
    "ncs": "normalized citation score (NCS)",
    "citation_percentile": "citation percentile in its cohort",
    "pagerank": "PageRank (d = 0.5)",
    "pagerank_0.85": "PageRank (d = 0.85)",
    "rescaled_pagerank": "rescaled PageRank",
    "rescaled_citations": "rescaled citations",
    "citerank": "CiteRank",
    "authority": "HITS authority",
    "hub": "HITS hub",
    "katz": "Katz centrality",
    "betweenness": "betweenness",
    "spc": "search path count (SPC)",
    "splc": "search path link count (SPLC)",
    "spnp": "search path node pairs (SPNP)",
    "di1": "disruption DI1",
    "di5": "disruption DI5",
    "dinok": "disruption DInok",
    "cd5": "disruption CD5",
    "core": "core number",
}
"""Name of a metric -> label; every metric of METRICS has one."""
