"""The same happening named again without a date: "the blast", "the hearing", "he was kidnapped"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.events.lexicon import event_nouns, pattern, title_words, verbs
from timeline.events.told import Telling
from timeline.language.sentences import Sentence
from timeline.model import Article, Span

POINTER = pattern("pointer")
STEM = 6  # letters by which "kidnapped" and "kidnapping" know each other
SHORT = 4  # nouns of fewer letters are too common to follow


@dataclass(frozen=True, slots=True)
class Again:
    """A later naming of a telling's happening and the sentence it stands in."""

    telling: int
    trigger: Span
    sentence: Sentence


def stem(word: str) -> str:
    """The letters by which words of one root know each other."""
    plain = word.lower()
    return plain[:STEM] if len(plain) > STEM else plain.rstrip("s")


def _keys(telling: Telling) -> Iterable[str]:
    """The words by which an event may be named again; common verbs and vague nouns are none."""
    known = verbs()
    common = (
        known.reporting | known.light | known.stative | known.occurring | known.planning | known.scheduling
    )
    for span in (telling.trigger, *telling.more):
        word = span.text.split()[0].lower() if span.text else ""
        if len(word) < SHORT or word in title_words().vague:
            continue
        lemma = (
            telling.place.clause.lemma
            if telling.place is not None and telling.place.clause is not None
            else ""
        )
        if (
            word in event_nouns()
            or word.rstrip("s") in event_nouns()
            or (lemma not in common and len(word) >= STEM)
        ):
            yield stem(word)


def named_again(article: Article, story: Sequence[Sentence], tellings: Sequence[Telling]) -> list[Again]:
    """Namings of told events elsewhere, only where the words can mean one event of the article."""
    owners: dict[str, set[int]] = {}
    for place, telling in enumerate(tellings):
        if telling.when is None:
            continue
        for key in set(_keys(telling)):
            owners.setdefault(key, set()).add(place)
    single: dict[str, int] = {}
    for key, places in owners.items():
        dates = {when.edtf for place in places if (when := tellings[place].when) is not None}
        if len(dates) == 1:
            single[key] = min(places)
    if not single:
        return []
    taken = [(span.start, span.end) for telling in tellings for span in (telling.trigger, *telling.more)]
    dated = {(telling.sentence.start, telling.sentence.end) for telling in tellings}
    found: list[Again] = []
    for sentence in story:
        if (sentence.start, sentence.end) in dated:
            continue
        for match in POINTER.finditer(article.text, sentence.start, sentence.end):
            owner = single.get(stem(match["noun"]))
            start, end = match.span("noun")
            if owner is None or any(first < end and start < last for first, last in taken):
                continue
            if match["noun"] in title_words().vague:
                continue
            found.append(Again(owner, Span(start, end, match["noun"]), sentence))
    return found
