"""Whether an article speaks of a person as he or she: titles, kinship, the pronouns beside the name."""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal

from timeline.events.lexicon import listed, pattern

Gender = Literal["female", "male", ""]
FEMALE = pattern("female")
MALE = pattern("male")
FEMALE_BESIDE = pattern("female_beside")
MALE_BESIDE = pattern("male_beside")
FEMALE_NAMES = listed("given_names", "female")
MALE_NAMES = listed("given_names", "male")
SHE = pattern("she")
HE = pattern("he")
BETWEEN = r",?\s(?:[A-Z][\w.’'-]*\s){0,3}\Z"  # "his sister, Anna Maria " before the name itself
# What stands in front of a name; compiled once, not anew for every name.
TITLED: tuple[tuple[Gender, re.Pattern[str]], ...] = (
    ("female", re.compile(f"(?:{FEMALE_BESIDE.pattern}){BETWEEN}")),
    ("male", re.compile(f"(?:{MALE_BESIDE.pattern}){BETWEEN}")),
)
OTHER_NAME = re.compile(r"\b[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)+\b")
REACH = 160  # characters behind a name in which a pronoun speaks of it
FRONT = 200  # characters in front of a name in which its title stands
LOOKS = 12  # places of a name that are looked at


class Genders:
    """The people of one article; a name is judged once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, Gender] = {}
        self._pronouns: tuple[bool, bool] | None = None

    def of(self, name: str) -> Gender:
        """What the article shows of a person, "" for nothing."""
        last = name.split()[-1].removesuffix("'s").removesuffix("’s")
        if FEMALE.search(name):
            return "female"
        if MALE.search(name):
            return "male"
        for given in name.lower().split()[:-1] or [name.lower()]:
            if given in FEMALE_NAMES | MALE_NAMES:
                return "female" if given in FEMALE_NAMES else "male"
        if last not in self._known:
            self._known[last] = self._told(last)
        return self._known[last]

    def fits(self, name: str, *, female: bool) -> bool:
        """Whether the article shows that a person is a she, or a he."""
        return self.of(name) == ("female" if female else "male")

    def only(self, *, female: bool) -> bool:
        """Whether the article speaks of no he, or of no she."""
        if self._pronouns is None:
            self._pronouns = (bool(SHE.search(self.text)), bool(HE.search(self.text)))
        she, he = self._pronouns
        return not he if female else not she

    def _told(self, last: str) -> Gender:
        named = [found.start() for found in re.finditer(rf"{re.escape(last)}\b", self.text)]
        for gender, titled in TITLED:
            if any(titled.search(self.text, max(0, at - FRONT), at) for at in named):
                return gender
        she = he = 0
        places = re.finditer(rf"\b{re.escape(last)}\b", self.text)
        for found in islice(places, LOOKS):
            after = re.split(r"[.!?]\s|\n", self.text[found.end() : found.end() + REACH])
            near = after[0] if not OTHER_NAME.search(after[0]) else ""
            she += bool(SHE.search(near))
            he += bool(HE.search(near))
        if she > 2 * he:
            return "female"
        return "male" if he > 2 * she else ""
