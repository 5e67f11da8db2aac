"""What a text must look like to be an address, an id, a slug … : one small function each.

A rule takes a text and returns :class:`Wrong`, or nothing when all is well. It never raises, whatever the text is.

Long, because it is the whole list of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from broadsheet.reading.sources import CONTENT
from broadsheet.reading.yamlwords import quoted
from broadsheet.values.diagnostics import did_you_mean
from broadsheet.values.urls import is_external, problem_with, problem_with_name, resolve_source, slugify


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text won't do; the caller knows where it stands."""

    code: str
    """The diagnostic's code."""
    message: str
    """What is wrong, in one line."""
    help: str = ""
    """What to do."""


Rule = Callable[[str], Wrong | None]

_NOT_IN_URI = re.compile(r"""[\s<>"{}|\\^`\x00-\x20\x7f]""")
"""Characters that RFC 3986 has no place for; letters beyond ASCII are encoded when they are written out."""

_EMAIL = re.compile(r"[^\s@<>()\[\],:;\\\"]+@[^\s@<>()\[\],:;\\\"]+\.[^\s@<>()\[\],:;\\\".]+")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+")
"""RFC 3986, section 4.3: a scheme and what it needs, in ASCII without spaces."""

_TAG_URI = re.compile(r"tag:[A-Za-z0-9._@-]+,[0-9]{4}(-[0-9]{2}){0,2}:.*")
"""RFC 4151, section 2.1."""

_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
"""RFC 5646, section 2.1: language, script, region, variants, extensions, private use."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PERMALINK_NAMES = ("day", "month", "section", "slug", "year")
_COMMENT_NAMES = ("id", "title", "url")
_MACHINES_OWN = frozenset({"localtime", "posixrules", "Factory"})
"""Names in the time zone folder that mean something else on every machine."""


def web_url(text: str) -> Wrong | None:
    """Require an absolute ``http`` or ``https`` address."""
    return _url(text, ("http", "https"))


def link_url(text: str) -> Wrong | None:
    """Require an absolute ``http``, ``https`` or ``mailto`` address."""
    return _url(text, ("http", "https", "mailto"))


def site_url(text: str) -> Wrong | None:
    """Require an address that a site can stand at: ASCII, and nothing behind its path."""
    if wrong := web_url(text):
        return wrong
    if not text.isascii():
        return Wrong("bad-url", f"{quoted(text)} has letters beyond ASCII", "write the host in its xn-- form")
    parts = urlsplit(text)
    if parts.query or parts.fragment or "?" in text or "#" in text or "@" in parts.netloc:
        return Wrong(
            "bad-url", f"{quoted(text)} has more than a host and a path", "such as https://example.org/"
        )
    if parts.path.casefold().endswith((".html", ".htm", ".php")):
        help_ = f"the address of the site ends in a folder: {text.rpartition('/')[0]}/"
        return Wrong("bad-url", f"{quoted(text)} is the address of a page", help_)
    reason = problem_with(parts.path or "/")
    return (
        Wrong("bad-url", f"{quoted(text)} has a bad path: {reason}", "such as https://example.org/news/")
        if reason
        else None
    )


def comment_url(text: str) -> Wrong | None:
    """Require an address in which ``{url}``, ``{title}`` and ``{id}`` may stand for the story's."""
    return _unknown_placeholder(text, _COMMENT_NAMES) or link_url(_PLACEHOLDER.sub("x", text))


def unsubscribe_url(text: str) -> Wrong | None:
    """Require an address, or a provider's placeholder, which has brackets, percent signs or asterisks."""
    if re.search(r"[{\[*%]", text) and not re.search(r"""[<>"]""", text):
        return None
    return link_url(text)


def permalink(text: str) -> Wrong | None:
    """Require a pattern for the addresses of articles, such as ``/{year}/{month}/{slug}/``."""
    if wrong := _unknown_placeholder(text, _PERMALINK_NAMES):
        return wrong
    example = _PLACEHOLDER.sub("x", text)
    reason = problem_with(example)
    if "{slug}" not in text:
        reason = "it has no {slug}, so that articles would share addresses"
    elif "{" in example or "}" in example:
        reason = "a brace has no partner"
    elif not reason and not example.endswith(("/", ".html")):
        reason = "it must end in a slash or in .html"
    help_ = "such as /{year}/{month}/{slug}/"
    return (
        Wrong("bad-permalink", f"{quoted(text)} is no pattern for addresses: {reason}", help_)
        if reason
        else None
    )


def identifier(text: str) -> Wrong | None:
    """Require an absolute URI, and of a ``tag:`` URI that it is a whole one."""
    if _URI.fullmatch(text) and (not text.casefold().startswith("tag:") or _TAG_URI.fullmatch(text)):
        return None
    help_ = "a URI without spaces, such as tag:example.org,2026:courier/7f3a"
    return Wrong("bad-id", f"{quoted(text)} is not a permanent id", help_)


def email(text: str) -> Wrong | None:
    """Require one e-mail address."""
    if _EMAIL.fullmatch(text):
        return None
    return Wrong("bad-email", f"{quoted(text)} is not an e-mail address", "such as desk@example.org")


def language(text: str) -> Wrong | None:
    """Require a language tag."""
    if _LANGUAGE.fullmatch(text):
        return None
    help_ = f"did you mean '{text.replace('_', '-')}'?" if "_" in text else "such as en, en-GB or zh-Hant"
    return Wrong("bad-language", f"{quoted(text)} is not a language tag", help_)


