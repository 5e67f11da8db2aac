"""What single keys of Hugo's front matter become: identity, dates, bylines, tags, pictures, old addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin, urlsplit
from zoneinfo import ZoneInfo

from broadsheet.effects.documents import Value
from broadsheet.effects.importers.hugo.archive import Archive, Entry
from broadsheet.effects.importers.hugo.body import Desk
from broadsheet.effects.importers.hugo.dates import as_moment
from broadsheet.effects.importers.hugo.keys import Keys
from broadsheet.effects.importers.hugo.matter import Raw, text_of
from broadsheet.effects.importers.hugo.notes import Notes
from broadsheet.effects.importers.hugo.places import Place
from broadsheet.effects.importers.hugo.words import plain
from broadsheet.values.urls import is_external, permalink, problem_with, slugify

HOUSE = "staff"
"""The key of the author who stands in where an article names none."""

TAG_KEYS = ("tags", "topics", "categories", "topic", "tag", "category")
"""Front matter that becomes tags."""

OWN = ("tags/", "authors/", "sections/", "archive/", "series/", "issues/")
"""The beginnings of addresses that the publication makes itself."""

EXPIRY_KEYS = ("expirydate", "unpublishdate")
"""Front matter that says from when on a story is gone."""

LEAST_EXCERPT = 200
"""How many letters a summary has if a machine made it of a text's first words."""

_IMAGE_KEYS = ("image", "featured_image", "featuredimage", "cover", "thumbnail", "images", "primary_image")


@dataclass(frozen=True, slots=True)
class House:
    """What holds for all documents of the archive."""

    archive: Archive
    """All files."""
    place: Place
    """Where old addresses led."""
    permalink: str
    """The pattern of the new addresses."""
    zone: ZoneInfo
    """The publication's time zone."""
    terms: Mapping[str, str]
    """The titles of topics and tags by key."""
    authors: Mapping[str, str]
    """The keys of authors by whatever articles may call them: key, name, slug; in lower case."""
    sections: frozenset[str]
    """The keys of the sections."""
    taxonomies: frozenset[str]
    """The kinds of lists that Hugo made: ``tags``, ``topics``."""
    live_tags: frozenset[str]
    """Tags with a story that neither expires nor is a draft: those whose page is always there."""
    keep_expired: bool
    """Whether expiry dates are left out."""


def permanent_id(entry: Entry, url: str) -> str:
    """Return a ``tag:`` URI (RFC 4151) made of the old address: it is the same in every import."""
    year = f"{entry.date:%Y}" if entry.date else "2000"
    return f"tag:{urlsplit(url).hostname},{year}:{quote(entry.address, safe='/-._~')}"


def new_address(entry: Entry, published: Value, house: House) -> str:
    """Return the address that an article has in the new publication, whose days are those of its zone."""
    if not isinstance(published, date):
        return ""
    moment = as_moment(published)
    local = moment.astimezone(house.zone) if moment.tzinfo else moment
    return permalink(house.permalink, date=local, section=entry.section, slug=entry.slug)


def title(keys: Keys, entry: Entry, notes: Notes) -> str:
    """Return the headline; one that is missing comes from the file's name, with a note."""
    found = plain(keys.text("title"))
    if not found:
        found = from_key(entry.slug)
        notes.at_key("title", "missing-title", f"there is no title; '{found}' was made from the file's name")
    return found


def summary(keys: Keys, teaser: str, notes: Notes) -> str:
    """Return the words that stand for the story in lists; one that a machine cut off says so."""
    first, deck = plain(keys.text("summary")), plain(keys.text("deck"))
    found = first or deck or plain(keys.text("description", "excerpt", "subtitle", "lead")) or plain(teaser)
    if deck and found != deck:
        message = f"'deck: {deck[:60]}' was left out: there is a summary already"
        notes.at_key("deck", "key-not-imported", message)
    return f"{found} …" if len(found) >= LEAST_EXCERPT and found[-1].isalnum() else found


def from_key(key: str) -> str:
    """Return a title made of a slug."""
    return key.replace("-", " ").replace("_", " ").strip().capitalize() or "Untitled"


def published(keys: Keys, entry: Entry) -> Value:
    """Return the later of the date and the date of going live."""
    live = keys.moment("publishdate", "pubdate", "published")
    day = entry.date
    if live and day and as_moment(live).replace(tzinfo=None) > as_moment(day).replace(tzinfo=None):
        return live
    return day or live or ""


def updated(keys: Keys, entry: Entry) -> Value:
    """Return the declared date of the last edit, if it is another day than the first."""
    moment = keys.moment("lastmod", "modified", "updated")
    return moment if moment and entry.date and f"{moment:%Y%m%d}" > f"{entry.date:%Y%m%d}" else ""


def expires(keys: Keys, *, keep_expired: bool) -> Value:
    """Return from when on the story is gone, unless nothing is to go."""
    moment = keys.moment(*EXPIRY_KEYS)
    return "" if keep_expired or not moment else moment


