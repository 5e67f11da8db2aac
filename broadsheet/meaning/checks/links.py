"""Every link inside the publication leads somewhere, down to the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from broadsheet.meaning.claims import claims
from broadsheet.meaning.destinations import Destination, destination, hidden_source
from broadsheet.meaning.mentions import source_of
from broadsheet.meaning.publication import Publication
from broadsheet.reading.library import Library
from broadsheet.reading.sources import MEDIA
from broadsheet.values.body import Link
from broadsheet.values.content import Text
from broadsheet.values.diagnostics import Diagnostic, did_you_mean, error, warning
from broadsheet.values.urls import collision_key, slugify

_MAILBOX = re.compile(r"[^\s/@:?#]+@[^\s/@:?#]+\.[a-z]{2,}", re.IGNORECASE)
_HOST = re.compile(
    r"www\.[\w-]+\.|(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|int|info|eu|uk|de|fr|cn|au|ca)(?:[/?#]|\Z)",
    re.IGNORECASE,
)
"""What begins as addresses of the web do, and as files do not."""


def check(library: Library, publication: Publication) -> Iterator[Diagnostic]:
    """Yield an error for a link to nothing, and a warning for one to what isn't published (now).

    The clock alone must not make an error of a link: a story that expires leaves warnings.
    """
    site = _Site.of(library, publication)
    for document in library.texts:
        for link in document.body.links:
            place = destination(link.target, document.path, publication)
            if place is None:
                yield from _to_nothing(link, document, site, publication)
            elif place.path and place.source is None:
                yield from _page(link, place.path, site)
            elif place.fragment:
                yield from _fragment(link, place, document, site)


@dataclass(frozen=True, slots=True)
class _Site:
    """What links can lead to."""

    library: Library
    """Every document."""
    documents: Mapping[PurePosixPath, Text]
    """The documents by their file."""
    paths: frozenset[str]
    """The addresses of documents."""
    addresses: frozenset[str]
    """Every address that somebody claims, as :func:`collision_key` sees it."""
    elsewhen: frozenset[str]
    """The addresses of lists that only unpublished stories would fill."""

    @classmethod
    def of(cls, library: Library, publication: Publication) -> _Site:
        lists = {f"/tags/{slugify(tag)}/" for article in library.articles for tag in article.tags}
        lists |= {f"/series/{slugify(article.series)}/" for article in library.articles if article.series}
        return cls(
            library,
            {document.path: document for document in library.texts},
            frozenset(publication.paths[path] for path in publication.live if path in publication.paths),
            frozenset(collision_key(claim.path) for claim in claims(library, publication)),
            frozenset(map(collision_key, lists)),
        )


def _to_nothing(link: Link, document: Text, site: _Site, publication: Publication) -> Iterator[Diagnostic]:
    library = site.library
    source = hidden_source(link.target.partition("#")[0], publication) or source_of(link.target, document)
    if source in library.unread:
        return
    if source in site.documents:
        message = f"{source} isn't published now; readers see the words without a link"
        yield _unpublished(link, message)
    elif source not in library.media:
        yield _dead(link, "there is no such file", _complete(link.target) or _nearest(source, library))


def _complete(target: str) -> str:
    """Return help for an address of mail or the web that was begun in its middle."""
    if _MAILBOX.fullmatch(target):
        return f"did you mean 'mailto:{target}'?"
    return f"did you mean 'https://{target}'?" if _HOST.match(target) else ""


def _nearest(source: PurePosixPath | None, library: Library) -> str:
    if source is None:
        return "a link to another article names its file: '../03/a-slug.md' or '/articles/2026/03/a-slug.md'"
    if source.is_relative_to(MEDIA):
        return (
            did_you_mean(source.name, (path.name for path in library.media))
            or "upload it below content/media/"
        )
    names = {d.path.name: d.path for d in (*library.articles, *library.pages, *library.authors)}
    if source.name in names:
        return f"it is at '/{names[source.name].relative_to('content')}'"
    return did_you_mean(source.name, names) if len(names) < 1000 else "check its name"  # noqa: PLR2004 - costs time


def _page(link: Link, path: str, site: _Site) -> Iterator[Diagnostic]:
    wanted = collision_key(unquote(path.partition("?")[0]))
    if wanted in site.elsewhen - site.addresses:
        yield _unpublished(link, "this list has no published story now, and so no page")
    elif wanted not in site.addresses:
        yield _dead(link, "the site has no such page", did_you_mean(path, site.paths))


def _fragment(link: Link, place: Destination, document: Text, site: _Site) -> Iterator[Diagnostic]:
    target = site.documents.get(place.source) if place.source else None if place.path else document
    if target is not None and unquote(place.fragment) not in target.body.anchors:
        where = "this text" if target is document else str(target.path)
        yield _dead(
            link,
            f"{where} has no heading '#{place.fragment}'",
            did_you_mean(place.fragment, target.body.anchors),
        )


def _unpublished(link: Link, message: str) -> Diagnostic:
    return warning("link-to-unpublished", message, link.location, "remove the link, or leave it for later")


def _dead(link: Link, reason: str, help_: str) -> Diagnostic:
    return error("dead-link", f"this link leads nowhere: {reason}", link.location, help_)
