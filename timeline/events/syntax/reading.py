"""From a dependency parse to clauses: the only file of the room that knows Universal Dependencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from timeline.events.clauses import Clause, ClauseKind, Link, Phrase, Reading, Word
from timeline.events.lexicon import grammar, listed
from timeline.events.syntax.arguments import RELATIVES, SUBJECTS, Arguments, words_within
from timeline.events.syntax.homographs import named
from timeline.events.syntax.mending import mended
from timeline.events.syntax.phrases import following_name
from timeline.events.syntax.predicates import lemma_of, number_of, tense_of, trigger_of
from timeline.events.syntax.timetable import timetabled
from timeline.language.parse import Parse, Token

KINDS: dict[str, ClauseKind] = {
    "conj": "coordinate", "ccomp": "content", "csubj": "content", "csubj:pass": "content",
    "xcomp": "infinitive", "advcl": "adverbial", "advcl:relcl": "adverbial", "acl:relcl": "relative",
    "acl": "participle", "parataxis": "parenthetical",
}  # fmt: skip
NEGATIONS = grammar("negations")
NONE_WORDS = grammar("none_words")
DENIALS = listed("changes", "denials")
BESIDE_DENIAL = listed("changes", "beside_denial")
WILL = grammar("will")
INTRANSITIVE = listed("valency", "intransitive")


class Builder(Arguments):
    """Clauses of one parsed sentence."""

    def space(self, at: int) -> bool:
        """Whether no word covers a character."""
        return not any(token.start <= at < token.end for token in self.parse.tokens)

    def owner(self, token: Token) -> Token:
        """The head of the clause a word belongs to; the root where there is none."""
        seen = set()
        while token.index not in self.index:
            if token.index in seen or token.head == token.index:
                return self.heads[0] if self.heads else token
            seen.add(token.index)
            token = self.tree.at[token.head]
        return token

    def clause(self, token: Token) -> Clause:
        """The clause a word heads, built with those above it first."""
        known = self.made.get(token.index)
        if known is not None:
            return known
        above = None if token.head == token.index else self.owner(self.tree.at[token.head])
        governor = self.clause(above) if above is not None and above.index != token.index else None
        made = self._make(token, governor)
        self.made[token.index] = made
        return made

    def _make(self, token: Token, governor: Clause | None) -> Clause:
        tree = self.tree
        kids = tree.below[token.index]
        aux = [kid for kid in kids if kid.deprel in {"aux", "aux:pass", "cop"} and not self._is_month(kid)]
        marks = [kid for kid in kids if kid.deprel == "mark"]
        torn = self._torn(token)
        kind: ClauseKind = KINDS.get(token.deprel, "main") if governor is not None else "main"
        torn_subject = self._subject_of_torn(token)
        if torn_subject is not None:
            kind = "participle"
        if kind == "participle" and any(mark.lemma.lower() in {"that", "whether"} for mark in marks):
            kind = "content"
        passive = (
            any(kid.deprel in {"aux:pass", "nsubj:pass"} for kid in kids)
            or self._reduced(token, kind, aux, marks)
            or self._shared_passive(token, kind, aux, governor)
            or (torn and token.lemma.lower() not in INTRANSITIVE)
        )
        host = torn_subject or (self._host(token) if kind in {"relative", "participle"} else None)
        finite = token.morph.get("VerbForm") == "Fin" or any(
            kid.morph.get("VerbForm") == "Fin" or kid.xpos == "MD" for kid in aux
        )
        subject, thing = self._arguments(token, kind, host, governor)
        if subject is None and finite and kind in {"main", "coordinate", "content"} and token.upos == "VERB":
            subject = self._worded_subject(token, aux)
        if subject is not None and subject.head.lemma in RELATIVES and kind != "relative":
            subject = self._shared_host(kind, governor) or self._antecedent(subject) or subject
        if thing is None and kind == "content" and governor is not None and not passive:
            thing = self._restricted(token, marks, governor)
        denying = any(kid.lemma.lower() in NEGATIONS or kid.text.lower() in NEGATIONS for kid in kids)
        negated = (denying or self._denied_by_adverb(kids)) or (
            subject is not None
            and governor is None
            and (subject.determiner in NONE_WORDS or subject.head.lemma in NONE_WORDS)
        )
        adverbs = tuple(
            Word(kid.start, kid.end, kid.text, kid.lemma.lower(), kid.upos)
            for kid in kids
            if kid.deprel == "advmod" and kid.index not in tree.dates
        )
        if thing is None and not passive and token.upos == "VERB":
            end = trigger_of(tree, token)[1]
            while end < self.parse.end and self.space(end):
                end += 1
            thing = following_name(tree, end)
        tense, modal, perfect = tense_of(token, aux, marks, kind, governor)
        spread = tree.all(token)
        particle = tree.child(token, "compound:prt")
        predicate = self._predicate(token)
        return Clause(
            index=self.index[token.index],
            kind=kind,
            head=Word(token.start, token.end, token.text, token.lemma.lower(), token.upos),
            lemma=lemma_of(tree, token),
            trigger=trigger_of(tree, token),
            start=spread[0].start,
            end=spread[-1].end,
            tense=tense,
            predicate=predicate,
            marker=" ".join(mark.text.lower() for mark in marks),
            modal=modal,
            auxiliaries=tuple(kid.lemma.lower() for kid in aux),
            finite=finite,
            perfect=perfect,
            progressive=token.xpos == "VBG" and any(kid.lemma == "be" for kid in aux),
            passive=passive,
            negated=negated,
            imperative=self._imperative(token, subject, aux, marks, governor),
            subject=subject,
            object=thing,
            recipient=self._phrase(tree.child(token, "iobj")),
            attribute=self.noun(token) if predicate in {"noun"} else None,
            complements=self._complements(token),
            manner=adverbs,
            particle=particle.text if particle is not None else "",
            number=number_of(token, aux),
            host=host,
            governor=governor.index if governor is not None else None,
        )

    def _shared_host(self, kind: ClauseKind, governor: Clause | None) -> Phrase | None:
        """The noun two relative clauses describe: "the club which she founded and which moves in May"."""
        shared = kind == "coordinate" and governor is not None and governor.kind == "relative"
        return governor.host if shared and governor is not None else None

    def _is_month(self, token: Token) -> bool:
        """Whether a modal verb is a month: "On 3 May it opened"."""
        return token.deprel == "aux" and token.index in self.tree.dates

    def _torn(self, token: Token) -> bool:
        """A participle taken for the main verb: "A grant agreed in March is paying for it"."""
        if (
            token.upos != "VERB"
            or token.xpos not in {"VBD", "VBN"}
            or self.tree.child(token, "obj", "aux", "ccomp", "xcomp")
        ):
            return False
        for kid in self.tree.below[token.index]:
            if kid.deprel not in {"advcl", "conj", "parataxis", "ccomp"} or kid.index < token.index:
                continue
            helpers = [
                part for part in self.tree.below[kid.index] if part.deprel in {"aux", "aux:pass", "cop"}
            ]
            led = any(
                part.deprel in {"nsubj", "nsubj:pass", "mark", "cc", "punct"}
                for part in self.tree.below[kid.index]
            )
            if helpers and not led and helpers[0].morph.get("VerbForm") == "Fin":
                return True
        return False

    def _reduced(self, token: Token, kind: ClauseKind, aux: Sequence[Token], marks: Sequence[Token]) -> bool:
        """A participle without auxiliary: "built in 1893", whatever tense the tagger gave it."""
        if token.upos != "VERB" or aux or token.text.lower().endswith("ing"):
            return False
        if token.lemma.lower() in INTRANSITIVE:
            return False
        if self._subject_of_torn(token) is not None:
            return True
        if any(mark.text.lower() == "to" for mark in marks) or self.tree.child(token, *SUBJECTS) is not None:
            return False
        return kind == "participle" or (
            kind in {"adverbial", "infinitive"}
            and not marks
            and (token.xpos == "VBN" or (token.xpos == "VBD" and self.tree.child(token, "obj") is None))
        )

    def _shared_passive(
        self, token: Token, kind: ClauseKind, aux: Sequence[Token], governor: Clause | None
    ) -> bool:
        """A participle that shares its neighbour's "was": "was arrested and charged"."""
        return (
            kind == "coordinate"
            and governor is not None
            and governor.passive
            and "be" in governor.auxiliaries
            and not aux
            and token.xpos in {"VBN", "VBD"}
            and token.lemma.lower() not in INTRANSITIVE
            and self.tree.child(token, *SUBJECTS, "obj", "ccomp", "xcomp") is None
        )

    def _imperative(
        self,
        token: Token,
        subject: Phrase | None,
        aux: Sequence[Token],
        marks: Sequence[Token],
        governor: Clause | None,
    ) -> bool:
        """Whether the clause tells the reader to do something: a bare verb that nothing stands before."""
        bare = token.xpos == "VB" or token.morph.get("Mood") == "Imp"
        if subject is not None or aux or marks or not bare:
            return False
        before = self.parse.tokens[: token.index - self.parse.tokens[0].index]
        opens = not any(part.upos in {"VERB", "AUX"} and part.index not in self.tree.dates for part in before)
        return opens if governor is None else governor.imperative

    def _denied_by_adverb(self, kids: Sequence[Token]) -> bool:
        """Whether an adverb carries the denial of a plan: "will not now play", "will no longer start"."""
        ahead = any(kid.lemma.lower() in WILL for kid in kids)
        return ahead and any(
            part.text.lower() in DENIALS
            for kid in kids
            if kid.text.lower() in BESIDE_DENIAL
            for part in self.tree.below[kid.index]
        )

    def _predicate(self, token: Token) -> Literal["verb", "noun", "adjective", "date"]:
        if token.index in self.tree.dates:
            return "date"
        if token.upos in {"VERB", "AUX"}:
            return "verb"
        return "adjective" if token.upos in {"ADJ", "ADV"} else "noun"

    def links(self, span: tuple[int, int]) -> tuple[Link, ...]:
        """What a date hangs on, nearest first."""
        inside = [token for token in self.parse.tokens if span[0] <= token.start and token.end <= span[1]]
        if not inside:
            return ()
        numbers = {token.index for token in inside}
        tops = [token for token in inside if token.head not in numbers or token.head == token.index]
        token = next((top for top in tops if top.upos not in {"ADP", "DET", "PUNCT", "ADV"}), tops[0])
        found: list[Link] = []
        role, seen = token.deprel, set()
        if token.index in self.index:
            found.append(Link(None, self.index[token.index], "root"))
        while token.head != token.index and token.index not in seen:
            seen.add(token.index)
            token = self.tree.at[token.head]
            if token.index in numbers:
                continue
            if token.index in self.index:
                found.append(Link(None, self.index[token.index], role))
            elif token.upos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"} and token.index not in self.tree.dates:
                found.append(Link(self.noun(token), self.index.get(self.owner(token).index, 0), role))
            role = token.deprel
        return tuple(found)

    def build(self) -> Reading:
        """The whole sentence."""
        clauses = tuple(self.clause(token) for token in self.heads)
        nominals = tuple(
            Link(self.noun(token), self.index.get(self.owner(token).index, 0), token.deprel)
            for token in self.parse.tokens
            if token.upos in {"NOUN", "PROPN"}
            and token.index not in self.tree.dates
            and token.deprel not in {"compound", "flat", "nmod:desc"}
        )
        return Reading(
            self.parse.start,
            self.parse.end,
            clauses,
            nominals,
            tuple((span, self.links(span)) for span in self.spans),
        )


def read(parse: Parse, spans: Sequence[tuple[int, int]]) -> Reading:
    """Clauses, noun phrases and what each date hangs on."""
    dates = words_within(parse, spans)
    return Builder(mended(named(timetabled(parse, dates), dates), dates), spans).build()
