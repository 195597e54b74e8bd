"""Lines of plain text and what each is for."""

from datetime import date

import pytest

from timeline.model import Article, BlockKind, Moment
from timeline.sources import compose

STORY = "The work began on Monday and will go on until the end of the month, the people in charge of it said."
HEAD = f"Harbour wall to be rebuilt\n\nBy Una Farrow\n3 April 2024\n\n{STORY}\n\n"


def laid_out(article: Article) -> list[tuple[BlockKind, str]]:
    """Kinds and texts of the blocks, in order."""
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def below(line: str) -> list[tuple[BlockKind, str]]:
    """What becomes of a line in the middle of a story."""
    return laid_out(compose(f"{HEAD}{line}\n\n{STORY}\n\n{STORY}", id="x"))[4:-2]


CREDITS = [
    "Credit: Harbour Trust",
    "Credit: Source: Harbour Trust",
    "Photo by Ines Valle for the Trust",
    "Photograph: Ines Valle/Shutterstock",
    "INES VALLE/AGENCYPIX",
    "INES VALLE/PRESS ARCHIVE/WIREPIX",
    "Ines Valle/Reuters",
    "AP Photo/Ines Valle",
    "(AP Photo/Ines Valle, File)",
    "Getty Images",
    "Image source, Getty Images",
    "Image copyright Harbour Trust",
    "(Handout)",
    "© 2024 Harbour Trust",
    "RELATED: How the wall fell down",
    "Related | How the wall fell down",
    "READ MORE: How the wall fell down",
    "Read also: How the wall fell down",
    "Watch: The moment the wall fell",
    "Sign up for our free daily newsletter",
    "Subscribe to our newsletter and never miss a story.",
    "Follow us on Facebook and on Instagram",
    "Click here to get breaking news alerts.",
    "Story continues below advertisement",
    "Advertisement",
    "12 comments",
    "(Reporting by Una Farrow; Editing by Tom Reid)",
    "Additional reporting by Tom Reid",
    "All rights reserved.",
    "###",
]


@pytest.mark.parametrize("line", CREDITS[:-1])
def test_credits_and_promotions_are_no_story(line: str) -> None:
    """Picture credits, invitations, buttons and notes of the desk are set apart."""
    assert [(BlockKind.CREDIT, line)] == below(line)


STORY_LINES = [
    "Watch out for ice on the pier until Friday, the council warned.",
    "Follow the river as far as the mill and you will see the new wall.",
    "Sign up by Friday 12 April at the library.",
    "Credit for the plan goes to the fishermen, who drew it up in 2019.",
    "By Friday the wall had gone.",
    "By 1947 the harbour was empty.",
    "Published in 1951, the map shows no wall at all.",
    "Updated plans will be shown at the town hall on 3 May 2024.",
    "From Monday the road is closed.",
    "Above all, the trust wants the harbour open by June.",
    "Photographs of the wall will be shown from 3 May.",
    "More than forty boats were moved on Tuesday.",
    "“It will stand for a hundred years,” she said.",
    "He was 34.",
    "Really?",
    "“No!”",
    "A fund set up in May has raised £4,000 so far (see below).",
    "Related claims were settled in 2012.",
    "End of the line came in 1963.",
    "Ends meet, she said, but only just.",
]


@pytest.mark.parametrize("line", STORY_LINES)
def test_sentences_stay_story(line: str) -> None:
    """Words that open credits, bylines and headers open sentences too."""
    kinds = [kind for kind, _ in below(line)]
    assert kinds == [BlockKind.PARAGRAPH] or (line == "Really?" and kinds == [BlockKind.HEADING])


