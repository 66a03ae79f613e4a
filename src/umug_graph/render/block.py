"""JSON values -> the text of a page's data block: compact, safe within a script element, packed where it is large."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass

UNPACKED_MOST = 1_000_000
"""Bytes of JSON beyond which a block is packed."""

LEVEL = 6

# U+2028 and U+2029 end a line in JavaScript; the others could end the script element or begin a comment in it.
ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Block:
    """The element's text; `packed`: it is the JSON gzipped, then in base64."""

    text: str
    packed: bool


def data_block(data: object) -> Block:
    """The block of any JSON values; the same values give the same text with one build of zlib.

    Raises
    ------
    ValueError: a number is not finite.
    """
    plain = plain_json(data)
    whole = plain.encode("utf-8", "replace")
    if len(whole) <= UNPACKED_MOST:
        return Block(escaped(plain), False)
    return Block(base64.b64encode(gzip.compress(whole, LEVEL, mtime=0)).decode(), True)


def plain_json(data: object) -> str:
    """JSON without spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


def escaped(text: str) -> str:
    """JSON that can stand inside a script element whatever texts it holds."""
    return text.translate(ESCAPES)
