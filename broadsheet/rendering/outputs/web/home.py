"""The front page: the lead, the stories beside it, and a block for each section."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.meaning.publication import lead_story
from broadsheet.rendering.jobs import Job
from broadsheet.rendering.outputs.web.articles import organisation
from broadsheet.rendering.outputs.web.pages import Desk
from broadsheet.rendering.outputs.web.views import Block, HomePage

SECONDS = 3
"""How many stories stand beside the lead."""

IN_BLOCK = 5
"""How many stories a section shows."""


def plan(desk: Desk) -> Iterator[Job]:
    """Yield the front page."""
    yield desk.page("/", "web/home.html", home_page(desk))


def home_page(desk: Desk) -> HomePage:
    """Return all that the front page shows: no story twice."""
    publication = desk.publication
    articles = publication.articles
    lead = lead_story(articles)
    seconds = tuple(a for a in articles if a is not lead)[:SECONDS]
    above = {a.id for a in (lead, *seconds) if a}
    blocks = []
    for listing in publication.sections:
        below = [a for a in listing.articles[: IN_BLOCK + len(above)] if a.id not in above][:IN_BLOCK]
        if below:
            blocks.append(Block(desk.here.listing(listing), desk.teasers(below)))
    config = publication.config
    data = {"@context": "https://schema.org", "@type": "WebSite", "name": config.title, "url": config.url,
            "description": config.description, "inLanguage": config.language,
            "publisher": organisation(publication)}  # fmt: skip
    return HomePage(
        head=desk.head("/", config.title, config.description, breadcrumbs=(), data=(data,)),
        date=articles[0].date if articles else None,
        lead=desk.here.teaser(lead) if lead else None,
        seconds=desk.teasers(seconds),
        blocks=tuple(blocks),
    )
