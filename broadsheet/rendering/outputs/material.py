"""What every output is made from."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.meaning.issues import NextIssue
from broadsheet.meaning.publication import Publication
from broadsheet.rendering.views import SiteView


@dataclass(frozen=True, slots=True)
class Material:
    """The publication, with what is derived from it once."""

    publication: Publication
    """What is published."""
    issues: tuple[NextIssue, ...]
    """The next issue of every edition."""
    site: SiteView
    """What is the same on every page."""
