"""Requests against a real server that answers everything but what it should."""

from __future__ import annotations

import gzip
import logging
import socket
import ssl
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from loopback import Asked, Hours, Kept, Loopback, Told, serving
from umug_graph.errors import (
    AnswerFormatError,
    KeyRefusedError,
    RateLimitError,
    RequestRefusedError,
    SourceError,
    SourceUnavailableError,
    UnreachableError,
)
from umug_graph.sources.http.bodies import parsed, reason_of, retry_after
from umug_graph.sources.http.exchange import Patience
from umug_graph.sources.http.keys import Secret
from umug_graph.sources.http.pacing import Pace, Pacer
from umug_graph.sources.http.transport import OverlongError, Transport, request_text
from umug_graph.store.answers import RawAnswer

KEY = "very-secret-key-0123456789"
GOOD = {"answer": 42}


def transport(server: Loopback, hours: Hours | None = None, **settings: object) -> Transport:
    hours = hours or Hours()
    pace = settings.pop("pace", Pace(1.1))
    settings.setdefault("patience", Patience(timeout_s=5, deadline_s=10))
    return Transport("tried", server.url, Pacer(pace, hours.clock), clock=hours.clock, **settings)


def in_turn(*told: object) -> Callable[[Asked], object]:
    """Answers one after the other, the last one for ever."""
    left = list(told)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def test_an_answer_comes_parsed_and_raw_with_its_day() -> None:
    with serving(lambda _: GOOD) as server:
        reply = transport(server).get("/a/b", {"z": 1, "a": "R&D + #1 50%?"})
    assert (reply.status, reply.data) == (200, GOOD)
    assert reply.raw == RawAnswer("GET /a/b?a=R%26D+%2B+%231+50%25%3F&z=1", 200, b'{"answer": 42}', "2026-11-22")
    assert server.asked[0].query == {"z": "1", "a": "R&D + #1 50%?"}
    assert server.asked[0].headers["user-agent"].startswith("umug-graph/")


def test_a_post_carries_its_body_and_parameters() -> None:
    with serving(lambda _: [1]) as server:
        reply = transport(server).post("/batch", {"fields": "title"}, {"ids": ["a"]})
    assert reply.data == [1]
    assert (server.asked[0].method, server.asked[0].query, server.asked[0].body) == (
        "POST",
        {"fields": "title"},
        b'{"ids":["a"]}',
    )


