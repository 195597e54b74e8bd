"""Universal Dependencies sentences as the parser reads them.

Read from CoNLL-U, format 2 (https://universaldependencies.org/format.html), into the
parser's spelling (:mod:`timeline.language.spelling`) with hyphenated compounds as one
word each.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from timeline.language.spelling import clean


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word; ``head`` is an index into the sentence, the word's own at the root.

    ``form`` is in the parser's spelling, ``start`` and ``end`` are characters of the text.
    """

    start: int
    end: int
    form: str
    space: bool  # a blank follows
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One tree: its identifier and document, the text as published, the words."""

    id: str
    document: str
    text: str
    words: tuple[Word, ...]


def sentences(path: Path, *, joined: bool = True) -> Iterator[Sentence]:
    """Read the trees of a gzipped CoNLL-U file; ``joined`` makes each hyphenated compound one word."""
    document = identifier = ""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                document = line.removeprefix("# newdoc id = ")
            elif line.startswith("# sent_id = "):
                identifier = line.removeprefix("# sent_id = ")
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                tree = _tree(identifier, document, rows)
                yield _join(tree) if joined else tree
                rows = []


def _tree(identifier: str, document: str, rows: list[list[str]]) -> Sentence:
    text = ""
    spans: list[tuple[int, int]] = []
    words: list[list[str]] = []
    token_end, token_space = 0, True
    for row in rows:
        space = "SpaceAfter=No" not in row[9].split("|")
        if "-" in row[0]:
            token_end, token_space = int(row[0].split("-")[1]), space
        elif "." not in row[0]:
            spans.append((len(text), len(text) + len(row[1])))
            words.append(row)
            text += row[1]
            inside = int(row[0]) < token_end
            if int(row[0]) == token_end:
                space = token_space
            text += " " if space and not inside else ""
    tidy = clean(text)
    first = {at: index for index, at in reversed(list(enumerate(tidy.starts)))}
    final = {at: index for index, at in enumerate(tidy.ends)}
    built: list[Word] = []
    for number, (row, (start, end)) in enumerate(zip(words, spans, strict=True)):
        form = tidy.text[first[start] : final[end] + 1] if start in first and end in final else row[1]
        space = number + 1 < len(words) and text[end] == " "
        head = int(row[6]) - 1
        feats = "" if row[5] == "_" else row[5]
        xpos = row[3] if row[4] == "_" else row[4]
        built.append(Word(start, end, form, space, row[3], xpos, feats, number if head < 0 else head, row[7]))
    return Sentence(identifier, document, text.strip(), tuple(built))


def _join(tree: Sentence) -> Sentence:
    """Write words tied by hyphens as one word, which is whatever the compound's own head is."""
    words = tree.words
    groups: list[list[int]] = []
    index = 0
    while index < len(words):
        last = index
        while last + 2 < len(words) and _tied(words[last], words[last + 1], words[last + 2]):
            last += 2
        groups.append(list(range(index, last + 1)))
        index = last + 1
    group_of = {word: number for number, group in enumerate(groups) for word in group}
    joined = []
    for number, group in enumerate(groups):
        outside = [word for word in group if words[word].head == word or group_of[words[word].head] != number]
        words_out = [word for word in outside if words[word].deprel != "punct"]
        chosen = words[(words_out or outside)[0]]
        head = number if chosen.head in group else group_of[chosen.head]
        form = "".join(words[word].form for word in group)
        first, last_word = words[group[0]], words[group[-1]]
        whole = replace(
            chosen, start=first.start, end=last_word.end, form=form, space=last_word.space, head=head
        )
        if len(group) > 1 and whole.upos == "VERB" and whole.deprel == "amod":
            whole = replace(whole, upos="ADJ", xpos="JJ", feats="Degree=Pos")  # "London-based": no predicate
        joined.append(whole)
    whole_tree = replace(tree, words=tuple(joined))
    return whole_tree if _rooted(whole_tree) else tree


def _rooted(tree: Sentence) -> bool:
    """Whether every word leads to the root: joining can close a circle of heads."""
    for index in range(len(tree.words)):
        seen: set[int] = set()
        while tree.words[index].head != index:
            if index in seen:
                return False
            seen.add(index)
            index = tree.words[index].head
    return True


def _tied(left: Word, hyphen: Word, right: Word) -> bool:
    return (
        hyphen.form == "-"
        and not left.space
        and not hyphen.space
        and re.search(r"\w$", left.form) is not None
        and re.match(r"\w", right.form) is not None
    )
