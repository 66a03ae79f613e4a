"""What stands in an answer, whatever it is: its JSON, what a refusal says, how long it asks to wait."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from math import isfinite

from umug_graph.sources.http.exchange import RawReply
from umug_graph.sources.untrusted import line_of

Json = object

LONGEST_REASON = 200
"""Characters of a stranger's text that a reason or an error repeats."""


def parsed(body: bytes) -> Json:
    """The JSON of a body; None for what is none. No number is NaN or infinite."""
    try:
        found: Json = json.loads(body, parse_constant=lambda _: None, parse_float=_finite)
    except (ValueError, RecursionError):
        return None
    return found


def _finite(text: str) -> float | None:
    number = float(text)
    return number if isfinite(number) else None


def reason_of(status: int, data: Json) -> str:
    """A refusal in one line: its status, and what the service says of it (`error`, `message`, or both)."""
    told = [data.get("error"), data.get("message")] if isinstance(data, dict) else []
    words = dict.fromkeys(filter(None, (line_of(each, LONGEST_REASON) for each in told)))
    return ": ".join((f"HTTP {status}", *words))


def oddity_of(got: RawReply, data: Json) -> str:
    """What an answer is instead of the one asked for."""
    if not got.body.strip():
        return "an empty answer"
    if isinstance(data, dict | list):
        told = reason_of(got.status, data).partition(": ")[2]
        return f"an answer of another shape{f' ({told})' if told else ''}"
    if re.match(rb"\s*<", got.body):
        return "a page in place of JSON"
    return "cut or broken JSON"


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that `Retry-After` asks for (RFC 9110, 10.2.3): a number, or a day and time of the server's clock."""
    asked = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", asked, re.ASCII):
        return float(asked)
    there, now = _http_date(asked), _http_date(headers.get("date", ""))
    return max(0.0, (there - now).total_seconds()) if there and now else None


def _http_date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return found if found.tzinfo else None
