"""Guessing passwords: five wrong ones lock a name for that client, thirty the client, for 15 minutes.

A name is locked only for the client that guessed, so that nobody can lock a colleague out.
"""

import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

MINUTES = 15
PER_NAME = RateLimitItemPerMinute(5, MINUTES)
PER_CLIENT = RateLimitItemPerMinute(30, MINUTES)


class Throttle:
    """Counts wrong passwords in this process."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def admit(self, name: str, client: str) -> bool:
        """Whether one more try is allowed; it counts until `forgive`, so that tries at once all count."""
        return self._limiter.test(PER_CLIENT, "client", client) and self._limiter.hit(
            PER_NAME, "name", name, client
        )

    def refused(self, name: str, client: str) -> int:
        """Note a wrong password; answers how many tries are left."""
        self._limiter.hit(PER_CLIENT, "client", client)
        by_client = self._limiter.get_window_stats(PER_CLIENT, "client", client).remaining
        return min(self._limiter.get_window_stats(PER_NAME, "name", name, client).remaining, by_client)

    def forgive(self, name: str, client: str) -> None:
        """A right password clears the name."""
        self._limiter.clear(PER_NAME, "name", name, client)

    def minutes_left(self, name: str, client: str) -> int:
        """Full minutes until a locked name or client may try again, at least 1."""
        until = 0.0
        for item, *key in ((PER_NAME, "name", name, client), (PER_CLIENT, "client", client)):
            stats = self._limiter.get_window_stats(item, *key)
            until = max(until, stats.reset_time if stats.remaining == 0 else 0)
        return max(1, -int(-(until - time.time()) // 60))
