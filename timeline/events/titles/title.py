"""A title an editor would keep: who, does what, to what; present tense; at most twelve words."""

from __future__ import annotations

import re

from timeline.events.clauses import Clause, Phrase
from timeline.events.lexicon import grammar, listed, pattern, title_words
from timeline.events.nouns import may_name_event, names_event
from timeline.events.roles import transparent
from timeline.events.titles.forms import doing_of, participle_of
from timeline.events.titles.naming import inside, owning
from timeline.events.titles.predication import Predication
from timeline.events.titles.unmet import HARD, JUDGED, active, judged
from timeline.events.titles.worth import alone, names_itself
from timeline.events.wording import capitalised, count_words, glue, is_plural, present

LONGEST = 12
OF_PLACE = re.compile(r" of [A-Z][\w-]+(?= (?:and|[a-z]))")
OWN = pattern("own")
SHORTEST_CUT = 4  # words
LONG_WORD = 7  # letters
INDEFINITE = grammar("indefinite")
OWNING = listed("valency", "owning")
CALLING = listed("sharing", "calling")
SHORT_OWNER = 4  # words
SHOUTED = re.compile(r"\b[A-Z]{4,}(?:['’]S)?\b")
QUOTES = re.compile(r"[“”\"«»]|(?<!\w)['‘’](?!s\b)")
ALLEGING = listed("valency", "alleging")
ALLEGED_OF = grammar("alleged_of")
TIES_OF_DEEDS = grammar("ties_of_deeds")
APPOINTING = listed("valency", "appointing")
COUNTED = pattern("counted")
AIMS, DEEDS = listed("noun_kinds", "aims"), listed("noun_kinds", "deeds")
CHANCES = listed("noun_kinds", "chances")
DEMANDING = listed("valency", "demanding")
CALLING_FOR = listed("valency", "calling_for")
ECHO = re.compile(r"^((\S+ \S+(?: \S+)*) \S+) \2$")  # a doer told as what it is done to
QUESTIONS = frozenset({"whether", "whether to"})
CONDITIONS = grammar("conditions")
STARTING = listed("valency", "starting")
RESULTING = listed("valency", "resulting")
UNFULFILLED = listed("valency", "unfulfilled")
NO_SUSPECTS = listed("valency", "no_suspects")
INTRANSITIVE = listed("valency", "intransitive")
HAVING = listed("valency", "having")
QUANTITIES = listed("noun_kinds", "quantities")
NOWHERE = grammar("nowhere")
EXISTENTIAL = re.compile(r"\b[Tt]here\b")
ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b[A-Z][a-z]{0,3}\.$")


