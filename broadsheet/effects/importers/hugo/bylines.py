"""Authors: what articles may call them, and where else they are to be found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from broadsheet.effects.documents import Value
from broadsheet.effects.importers.hugo.archive import Entry
from broadsheet.effects.importers.hugo.keys import Keys
from broadsheet.effects.importers.hugo.matter import Raw, text_of
from broadsheet.values.urls import is_external

_PROFILES = {
    "github": ("GitHub", "https://github.com/{}"),
    "twitter": ("X", "https://x.com/{}"),
    "x": ("X", "https://x.com/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "mastodon": ("Mastodon", "{}"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "facebook": ("Facebook", "https://www.facebook.com/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/{}/"),
    "youtube": ("YouTube", "https://www.youtube.com/@{}"),
    "website": ("Website", "{}"),
    "homepage": ("Website", "{}"),
    "agency_url": ("Agency", "{}"),
}
"""An author's accounts: what the link is called and where it leads."""


def profiles(keys: Keys, social: Mapping[str, Raw]) -> list[Value]:
    """Return an author's accounts as links."""
    found: list[Value] = []
    for key, (words, address) in _PROFILES.items():
        name = keys.text(key) or text_of(social.get(key))
        url = name if is_external(name) else address.format(name.removeprefix("@"))
        if name and is_external(url):
            found.append({"title": words, "url": url})
    return found


def author_names(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the keys of authors by everything that articles may call them, in lower case."""
    names: dict[str, str] = {}
    for entry in entries:
        values = entry.matter.values
        folder = entry.path.parent.name if entry.path.stem in {"index", "_index"} else entry.path.stem
        called = (text_of(values.get(key)) for key in ("slug", "display_name", "name", "title"))
        for name in (entry.slug, folder, *called):
            names.setdefault(name.casefold(), entry.slug)
    names.pop("", None)
    return names
