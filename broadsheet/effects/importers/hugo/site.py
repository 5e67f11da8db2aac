"""The site's configuration becomes ``newsletter.yaml``; where it is silent, the owner's options or a guess speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from broadsheet.effects.documents import Value
from broadsheet.effects.importers.hugo import guesses
from broadsheet.effects.importers.hugo.archive import Entry, Kind
from broadsheet.effects.importers.hugo.matter import Raw, text_of
from broadsheet.effects.importers.hugo.words import plain
from broadsheet.effects.importers.options import Options
from broadsheet.values.urls import slugify

DATED = "/{year}/{month}/{day}/{slug}/"
"""The addresses of an archive that has no configuration, unless its owner says otherwise."""
PLACEHOLDER = "https://example.org/"

_USED = frozenset(
    {
        *(
            "baseurl",
            "title",
            "languagecode",
            "defaultcontentlanguage",
            "timezone",
            "permalinks",
            "taxonomies",
        ),
        *("params", "author", "theme", "languages"),
    }
)
"""Settings that were used, or that only an old theme needs."""
_TOKENS = {
    ":year": "{year}",
    ":month": "{month}",
    ":day": "{day}",
    ":section": "{section}",
    ":sections": "{section}",
    ":slug": "{slug}",
    ":title": "{slug}",
    ":filename": "{slug}",
    ":slugorfilename": "{slug}",
    ":contentbasename": "{slug}",
    ":slugorcontentbasename": "{slug}",
}
"""Hugo's tokens (gohugo.io, "Permalinks") that have an equivalent."""


@dataclass(frozen=True, slots=True)
class Site:
    """What holds for the whole publication."""

    title: str
    """Its name."""
    description: str
    """One or two sentences; may be empty."""
    url: str
    """Where it stands."""
    media_url: str
    """Where pictures of other places stand; may be empty."""
    language: str
    """A language tag."""
    timezone: str
    """An IANA zone name."""
    permalink: str
    """The pattern of the new addresses."""
    house: str
    """The name of the house's byline."""


def permalinks(
    configuration: Mapping[str, Raw] | None, options: Options
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the patterns of old addresses by section (empty key: all others), and those of Hugo's that we lack."""
    if options.permalink:
        return {"": options.permalink}, ()
    if configuration is None:
        return {"": DATED}, ()
    given = configuration.get("permalinks", {})
    pages = given.get("page", given) if isinstance(given, dict) else {}
    found: dict[str, str] = {}
    strange: list[str] = []
    for section, pattern in pages.items() if isinstance(pages, dict) else ():
        translated = _translated(text_of(pattern))
        if translated:
            found[slugify(section)] = translated
        elif text_of(pattern):
            strange.append(text_of(pattern))
    return found, tuple(strange)


def taxonomies(configuration: Mapping[str, Raw] | None) -> frozenset[str]:
    """Return the folders whose subfolders are heads of lists."""
    given = (configuration or {}).get("taxonomies", {})
    own = {text_of(value) for value in given.values()} if isinstance(given, dict) else set()
    return frozenset({"tags", "categories", "topics", *own} - {"authors", "author", ""})


def describe(
    configuration: Mapping[str, Raw] | None,
    options: Options,
    entries: Sequence[Entry],
    texts: Sequence[str],
    name: str,
) -> Site:
    """Put together what is known about the site; ``name`` is the archive's folder."""
    given = configuration or {}
    params = given.get("params", {})
    params = params if isinstance(params, dict) else {}
    told = options.url or _absolute(text_of(given.get("baseurl")))
    url = told or guesses.site_url(texts, [entry.address for entry in entries])
    title = options.title or plain(text_of(given.get("title"))) or _name_of(url) or name
    author = params.get("author", given.get("author", ""))
    return Site(
        title=title,
        description=plain(text_of(params.get("description") or params.get("subtitle"))),
        url=_slashed(url) if url else PLACEHOLDER,
        media_url=_slashed(options.media_url or guesses.media_url(texts)),
        language=text_of(given.get("languagecode") or given.get("defaultcontentlanguage")).replace("_", "-")
        or "en",
        timezone=_zone(options.timezone or text_of(given.get("timezone"))) or guesses.timezone(entries),
        permalink=_commonest(permalinks(configuration, options)[0], entries),
        house=plain(text_of(author.get("name") if isinstance(author, dict) else author))
        or f"The staff of {title}",
    )


def newsletter(site: Site, sections: Mapping[str, tuple[str, str]], year: int) -> dict[str, Value]:
    """Return the keys of ``newsletter.yaml``; ``sections`` holds title and description by key."""
    host = re.sub(r"^https?://|/.*$", "", site.url)
    return {
        "title": site.title,
        "description": site.description,
        "url": site.url,
        "language": site.language,
        "timezone": site.timezone,
        "ids": {"prefix": f"tag:{host},{year}:article", "required": True},
        "permalink": site.permalink,
        "sections": {key: {"title": title, "description": words} for key, (title, words) in sections.items()},
        "editions": {
            "weekly": {
                "title": f"{site.title} weekly",
                "description": "The stories of the last seven days.",
                "window": 7,
            }
        },
    }


def unused(configuration: Mapping[str, Raw]) -> tuple[str, ...]:
    """Return the keys of the configuration that nothing was made of."""
    return tuple(sorted(key for key in configuration if key not in _USED))


def newest_year(entries: Sequence[Entry]) -> int:
    """Return the year of the newest story: the one in which the publication's name is known to have been its own."""
    return max(
        (entry.date.year for entry in entries if entry.kind is Kind.ARTICLE and entry.date), default=2000
    )


def _translated(pattern: str) -> str:
    found = re.sub(r":\w+", lambda token: _TOKENS.get(token[0], token[0]), pattern)
    found = "/" + found.strip("/") + "/"
    return found if ":" not in found and "{slug}" in found else ""


def _commonest(patterns: Mapping[str, str], entries: Sequence[Entry]) -> str:
    """Return the pattern of most articles, so that most addresses stay as they are."""
    articles = [entry for entry in entries if entry.kind is Kind.ARTICLE]
    counted = Counter(
        patterns.get(entry.section, patterns.get("", "/{section}/{slug}/")) for entry in articles
    )
    return max(sorted(counted), key=lambda pattern: counted[pattern], default=DATED)


def _zone(name: str) -> str:
    """Return the name of a zone if this Python knows it."""
    try:
        return name and ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        return ""


def _absolute(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def _slashed(url: str) -> str:
    return url if not url or url.endswith("/") else f"{url}/"


def _name_of(url: str) -> str:
    host = re.sub(r"^https?://(www\.)?|/.*$", "", url)
    return host[:1].upper() + host[1:]
