"""A title an editor would keep: who, does what, to what; present tense; at most twelve words."""

from __future__ import annotations

import re

from timeline.events.clauses import Clause, Phrase
from timeline.events.lexicon import pattern, title_words
from timeline.events.nouns import may_name_event, names_event
from timeline.events.predication import Predication
from timeline.events.roles import transparent
from timeline.events.wording import capitalised, count_words, glue, is_plural, present

LONGEST = 12
OF_PLACE = re.compile(r" of [A-Z][\w-]+(?= (?:and|[a-z]))")
LONG_WORD = 7  # letters
POINTERS = frozenset({"the", "this", "that"})
SHOUTED = re.compile(r"\b[A-Z]{4,}(?:['’]S)?\b")
QUOTES = re.compile(r"[“”\"«»]|(?<!\w)['‘’]")
PERIOD = pattern("period")
NAMED_DAY = pattern("named_day")
ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b[A-Z][a-z]{0,3}\.$")
ARTICLE = re.compile(r"^(?:the|a|an|its|their)\s+", re.IGNORECASE)


class Maker(Predication):
    """Writes titles for one sentence."""

    __slots__ = ()

    def of_noun(self, noun: Phrase, clause: Clause | None) -> str:
        """A title for a noun that names a happening: "Public hearing on Cedar Street sewer bonds"."""
        title = ""
        for depth in (3, 2, 1, 0):
            title = glue([self._period(noun), self._named(noun, depth, opens=True)])
            if count_words(title) <= LONGEST:
                break
        if count_words(title) == 1 and noun.determiner in POINTERS:
            title = self.fuller(noun.head.lemma) or title
        if (
            clause is not None
            and clause.lemma in title_words().kept_verbs
            and transparent(clause)
            and not names_itself(noun)
        ):
            return self._finish(f"{title} {present(clause.lemma, plural=is_plural(noun))}")
        return self._finish(title)

    def _period(self, noun: Phrase) -> str:
        """What a date in front of a noun names it by: "second-quarter figures", "New Year's Day swim"."""
        start = noun.words[0].start
        for first, last in self.dates:
            if (
                last <= start
                and self.text[last:start].strip() in {"", "-"}
                and (PERIOD.search(self.text[first:last]) or NAMED_DAY.search(self.text[first:last]))
            ):
                return ARTICLE.sub("", self.text[first:last])
        return ""

    def of_clause(self, clause: Clause, also: Clause | None = None) -> str:
        """A title for a clause: subject, predicate, object and the complement that matters."""
        for level in (4, 3, 2, 1, 0):
            title = self._clause(clause, level)
            if not title:
                return ""
            if also is not None and level >= 2:
                joined = f"{title}, {self._predicate(also, 1, self._plural(clause))}"
                if count_words(joined) <= LONGEST:
                    return self._finish(joined)
            if count_words(title) <= LONGEST:
                break
        return self._finish(title if count_words(title) <= LONGEST else OF_PLACE.sub("", title))

    def _clause(self, clause: Clause, level: int) -> str:
        subject = self._subject(clause, level)
        if clause.imperative:
            return glue([self._bare(clause), self._tail(clause, level)])
        if not subject:
            return self._headless(clause, level)
        said = self._predicate(clause, level, self._plural(clause))
        if said:
            return glue([subject, said])
        return glue([subject, clause.head.text]) if may_name_event(clause.attribute) else ""

    def _bare(self, clause: Clause) -> str:
        return clause.lemma if clause.predicate == "verb" else f"be {clause.head.text}"

    def _headless(self, clause: Clause, level: int) -> str:
        """Without a subject: what was acted upon takes its place, "launch scrubbed"."""
        if clause.object is None or clause.predicate != "verb":
            return ""
        thing = self._named(clause.object, min(level, 2), opens=True)
        participle = self._participle(clause)
        if not thing or not participle:
            return ""
        return glue(
            [thing, "are" if is_plural(clause.object) else "is", participle, self._complements(clause, level)]
        )

    def _participle(self, clause: Clause) -> str:
        from lemminflect import getInflection

        found = getInflection(clause.head.lemma, tag="VBN")
        return f"{found[0]} {clause.particle}".strip() if found else ""

    def _calm(self, word: str) -> str:
        """A word in capitals as the article writes it elsewhere: "LONDON" -> "London"."""
        usual = word.capitalize()
        shouted = len(word) >= LONG_WORD and self.text.count(word) == 1  # an acronym is shorter or told again
        return usual if shouted or re.search(rf"\b{usual}\b", self.text) else word

    def _finish(self, title: str) -> str:
        title = SHOUTED.sub(lambda word: self._calm(word.group()), title)
        tidy = re.sub(r"\s+", " ", QUOTES.sub("", title)).strip(" ,;:–—-").lstrip(".")
        tidy = tidy if ABBREVIATION.search(tidy) else tidy.rstrip(".")
        words = tidy.split()
        if len(words) > LONGEST:
            words = words[:LONGEST]
            while words and words[-1].lower() in title_words().loose_ends:
                words.pop()
        return capitalised(" ".join(words))


def names_itself(noun: Phrase) -> bool:
    """Whether the noun is a proper name of an event: no verb is needed beside it."""
    return noun.proper and names_event(noun)
