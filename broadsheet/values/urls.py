"""Addresses: slugs, permalinks, paths of the site, the base they stand below, and when two of them collide.

A *site path* is text that begins with a slash, such as ``/2026/02/a-slug/`` or ``/feed.xml``: where something stands
below the publication's root, not encoded. An *address* is what a browser is given: encoded, below the base.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

MAX_NAME_BYTES = 255
"""The longest file name of ext4, APFS and NTFS, in bytes of UTF-8."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices (Win32, "Naming Files, Paths, and Namespaces")."""

_BAD_CHARACTERS = re.compile('[\x00-\x1f\x7f/\\\\<>:"|?*#%\ud800-\udfff]')
_UNRESERVED = re.compile(r"[A-Za-z0-9/._~-]*")
"""What needs no look: nearly every path."""

_GAPS = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = frozenset("'’ʼ")

_SAFE = "/-._~!$&'()*+,;=:@"
"""What a path of a URI holds unencoded (RFC 3986, section 3.3)."""


def slugify(text: str) -> str:
    """Return ``text`` as a part of an address: lower case, words joined by hyphens, letters of every script kept.

    Vowel signs and accents that are characters of their own stay with their letters, and an apostrophe inside a word
    leaves no gap.
    """
    if text.isascii():
        return _GAPS.sub("-", text.lower().replace("'", "")).strip("-")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", text).casefold())
    kept = (c if _in_word(c) else "" if c in _APOSTROPHES else " " for c in folded)
    return "-".join("".join(kept).split())


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


def permalink(pattern: str, *, date: datetime, section: str, slug: str) -> str:
    """Fill in a pattern such as ``/{year}/{month}/{slug}/``; ``date`` is in the publication's zone."""
    return pattern.format(year=f"{date:%Y}", month=f"{date:%m}", day=f"{date:%d}", section=section, slug=slug)


def problem_with(path: str) -> str:
    """Return why ``path`` can't be a site path that every file system and host holds, or nothing."""
    if not path.startswith("/") or path.startswith("//"):
        return "it must begin with one slash"
    names = [name for name in path.split("/") if name]
    if path != "/" + "/".join(names) + ("/" if path.endswith("/") and names else ""):
        return "it has an empty part"
    return next((reason for name in names if (reason := problem_with_name(name))), "")


def problem_with_name(name: str) -> str:
    """Return why ``name`` can't be a file's name everywhere, or nothing."""
    if name in {".", ".."}:
        return f"'{name}' leads out of its place"
    if found := _BAD_CHARACTERS.search(name):
        return f"it holds {found[0]!r}"
    if name.endswith((".", " ")) or name.startswith(" "):
        return "a part begins with a space, or ends in a dot or a space"
    if _RESERVED.fullmatch(name):
        return f"'{name}' is a device's name on Windows"
    if len(name.encode()) > MAX_NAME_BYTES - len(".html"):
        return "a part is too long for a file's name"
    return ""


def output_path(path: str) -> PurePosixPath:
    """Return the file, relative to the output folder, that a web server gives for a site path."""
    return PurePosixPath((path + "index.html" if path.endswith("/") else path).lstrip("/"))


def collision_key(path: str) -> str:
    """Return what two site paths share when a file system or host could take one for the other."""
    canonical = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
    if canonical.endswith("/index.html"):
        canonical = canonical.removesuffix("index.html")
    return canonical.rstrip("/") or "/"


def is_external(address: str) -> bool:
    """Tell whether an address has a scheme of its own, or names another host."""
    return address.startswith("//") or bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address))


def resolve_source(target: str, base: PurePosixPath, content: PurePosixPath) -> PurePosixPath | None:
    """Return the source file that ``target`` names in the file ``base``, or ``None`` if it leads out of ``content``."""
    start = content if target.startswith("/") else base.parent
    parts: list[str] = []
    for name in (*start.parts, *target.split("/")):
        if name == "..":
            if not parts:
                return None
            parts.pop()
        elif name not in {"", "."}:
            parts.append(name)
    path = PurePosixPath(*parts)
    return path if path.is_relative_to(content) else None


@dataclass(frozen=True, slots=True)
class Base:
    """Where the site stands, and how its paths become addresses."""

    url: str
    """Absolute, ends in a slash."""

    @property
    def path(self) -> str:
        """The path of the address, from slash to slash: ``/`` or ``/repo/``."""
        return urlsplit(self.url).path

    @property
    def host(self) -> str:
        """The address without its path: what comes before an address that is relative to the host."""
        return self.url.removesuffix(self.path)

    def relative(self, path: str) -> str:
        """Return the address of a site path for a page of this site: ``/repo/2026/…``."""
        return self.path + _encoded(path.lstrip("/"))

    def absolute(self, path: str) -> str:
        """Return the address of a site path for everyone else: ``https://example.org/repo/2026/…``."""
        return self.url + _encoded(path.lstrip("/"))


def _encoded(path: str) -> str:
    return path if _UNRESERVED.fullmatch(path) else quote(path, safe=_SAFE)


def expand(template: str, values: Mapping[str, str]) -> str:
    """Replace ``{name}`` in a configured address by the encoded value."""
    return re.sub(r"\{(\w+)\}", lambda found: quote(values.get(found[1], found[0]), safe=""), template)
