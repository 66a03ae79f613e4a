"""What each metric means, in a sentence for the page; docs/metrics.md has the formulas and sources."""

from __future__ import annotations

from collections.abc import Mapping

DEFINITIONS: Mapping[str, str] = {
    "cited_by_listed": "Listed papers that cite it (local citation score).",
    "cited_by_known": "Papers with a known reference list that cite it, listed or not.",
    "cited_by_global": "Papers at all that cite it, as far as a source counts them (global citation score).",
    "references_known": "Distinct works that it is known to cite.",
    "citations_per_year": "Citations by papers with a known reference list, over its age in years (at least one).",
    "ncs": "Citations over the mean of the papers of the same year: 1 is average.",
    "citation_percentile": "Per cent of the papers of the same year that are cited less, equals counting half.",
    "rescaled_citations": "Citations in standard deviations above the papers nearest in time.",
    "rescaled_pagerank": "PageRank in standard deviations above the papers nearest in time.",
    "citerank": "Visits of readers who start at new papers and follow citations to older ones.",
    "pagerank": "Share of the readers who follow citations at random, starting anew half of the time.",
    "pagerank_0.85": "The same, starting anew 15 % of the time, as is usual for web pages.",
    "authority": "Cited by papers that cite what is well cited (HITS).",
    "hub": "Cites what is well cited (HITS).",
    "katz": "Chains of citations that end at it, long ones counting less.",
    "betweenness": "Share of the shortest chains of citations between other papers that lead through it.",
    "core": "Largest k such that it stands among papers that each have k neighbours among themselves.",
    "spc": "Paths from a work that cites none to one that none cites, through it.",
    "splc": "Paths from any work to one that none cites, through it.",
    "spnp": "Paths from any work to any other, through it.",
    "di1": "Whether later papers cite it instead of what it builds on (1) or along with it (−1).",
    "di5": "The same, where only who cites at least five of its references counts as citing these along with it.",
    "dinok": "The same, without the papers that cite only what it builds on.",
    "cd5": "The same, within the first five years after it.",
}
"""Name of a metric -> sentence; every metric of METRICS has one."""
