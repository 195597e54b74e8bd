"""The check every published feed must pass: no trap in its bytes, the instants of the JSON timeline in it.

``python -m tests.clients.feedcheck timeline.ics timeline.json`` runs it by hand.
"""

import sys
from pathlib import Path
from typing import Any

import orjson

from tests.clients.instants import expected, seen
from tests.clients.lint import changed, lint


def check(feed: bytes, document: dict[str, Any], again: bytes | None = None) -> list[str]:
    """Return what is wrong with the feed of a JSON timeline; ``again`` is a second rendering of it."""
    found = lint(feed)
    if again is not None:
        found += changed(feed, again)
    if found:
        return found
    wanted, had = expected(document), seen(feed, document)
    found += [f"instants: {instant} is missing" for instant in sorted(wanted - had)]
    found += [f"instants: {instant} is not in the timeline" for instant in sorted(had - wanted)]
    return found


def main() -> int:
    """Check the feed and the JSON timeline named on the command line."""
    feed, document = (Path(name).read_bytes() for name in sys.argv[1:3])
    found = check(feed, orjson.loads(document))
    sys.stdout.write("".join(f"{line}\n" for line in found) or "nothing wrong\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
