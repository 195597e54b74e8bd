"""From a date's place in a sentence to a telling: status, title, names, confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dates import first_day, is_ahead
from timeline.events.lexicon import confidence, grammar, listed, pattern, verbs
from timeline.events.offsets import FINE, last_moment
from timeline.events.people.antecedents import Antecedents, acted_on
from timeline.events.people.cast import arguments, categories, participants
from timeline.events.people.references import PEOPLE, Memory
from timeline.events.places.scenes import scenes
from timeline.events.roles import reports, transparent, urges
from timeline.events.status.evidence import Evidence
from timeline.events.status.refused import no_event
from timeline.events.status.rules import denied, status_of
from timeline.events.status.unreal import set_aside
from timeline.events.titles.context import in_context, listed_in_context
from timeline.events.titles.last_day import last_day, permits
from timeline.events.titles.title import Maker
from timeline.events.titles.worth import worthy
from timeline.events.told import Place, Telling, reasons_for
from timeline.events.weight import confidence_of, prominence_of
from timeline.events.wording import NEGATED, affirmed, present, shorten
from timeline.language.sentences import Sentence
from timeline.model import (
    Article,
    Bound,
    Moment,
    Prominence,
    Span,
    Status,
    Tense,
    TimeExpression,
    TimexType,
    When,
)

DAY_WORDS = pattern("day_words")
ORGANISATION = pattern("organisation")
PERSON_NOUN = pattern("person_noun")
RELATIVE = pattern("relative_time")
BARE = 2  # words of a title that says little
RECENT = 14  # days in which a report is this article's own evidence
OWNING = listed("valency", "owning")
ACCOUNTS = listed("noun_kinds", "accounts")
SETTINGS = listed("noun_kinds", "settings")
HELD = grammar("held")


@dataclass
class Teller:
    """Tells the events of one article, sentence by sentence, remembering who was named."""

    article: Article
    memory: Memory = field(init=False)
    last_event: str = field(init=False)

    def __post_init__(self) -> None:
        self.memory = Memory(self.article.text, self.article.title or "")
        self.last_event = ""

    def as_it_stands(self) -> Teller:
        """A copy that remembers what was read up to here, for what is told once the rest is known."""
        known = copy(self)
        known.memory = self.memory.as_it_stands()
        return known

    @property
    def published(self) -> Moment | None:
        """When the article was published."""
        return self.article.published

    def maker(self, reading: Reading, speaker: str | None = None, *, event: bool = False) -> Maker:
        """Write titles for a sentence; ``event`` says that "it" must be a happening ("it will be held")."""
        known = Antecedents(
            self.article.text, self.memory, reading, speaker, self.last_event if event else ""
        )
        return Maker(
            self.article.text,
            reading,
            known.resolve,
            self.memory,
            tuple(span for span, _ in reading.links),
            known.firm,
        )

    def span(self, start: int, end: int) -> Span:
        """Words of the article."""
        return Span(start, end, self.article.text[start:end])

    def of_line(
        self,
        sentence: Sentence,
        reading: Reading,
        place: Place,
        trigger: Span,
        title: str,
        *,
        when: When | None,
        status: Status,
        why: str | None,
    ) -> Telling:
        """What a line of a list or a notice tells without a clause, by the words of its title."""
        time = place.time
        title = listed_in_context(title, self.memory)
        return Telling(
            sentence=sentence,
            reading=reading,
            place=place,
            trigger=trigger,
            quote=self.span(sentence.start, sentence.end),
            time=time,
            when=when,
            status=status,
            title=title,
            names=frozenset(word for word in title.lower().split() if len(word) > 2),
            rule=place.rule,
            reason="; ".join(filter(None, (time.reason, why))),
            anchor=time.anchor,
            confidence=confidence("limits")["listed"],
            prominence=Prominence.CORE,
            rival=time.rival,
        )

    def tell(
        self,
        sentence: Sentence,
        reading: Reading,
        place: Place,
        *,
        when: When | None,
        reason: str = "",
        lead: bool = False,
    ) -> Telling | None:
        """The event at a place, None where the text tells none."""
        place = without_setting(place)
        clause, noun, time = place.clause, place.nominal, place.time
        words = self.article.text[sentence.start : sentence.end]
        seen = Evidence(place, reading, self._words(clause, sentence), when, self.published)
        if no_event(place, reading, self.article.text):
            return None
        said = (
            clause is not None
            and noun is None
            and reports(clause)
            and not self._is_news(clause, when, lead)
            and not due_to_say(clause, when, reading, self.published)
        )
        if said and clause is not None and not urges(clause):
            return None
        if denied(seen) or (clause is not None and noun is None and _speech_aside(clause, reading)):
            return None
        status, why = status_of(seen)
        if (
            clause is not None
            and clause.negated
            and noun is None
            and status is not Status.CANCELLED
            and not _not_before(place, words, sentence.start)
        ):
            return None
        if (
            clause is not None
            and clause.negated
            and status is Status.CANCELLED
            and _not_before(place, words, sentence.start)
        ):
            status, why = Status.PLANNED, "it is not to be earlier"
        held = clause is not None and clause.lemma in HELD
        maker = self.maker(reading, speaker_of(reading, self.article.text), event=held)
        if noun is not None:
            title = maker.of_noun(noun, clause)
            people = PERSON_NOUN.search(noun.head.lemma) is not None
            if clause is not None and (people or done_by(noun, clause) or says_little(title, noun, clause)):
                title = maker.of_clause(clause) or title
            whole = time.source == "almanac"
            self.last_event = shorten(noun, self.article.text, depth=0)
            trigger = self.span(noun.start if whole else noun.head.start, noun.head.end)
        elif clause is not None:
            # What will not be before a day is, from then on.
            told = replace(clause, negated=False) if clause.negated and status is Status.PLANNED else clause
            title = maker.of_clause(told, place.also)
            trigger = self.span(*clause.trigger)
            bare = title.endswith(present(clause.lemma, plural=False)) or (
                clause.lemma in verbs().plain and not urges(clause)
            )
            if reports(clause) and bare and not maker.says(clause):
                return None
        else:
            return None
        if clause is not None and noun is None:
            title = last_day(title, clause, place.time.bound, maker)
        if title.startswith("Deadline") and when is not None:
            when = last_moment(when)
            open_still = status is Status.ONGOING or (status is Status.HYPOTHETICAL and permits(clause))
            status = Status.PLANNED if open_still else status
        if NEGATED.match(title):
            if status is not Status.CANCELLED:
                return None
            title = affirmed(title)
        nameless = not worthy(title) and status is Status.HAPPENED
        if nameless:
            title = maker.doing(clause) if clause is not None and noun is None else ""
        if not worthy(title):
            return None
        subject = clause.subject if clause is not None else None
        known = subject is not None and subject.determiner == "the"
        title = in_context(title, self.memory, event=noun is not None, definite=known)
        phrases = arguments(clause, noun)
        chosen, lost = reasons_for(time, when)
        return Telling(
            sentence=sentence,
            reading=reading,
            place=place,
            trigger=trigger,
            quote=self.span(sentence.start, sentence.end),
            time=time,
            when=when,
            status=status,
            title=title,
            names=frozenset(content_words(trigger, phrases)),
            rule=place.rule,
            reason="; ".join(part for part in (reason or chosen, why) if part),
            anchor=time.anchor,
            confidence=confidence_of(place, clause, when),
            prominence=Prominence.BACKGROUND
            if said or nameless or (when is not None and set_aside(place, when, self.published, reading))
            else prominence_of(place, clause, when, status, self.published),
            rival=lost,
            more=tuple(self.span(*more) for more in place.more if more != (trigger.start, trigger.end)),
            participants=participants(clause, noun, maker.resolve),
            places=scenes(self.article.text, clause, noun, named_in(reading)),
            categories=categories(clause, noun),
            clock_only=is_clock_only(time),
        )

    def _is_news(self, clause: Clause, when: When | None, lead: bool) -> bool:
        """Speech is an event where it opens the story in a clause of its own or is remembered."""
        opens = lead and clause.kind != "parenthetical" and clause.governor is None
        return opens or self._remembered(clause, when)

    def _remembered(self, clause: Clause, when: When | None) -> bool:
        """A finding or a promise of earlier weeks is history, not evidence."""
        if clause.lemma in verbs().plain or clause.lemma not in verbs().announcing:
            return False
        start = first_day(when.start) if when is not None else None
        return start is not None and self.published is not None and (self.published.day - start).days > RECENT

    def _words(self, clause: Clause | None, sentence: Sentence) -> str:
        if clause is None:
            return self.article.text[sentence.start : sentence.end]
        return self.article.text[max(sentence.start, clause.start) : min(sentence.end, clause.end)]

    def _speaker(self, reading: Reading) -> str | None:
        """Who speaks in a sentence, a "she said" resolved."""
        said = next(
            (clause.subject for clause in reading.clauses if reports(clause) and clause.subject), None
        )
        if said is None or not said.pronoun:
            return speaker_of(reading, self.article.text)
        return self.memory.resolve(said.head.text, said.start) if said.head.lemma in PEOPLE else None

    def note(self, reading: Reading) -> None:
        """Remember the subjects and names of a sentence for later pronouns, and who speaks."""
        self.memory.speaker = self._speaker(reading) or self.memory.speaker
        for link in reading.nominals:
            if link.phrase is not None:
                self.memory.note_name(link.phrase, self.article.text)
        for clause in reading.clauses:
            for phrase in (clause.subject, clause.object):
                if phrase is not None and phrase.pronoun and len(phrase.words) > 1:
                    self.memory.note_pair(phrase)
                if phrase is None or phrase.pronoun or not phrase.head.text[:1].isalpha():
                    continue
                leads = phrase is clause.subject and not acted_on(reading, phrase)
                self.memory.note_phrase(phrase, self.article.text, subject=leads)


def due_to_say(clause: Clause, when: When | None, reading: Reading, published: Moment | None) -> bool:
    """Whether somebody is to say something on a day to come: "is expected to say by Friday whether"."""
    if clause.kind != "infinitive" or clause.governor is None or not is_ahead(when, published):
        return False
    above = reading.clauses[clause.governor]
    exact = when is not None and when.precision in FINE
    due = above.lemma in verbs().scheduling and above.tense is Tense.PRESENT
    open_question = any(said.marker.startswith("whether") for said in reading.children(clause, "content"))
    return exact and due and open_question and clause.lemma in verbs().announcing


def named_in(reading: Reading) -> frozenset[int]:
    """Where the subjects and objects of a sentence begin."""
    phrases = (phrase for clause in reading.clauses for phrase in (clause.subject, clause.object))
    return frozenset(phrase.start for phrase in phrases if phrase is not None)


def _speech_aside(clause: Clause, reading: Reading) -> bool:
    """Speech set behind the sentence, whatever the parse: "..., the trust promised last night"."""
    if clause.kind != "participle" or clause.governor is None or clause.auxiliaries:
        return False
    above = reading.clauses[clause.governor]
    return above.kind == "parenthetical" and clause.lemma in verbs().reporting | verbs().announcing


def _not_before(place: Place, words: str, at: int) -> bool:
    """A bound like "will not fly before 12 January" tells when it may."""
    return (
        place.time.bound in {Bound.BEFORE, Bound.UNTIL, Bound.SINCE}
        or " before " in words[: max(0, place.time.span.start - at)][-24:]
    )


def done_by(noun: Phrase, clause: Clause) -> bool:
    """Whether somebody holds or makes the happening, whom its title names: "the band gives a concert"."""
    return (
        clause.lemma in verbs().light
        and clause.object is not None
        and clause.object.head.start == noun.head.start
        and clause.subject is not None
        and not clause.negated
    )


def without_setting(place: Place) -> Place:
    """A place whose noun is only where its clause happens: "in early trading the shares fell"."""
    clause, noun = place.clause, place.nominal
    if clause is None or noun is None or noun.head.lemma not in SETTINGS or noun.preposition != "in":
        return place
    who = clause.subject
    told = who is not None and clause.predicate == "verb" and not reports(clause)
    own = who is not None and who.head.start == noun.head.start
    return replace(place, nominal=None) if told and not own else place


def says_little(title: str, noun: Phrase, clause: Clause) -> bool:
    """Whether a bare noun's title leaves the news to its verb: "Sales" where sales rise."""
    known = verbs()
    moved = known.cancelling | known.postponing | known.moving | known.planning
    own = clause.subject is not None and clause.subject.head.start == noun.head.start
    thing = clause.object
    if thing is not None and clause.lemma in OWNING and noun.head.lemma in ACCOUNTS:
        return thing.start <= noun.head.start < thing.end and thing.head.start != noun.head.start
    if (
        not own
        or clause.negated
        or clause.lemma in moved
        or not (clause.predicate == "verb" or _amounts(clause))
        or (transparent(clause) and not _amounts(clause))
    ):
        return False
    if noun.head.lemma in ACCOUNTS:
        return True
    return len(title.split()) <= BARE and not any(word[:1].isupper() for word in title.split()[1:])


def _amounts(clause: Clause) -> bool:
    """Whether a clause tells how much its subject was: "sales were £4 million"."""
    told = clause.attribute
    return clause.predicate == "noun" and told is not None and any(w.tag == "NUM" for w in told.words)


def content_words(trigger: Span, phrases: Sequence[Phrase]) -> set[str]:
    """Lower-case lemmas of nouns, names and the trigger."""
    found = set(re.findall(r"[^\W\d_]{3,}", trigger.text.lower()))
    for phrase in phrases:
        if not phrase.pronoun:
            found |= {
                word.lemma
                for word in phrase.words
                if word.tag in {"NOUN", "PROPN", "ADJ"} and len(word.lemma) > 2
            }
    return found


def is_clock_only(time: TimeExpression) -> bool:
    """A time of day without a day of its own."""
    bare = time.type is TimexType.TIME and not DAY_WORDS.search(time.span.text)
    return bare and not RELATIVE.search(time.span.text)


def speaker_of(reading: Reading, text: str) -> str | None:
    """Who speaks the sentence's quotation."""
    for clause in reading.clauses:
        if reports(clause) and clause.subject is not None and not clause.subject.pronoun:
            return shorten(clause.subject, text, depth=0)
    return None
