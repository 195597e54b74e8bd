"""The flow on schedule: one deployment for each feed, never two runs of it at once, one run after a pause.

A run that comes due while another of its feed is under way is cancelled, not queued:
what it would publish the next run publishes as well, and after downtime a queue would
be worked through run by run with nothing new in it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments import run_deployment
from prefect.runner import Runner
from prefect.schedules import Schedule
from prefect.server.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule
from prefect.settings import get_current_settings
from prefect.types.entrypoint import EntrypointType
from slugify import slugify

from flows.publish import publish

ALONE = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
BEGAN = datetime(2000, 1, 1)  # noqa: DTZ001 - midnight in whatever zone the schedule has


@dataclass(frozen=True)
class Times:
    """When to run: one of a cron line, an interval and an RRULE (RFC 5545 section 3.3.10), in an IANA zone.

    An interval is counted from midnight of 1 January 2000, so that a restart moves no
    run; one of less than a day is as long as it says whatever the clocks do. Raises
    ValueError for times that cannot be meant.
    """

    cron: str | None
    interval: timedelta | None
    rrule: str | None
    zone: str

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.zone)
        except (OSError, LookupError):
            raise ValueError(f"{self.zone} is no time zone") from None
        _ = self._instants

    @property
    def schedule(self) -> Schedule:
        """The times as a deployment takes them."""
        return Schedule(
            cron=self.cron,
            interval=self.interval,
            rrule=self.rrule,
            timezone=self._counted_in,
            anchor_date=self._anchor,
        )

    @property
    def _anchor(self) -> datetime:
        return BEGAN.replace(tzinfo=ZoneInfo(self.zone))

    @property
    def _counted_in(self) -> str:
        # In local time Prefect counts an interval past the hour that comes twice in autumn.
        return "UTC" if self.interval is not None and self.interval < timedelta(days=1) else self.zone

    @cached_property
    def _instants(self) -> CronSchedule | IntervalSchedule | RRuleSchedule:
        if self.cron is not None:
            return CronSchedule(cron=self.cron, timezone=self.zone)
        if self.interval is not None:
            return IntervalSchedule.model_validate(
                {"interval": self.interval, "anchor_date": self._anchor, "timezone": self._counted_in}
            )
        return RRuleSchedule(rrule=self.rrule or "", timezone=self.zone)

    def between(self, start: datetime, end: datetime, most: int = 1000) -> list[datetime]:
        """Tell the instants (UTC) from ``start`` on and before ``end`` (aware), as Prefect's server has them.

        At most ``most`` of them.
        """
        found = asyncio.run(self._instants.get_dates(most, start=start, end=end))
        return [datetime.fromtimestamp(one.timestamp(), UTC) for one in found if start <= one < end]

    def missed(self, last: datetime | None, now: datetime) -> bool:
        """Tell whether a run came due since the ``last`` one, which there may not have been (None)."""
        return last is None or bool(self.between(last + timedelta(seconds=1), now, most=1))


def has_server() -> bool:
    """Whether a server is named that outlives this process, by the environment or the user's profile."""
    return get_current_settings().api.url is not None


def deploy(runner: Runner, name: str, parameters: Mapping[str, object], times: Times) -> UUID:
    """Make or renew the deployment of the feed ``name`` on the server, with its schedule."""
    return UUID(
        str(
            runner.add_flow(
                publish,
                name=deployment_name(name),
                schedule=times.schedule,
                concurrency_limit=ALONE,
                parameters=dict(parameters),
                description=f"Publishes {name}.",
                tags=["timeline"],
                entrypoint_type=EntrypointType.MODULE_PATH,
            )
        )
    )


def serve(name: str, parameters: Mapping[str, object], times: Times, *, at_once: bool) -> None:
    """Run the feed's flow whenever it comes due, until this process is stopped; ``at_once`` one run more."""
    runner = Runner(name=deployment_name(name))
    deployment = deploy(runner, name, parameters, times)
    if at_once:
        run_deployment(deployment, timeout=0)
    asyncio.run(runner.start())


def deployment_name(name: str) -> str:
    """What the feed's deployment is called, where Prefect allows no slash and no percent sign."""
    return slugify(name) or "unnamed"