def time_zone(text: str) -> Wrong | None:
    """Require the name of a time zone that this Python knows."""
    try:
        known = text not in _MACHINES_OWN and bool(ZoneInfo(text))
    except (KeyError, ValueError, OSError):
        known = False
    if known:
        return None
    near = did_you_mean(text, {name.casefold() for name in available_timezones()})
    zones = {name.casefold(): name for name in available_timezones()}
    found = zones.get(near.removeprefix("did you mean '").removesuffix("'?"))
    help_ = f"did you mean '{found}'?" if found else "such as Europe/London, America/New_York or UTC"
    return Wrong("bad-timezone", f"{quoted(text)} is not a time zone", help_)


def colour(text: str) -> Wrong | None:
    """Require a colour of six hexadecimal digits."""
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return None
    help_ = 'a number sign and six digits from 0 to f, in quotes: "#8f2d1d"'
    return Wrong("bad-colour", f"{quoted(text)} is not a colour", help_)


def slug(text: str) -> Wrong | None:
    """Require one part of an address."""
    reason = "it is empty" if not text else "it holds a slash" if "/" in text else problem_with_name(text)
    help_ = f"such as '{slugify(text)[:100] or 'a-short-name'}'"
    return (
        Wrong("bad-slug", f"{quoted(text)} can't be part of an address: {reason}", help_) if reason else None
    )


def alias(text: str) -> Wrong | None:
    """Require a path of the site."""
    reason = problem_with(text)
    help_ = "an old path of this site, such as /2019/old-name/"
    return (
        Wrong("bad-alias", f"{quoted(text)} is not a path of the site: {reason}", help_) if reason else None
    )


def key(text: str) -> Wrong | None:
    """Require a key that is also part of an address: lower case, hyphens, no spaces."""
    proper = slugify(text)
    if text and text == proper:
        return slug(text)
    help_ = f"write '{proper}'" if proper else "use letters, digits and hyphens"
    return Wrong("bad-key", f"{quoted(text)} can't be a key: it is also part of an address", help_)


def tag(text: str) -> Wrong | None:
    """Require a tag that leaves something for its address."""
    if slugify(text):
        return None
    return Wrong(
        "bad-tag", f"{quoted(text)} has no letter or digit to make an address of", "write it as a word"
    )


def field_name(text: str) -> Wrong | None:
    """Require the name of a form's field."""
    if re.fullmatch(r"[\x21-\x7e]+", text) and not re.search(r"""["'<>=]""", text):
        return None
    return Wrong(
        "bad-field", f"{quoted(text)} can't be the name of a form's field", "as your provider's form names it"
    )


def account(text: str) -> Wrong | None:
    """Require the name of an account at a provider."""
    if re.fullmatch(r"[A-Za-z0-9._-]+", text):
        return None
    return Wrong(
        "bad-account",
        f"{quoted(text)} is not the name of an account",
        "the last part of your page's address there",
    )


def list_id(text: str) -> Wrong | None:
    """Require the UUID of a list (RFC 9562, section 4)."""
    if re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text):
        return None
    return Wrong(
        "bad-list", f"{quoted(text)} is not a list's UUID", "listmonk shows it beside the list's name"
    )


def picture(path: PurePosixPath) -> Rule:
    """Return a rule for the ``src`` of a picture named in the file ``path``: https, or a file of the content folder."""

    def rule(text: str) -> Wrong | None:
        if is_external(text):
            return _url(text, ("https",))
        if resolve_source(text, path, CONTENT) is None:
            return Wrong(
                "bad-path", f"{quoted(text)} leads out of the content folder", "such as /media/a-picture.jpg"
            )
        return None

    return rule


def one_of(code: str, noun: str, choices: Iterable[str]) -> Rule:
    """Return a rule that wants one of ``choices``; ``noun`` says what they are: "a section of this publication"."""
    known = frozenset(choices)

    def rule(text: str) -> Wrong | None:
        return (
            None if text in known else Wrong(code, f"{quoted(text)} is not {noun}", did_you_mean(text, known))
        )

    return rule


def _url(text: str, schemes: tuple[str, ...]) -> Wrong | None:
    """Require an absolute address of one of these schemes (RFC 3986, section 4.3)."""
    reason = _problem_with_url(text, schemes)
    if not reason:
        return None
    help_ = "such as https://example.org/a-page" + (
        " or mailto:desk@example.org" if "mailto" in schemes else ""
    )
    return Wrong("bad-url", f"{quoted(text)} is not a web address: {reason}", help_)


def _problem_with_url(text: str, schemes: tuple[str, ...]) -> str:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "its host is malformed"
    if parts.scheme not in schemes:
        return f"it must begin with {_either(schemes)}"
    if found := _NOT_IN_URI.search(text):
        return "it has a space in it" if found[0].isspace() else f"it holds '{found[0]}'"
    if parts.scheme == "mailto":
        return "" if _EMAIL.fullmatch(parts.path) else "no e-mail address follows 'mailto:'"
    return "" if host else "it has no host"


def _either(schemes: tuple[str, ...]) -> str:
    *first, last = (f"{scheme}:" for scheme in schemes)
    return f"{', '.join(first)} or {last}" if first else last


def _unknown_placeholder(text: str, names: tuple[str, ...]) -> Wrong | None:
    for name in _PLACEHOLDER.findall(text):
        if name not in names:
            return Wrong(
                "unknown-placeholder", f"'{{{name}}}' stands for nothing here", did_you_mean(name, names)
            )
    return None
