"""Changes of plan told without a date: "The concert has been called off", "The regatta is back on"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.clauses import Clause, Phrase, Reading
from timeline.events.dates import covers, is_over
from timeline.events.discourse.again import stem
from timeline.events.discourse.undated import DOUBT
from timeline.events.lexicon import listed, pattern, verbs
from timeline.events.nouns import names_event
from timeline.events.offsets import HALF_YEAR, coming, day_of
from timeline.events.roles import theme
from timeline.events.status.dropped import conditional
from timeline.events.tell import Teller
from timeline.events.told import CHANGED, Place, Telling
from timeline.language.sentences import Sentence
from timeline.model import BlockKind, Moment, Span, Status, Tense, TimeExpression, TimexType

DROPPING = listed("changes", "dropping")
REVIVING = listed("changes", "reviving")
GOING_AHEAD = listed("changes", "going_ahead")
LASTING = listed("changes", "lasting")
ALMOST = listed("changes", "almost")
INDEFINITE = listed("changes", "indefinite")
ANY_EVENT = listed("changes", "any_event")
CUES = pattern("cues", "changes")
AFTER_ALL = pattern("after_all", "changes")
NO_LONGER = pattern("no_longer", "changes")
ANEW = pattern("anew", "changes")
KINDS = frozenset({"main", "coordinate", "content"})
SPEECH = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TITLE})
PLANS = frozenset({Status.PLANNED, Status.HYPOTHETICAL, Status.CANCELLED, Status.POSTPONED})
NEAR = 250  # characters back to the plan that "it" means


def speaks_of_change(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is worth reading for a change of plan."""
    return sentence.kind in SPEECH and CUES.search(text, sentence.start, sentence.end) is not None


def tell_changes(
    teller: Teller,
    sentence: Sentence,
    reading: Reading,
    new: Sequence[Telling],
    before: Sequence[Telling],
) -> list[Telling]:
    """What a sentence tells as called off, put off or on again; ``new`` are its events with a date."""
    places = [telling.place for telling in new if telling.place is not None]
    taken = {place.clause.index for place in places if place.clause is not None and place.nominal is None}
    nouns = {place.nominal.head.start for place in places if place.nominal is not None}
    told: list[Telling] = []
    clauses = reading.clauses if speaks_of_change(teller.article.text, sentence) else ()
    for clause in clauses:
        headline = sentence.kind is BlockKind.TITLE
        status = _change(clause, reading, teller.article.text, headline=headline)
        noun = theme(clause)
        if status is None or noun is None or clause.index in taken or noun.head.start in nouns:
            continue
        place = Place(_no_words(clause), clause, noun, "date", False, CHANGED)
        if _known(noun):
            telling = teller.tell(sentence, reading, place, when=None, reason=CHANGED)
            told += [] if telling is None else [replace(telling, status=status, time=None, confidence=DOUBT)]
        elif noun.pronoun and noun.head.lemma in ANY_EVENT:
            near = [
                t for t in before if sentence.start - t.sentence.end < NEAR and _open(t, teller.published)
            ]
            if near and _one_happening(near):
                told.append(_by_pronoun(near[-1], teller, sentence, reading, place, status))
    return told


def _known(noun: Phrase) -> bool:
    """Whether a noun names a happening that readers know of: "the fair", "Saturday's fair", "work"."""
    bare = not noun.determiner and noun.head.text.lower() == noun.head.lemma
    definite = noun.proper or bare or noun.determiner not in INDEFINITE
    return definite and names_event(noun) and noun.head.lemma not in LASTING


def _change(clause: Clause, reading: Reading, text: str, *, headline: bool) -> Status | None:
    """What a clause does to the plan it speaks of, None where it leaves it as it was.

    A ``headline`` leaves out the auxiliary: "Concert called off".
    """
    told = clause.kind in KINDS or (headline and clause.kind == "participle")
    if not told or clause.modal not in {"", "will"} or conditional(clause, reading):
        return None
    if any(word.text.lower() in ALMOST for word in clause.manner):
        return None
    known, done = verbs(), clause.passive or clause.object is not None or headline
    if clause.lemma in DROPPING and done and not clause.negated:
        if clause.kind != "content" and clause.perfect and "had" in text[clause.start : clause.head.start]:
            return None
        return Status.CANCELLED if clause.lemma in known.cancelling else Status.POSTPONED
    if clause.lemma in REVIVING and clause.passive and not clause.negated:
        return Status.PLANNED
    if clause.predicate == "adjective" and clause.tense is Tense.PRESENT and not clause.negated:
        back = any(word.text.lower() == "back" for word in clause.manner)
        return {"off": Status.CANCELLED, "on": Status.PLANNED if back else None}.get(clause.lemma)
    if clause.lemma in GOING_AHEAD and clause.tense is Tense.FUTURE:
        if clause.negated or NO_LONGER.search(text[clause.start : clause.head.start]):
            return Status.CANCELLED
        return Status.PLANNED if AFTER_ALL.search(text[clause.head.start : clause.end]) else None
    return None


