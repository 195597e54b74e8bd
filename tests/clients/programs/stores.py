"""Programs that keep what they got: a second revision must show as a change, under the same UID."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import httpx
from icalendar import Calendar

from tests.clients.environments import python
from tests.clients.loopback import free_port, running, served
from tests.clients.programs.readers import instances
from tests.clients.shown import Days, Row
from timeline import files

PAIR = """
[general]
status_path = "{folder}/status/"

[pair feed]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"

[storage here]
type = "filesystem"
path = "{folder}/items/"
fileext = ".ics"

[storage there]
type = "http"
url = "{base}/timeline.ics"
"""


def radicale(feeds: Sequence[bytes], days: Days, folder: Path) -> list[Row]:
    """Show what Radicale gives back: the first revision is PUT whole, of later ones each entry alone."""
    port = free_port()
    command: list[str | Path] = [
        python("radicale") / "python", "-m", "radicale", "--config", "",
        "--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none",
        "--storage-filesystem-folder", folder / "radicale",
    ]  # fmt: skip
    with (
        running(command, port) as base,
        httpx.Client(base_url=f"{base}/reader/", auth=("reader", "any"), timeout=30) as client,
    ):
        _put(client, "feed/", feeds[0])
        for feed in feeds[1:]:
            for uid, item in items(feed).items():
                _put(client, f"feed/{quote(uid, safe='')}.ics", item)
        got = client.get("feed/")
        got.raise_for_status()
    return instances(got.content, days)


def vdirsyncer(feeds: Sequence[bytes], days: Days, folder: Path) -> list[Row]:
    """Show what vdirsyncer has in its folder after it synchronised each revision from our own server.

    Of a feed over HTTP it keeps no UID: it names each entry by a hash of its content, so a change
    is an entry that went and another that came.
    """
    program, web, config = python("vdirsyncer") / "vdirsyncer", folder / "web", folder / "config"
    (folder / "items").mkdir()
    web.mkdir()
    with served(web) as base:
        config.write_text(PAIR.format(folder=folder, base=base))
        for number, feed in enumerate(feeds):
            files.write(web, {"timeline.ics": feed})
            for step in ("discover", "sync") if number == 0 else ("sync",):
                subprocess.run([program, "-c", config, step], check=True, capture_output=True, timeout=120)
    kept = sorted((folder / "items").glob("*.ics"))
    return [row._replace(uid=None) for path in kept for row in instances(path.read_bytes(), days)]


def items(feed: bytes) -> dict[str, bytes]:
    """Take a feed apart as a store does: one calendar for each UID."""
    parts: dict[str, Calendar] = {}
    for event in Calendar.from_ical(feed).events:
        whole = parts.setdefault(str(event["UID"]), Calendar(prodid="-//tests//clients//EN", version="2.0"))
        whole.add_component(event)
    return {uid: bytes(whole.to_ical()) for uid, whole in parts.items()}


def _put(client: httpx.Client, path: str, data: bytes) -> None:
    client.put(
        path, content=data, headers={"Content-Type": "text/calendar; charset=utf-8"}
    ).raise_for_status()
