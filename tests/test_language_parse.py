"""The parser: its contract and what must not matter to it. How well it parses is measured by the gate."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.language.dictionary import entry, headword, lemma_of
from timeline.language.parse import Parse, Token, parse
from timeline.language.spelling import clean


def whole(text: str) -> Parse:
    """Parse a text that is one sentence."""
    return parse(text, [(0, len(text))])[0]


def word(tree: Parse, text: str) -> Token:
    """Find the first token that is written like this."""
    return next(token for token in tree.tokens if token.text == text)


def edge(tree: Parse, text: str) -> tuple[str, str]:
    """Say how a word hangs in its tree: its relation and its head."""
    token = word(tree, text)
    return token.deprel, tree.tokens[token.head].text


def shape(tree: Parse) -> list[tuple[str, str, str, int, str]]:
    """Everything about a tree but where its words stand and how they are written."""
    return [(token.lemma, token.upos, token.xpos, token.head, token.deprel) for token in tree.tokens]


def test_subject_object_and_date_hang_on_their_verb() -> None:
    """A plain sentence comes out as its Universal Dependencies tree."""
    tree = whole("The council approved the budget on Monday.")
    assert edge(tree, "council") == ("nsubj", "approved")
    assert edge(tree, "approved") == ("root", "approved")
    assert edge(tree, "budget") == ("obj", "approved")
    assert edge(tree, "Monday") == ("obl", "approved")
    assert edge(tree, "on") == ("case", "Monday")


def test_passive_subject_is_told_from_the_active_one() -> None:
    """The passive shows in the subject's and the auxiliary's relation."""
    tree = whole("The bridge was closed by the police.")
    assert edge(tree, "bridge") == ("nsubj:pass", "closed")
    assert edge(tree, "was") == ("aux:pass", "closed")


def test_a_contraction_is_two_tokens_that_touch() -> None:
    """The negation in "didn't" is a word of its own, whatever its apostrophe."""
    tree = whole("She didn’t leave.")
    assert [token.text for token in tree.tokens] == ["She", "did", "n’t", "leave", "."]
    assert [token.lemma for token in tree.tokens] == ["she", "do", "not", "leave", "."]
    assert word(tree, "n’t").start == word(tree, "did").end


def test_a_hyphenated_compound_is_one_token() -> None:
    """No piece of "by-election" or "two-hour" can draw its neighbours' arguments to itself."""
    tree = whole("A two-hour by-election debate ended 3–1.")
    assert [token.text for token in tree.tokens] == [
        "A",
        "two-hour",
        "by-election",
        "debate",
        "ended",
        "3–1",
        ".",
    ]


def test_clock_and_money_come_apart_from_their_units() -> None:
    """Figures that touch am, pm, a currency or a magnitude are words of their own."""
    tree = whole("Doors open at 6.30pm and £5bn was spent.")
    assert [token.text for token in tree.tokens][3:8] == ["6.30", "pm", "and", "£", "5"]


def test_features_are_the_ones_of_universal_dependencies() -> None:
    """Tense and form of a finite verb can be asked by UD's names."""
    morph = word(whole("The mayor opened the park."), "opened").morph
    assert (morph["Tense"], morph["VerbForm"]) == ("Past", "Fin")


def test_spans_keep_their_order_and_a_blank_one_has_no_tokens() -> None:
    """One parse for each span, in the order they were asked for, each with offsets of the whole text."""
    text = "It rained. They stayed."
    late, blank, early = parse(text, [(11, 23), (10, 11), (0, 10)])
    assert [token.text for token in late.tokens] == ["They", "stayed", "."]
    assert (blank.start, blank.end, blank.tokens) == (10, 11, ())
    assert [(token.start, token.end) for token in early.tokens] == [(0, 2), (3, 9), (9, 10)]


def test_one_span_is_one_tree_even_if_it_holds_two_sentences() -> None:
    """The caller says where sentences end; the model adds no second root."""
    tree = whole("It rained all day. The match went ahead.")
    assert [token.deprel for token in tree.tokens].count("root") == 1


