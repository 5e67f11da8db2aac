"""An issue names stories that exist and are published, and no story goes out twice in one edition."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.meaning.publication import Publication
from broadsheet.reading.library import Library
from broadsheet.values.content import Issue
from broadsheet.values.diagnostics import Diagnostic, did_you_mean, error, warning


def check(library: Library, publication: Publication) -> Iterator[Diagnostic]:
    """Yield what is wrong with the selections of all issue files, oldest first."""
    known = {article.id for article in library.articles}
    complete = not any(path.parts[1] == "articles" for path in library.unread)
    carried: dict[tuple[str, str], Issue] = {}
    for issue in sorted(library.issues, key=lambda i: (i.edition, i.date)):
        for at, id_ in enumerate(issue.articles or ()):
            place = issue.place(f"articles.{at}")
            earlier = carried.setdefault((issue.edition, id_), issue)
            if id_ not in known and complete:
                yield error("unknown-article", "no article has this id", place, did_you_mean(id_, known))
            elif earlier is not issue:
                message = f"subscribers had this story already, on {earlier.date.isoformat()}"
                yield warning("sent-before", message, place, f"see {earlier.path}")
            if id_ in known - publication.position.keys() and issue.date >= publication.now.date():
                message = "this story isn't published now, so this issue leaves it out"
                help_ = "look at its 'draft', 'date' and 'expires'"
                yield warning("unpublished-article", message, place, help_)
