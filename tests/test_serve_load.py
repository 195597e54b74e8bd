"""Readers that poll while a new revision is published get whole ones, each under its own tag."""

import gzip
import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from tests.benchmarks.polling import Readers
from tests.clients.loopback import served
from timeline import files

READERS = 4
REQUESTS = 80
REVISIONS = [
    b"BEGIN:VCALENDAR\r\n"
    + f"X-REVISION:{number}\r\n".encode() * (2000 + 500 * number)
    + b"END:VCALENDAR\r\n"
    for number in range(25)
]


def poll(address: str, reader: int) -> list[tuple[str, bytes]]:
    """Ask again and again, now for the packed form, now for the plain; return new tags and bodies."""
    got = []
    tag = ""
    with httpx.Client() as client:
        for number in range(REQUESTS):
            accepted = "gzip" if (reader + number // 4) % 2 else "identity"
            asked = {"Accept-Encoding": accepted} | ({"If-None-Match": tag} if tag and number % 4 else {})
            with client.stream("GET", f"{address}/timeline.ics", headers=asked) as answer:
                sent = b"".join(answer.iter_raw())
            packed = answer.headers.get("content-encoding") == "gzip"
            assert (answer.status_code, sent) == (304, b"") or answer.status_code == 200
            assert answer.status_code == 200 or "if-none-match" in answer.request.headers
            tag = answer.headers["etag"]
            if answer.status_code == 200:
                assert packed == (accepted == "gzip")
                got.append((tag, sent if not packed else gzip.decompress(sent)))
    return got


def test_no_reader_gets_a_torn_or_mixed_answer(tmp_path: Path) -> None:
    """Every body is one of those published, a tag stands for one body, and the last publish counts."""
    files.write(tmp_path, {"timeline.ics": REVISIONS[0]})
    polled = threading.Event()

    def publish() -> None:
        while not polled.is_set():
            for revision in REVISIONS:
                files.write(tmp_path, {"timeline.ics": revision})

    with served(tmp_path) as address, ThreadPoolExecutor(READERS + 1) as threads:
        publisher = threads.submit(publish)
        try:
            asked = [threads.submit(poll, address, reader) for reader in range(READERS)]
            got = [answer for reader in asked for answer in reader.result()]
        finally:
            polled.set()
        publisher.result()
        last = httpx.get(f"{address}/timeline.ics").content
    assert {hashlib.sha256(body).digest() for _, body in got} <= {
        hashlib.sha256(revision).digest() for revision in REVISIONS
    }
    bodies: dict[str, set[bytes]] = {}
    for tag, body in got:
        bodies.setdefault(tag, set()).add(body)
    assert {tag for tag, found in bodies.items() if len(found) > 1} == set()
    assert len({body for _, body in got}) > 1, "nothing was published meanwhile"
    assert last == REVISIONS[-1]


def test_the_readers_of_the_benchmark_notice_a_body_nobody_wrote(tmp_path: Path) -> None:
    """Its count of torn and mixed answers is not nought because nobody looks."""
    files.write(tmp_path, {"timeline.ics": REVISIONS[0]})
    written = hashlib.sha256(REVISIONS[0]).hexdigest()
    with served(tmp_path) as address:
        port = int(address.rpartition(":")[2])
        good = Readers(port, "/timeline.ics", {written}).run(400, 0.5)
        bad = Readers(port, "/timeline.ics", set()).run(400, 0.5)
    assert good.faults == []
    assert {fault.partition(",")[0] for fault in bad.faults} == {"a body nobody wrote"}
    assert sum(good.statuses.values()) == sum(bad.statuses.values()) == 200
    assert set(good.statuses) == {200, 304}
