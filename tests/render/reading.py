"""An explorer page -> the data that it holds, as a browser would read them."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import Any

from umug_graph.fieldmap import FieldMap
from umug_graph.render.explorer import page

BLOCK = re.compile(r'<script type="application/json" id="data"( data-packed="gzip")?>(.*?)</script>', re.DOTALL)


def data_of(text: str) -> Any:
    """The data of a page, once it has been a file."""
    found = BLOCK.search(text.encode("utf-8", "replace").decode())
    assert found is not None
    packed, block = found.groups()
    return json.loads(gzip.decompress(base64.b64decode(block, validate=True)) if packed else block)


def wire_of(fieldmap: FieldMap) -> Any:
    """What the page of a field tells."""
    return data_of(page(fieldmap))
