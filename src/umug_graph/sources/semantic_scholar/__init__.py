"""Semantic Scholar (api.semanticscholar.org): who a paper is, what it cites and how, who cites it and how.

Works without a key, slowly: the anonymous pool is shared by everybody. Papers are looked up in batches, as the package
`semanticscholar` forms them; titles, references and citers are asked for and paged by ourselves (lookup.py says why).
"""

from umug_graph.sources.semantic_scholar.client import SemanticScholar

__all__ = ["SemanticScholar"]
