"""A request to a live source -> its parsed answer, or an error that says what to do about it.

Between the two: the pace of the process, retries with growing jittered waits, the statuses and bodies that services
answer in place of an answer, the answers that are kept already, and a budget of time for the whole.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from umug_graph.errors import (
    AnswerFormatError,
    KeyRefusedError,
    RateLimitError,
    RequestRefusedError,
    SourceError,
    SourceUnavailableError,
    UnreachableError,
)
from umug_graph.sources.http.bodies import Json, oddity_of, parsed, reason_of, retry_after
from umug_graph.sources.http.exchange import (
    Line,
    NetworkFault,
    Params,
    Patience,
    RawReply,
    user_agent,
)
from umug_graph.sources.http.keys import Secret, is_private, is_sendable
from umug_graph.sources.http.pacing import Pacer
from umug_graph.sources.live import Clock, RawAnswers
from umug_graph.store.answers import RawAnswer

Shape = Callable[[Json], bool]

_log = logging.getLogger(__name__)
_FIRST_CONTACT_TRIES = 3
_FIRST_WAIT_S, _LONGEST_PAUSE_S = 1.0, 60.0
_TRANSIENT = frozenset({408, 425, 500, 502, 503, 504})
_HEAVY = frozenset({500, 504})
_KEPT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Reply:
    """A definite answer: `status` is 200, or 404 for what is not there. `kept` where the store has `raw` already."""

    status: int
    data: Json
    raw: RawAnswer
    kept: bool = False


@dataclass(frozen=True, slots=True)
class _Setback:
    """A try without a definite answer: what to raise when so many `tries` went the same way, when to try again."""

    error: SourceError
    tries: int
    wait_s: float | None = None

    @property
    def throttled(self) -> bool:
        return isinstance(self.error, RateLimitError)


GIVEN_UP = (RequestRefusedError, AnswerFormatError, SourceUnavailableError)
"""What ends one request; the other errors of a source end all of them."""


class OverlongError(SourceUnavailableError):
    """It failed, time and again, in a way that a smaller request may not: 500, 504, or too slow."""


class Transport:
    """Requests to one service.

    `headers` travel with every request, and so do `secrets` (header -> key), which are shown nowhere. The `budget_s`
    begins with the first request. `answers` is asked before the network for what is to be kept. `absence` tells a 404
    that means "no such paper" from one that a wrong address or a proxy gives (its body parsed; None for no JSON).
    `requests` counts those sent, tries in vain included.
    """

    def __init__(
        self,
        source: str,
        base_url: str,
        pacer: Pacer,
        *,
        headers: Mapping[str, str] | None = None,
        secrets: Mapping[str, str] | None = None,
        clock: Clock | None = None,
        budget_s: float | None = None,
        answers: RawAnswers | None = None,
        patience: Patience | None = None,
        absence: Shape = lambda _: True,
    ) -> None:
        self.source, self._pacer, self._answers = source, pacer, answers
        self._clock, self._patience = clock or Clock(), patience or Patience()
        bare = [key.removeprefix("Bearer ") for key in (secrets or {}).values()]
        if not all(map(is_sendable, bare)):
            raise KeyRefusedError(source, "the key holds characters that no key has")
        if bare and not is_private(base_url):
            raise KeyRefusedError(source, "a key is sent by https only, and that address is none")
        keys = {name: Secret(key) for name, key in (secrets or {}).items()}
        self._keyed = bool(keys)
        self._line = Line(base_url, {"user-agent": user_agent(), **(headers or {})}, keys, self._patience, pacer.sent)
        self._budget_s, self._end_s = budget_s, None if budget_s is not None else float("inf")
        self._absence = absence
        self._welcome = False
        self.requests = 0

    def __repr__(self) -> str:
        return f"Transport({self.source!r}, {self._line!r})"

    def close(self) -> None:
        """Close the connection; it opens again when it is needed."""
        self._line.close()

    def get(self, path: str, params: Params | None = None, *, keep: bool = False, shape: Shape | None = None) -> Reply:
        """Ask; `shape` tells whether parsed JSON can be the answer at all (else: as broken as cut JSON).

        With `keep` an answer kept before is taken for it, and a new one is kept at once.

        Raises
        ------
        KeyRefusedError, RateLimitError, UnreachableError: all further requests are of no use.
        SourceUnavailableError, AnswerFormatError, RequestRefusedError: this one is given up.
        """
        request = request_text("GET", path, params)
        known = self._known(request) if keep else None
        if known is not None and (shape is None or known.status != 200 or shape(known.data)):
            return known
        reply = self._ask("GET", path, params or {}, None, shape, request)
        if not keep or self._answers is None:
            return reply
        self._answers.keep_raw(self.source, reply.raw)
        return Reply(reply.status, reply.data, reply.raw, kept=True)

    def post(self, path: str, params: Params | None, json: Json, *, shape: Shape | None = None) -> Reply:
        """Ask with a JSON body; as `get`."""
        return self._ask("POST", path, params or {}, json, shape, request_text("POST", path, params))

    def today(self) -> str:
        """The ISO day on which an answer comes."""
        return self._clock.today()

    def _known(self, request: str) -> Reply | None:
        """The answer kept, if it is of these days: pages of other weeks do not join with those of today."""
        raw = self._answers.raw(self.source, request) if self._answers is not None else None
        if raw is None or not _is_near(raw.day, self._clock.today()):
            return None
        return Reply(raw.status, parsed(raw.body), raw, kept=True)

    def _ask(self, method: str, path: str, params: Params, json: Json, shape: Shape | None, request: str) -> Reply:
        """Try until there is a definite answer, or no reason to hope for one."""
        throttled = failures = 0
        waited_s = 0.0
        while True:
            self._take_turn()
            outcome = self._try(method, path, params, json, shape, request)
            if isinstance(outcome, Reply):
                return outcome
            if outcome.throttled:
                throttled += 1
                self._pacer.complained()
            else:
                failures += 1
                if failures >= outcome.tries:
                    raise outcome.error
            # Asked to come back at once, or almost, whoever is thronged at is not believed.
            asked_s = outcome.wait_s if (outcome.wait_s or 0.0) >= _FIRST_WAIT_S else None
            wait_s = _backoff(throttled or failures) if asked_s is None else asked_s
            waited_s += wait_s if outcome.throttled or asked_s else 0.0
            self._hold(wait_s, waited_s, outcome.error)

    def _take_turn(self) -> None:
        if self._end_s is None:
            self._end_s = self._clock.now() + (self._budget_s or 0.0)
        if not self._pacer.wait(self._end_s):
            raise RateLimitError(self.source, f"no time left of the {self._budget_s:.0f} s given")

    def _hold(self, wait_s: float, waited_s: float, error: SourceError) -> None:
        """Hold all requests back, for what one has to wait for the others have to as well."""
        if waited_s > self._patience.longest_wait_s:
            asked = f"asks to wait for more than {self._patience.longest_wait_s:g} s"
            raise RateLimitError(self.source, f"{asked}; last: {error.reason}")
        if self._end_s is not None and self._clock.now() + wait_s > self._end_s:
            raise RateLimitError(self.source, f"no time left of the {self._budget_s:.0f} s given; last: {error.reason}")
        _log.info("%s; next try in %.0f s", error, wait_s)
        self._pacer.pause(wait_s)

    def _try(
        self, method: str, path: str, params: Params, json: Json, shape: Shape | None, request: str
    ) -> Reply | _Setback:
        self.requests += 1
        try:
            got = self._line.exchange(method, path, params, json)
        except NetworkFault as fault:
            return self._faulted(fault)
        data = parsed(got.body)
        if got.status == 404 and self._absence(data):
            return self._accepted(got, data, request)
        if got.status != 200:
            return self._setback(got, data)
        if not isinstance(data, dict | list) or (shape is not None and not shape(data)):
            return _Setback(AnswerFormatError(self.source, oddity_of(got, data)), self._patience.tries)
        self._welcome = True
        return self._accepted(got, data, request)

    def _faulted(self, fault: NetworkFault) -> _Setback:
        if fault.unreached:
            # Who was never there will hardly be there in half a minute; who was may have lost the network for a while.
            tries = self._patience.tries if self._welcome else min(_FIRST_CONTACT_TRIES, self._patience.tries)
            return _Setback(UnreachableError(self.source, str(fault)), tries)
        kind = OverlongError if fault.overlong else SourceUnavailableError
        return _Setback(kind(self.source, str(fault)), self._patience.tries)

    def _accepted(self, got: RawReply, data: Json, request: str) -> Reply:
        self._pacer.answered()
        return Reply(got.status, data, RawAnswer(request, got.status, got.body, self._clock.today()))

    def _setback(self, got: RawReply, data: Json) -> _Setback:
        """What a status other than 200 and 404 means, and whether it may mean something else next time."""
        reason, tries = reason_of(got.status, data), self._patience.tries
        wait_s = retry_after(got.headers)
        if got.status == 429:
            return _Setback(RateLimitError(self.source, reason), tries, wait_s)
        if got.status in _HEAVY:
            return _Setback(OverlongError(self.source, reason), tries, wait_s)
        if got.status in _TRANSIENT:
            return _Setback(SourceUnavailableError(self.source, reason), tries, wait_s)
        if got.status in (401, 403):
            return self._refused_key(got.status, reason)
        return _Setback(RequestRefusedError(self.source, got.status, reason), tries if 200 <= got.status < 300 else 1)

    def _refused_key(self, status: int, reason: str) -> _Setback:
        if self._welcome:
            # Semantic Scholar answers 403 now and then to a good key, on citations above all.
            return _Setback(RequestRefusedError(self.source, status, reason), self._patience.tries)
        what = "refuses the key" if self._keyed else "asks for a key"
        return _Setback(KeyRefusedError(self.source, f"{what} ({reason})"), 1 if status == 401 else 2)


def request_text(method: str, path: str, params: Params | None = None) -> str:
    """What is asked, without host and key; the same for the same question, whatever the order of `params`."""
    query = urlencode(sorted((params or {}).items()))
    return f"{method} {path}?{query}" if query else f"{method} {path}"


def _backoff(number: int) -> float:
    """The seconds to wait after so many tries in vain: doubling, up to a minute, and never the same for two clients."""
    whole = min(_FIRST_WAIT_S * 2.0 ** min(number, 30), _LONGEST_PAUSE_S)
    return whole * (0.5 + random.random() / 2)  # noqa: S311 -- spreads clients in time, keeps no secret


def _is_near(day: str, today: str) -> bool:
    try:
        return abs((date.fromisoformat(today) - date.fromisoformat(day)).days) < _KEPT_DAYS
    except ValueError:
        return False
