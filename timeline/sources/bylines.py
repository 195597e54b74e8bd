"""Who wrote it, and for whom: bylines, jobs, outlets and sections in header lines."""

from __future__ import annotations

import re
from functools import cache

from timeline.sources.vocabulary import alternation, bounded, numbers, words

LONGEST = 110
PARTICLES = frozenset(words("header", "byline", "particles"))


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternation(words('header', 'byline', 'openers'))})(?:\s*:)?\s+(?=\S)", re.IGNORECASE
    )


@cache
def _jobs() -> re.Pattern[str]:
    return re.compile(
        bounded(word for job in words("header", "byline", "jobs") for word in (job, f"{job}s")), re.IGNORECASE
    )


@cache
def _dated_words() -> frozenset[str]:
    return frozenset(numbers("calendar", "months")) | frozenset(numbers("calendar", "weekdays"))


def author(piece: str, *, lone: bool = False) -> str | None:
    """The name in "By NAME ...", None where the piece is no byline.

    ``lone``: nothing else on the line speaks for a header, so the name must look like one.
    """
    match = _opener().match(piece)
    if (
        match is None
        or len(piece) > LONGEST
        or (piece.rstrip("\"'”’").endswith((".", "!", "?")) and not _initialled(piece))
    ):
        return None
    name = re.split(r"\s*[|/·•;\n]\s*|\s+[–—-]+\s+|\s{2,}|,\s", piece[match.end() :], maxsplit=1)[0].strip(
        " ,"
    )
    opener = match.group().strip(" :").lower()
    if opener in words("header", "byline", "weak_openers") and not _jobs().search(
        piece[match.end() + len(name) :]
    ):
        return None
    first = name.split(None, 1)[0].lower().rstrip(".,") if name else ""
    if not name or re.search(r"\d", name) or (first in _dated_words() and " " not in name):
        return None
    desk = _last(name) in words("header", "byline", "desks")
    if first in words("header", "byline", "not_names") and not desk and not outlet(name):
        return None
    if not (desk or _capitalised(name)):
        return None
    if lone and opener == "by" and len(name.split()) == 1 and not desk and not name.isupper():
        return None
    return bare(name)


def bare(name: str) -> str:
    """A name without what stands behind it: "NAME in Leeds", "NAME for THE MAIL", "NAME @name"."""
    return re.split(r"\s+(?:(?i:in|at|for|of|with)\s+(?=[A-Z]|the\b)|(?=@))", name, maxsplit=1)[0]


def worker(text: str) -> str | None:
    """The name in "NAME, Political Editor" or "NAME | Staff Writer"."""
    parts = re.split(r"\s*[,|/·•\n]\s*|\s+[–—-]+\s+", text, maxsplit=1)
    if len(parts) != 2 or len(text) > LONGEST or text.endswith((".", "!", "?")):
        return None
    name, job = parts
    ends = _jobs().search(job) is not None and len(job.split()) <= 8 and _capitalised(job)
    return name if person(name) and (ends or outlet(job)) else None


def person(text: str) -> bool:
    """Whether words may be a person's name standing alone: two to four capitalised words."""
    parts = [part for part in re.split(r"\s+(?:and|&)\s+|,\s*", text) if part]
    return (
        bool(parts)
        and len(parts) <= 4
        and all(
            2 <= len(part.split()) <= 4
            and _capitalised(part)
            and not re.search(r"[\d:;!?\"“”()|/]", part)
            and not part.lower().startswith("the ")
            and _last(part) not in words("header", "byline", "companies")
            for part in parts
        )
    )


def job(text: str) -> bool:
    """Whether a short line is only somebody's job: "Political Editor", "Associated Press Writer"."""
    return (
        len(text.split()) <= 6
        and text[0].isupper()
        and _last(text).rstrip("s") in words("header", "byline", "jobs")
    )


def outlet(text: str) -> bool:
    """Whether words are the name of a paper, a station, an agency or a site."""
    bare = text.strip(" .'\"“”").lower()
    if bare in words("header", "outlets", "names"):
        return True
    if re.fullmatch(rf"(?:www\.)?[a-z0-9-]+\.(?:{alternation(words('header', 'outlets', 'domains'))})", bare):
        return True
    named = 2 <= len(text.split()) <= 5 and _capitalised(text) and not re.search(r"[\d:;!?,]", text)
    return named and _last(text) in words("header", "outlets", "nouns")


def titled(text: str) -> bool:
    """Whether words beside a section's name can be a paper's: "The" and one to three names."""
    return text.startswith("The ") and 2 <= len(text.split()) <= 4 and proper(text)


def part_of_paper(text: str) -> bool:
    """Whether words are the name of a paper's section."""
    return " ".join(text.lower().split()).strip(" .:#") in words("header", "sections", "names")


def proper(text: str) -> bool:
    """Whether a short line is all names: every word capitalised, particles aside."""
    return len(text.split()) <= 6 and _capitalised(text) and not re.search(r"[!?;:\"“”]$", text)


def _capitalised(text: str) -> bool:
    found = text.replace(",", " ").split()
    return (
        bool(found)
        and all(
            word[0].isupper()
            or word.lower() in PARTICLES
            or word.startswith(("@", "d'", "d’"))
            or not word[0].isalpha()
            for word in found
        )
        and any(word[0].isupper() for word in found)
    )


def _last(text: str) -> str:
    return text.split()[-1].strip(".,'\"").lower() if text.split() else ""


def _initialled(piece: str) -> bool:
    return re.search(r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Inc|Ltd|Co|St)\.)$", piece) is not None
