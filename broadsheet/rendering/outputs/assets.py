"""The theme's files and the publication's media, and what hosts and crawlers read beside the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from broadsheet.meaning.destinations import media_path
from broadsheet.rendering.jobs import Copy, File, Job, Made
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.site import ICON, STYLESHEET, assets_view, hashed
from broadsheet.rendering.theme import Theme
from broadsheet.rendering.views import SiteView

RENDERED = (STYLESHEET, ICON)
"""Assets that are templates themselves: they carry the publication's colours."""


def plan(material: Material) -> Iterator[Job | Copy]:
    """Yield every file that isn't a page, a feed or a message."""
    publication = material.publication
    plain = assets_view(publication)
    yield from (Job(make_rendered, (name, plain)) for name in RENDERED)
    yield Job(make_others, "assets")
    yield Job(make_host_files, (publication.base.path, material.site.policy))
    for source in publication.media:
        yield Copy(PurePosixPath(media_path(source).lstrip("/")), source)


def make_rendered(theme: Theme, view: tuple[str, SiteView]) -> Made:
    """Render the stylesheet or the icon under the name that carries its digest."""
    name, site = view
    path = hashed(theme, name, site)
    return Made((File(PurePosixPath(path.lstrip("/")), theme.render(name, site=site).encode()),))


def make_others(theme: Theme, folder: str) -> Made:
    """Copy the theme's other assets under their own names."""
    files = theme.assets().items()
    names = {f"{folder}/{name}": file for name, file in files}
    return Made(tuple(File(PurePosixPath(n), f.read_bytes()) for n, f in names.items() if n not in RENDERED))


def make_host_files(theme: Theme, view: tuple[str, str]) -> Made:  # noqa: ARG001 - every job is given the theme
    """Write the headers for hosts that read them (``_headers``), and tell GitHub Pages to leave names alone."""
    base, policy = view
    headers = (
        f"{base}*\n"
        f"  Content-Security-Policy: {policy}; frame-ancestors 'none'\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
        f"{base}assets/*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
    )
    return Made((File(PurePosixPath("_headers"), headers.encode()), File(PurePosixPath(".nojekyll"), b"")))