CAPTIONS = {
    "PHOTO: Divers look at the wall on Sept. 9. (Handout)": [
        (BlockKind.CAPTION, "Divers look at the wall on Sept. 9."),
        (BlockKind.CREDIT, "(Handout)"),
    ],
    "Image caption, The wall fell in the storm of 2019": [
        (BlockKind.CAPTION, "The wall fell in the storm of 2019"),
    ],
    "Pictured: the wall as it was before the storm": [
        (BlockKind.CAPTION, "the wall as it was before the storm"),
    ],
    "The wall as it was in May 2018. Photograph: Ines Valle/Alamy": [
        (BlockKind.CAPTION, "The wall as it was in May 2018."),
        (BlockKind.CREDIT, "Photograph: Ines Valle/Alamy"),
    ],
    "Divers look at the wall on Tuesday. (Photo by Ines Valle)": [
        (BlockKind.CAPTION, "Divers look at the wall on Tuesday."),
        (BlockKind.CREDIT, "(Photo by Ines Valle)"),
    ],
}


@pytest.mark.parametrize("line", CAPTIONS)
def test_captions_keep_their_sentence_and_lose_their_credit(line: str) -> None:
    """A caption's sentence may date a happening; its label and credit may not."""
    assert CAPTIONS[line] == below(line)


ITEMS = {
    "• Dive on Monday": "Dive on Monday",
    "•\tDive on Monday": "Dive on Monday",
    "- Dive on Monday": "Dive on Monday",
    "– Dive on Monday": "Dive on Monday",
    "* Dive on Monday": "Dive on Monday",
    "1. Dive on Monday": "Dive on Monday",
    "(b) Dive on Monday": "Dive on Monday",
    "May 6 -- Dive": "May 6 -- Dive",
    "6 May: Dive": "6 May: Dive",
    "Monday – Dive": "Monday – Dive",
    "Mon., May 6, 2024 - Dive": "Mon., May 6, 2024 - Dive",
    "10 a.m. – Dive": "10 a.m. – Dive",
    "7:30 pm: Talk in the hall": "7:30 pm: Talk in the hall",
    "May 6-8: Dive": "May 6-8: Dive",
}


@pytest.mark.parametrize("line", ITEMS)
def test_items_lose_their_bullet_and_keep_their_date(line: str) -> None:
    """The date that opens an item is part of it."""
    assert [(BlockKind.ITEM, ITEMS[line])] == below(line)


@pytest.mark.parametrize(
    "line", ["Money worries", "'Like a bomb'", "What happens next?", "2019: the storm", "## Money"]
)
def test_short_lines_between_paragraphs_are_headings(line: str) -> None:
    """A line without a full stop heads what follows; Markdown's marks are trimmed."""
    kind, text = below(line)[0]
    assert (BlockKind.HEADING, line.lstrip("# ")) == (kind, text)


@pytest.mark.parametrize("rule", ["* * *", "-----", "———", "..."])
def test_rules_between_parts_are_nothing(rule: str) -> None:
    """A line without a letter or a digit has no block."""
    assert below(rule) == []


DATELINES = {
    "LONDON, Jan 2 (Reuters) - ": "GB",
    "MEMPHIS, Tenn. -- ": "US-TN",
    "PINE HOLLOW, Iowa - ": "US-IA",
    "ST. JOHN'S, Newfoundland (CP) — ": "CA-NL",
    "WASHINGTON (AP) _ ": "US-DC",
    "DAR ES SALAAM, Tanzania (AP) -- ": "TZ",
    "RIO DE JANEIRO, August 7 (Xinhua) -- ": "BR",
    "NEW YORK/LONDON, 5 May 2011 (Reuters) - ": None,
    "PARIS — ": "FR",
    "Paris (AFP) - ": "FR",
    "Jan 30 (Reuters) - ": None,
    "(CNN) -- ": None,
    "(CNN)": None,
    "NEW DELHI: ": "IN",
    "SEATTLE, March 3, 2011 /PRNewswire/ -- ": "US-WA",
}


