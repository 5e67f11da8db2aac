"""What is the same on every page: names, navigation, newsletters, the form, colours and the content policy."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from urllib.parse import urlsplit

from broadsheet import __version__
from broadsheet.meaning.mentions import pictures_of
from broadsheet.meaning.publication import Publication
from broadsheet.rendering.colour import DARK_GROUND, LIGHT_GROUND, readable
from broadsheet.rendering.presentation import Presentation
from broadsheet.rendering.theme import Theme
from broadsheet.rendering.views import Anchor, SiteView

STYLESHEET, ICON = "assets/site.css", "assets/icon.svg"
GENERATOR = f"Broadsheet {__version__}"


def site_view(publication: Publication, theme: Theme) -> SiteView:
    """Return the site's view; the addresses of stylesheet and icon carry a digest of their content."""
    assets = assets_view(publication)
    addresses = {name: publication.base.relative(hashed(theme, name, assets)) for name in (STYLESHEET, ICON)}
    return replace(assets, stylesheet=addresses[STYLESHEET], icon=addresses[ICON])


def hashed(theme: Theme, name: str, site: SiteView) -> str:
    """Return the site path of an asset, with a digest of its content in its name so that it can be kept for ever."""
    stem, _, suffix = name.rpartition(".")
    return f"/{stem}.{blake2b(theme.render(name, site=site).encode(), digest_size=4).hexdigest()}.{suffix}"


def assets_view(publication: Publication) -> SiteView:
    """Return the view that the assets are rendered with: it can't know their addresses yet."""
    config, here = publication.config, Presentation(publication, absolute=False)
    return SiteView(
        title=config.title,
        tagline=config.tagline,
        description=config.description,
        language=config.language,
        direction=config.direction,
        url=config.url,
        home=here.url("/"),
        sections=tuple(here.listing(listing) for listing in publication.sections if listing.articles),
        pages=tuple(Anchor(p.title, here.url(publication.path(p))) for p in publication.pages if p.order),
        editions=tuple(here.edition(edition) for edition in config.editions),
        archive=here.url("/archive/"),
        issues=here.url("/issues/") if config.editions else "",
        subscribe_page=here.url("/subscribe/"),
        subscribe=config.subscribe,
        publisher=config.publisher,
        new_tab=config.new_tab,
        stylesheet="",
        icon="",
        accent=readable(config.accent, LIGHT_GROUND),
        accent_dark=readable(config.accent, DARK_GROUND),
        policy=content_policy(publication),
        generator=GENERATOR,
    )


def content_policy(publication: Publication) -> str:
    """Return the Content-Security-Policy (CSP level 3): own files, the form's provider, and hosts of pictures."""
    config = publication.config
    pictures = " ".join(_picture_hosts(publication))
    form = f" {_origin(config.subscribe.action)}" if config.subscribe else ""
    return (
        "default-src 'none'; style-src 'self'; img-src 'self' data:"
        f"{' ' if pictures else ''}{pictures}; base-uri 'none'; form-action 'self'{form}"
    )


def _picture_hosts(publication: Publication) -> list[str]:
    documents = (*publication.articles, *publication.pages, *publication.authors.values())
    sources = (src for document in documents for src, _ in pictures_of(document))
    return sorted({_origin(src) for src in sources if src.startswith("https://")})


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