def _no_words(clause: Clause) -> TimeExpression:
    """The date that a change of plan leaves out."""
    end = clause.trigger[1]
    return TimeExpression(Span(end, end, ""), TimexType.DATE, "", "none", "")


def _by_pronoun(
    plan: Telling, teller: Teller, sentence: Sentence, reading: Reading, place: Place, status: Status
) -> Telling:
    """A change of the plan that "it" means."""
    clause = place.clause or reading.clauses[0]
    return replace(
        plan,
        sentence=sentence,
        reading=reading,
        place=place,
        trigger=teller.span(*clause.trigger),
        quote=teller.span(sentence.start, sentence.end),
        time=None,
        when=None,
        status=status,
        rule=CHANGED,
        reason=CHANGED,
        more=(),
        former=(),
        clock_of=None,
        again_of=plan.trigger.start,
    )


def laid_on_plans(told: Sequence[Telling], published: Moment | None) -> list[Telling]:
    """Each change laid on the one dated plan of its article that it means, apart where two could be."""
    done = [_turned(plan, told, published) for plan in told]
    for number, change in enumerate(done):
        if change.rule != CHANGED:
            continue
        meant = [n for n, plan in enumerate(done) if _open(plan, published) and _means(change, plan)]
        most = max((len(change.names & done[n].names) for n in meant), default=0)
        meant = [n for n in meant if len(change.names & done[n].names) == most]
        if not meant or not _one_happening([done[n] for n in meant]):
            continue
        first = done[meant[0]]
        done[number] = replace(
            change, when=first.when, titled=False, confidence=0.0, again_of=first.trigger.start
        )
        for n in meant:
            plan = done[n]
            anew = plan.order > change.order and ANEW.search(plan.quote.text) is not None
            status = plan.status if anew else change.status
            reason = plan.reason if anew else f"{plan.reason}; {CHANGED}: {change.quote.text!r}"
            done[n] = replace(plan, status=status, reason=reason, again_of=change.trigger.start)
    return [telling for telling in done if not _is_bare_headline(telling) and not _only_says(telling, done)]


def _turned(plan: Telling, told: Sequence[Telling], published: Moment | None) -> Telling:
    """A plan that "was to have" happened and has been called off by now: its day was still to come."""
    clause = plan.place.clause if plan.place is not None else None
    if plan.status is not Status.POSTPONED or plan.when is None or plan.time is None or published is None:
        return plan
    day = day_of(plan.when)
    if clause is None or not clause.perfect or day is None or (published.day - day).days <= HALF_YEAR:
        return plan
    if not any(other.rule == CHANGED and _means(other, plan) for other in told):
        return plan
    return replace(plan, when=coming(plan.when, plan.time.span.text, published))


def _is_bare_headline(telling: Telling) -> bool:
    """Whether a headline tells a change of no plan of its article: the body tells it again."""
    return telling.rule == CHANGED and telling.when is None and telling.sentence.kind is BlockKind.TITLE


def _only_says(telling: Telling, told: Sequence[Telling]) -> bool:
    """Whether a telling only says that somebody made a change known that is told itself."""
    clause = telling.deed
    if clause is None or clause.lemma not in verbs().announcing | verbs().reporting:
        return False
    return any(
        other.rule == CHANGED
        and other.sentence == telling.sentence
        and other.place is not None
        and other.place.clause is not None
        and other.place.clause.kind == "content"
        and other.place.clause.governor == clause.index
        for other in told
    )


def _open(plan: Telling, published: Moment | None) -> bool:
    """Whether a telling has a date that can still be called off."""
    return (
        plan.when is not None
        and plan.rule != CHANGED
        and plan.status in PLANS
        and not is_over(plan.when, published)
    )


def _means(change: Telling, plan: Telling) -> bool:
    """Whether a change speaks of a plan: by "it", or by the same noun and no name that is strange there."""
    if change.again_of is not None:
        return change.again_of == plan.trigger.start
    noun = change.place.nominal if change.place is not None else None
    if noun is None:
        return False
    if stem(noun.head.lemma) not in {stem(name) for name in plan.names}:
        return False
    names = {word.lemma for word in noun.words if word.tag == "PROPN" and word is not noun.head}
    return not names or any(name in plan.quote.text.lower() for name in names)


def _one_happening(plans: Sequence[Telling]) -> bool:
    """Whether the dates of plans all lie in each other."""
    dates = [plan.when for plan in plans if plan.when is not None]
    return all(covers(one, other) or covers(other, one) for one in dates for other in dates)
