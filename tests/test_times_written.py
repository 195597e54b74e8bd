"""EDTF values in words, as reasons tell them."""

import pytest

from timeline.times.written import in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2016-05-16", "Monday 16 May 2016"),
        ("2016-05-16T18:30:00", "18:30 on Monday 16 May 2016"),
        ("2016-05~", "May 2016"),
        ("2016-21", "spring 2016"),
        ("201X", "the 2010s"),
        ("2012/..", "from 2012 on"),
        ("../2016-05", "until May 2016"),
        ("2016-05-03/2016-05-05", "Tuesday 3 May 2016 to Thursday 5 May 2016"),
        ("-0044", "-0044"),
    ],
)
def test_a_value_is_said_as_a_person_would(edtf: str, words: str) -> None:
    """Days by their weekday, coarser dates by their name, open ends by what they leave open."""
    assert in_words(edtf) == words
