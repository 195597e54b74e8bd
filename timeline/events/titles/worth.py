"""Whether a title can stand by itself."""

from __future__ import annotations

from timeline.events.clauses import Phrase
from timeline.events.lexicon import event_nouns, title_words
from timeline.events.nouns import names_event
from timeline.events.wording import count_words

SHORTEST = 4  # letters


def worthy(title: str) -> bool:
    """Whether a title can stand by itself: no bare fragment, no pronoun or auxiliary in front."""
    words = title.split()
    short = len(title) < SHORTEST and title.lower() not in event_nouns()
    if not words or short or words[0].lower() in title_words().bad_openings:
        return False
    return words[-1].lower() not in title_words().bad_endings


def alone(title: str) -> bool:
    """Whether a title is one word that names nothing by itself: "Report"."""
    return count_words(title) == 1


def names_itself(noun: Phrase) -> bool:
    """Whether the noun is a proper name of an event: no verb is needed beside it."""
    return noun.proper and names_event(noun)
