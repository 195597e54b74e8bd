"""Schedules, deployments and automations as a Prefect server takes them."""

import asyncio
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Template
from typing import Any
from uuid import UUID, uuid4

import pytest
import yaml  # type: ignore[import-untyped]
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterDeploymentId, FlowRunFilterName
from prefect.client.schemas.objects import State
from prefect.client.schemas.responses import DeploymentResponse
from prefect.exceptions import PrefectHTTPStatusError
from prefect.runner import Runner
from prefect.server.events.schemas.automations import EventTrigger
from prefect.server.events.schemas.events import ReceivedEvent, RelatedResource, Resource
from prefect.settings import get_current_settings
from prefect.states import Scheduled

from flows.scheduling import Times, deploy, deployment_name
from timeline.files import LAST_RUN

pytestmark = pytest.mark.usefixtures("prefect_server")

ROOT = Path(__file__).parent.parent
AUTOMATIONS = ROOT / "docs" / "automations.yaml"
HOURLY = Times("0 * * * *", None, None, "Europe/London")
ARGUMENTS = {"sources": ["news"], "out": "out", "name": "Town & river", "scheduled": True}


def prefect(*arguments: str, folder: Path) -> str:
    """Run Prefect's own command line against the test server."""
    environ = os.environ | {"PREFECT_API_URL": str(get_current_settings().api.url), "COLUMNS": "200"}
    line = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    done = subprocess.run(line, cwd=folder, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def deployment(name: str) -> DeploymentResponse:
    """Read a deployment of the flow back from the server."""
    with get_client(sync_client=True) as client:
        return client.read_deployment_by_name(f"publish/{name}")


def alone(found: DeploymentResponse) -> tuple[int | None, str | None]:
    """How many runs may be at once, and what becomes of one more."""
    limit, options = found.global_concurrency_limit, found.concurrency_options
    return limit.limit if limit else None, options.collision_strategy.value if options else None


def test_a_schedule_is_one_deployment_with_its_zone_and_one_run_at_a_time() -> None:
    """Deployed again it is renewed, not doubled."""
    runner = Runner(name="town")
    first = deploy(runner, "Town & river", ARGUMENTS, HOURLY)
    assert deploy(runner, "Town & river", ARGUMENTS, HOURLY) == first
    found = deployment(deployment_name("Town & river"))
    assert found.id == first
    assert alone(found) == (1, "CANCEL_NEW")
    assert [(one.schedule.cron, one.schedule.timezone) for one in found.schedules] == [  # type: ignore[union-attr]
        ("0 * * * *", "Europe/London")
    ]
    assert found.parameters == ARGUMENTS
    assert found.entrypoint == "flows.publish.publish"


def test_the_server_plans_the_same_instants_as_we_do(folder: Path) -> None:
    """Each of the three kinds of times comes back from the server as it went there."""
    runner = Runner(name="kinds")
    now = datetime.now(UTC)
    for name, times in {
        "cron": HOURLY,
        "interval": Times(None, timedelta(hours=2), None, "Europe/Paris"),
        "rrule": Times(None, None, "DTSTART:20260101T060000\nRRULE:FREQ=DAILY", "Europe/London"),
    }.items():
        deploy(runner, name, ARGUMENTS, times)
        (stored,) = deployment(name).schedules
        kind = type(times._instants)
        planned = kind.model_validate(stored.schedule.model_dump())
        assert planned.model_dump(exclude={"id"}) == times._instants.model_dump(exclude={"id"})
    assert times.between(now, now + timedelta(days=3))


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory, prefect_server: None) -> DeploymentResponse:
    """Do what README says with prefect.yaml."""
    folder = tmp_path_factory.mktemp("deployed")
    (folder / "prefect.yaml").write_bytes((ROOT / "prefect.yaml").read_bytes())
    prefect("work-pool", "create", "news", "--type", "process", folder=folder)
    prefect("deploy", "--all", folder=folder)
    return deployment("town")


def test_the_deployment_file_is_taken_by_a_work_pool(deployed: DeploymentResponse) -> None:
    """One run at a time, at local hours, in a process."""
    assert deployed.work_pool_name == "news"
    assert alone(deployed) == (1, "CANCEL_NEW")
    assert [getattr(one.schedule, "timezone", None) for one in deployed.schedules] == ["Europe/London"]
    assert deployed.parameters["scheduled"] is True


def test_every_parameter_is_explained_where_a_run_is_started(deployed: DeploymentResponse) -> None:
    """Prefect's forms show what the flow's docstring says, and which values can be."""
    schema: dict[str, Any] = deployed.parameter_openapi_schema or {}
    unexplained = [name for name, told in schema["properties"].items() if not told.get("description")]
    assert unexplained == []
    assert schema["required"] == ["sources"]
    share = schema["properties"]["share"]
    assert (share["minimum"], share["maximum"]) == (0, 1)


@pytest.mark.parametrize("wrong", [{"share": 7}, {"sources": []}, {"min_confidence": -1}, {"out": 3}])
def test_a_run_with_parameters_that_cannot_be_is_refused(
    deployed: DeploymentResponse, wrong: dict[str, object]
) -> None:
    """Before it begins, by the server."""
    with get_client(sync_client=True) as client, pytest.raises(PrefectHTTPStatusError):
        client.create_flow_run_from_deployment(deployed.id, parameters=deployed.parameters | wrong)


