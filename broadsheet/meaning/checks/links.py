"""Every link inside the publication leads somewhere, down to the heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from broadsheet.meaning.claims import claims
from broadsheet.meaning.destinations import Destination, destination
from broadsheet.meaning.mentions import source_of
from broadsheet.meaning.publication import Publication
from broadsheet.reading.library import Library
from broadsheet.reading.sources import CONTENT
from broadsheet.values.body import Link
from broadsheet.values.content import Text
from broadsheet.values.diagnostics import Diagnostic, did_you_mean, error, warning
from broadsheet.values.urls import collision_key


def check(library: Library, publication: Publication) -> Iterator[Diagnostic]:
    """Yield an error for a link to nothing, and a warning for one to a story that isn't published (now)."""
    site = _Site.of(library, publication)
    documents: tuple[Text, ...] = (*library.articles, *library.authors, *library.pages, *library.issues)
    by_path = {document.path: document for document in documents}
    for document in documents:
        for link in document.body.links:
            place = destination(link.target, document.path, publication)
            if place is None:
                yield from _to_nothing(link, document, library, by_path)
            elif place.path and place.source is None:
                yield from _page(link, place.path, site, publication)
            elif place.fragment:
                yield from _fragment(link, place, document, by_path)


@dataclass(frozen=True, slots=True)
class _Site:
    """Where links can lead, by what :func:`collision_key` makes of it."""

    addresses: frozenset[str]
    """Every address that somebody claims."""
    hidden: Mapping[str, PurePosixPath]
    """The addresses that are kept for what isn't published, and its file."""

    @classmethod
    def of(cls, library: Library, publication: Publication) -> _Site:
        hidden = {
            path: source for source, path in publication.paths.items() if source not in publication.live
        }
        return cls(
            frozenset(collision_key(claim.path) for claim in claims(library, publication)),
            {collision_key(path): source for path, source in hidden.items()},
        )


def _to_nothing(
    link: Link, document: Text, library: Library, by_path: Mapping[PurePosixPath, Text]
) -> Iterator[Diagnostic]:
    source = source_of(link.target, document)
    if source in by_path:
        message = f"{source} isn't published now; readers see the words without a link"
        yield warning("link-to-unpublished", message, link.location, "remove the link, or leave it for later")
    elif source not in library.unread and source not in library.media:
        yield _dead(link, "there is no such file", _nearest(source, library))


def _nearest(source: PurePosixPath | None, library: Library) -> str:
    if source is None:
        return "a link to another article names its file: '../03/a-slug.md' or '/articles/2026/03/a-slug.md'"
    names = {d.path.name: d.path for d in (*library.articles, *library.pages, *library.authors)}
    if source.name in names:
        return f"it is at '/{names[source.name].relative_to('content')}'"
    return did_you_mean(source.name, names) if len(names) < 1000 else "check its name"  # noqa: PLR2004 - costs time


def _page(link: Link, path: str, site: _Site, publication: Publication) -> Iterator[Diagnostic]:
    wanted = collision_key(unquote(path.partition("?")[0]))
    if wanted not in site.addresses:
        yield _dead(link, "the site has no such page", did_you_mean(path, publication.paths.values()))
    elif source := site.hidden.get(wanted):
        help_ = f"name the file, '/{source.relative_to(CONTENT)}': until then, readers see the words without a link"
        yield _dead(link, f"{source} isn't published now", help_)


def _fragment(
    link: Link, place: Destination, document: Text, by_path: Mapping[PurePosixPath, Text]
) -> Iterator[Diagnostic]:
    target = by_path.get(place.source) if place.source else None if place.path else document
    if target is not None and unquote(place.fragment) not in target.body.anchors:
        where = "this text" if target is document else str(target.path)
        yield _dead(link, f"{where} has no heading '#{place.fragment}'",
                    did_you_mean(place.fragment, target.body.anchors))  # fmt: skip


def _dead(link: Link, reason: str, help_: str) -> Diagnostic:
    return error("dead-link", f"this link leads nowhere: {reason}", link.location, help_)