def authors(
    keys: Keys, known: Mapping[str, str], notes: Notes
) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """Return the keys of the byline, and key and name of those among them that nobody knows."""
    found: dict[str, None] = {}
    unknown: list[tuple[str, str]] = []
    for item in keys.items("authors", "author"):
        name = text_of(item.get("name") or item.get("title")) if isinstance(item, dict) else text_of(item)
        key = known.get(name.casefold(), "")
        if not key and slugify(name):
            key = slugify(name)
            unknown.append((key, name if name != key else ""))
            message = f"the archive has no author '{name}'; a file with the name alone was made"
            notes.at_key(
                "authors" if "authors" in notes.places else "author",
                "unknown-author",
                message,
                f"complete content/authors/{key}.md",
            )
        found.update({key: None} if key else {})
    if not found:
        notes.at_key("authors", "no-author", f"there is no author; the byline is the house's ('{HOUSE}')")
        return [HOUSE], ((HOUSE, ""),)
    return list(found), tuple(unknown)


def tags(keys: Keys, terms: Mapping[str, str]) -> list[str]:
    """Return topics, tags and categories as tags, by the titles of their own pages where they have one."""
    names = [plain(text_of(item)) for item in keys.items(*TAG_KEYS)]
    found = {slugify(terms.get(slugify(name), name)): terms.get(slugify(name), name) for name in names}
    return [name for key, name in found.items() if key]


def image(keys: Keys, words: str, desk: Desk, notes: Notes) -> Mapping[str, Value]:
    """Return the lead picture, if it is known where it is."""
    for item in (item for name in _IMAGE_KEYS for item in keys.items(name)):
        values: Mapping[str, Raw] = item if isinstance(item, dict) else {"src": item}
        source = next(
            (text_of(values.get(key)) for key in ("src", "url", "image", "path") if values.get(key)), ""
        )
        if not is_external(source) and "." not in source.rpartition("/")[2]:
            message = f"the picture '{source}' is a name in a table that the archive does not hold"
            notes.at_key(_key_of(desk, source), "image-not-imported", message, "add 'image:' with its file")
            continue
        address = desk.media(source, 0)
        if address.startswith("http:"):
            message = f"the picture {address} is not at an https address"
            notes.at_key(_key_of(desk, source), "image-not-imported", message)
            continue
        alt = plain(text_of(values.get("alt")))
        if not alt:
            notes.at_key(
                _key_of(desk, source), "missing-alt", "the lead picture has no words that stand for it"
            )
        return {
            "src": address,
            "alt": alt or words,
            "credit": plain(text_of(values.get("credit") or values.get("attr"))),
            "caption": plain(text_of(values.get("caption"))),
        }
    return {}


def aliases(keys: Keys, desk: Desk, address: str) -> list[str]:
    """Return every old address of a file that is not its new one; one that can't be kept is noted."""
    found: dict[str, None] = {}
    for item in [*keys.items("aliases"), desk.entry.address]:
        path = urlsplit(text_of(item)).path
        path = path if path.startswith("/") else desk.entry.address.rsplit("/", 2)[0] + "/" + path
        if path.rstrip("/") == address.rstrip("/"):
            continue
        if reason := problem_with(path) or _owner(path, desk):
            desk.notes.at_key("aliases", "alias-dropped", f"the old address '{path}' can't be kept: {reason}")
        else:
            found[path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"] = None
    return list(found)


def _owner(path: str, desk: Desk) -> str:
    """Return why a path is not this file's: another file has it, or the publication makes it."""
    if path.lstrip("/").startswith(OWN):
        return "the publication makes that page itself"
    owner = desk.archive.at(path)
    return f"it is that of {owner.path}" if owner and owner is not desk.entry else ""


def canonical(keys: Keys, notes: Notes) -> str:
    """Return where the story first appeared."""
    found = keys.text("canonical_url", "canonicalurl", "canonical")
    if found and not found.startswith(("http://", "https://")):
        notes.at_key("canonical", "key-not-imported", f"'{found}' is not a web address")
        return ""
    return found


def redirected(keys: Keys, desk: Desk) -> str:
    """Return a note that leads where the archive sent its readers in place of the text."""
    target = keys.text("redirectto", "redirect", "redirect_to")
    if not target:
        return ""
    message = f"readers were sent on to {target}; the text is shown now, below a note that links there"
    desk.notes.at_key("redirectto", "redirect-became-note", message)
    path = desk.place.path_of(target) if is_external(target) else target
    found = desk.archive.at(path) if path else None
    address = found.link if found else urljoin(desk.place.url, target)
    words = (plain(text_of(found.matter.values.get("title"))) if found else "") or target
    return f"::: note\nThis page has moved on: see [{words}]({address}).\n:::\n\n"


def _key_of(desk: Desk, source: str) -> str:
    """Return the key whose value holds ``source``, for a note's place."""
    values = desk.entry.matter.values
    return next((key for key in _IMAGE_KEYS if source and source in str(values.get(key, ""))), "")