def test_after_downtime_one_run_makes_up_for_all_that_were_missed(folder: Path) -> None:
    """Of three runs that were due meanwhile one publishes; the others are cancelled, not queued."""
    (folder / "fair.txt").write_text("3 March 2024\n\nThe spring fair will open on 12 April 2024.\n")
    given = {"sources": [str(folder / "fair.txt")], "out": str(folder / "out"), "name": "Missed"}
    runner = Runner(name="missed", pause_on_shutdown=False)
    deployment_id = deploy(runner, "Missed", given, HOURLY)
    with get_client(sync_client=True) as client:
        for hours in (3, 2, 1):
            due: State[object] = Scheduled(scheduled_time=datetime.now(UTC) - timedelta(hours=hours))
            client.create_flow_run_from_deployment(deployment_id, state=due)
        asyncio.run(runner.start(run_once=True))
        of_it = FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[deployment_id]))
        runs = [run for run in client.read_flow_runs(flow_run_filter=of_it) if not run.auto_scheduled]
    ended = sorted((str(run.state_name), run.name) for run in runs)
    assert [state for state, _ in ended] == ["Cancelled", "Cancelled", "Completed"]
    assert ended[-1][1] == "publish Missed"
    assert (folder / "out" / "timeline.ics").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="stops it as a service manager does")
def test_the_command_publishes_at_once_and_stops_when_it_is_told(folder: Path) -> None:
    """A run that came due before is made up for, and a service manager's signal is no error."""
    (folder / "fair.txt").write_text("3 March 2024\n\nThe spring fair will open on 12 April 2024.\n")
    environ = os.environ | {"PREFECT_API_URL": str(get_current_settings().api.url)}
    line = [sys.executable, "-m", "timeline", "schedule", "fair.txt", "--cron", "0 6 * * *"]
    line += ["--zone", "Europe/London", "--name", "Served", "--out", "out"]
    with (folder / "log").open("wb") as log:
        served = subprocess.Popen(line, env=environ, stdout=log, stderr=log)
        try:
            while not (folder / "out" / LAST_RUN).exists():
                assert served.poll() is None, (folder / "log").read_text()
                time.sleep(0.1)
        finally:
            served.terminate()
            code = served.wait(timeout=60)
    said = (folder / "log").read_text()
    assert code == 0, said
    assert "Served: a run was due while nobody was here; one is started now" in said
    assert "Traceback" not in said
    assert (folder / "out" / "timeline.ics").is_file()


def test_a_server_that_is_there_is_used(folder: Path) -> None:
    """`timeline publish` starts none of its own, and its run is found on the one that was named."""
    (folder / "fair.txt").write_text("3 March 2024\n\nThe spring fair will open on 12 April 2024.\n")
    environ = os.environ | {"PREFECT_API_URL": str(get_current_settings().api.url)}
    line = [sys.executable, "-m", "timeline", "publish", "fair.txt", "--name", "Elsewhere", "--out", "out"]
    done = subprocess.run(
        line, env=environ | {"PREFECT_SERVER_EPHEMERAL_ENABLED": "false"}, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    with get_client(sync_client=True) as client:
        named = FlowRunFilter(name=FlowRunFilterName(any_=["publish Elsewhere"]))
        states = [run.state_name for run in client.read_flow_runs(flow_run_filter=named)]
    assert states == ["Completed"]


def filled(block: UUID) -> str:
    """The automations with a notification block's id, as envsubst puts it in."""
    return Template(AUTOMATIONS.read_text(encoding="utf-8")).substitute(TIMELINE_BLOCK=block)


def test_the_automations_are_taken_by_the_server(folder: Path) -> None:
    """With a block of one's own, by the command that the file names."""
    from prefect.blocks.notifications import SlackWebhook

    block = SlackWebhook(url="https://hooks.example/none")  # type: ignore[arg-type]
    block_id = UUID(str(block.save("told", overwrite=True)))
    (folder / "mine.yaml").write_text(filled(block_id))
    said = prefect("automation", "create", "--from-file", "mine.yaml", folder=folder)
    assert "Created 2 automation(s)" in said
    with get_client(sync_client=True) as client:
        names = [one["name"] for one in yaml.safe_load(filled(block_id))["automations"]]
        assert [len(client.read_automations_by_name(name)) for name in names] == [1, 1]


def event(kind: str, flow: str = "publish") -> ReceivedEvent:
    """An event of a run, with what Prefect relates it to."""
    return ReceivedEvent(
        id=uuid4(),
        occurred=datetime.now(UTC),  # type: ignore[arg-type]
        event=f"prefect.flow-run.{kind}",
        resource=Resource({"prefect.resource.id": f"prefect.flow-run.{uuid4()}"}),
        related=[
            RelatedResource(
                {
                    "prefect.resource.id": f"prefect.{role}.{uuid4()}",
                    "prefect.resource.role": role,
                    "prefect.resource.name": name,
                }
            )
            for role, name in (("flow", flow), ("deployment", "town"))
        ],
    )


def test_failure_speaks_up_at_once_and_silence_after_a_day() -> None:
    """Runs of other flows are nobody's business here."""
    failure, silence = (
        EventTrigger.model_validate(one["trigger"]) for one in yaml.safe_load(filled(uuid4()))["automations"]
    )
    heard = {kind: failure.covers(event(kind)) for kind in ("Failed", "Crashed", "TimedOut", "Completed")}
    assert heard == {"Failed": True, "Crashed": True, "TimedOut": True, "Completed": False}
    assert not failure.covers(event("Failed", flow="other"))
    assert failure.immediate
    assert not silence.covers(event("Completed", flow="other"))
    assert (silence.posture.value, silence.within) == ("Proactive", timedelta(days=1))
    done = event("Completed")
    assert silence.covers(done)
    assert silence.expects(done.event)
    assert silence.bucketing_key(done) == (done.related[1].id,)
