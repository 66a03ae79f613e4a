"""A FieldMap -> one HTML file to explore it with, offline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from umug_graph.errors import UnknownFormatError
from umug_graph.files import write_file

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

__all__ = ["DEFAULT", "RENDERERS", "render"]

DEFAULT = "explorer"


def _pyvis(fieldmap: FieldMap) -> str:
    from umug_graph.render.pyvis import page

    return page(fieldmap)


def _explorer(fieldmap: FieldMap) -> str:
    from umug_graph.render.explorer import page

    return page(fieldmap)


RENDERERS: dict[str, Callable[[FieldMap], str]] = {"explorer": _explorer, "pyvis": _pyvis}
"""Name of a renderer -> FieldMap to the page's text."""


def render(fieldmap: FieldMap, path: Path, renderer: str = DEFAULT) -> None:
    """Write a page that needs no other file and no network; it is there whole or not at all.

    Raises
    ------
    UnknownFormatError: no renderer of that name.
    OutputError: the file cannot be written.
    """
    if renderer not in RENDERERS:
        raise UnknownFormatError(renderer, tuple(RENDERERS))
    write_file(path, RENDERERS[renderer](fieldmap))
