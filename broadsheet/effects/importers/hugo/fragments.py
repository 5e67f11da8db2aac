"""Links to headings that are not there lose their fragment, or cease to be links, and are reported.

Contract: only the house's own parser knows which headings a text has here, so this is the last step, over the files as
they will be written. A link to another file still leads to that file; a link within its own file becomes its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from broadsheet.effects.importers.hugo.documents import Written
from broadsheet.reading.frontmatter import read_front_matter
from broadsheet.reading.markdown import parse
from broadsheet.reading.sources import CONTENT, Source
from broadsheet.values.body import Body
from broadsheet.values.config import MarkdownSettings
from broadsheet.values.diagnostics import Diagnostic, Location, warning
from broadsheet.values.urls import is_external, resolve_source


def mend(written: Sequence[Written], sources: Sequence[Source]) -> tuple[list[Written], list[Diagnostic]]:
    """Return the files with links that all lead somewhere, and what was changed, at its line of the archive."""
    bodies = {each.path: _body(each) for each in written}
    texts = {source.path: source.text for source in sources}
    mended: list[Written] = []
    diagnostics: list[Diagnostic] = []
    for each in written:
        text = each.text
        for target in dict.fromkeys(_broken(each, bodies)):
            text = _without(text, target)
            diagnostics += [_report(each.source, target, texts[each.source])] if each.source else []
        mended.append(replace(each, text=text))
    return mended, diagnostics


def _body(written: Written) -> Body:
    found = read_front_matter(Source.of(written.path, written.text))
    return parse(found.body, written.path, found.first_line, MarkdownSettings())[0]


def _broken(written: Written, bodies: dict[PurePosixPath, Body]) -> Iterator[str]:
    """Yield the targets of links to headings that are not there."""
    for link in bodies[written.path].links:
        path, mark, fragment = link.target.partition("#")
        if not mark or is_external(link.target):
            continue
        target = resolve_source(path, written.path, CONTENT) if path else written.path
        if target in bodies and fragment not in bodies[target].anchors:
            yield link.target


def _without(text: str, target: str) -> str:
    path = target.partition("#")[0]
    if path:
        return re.sub(rf"(?<=[(<]){re.escape(target)}(?=[\s)>])", lambda _: path, text)
    return re.sub(rf"\[((?:[^\[\]\\]|\\.)*)\]\(<?{re.escape(target)}>?(?:\s[^)]*)?\)", r"\1", text)


def _report(path: PurePosixPath, target: str, text: str) -> Diagnostic:
    fragment = f"#{target.partition('#')[2]}"
    line = text.count("\n", 0, max(text.find(fragment), 0)) + 1
    message = f"there is no heading '{fragment}' where this link leads; the link lost it"
    return warning("broken-fragment", message, Location(path, line), "link to a heading that is there")
