"""Puts an answer on the wire, whole or as a fault of the plan wants it."""

from __future__ import annotations

import select
import socket
import struct
import time
import zlib
from collections.abc import Callable
from functools import cache
from http import HTTPStatus

from s2server.exchange import Response

PAGE = b"<!DOCTYPE html>\n<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>\n"
_RESET = struct.pack("ii", 1, 0)
_DRIPS = 20
_BLANKS = 1 << 24


class HungUpError(Exception):
    """The connection is of no further use."""


class Wire:
    """The connection to one client.

    `drip_s` is how long a dripping answer takes, `hold_s` how long a client is left without one, at most; both in real
    seconds. `stopped` tells that the server ends.
    """

    def __init__(self, connection: socket.socket, drip_s: float, hold_s: float, stopped: Callable[[], bool]) -> None:
        self._connection, self._drip_s, self._hold_s, self._stopped = connection, drip_s, hold_s, stopped

    def send(self, response: Response, fault: str | None = None) -> None:
        """Send an answer; HungUpError where the connection is over then."""
        sends: dict[str | None, Callable[[Response], None]] = {
            "timeout": self._hold,
            "drip": self._drip,
            "trickle": self._trickle,
            "cut": self._cut,
            "reset": self._reset,
        }
        sends.get(fault, self._whole)(damaged(response, fault))

    def _whole(self, response: Response) -> None:
        self._connection.sendall(_head(response, len(response.body)) + response.body)

    def _hold(self, _: Response) -> None:
        self._while_there(lambda: None)
        raise HungUpError

    def _drip(self, response: Response) -> None:
        sent = _head(response, len(response.body)) + response.body
        step = -(-len(sent) // _DRIPS)
        for place in range(0, len(sent), step):
            self._connection.sendall(sent[place : place + step])
            time.sleep(self._drip_s / _DRIPS)

    def _trickle(self, response: Response) -> None:
        self._connection.sendall(_head(response, 1 << 30))
        self._while_there(lambda: self._connection.sendall(b" "))
        raise HungUpError

    def _cut(self, response: Response) -> None:
        self._connection.sendall(_head(response, len(response.body)) + response.body[: len(response.body) // 2])
        raise HungUpError

    def _reset(self, _: Response) -> None:
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        raise HungUpError

    def _while_there(self, act: Callable[[], None]) -> None:
        """Act now and again until the client leaves, the server ends, or it is enough."""
        end = time.monotonic() + self._hold_s
        while time.monotonic() < end and not self._stopped():
            readable, _, _ = select.select([self._connection], [], [], 0.02)
            if readable and not self._connection.recv(1, socket.MSG_PEEK):
                return
            act()


def damaged(response: Response, fault: str | None) -> Response:
    """What becomes of an answer that is sent whole; the answer itself for the other faults."""
    head = dict(response.headers)
    match fault:
        case "cut-json":
            return Response(response.status, response.body[: len(response.body) // 2], headers=head)
        case "html":
            return Response(200, PAGE, "text/html; charset=utf-8")
        case "html-json":
            return Response(200, PAGE)
        case "gzip":
            return Response(200, b"\x1f\x8b\x08" + response.body, headers={**head, "Content-Encoding": "gzip"})
        case "type":
            return Response(response.status, response.body, "text/html", head)
        case "empty":
            return Response(200, b"")
        case "bomb":
            return Response(200, _bomb(), headers={"Content-Encoding": "gzip"})
    return response


@cache
def _bomb() -> bytes:
    """1 GB of blanks in 1 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(b" " * _BLANKS) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff" + block * 64 + packer.flush()


def _head(response: Response, length: int) -> bytes:
    phrase = HTTPStatus(response.status).phrase
    headers = {
        "Content-Type": response.content_type,
        "Content-Length": str(length),
        "Date": time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime()),
        **response.headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {response.status} {phrase}\r\n{lines}\r\n".encode()
