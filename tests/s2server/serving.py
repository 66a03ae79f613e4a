"""The server: counts and records every request, checks its key, its rate and its fault, and has it answered."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

from s2server.datasets import Datasets
from s2server.exchange import Request, Response, answer, refuse
from s2server.faults import ECHO, SHAPES, STATUSES, FaultPlan
from s2server.graph import Graph
from s2server.limits import Bucket, Limits
from s2server.openalex import OpenAlex
from s2server.wire import HungUpError, Wire
from s2server.works import Corpus

KEY = "s2-key-of-the-tests-7f3a91c0"
OPENALEX_KEY = "oa-key-of-the-tests-51be02dd"
LONGEST_LINE = 4_096
_LIST_USD, _SEARCH_USD = 0.0001, 0.001


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as the server saw it. `at_s` is in its own (scaled) seconds.

    `key` says which came, `right`, `wrong` or None; `limit` is whose rate it counts for (`keyed`, `pool`, `openalex`)
    and `over` that it was above it. `ids` are those that a batch asks for.
    """

    number: int
    at_s: float
    service: str
    method: str
    path: str
    query: str
    ids: tuple[str, ...]
    key: str | None
    limit: str
    over: bool
    fault: str | None
    status: int
    size: int


class Server:
    """Semantic Scholar and OpenAlex on loopback, both under `url`; a context manager.

    `scale` is how many of its seconds pass in a real one. Without `limits` nobody is ever too quick. `drip_s` and
    `hold_s` (real seconds) are how long a dripping answer takes and how long a held one is held at most. `log` holds
    every request in the order of arrival; `broken` what went wrong in the server itself, which leaving it raises.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        key: str = KEY,
        openalex_key: str = OPENALEX_KEY,
        limits: Limits | None = None,
        faults: FaultPlan | None = None,
        scale: float = 1.0,
        drip_s: float = 0.2,
        hold_s: float = 60.0,
        port: int = 0,
    ) -> None:
        self.corpus, self.faults, self.scale = corpus, faults or FaultPlan(), scale
        self.drip_s, self.hold_s = drip_s, hold_s
        self.log: list[Seen] = []
        self.broken: list[BaseException] = []
        self.stopped = False
        self._key, self._openalex_key, self._limits = key, openalex_key, limits
        self._buckets = _buckets(limits or Limits(), scale)
        self._spent_usd = 0.0
        self._lock = threading.Lock()
        self._begun = time.monotonic()
        self._listener = _Listener(("127.0.0.1", port), self)
        self.url = f"http://127.0.0.1:{self._listener.server_port}"
        self._graph, self._openalex = Graph(corpus), OpenAlex(corpus)
        self._datasets = Datasets(corpus, self.url)

    def __enter__(self) -> Self:
        threading.Thread(target=self._listener.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped = True
        self._listener.shutdown()
        self._listener.hang_up()
        self._listener.server_close()
        if self.broken:
            raise self.broken[0]

    def forget(self) -> None:
        """Begin the log anew, and the count of requests with it."""
        with self._lock:
            self.log.clear()

    def seen(self, service: str | None = None, part: str = "") -> list[Seen]:
        """The requests to a service whose path holds a part."""
        return [one for one in list(self.log) if service in (None, one.service) and part in one.path]

    def serve(self, request: Request, raw_path: str, wire: Wire) -> None:
        """Answer one request; HungUpError where the connection is over then."""
        service = _service(request.path)
        asked_ids = _ids(request)
        with self._lock:
            number, at_s = len(self.log) + 1, (time.monotonic() - self._begun) * self.scale
            key = self._whose(request, service)
            limit = "openalex" if service == "openalex" else "pool" if key is None else "keyed"
            over = self._limits is not None and key != "wrong" and not self._buckets[limit].take(at_s)
            asked = f"{request.path}?{urlsplit(raw_path).query} {' '.join(asked_ids)}"
            fault = None if over or key == "wrong" else self.faults.fault(number, at_s, asked)
            response = self._refusal(request, service, key, over) or self._outcome(request, raw_path, key, fault)
            sent = (key, limit, over, fault, response.status, len(response.body))
            query = urlsplit(raw_path).query
            self.log.append(Seen(number, at_s, service, request.method, request.path, query, asked_ids, *sent))
        wire.send(response, fault)

    def _whose(self, request: Request, service: str) -> str | None:
        """Whose key came."""
        right, given = self._key, request.headers.get("x-api-key")
        if service == "openalex":
            bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
            right, given = self._openalex_key, request.query.get("api_key") or bearer
        return None if not given else "right" if given == right else "wrong"

    def _refusal(self, request: Request, service: str, key: str | None, over: bool) -> Response | None:
        if key == "wrong" and service == "openalex":
            return answer({"error": "Invalid or missing API key", "message": "See openalex.org/settings/api"}, 401)
        if key == "wrong":
            return answer({"message": "Forbidden"}, 403)
        if service != "openalex":
            return _fixed("429") if over else None
        if over:
            text = {"error": "Rate limit exceeded", "message": "You have exceeded 100 requests per second"}
            return answer(text, 429, {"Retry-After": "1"})
        return self._priced(request) if self._limits is not None and key is None else None

    def _priced(self, request: Request) -> Response | None:
        """OpenAlex without key: single works are free, lists and searches are not."""
        if request.path.startswith("/works/"):
            return None
        searching = "search" in request.query or ".search" in request.query.get("filter", "")
        self._spent_usd += _SEARCH_USD if searching else _LIST_USD
        if self._limits is None or self._spent_usd <= self._limits.keyless_usd + 1e-9:
            return None
        text = "Insufficient budget. This request costs more than remains of today. Get a free API key."
        return answer({"error": "Rate limit exceeded", "message": text}, 429, {"Retry-After": "50000"})

    def _outcome(self, request: Request, raw_path: str, key: str | None, fault: str | None) -> Response:
        if fault in STATUSES:
            return _fixed(fault)
        if fault == ECHO:
            return refuse(400, f"Bad request, headers: {dict(request.headers)}")
        if fault in SHAPES:
            return Response(200, SHAPES[fault])
        if len(raw_path) > LONGEST_LINE and _service(request.path) == "openalex":
            return Response(414, b"<html><h1>414 Request-URI Too Large</h1></html>", "text/html")
        return self._respond(request, key)

    def _respond(self, request: Request, key: str | None) -> Response:
        path = request.path
        if path.startswith("/graph/v1/"):
            return self._graph.respond(request)
        if path.startswith("/datasets/v1/"):
            return self._datasets.respond(request, key == "right")
        if path.startswith("/files/"):
            return self._datasets.file(path)
        return self._openalex.respond(request) if _service(path) == "openalex" else refuse(404, "Not Found")


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], server: Server) -> None:
        self.s2 = server
        self._open: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def process_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket) -> None:  # type: ignore[override]
        self._open.discard(request)
        if request.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)[:4] == b"\x01\x00\x00\x00":
            request.close()  # at once, with a reset
            return
        super().shutdown_request(request)

    def hang_up(self) -> None:
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, _: object, __: object) -> None:
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, ConnectionError | TimeoutError | HungUpError):
            self.s2.broken.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Listener

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, *_: object) -> None:
        """The server keeps its own log."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        split = urlsplit(self.path)
        query = dict(parse_qsl(split.query, keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, unquote(split.path), query, body, headers)
        s2 = self.server.s2
        wire = Wire(self.connection, s2.drip_s, s2.hold_s, lambda: s2.stopped)
        if split.path == "/_log":
            return wire.send(answer([asdict(one) for one in s2.log]))
        try:
            s2.serve(request, self.path, wire)
        except HungUpError:
            self.close_connection = True
        return None


def _buckets(limits: Limits, scale: float) -> dict[str, Bucket]:
    rates = {
        "keyed": (limits.keyed_per_s, limits.keyed_burst),
        "pool": (limits.pool_per_s, limits.pool_burst),
        "openalex": (limits.openalex_per_s, limits.openalex_burst),
    }
    return {name: Bucket(rate, burst, limits.slack_s * scale * rate) for name, (rate, burst) in rates.items()}


def _service(path: str) -> str:
    if path.startswith(("/datasets/v1/", "/files/")):
        return "datasets"
    return "openalex" if path == "/works" or path.startswith("/works/") else "graph"


def _ids(request: Request) -> tuple[str, ...]:
    body = request.json() if request.method == "POST" else None
    ids = body.get("ids") if isinstance(body, dict) else None
    return tuple(str(one) for one in ids) if isinstance(ids, list) else ()


def _fixed(kind: str) -> Response:
    status, content_type, body = STATUSES[kind]
    return Response(status, body, content_type)


def gaps_s(log: Sequence[Seen]) -> Iterator[float]:
    """The seconds between one request and the next, in the server's time."""
    return (later.at_s - earlier.at_s for earlier, later in pairwise(log))


def most_within(log: Sequence[Seen], span_s: float) -> int:
    """How many requests came, at most, within a span of the server's time."""
    first, most = 0, 0
    for place, one in enumerate(log):
        while log[first].at_s <= one.at_s - span_s:
            first += 1
        most = max(most, place - first + 1)
    return most
