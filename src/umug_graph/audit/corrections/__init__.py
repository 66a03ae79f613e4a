"""Findings -> edits: the mechanical correction of what a rule found, where nothing about it is in doubt.

Every function gives all the edits that mend one fault, or none: a person decides then. What is replaced is found in
the row's source lines without ambiguity, and nothing beside it is touched.
"""

from __future__ import annotations

from umug_graph.audit.corrections.addresses import filled_link, mended_code_link, mended_paper_link
from umug_graph.audit.corrections.identifiers import mended_identifier
from umug_graph.audit.corrections.known import filled_code, gives_code, put_title
from umug_graph.audit.corrections.texts import dropped_row, mended_date, mended_name, mended_title, mended_venue

__all__ = [
    "dropped_row",
    "filled_code",
    "filled_link",
    "gives_code",
    "mended_code_link",
    "mended_date",
    "mended_identifier",
    "mended_name",
    "mended_paper_link",
    "mended_title",
    "mended_venue",
    "put_title",
]
