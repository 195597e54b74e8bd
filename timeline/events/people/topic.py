"""What an article is about: the name it uses most, the person it speaks of."""

from __future__ import annotations

import re
from collections import Counter

from timeline.events.lexicon import listed, pattern

FULL_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b(?:[A-Z][a-z’'-]+)(?: [A-Z][a-z’'-]+){1,3}\b", re.MULTILINE)
ANY_NAME = re.compile(r"\b[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){1,3}\b")
INSIDE_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2}")
LED_BY_NAME = re.compile(r"\b([A-Z][\w’'-]*) $")
GIVEN = listed("given_names", "female") | listed("given_names", "male")
LOOK_BACK = 24  # characters
OFTEN = 3  # times a name must stand inside sentences to be the topic
ORGANISATION = pattern("organisation")
PLACE_NAME = pattern("place_name")
SINGULAR_PEOPLE = pattern("singular_people")
CAPITAL_DATES = pattern("capital_dates")


def main_person(text: str) -> str | None:
    """The person an article is about: whose last name it uses most, where it speaks of a he or she."""
    if not SINGULAR_PEOPLE.search(text):
        return None
    found = [*FULL_NAME.findall(text), *(n for n in ANY_NAME.findall(text) if n.split()[0].lower() in GIVEN)]
    names = Counter(
        name
        for name in found
        if not ORGANISATION.search(name) and not CAPITAL_DATES.search(name) and not PLACE_NAME.search(name)
    )
    uses = {name: len(re.findall(rf"\b{re.escape(name.split()[-1])}\b", text)) for name in names}
    return max(names, key=lambda name: (uses[name], names[name], -text.find(name)), default=None)


def name_words(text: str) -> frozenset[str]:
    """The words of full names that may be persons'."""
    words = set()
    for found in ANY_NAME.finditer(text):
        name = found.group().split()
        if ORGANISATION.search(found.group()) or name[0].endswith("ly") or f" {name[0].lower()} " in text:
            continue
        words.update(name)
    return frozenset(words)


def topic(text: str) -> str:
    """The name an article uses most inside its sentences, "" for none."""
    runs = [
        found.group()
        for found in INSIDE_NAME.finditer(text)
        if not CAPITAL_DATES.search(found.group())
        and not found.group().isupper()
        and not _led_by_name(text, found.start())
    ]
    words = Counter(word for run in runs for word in set(run.split()))
    alone = Counter(runs)
    top = next(
        (
            word
            for word, count in words.most_common()
            if count >= OFTEN
            and f" {word.lower()}" not in text
            and text.count(f"{word}.") < text.count(word)
            and (alone[word] * OFTEN >= count or count == len(runs))
        ),
        None,
    )
    if top is None:
        return ""
    whole, count = Counter(run for run in runs if top in run.split()).most_common(1)[0]
    return str(whole if count * 2 >= words[top] and len(whole.split()) < OFTEN else top)


def _led_by_name(text: str, at: int) -> bool:
    """Whether the word before is the name's first, capital only because it opens a sentence: no "When"."""
    led = LED_BY_NAME.search(text, max(0, at - LOOK_BACK), at)
    return led is not None and f" {led[1].lower()} " not in text
