"""What comes out of Markdown: CommonMark's own examples, our fixtures, the editor's page, places and plain text."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

from broadsheet.reading.markdown import parse, plain
from broadsheet.values.body import Body, fill
from broadsheet.values.config import MarkdownSettings
from broadsheet.values.diagnostics import Diagnostic

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures" / "markdown"
PATH = PurePosixPath("content/articles/a.md")

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
_CASE = re.compile(r"([^\n]+)\n\.\n(.*?)\n\.\n(.*?)\n\.\n((?:[0-9]+:[0-9]+ [a-z-]+\n)*)(?:\n|\Z)", re.DOTALL)


def read(text: str, **settings: bool) -> tuple[Body, tuple[Diagnostic, ...]]:
    """Parse a text that begins at the first line of its file."""
    return parse(text, PATH, 1, MarkdownSettings(**settings))


def cases() -> Iterator[object]:
    """Yield the cases of all fixture files."""
    for file in sorted(FIXTURES.glob("*.txt")):
        for title, source, html, found in _CASE.findall(file.read_text(encoding="utf-8")):
            yield pytest.param(file.stem, source, html, found, id=f"{file.stem}: {title}")


def test_a_picture_without_an_address_is_told_how_to_have_one() -> None:
    (found,) = read("![A pit]()")[1]
    assert (found.code, found.help) == ("unsafe-link", "write where the picture is: /media/a.png")


@pytest.mark.peer
def test_every_example_of_commonmark_comes_out_as_its_specification_says(
    peer_package: Callable[[str], Path],
) -> None:
    """All 652 examples of CommonMark 0.31.2, read from the package that its authors publish."""
    specification = (peer_package("commonmark-spec") / "spec.txt").read_text(encoding="utf-8")
    examples = [
        (text.replace("→", "\t"), html.replace("→", "\t")) for text, html in _EXAMPLE.findall(specification)
    ]
    wrong = [text for text, html in examples if normal(plain(text)) != normal(html)]
    assert (len(examples), wrong) == (652, [])


def normal(html: str) -> str:
    """Leave out the one difference that has no meaning: a line end in an empty quotation."""
    return html.replace("<blockquote></blockquote>", "<blockquote>\n</blockquote>")


@pytest.mark.parametrize(("name", "source", "html", "found"), list(cases()))
def test_a_fixture_comes_out_as_it_says(name: str, source: str, html: str, found: str) -> None:
    """The HTML, and every finding with its place."""
    body, diagnostics = read(source, raw_html=name.endswith("-raw"))
    shown = body.html.replace("\x02", "{").replace("\x03", "}").rstrip("\n")
    places = [f"{each.location.line}:{each.location.column} {each.code}" for each in diagnostics]
    assert (shown, places) == (html, [line for line in found.split("\n") if line])


def test_every_fixture_file_is_read_to_its_end() -> None:
    """No case is lost to a misplaced dot."""
    for file in FIXTURES.glob("*.txt"):
        assert not _CASE.sub("", file.read_text(encoding="utf-8")).strip(), file


@pytest.mark.parametrize(
    "example",
    re.findall(
        r"^````markdown\n(.*?)^````$",
        (ROOT / "docs/markdown.md").read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    ),
)
def test_every_example_of_the_editors_page_is_without_findings(example: str) -> None:
    """What the documentation shows is what an editor may write."""
    body, found = read("## A\n\n" + example if example.startswith("###") else example)
    assert (bool(body.html), found) == (True, ())


def test_the_editors_page_names_every_finding() -> None:
    """Every code that this package may report is explained."""
    page = (ROOT / "docs" / "markdown.md").read_text(encoding="utf-8")
    sources = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "broadsheet/reading/markdown").glob("*.py")
    )
    codes = set(re.findall(r'(?:warn|fail|note|_note)\((?:[\w., ]+,)?\s*"([a-z]+(?:-[a-z]+)+)"', sources))
    assert len(codes) > 15
    assert [code for code in sorted(codes) if f"`{code}`" not in page] == []


PLACED = """\
Intro with [a](one.md) and [a](one.md), and
> quoted [b](two.md "T")
> - <https://three.de/> and **[c](four.md)**

