"""An issue becomes its two files, made to fit.

Mail programs cut a long message off (Gmail at 102 KB), and what is cut includes the way to unsubscribe. So an issue
that would be longer than 95 KB gives its last stories as headlines, and if there are too many of these, the last of
them as one link to the archive; the editor is told. How many fit is found by halving, since a message with more in it
is longer: an issue of a thousand stories costs some ten renderings of a message that about fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import PurePosixPath

from broadsheet.rendering.jobs import File, Made
from broadsheet.rendering.outputs.digest.grouping import grouped
from broadsheet.rendering.outputs.digest.inline import UNSUBSCRIBE, finished, inlined
from broadsheet.rendering.outputs.digest.pictures import for_mail
from broadsheet.rendering.outputs.digest.plain import paragraphs, underlined, wrapped
from broadsheet.rendering.outputs.digest.view import Digest, DigestView
from broadsheet.rendering.outputs.digest.words import preheader, subject
from broadsheet.rendering.theme import Theme
from broadsheet.rendering.views import Teaser
from broadsheet.values.diagnostics import Diagnostic, error, warning

MAX_BYTES = 95_000
"""Of the HTML part; Gmail cuts at 102 KB."""

MAX_HEADLINES = 50
"""A longer list is no reading: the archive does it better."""


def make(theme: Theme, view: DigestView) -> Made:
    """Return the HTML and the text file of an issue."""
    issue = Fitting(theme, view)
    full, named = issue.amounts()
    path = PurePosixPath(view.key) / f"{view.date.isoformat()}.html"
    text = text_part(theme, shown(view, full, named, view.unsubscribe_url))
    files = (
        File(path, issue.html(full, named), tree="outbox"),
        File(path.with_suffix(".txt"), text.encode(), tree="outbox"),
    )
    return Made(files, tuple(_findings(view, full, named, len(files[0].data))))


@dataclass(frozen=True, slots=True)
class Fitting:
    """Tries how much of an issue a message holds."""

    theme: Theme
    """Renders it."""
    view: DigestView
    """The whole issue."""
    made: dict[tuple[int, int], bytes] = field(default_factory=dict)
    """Messages by their numbers of stories and headlines, so that none is rendered twice."""

    def amounts(self) -> tuple[int, int]:
        """Return how many stories fit in full, and how many more as headlines."""
        stories = self.view.stories
        full = most(_wished(self.view), lambda n: self._fits(n, _headlines(self.view, n)), _at_most(stories))
        named = _headlines(self.view, full)
        return full, named if full else most(named, lambda n: self._fits(0, n))

    def html(self, full: int, named: int) -> bytes:
        """Return the HTML part with so many stories and headlines."""
        if (full, named) not in self.made:
            digest = shown(self.view, full, named, UNSUBSCRIBE if self.view.unsubscribe_url else "")
            self.made[full, named] = html_part(self.theme, digest, self.view.unsubscribe_url).encode()
        return self.made[full, named]

    def _fits(self, full: int, named: int) -> bool:
        return len(self.html(full, named)) <= MAX_BYTES


def most(wished: int, fits: Callable[[int], bool], bound: int | None = None) -> int:
    """Return the largest number up to ``wished`` (and ``bound``) that fits, or 0; if one fits, so do all below it."""
    low, high = 0, wished if bound is None else min(wished, bound)
    if fits(high):
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def shown(view: DigestView, full: int, named: int, unsubscribe_url: str) -> Digest:
    """Return an issue with so many stories in full and so many more as headlines."""
    stories = _ordered(view.stories[:full], view.sections)
    headlines = view.stories[full : full + named]
    lead = stories[0] if stories else None
    return Digest(
        letterhead=view.letterhead,
        edition=view.edition,
        date=view.date,
        number=view.number,
        page=view.page,
        subject=view.subject or subject(view.edition, stories or headlines),
        preheader=view.preheader or preheader(stories or headlines),
        html_introduction=view.html_introduction,
        introduction=view.introduction,
        lead=lead,
        picture=for_mail(lead.picture) if lead else None,
        groups=grouped(stories),
        more=headlines,
        left_out=len(view.stories) - full - named,
        corrections=view.corrections,
        unsubscribe_url=unsubscribe_url,
    )


def html_part(theme: Theme, digest: Digest, unsubscribe_url: str) -> str:
    """Render the HTML part: inline first, then put in what must stay in the head."""
    document = theme.render("email/digest.html", digest=digest)
    document = inlined(document, theme.render("email/digest.css", digest=digest))
    return finished(document, theme.render("email/head.css", digest=digest).strip(), unsubscribe_url)


def text_part(theme: Theme, digest: Digest) -> str:
    """Render the text part."""
    helpers = {"wrapped": wrapped, "paragraphs": paragraphs, "underlined": underlined}
    return theme.render("email/digest.txt", digest=digest, **helpers)


def _ordered(stories: tuple[Teaser, ...], sections: tuple[str, ...]) -> tuple[Teaser, ...]:
    if not sections:
        return stories
    return tuple(sorted(stories, key=lambda story: sections.index(story.section.url)))


def _wished(view: DigestView) -> int:
    return min(view.limit or len(view.stories), len(view.stories))


def _headlines(view: DigestView, full: int) -> int:
    return min(len(view.stories) - full, MAX_HEADLINES)


def _at_most(stories: Iterable[Teaser]) -> int:
    """Return a number of stories whose words alone are too long, so that no more need be tried."""
    totals = accumulate(_words_of(story) for story in stories)
    return sum(1 for total in totals if total <= MAX_BYTES) + 1


def _words_of(story: Teaser) -> int:
    return sum(
        len(text.encode()) for text in (story.title, story.url, story.url, story.summary, *story.highlights)
    )


def _findings(view: DigestView, full: int, named: int, size: int) -> Iterable[Diagnostic]:
    left_out = len(view.stories) - full - named
    if size > MAX_BYTES:
        yield error(
            "digest-too-long",
            f"the introduction and the corrections alone are too long for a message ({size:,} bytes)",
            view.issue_place,
            f"shorten the introduction: Gmail cuts messages off, and {MAX_BYTES:,} bytes is what surely arrives",
        )
    elif full < _wished(view) or left_out:
        yield warning(
            "digest-too-long",
            f"of {len(view.stories)} stories this issue of {view.key} has {full} in full, {named} as headlines and"
            f" {left_out} only in the archive",
            view.issue_place,
            "a longer message would be cut off; set 'limit' or 'window' in newsletter.yaml, or list fewer stories",
        )
    if not view.unsubscribe_url:
        yield warning(
            "no-unsubscribe",
            f"the digest of {view.key} has no way to unsubscribe",
            view.edition_place,
            "set 'unsubscribe_url' to an address or to your provider's placeholder, such as '{{ unsubscribe_url }}'",
        )
    for place in view.hidden_pictures:
        yield warning(
            "picture-not-for-mail",
            "mail programs don't show this picture; its text stands in the digest instead",
            place,
            "use a GIF, JPEG or PNG file of this publication",
        )
