"""Identities and references <-> bytes: JSON without what is unknown, then zlib.

What has its default is left out, so that a field added to a model later does not change the bytes of what is kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from umug_graph.models import Identity, Reference

if TYPE_CHECKING:
    import msgspec

LARGEST = 256_000_000
"""No content of a store is larger, in bytes; what says it is was made to fill a memory."""
_LARGEST_NUMBER = 2**63
_WORKS = tuple[Reference, ...]


class DamagedError(Exception):
    """Content of the store that cannot be read."""


class TooLargeError(Exception):
    """Content beyond LARGEST, which is not kept."""


def packed(content: bytes) -> bytes:
    """Compress; TooLargeError for more than LARGEST."""
    if len(content) > LARGEST:
        raise TooLargeError(f"an answer of {len(content)} bytes is too large to be kept")
    return zlib.compress(content, 6)


def unpacked(blob: object) -> bytes:
    """Undo `packed`; DamagedError for what it cannot have made."""
    if not isinstance(blob, bytes):
        raise DamagedError("text stands where there should be bytes")
    opened = zlib.decompressobj()
    try:
        content = opened.decompress(blob, LARGEST + 1)
    except zlib.error as error:
        raise DamagedError(str(error)) from error
    if len(content) > LARGEST or not opened.eof:
        raise DamagedError("compressed content is cut, or far too large")
    return content


def facts_json(identity: Identity) -> bytes:
    """Encode an identity; ValueError where a field has a type that could not be read again."""
    facts = sparse(identity)
    if "authors" in facts:
        facts["authors"] = [sparse(author) for author in identity.authors]
    return _checked(facts, Identity)


def works_json(works: Iterable[Reference]) -> bytes:
    """Encode the works of a list; ValueError where a field has a type that could not be read again."""
    return _checked([sparse(work) for work in works], _WORKS)


def identity_of(content: bytes, day: str, origin: str) -> Identity:
    """Undo `facts_json`; DamagedError. `day` and `origin` stand in where the facts have none of their own."""
    identity: Identity = _decoded(content, Identity)
    if identity.as_of and identity.origin:
        return identity
    return replace(identity, as_of=identity.as_of or day, origin=identity.origin or origin)


def works_of(content: bytes) -> tuple[Reference, ...]:
    """Undo `works_json`; DamagedError."""
    works: tuple[Reference, ...] = _decoded(content, _WORKS)
    return works


def clean(text: str) -> str:
    """Text as a file can hold it: half characters, out of broken input, become question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _decoded(content: bytes, shape: Any) -> Any:
    import msgspec

    try:
        return decoder(shape).decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedError(str(error)) from error


def _checked(value: Any, shape: Any) -> bytes:
    content = encoded(value)
    try:
        _decoded(content, shape)
    except DamagedError as error:
        raise ValueError(f"this cannot be kept: {error}") from error
    return content


def encoded(value: Any) -> bytes:
    """JSON; half characters and numbers beyond all counting, which JSON cannot hold, become `?` and null."""
    import msgspec

    try:
        return msgspec.json.encode(value)
    except (UnicodeEncodeError, OverflowError):
        return msgspec.json.encode(_whole(value))


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int) and not -_LARGEST_NUMBER <= value < _LARGEST_NUMBER:
        return None
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(each) for each in value]
    return {each.name: _whole(getattr(value, each.name)) for each in fields(value)} if _is_model(value) else value


def _is_model(value: Any) -> bool:
    return hasattr(value, "__dataclass_fields__")


def sparse(model: Any) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults."""
    kind: Any = type(model)
    pairs = ((name, getattr(model, name), default) for name, default in _defaults(kind))
    return {name: value for name, value, default in pairs if value != default}


@cache
def _defaults(model: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((each.name, each.default) for each in fields(model))


@cache
def decoder(shape: Any) -> msgspec.json.Decoder[Any]:
    """What reads JSON of a shape, and refuses any other."""
    import msgspec

    return msgspec.json.Decoder(shape)
