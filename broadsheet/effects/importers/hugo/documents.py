"""One entry of the archive becomes one source file of the publication.

Contract: every key of the front matter is used or reported; keys that say nothing are passed over. What a file does not
say and the publication needs (an author, a title) is made up only where a note says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from broadsheet.effects.documents import Value, document
from broadsheet.effects.importers.hugo import fields
from broadsheet.effects.importers.hugo.archive import CONTENT, Entry, Kind
from broadsheet.effects.importers.hugo.body import Desk
from broadsheet.effects.importers.hugo.bylines import profiles
from broadsheet.effects.importers.hugo.fields import House
from broadsheet.effects.importers.hugo.keys import Keys
from broadsheet.effects.importers.hugo.lists import featured, links_of_list
from broadsheet.effects.importers.hugo.matter import text_of
from broadsheet.effects.importers.hugo.notes import Notes
from broadsheet.effects.importers.hugo.words import plain

_MORE = re.compile(r"<!--\s*more\s*-->")


@dataclass(frozen=True, slots=True)
class Written:
    """A source file of the publication, and what the others must know of it."""

    path: PurePosixPath
    """Below the new root."""
    text: str
    """All of it."""
    source: PurePosixPath | None = None
    """The file of the archive that it was, if there was one."""
    authors: tuple[tuple[str, str], ...] = ()
    """Key and name of authors that it gives and nobody knows, or the house's."""
    tags: tuple[str, ...] = ()
    """Its tags."""


def write_article(entry: Entry, house: House, notes: Notes) -> Written:
    """Write a story."""
    keys = Keys(entry.matter.values, notes)
    desk = Desk(entry, house.archive, house.place, notes)
    teaser, body = _divide(desk.body())
    title = fields.title(keys, entry, notes)
    authors, unknown = fields.authors(keys, house.authors, notes)
    tags = fields.tags(keys, house.terms)
    published = fields.published(keys, entry)
    address = fields.new_address(entry, published, house)
    matter: dict[str, Value] = {
        "id": fields.permanent_id(entry, house.place.url),
        "title": title,
        "date": published,
        "updated": fields.updated(keys, entry),
        "authors": authors,
        "section": entry.section,
        "tags": tags,
        "summary": fields.summary(keys, teaser, notes),
        "image": fields.image(keys, title, desk, notes),
        "slug": entry.slug if entry.slug != entry.target.stem else "",
        "aliases": fields.aliases(keys, desk, address),
        "series": plain(text_of(next(iter(keys.items("series")), ""))),
        "expires": fields.expires(keys, keep_expired=house.keep_expired),
        "canonical_url": fields.canonical(keys, notes),
        "language": keys.text("language", "lang") or entry.language,
    }
    switches: dict[str, Value] = {key: True for key in ("draft", "featured") if keys.flag(key)}
    body = fields.redirected(keys, desk) + body
    keys.leave()
    return Written(
        entry.target, document(_given({**matter, **switches}), body), entry.path, unknown, tuple(tags)
    )


def write_author(entry: Entry, house: House, notes: Notes) -> Written:
    """Write somebody with a byline."""
    keys = Keys(entry.matter.values, notes)
    desk = Desk(entry, house.archive, house.place, notes)
    first, last = keys.text("first_name", "firstname"), keys.text("last_name", "lastname")
    name = (
        plain(keys.text("display_name", "name", "title"))
        or plain(f"{first} {last}")
        or fields.from_key(entry.slug)
    )
    keys.text("slug")
    social = {
        key: value for item in keys.items("social") if isinstance(item, dict) for key, value in item.items()
    }
    matter: dict[str, Value] = {
        "name": name,
        "role": plain(keys.text("role", "job_title", "position", "agency_full_name", "agency")),
        "email": keys.text("email"),
        "links": profiles(keys, {**keys.group("social"), **social}),
        "image": fields.image(keys, name, desk, notes),
        "aliases": fields.aliases(keys, desk, f"/authors/{entry.slug}/"),
    }
    words = desk.body() or keys.text("bio", "description", "summary")
    keys.leave()
    return Written(entry.target, document(_given(matter), words), entry.path)


def write_page(entry: Entry, house: House, notes: Notes) -> Written:
    """Write a page outside the news stream, or the page that keeps the address of a list alive."""
    keys = Keys(entry.matter.values, notes)
    desk = Desk(entry, house.archive, house.place, notes)
    body = _MORE.sub("", desk.body())
    title = fields.title(keys, entry, notes)
    deck, summary = plain(keys.text("deck")), plain(keys.text("summary", "description"))
    lead = deck if entry.kind is Kind.LIST and summary else ""
    address = "/" + entry.target.relative_to(CONTENT / "pages").with_suffix("").as_posix() + "/"
    parts = [fields.redirected(keys, desk), lead and f"{lead}\n\n", body and f"{body}\n\n"]
    if entry.kind is Kind.LIST:
        parts += [*links_of_list(entry, house), *featured(keys, desk)]
    matter: dict[str, Value] = {
        "title": title,
        "summary": summary or deck,
        "updated": keys.moment("lastmod", "modified", "updated") or "",
        "draft": keys.flag("draft") or "",
        "aliases": fields.aliases(keys, desk, address),
    }
    keys.text("slug")
    if not house.keep_expired and (moment := keys.moment(*fields.EXPIRY_KEYS)):
        notes.at_key(
            "expirydate", "key-not-imported", f"pages do not expire; this one would have on {moment:%Y-%m-%d}"
        )
    elif house.keep_expired:
        keys.text(*fields.EXPIRY_KEYS)
    keys.leave()
    return Written(entry.target, document(_given(matter), "".join(parts)), entry.path)


def made_up_author(key: str, name: str) -> Written:
    """Write an author of whom only the name is known."""
    return Written(CONTENT / "authors" / f"{key}.md", document({"name": name or fields.from_key(key)}, ""))


def _divide(text: str) -> tuple[str, str]:
    """Return what stands before Hugo's mark for "read more", and the text without the mark."""
    found = _MORE.search(text)
    if not found:
        return "", text
    teaser, rest = text[: found.start()].strip(), text[found.end() :].strip()
    return teaser, f"{teaser}\n\n{rest}"


def _given(matter: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in matter.items() if value not in ("", [], (), {}, False)}
