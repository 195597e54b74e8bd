"""Noun phrases from a dependency parse: the words a title may use, free of dates and asides."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from timeline.events.clauses import Phrase, Word
from timeline.events.lexicon import listed, pattern
from timeline.language.parse import Token

# What stays with a noun in a title; relative clauses, appositions and asides go.
KEPT = frozenset(
    {
        "det",
        "det:predet",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "flat",
        "fixed",
        "goeswith",
        "cc",
        "case",
    }
)
NESTED = frozenset({"nmod", "conj", "nmod:desc", "nmod:unmarked"})
NUMERIC = frozenset({"advmod", "nummod", "compound", "amod", "case", "nmod", "flat", "punct"})
TAGS_OF_NAMES = frozenset({"PROPN"})
QUALIFIED = frozenset({"NUM", "ADJ", "ADV", "VERB"})  # "about 20", "very old", "most widely used"
ONE = frozenset({"one"})
PERSON = pattern("person_noun")
LOOSE = listed("noun_kinds", "loose_prepositions")
OPENING = frozenset("“\"'‘(")
INSIDE = frozenset("-–—/'’“”\"&.()")


class Tree:
    """A parse with quick access to children; ``dates`` are indices of words of known dates.

    ``names`` are the words of capitalised names by where they begin.
    """

    def __init__(self, tokens: Sequence[Token], dates: Collection[int]) -> None:
        self.tokens = tokens
        self.dates = frozenset(dates)
        self.below: dict[int, list[Token]] = {token.index: [] for token in tokens}
        self.at = {token.index: token for token in tokens}
        self.names = {token.start: token for token in tokens if in_name(self, token)}
        for token in tokens:
            if token.head != token.index and token.head in self.below:
                self.below[token.head].append(token)

    def child(self, token: Token, *labels: str) -> Token | None:
        """The first child with one of the labels."""
        for child in self.below[token.index]:  # asked a hundred times a sentence: no generator
            if child.deprel in labels:
                return child
        return None

    def all(self, token: Token) -> list[Token]:
        """A word and everything under it, in order."""
        if not self.below[token.index]:
            return [token]
        found, stack = [], [token]
        seen: set[int] = set()
        while stack:
            top = stack.pop()
            if top.index in seen:
                continue
            seen.add(top.index)
            found.append(top)
            stack.extend(self.below[top.index])
        return sorted(found, key=lambda item: item.index)


def _word(token: Token, depth: int) -> Word:
    return Word(token.start, token.end, token.text, token.lemma.lower(), token.upos, depth)


def _collect(tree: Tree, token: Token, depth: int, out: list[Word]) -> None:
    """The words of the phrase under a noun, with the depth of each."""
    out.append(_word(token, depth))
    for child in tree.below[token.index]:
        if child.index in tree.dates:
            continue
        label = child.deprel
        if (
            label in KEPT
            or (label in NUMERIC and token.upos == "NUM")
            or (label == "advmod" and token.upos in QUALIFIED and child.index < token.index)
            or (label == "conj" and _belongs(tree, token, child, depth))
        ):
            _collect(tree, child, depth, out)
        elif (
            (label in NESTED or _of_subject(token, child))
            and child.upos not in {"VERB", "ADV"}
            and child.xpos not in {"WP", "WDT"}
        ):
            case = tree.child(child, "case")
            if case is not None and label != "conj" and _set_off(tree, case, child):
                continue  # "the fair, now in its 12th year"
            # "of" belongs to its noun; other prepositions may be left off when a title grows long.
            if case is not None and case.lemma.lower() in LOOSE:
                continue
            step = 1 if case is not None and case.lemma.lower() != "of" else 0
            beside = tree.at.get(case.index - 1) if case is not None else None
            if beside is not None and beside.upos == "ADV" and beside.head == token.index:
                out.append(_word(beside, depth + step))  # "the office next to the bank"
            _collect(tree, child, depth + step, out)
        elif (label == "punct" and (child.text in INSIDE or child.text == ",")) or (
            label == "case" and child.text in {"'s", "’s", "'", "’"}
        ):
            out.append(_word(child, depth))


def _set_off(tree: Tree, case: Token, child: Token) -> bool:
    """Whether commas set a preposition and its noun off from the noun before them, or an apposition does."""
    before = tree.at.get(case.index - 1)
    if before is not None and before.upos == "ADV":
        before = tree.at.get(before.index - 1)
    last = tree.all(child)[-1]
    behind = last if last.text == "," else tree.at.get(last.index + 1)
    named = any(kid.deprel == "appos" and kid.index < case.index for kid in tree.below[child.head])
    closed = behind is not None and behind.text == ","
    return before is not None and before.text == "," and (named or closed)


def _of_subject(token: Token, child: Token) -> bool:
    """Whether a circumstance hangs on a subject: "work on the deck began"."""
    return child.deprel == "obl" and child.index > token.index and token.deprel in {"nsubj", "nsubj:pass"}


def _belongs(tree: Tree, token: Token, child: Token, depth: int) -> bool:
    """Whether a conjunct is part of the phrase: no clause, no phrase of its own, no afterthought."""
    if child.upos == "VERB" or tree.child(child, "nsubj", "cop", "case") is not None:
        return False
    several = sum(kid.deprel == "conj" for kid in tree.below[token.index]) > 1
    comma = any(kid.deprel == "punct" and kid.text == "," for kid in tree.below[child.index])
    outer = depth == 0 and tree.child(token, "case") is None
    return several or outer or not comma


def _explained(tree: Tree, token: Token) -> Token | None:
    """What a bare definite noun is said to be: "the result, a four-minute film" -> film."""
    kids = [kid for kid in tree.below[token.index] if kid.deprel != "punct"]
    told = tree.child(token, "appos")
    if token.upos != "NOUN" or told is None or told.upos != "NOUN":
        return None
    plain = all(kid.deprel in {"det", "appos", "case"} for kid in kids)
    known, new = tree.child(token, "det"), tree.child(told, "det")
    definite = known is not None and known.lemma.lower() == "the"
    return told if plain and definite and new is not None and new.lemma.lower() in {"a", "an"} else None


def phrase(tree: Tree, token: Token, *, preposition: str = "") -> Phrase:
    """The noun phrase headed by a word; "the actress Honor Petrie" is known by its name."""
    cases = [child for child in tree.below[token.index] if child.deprel in {"case", "mark"}]
    leading = [child for child in cases if child.index < token.index]
    if leading and not preposition:
        preposition = " ".join(part.text.lower() for case in leading for part in [case, *_fixed(tree, case)])
    named = _name_beside(tree, token) or _explained(tree, token) or _introduced(tree, token)
    if named is not None:
        own = [kid.start for kid in tree.below[token.index] if kid.deprel in KEPT - {"case"}]
        name = phrase(tree, named, preposition=preposition)
        return replace(name, start=min([name.start, token.start, *own]))
    words: list[Word] = []
    _collect(tree, token, 0, words)
    words = _whole_names(tree, words)
    skip = {part.start for case in leading for part in [case, *_fixed(tree, case)]}
    kept = _tidy([word for word in words if word.start not in skip])
    everything = [part for part in tree.all(token) if part.start not in skip]
    determiner = tree.child(token, "det", "nmod:poss")
    head = _word(token, 0)
    return Phrase(
        start=min(part.start for part in everything if part.upos != "PUNCT" or part.text in OPENING),
        end=max(part.end for part in everything),
        head=head,
        words=tuple(kept) or (head,),
        preposition=preposition,
        pronoun=token.upos == "PRON",
        proper=token.upos in TAGS_OF_NAMES,
        determiner=determiner.lemma.lower() if determiner is not None else "",
    )


def _name_beside(tree: Tree, token: Token) -> Token | None:
    """The proper name in close apposition to a common noun, no comma between."""
    if token.upos != "NOUN":
        return None
    for child in tree.below[token.index]:
        if (
            child.deprel in {"appos", "flat"}
            and child.upos == "PROPN"
            and child.index > token.index
            and child.index not in tree.dates
        ):
            between = [tree.at[i] for i in range(token.index + 1, child.index) if i in tree.at]
            if all(part.upos == "PROPN" for part in between) and token.text[:1].islower():
                return child
    return None


def _introduced(tree: Tree, token: Token) -> Token | None:
    """The name set in commas behind what somebody is: "a co-defendant, Darren Pike, was jailed"."""
    told = tree.child(token, "appos")
    if told is None or told.upos != "PROPN" or told.index in tree.dates:
        return None
    one_of = token.lemma.lower() in ONE and tree.child(token, "nmod") is not None  # one of them, Hollis Ltd,
    one = (token.upos == "NOUN" and token.xpos == "NN") or one_of
    owned = tree.child(token, "nmod:poss")
    leads = token.deprel.startswith("nsubj")
    person = PERSON.search(token.lemma.lower()) is not None
    one_of_many = tree.child(token, "det")
    new = one_of_many is not None and one_of_many.lemma.lower() in {"a", "an"}
    close = token.deprel != "obj" or new or (owned is not None and owned.upos == "PRON")
    if not one or not (leads or (person and close)):
        return None
    name = [part for part in tree.all(told) if part.upos == "PROPN"]
    first, last = name[0].index, name[-1].index
    before, behind = tree.at.get(first - 1), tree.at.get(last + 1)
    closed = behind is None or behind.upos in {"PUNCT", "AUX", "VERB"}
    whole = len(name) == last - first + 1 > 1
    return told if before is not None and before.text == "," and closed and whole else None


def _whole_names(tree: Tree, words: list[Word]) -> list[Word]:
    """With the rest of a capitalised name that the parser tore apart ("Born This Way Foundation")."""
    have = {word.start: word for word in words}
    for at, token in tree.names.items():
        known = have.get(at)
        if known is None:
            continue
        for step in (1, -1):
            place = token.index + step
            while place in tree.at and place not in tree.dates and _goes_on(tree, tree.at[place]):
                other = tree.at[place]
                if other.start not in have:
                    have[other.start] = _word(other, known.depth)
                place += step
    return sorted(have.values(), key=lambda word: word.start)


def _goes_on(tree: Tree, token: Token) -> bool:
    """Whether a name has a word for its next: another capital, or its number ("Flight 103")."""
    numbers = token.upos == "NUM" and token.deprel in {"flat", "nummod"} and token.head == token.index - 1
    return token.start in tree.names or (numbers and tree.at[token.head].start in tree.names)


def following_name(tree: Tree, at: int) -> Phrase | None:
    """The capitalised name that begins right at a character, where the parser sees none."""
    words: list[Word] = []
    for token in tree.tokens:
        if token.start < at:
            continue
        if not token.text[:1].isupper() or token.index in tree.dates:
            break
        words.append(_word(token, 0))
    if len(words) < 2:
        return None
    return Phrase(words[0].start, words[-1].end, words[-1], tuple(words), proper=True)


def in_name(tree: Tree, token: Token) -> bool:
    """Whether a word is part of a run of two or more capitalised words inside the sentence."""
    if not token.text[:1].isupper() or token.index == 0:
        return False
    neighbours = (tree.at.get(token.index - 1), tree.at.get(token.index + 1))
    return any(other is not None and other.index > 0 and other.text[:1].isupper() for other in neighbours)


def _fixed(tree: Tree, token: Token) -> list[Token]:
    return [child for child in tree.below[token.index] if child.deprel == "fixed"]


def _tidy(words: list[Word]) -> list[Word]:
    """Without punctuation at either end or left alone between words that went."""
    while words and words[0].tag in {"PUNCT", "CCONJ"}:
        words = words[1:]
    while (
        words
        and words[-1].tag in {"PUNCT", "CCONJ"}
        and not (
            words[-1].text == "."
            and len(words) > 1
            and words[-2].end == words[-1].start
            and len(words[-2].text) < 4
        )
    ):
        words = words[:-1]
    kept: list[Word] = []
    for word in words:
        if word.tag == "PUNCT" and kept and kept[-1].tag == "PUNCT":
            continue
        if word.text == "." and kept and kept[-1].end != word.start:
            continue
        kept.append(word)
    opened = sum(word.text in {"(", "“"} for word in kept)
    closed = sum(word.text in {")", "”"} for word in kept)
    if opened != closed:
        kept = [word for word in kept if word.text not in {"(", ")", "“", "”"}]
    return kept
