"""When a request that failed is tried again: faults that may pass, later and later, as the server asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from timeline.errors import TryLater
from timeline.sources.fetch.policy import Policy, World

T = TypeVar("T")
FIRST = 1.0  # seconds before the second attempt; each later wait is twice as long
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


def again(attempt: Callable[[], T], policy: Policy, world: World) -> T:
    """Run ``attempt`` until it succeeds, fails for good or the policy's attempts are used up.

    A wait is FIRST doubled each time, half of it left to chance so that many clients
    do not come back together; a server's Retry-After is kept where it is longer, and
    one beyond the policy's ``longest_wait`` ends the attempts.
    """

    def may_pass(error: BaseException) -> bool:
        return isinstance(error, TryLater) and (error.after is None or error.after <= policy.longest_wait)

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, TryLater) else None
        doubled = FIRST * 2.0 ** (state.attempt_number - 1)
        return min(policy.longest_wait, max(doubled * (0.5 + world.jitter() / 2), asked or 0.0))

    retrying = Retrying(
        stop=stop_after_attempt(policy.attempts),
        wait=wait,
        sleep=world.sleep,
        retry=retry_if_exception(may_pass),
        reraise=True,
    )
    return retrying(attempt)


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds of a Retry-After header (RFC 9110 section 10.2.3), None where it says nothing."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), 10**8))
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