def drop(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b'HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"answer"')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def garbage(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x16\x03\x01 no http at all\r\n\r\n")


FLEETING = {
    "429": Told({"message": "Too Many Requests", "code": "429"}, 429),
    "500": Told({"message": "Internal Server Error"}, 500),
    "502": Told(b"<html>Bad Gateway</html>", 502, {"content-type": "text/html"}),
    "503": Told(b"", 503),
    "504": Told({"message": "Endpoint request timed out"}, 504),
    "408": Told(b"", 408),
    "204": Told(b"", 204),
    "html": Told(b"<!DOCTYPE html><title>Just a moment...</title>", 200, {"content-type": "text/html"}),
    "cut JSON": Told(b'{"answer": 4'),
    "empty": Told(b""),
    "a number": Told(b"17"),
    "null": Told(b"null"),
    "no UTF-8": Told(b'{"answer": "\xff\xfe"}'),
    "endless depth": Told(b"[" * 100_000),
    "an endless number": Told(b'{"answer": ' + b"9" * 5_000 + b"}"),
    "broken gzip": Told(b"\x1f\x8b\x08no gzip", 200, {"content-encoding": "gzip"}),
    "cut gzip": Told(gzip.compress(b'{"answer": 42}')[:-12], 200, {"content-encoding": "gzip"}),
    "dropped": Told(write=drop),
    "cut": Told(write=cut),
    "no HTTP": Told(write=garbage),
}


@pytest.mark.parametrize("fault", FLEETING)
def test_what_may_pass_is_tried_again(fault: str) -> None:
    hours = Hours()
    with serving(in_turn(FLEETING[fault], FLEETING[fault], GOOD)) as server:
        reply = transport(server, hours).get("/a")
    assert (reply.data, len(server.asked)) == (GOOD, 3)
    # Waits grow: 1-2 s, then 2-4 s, and never come nearer than the pace.
    assert 1.1 + 2.0 <= hours.s <= 6.0


ENDINGS = {
    "500": OverlongError,
    "502": SourceUnavailableError,
    "503": SourceUnavailableError,
    "504": OverlongError,
    "204": RequestRefusedError,
    "html": AnswerFormatError,
    "cut JSON": AnswerFormatError,
    "empty": AnswerFormatError,
    "broken gzip": SourceUnavailableError,
    "dropped": SourceUnavailableError,
    "no HTTP": SourceUnavailableError,
}


@pytest.mark.parametrize("fault", ENDINGS)
def test_what_does_not_pass_is_given_up_after_some_tries(fault: str) -> None:
    with serving(lambda _: FLEETING[fault]) as server, pytest.raises(ENDINGS[fault]) as caught:
        transport(server, patience=Patience(tries=4)).get("/a")
    assert len(server.asked) == 4
    assert type(caught.value) is ENDINGS[fault]
    assert "\n" not in str(caught.value)


def test_the_reasons_are_in_words() -> None:
    reasons = {}
    for fault in ENDINGS:
        with serving(lambda _, fault=fault: FLEETING[fault]) as server, pytest.raises(SourceError) as caught:
            transport(server, patience=Patience(tries=1)).get("/a")
        reasons[fault] = caught.value.reason
    assert reasons == {
        "500": "HTTP 500: Internal Server Error",
        "502": "HTTP 502",
        "503": "HTTP 503",
        "504": "HTTP 504: Endpoint request timed out",
        "204": "HTTP 204",
        "html": "a page in place of JSON",
        "cut JSON": "cut or broken JSON",
        "empty": "an empty answer",
        "broken gzip": "an answer that cannot be unpacked",
        "dropped": "a broken answer",
        "no HTTP": "a broken answer",
    }


def test_nobody_at_home_is_told_after_a_few_tries() -> None:
    with serving(lambda _: GOOD) as server:
        pass
    line = transport(server)
    with pytest.raises(UnreachableError, match=r"no connection to 127\.0\.0\.1: refused"):
        line.get("/a")
    assert line.requests == 3


def test_who_was_there_is_waited_for_longer_when_the_network_goes() -> None:
    with serving(lambda _: GOOD) as server:
        line = transport(server)
        line.get("/a")
    line.close()
    with pytest.raises(UnreachableError):
        line.get("/a")
    assert line.requests == 1 + 5


@pytest.mark.parametrize(
    ("cause", "why"),
    [
        (socket.gaierror(-2, "Name or service not known"), "its name cannot be looked up; is there a network?"),
        (ssl.SSLCertVerificationError("self-signed"), "its certificate or encryption is not accepted"),
        (TimeoutError("timed out"), "it takes too long; is there a network?"),
        (OSError(101, "Network is unreachable"), "is there a network?"),
    ],
)
def test_why_no_connection_came_about_is_told_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, cause: OSError, why: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise cause

    with serving(lambda _: GOOD) as server:
        monkeypatch.setattr(socket, "create_connection", fails)
        with pytest.raises(UnreachableError) as raised:
            transport(server).get("/a")
    assert raised.value.reason == f"no connection to 127.0.0.1: {why}"


def test_a_storm_of_429_is_waited_out_with_growing_waits() -> None:
    hours = Hours()
    with serving(in_turn(*[FLEETING["429"]] * 40, GOOD)) as server:
        reply = transport(server, hours).get("/a")
    assert reply.data == GOOD
    assert 20 * 60 < hours.s < 60 * 60
    assert max(hours.waits) <= 61.1


def test_a_storm_without_end_is_given_up_after_an_hour() -> None:
    hours = Hours()
    with serving(lambda _: FLEETING["429"]) as server, pytest.raises(RateLimitError, match="3600 s"):
        transport(server, hours).get("/a")
    assert 3000 < hours.s <= 3700


def test_a_keyless_storm_slows_the_pace() -> None:
    hours = Hours()
    with serving(in_turn(*[FLEETING["429"]] * 3, GOOD)) as server:
        pacer = Pacer(Pace(3.0, 30.0), hours.clock)
        Transport("tried", server.url, pacer, clock=hours.clock).get("/a")
    assert pacer.interval_s == pytest.approx(3.0 * 1.5**3)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_honoured(status: int) -> None:
    hours = Hours()
    with serving(in_turn(Told(b"{}", status, {"retry-after": "17"}), GOOD)) as server:
        assert transport(server, hours).get("/a").data == GOOD
    assert hours.s == 17.0


def test_retry_after_may_be_a_day_and_time_of_the_servers_clock() -> None:
    headers = {"date": "Sun, 22 Nov 2026 10:00:00 GMT", "retry-after": "Sun, 22 Nov 2026 10:02:00 GMT"}
    assert retry_after(headers) == 120.0
    assert retry_after({**headers, "retry-after": "Sun, 22 Nov 2026 09:00:00 GMT"}) == 0.0
    for odd in ("", "soon", "-5", "1e9", "12 s", "٣", "Sun, 99 Nov 2026 10:00:00 GMT", "Sun, 22 Nov 2026 10:00:00"):
        assert retry_after({**headers, "retry-after": odd}) is None
    assert retry_after({"retry-after": headers["retry-after"]}) is None


def test_retry_after_beyond_the_budget_is_no_time_left() -> None:
    hours = Hours()
    with (
        serving(lambda _: Told(b"{}", 429, {"retry-after": "3000"})) as server,
        pytest.raises(RateLimitError, match="no time left of the 60 s"),
    ):
        transport(server, hours, budget_s=60).get("/a")
    assert (hours.s, len(server.asked)) == (0.0, 1)


def test_the_budget_ends_it_all() -> None:
    hours = Hours()
    with serving(lambda _: GOOD) as server:
        asking = transport(server, hours, budget_s=10)
        for _ in range(10):
            asking.get("/a")
        with pytest.raises(RateLimitError, match="no time left of the 10 s"):
            asking.get("/a")
    assert (hours.s <= 10, len(server.asked)) == (True, 10)


def test_the_budget_begins_with_the_first_request() -> None:
    hours = Hours()
    with serving(lambda _: GOOD) as server:
        asking = transport(server, hours, budget_s=10)
        hours.s += 1000
        assert asking.get("/a").data == GOOD


@pytest.mark.parametrize("status", [400, 405, 406, 410, 413, 414, 418, 301])
def test_a_refusal_is_not_tried_again(status: int) -> None:
    with (
        serving(lambda _: Told({"error": "no\n\x1b[31m such\tthing " + "x" * 5000}, status)) as server,
        pytest.raises(RequestRefusedError) as caught,
    ):
        transport(server).get("/a")
    assert (caught.value.status, len(server.asked)) == (status, 1)
    assert caught.value.reason.startswith(f"HTTP {status}: no [31m such thing xxx")
    assert len(caught.value.reason) < 250


def test_not_there_is_an_answer_but_a_404_of_a_proxy_is_none() -> None:
    told = Told({"error": "Paper with id 0 not found"}, 404)
    with serving(lambda _: told) as server:
        reply = transport(server).get("/a")
    assert (reply.status, reply.raw.status) == (404, 404)
    with serving(lambda _: Told(b"<html>", 404)) as server, pytest.raises(RequestRefusedError) as caught:
        transport(server, absence=lambda data: isinstance(data, dict)).get("/a")
    assert caught.value.status == 404


def test_a_refused_key_is_said_to_be_one() -> None:
    with serving(lambda _: Told({"message": "Forbidden"}, 403)) as server:
        with pytest.raises(KeyRefusedError, match=r"refuses the key \(HTTP 403: Forbidden\)"):
            transport(server, secrets={"x-api-key": KEY}).get("/a")
        assert len(server.asked) == 2
        with pytest.raises(KeyRefusedError, match="asks for a key"):
            transport(server).get("/a")
    with (
        serving(lambda _: Told({"error": "A valid API key is required"}, 401)) as server,
        pytest.raises(KeyRefusedError),
    ):
        transport(server).get("/a")
    assert len(server.asked) == 1


def test_a_403_to_a_key_that_was_good_is_a_mood_of_the_service() -> None:
    mood = Told({"message": "Forbidden"}, 403)
    with serving(in_turn(GOOD, mood, mood, mood, GOOD, mood)) as server:
        asking = transport(server, secrets={"x-api-key": KEY})
        assert asking.get("/a").data == GOOD
        assert asking.get("/b").data == GOOD
        with pytest.raises(RequestRefusedError):
            asking.get("/c")


def test_a_slow_drip_ends_at_the_deadline_in_body_and_head() -> None:
    def body(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
        drip(handler)

    def head(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nx: ")
        drip(handler)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)

    for write in (body, head):
        start = time.monotonic()
        with serving(lambda _, write=write: Told(write=write)) as server:
            asking = transport(server, patience=Patience(timeout_s=5, deadline_s=0.3, tries=1))
            with pytest.raises(OverlongError, match=r"within 0\.3 s"):
                asking.get("/a")
            assert time.monotonic() - start < 8
        asking.close()


def test_a_silent_server_is_not_waited_for_without_end() -> None:
    silence = threading.Event()
    with serving(lambda _: Told(write=lambda _: silence.wait(5))) as server:
        with pytest.raises(OverlongError, match="no answer in time"):
            transport(server, patience=Patience(timeout_s=0.2, deadline_s=5, tries=1)).get("/a")
        silence.set()


def test_after_a_deadline_the_next_request_goes_on() -> None:
    slow = threading.Event()
    with serving(in_turn(Told(write=lambda _: slow.wait(5)), GOOD)) as server:
        asking = transport(server, patience=Patience(timeout_s=5, deadline_s=0.3))
        assert asking.get("/a").data == GOOD
        slow.set()


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_too_large_is_not_taken_packed_or_not(packed: bool) -> None:
    body = b" " * (3 << 20) + b"{}"
    told = Told(gzip.compress(body), headers={"content-encoding": "gzip"}) if packed else Told(body)
    with serving(lambda _: told) as server, pytest.raises(OverlongError, match="larger than 1 MB"):
        transport(server, patience=Patience(most_bytes=1 << 20, tries=1)).get("/a")
    with serving(lambda _: told) as server:
        assert transport(server).get("/a").data == {}


def test_a_wrong_content_type_does_not_matter_where_the_body_is_json() -> None:
    with serving(lambda _: Told(GOOD, headers={"content-type": "text/html"})) as server:
        assert transport(server).get("/a").data == GOOD


def test_an_answer_of_another_shape_is_as_broken_as_cut_json() -> None:
    with serving(in_turn({"message": "Internal server error"}, {}, GOOD)) as server:
        asking = transport(server)
        assert asking.get("/a", shape=lambda data: "answer" in data).data == GOOD
    with serving(lambda _: {"message": "oh no"}) as server, pytest.raises(AnswerFormatError, match=r"shape \(oh no\)"):
        transport(server).get("/a", shape=lambda data: "answer" in data)


def test_a_redirect_within_the_host_is_followed_with_the_key() -> None:
    def answer(asked: Asked) -> object:
        return GOOD if asked.path == "/b" else Told(b"", 301, {"location": "/b?x=1"})

    with serving(answer) as server:
        assert transport(server, secrets={"x-api-key": KEY}).get("/a", {"q": "1"}).data == GOOD
    assert [asked.headers.get("x-api-key") for asked in server.asked] == [KEY, KEY]
    assert server.asked[1].query == {"x": "1"}


def test_a_redirect_to_another_host_or_port_is_not_followed() -> None:
    with serving(lambda _: GOOD) as other:
        for place in (f"{other.url}/b", "https://other.example/b", "//other.example/b"):
            with (
                serving(lambda _, place=place: Told(b"", 302, {"location": place})) as server,
                pytest.raises(SourceUnavailableError, match="redirects to another host"),
            ):
                transport(server, secrets={"x-api-key": KEY}, patience=Patience(tries=1)).get("/a")
    assert other.asked == []


def test_redirects_without_end_come_to_one() -> None:
    with (
        serving(lambda _: Told(b"", 302, {"location": "/a"})) as server,
        pytest.raises(SourceUnavailableError, match="without end"),
    ):
        transport(server, patience=Patience(tries=1)).get("/a")
    assert len(server.asked) == 4


def test_what_is_kept_is_not_asked_for_again() -> None:
    kept = Kept()
    with serving(lambda _: GOOD) as server:
        first = transport(server, answers=kept).get("/a", {"x": 1}, keep=True)
        again = transport(server, answers=kept).get("/a", {"x": 1}, keep=True)
        assert (first.kept, again, len(server.asked)) == (True, first, 1)
        transport(server, answers=kept).get("/a", {"x": 2}, keep=True)
        assert transport(server, answers=kept).get("/a", {"x": 1}).kept is False
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "raw",
    [
        RawAnswer("GET /a", 200, b"{}", "2026-11-01"),
        RawAnswer("GET /a", 200, b"{}", "no day"),
        RawAnswer("GET /a", 200, b"cut", "2026-11-22"),
    ],
)
def test_what_is_kept_from_other_weeks_or_broken_is_asked_for_again(raw: RawAnswer) -> None:
    kept = Kept()
    kept.keep_raw("tried", raw)
    with serving(lambda _: GOOD) as server:
        reply = transport(server, answers=kept).get("/a", keep=True, shape=lambda data: isinstance(data, dict))
    assert reply.data == GOOD


def test_a_broken_answer_is_not_kept() -> None:
    kept = Kept()
    with serving(lambda _: Told(b"{", 200)) as server, pytest.raises(AnswerFormatError):
        transport(server, answers=kept).get("/a", keep=True)
    assert kept.raws == {}


def test_the_same_question_makes_the_same_request_text() -> None:
    assert request_text("GET", "/a", {"b": 1, "a": "x y"}) == request_text("GET", "/a", {"a": "x y", "b": 1})
    assert request_text("GET", "/a") == "GET /a"


@pytest.fixture
def loud(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything logs all it can."""
    names = [
        "",
        "httpx",
        "httpcore",
        "httpcore.http11",
        "asyncio",
        "semanticscholar",
        "umug_graph.sources.http.transport",
    ]
    for name in names:
        caplog.set_level(logging.DEBUG, name or None)
    yield caplog


def test_the_key_shows_nowhere_but_at_the_server(loud: pytest.LogCaptureFixture) -> None:
    kept = Kept()
    answers = in_turn(
        Told({"error": f"bad key {KEY}"}, 500, {"x-you-sent": "a key"}),
        Told({"you sent": KEY}),
        Told({"error": f"bad key {KEY}"}, 403),
    )
    with serving(answers) as server:
        asking = transport(server, secrets={"x-api-key": KEY}, answers=kept, patience=Patience(tries=3))
        reply = asking.get("/a", keep=True)
        with pytest.raises(SourceError) as caught:
            asking.get("/b")
    assert all(asked.headers["x-api-key"] == KEY for asked in server.asked)
    shown = [
        repr(asking),
        repr(vars(asking)),
        repr(reply),
        repr(kept.raws),
        loud.text,
        "".join(traceback.format_exception(caught.value)),
        repr(caught.value.__context__),
        repr(vars(asking._line)),
        repr(asking._line._client.headers),
    ]
    assert "HTTP Request" in loud.text
    assert [KEY in text for text in shown] == [False] * len(shown)
    assert "[key]" in reply.raw.body.decode()


def test_a_secret_shows_itself_to_nobody() -> None:
    secret = Secret(KEY)
    assert KEY not in f"{secret} {secret!r} {[secret]}"
    assert not hasattr(secret, "__dict__")
    assert secret.reveal() == KEY


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel", "x\r\nhost: other"])
def test_a_key_that_can_be_none_is_refused_without_showing_it(key: str) -> None:
    with serving(lambda _: GOOD) as server, pytest.raises(KeyRefusedError) as caught:
        transport(server, secrets={"x-api-key": key})
    assert key not in str(caught.value)


def test_a_transport_that_is_dropped_closes_its_connection() -> None:
    with serving(lambda _: GOOD) as server:
        asking = transport(server)
        asking.get("/a")
        client = asking._line._client
        del asking
        assert client.is_closed


def test_a_closed_transport_opens_again() -> None:
    with serving(lambda _: GOOD) as server:
        asking = transport(server)
        asking.close()
        asking.get("/a")
        asking.close()
        assert asking.get("/a").data == GOOD


def test_one_connection_serves_many_requests() -> None:
    ports = set()

    with serving(lambda _: GOOD) as server:
        asking = transport(server)
        for _ in range(3):
            asking.get("/a")
        pool = asking._line._client._transport._pool
        ports.update(id(connection) for connection in pool.connections)
    assert len(ports) == 1


def test_numbers_that_json_does_not_know_are_nothing() -> None:
    assert parsed(b'{"a": NaN, "b": -Infinity, "c": 1e999, "d": 1.5}') == {"a": None, "b": None, "c": None, "d": 1.5}


def test_a_strangers_text_is_one_plain_line() -> None:
    assert reason_of(500, {"error": "a\r\nb\x1b[0m\u202e c\x00"}) == "HTTP 500: a b [0m c"
    assert reason_of(500, {"message": "x" * 1000}) == f"HTTP 500: {'x' * 199}…"


def test_the_sources_are_imported_without_a_network_client() -> None:
    code = "import sys, umug_graph.sources, umug_graph.sources.http.transport, umug_graph.sources.semantic_scholar\n"
    code += "print([m for m in ('httpx', 'semanticscholar', 'tenacity') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
