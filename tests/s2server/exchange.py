"""What the server is asked and what it answers, apart from the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    """A request: `path` unquoted, `query` with the last value of each name, `given` is whose key came, if any."""

    method: str
    path: str
    query: Mapping[str, str]
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def json(self) -> object:
        """The body as JSON; None where it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


@dataclass(frozen=True)
class Response:
    """An answer; `body` is sent as it stands."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """JSON, with the line end that the service ends its bodies with."""
    return Response(status, json.dumps(content).encode() + b"\n", headers=dict(headers or {}))


def refuse(status: int, text: str) -> Response:
    """`{"error": text}`, as the service words its refusals."""
    return answer({"error": text}, status)


def whole(text: str | None, default: int) -> int | None:
    """A whole number of a query; the default where none is given, None where it is no number."""
    if text is None:
        return default
    return int(text) if text.isascii() and text.isdigit() else None
