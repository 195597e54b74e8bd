"""Subject, object and circumstances of a clause as a reader understands them."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.clauses import Clause, ClauseKind, Phrase, Word
from timeline.events.lexicon import grammar, listed, title_words, verbs
from timeline.events.syntax.phrases import Tree, phrase
from timeline.events.syntax.predicates import heads_clause
from timeline.events.syntax.sketch import FINITE
from timeline.language.parse import Parse, Token

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
OBLIQUES = frozenset({"obl", "obl:tmod", "obl:unmarked", "obl:npmod", "obl:agent", "nmod"})
LONGEST_SUBJECT = 7  # words
RANKS = grammar("ranks")
DEEDS = listed("noun_kinds", "deeds")
CONTROLLING = listed("valency", "controlling")
RELATIVES = grammar("relatives")
SINCE = grammar("since_doing")


def _has(governor: Clause, host: Phrase) -> bool:
    """Whether somebody has or makes what a noun speaks of: "sought ways to cut costs"."""
    if host.head.lemma not in DEEDS or governor.predicate != "verb" or governor.passive:
        return False
    phrases = (governor.object, *governor.complements)
    return any(known is not None and known.head.start == host.head.start for known in phrases)


def words_within(parse: Parse, spans: Sequence[tuple[int, int]]) -> set[int]:
    """The indices of the words that stand wholly within one of some spans of the text."""
    return {
        token.index
        for start, end in spans
        for token in parse.tokens
        if start <= token.start and token.end <= end
    }


class Arguments:
    """A parsed sentence and what stands around its verbs; ``spans`` are the known dates in it."""

    def __init__(self, parse: Parse, spans: Sequence[tuple[int, int]]) -> None:
        self.parse = parse
        self.spans = [span for span in spans if span[0] < parse.end and parse.start < span[1]]
        dates = words_within(parse, self.spans)
        self.nouns: dict[int, Phrase] = {}
        self.tree = Tree(parse.tokens, dates)
        self.heads = [token for token in parse.tokens if heads_clause(self.tree, token)]
        self.index = {token.index: number for number, token in enumerate(self.heads)}
        self.made: dict[int, Clause] = {}

    def _subject_of_torn(self, token: Token) -> Phrase | None:
        """The noun of a participle taken for a subject: "The fair arranged for May has been put back"."""
        if token.deprel not in SUBJECTS or token.upos != "VERB":
            return None
        return self._phrase(self.tree.child(token, *SUBJECTS))

    def noun(self, token: Token) -> Phrase:
        """The noun phrase a word heads, put together once."""
        known = self.nouns.get(token.index)
        if known is None:
            known = self.nouns[token.index] = phrase(self.tree, token)
        return known

    def _phrase(self, token: Token | None) -> Phrase | None:
        return self.noun(token) if token is not None and token.index not in self.tree.dates else None

    def _host(self, token: Token) -> Phrase | None:
        above = self._aimed(token) or self.tree.at[token.head]
        return self.noun(above) if above.upos not in {"VERB", "AUX"} else None

    def _aimed(self, token: Token) -> Token | None:
        """The noun whose purpose a host belongs to: "a concert to raise funds, postponed from May"."""
        known = verbs()
        before = self.tree.at.get(token.index - 1)
        moved = token.lemma.lower() in known.postponing | known.cancelling | known.moving
        if not moved or before is None or before.text != ",":
            return None
        aim = self.tree.at.get(self.tree.at[token.head].head)
        top = self.tree.at.get(aim.head) if aim is not None and aim.deprel.startswith("acl") else None
        led = aim is not None and self.tree.child(aim, "mark") is not None
        return top if top is not None and led and top.upos in {"NOUN", "PROPN"} else None

    def _arguments(
        self, token: Token, kind: ClauseKind, host: Phrase | None, governor: Clause | None
    ) -> tuple[Phrase | None, Phrase | None]:
        """Subject and object as understood: a relative's pronoun is its noun, a participle's too."""
        tree = self.tree
        first = next(
            (
                kid
                for kid in tree.below[token.index]
                if kid.deprel in SUBJECTS and kid.index not in tree.dates
            ),
            None,
        )
        second = next(
            (kid for kid in tree.below[token.index] if kid.deprel == "obj" and kid.index not in tree.dates),
            None,
        )
        if self._existential(token):
            return self._phrase(first), self._phrase(second)
        if second is None and token.upos == "VERB":
            second = self._bare(token, after=True)
        subject, thing = self._phrase(first or self._bare(token)), self._phrase(second)
        if first is not None:
            subject = self._subject_of_torn(first) or subject
        if kind == "participle" and self._subject_of_torn(token) is not None:
            return host, thing
        if kind == "relative" and host is not None:
            if subject is not None and subject.head.lemma in RELATIVES:
                return host, thing
            if subject is not None and subject.determiner == "whose":
                return subject, thing
            if subject is not None and (thing is None or thing.head.lemma in RELATIVES):
                where = any(kid.lemma.lower() in {"where", "when"} for kid in tree.below[token.index])
                return subject, thing if where or self._stranded(token) else host
            return subject or host, thing
        if kind == "participle" and subject is None:
            return self._doer(token, host, governor), thing
        if subject is None and kind == "adverbial" and governor is not None:
            due = self._due(token, governor)
            if due is not None:
                return due, thing
        if subject is None and kind == "adverbial" and self._torn_off(token):
            return None, thing
        if subject is None and governor is not None and kind in {"coordinate", "infinitive", "adverbial"}:
            led = kind == "adverbial" and self._led_behind(token, governor)
            controlled = (kind == "infinitive" or led) and governor.lemma in CONTROLLING
            if controlled and not governor.passive:
                return governor.object or governor.recipient or governor.subject, thing
            return governor.subject, thing
        return subject, thing

    def _existential(self, token: Token) -> bool:
        """Whether "there" stands where the subject would: "since when there has been a truce"."""
        links = (kid for kid in self.tree.below[token.index] if kid.deprel == "cop")
        return any(
            kid.deprel == "expl" and kid.lemma.lower() == "there"
            for verb in (token, *links)
            for kid in self.tree.below[verb.index]
        )

    def _due(self, token: Token, governor: Clause) -> Phrase | None:
        """The object whose term "due" tells right behind it: "raised its bid, due to expire"."""
        mark = next((kid for kid in self.tree.below[token.index] if kid.deprel == "mark"), None)
        bid = governor.object
        if mark is None or mark.lemma.lower() != "due" or bid is None:
            return None
        return bid if self.text_between(bid.end, mark.start).strip(" ,") == "" else None

    def _torn_off(self, token: Token) -> bool:
        """Whether a finite verb behind a conjunction has lost its subject."""
        mark = next((kid for kid in self.tree.below[token.index] if kid.deprel == "mark"), None)
        return (
            mark is not None
            and token.xpos in FINITE
            and any(self.tree.at[place].upos in {"NOUN", "PROPN"} for place in range(mark.index, token.index))
        )

    def _led_behind(self, token: Token, governor: Clause) -> bool:
        """Whether "to" and a verb stand right behind the governor's object: "asked the firm to leave"."""
        mark = next((kid for kid in self.tree.below[token.index] if kid.deprel == "mark"), None)
        thing = governor.object
        return (
            mark is not None
            and mark.text.lower() == "to"
            and thing is not None
            and governor.head.end <= thing.start
            and not self.text_between(thing.end, mark.start)
        )

    def _doer(self, token: Token, host: Phrase | None, governor: Clause | None) -> Phrase | None:
        """Who does what a noun speaks of: "made the decision to travel", "has no intention of selling"."""
        if any(kid.deprel == "mark" and kid.text.lower() in SINCE for kid in self.tree.below[token.index]):
            return self._first_above(governor)  # "will visit, her first trip since giving birth"
        led = any(
            kid.deprel == "mark" and kid.text.lower() in {"to", "of"} for kid in self.tree.below[token.index]
        )
        if led and host is not None and governor is not None and _has(governor, host):
            return governor.subject
        if not led or host is None or governor is None or governor.object is None:
            return host
        if governor.lemma in CONTROLLING:
            return host
        ranked = any(word.tag in {"NUM", "ADJ"} and word.lemma in RANKS for word in host.words)
        return host if ranked or governor.object.head.start != host.head.start else governor.subject

    def _first_above(self, governor: Clause | None) -> Phrase | None:
        """The subject of the nearest clause above that has one."""
        while governor is not None and governor.subject is None and governor.governor is not None:
            governor = next((c for c in self.made.values() if c.index == governor.governor), None)
        return governor.subject if governor is not None else None

    def _bare(self, token: Token, *, after: bool = False) -> Token | None:
        """A noun without preposition: subject before the verb, object behind it, whatever its label."""
        for kid in self.tree.below[token.index]:
            if (
                kid.deprel in {"obl", "obl:unmarked", "dep", "dislocated", "vocative"}
                and (kid.index > token.index) == after
                and kid.index not in self.tree.dates
                and kid.upos in {"NOUN", "PROPN"}
                and kid.lemma.lower() not in title_words().stretches
                and self.tree.child(kid, "case") is None
            ):
                return kid
        return None

    def _worded_subject(self, token: Token, aux: Sequence[Token]) -> Phrase | None:
        """The words before the verb group where the parser names no subject: "A third, too, was dropped"."""
        first = min([token.index, *(kid.index for kid in aux)])
        words: list[Word] = []
        for place in range(first - 1, -1, -1):
            part = self.tree.at[place]
            if not words and (part.upos == "PUNCT" or part.index in self.tree.dates):
                continue
            if part.upos in {"PUNCT", "VERB", "SCONJ", "AUX"} or part.index in self.tree.dates:
                break
            words.insert(0, Word(part.start, part.end, part.text, part.lemma.lower(), part.upos))
        for at in range(len(words) - 1, 0, -1):
            if words[at].tag == "DET" and words[at - 1].tag in {"NOUN", "PROPN", "NUM"}:
                words = words[at:]
                break
        while words and words[0].tag in {"CCONJ", "ADV", "ADP"}:
            words.pop(0)
        if (
            not words
            or len(words) > LONGEST_SUBJECT
            or words[0].tag not in {"DET", "NOUN", "PROPN", "NUM", "ADJ", "PRON"}
            or (
                not any(word.tag in {"DET", "NOUN", "PROPN", "PRON"} for word in words[:-1])
                and words[-1].tag not in {"NOUN", "PROPN", "PRON"}
            )
        ):
            return None
        head = words[-1]
        if head.tag == "PRON" and len(words) == 1:
            return Phrase(head.start, head.end, head, (head,), pronoun=True)
        return Phrase(words[0].start, head.end, head, tuple(words), proper=head.tag == "PROPN")

    def text_between(self, start: int, end: int) -> str:
        """The words that stand between two places of the sentence."""
        return " ".join(
            token.text for token in self.parse.tokens if start <= token.start and token.end <= end
        )

    def _antecedent(self, pronoun: Phrase) -> Phrase | None:
        """The noun a relative pronoun stands right behind, where the parser left it hanging."""
        before = [
            token
            for token in self.parse.tokens
            if token.end <= pronoun.start
            and token.upos in {"NOUN", "PROPN"}
            and token.index not in self.tree.dates
        ]
        if not before or self.text_between(before[-1].end, pronoun.start).strip(" ,"):
            return None
        top = before[-1]
        while top.deprel in {"flat", "compound", "nmod", "appos"} and top.head != top.index:
            above = self.tree.at[top.head]
            if above.upos not in {"NOUN", "PROPN"} or above.index > before[-1].index:
                break
            top = above
        return self.noun(top)

    def _restricted(self, token: Token, marks: Sequence[Token], governor: Clause) -> Phrase | None:
        """The noun right before "that" behind no verb of saying: "the park that voters endorsed"."""
        that = next((mark for mark in marks if mark.lemma.lower() == "that"), None)
        known = verbs()
        saying = known.reporting | known.announcing | known.denying
        if token.upos != "VERB" or that is None or governor.predicate != "verb" or governor.lemma in saying:
            return None
        before = self.tree.at.get(that.index - 1)
        led = before is not None and self.tree.child(before, "case") is not None
        if governor.lemma in known.planning | known.wishing and not led:
            return None
        taken = self.tree.child(token, "xcomp", "ccomp", "obl", "compound:prt")
        if before is None or before.upos not in {"NOUN", "PROPN"} or before.index in self.tree.dates or taken:
            return None
        return self.noun(before)

    def _stranded(self, token: Token) -> bool:
        """A preposition before the relative pronoun: "on which the ship can leave"."""
        return any(
            kid.deprel.startswith("obl") and (kid.lemma.lower() in RELATIVES or kid.xpos in {"WDT", "WP"})
            for kid in self.tree.below[token.index]
        )

    def _complements(self, token: Token) -> tuple[Phrase, ...]:
        return tuple(
            self.noun(kid)
            for kid in self.tree.below[token.index]
            if kid.deprel in OBLIQUES
            and kid.index not in self.tree.dates
            and kid.lemma.lower() not in RELATIVES
        )
