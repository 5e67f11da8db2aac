"""A small publication that has one of everything a feed must carry, and its feeds."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import cast

from broadsheet.meaning.publication import Publication
from broadsheet.reading.pictures import Size
from broadsheet.rendering.jobs import File
from broadsheet.rendering.outputs.feeds import plan
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.theme import Theme
from broadsheet.rendering.views import SiteView
from broadsheet.values.body import Body, Link, slot
from broadsheet.values.config import Config, Disclosure, FeedSettings
from broadsheet.values.content import Article, Correction, Picture, Reference
from broadsheet.values.diagnostics import Location
from tests.builders import article, author, config, publication

PICTURE = PurePosixPath("content/media/pit.png")
LOGO = PurePosixPath("content/media/courier.png")
HUB = "https://hub.example.org/"


def sample(settings: Config | None = None, **lead: object) -> Publication:
    """Return the publication; ``lead`` changes its main story."""
    return publication(
        *stories(**lead),
        settings=settings or sample_config(),
        authors=(author("ines", "Ines Calloway"), author("dan", "Daniel O’Brien"), author("new", "Not Yet")),
        media={PICTURE: Size(1200, 800), LOGO: Size(1200, 630)},
    )


def sample_config() -> Config:
    """Return a configuration with a hub, a logo and a named disclosure."""
    return config(
        image=Picture("/media/courier.png", "The Courier"),
        feeds=FeedSettings(hub=HUB),
        disclosures=(Disclosure("state-media", "State-media source", "Rests on a state's own report."),),
    )


def stories(**lead: object) -> tuple[Article, ...]:
    """Return four stories: one with everything, one in another language, one with awkward texts, one old and plain."""
    return (
        article("the-pit-reopens", **(_everything() | lead)),
        article(
            "der-markt",
            title="Der Markt für Wolfram",
            date=datetime(2026, 2, 8, 7, 30, tzinfo=UTC),
            language="de",
            canonical_url="https://elsewhere.example/markt",
            section="mining",
        ),
        article(
            "awkward",
            title="AT&T says 3 < 5, “truly” 🧲",
            date=datetime(2025, 7, 1, 10, tzinfo=UTC),
            summary="",
            highlights=("Prices < costs & rising", "It's “so”"),
            tags=("R&D",),
        ),
        article("old-and-plain", date=datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), series="The pit"),
    )


def written(publication: Publication) -> dict[str, bytes]:
    """Return every file of the publication's feeds, by name."""
    return {str(file.path): file.data for file in files(publication)}


def files(publication: Publication) -> tuple[File, ...]:
    """Carry out the feeds' jobs, which look at neither theme nor site."""
    material = Material(publication, issues=(), site=cast("SiteView", None))
    theme = cast("Theme", None)
    return tuple(file for job in plan(material) for file in job.make(theme, job.view).files)


def _everything() -> dict[str, object]:
    place = Location(PurePosixPath("content/articles/the-pit-reopens.md"))
    return {
        "title": "The pit reopens",
        "date": datetime(2026, 2, 9, 9, tzinfo=UTC),
        "updated": datetime(2026, 2, 10, 8, tzinfo=UTC),
        "authors": ("ines", "dan"),
        "tags": ("supply-chain", "De-risking"),
        "summary": "The Fellmoor pit has a licence again.",
        "highlights": ("Licence granted", "First ore in May"),
        "disclosure": "state-media",
        "corrections": (
            Correction(datetime(2026, 2, 11, 16, tzinfo=UTC), "The pit is 40 metres deep, not 400."),
        ),
        "image": Picture(
            "/media/pit.png", "An open pit", credit="Ines Calloway", caption="The pit in winter"
        ),
        "sources": (Reference("The licence", "https://example.net/licence?a=1&b=2"),),
        "series": "The pit",
        "body": Body(
            html=f'<p>The <a{slot("link", 0)}>market</a> waits, as <a href="#depth">said below</a>.</p>\n'
            '<h2 id="depth">Depth</h2>\n<p>Forty metres.</p>\n',
            text="The market waits.",
            links=(Link("der-markt.md", "market", place),),
        ),
    }
