"""Clauses with a date -> calendar entries.

A sentence goes through the parts of this room in this order::

    syntax/     the parse, mended, as clauses and noun phrases
    dating/     which clause or noun each date belongs to
    people/  titles/  status/  places/
                who, what, what became of it, where: put together in ``tell`` as a telling
    discourse/  what the sentences around it add: deeds on the same day, other names, changes of plan
    lists/      the same for entries of lists, guides and notices
    joining/    tellings of one happening -> one event

``prose`` tells one sentence, ``extract`` a whole article. ``lexicon/`` holds the words.
"""

from __future__ import annotations

from timeline.events.extract import extract

__all__ = ["extract"]
