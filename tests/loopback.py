"""A small real HTTP server on loopback, and a clock whose waiting costs nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from umug_graph.sources.live import Clock


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    target: str


@dataclass
class Told:
    """What to answer: `body` as bytes or to be made JSON; `write` sends anything at all in its place."""

    body: object = b"{}"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    write: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Loopback:
    """A running server: where it is, and what it was asked."""

    url: str
    asked: list[Asked]


@contextmanager
def serving(answer: Callable[[Asked], object]) -> Iterator[Loopback]:
    """Serve what `answer` returns: a Told, or what is to be sent as JSON."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16

        def log_message(self, *args: object) -> None: ...

        def do_GET(self) -> None:
            target = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = dict(parse_qsl(target.query, keep_blank_values=True))
            asked.append(Asked(self.command, target.path, query, headers, body, self.path))
            told = answer(asked[-1])
            try:
                self.tell(told if isinstance(told, Told) else Told(told))
            except ConnectionError:
                self.close_connection = True

        def do_POST(self) -> None:
            self.do_GET()

        def tell(self, told: Told) -> None:
            if told.write is not None:
                self.close_connection = True
                return told.write(self)
            body = told.body if isinstance(told.body, bytes) else json.dumps(told.body).encode()
            self.send_response(told.status)
            for name, value in {"content-type": "application/json", "content-length": str(len(body))}.items():
                if name not in told.headers:
                    self.send_header(name, value)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield Loopback(f"http://127.0.0.1:{server.server_port}", asked)
        finally:
            server.shutdown()


class Hours:
    """Time that passes only by waiting; `waits` are the waits, `clock` is what is given to a client."""

    def __init__(self, day: str = "2026-11-22") -> None:
        self.s, self.day, self.waits = 0.0, day, list[float]()
        self.clock = Clock(lambda: self.s, self._sleep, lambda: self.day)

    def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.s += seconds


class Kept:
    """Raw answers in memory."""

    def __init__(self) -> None:
        self.raws: dict[tuple[str, str], object] = {}

    def raw(self, source: str, request: str) -> object:
        return self.raws.get((source, request))

    def keep_raw(self, source: str, raw: object) -> None:
        self.raws[source, raw.request] = raw