@pytest.mark.parametrize("line", DATELINES)
def test_a_dateline_is_header_and_the_story_begins_behind_it(line: str) -> None:
    """Place, day, agency and dash are no words of the first sentence."""
    article = compose(f"Harbour wall to be rebuilt\n\n{line}{STORY}\n\n{STORY}", id="x")
    expected = [
        (BlockKind.TITLE, "Harbour wall to be rebuilt"),
        (BlockKind.HEADER, line.strip()),
        (BlockKind.PARAGRAPH, STORY),
        (BlockKind.PARAGRAPH, STORY),
    ]
    assert expected == laid_out(article)
    assert DATELINES[line] == article.country


def test_a_dateline_may_have_a_line_of_its_own() -> None:
    """Some wires put the dash at the end of the line and the story below."""
    article = compose(f"MANILA, Philippines (AP) _\n\n{STORY}", id="x")
    assert laid_out(article) == [
        (BlockKind.HEADER, "MANILA, Philippines (AP) _"),
        (BlockKind.PARAGRAPH, STORY),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "NATO — which met in May — agreed to help.",
        "EVERYONE'S harbour will open next spring.",
        "UPDATE: The road was opened on Tuesday.",
        "On Tuesday (May 7) - the last day - all went home.",
        "Harbour Trust, a charity - or so it says - will pay.",
    ],
)
def test_what_only_looks_like_a_dateline_is_story(line: str) -> None:
    """Capitals and dashes open sentences too."""
    article = compose(f"{line}\n\n{STORY}", id="x")
    assert [(BlockKind.PARAGRAPH, line), (BlockKind.PARAGRAPH, STORY)] == laid_out(article)


WRAPPED = """Harbour wall to be rebuilt

By Una Farrow
3 April 2024

The wall that kept the sea out of the harbour for a hundred years and
fell in the storm of 2019 is to be rebuilt, the people in charge of it
said on Monday.

- The first stones will be laid on 4 May, and the last of them, if the
  weather allows it, before the end of September.

Work on the road above it began in March. Drivers have been told that
Station Road is shut until June.
"""


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Lines that a program broke at its margin are one block each paragraph."""
    kinds = [kind for kind, _ in laid_out(compose(WRAPPED, id="x"))]
    assert kinds == [
        BlockKind.TITLE,
        BlockKind.HEADER,
        BlockKind.HEADER,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.PARAGRAPH,
    ]


def test_lines_that_end_where_their_writer_ended_them_stay_apart() -> None:
    """One newline between paragraphs is enough."""
    paragraphs = [f"{STORY} {number}" + " and then some" * number + "." for number in range(5)]
    article = compose("\n".join(paragraphs), id="x")
    assert [(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs] == laid_out(article)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_do_not_matter(ending: str) -> None:
    """Blocks are the same however lines end, and offsets count the characters as given."""
    plain = compose(WRAPPED, id="x")
    other = compose(WRAPPED.replace("\n", ending), id="x")
    expected = [(kind, text.replace("\n", ending)) for kind, text in laid_out(plain)]
    assert expected == laid_out(other)


def test_blanks_of_every_kind_are_trimmed() -> None:
    """Byte order marks, no-break spaces and trailing blanks are in no block."""
    text = f"\ufeffHarbour wall\xa0to be rebuilt \xa0\n\u200b\n\xa0\xa03\xa0April\xa02024\t\n \n{STORY}  \n\n"
    article = compose(text, id="x")
    expected = [
        (BlockKind.TITLE, "Harbour wall\xa0to be rebuilt"),
        (BlockKind.HEADER, "3\xa0April\xa02024"),
        (BlockKind.PARAGRAPH, STORY),
    ]
    assert expected == laid_out(article)
    assert article.published_from == "line 3: '3 April 2024'"


def test_a_date_that_heads_a_list_is_no_publication_date() -> None:
    """A programme's days stand alone on their lines as date lines do."""
    text = f"A week by the sea\n\nSaturday 6 July 2024\n\n- Dive\n\nSunday 7 July 2024\n\n- Talk\n\n{STORY}"
    article = compose(text, id="x")
    assert article.published is None
    assert (BlockKind.HEADING, "Saturday 6 July 2024") in laid_out(article)