class Maker(Predication):
    """Writes titles for one sentence."""

    __slots__ = ()

    def of_noun(self, noun: Phrase, clause: Clause | None) -> str:
        """A title for a noun that names a happening: "Public hearing on Cedar Street sewer bonds"."""
        title = ""
        for depth in (3, 2, 1, 0):
            own = self._owner(noun, clause) if depth < 3 or len(noun.words) <= LONGEST else ""
            named = self._named(noun, depth, opens=True)
            holder = "" if own else self._holder(noun)
            title = glue([own, holder, *inside(holder, self._period(noun), named)])
            if count_words(title) <= LONGEST:
                break
        if count_words(title) <= SHORT_OWNER and clause is not None:
            aimed = glue([title, self._aim(noun, 2)])
            title = aimed if count_words(aimed) <= LONGEST else title
        if count_words(title) == 1 and noun.determiner not in INDEFINITE:
            title = self.names.fuller(noun.head.lemma) or title
        if clause is not None and transparent(clause) and not names_itself(noun):
            title = glue([title, self._placing(noun, clause, title)])
        return self._finish(self._owned(title, noun))

    def _owned(self, title: str, noun: Phrase) -> str:
        """A noun's title with the name of an owner it only points to: "Auction of Dunmore's clothes"."""
        found = OWN.search(title)
        if found is None or " " not in title[: found.start()].strip():
            return title
        pointer = next((word for word in noun.words if word.text.lower() == found.group().strip()), None)
        owner = self._owner_of(pointer.text, pointer.start) if pointer is not None else None
        short = owner is not None and count_words(owner) <= SHORT_OWNER and not title.startswith(owner)
        whose = f"{owning(owner)} " if short and owner else ""
        return f"{title[: found.start()]}{whose}{title[found.end() :]}"

    def _placing(self, noun: Phrase, clause: Clause, title: str) -> str:
        """The verb that a title keeps beside the noun it places in time, "" for none."""
        if noun.preposition and clause.kind == "main":
            return ""
        if clause.lemma in title_words().kept_verbs:
            return self._kept(clause, is_plural(noun))
        known = title_words().kept_adjectives
        said = clause.lemma if clause.predicate == "adjective" else ""
        if clause.predicate == "date":
            words = self.text[noun.end : clause.head.start].split()
            said = next((word for word in words if word in known), "")
        own = clause.subject is not None and clause.subject.head.start == noun.head.start
        keeps = own and said in known and (alone(title) or not names_event(noun))
        return f"{self._be(clause, is_plural(noun))} {said}" if keeps else ""

    def _owner(self, noun: Phrase, clause: Clause | None) -> str:
        """Whose a happening is that somebody reports, suffers or calls: "the firm posted a loss"."""
        if clause is None or clause.object is None or clause.subject is None or clause.negated:
            return ""
        mine = clause.object.head.start == noun.head.start and noun.determiner in INDEFINITE
        if not mine or clause.lemma not in OWNING | CALLING or clause.passive:
            return ""
        said = self._named(clause.subject, 0, opens=True)
        if clause.subject.pronoun and not said[:1].isupper():
            return ""
        return owning(said) if said and count_words(said) <= SHORT_OWNER else ""

    def doer(self, clause: Clause) -> str:
        """Who does what a clause tells, in a title's words; "" where nobody safe to name."""
        return self._subject(clause, 1)

    def deed(self, clause: Clause) -> str:
        """What somebody is to do: verb, object and what matters beside them."""
        return glue([clause.lemma, self._tail(clause, 2)])

    def doing(self, clause: Clause) -> str:
        """A deed whose doer nobody can name, as an aside is titled: "Arriving in United States"."""
        if clause.predicate != "verb" or clause.negated or clause.modal:
            return ""
        rest = [tail for level in (2, 1, 0) if (tail := self._tail(clause, level))]
        told = [self._finish(glue([doing_of(clause), tail])) for tail in rest]
        return next((title for title in told if count_words(title) <= LONGEST), "")

    def task(self, clause: Clause) -> str:
        """The deed that a clause gives time for: "has until May to sell its stake"."""
        below = self.reading.children(clause, "infinitive", "adverbial", "participle") if self.reading else ()
        found = next((other for other in below if other.marker == "to" and other.predicate == "verb"), None)
        return self.deed(found) if found is not None else ""

    def says(self, clause: Clause) -> bool:
        """Whether the title of a clause of speech has what was said, or the thing it speaks of."""
        return clause.object is not None or bool(self._said(clause, 1) or self._inner(clause))

    def of_clause(self, clause: Clause, also: Clause | None = None) -> str:
        """A title for a clause: subject, predicate, object and the complement that matters."""
        named = appointed(clause)
        if named is not None:
            return self.of_noun(named, None)
        if clause.predicate != "verb" and clause.head.lemma in NOWHERE:
            return ""
        if clause.subject is None and clause.attribute is not None and self._exists(clause):
            return self.of_noun(clause.attribute, None)
        kind = judged(clause, self.reading)
        if kind in JUDGED or (kind and not self._subject(clause, 0)):
            return ""
        clause = active(self._cause(self._unfulfilled(clause)), self.reading)
        above = self._condition_of(clause)
        if above is not None:
            title = self.of_clause(above)
            if title and f" {clause.marker} " in title:
                return title
        longer = ""
        for level in (4, 3, 2, 1, 0):
            title = self._clause(clause, level)
            if not title:
                return ""
            if level == 0 and clause.object is None and title.endswith(f" {clause.lemma.split()[0]}s"):
                title = " ".join(cut(longer.split()))
            longer = title
            if count_words(title) == LONGEST + 1:
                title = OWN.sub("", title, count=1)
            if also is not None and level >= 2:
                joined = f"{title}, {self._predicate(also, 1, self._plural(clause))}"
                if count_words(joined) <= LONGEST:
                    return self._finish(joined)
            if count_words(title) <= LONGEST:
                given = glue([title, self._condition(clause)])
                title = given if count_words(given) <= LONGEST else title
                break
        return self._finish(title if count_words(title) <= LONGEST else OF_PLACE.sub("", title))

    def _clause(self, clause: Clause, level: int) -> str:
        told = (
            self._hindered(clause, level)
            or self._alleged(clause, level)
            or self._tied(clause, level)
            or self._called_for(clause, level)
            or self._meant(clause, level)
        )
        if told:
            return told
        subject = self._subject(clause, level)
        if clause.imperative:
            return glue([self._bare(clause), self._tail(clause, level)])
        if not subject:
            return self._headless(clause, level)
        said = self._predicate(clause, level, self._plural(clause))
        if said:
            return glue([subject, said])
        return glue([subject, clause.head.text]) if may_name_event(clause.attribute) else ""

    def _hindered(self, clause: Clause, level: int) -> str:
        """A deed that is hard to do: "Sun struggles to meet demand"."""
        if judged(clause, self.reading) not in HARD or clause.passive or clause.predicate != "verb":
            return ""
        who = self._subject(clause, level)
        verb = present("struggle", plural=self._plural(clause))
        return glue([who, verb, "to", clause.lemma, self._tail(clause, level)]) if who else ""

    def _condition_of(self, clause: Clause) -> Clause | None:
        """The clause that stands under a condition: "the firm may close if the grant is cut"."""
        if self.reading is None or clause.governor is None or clause.marker not in CONDITIONS:
            return None
        above = self.reading.clauses[clause.governor]
        dated = any(way and way[0].clause == above.index for _, way in self.reading.links)
        return above if above.predicate == "verb" and not dated else None

    def _condition(self, clause: Clause) -> str:
        """The condition a deed stands under: "unless talks succeed"."""
        if self.reading is None:
            return ""
        for other in self.reading.children(clause, "adverbial"):
            if other.marker in CONDITIONS and other.subject is not None and not other.subject.pronoun:
                who, plural = self._subject(other, 0), self._plural(other)
                if who and who == self._subject(clause, 0):
                    who = "they" if plural else "it"
                said = self._predicate(other, 0, plural)
                return glue([other.marker, who, said]) if who and said else ""
        return ""

    def _unfulfilled(self, clause: Clause) -> Clause:
        """The clause that says a deed was only wanted or tried: "they refused to leave"."""
        if self.reading is None:
            return clause
        below = clause
        while below.governor is not None:
            above = self.reading.clauses[below.governor]
            demanded = below.kind == "content" and above.lemma in DEMANDING
            if _only_possible(below, above):
                return above
            if below.kind != "infinitive" and below.marker not in QUESTIONS and not demanded:
                break
            if above.predicate != "verb" or above.passive or above.head.start > below.head.start:
                break
            if above.lemma in UNFULFILLED or below.marker in QUESTIONS or below.kind == "content":
                return above
            if below is clause and clause.predicate == "adjective" and _one_subject(clause, above):
                clause = above
            below = above
        return clause

    def _cause(self, clause: Clause) -> Clause:
        """The clause whose outcome or hours another tells: "posts a charge, resulting in a loss"."""
        hours = clause.lemma in STARTING and clause.object is None
        if self.reading is None or clause.governor is None or not (clause.lemma in RESULTING or hours):
            return clause
        above = self.reading.clauses[clause.governor]
        below = {"adverbial", "participle", "infinitive"} if hours else {"adverbial", "participle"}
        doing = clause.kind in below and not clause.auxiliaries and clause.head.text.lower().endswith("ing")
        if not doing or above.predicate != "verb" or above.head.start > clause.head.start:
            return clause
        return self._unfulfilled(above)

    def _alleged(self, clause: Clause, level: int) -> str:
        """What somebody is accused of, under the accusation: "Two men are suspected of taking bribes"."""
        if self.reading is None or clause.governor is None:
            return ""
        above = self.reading.clauses[clause.governor]
        tie = clause.marker.split(" ")[0]
        if above.lemma not in ALLEGING or tie not in ALLEGED_OF:
            return ""
        accused = above.subject if above.passive else above.object
        if accused is None:
            return ""
        who, plural = self._named(accused, 0, opens=True), is_plural(accused)
        if accused.head.lemma in NO_SUSPECTS:
            who = who.rpartition(" of ")[2]
            plural = bool(COUNTED.match(who))
        be = "are" if plural else "is"
        deed = glue([clause.head.text, *clause.lemma.split()[1:]])
        return glue([who, be, participle_of(above), tie, deed, self._tail(clause, level)]) if who else ""

    def _tied(self, clause: Clause, level: int) -> str:
        """A deed that only its governor's words place: "Hollis sets its sights on buying rival"."""
        if self.reading is None or clause.governor is None or clause.marker not in TIES_OF_DEEDS:
            return ""
        above = self.reading.clauses[clause.governor]
        doing = clause.kind == "adverbial" and clause.head.text.lower().endswith("ing")
        if not doing or above.predicate != "verb" or above.head.start > clause.head.start or above.negated:
            return ""
        led = self._clause(above, 0)
        return glue([led, clause.marker, clause.head.text, self._tail(clause, level)]) if led else ""

    def _kept(self, clause: Clause, plural: bool) -> str:
        """A verb in the present, or behind the modal a title keeps."""
        modal = self._modal(clause)
        return f"{modal} {clause.lemma}" if modal else present(clause.lemma, plural=plural)

    def _called_for(self, clause: Clause, level: int) -> str:
        """What somebody asks for: "Campaigners call for road to be closed"."""
        host = clause.host
        if self.reading is None or clause.governor is None or host is None or host.preposition != "for":
            return ""
        above = self.reading.clauses[clause.governor]
        if clause.marker != "to" or above.lemma not in CALLING_FOR or above.subject is None or above.negated:
            return ""
        who = self._subject(above, 0)
        verb = present(above.lemma, plural=self._plural(above))
        deed = f"be {clause.head.text}" if clause.passive else clause.lemma
        return (
            glue([who, verb, "for", self._named(host, 0), "to", deed, self._tail(clause, level)])
            if who
            else ""
        )

    def _meant(self, clause: Clause, level: int) -> str:
        """What a plan is for, which does nothing itself: "Ruling to send child home"."""
        host = clause.host
        if host is None or clause.kind != "participle" or clause.marker != "to" or host.pronoun:
            return ""
        own = clause.subject is not None and clause.subject.head.start == host.head.start
        if not own or host.head.lemma not in DEEDS | AIMS:
            return ""
        deed = f"be {clause.head.text}" if clause.passive else clause.lemma
        return glue([self._named(host, 0, opens=True), "to", deed, self._tail(clause, level)])

    def _exists(self, clause: Clause) -> bool:
        """Whether a clause only says that something is there."""
        return bool(EXISTENTIAL.search(self.text[clause.start : clause.head.start]))

    def _bare(self, clause: Clause) -> str:
        return clause.lemma if clause.predicate == "verb" else f"be {clause.head.text}"

    def _headless(self, clause: Clause, level: int) -> str:
        """Without a subject: what was acted upon takes its place, "launch scrubbed"."""
        if clause.object is None or clause.predicate != "verb":
            return ""
        thing = self._named(clause.object, min(level, 2), opens=True)
        if clause.lemma in HAVING:
            return thing
        if clause.lemma in INTRANSITIVE:
            verb = present(clause.lemma, plural=is_plural(clause.object))
            return glue([thing, verb, self._complements(clause, level)]) if thing else ""
        participle = participle_of(clause)
        if not thing or not participle:
            return ""
        return glue(
            [thing, "are" if is_plural(clause.object) else "is", participle, self._complements(clause, level)]
        )

    def _calm(self, word: str) -> str:
        """A word in capitals as the article writes it elsewhere: "LONDON" -> "London"."""
        usual = word.capitalize()
        shouted = len(word) >= LONG_WORD and self.text.count(word) == 1  # an acronym is shorter or told again
        return usual if shouted or re.search(rf"\b{usual}\b", self.text) else word

    def _finish(self, title: str) -> str:
        title = SHOUTED.sub(lambda word: self._calm(word.group()), title)
        tidy = re.sub(r"\s+", " ", QUOTES.sub("", title)).strip(" ,;:–—-").lstrip(".")
        tidy = tidy if ABBREVIATION.search(tidy) else tidy.rstrip(".")
        words = ECHO.sub(r"\1", tidy).split()
        if len(words) > LONGEST:
            words = cut(words)
        return capitalised(" ".join(words))


