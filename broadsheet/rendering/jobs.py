"""A job is one pure function with its input: what the outputs plan, and the pipeline carries out in any order.

Because a job's files follow from its view and the theme alone, it can be done in another process, or not at all when
neither has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from broadsheet.rendering.theme import Theme
from broadsheet.values.diagnostics import Diagnostic
from broadsheet.values.trees import Tree


@dataclass(frozen=True, slots=True)
class File:
    """A file to publish."""

    path: PurePosixPath
    """Relative to its tree."""
    data: bytes
    """Its content."""
    tree: Tree = "site"
    """Whether readers get it, or only the person who sends the newsletter."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a job gives."""

    files: tuple[File, ...]
    """At least one."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What the editor should know."""


@dataclass(frozen=True, slots=True)
class Job:
    """One pure function with its input."""

    make: Callable[[Theme, Any], Made]
    """A function at the top of its module, so that another process can find it."""
    view: Any
    """Its input: frozen dataclasses, texts, numbers, times and tuples of them."""
    together: str = ""
    """What it belongs to, if doing its neighbours in one place saves work that they share."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the content folder that is published as it is."""

    path: PurePosixPath
    """Relative to the site."""
    source: PurePosixPath
    """Relative to the publication's root."""
    together: str = ""
    """Nothing: a copy shares no work."""


@dataclass(frozen=True, slots=True)
class PageView:
    """The input of a page's job."""

    path: str
    """Its site path."""
    template: str
    """Such as ``web/article.html``."""
    site: Any
    """What is the same on every page."""
    page: Any
    """What this page shows."""