def test_entries_of_a_list_are_story_from_the_first_one_on() -> None:
    """A bullet with a full date and hour is an entry; the date line above dates the article."""
    quiz = "• Pub quiz – The Plough, Saturday 11 July 2026, 8pm"
    text = f"Out and about\n2 July 2026\n\n{quiz}\n• Fair – 18 July 2026\n"
    article = compose(text, id="guide")
    assert article.published == Moment(date(2026, 7, 2))
    assert [block.kind for block in article.blocks][-2:] == [BlockKind.ITEM, BlockKind.ITEM]


def test_the_day_of_an_event_is_no_publication_date() -> None:
    """A "Date:" beside a venue or a time is when one may go there."""
    article = compose(f"Harbour talk\n\nDate: 6 July 2024\nVenue: Town Hall\nTime: 7pm\n\n{STORY}", id="x")
    assert article.published is None


def test_a_page_title_gives_its_outlet_away() -> None:
    """Browsers show "HEADLINE - OUTLET" above a page."""
    article = compose(
        f"Harbour wall to be rebuilt | UK news | The Guardian\n\n3 April 2024\n\n{STORY}", id="x"
    )
    assert (article.title, article.source) == ("Harbour wall to be rebuilt", "The Guardian")


def test_a_title_from_elsewhere_is_found_in_the_text() -> None:
    """A record's title marks its line; one that is not there changes no block."""
    marked = compose(f"Will it last?\n\n{STORY}", id="x", title="Will it last?")
    absent = compose(f"{STORY}\n\n{STORY}", id="x", title="Will it last?")
    assert laid_out(marked)[0] == (BlockKind.TITLE, "Will it last?")
    assert [kind for kind, _ in laid_out(absent)] == [BlockKind.PARAGRAPH] * 2
    assert absent.title == "Will it last?"


def test_a_single_line_is_a_paragraph() -> None:
    """A message of one line has no headline."""
    assert laid_out(compose("Harbour talk on 6 July", id="x")) == [
        (BlockKind.PARAGRAPH, "Harbour talk on 6 July")
    ]


DIARY = (
    "What's on by the harbour\n\nMonday 4 March 2024\n\nThe choir sings in the customs house.\n\n"
    "Tuesday 5 March 2024\n\nThe market opens later than usual.\n\n"
    "Wednesday 6 March 2024\n\nA talk on tides closes the week.\n"
)


def test_days_that_head_the_parts_of_a_diary_do_not_date_it() -> None:
    """The first of them is written like the others, so it is a heading too."""
    article = compose(DIARY, id="x")
    headings = [DIARY[b.start : b.end] for b in article.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["Monday 4 March 2024", "Tuesday 5 March 2024", "Wednesday 6 March 2024"]
    assert article.published is None


def test_a_date_written_otherwise_dates_a_diary() -> None:
    """The paper's own date line stands above the headings and looks different."""
    article = compose(DIARY.replace("harbour\n", "harbour\n1 March 2024\n", 1), id="x")
    assert article.published is not None and article.published.day == date(2024, 3, 1)


@pytest.mark.parametrize("line", ["Deadline for entries is 14 April at noon.", "Deadline: 14 April 2025"])
def test_a_deadline_below_the_first_sentence_is_told_by_the_story(line: str) -> None:
    """It names a day of what the article tells, and nothing about the article itself."""
    text = f"Photo prize open\n\n6 March 2025\n\nThe prize is open to all.\n\n{line}\n\nIt is free.\n"
    headers = [block for block in compose(text, id="prize").blocks if block.kind is BlockKind.HEADER]
    assert [text[block.start : block.end] for block in headers] == ["6 March 2025"]
