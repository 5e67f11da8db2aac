"""The heads of lists (``_index.md``): pages that keep the list's old address and lead to its new one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import urljoin

from broadsheet.effects.documents import document
from broadsheet.effects.importers.hugo.archive import CONTENT, Entry
from broadsheet.effects.importers.hugo.body import Desk
from broadsheet.effects.importers.hugo.fields import House
from broadsheet.effects.importers.hugo.keys import Keys
from broadsheet.effects.importers.hugo.matter import Raw, text_of
from broadsheet.effects.importers.hugo.notes import Notes
from broadsheet.effects.importers.hugo.words import plain
from broadsheet.values.urls import is_external, slugify

_LINK_KEYS = ("href", "link", "url")
_GROUPS = ("featured_links", "featured_resources", "featured_communities", "legislation")


def links_of_list(entry: Entry, house: House) -> Iterator[str]:
    """Yield a paragraph that leads to the list in the new publication, if there always is one."""
    parts = entry.address.strip("/").split("/")
    term = house.terms.get(slugify(parts[-1]), "")
    if len(parts) > 1 and term in house.live_tags:
        yield f"[All stories on {term}](/tags/{slugify(term)}/)\n\n"
    elif parts[0] in house.sections and len(parts) == 1:
        yield f"[All stories](/sections/{parts[0]}/)\n\n"


def term_pages(house: House) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield pages for the lists that Hugo made without a file, so that their addresses stay alive."""
    taken = {entry.address for entry in house.archive.entries}
    for entry in house.archive.entries:
        for taxonomy in sorted(house.taxonomies - {"tags"}):
            for name in Keys(entry.matter.values, Notes(entry.path)).items(taxonomy):
                key, title = slugify(plain(text_of(name))), plain(text_of(name))
                address = f"/{taxonomy}/{key}/"
                if key and address not in taken and title in house.live_tags:
                    taken.add(address)
                    path = CONTENT / "pages" / taxonomy / f"{key}.md"
                    yield path, document({"title": title}, f"[All stories on {title}](/tags/{key}/)")


def featured(keys: Keys, desk: Desk) -> Iterator[str]:
    """Yield the links that an editor chose for the head of a list, as Markdown lists below their headings."""
    for name in _GROUPS:
        values = keys.group(name)
        items = keys.items(name) if not values else []
        lines = (
            [line for item in items for line in _line(item, desk, name)]
            if items
            else list(_lines(values, desk, name))
        )
        heading = plain(text_of(values.get("title"))) if not text_of(values.get("link")) else ""
        if lines:
            yield f"## {heading or _heading(name)}\n\n" + "\n".join(lines) + "\n\n"


def _lines(values: Mapping[str, Raw], desk: Desk, key: str) -> Iterator[str]:
    if text_of(values.get("link")):
        yield from _line(dict(values), desk, key)
    resources = values.get("resources", [])
    for item in resources if isinstance(resources, list) else [resources]:
        yield from _line(item, desk, key)


def _line(item: Raw, desk: Desk, key: str) -> Iterator[str]:
    values: Mapping[str, Raw] = item if isinstance(item, dict) else {"title": item}
    target = next((text_of(values[key]) for key in _LINK_KEYS if text_of(values.get(key))), "")
    words = plain(text_of(values.get("title"))) or _heading(re.split(r"[/?#]", target.rstrip("/"))[-1])
    summary = plain(text_of(values.get("summary")))
    link = f"[{words}]({_target(target, desk, key)})" if target else words
    if words:
        yield f"- {link}" + (f": {summary}" if summary else "")


def _target(target: str, desk: Desk, key: str) -> str:
    path = desk.place.path_of(target) if is_external(target) else target
    found = desk.archive.at(path) if path else None
    if found:
        return found.link
    address = urljoin(desk.place.url, target)
    if path:
        desk.notes.at_key(
            key,
            "broken-ref",
            f"'{path}' is not in the archive; the link leads to {address}",
            "correct the link, or put the file into the archive",
        )
    return address


def _heading(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").strip().capitalize()
