"""The next issue of an edition becomes the view of its digest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from broadsheet.meaning.issues import NextIssue
from broadsheet.meaning.listings import Listing
from broadsheet.meaning.publication import Publication, lead_story
from broadsheet.rendering.jobs import Job
from broadsheet.rendering.outputs.digest.message import make
from broadsheet.rendering.outputs.digest.pictures import is_mailable, with_mail_pictures
from broadsheet.rendering.outputs.digest.view import CorrectionLine, DigestView, Letterhead
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.presentation import Presentation
from broadsheet.values.body import Body
from broadsheet.values.content import Article, Correction, Issue, Picture
from broadsheet.values.diagnostics import Location


def plan(material: Material) -> Iterator[Job]:
    """Yield the digest of every edition whose next issue has a story."""
    for issue in material.issues:
        if issue.articles:
            yield Job(make, view(issue, material))


def view(issue: NextIssue, material: Material) -> DigestView:
    """Return what the digest of an issue is made from."""
    publication, edition = material.publication, issue.edition
    out = Presentation(publication, absolute=True)
    page = out.url(issue.path)
    edition_place = publication.config.place(f"editions.{edition.key}")
    html, text = _introduction(issue.issue, page, out)
    return DigestView(
        letterhead=Letterhead.of(material.site, out.url("/archive/")),
        key=edition.key,
        edition=out.edition(edition),
        date=issue.date,
        number=issue.number,
        page=page,
        subject=issue.issue.subject if issue.issue else "",
        preheader=issue.issue.preheader if issue.issue else "",
        html_introduction=html,
        introduction=text,
        stories=tuple(out.teaser(article) for article in _stories(issue)),
        sections=tuple(out.url(listing.path) for listing in _sections(issue, publication)),
        corrections=tuple(_line(article, made, out) for article, made in _corrections(issue, publication)),
        limit=edition.limit,
        unsubscribe_url=edition.unsubscribe_url,
        issue_place=issue.issue.place("articles") if issue.issue else edition_place,
        edition_place=edition_place,
        hidden_pictures=tuple(_hidden_pictures(issue.issue, out)),
    )


def _stories(issue: NextIssue) -> tuple[Article, ...]:
    """Return the editor's order, or else the newest first, behind the story that leads."""
    lead = None if _is_frozen(issue) else lead_story(issue.articles)
    return issue.articles if lead is None else (lead, *(a for a in issue.articles if a is not lead))


def _sections(issue: NextIssue, publication: Publication) -> tuple[Listing, ...]:
    """Return nothing for the editor's order, or else the sections, that of the story that leads before the others."""
    lead = None if _is_frozen(issue) else lead_story(issue.articles)
    if lead is None:
        return ()
    first = publication.section_of(lead)
    return (first, *(listing for listing in publication.sections if listing is not first))


def _is_frozen(issue: NextIssue) -> bool:
    return issue.issue is not None and issue.issue.articles is not None


def _introduction(issue: Issue | None, page: str, out: Presentation) -> tuple[str, str]:
    """Return the editor's words as HTML and as text; links within them lead to the issue's page."""
    if issue is None:
        return "", ""
    body = _with_full_anchors(issue.body, page)
    html = out.html(body, issue.path).replace(' href="#', f' href="{page}#')
    return with_mail_pictures(html), out.text(body, issue.path)


def _hidden_pictures(issue: Issue | None, out: Presentation) -> Iterator[Location]:
    for image in issue.body.images if issue else ():
        picture = out.picture(Picture(image.src, image.alt), image.location.path)
        if picture is None or not is_mailable(picture.absolute_url):
            yield image.location


def _with_full_anchors(body: Body, page: str) -> Body:
    links = (
        replace(link, target=page + link.target) if link.target[:1] == "#" else link for link in body.links
    )
    return replace(body, links=tuple(links))


def _corrections(issue: NextIssue, publication: Publication) -> list[tuple[Article, Correction]]:
    """Return the corrections, newest first, made since the last issue to stories that subscribers have had.

    The last issue's own day counts in, since a correction may have come after the message: said twice does less harm
    than not said.
    """
    earlier = [
        p for p in publication.issues if p.edition.key == issue.edition.key and p.issue.date < issue.date
    ]
    if not earlier:
        return []
    since = max(past.issue.date for past in earlier)
    sent = {article.id: article for past in earlier for article in past.articles}
    made = [
        (article, correction)
        for article in sent.values()
        for correction in article.corrections
        if correction.date.date() >= since and correction.date <= publication.now
    ]
    return sorted(made, key=lambda pair: (-pair[1].date.timestamp(), pair[0].id))


def _line(article: Article, made: Correction, out: Presentation) -> CorrectionLine:
    story = out.teaser(article)
    return CorrectionLine(made.date, made.text, story.title, story.url, story.language, story.direction)
