"""One HTTP exchange, bounded in every way: in time as a whole, in size, and in whom the key is sent to.

httpx bounds each read, not their sum, and neither name look-up nor a head that drips in; so an exchange runs in a
thread of its own, which is left alone where it takes too long. That also lets an interrupt through at once.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from umug_graph.sources.http.keys import Secret, is_loopback, keep_keys_out_of_logs, without_keys

if TYPE_CHECKING:
    import httpx

Params = Mapping[str, str | int]

_MOST_HOPS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often one request is tried; seconds of the real clock, but for `longest_wait_s`.

    `connect_s` bounds connecting, `timeout_s` each read, `deadline_s` an exchange as a whole, `longest_wait_s` what a
    source that is asked too often is waited for in all, by the injected clock. `most_bytes` bounds an answer, unpacked.
    """

    timeout_s: float = 30.0
    deadline_s: float = 120.0
    tries: int = 5
    longest_wait_s: float = 3600.0
    most_bytes: int = 64 << 20
    connect_s: float = 10.0


class NetworkFault(Exception):  # noqa: N818 -- caught in this package, never shown as an error
    """No whole answer came; the text says why.

    `overlong` where it would, had less been asked for at once; `unreached` where no connection came about.
    """

    def __init__(self, reason: str, overlong: bool = False, unreached: bool = False) -> None:
        self.overlong, self.unreached = overlong, unreached
        super().__init__(reason)


class RawReply(NamedTuple):
    """An answer as it came, unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Line:
    """The connection to one service; kept open between exchanges, closed when it is dropped.

    `sent` is called when a request is on its way: opening the connection may have taken longer than the answer will.
    """

    def __init__(
        self,
        base_url: str,
        headers: Mapping[str, str],
        secrets: Mapping[str, Secret],
        limits: Patience,
        sent: Callable[[], None] = lambda: None,
    ) -> None:
        self._base_url, self._headers, self._secrets, self._limits = base_url.rstrip("/"), headers, secrets, limits
        self._sent = sent
        self._client: httpx.Client | None = None
        keep_keys_out_of_logs()

    def __repr__(self) -> str:
        return f"Line({self._base_url!r})"

    def close(self) -> None:
        """Close the connection; the next exchange opens it again."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def exchange(self, method: str, path: str, params: Params, json: object = None) -> RawReply:
        """Send a request and wait for its answer, redirects within the host followed.

        Raises
        ------
        NetworkFault: no connection, a broken answer, too long, too large, or a redirect to another host.
        """
        client = self._open()
        future: Future[RawReply] = Future()
        work = (client, method, self._base_url + path, params, json)
        threading.Thread(target=self._run, args=(future, *work), daemon=True).start()
        try:
            return future.result(self._limits.deadline_s)
        except FutureTimeoutError:
            pass
        finally:
            if not future.done():
                # The thread may hang in a read for long yet; it closes the client when that ends.
                future.cancel()
                self._client = None
        raise NetworkFault(f"no whole answer within {self._limits.deadline_s:g} s", overlong=True)

    def _open(self) -> httpx.Client:
        import httpx

        if self._client is None:
            # A proxy of the environment is for the world outside. By https it is asked for a tunnel only, and never
            # sees the key; httpx reads no passwords out of ~/.netrc by itself.
            outside = not is_loopback(self._base_url)
            timeout = httpx.Timeout(self._limits.timeout_s, connect=self._limits.connect_s)
            self._client = httpx.Client(headers=self._headers, timeout=timeout, trust_env=outside)
            weakref.finalize(self, self._client.close)
        return self._client

    def _run(
        self, future: Future[RawReply], client: httpx.Client, method: str, url: str, params: Params, json: object
    ) -> None:
        try:
            reply = self._follow(client, method, url, params, json)
        except NetworkFault as fault:
            _settle(future, fault, client)
        except Exception as error:  # noqa: BLE001 -- whatever a stranger's bytes do to the parser is a broken answer
            _settle(future, _fault_of(error, urlsplit(url).hostname or url), client)
        else:
            _settle(future, reply, client)

    def _follow(self, client: httpx.Client, method: str, url: str, params: Params, json: object) -> RawReply:
        end = time.monotonic() + self._limits.deadline_s
        request = client.build_request(method, url, params=params or None, json=json)
        for _ in range(_MOST_HOPS + 1):
            # Set on the request only, so that no representation of the client holds it.
            request.headers.update({name: secret.reveal() for name, secret in self._secrets.items()})
            reply = self._send(client, request, end)
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                return reply
            request = client.build_request(request.method, self._next(request.url, reply), json=json)
        raise NetworkFault("it redirects without end")

    def _next(self, url: httpx.URL, reply: RawReply) -> httpx.URL:
        """Where a redirect leads: never to another host, for the key would travel along."""
        there = url.join(reply.headers["location"])
        if (there.scheme, there.host, there.port) != (url.scheme, url.host, url.port):
            host = without_keys(there.host[:100], self._secrets.values())
            raise NetworkFault(f"it redirects to another host, {host!r}")
        return there

    def _send(self, client: httpx.Client, request: httpx.Request, end: float) -> RawReply:
        request.extensions["trace"] = _tracer(self._sent)
        response = client.send(request, stream=True)
        try:
            chunks, size = [], 0
            for chunk in response.iter_bytes():
                chunks.append(chunk)
                size += len(chunk)
                if size > self._limits.most_bytes:
                    raise NetworkFault(f"an answer larger than {self._limits.most_bytes >> 20} MB", overlong=True)
                if time.monotonic() > end:
                    raise NetworkFault(f"no whole answer within {self._limits.deadline_s:g} s", overlong=True)
            return RawReply(response.status_code, response.headers, self._redacted(b"".join(chunks)))
        finally:
            response.close()

    def _redacted(self, body: bytes) -> bytes:
        """The body without the key, should a service say it back."""
        for secret in self._secrets.values():
            # Of `Bearer KEY` a service would say back the key alone.
            body = body.replace(secret.reveal().rpartition(" ")[2].encode(), b"[key]")
        return body


