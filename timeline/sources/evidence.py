"""The dates of header lines put together: which clock, zone and label belong to which day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Literal

from timeline.sources.stamps import Sign, Token

Place = Literal["head", "foot", "dateline", "issue"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as a line gives it, with the clock and zone words that belong to it."""

    line: int
    text: str
    label: Sign | None
    place: Place
    day: Token | None
    clock: time | None = None
    zone: str | None = None
    weekday: int | None = None

    @property
    def where(self) -> str:
        """The line and its words, for a person."""
        return f"{self.line_name}: '{' '.join(self.text.split())}'"

    @property
    def line_name(self) -> str:
        """The line, for a person."""
        return f"{'dateline, ' if self.place == 'dateline' else ''}line {self.line}"


def gather(line: int, tokens: Sequence[Token], text: str, place: Place, label: Sign | None) -> list[Stamp]:
    """The stamps of one line; ``label`` is one that stood alone on the line above."""
    stamps: list[Stamp] = []
    current = Stamp(line, "", label, place, None)
    begun: int | None = None
    end = 0
    for token in tokens:
        if token.sign in {Sign.PUBLISHED, Sign.UPDATED, Sign.OTHER}:
            # "Last edited 3 March 2024, first published ...": a label with nothing yet is only refined.
            if begun is not None:
                stamps.append(replace(current, text=text[begun:end]))
                current = Stamp(line, "", token.sign, place, None)
                begun = None
            else:
                current = replace(current, label=token.sign)
            continue
        if token.sign in {Sign.DATE, Sign.PARTIAL}:
            if current.day is not None:
                stamps.append(replace(current, text=text[begun:end]))
                current = Stamp(line, "", None, place, None)
                begun = None
            current = replace(current, day=token)
        elif token.sign is Sign.CLOCK:
            if current.clock is not None:
                continue
            current = replace(current, clock=token.clock, zone=token.zone)
        elif token.sign is Sign.ZONE:
            if current.clock is None or current.zone is not None:
                continue
            current = replace(current, zone=token.zone)
        elif token.sign is Sign.WEEKDAY:
            current = replace(current, weekday=token.weekday)
        else:
            continue
        begun = token.start if begun is None else begun
        end = token.end
    if begun is not None:
        stamps.append(replace(current, text=text[begun:end]))
    return [stamp for stamp in stamps if stamp.day is not None or stamp.clock is not None]


def join(stamps: Iterable[Stamp]) -> list[Stamp]:
    """Clocks without a date joined to the date before them, or to the one on the next line."""
    joined: list[Stamp] = []
    waiting: Stamp | None = None
    for stamp in stamps:
        if stamp.day is None:
            last = joined[-1] if joined else None
            if last is None or last.day is None:
                waiting = stamp
            elif last.clock is None and stamp.label in {None, last.label} and stamp.line > last.line:
                joined[-1] = replace(
                    last, clock=stamp.clock, zone=stamp.zone, text=f"{last.text}, {stamp.text}"
                )
            elif stamp.label not in {None, last.label}:
                joined.append(replace(stamp, day=last.day, weekday=None))
            continue
        if waiting is not None and stamp.clock is None and stamp.line - waiting.line <= 1:
            stamp = replace(
                stamp, clock=waiting.clock, zone=waiting.zone, label=stamp.label or waiting.label,
                text=f"{waiting.text}, {stamp.text}",
            )  # fmt: skip
        waiting = None
        joined.append(stamp)
    return joined
