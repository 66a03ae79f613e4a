"""The local store: one SQLite file that keeps every answer of a live source, with its source and date.

`Answer`s go in, whole or not at all; identities, reference lists and citers come out, without a network. docs/store.md
says what lies where and what can be relied upon.
"""

from umug_graph.store.answers import QUESTIONS, Answer, Question, RawAnswer, Standing, State
from umug_graph.store.exporting import export_store
from umug_graph.store.importing import import_store
from umug_graph.store.opening import default_path, open_store
from umug_graph.store.store import Counts, Store

__all__ = [
    "QUESTIONS",
    "Answer",
    "Counts",
    "Question",
    "RawAnswer",
    "Standing",
    "State",
    "Store",
    "default_path",
    "export_store",
    "import_store",
    "open_store",
]
