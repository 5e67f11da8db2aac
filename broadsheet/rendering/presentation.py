"""Documents become what pages, feeds and messages share: teasers, boxes, pictures, and bodies with their slots filled.

There is one presentation for pages (addresses relative to the host) and one for everything that leaves the site
(absolute addresses, no links that open tabs), so that the three outputs can't disagree about a title, date or link.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import PurePosixPath

from broadsheet.meaning.claims import FEED_FILES
from broadsheet.meaning.destinations import Destination, destination
from broadsheet.meaning.listings import Listing
from broadsheet.meaning.publication import Publication
from broadsheet.rendering.views import Anchor, AuthorView, EditionView, FeedGroup, PictureView, Teaser
from broadsheet.values.body import Body, Image, Link, fill
from broadsheet.values.config import Disclosure, Edition
from broadsheet.values.content import Article, Picture
from broadsheet.values.languages import direction_of
from broadsheet.values.urls import is_external

NO_LINK: Mapping[str, str] = {"link": "", "anchor": "", "after": ""}
IMAGE_SLOTS = ("image", "size")

NEW_TAB = ' target="_blank" rel="noopener"'
NEW_TAB_NOTE = '<span class="unseen"> (opens in a new tab)</span>'


@dataclass(frozen=True, slots=True)
class Presentation:
    """A publication as it is seen from one side."""

    publication: Publication
    """What is presented."""
    absolute: bool
    """Whether addresses name the host: in feeds and messages."""
    _teasers: dict[str, Teaser] = field(default_factory=dict, init=False, repr=False, compare=False)

    def url(self, path: str) -> str:
        """Return the address of a site path."""
        base = self.publication.base
        return base.absolute(path) if self.absolute else base.relative(path)

    def teaser(self, article: Article) -> Teaser:
        """Return a story as lists show it; made once, since it stands on many pages."""
        if article.id not in self._teasers:
            self._teasers[article.id] = self._teaser(article)
        return self._teasers[article.id]

    def _teaser(self, article: Article) -> Teaser:
        section = self.publication.section_of(article)
        return Teaser(
            title=article.title,
            url=self.url(self.publication.path(article)),
            date=article.date,
            summary=article.summary,
            section=self.listing(section),
            authors=tuple(self.author_link(key) for key in article.authors),
            picture=self.picture(article.image, article.path),
            highlights=article.highlights,
            disclosure=self.disclosure(article),
            language=self._foreign(article.language),
            direction=direction_of(article.language) if self._foreign(article.language) else None,
        )

    def listing(self, listing: Listing) -> Anchor:
        """Return a link to the page of a list."""
        return Anchor(listing.title, self.url(listing.path), listing.description)

    def author_link(self, key: str) -> Anchor:
        """Return a link to the page of an author."""
        author = self.publication.authors[key]
        return Anchor(author.name, self.url(self.publication.path(author)), author.role)

    def author(self, key: str) -> AuthorView:
        """Return an author's box."""
        author = self.publication.authors[key]
        return AuthorView(
            name=author.name,
            role=author.role,
            url=self.url(self.publication.path(author)),
            email=author.email,
            links=author.links,
            picture=self.picture(author.image, author.path),
            html_bio=self.html(author.body, author.path),
        )

    def edition(self, edition: Edition) -> EditionView:
        """Return a newsletter as readers choose it."""
        return EditionView(edition.title, edition.description, self.url(f"/issues/{edition.key}/"))

    def feeds(self, title: str, path: str) -> FeedGroup:
        """Return the addresses of the feeds below a site path; they are absolute on pages, too."""
        rss, atom, json = (self.publication.base.absolute(path + name) for name in FEED_FILES)
        return FeedGroup(title, rss, atom, json)

    def disclosure(self, article: Article) -> Disclosure | None:
        """Return the statement that goes with a story: a named one, or its own text."""
        if not article.disclosure:
            return None
        named = {d.key: d for d in self.publication.config.disclosures}
        return named.get(article.disclosure) or Disclosure("", "Disclosure", article.disclosure)

    def picture(self, picture: Picture | None, page: PurePosixPath) -> PictureView | None:
        """Return a picture ready to stand on a page."""
        if picture is None:
            return None
        url, size = self._image(picture.src, page)
        absolute = Presentation(self.publication, absolute=True)._image(picture.src, page)[0]  # noqa: SLF001 - its twin
        return PictureView(url, absolute, picture.alt, *size, credit=picture.credit, caption=picture.caption)

    def html(self, body: Body, page: PurePosixPath) -> str:
        """Return a body's HTML with every address made; ``page`` is the source file that it stands in."""
        links = [self._link_slots(link, page) for link in body.links]
        images = [self._image_slots(image, page) for image in body.images]
        filled = fill(body.html, lambda kind, index: (images if kind in IMAGE_SLOTS else links)[index][kind])
        if not self.absolute or page not in self.publication.paths:
            return filled
        return filled.replace(' href="#', f' href="{escape(self.url(self.publication.paths[page]))}#')

    def text(self, body: Body, page: PurePosixPath) -> str:
        """Return a body's plain text with every address made."""

        def address(kind: str, index: int) -> str:
            if kind == "image":
                return self._image(body.images[index].src, page)[0]
            return self._address(destination(body.links[index].target, page, self.publication))

        return fill(body.text, address)

    def _link_slots(self, link: Link, page: PurePosixPath) -> Mapping[str, str]:
        place = destination(link.target, page, self.publication)
        if place is None:
            return NO_LINK
        href = f' href="{escape(self._address(place))}"'
        leaves = place.external.startswith(("http:", "https:"))
        if self.absolute or not leaves or not self.publication.config.new_tab:
            return {**NO_LINK, "link": href}
        return {"link": href, "anchor": NEW_TAB, "after": NEW_TAB_NOTE}

    def _image_slots(self, image: Image, page: PurePosixPath) -> Mapping[str, str]:
        url, (width, height) = self._image(image.src, page)
        return {
            "image": escape(url),
            "size": f' width="{width}" height="{height}"' if width and height else "",
        }

    def _address(self, place: Destination | None) -> str:
        if place is None:
            return ""
        if place.external:
            return place.external
        fragment = f"#{place.fragment}" if place.fragment else ""
        return self.url(place.path) + fragment if place.path else fragment

    def _image(self, src: str, page: PurePosixPath) -> tuple[str, tuple[int, int]]:
        if is_external(src):
            return src, (0, 0)
        place = destination(src, page, self.publication)
        size = self.publication.media.get(place.source) if place and place.source else None
        return self._address(place), (size.width, size.height) if size else (0, 0)

    def _foreign(self, language: str) -> str:
        return "" if language == self.publication.config.language else language
