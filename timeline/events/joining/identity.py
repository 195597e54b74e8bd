"""Names for life: a UID from where a happening was first told, a short id for its timeline."""

from __future__ import annotations

import hashlib
import re


def uid(article: str, trigger: str, nth: int) -> str:
    """A UID from the article's id and the words that named the event; ``nth`` counts equal words before it.

    Letters and figures only count, so that quotes, case and line breaks never change it.
    """
    words = " ".join(re.findall(r"\w+", trigger.lower()))
    seed = "\x1f".join((article, words, str(nth)))
    return f"{hashlib.sha256(seed.encode()).hexdigest()[:24]}@news-timeline"


def short(uid_: str) -> str:
    """The id of an event inside its timeline."""
    return uid_[:10]
