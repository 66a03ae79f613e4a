"""umug-graph: from awesome lists to a field's map.

list.md --read_list--> EntryList --resolve--> Corpus --citation_graph--> CitationGraph --measure--> Scores
"""

__version__ = "0.1.0"
