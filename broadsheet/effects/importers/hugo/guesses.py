"""What an archive without a configuration says about itself: where its site and its pictures stood, and its time zone.

Contract: a guess rests on the archive's own links to its own files, never on a name that is written down here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from broadsheet.effects.importers.hugo.archive import Entry
from broadsheet.effects.importers.hugo.shortcodes import Shortcode, split

_URL = re.compile(r"https?://[^\s\"'<>()\[\]]+")
_ZONES: Mapping[frozenset[int], str] = {
    frozenset({-4, -5}): "America/New_York",
    frozenset({-5, -6}): "America/Chicago",
    frozenset({-6, -7}): "America/Denver",
    frozenset({-7, -8}): "America/Los_Angeles",
    frozenset({0, 1}): "Europe/London",
    frozenset({1, 2}): "Europe/Paris",
    frozenset({2, 3}): "Europe/Helsinki",
    frozenset({10, 11}): "Australia/Sydney",
}
"""A large city by the offsets of its winter and summer, in hours."""


def site_url(texts: Iterable[str], addresses: Iterable[str]) -> str:
    """Return the address below which the texts link to the archive's own files most often, or nothing."""
    known = {address.strip("/") for address in addresses} - {""}
    hosts: Counter[str] = Counter()
    for text in texts:
        for found in _URL.findall(text):
            parts = urlsplit(found)
            if parts.path.strip("/") in known:
                hosts[parts.netloc.lower()] += 1
    best = max(sorted(hosts), key=lambda host: hosts[host], default="")
    return f"https://{best}/" if best else ""


def media_url(texts: Iterable[str]) -> str:
    """Return where pictures of shortcodes stand, if the texts name the same files with their whole address too."""
    texts = list(texts)
    names = {name for text in texts for name in _media_of(text)}
    bases: Counter[str] = Counter()
    for text in texts:
        for found in _URL.findall(text):
            tail = "/".join(found.rsplit("/", 3)[1:])
            if tail in names:
                bases[found[: -len(tail)]] += 1
    return max(sorted(bases), key=lambda base: bases[base], default="")


def timezone(entries: Iterable[Entry]) -> str:
    """Return a zone that has the offsets of the archive's dates, or UTC."""
    offsets: Counter[int] = Counter()
    for entry in entries:
        span = entry.date.utcoffset() if isinstance(entry.date, datetime) else None
        if span is not None:
            offsets[int(span / timedelta(hours=1))] += 1
    common = {offset for offset, _ in offsets.most_common(2)}
    fitting = [zone for zones, zone in _ZONES.items() if common and common <= zones]
    return "UTC" if common == {0} or not fitting else fitting[0]


def _media_of(text: str) -> Iterable[str]:
    if "legacy-" not in text:
        return ()
    codes = (piece for piece in split(text) if isinstance(piece, Shortcode))
    return [code.get("src", 0).lstrip("/") for code in codes if code.name.startswith("legacy-")]
