"""How often the server lets itself be asked: buckets of tokens, in its own (scaled) seconds."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Limits:
    """Requests a second, and how many at once: with the right key, for the pool of all who have none, for OpenAlex.

    `keyed_burst` 1 is 1 request a second and no more. `slack_s` forgives what the way to the server adds or takes
    away, in real seconds. OpenAlex, without key, gives what `keyless_usd` buys and no more that day.
    """

    keyed_per_s: float = 1.0
    keyed_burst: float = 1.0
    pool_per_s: float = 1 / 3
    pool_burst: float = 3.0
    openalex_per_s: float = 100.0
    openalex_burst: float = 100.0
    keyless_usd: float = 0.01
    slack_s: float = 0.015


@dataclass
class Bucket:
    """Fills at `per_s` up to `burst`; `take` needs a whole token, less `slack` of one."""

    per_s: float
    burst: float
    slack: float = 0.0
    _tokens: float = field(init=False)
    _at_s: float | None = None

    def __post_init__(self) -> None:
        self._tokens = self.burst

    def take(self, now_s: float) -> bool:
        """Whether a request at that second is let in."""
        since = 0.0 if self._at_s is None else max(0.0, now_s - self._at_s)
        self._tokens = min(self.burst, self._tokens + since * self.per_s)
        self._at_s = now_s
        if self._tokens < 1 - self.slack:
            return False
        self._tokens -= 1
        return True