@pytest.mark.parametrize(
    "written",
    [
        "The festival,\nwhich “isn’t” free — yet — opens\n\n on 3–5 May…",
        'The festival, which "isn\'t" free -- yet -- opens on 3-5 May...',
        "  The festival,\r\nwhich ``isn’t'' free – yet – opens on 3‑5 May... ",
        "The festival, which “isn\u2019t” free\u200b — yet — opens\u00a0on 3−5 May…",
    ],
)
def test_spelling_of_blanks_quotes_and_dashes_changes_no_tree(written: str) -> None:
    """The same words are the same tree however a paper sets them."""
    plain = whole('The festival, which "isn\'t" free — yet — opens on 3-5 May...')
    assert shape(plain) == shape(whole(written))


def test_neighbouring_text_changes_no_tree() -> None:
    """A span is read as if it stood alone, even where the break before it could pass for a dash's blank."""
    span = "- Tickets go on sale in June."
    text = f"An unrelated line.\n{span}\nAnother one."
    start = text.index(span)
    assert shape(whole(span)) == shape(parse(text, [(start, start + len(span))])[0])


def test_earlier_and_concurrent_parses_change_no_tree() -> None:
    """Nothing is remembered from one call to the next, nor mixed between threads."""
    texts = [f"The {noun} will reopen in spring." for noun in ("pier", "museum", "quay", "library")]
    before = [shape(whole(text)) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        after = list(threads.map(lambda text: shape(whole(text)), texts * 3))
    assert before * 3 == after


@given(st.text(alphabet=st.sampled_from("aB1 .,'’“”-–—…\n\t\u200b\u00a0é(/£"), max_size=60))
@settings(max_examples=60, deadline=None)
def test_tokens_are_slices_of_the_text_in_order(text: str) -> None:
    """Tokens never overlap, say what stands at their place and leave out nothing that can be seen."""
    tree = whole(text)
    assert [text[token.start : token.end] for token in tree.tokens] == [token.text for token in tree.tokens]
    places = [place for token in tree.tokens for place in range(token.start, token.end)]
    assert sorted(set(places)) == places
    seen = {place for place, letter in enumerate(text) if not letter.isspace() and letter != "\u200b"}
    assert set() == seen - set(places)


@given(st.text(alphabet=st.sampled_from("aB1 .,'\"-"), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_every_tree_has_one_root_and_no_circle(text: str) -> None:
    """From every token the heads lead to the one root."""
    tokens = whole(text).tokens
    roots = [token.index for token in tokens if token.head == token.index]
    assert ["root"] * len(roots) == [tokens[root].deprel for root in roots]
    assert len(roots) == (1 if tokens else 0)
    for token in tokens:
        for _ in tokens:
            token = tokens[token.head]
        assert token.index == roots[0]


def test_clean_maps_every_character_to_where_it_came_from() -> None:
    """A replaced character covers all it replaces, an ellipsis is three characters of one place."""
    tidy = clean("x --  “y…”", 2)
    assert tidy.text == '— "y..."'
    assert (tidy.starts[0], tidy.ends[0]) == (2, 4)
    assert (tidy.starts[4:7], tidy.ends[4:7]) == ((8, 8, 8), (9, 9, 9))


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("met", "VERB", "VBD", "meet"),
        ("lay", "VERB", "VBD", "lie"),
        ("lay", "VERB", "VB", "lay"),
        ("found", "VERB", "VB", "found"),
        ("Felling", "VERB", "VBG", "fell"),
        ("by-elections", "NOUN", "NNS", "by-election"),
        ("wo", "AUX", "MD", "will"),
        ("’re", "AUX", "VBP", "be"),
        ("Kings", "PROPN", "NNPS", "Kings"),
        ("THE", "DET", "DT", "the"),
        ("2–1", "NUM", "CD", "2–1"),
    ],
)
def test_lemma_follows_the_part_of_speech(form: str, upos: str, xpos: str, lemma: str) -> None:
    """The dictionary decides, by part of speech and tense; names keep their form."""
    assert lemma == lemma_of(form, upos, xpos)


def test_dictionary_knows_compounds_by_their_last_part() -> None:
    """What the model is told of a word: possible parts of speech, headword, nothing for a name."""
    assert (entry("plans"), headword("plans")) == ("NOUN* VERB*", "plan")
    assert (entry("press-ganged")[:1], headword("mid-sentences")) == ("-", "sentence")
    assert (entry("Xqzt"), headword("12,500")) == ("", "00,000")
