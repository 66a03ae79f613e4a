"""One pace for the whole process and each service: whoever asks next waits for the next slot.

A service counts requests over all its endpoints, and does not care which object of ours sends them.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from umug_graph.sources.live import Clock

_SLOWER, _QUICKER = 1.5, 0.9
_WELCOME_AFTER = 10


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two requests. A pace with `slowest_s` above it adapts, between the two.

    It slows down at once when the service complains, and grows quicker again after ten answers without complaint.
    """

    interval_s: float
    slowest_s: float = 0.0


class Pacer:
    """Hands out slots, an interval apart, to any number of threads."""

    def __init__(self, pace: Pace, clock: Clock) -> None:
        self._pace, self._clock = pace, clock
        self._interval_s = pace.interval_s
        self._next_s = float("-inf")
        self._good = 0
        self._lock = threading.Lock()

    @property
    def interval_s(self) -> float:
        """The seconds between two requests at present."""
        return self._interval_s

    def wait(self, until_s: float = float("inf")) -> bool:
        """Wait for the next slot; False, without waiting, where it lies after `until_s` (of the clock)."""
        with self._lock:
            now = self._clock.now()
            slot = max(now, self._next_s)
            if slot > until_s:
                return False
            self._next_s = slot + self._interval_s
        # A sleep may end a little early, and a slot that is early is a slot too many.
        while (left := slot - self._clock.now()) > 0:
            self._clock.sleep(left)
        return True

    def sent(self) -> None:
        """A request has left only now: its slot was used to open a connection, or to wait for a busy machine."""
        self.pause(self._interval_s)

    def pause(self, seconds: float) -> None:
        """Let nobody ask before so many seconds have passed."""
        with self._lock:
            self._next_s = max(self._next_s, self._clock.now() + seconds)

    def complained(self) -> None:
        """The service answered that it is asked too often."""
        with self._lock:
            self._good = 0
            self._interval_s = max(self._pace.interval_s, min(self._interval_s * _SLOWER, self._pace.slowest_s))

    def answered(self) -> None:
        """The service answered without complaint."""
        with self._lock:
            self._good += 1
            if self._good >= _WELCOME_AFTER:
                self._good = 0
                self._interval_s = max(self._pace.interval_s, self._interval_s * _QUICKER)


_PACERS: dict[tuple[str, Pace, Clock], Pacer] = {}
_PACERS_LOCK = threading.Lock()


def pacer_for(service: str, pace: Pace, clock: Clock) -> Pacer:
    """The one pacer of this process for a service (its base URL) at a pace.

    With a key one has a limit of one's own, hence two paces of a service do not disturb each other; the times of two
    clocks cannot be compared.
    """
    with _PACERS_LOCK:
        return _PACERS.setdefault((service, pace, clock), Pacer(pace, clock))
