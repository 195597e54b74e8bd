"""Sources -> documents: files are opened, addresses fetched, feeds and sitemaps followed.

All that touches the disk and the network is here; what is read later needs neither.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from textwrap import shorten
from threading import Event
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from timeline.errors import SourceError
from timeline.model import Problem
from timeline.sources import formats, version
from timeline.sources.ahead import Ahead
from timeline.sources.document import Document, Settings, digest
from timeline.sources.fetch.urls import redacted_text
from timeline.sources.known import Known, Memory, Visit
from timeline.sources.listing import File, Listed, Stream, listed, said
from timeline.sources.opening import Link, Opened, Place, Pulse

if TYPE_CHECKING:
    from timeline.sources.fetch.client import Fetcher

Found = Document | Problem
SILENT = "{}; check that it is still kept"
STILL = "nothing new for much longer than usual"


class Collector:
    """Opens the sources of one run.

    What ``known`` remembers of earlier runs is left out, as it is published already;
    without it nothing is. ``left_out`` counts it, and ``visits`` fills with what a
    later run may leave out.
    """

    def __init__(
        self, fetcher: Fetcher | None = None, known: Known | None = None, stdin: BinaryIO | None = None
    ) -> None:
        self.visits: list[Visit] = []
        self.left_out = 0
        self._fetcher = fetcher
        self._known = known if known is not None else Memory()
        self._stdin = stdin
        self._failed: set[str] = set()
        self._stopped = Event()

    def documents(
        self, sources: Sequence[str], settings: Settings, without: Container[str] = ()
    ) -> Iterator[Found]:
        """The documents of all sources in their order; addresses are fetched side by side.

        ``without`` names collections of a manifest that are left alone this time.
        """
        found = [
            one
            for one in listed(sources, settings)
            if isinstance(one, Problem) or one.place.settings.collection not in without
        ]
        met: set[str] = set()
        for one in self._side_by_side(found):
            if isinstance(one, Document) and one.url is not None:
                if one.url in met:  # named by two feeds
                    continue
                met.add(one.url)
            yield one

    def _side_by_side(self, found: Sequence[Listed]) -> Iterator[Found]:
        links = [one for one in found if isinstance(one, Link)]
        if not links:
            for one in found:
                yield from self._local(one)
            return
        with ThreadPoolExecutor(self.fetcher.policy.hosts, "fetch") as threads:
            try:
                coming = iter([threads.submit(self._all, link) for link in links])
                for one in found:
                    yield from next(coming).result() if isinstance(one, Link) else self._local(one)
            finally:
                # Whoever stops listening, or the run, does not wait for all pages of a feed.
                self._stopped.set()
                threads.shutdown(cancel_futures=True)

    @property
    def fetcher(self) -> Fetcher:
        """The fetcher given, else one of the environment's policy."""
        if self._fetcher is None:
            from timeline.sources.fetch.client import Fetcher
            from timeline.sources.fetch.policy import Policy

            self._fetcher = Fetcher(Policy.of(os.environ))
        return self._fetcher

    def _all(self, link: Link) -> list[Found]:
        return list(self._linked(link))

    def _local(self, one: Listed) -> Iterator[Found]:
        if isinstance(one, Problem):
            yield one
        elif isinstance(one, Stream):
            yield from self._standard_input(one.place)
        elif isinstance(one, File):
            try:
                with one.path.open("rb") as stream:
                    known = formats.named(one.path.name) or formats.TEXT
                    yield from self._opened(known.open(stream, one.place), one.place)
            except OSError as error:
                yield Problem(one.place.shown, f"cannot be read ({said(error)}); check its permissions")

    def _standard_input(self, place: Place) -> Iterator[Found]:
        """Standard input: its first line tells what it is."""
        stream = Ahead(self._stdin if self._stdin is not None else sys.stdin.buffer)
        head = stream.head
        known = formats.LINES if formats.RECORD.match(head) else formats.piped(head)
        try:
            yield from self._opened(known.open(cast(BinaryIO, stream), place), place)
        except OSError as error:
            yield Problem(place.shown, f"cannot be read ({said(error)}); try it again")

    def _opened(self, found: Iterator[Opened], place: Place, visit: Visit | None = None) -> Iterator[Found]:
        """What an opener finds, links followed; whatever goes wrong in it is a problem.

        ``visit`` is the address the opener's bytes came from: remembered by its
        document, or by itself where it is the address of a feed or sitemap that was
        read whole.
        """
        quiet = None
        try:
            for one in found:
                if isinstance(one, Link):
                    yield from self._linked(one)
                elif isinstance(one, Pulse):
                    quiet = one.quiet
                    yield from self._silence(visit, quiet, one.habit, place)
                elif isinstance(one, Problem):
                    yield one
                elif one.visit is not None and self._seen(one.visit):
                    self.left_out += 1
                else:
                    if visit is not None and one.visit is visit:
                        visit = None
                    yield one
        except SourceError as error:
            yield self._fails(place, error.problem().reason)
        except OSError:
            raise
        except Exception as error:
            yield self._breaks(place, error)
        else:
            if visit is not None and visit.key not in self._failed:
                self.visits.append(replace(visit, quiet=quiet))

    def _linked(self, link: Link) -> Iterator[Found]:
        """What an address gives, unless it is known."""
        place = link.place
        if place.visit is not None and self._seen(place.visit):
            self.left_out += 1
            return
        if self._stopped.is_set():
            return
        key = version.key("page", link.url)
        before = self._known.visit(key) if place.visit is None else None
        try:
            fetched = self.fetcher.get(
                link.url, before.validators if before else None, place.settings.headers
            )
            content = digest(fetched.data, place.settings.reading.encode())
            if before is not None and (fetched.unchanged or content == before.digest):
                self.left_out += 1
                yield from self._silence(before, before.quiet, STILL, place)
                return
            visit = place.visit or Visit(key, content, fetched.validators)
            name = unquote(urlsplit(fetched.url).path)
            here = replace(
                place, name=name, url=fetched.url, charset=fetched.charset, visit=visit,
                within=(*place.within, key),
            )  # fmt: skip
            known = formats.told(name, fetched.media, fetched.data[: formats.HEAD])
        except SourceError as error:
            yield self._fails(place, error.problem().reason)
            return
        except Exception as error:
            yield self._breaks(place, error)
            return
        yield from self._opened(known.open(BytesIO(fetched.data), here), here, visit)

    def _seen(self, visit: Visit) -> bool:
        before = self._known.visit(visit.key)
        return before is not None and before.digest == visit.digest

    def _silence(
        self, visit: Visit | None, quiet: float | None, habit: str, place: Place
    ) -> Iterator[Problem]:
        """A problem where a feed that was fetched has fallen silent."""
        if visit is None or quiet is None:
            return
        if self.fetcher.world.now().timestamp() > quiet:
            yield Problem(place.shown, SILENT.format(habit))

    def _breaks(self, place: Place, error: Exception) -> Problem:
        """A fault of this program in what was read or fetched."""
        told = shorten(redacted_text(f"{type(error).__name__}: {error}"), 200)
        return self._fails(place, f"the reader fails on it ({told}); please report it")

    def _fails(self, place: Place, reason: str) -> Problem:
        """A problem that must come up again: the feeds around it are not remembered."""
        self._failed.update(place.within)
        return Problem(place.shown, redacted_text(reason))
