"""A page's parts put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.errors import NoArticle
from timeline.model import Article, BlockKind, Moment
from timeline.sources import header, options, tongue
from timeline.sources.options import Given
from timeline.sources.page import address, layout, lines, markup, search, visible, weigh
from timeline.sources.page.body import pieces
from timeline.sources.page.claims import BARE, LABELLED, WEAK, Claim, Kind
from timeline.sources.page.facts import Markup
from timeline.sources.page.layout import Layout
from timeline.sources.page.visible import Found
from timeline.sources.places import Place
from timeline.sources.publication import Hints, Publication
from timeline.sources.stamps import Sign
from timeline.sources.vocabulary import words

LEAST = 40  # characters of a story


def read_page(
    html: bytes,
    *,
    id: str | None,
    url: str | None = None,
    charset: str | None = None,
    published: str | None = None,
    timezone: str | None = None,
    title: str | None = None,
    source: str | None = None,
    country: str | None = None,
    language: str | None = None,
) -> Article:
    """Read the article of a page.

    ``id`` None takes the canonical URL. ``url`` is where the page was fetched and
    ``charset`` what the server said of its encoding. ``published`` (ISO 8601),
    ``timezone`` (IANA name or offset), ``title``, ``source``, ``country`` (ISO 3166)
    and ``language`` (ISO 639-1) come from the caller and override what the page
    says. Raises NoArticle, EmptySource or BinarySource for bytes that hold no
    article, UnreadLanguage for one that is not in English, UsageError for values
    that cannot be meant.
    """
    given = Given.of(published, timezone)
    return build(
        html, id=id, given=given, url=url, charset=charset, title=title, source=source, country=country,
        language=language,
    )  # fmt: skip


def build(
    html: bytes,
    *,
    id: str | None,
    given: Given,
    url: str | None = None,
    charset: str | None = None,
    title: str | None = None,
    source: str | None = None,
    country: str | None = None,
    language: str | None = None,
) -> Article:
    """The same with the publication facts already read."""
    name = id or url or "page"
    characters, warnings = markup.text_of(html, charset, name)
    page = Markup.of(markup.tree_of(characters, name), characters)
    own, doubts = address.canonical(page.tree, page.addresses(), url)
    shown = visible.read(page.tree, page.around, page.headlines)
    claims = list(page.claims()) or list(search.claims(page.tree, page.around) if not shown else ())
    stated, named = page.title()
    outlet = source or page.source() or named
    writer = page.byline(outlet) or _writer(shown)
    # From here on the tree is trafilatura's to change.
    found = pieces(page.tree, page.around, own)
    laid = layout.lay_out(found, title or stated, writer, {line.shown for line in shown})
    story = _story(laid)
    if len(story) < LEAST:
        raise NoArticle(name, "no article's text on this page", "name the article's own page")
    spoken = tongue.readable(story, name, stated=language, declared=page.language())
    home = country or address.country(own)
    settled = options.settle(_publication(page, claims, shown, laid, own, home), given)
    return Article(
        id=id or own or name,
        text=laid.text,
        blocks=laid.blocks,
        title=title or stated,
        url=own,
        source=outlet or (laid.opening.agency if laid.opening else None),
        byline=writer or next((role.byline for role in laid.roles if role.byline), None),
        published=settled.published,
        updated=settled.updated,
        published_from=settled.found,
        country=country or settled.country,
        language=spoken,
        warnings=(*warnings, *doubts, *settled.warnings),
    )


def _publication(
    page: Markup, claims: list[Claim], shown: Sequence[Found], laid: Layout, url: str | None, home: str | None
) -> Publication:
    """When the page was published by all that it says; ``home`` is the country of its outlet if known."""
    place = laid.opening.place if laid.opening else Place()
    hints = Hints(place.country, place.zone)
    region = page.region()
    chosen = None if region in words("page", "regions", "unchosen") else region
    read = lines.claims(shown, hints, (home, chosen), claims)
    announced = page.linked.held
    claims += (
        claim for claim in read.claims if claim.weight == LABELLED or claim.moment.day not in announced
    )
    claims += _spare(claims, url, laid)
    return weigh.weigh(claims, home or read.country or hints.country or region)


def _writer(shown: Sequence[Found]) -> str | None:
    """The name that stands in a line together with its date."""
    roles = (header.read(line.shown, titled=True) for line in shown if line.near)
    return next((role.byline for role in roles if role is not None and role.byline), None)


def _story(laid: Layout) -> str:
    """The words of the story itself."""
    return " ".join(
        laid.text[block.start : block.end]
        for block in laid.blocks
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION}
    )


def _spare(claims: Sequence[Claim], url: str | None, laid: Layout) -> Iterator[Claim]:
    """Days that count where little else is known: the address's, and a dateline's, which may be a day old."""
    found = address.day(url)
    if found is not None:
        yield found
    token = laid.opening.date if laid.opening else None
    sure = any(claim.label is Sign.PUBLISHED and claim.weight > WEAK for claim in claims)
    if laid.opening is not None and token is not None and token.day is not None and not sure:
        yield Claim(Kind.DATELINE, "", laid.opening.text, Sign.PUBLISHED, Moment(token.day), BARE)
