"""Old addresses lead to the new ones: a page for every host, and rules for the hosts that read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from broadsheet.meaning.publication import Publication
from broadsheet.rendering.jobs import File, Job, Made
from broadsheet.rendering.outputs.web.pages import Desk
from broadsheet.rendering.outputs.web.views import Head, RedirectPage
from broadsheet.rendering.theme import Theme

Rules = tuple[tuple[str, str], ...]


def plan(desk: Desk) -> Iterator[Job]:
    """Yield a page for every alias of what readers may see, and the file of rules."""
    rules = []
    for alias, path, title in _aliases(desk.publication):
        url = desk.here.url(path)
        head = Head(title=title, description="", canonical=desk.publication.base.absolute(path), index=False)
        at = alias if alias.endswith(("/", ".html", ".htm")) else alias + "/"  # what hosts serve as a page
        yield desk.page(at, "web/redirect.html", RedirectPage(head=head, url=url))
        rules.append((desk.here.url(alias), url))
    if rules:
        yield Job(make_rules, tuple(sorted(rules)))


def make_rules(theme: Theme, rules: Rules) -> Made:  # noqa: ARG001 - every job is given the theme
    """Write the rules as Netlify and Cloudflare Pages read them (``_redirects``)."""
    lines = "".join(f"{old} {new} 301\n" for old, new in rules)
    return Made((File(PurePosixPath("_redirects"), lines.encode()),))


def _aliases(publication: Publication) -> Iterator[tuple[str, str, str]]:
    for article in publication.articles:
        yield from ((alias, publication.path(article), article.title) for alias in article.aliases)
    for page in publication.pages:
        yield from ((alias, publication.path(page), page.title) for alias in page.aliases)
    for author in publication.authors.values():
        yield from ((alias, publication.path(author), author.name) for alias in author.aliases)