def user_agent() -> str:
    """Who asks, for those who look at their logs."""
    from umug_graph import __version__

    return f"umug-graph/{__version__}"


def _tracer(sent: Callable[[], None]) -> Callable[[str, object], None]:
    """For httpcore, which tells what happens on a connection (its docs: "Request extensions"), and keeps it."""

    def told(event: str, _: object) -> None:
        if event.endswith(".send_request_headers.complete"):
            sent()

    return told


def _settle(future: Future[RawReply], outcome: RawReply | NetworkFault, client: httpx.Client) -> None:
    if not future.set_running_or_notify_cancel():
        client.close()
    elif isinstance(outcome, NetworkFault):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)


def _fault_of(error: Exception, host: str) -> NetworkFault:
    """What a failure is called; its own text may quote headers or addresses, so it is not repeated."""
    import httpx

    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return NetworkFault(f"no connection to {host[:100]}: {_why_unconnected(error)}", unreached=True)
    names: tuple[tuple[type[Exception], str], ...] = (
        (httpx.TimeoutException, "no answer in time"),
        (httpx.DecodingError, "an answer that cannot be unpacked"),
        (httpx.ProtocolError, "a broken answer"),
        (httpx.NetworkError, "the connection broke off"),
    )
    reason = next((name for kind, name in names if isinstance(error, kind)), f"a failure ({type(error).__name__})")
    return NetworkFault(reason, overlong=isinstance(error, httpx.ReadTimeout))


def _why_unconnected(error: BaseException | None) -> str:
    """What a user can do something about: httpx tells by its own classes no more than that it failed."""
    names: tuple[tuple[type[BaseException], str], ...] = (
        (socket.gaierror, "its name cannot be looked up; is there a network?"),
        (ssl.SSLError, "its certificate or encryption is not accepted"),
        (ConnectionRefusedError, "refused"),
        (TimeoutError, "it takes too long; is there a network?"),
    )
    while error is not None:
        for kind, name in names:
            if isinstance(error, kind):
                return name
        error = error.__cause__ or error.__context__
    return "is there a network?"
