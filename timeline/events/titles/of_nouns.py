"""The titles of nouns that name happenings: "Public hearing on Cedar Street sewer bonds"."""

from __future__ import annotations

from timeline.events.clauses import Clause, Phrase
from timeline.events.lexicon import grammar, listed, pattern, title_words
from timeline.events.nouns import names_event
from timeline.events.roles import transparent
from timeline.events.titles.finishing import LONGEST, finish
from timeline.events.titles.naming import inside, owning
from timeline.events.titles.predication import Predication
from timeline.events.titles.worth import alone, names_itself
from timeline.events.wording import count_words, glue, is_plural, present

OWN = pattern("own")
INDEFINITE = grammar("indefinite")
OWNING = listed("valency", "owning")
CALLING = listed("sharing", "calling")
SHORT_OWNER = 4  # words


class OfNouns(Predication):
    """Writes the title of a noun that names a happening."""

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

    def _kept(self, clause: Clause, plural: bool) -> str:
        """A verb in the present, or behind the modal a title keeps."""
        modal = self._modal(clause)
        return f"{modal} {clause.lemma}" if modal else present(clause.lemma, plural=plural)

    def _finish(self, title: str) -> str:
        return finish(title, self.text)
