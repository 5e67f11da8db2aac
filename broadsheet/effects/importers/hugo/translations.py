"""Translations: ``post.fr.md`` is ``post.md`` in French.

Contract: a language is one that the configuration lists, or one that the name of a file adds to that of a file beside
it; so a dot in a name means nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from broadsheet.effects.importers.hugo.matter import Raw, text_of

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Languages:
    """What the names of files may end in."""

    default: str = "en"
    """The language of files that name none."""
    known: frozenset[str] = frozenset()
    """The others' tags, and perhaps its own, in lower case."""

    @classmethod
    def of(cls, configuration: Mapping[str, Raw], paths: Iterable[PurePosixPath]) -> Languages:
        """Gather the languages of an archive."""
        listed = configuration.get("languages", {})
        names = {path.with_suffix("") for path in paths}
        beside = {
            name.suffix[1:].lower()
            for name in names
            if name.with_suffix("") in names and _TAG.fullmatch(name.suffix[1:])
        }
        default = text_of(configuration.get("defaultcontentlanguage")).lower()
        known = frozenset({*(listed if isinstance(listed, dict) else ()), *beside})
        return cls(default or "en", known)

    def take_apart(self, path: PurePosixPath) -> tuple[PurePosixPath, str]:
        """Return a file's path without its language, and that language unless it is the default one."""
        language = path.with_suffix("").suffix[1:].lower()
        if language not in self.known:
            return path, ""
        bare = path.with_suffix("").with_suffix(path.suffix)
        return bare, language if language != self.default else ""
