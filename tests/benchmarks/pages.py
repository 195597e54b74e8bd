"""Saved pages read by this program and by trafilatura alone: pages per CPU second.

Run with ``python -m tests.benchmarks.pages``. The pages are those under tests/pages/ at
the length of real ones: their stories told on with sentences of the others, between
menus and side columns. Both read the same bytes in the same run, turn by turn.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time

import trafilatura

from timeline.errors import SourceError
from timeline.sources.page import read_page

PAGES = Path(__file__).parent.parent / "pages"
COUNT = 1000
ROUNDS = 3
PARAGRAPHS = range(8, 30)
PARAGRAPH = re.compile(r"<p>([^<>]{60,})</p>")


def pages(count: int, seed: int = 5) -> list[bytes]:
    """That many pages, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret is drawn
    templates = []
    for path in sorted(PAGES.glob("*.html")):
        text = path.read_bytes().decode("utf-8", "replace")
        if PARAGRAPH.search(text) and "french" not in path.stem:
            templates.append(text)
    sentences = [
        sentence
        for text in templates
        for paragraph in PARAGRAPH.findall(text)
        for sentence in re.split(r"(?<=[.])\s+", paragraph)
    ]
    return [_grown(chance.choice(templates), sentences, chance) for _ in range(count)]


def _grown(page: str, sentences: list[str], chance: random.Random) -> bytes:
    """A page with a longer story and what real ones have around theirs: menus, cards, comments, scripts."""

    def told(count: int) -> str:
        return " ".join(chance.choices(sentences, k=count))

    story = "".join(
        f'<p class="body-text">{told(2)} <a href="/t/{number}">{told(1)}</a> {told(chance.randint(0, 2))}</p>'
        for number in range(chance.choice(PARAGRAPHS))
    )
    menu = "".join(
        f'<li class="item-{number}"><a class="link" href="/s/{number}"><span>Part {number}</span></a></li>'
        for number in range(120)
    )
    cards = "".join(
        f'<div class="card"><a href="/c/{number}"><div class="card__image"><img src="/{number}.jpg"></div>'
        f'<div class="card__text"><h3>{told(1)}</h3><time datetime="2024-05-{number % 28 + 1:02}T10:00:00Z">'
        f"{number % 28 + 1} May 2024</time></div></a></div>"
        for number in range(40)
    )
    said = "".join(
        f'<div class="comment"><b>Reader {number}</b> <time datetime="2025-01-{number + 1:02}T08:00:00Z">'
        f"{number + 1} January 2025</time><p>{told(2)}</p></div>"
        for number in range(15)
    )
    script = f"<script>window.state={{{','.join(f'k{n}:{chance.random()}' for n in range(1200))}}}</script>"
    page = re.sub(r"(<body[^>]*>)", rf'\1<nav class="menu"><ul>{menu}</ul></nav>{script}', page, count=1)
    after = f'<div id="comments">{said}</div><aside class="sidebar">{cards}</aside>{script}'
    page = page.replace("</body>", f"{after}</body>")
    first = PARAGRAPH.search(page)
    cut = first.end() if first else len(page)
    return (page[:cut] + story + page[cut:]).encode("utf-8")


def ours(page: bytes) -> None:
    """Read a page as the gatherer does."""
    with suppress(SourceError):
        read_page(page, id="page")


def text_alone(page: bytes) -> None:
    """Take the text only."""
    trafilatura.bare_extraction(page, include_comments=False)


def with_metadata(page: bytes) -> None:
    """Take the text and what trafilatura knows of title, writer and date."""
    trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)


READERS: tuple[tuple[str, Callable[[bytes], None]], ...] = (
    ("trafilatura, text alone", text_alone),
    ("trafilatura, text and metadata", with_metadata),
    ("read_page", ours),
)


def measure(saved: list[bytes], rounds: int) -> dict[str, float]:
    """CPU seconds of each reader for all pages, the best of some rounds."""
    best = {name: float("inf") for name, _ in READERS}
    for reader in (read for _, read in READERS):
        reader(saved[0])
    for _ in range(rounds):
        for name, reader in READERS:
            begun = process_time()
            for page in saved:
                reader(page)
            best[name] = min(best[name], process_time() - begun)
    return best


def section() -> str:
    """Measure, and write the part of the report about pages in Markdown."""
    saved = pages(COUNT)
    seconds = measure(saved, ROUNDS)
    size = sum(map(len, saved)) / len(saved) / 1000
    rows = "\n".join(f"| {name} | {COUNT / spent:,.0f} |" for name, spent in seconds.items())
    beyond = {name: 100 * (seconds["read_page"] / spent - 1) for name, spent in seconds.items()}
    against = "; ".join(
        f"{share:+.0f} % over {name}" for name, share in beyond.items() if name != "read_page"
    )
    return (
        f"## Saved pages, {COUNT:,} of {size:.0f} KB on average\n\n"
        "Grown from the pages under tests/pages; the same bytes for all, the best of"
        f" {ROUNDS} rounds in one run. read_page\ntells text, blocks, title, writer, outlet, language and the"
        f" publication with its evidence. CPU time: {against}.\n\n"
        f"| reader | pages per CPU second |\n|---|--:|\n{rows}\n"
    )


if __name__ == "__main__":
    print(section())
