"""Who builds on whom: chains between papers with their evidence, ancestors and descendants, main paths of a field."""

from umug_graph.lineages.as_json import lineage_json
from umug_graph.lineages.main_paths import main_path
from umug_graph.lineages.models import Basket, Branch, Chain, Hop, Lineage, MainPaths, Robustness
from umug_graph.lineages.questions import ancestors, descendants, lineage, series_lineages
from umug_graph.lineages.robustness import basket, robustness

__all__ = [
    "Basket",
    "Branch",
    "Chain",
    "Hop",
    "Lineage",
    "MainPaths",
    "Robustness",
    "ancestors",
    "basket",
    "descendants",
    "lineage",
    "lineage_json",
    "main_path",
    "robustness",
    "series_lineages",
]
