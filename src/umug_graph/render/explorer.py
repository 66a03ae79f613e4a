"""FieldMap -> the explorer: one HTML file with the data, the built script and style of web/, and a strict policy.

The page makes no request and its policy forbids any: only the very script and style that it holds may run.
"""

from __future__ import annotations

import base64
import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from umug_graph import __version__
from umug_graph.render.block import Block, data_block
from umug_graph.render.payload import wire

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap


def page(fieldmap: FieldMap) -> str:
    """The whole page as text; the same FieldMap gives the same text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    with _collection_paused():
        head, block = _told(fieldmap)
    script, style = _asset("explorer.js"), _asset("explorer.css")
    return (
        Environment(loader=PackageLoader("umug_graph.render", "assets"), autoescape=True, undefined=StrictUndefined)
        .get_template("explorer.html")
        .render(
            head=head,
            policy=policy(script, style),
            generator=f"umug-graph {__version__}",
            style=style,
            script=script,
            data=block.text,
            packed=block.packed,
        )
    )


def _told(fieldmap: FieldMap) -> tuple[dict[str, Any], Block]:
    """Heading and data block; all else that was made for them is gone before the collector could search it."""
    data = wire(fieldmap)
    return data["head"], data_block(data)


def policy(script: str, style: str) -> str:
    """Nothing may be loaded, and only this script and this style may take effect."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Millions of values are made that hold no circles: looking for some takes as long as making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return files("umug_graph.render").joinpath("assets", name).read_text("utf-8")