def appointed(clause: Clause) -> Phrase | None:
    """What a day is named as: "set Friday as the deadline" tells of a deadline."""
    if clause.lemma not in APPOINTING or clause.object is not None:
        return None
    return next((phrase for phrase in clause.complements if phrase.preposition == "as"), None)


def _only_possible(clause: Clause, above: Clause) -> bool:
    """Whether somebody merely has the chance of a deed: "has an option to buy"."""
    host, thing = clause.host, above.object
    if clause.kind != "participle" or clause.marker != "to" or host is None or thing is None:
        return False
    return host.head.start == thing.head.start and host.head.lemma in CHANCES


def _one_subject(clause: Clause, above: Clause) -> bool:
    left, right = clause.subject, above.subject
    return left is not None and right is not None and left.head.start == right.head.start


def cut(words: list[str]) -> list[str]:
    """The words up to the last joint within the longest title: what stands behind it is an addition."""
    joints = [
        place
        for place in range(SHORTEST_CUT, LONGEST + 1)
        if (words[place].lower() in title_words().loose_ends or words[place - 1].endswith(","))
        and words[place - 1].lower() not in QUANTITIES
    ]
    kept = words[: joints[-1] if joints else LONGEST]
    while kept and kept[-1].lower() in title_words().loose_ends:
        kept.pop()
    return [*kept[:-1], kept[-1].rstrip(",")] if kept else kept
