"""Where the archive's site stood: what tells its own addresses from others, and what addresses its files had."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import SplitResult, urlsplit

from broadsheet.effects.importers.hugo.dates import as_moment, split_name
from broadsheet.values.urls import permalink


@dataclass(frozen=True, slots=True)
class Place:
    """Where old addresses led: what links to files outside the archive are made of."""

    url: str
    """The address of the archive's site, with a slash at its end."""
    media_url: str
    """The address that pictures and files of other places stand below; may be empty."""
    permalink: str
    """The pattern of the articles' addresses; may be empty."""

    def path_of(self, address: str) -> str:
        """Return the path that a full address has on the archive's own site, or nothing if it is another's."""
        own, parts = urlsplit(self.url), _parts(address)
        is_own = parts and parts.scheme in {"http", "https"} and _host(parts) == _host(own)
        if not parts or not is_own or not f"{parts.path}/".startswith(own.path):
            return ""
        return "/" + parts.path.removeprefix(own.path).lstrip("/")

    def address_of(self, name: str, section: str) -> str:
        """Return the address that a content file outside the archive most likely had."""
        path = name.removesuffix(".md").removesuffix("_index").strip("/")
        day, slug = split_name(PurePosixPath(path).name if path else "")
        if day and self.permalink:
            return self.url + permalink(
                self.permalink, date=as_moment(day), section=section, slug=slug
            ).lstrip("/")
        return f"{self.url}{path}/" if path else self.url


def _parts(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")