| x | y |
|---|---|
| [d](five.md) | [d](five.md) ![e](six.png) |

[Ref][r], [r] and https://seven.de/. `[no](link)` [f](<eight nine.md>)

[r]: ten.md "T"

Term
: [g](eleven.md)

::: note A [title](twelve.md)
1. [h](
   thirteen.md)
:::

## Heading [i](fourteen.md) {#x}

Text[^n]

[^n]: Note [j](fifteen.md)

    More [k](sixteen.md)
"""


def test_every_target_is_located_where_it_stands_in_the_file() -> None:
    """Equal targets, references, tables, quotations, lists, titles and footnotes; the text begins on line 10."""
    body, found = parse(PLACED, PATH, 10, MarkdownSettings())
    lines = PLACED.split("\n")
    found_at = [each.location for each in body.links] + [each.location for each in body.images]
    spans = [lines[at.line - 10][at.column - 1 :][: at.length] for at in found_at]
    names = [
        "one.md",
        "one.md",
        "two.md",
        "https://three.de/",
        "four.md",
        "five.md",
        "five.md",
        "ten.md",
        "ten.md",
    ]
    names += [
        "https://seven.de/",
        "eight nine.md",
        "eleven.md",
        "twelve.md",
        "thirteen.md",
        "fourteen.md",
        "[^n]",
    ]
    names += ["fifteen.md", "sixteen.md", "[^n]: Note [j](fifteen.md)", "six.png"]
    assert spans == names
    assert found == ()
    columns = [each.location.column for each in body.links if each.target in {"one.md", "five.md"}]
    assert columns == [16, 32, 7, 22]


def test_plain_text_says_all_that_the_page_says() -> None:
    """Headings, lists, quotations, tables, notes, code, links and footnotes, each in its own way."""
    body, _ = read(PLAIN)
    shown = fill(body.text, lambda kind, index: body.links[index].target if kind == "link" else "")
    assert shown == PLAIN_TEXT


PLAIN = """\
## Heading

A [link](https://a.de/) and https://b.de/,\\
then ![a picture](c.png).[^1]

- one
  1. inner
- [x] done

> quoted
>
> > twice

| a | b |
|---|---|
| 1 | 2 |

    code

::: pullquote
Words
— Who
:::

[^1]: The note.
"""
PLAIN_TEXT = """\
Heading

A link <https://a.de/> and https://b.de/,
then [a picture].[1]

- one
  1. inner
- [x] done

> quoted
>
> > twice

a | b
1 | 2

    code

> Words
>
> — Who

[1] The note."""


def test_headings_anchors_and_words_are_those_of_the_text() -> None:
    """A contents list, the checks and the reading time lean on them."""
    body, _ = read("## A *b*\n\nOne two, [three](x.md) 4.\n\n{#own}\n### Ä\n")
    assert [(each.level, each.id, each.text) for each in body.headings] == [
        (2, "a-b", "A b"),
        (3, "own", "Ä"),
    ]
    assert (body.anchors, body.words) == (frozenset({"a-b", "own"}), 7)


def test_the_same_text_with_other_line_ends_gives_the_same_body() -> None:
    """An editor's program leaves no trace."""
    assert read(PLAIN.replace("\n", "\r\n")) == read(PLAIN)


def test_text_that_is_nested_too_deeply_is_an_error_at_its_line() -> None:
    """What would vanish is said to."""
    _, found = read("\n".join(["a", "", "> " * 120 + "lost"]))
    assert [(each.severity, each.code, each.location.line) for each in found] == [("error", "nesting-cut", 3)]


def test_a_heavy_library_is_imported_when_a_text_needs_it() -> None:
    """A build in which nothing has changed imports neither the parser nor what hangs on it."""
    heavy = "('markdown_it', 'pygments', 'nh3')"
    parse_one = "parse('a **b**', PurePosixPath('a'), 1, MarkdownSettings())"
    code = (
        "import sys; from pathlib import PurePosixPath; from broadsheet.values.config import MarkdownSettings;"
        f" from broadsheet.reading.markdown import parse; print([m in sys.modules for m in {heavy}]);"
        f" {parse_one}; print([m in sys.modules for m in {heavy}])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[:2] == ["[False, False, False]", "[True, False, False]"]
