"""Whether a title can stand by itself."""

from __future__ import annotations

from timeline.events.lexicon import event_nouns, title_words

SHORTEST = 4  # letters


def worthy(title: str) -> bool:
    """Whether a title can stand by itself: no bare fragment, no pronoun or auxiliary in front."""
    words = title.split()
    short = len(title) < SHORTEST and title.lower() not in event_nouns()
    if not words or short or words[0].lower() in title_words().bad_openings:
        return False
    return words[-1].lower() not in title_words().bad_endings
