"""What no text can do: raise, take long, forge a slot, or put something active on a page."""

from __future__ import annotations

import re
import time
from pathlib import PurePosixPath

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from broadsheet.reading.markdown import addresses, parse
from broadsheet.values.body import Body, fill
from broadsheet.values.config import MarkdownSettings

PATH = PurePosixPath("content/a.md")
SIZE = 100_000
SECONDS = 2.0

REPEATED = [
    '"',
    "'",
    "\"'",
    "a@b.com ",
    "[",
    "*a ",
    "`",
    "`a",
    "<",
    "![",
    "> ",
    "- ",
    "[^",
    "[^1]",
    "{",
    "{.a",
    "[a]{.b",
    "www.a",
    "http://",
    "https://a.b/( ",
    "<!--",
    "<a '",
    "_a ",
    "~~a",
    "_*",
    "&",
    "\\",
    "|a",
    "![[",
    "[a](b",
    "b](c",
    "::: note\n",
    ":::\n",
    "{.a}\n",
    "[a]:\n",
    "[^1]: a\n\n",
    "a\n: b\n\n",
    "1. ",
    "```\n",
    "<b>",
    "<!--\n",
    "[a][b]",
    "...",
    "--- ",
    '"a" ',
    '"*',
    "<div>\n",
    "(",
    "[[a](b)](c) ",
    "| a |\n|--|\n",
    "<![CDATA[",
    "[x]{.a} ",
    "- [ ] a\n",
]
NESTED = {
    "quotes": ">" * SIZE,
    "lists": "- " * (SIZE // 2),
    "stairs": "\n".join(" " * step + "- a" for step in range(440)),
    "pictures": ("![" * 90 + "a" + "](b)" * 90 + " ") * 180,
    "links": "[a](" * 25_000 + ")" * 25_000,
    "brackets": "[" * 50_000 + "]" * 50_000,
    "emphasis": "*a **a " * 8_000 + "a** a* " * 7_000,
    "containers": "::: note\n" * 5_000 + ":::\n" * 5_000,
    "code": "".join("`" * run + " " for run in range(446)),
    "footnotes": "".join(f"[^{n}] " for n in range(5_000))
    + "\n\n"
    + "".join(f"[^{n}]: x\n\n" for n in range(5_000)),
    "labels": "[^1] " + "[^" * 40_000 + "\n\n[^1]: x\n",
}


@pytest.mark.timed
@pytest.mark.parametrize("raw_html", [False, True])
@pytest.mark.parametrize(
    "text",
    [*(part * (SIZE // len(part)) for part in REPEATED), *NESTED.values()],
    ids=[*map(repr, REPEATED), *NESTED],
)
def test_a_hostile_text_is_read_in_time(text: str, *, raw_html: bool) -> None:
    """100 KB of anything take at most two seconds of a processor."""
    start = time.process_time()
    parse(text, PATH, 1, MarkdownSettings(raw_html=raw_html))
    assert time.process_time() - start < SECONDS


_PIECES = st.sampled_from(
    [
        "#",
        "## ",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```\n",
        "```python\n",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
        " ",
        "|",
        "|--|--|\n",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "](javascript:x)",
        "<",
        ">",
        "<a href=",
        "<b>",
        "</b>",
        "<script>",
        "-->",
        "<!--",
        "<p>",
        "</p>",
        "<table>",
        "<div ",
        'id="a"',
        "onclick=x",
        "{",
        "}",
        "{#a .b}",
        "{onclick=x}",
        "::: ",
        ":::\n",
        "::: note\n",
        "::: pullquote\n",
        "::: figure\n",
        "— x\n",
        "[^1]",
        "[^1]: ",
        ": ",
        "[x] ",
        "https://a.b/c",
        "www.a.b",
        "data:",
        "&#2;",
        "&#1;",
        "&quot;",
        '"',
        "'",
        "--",
        "...",
        "\\",
        "\x02link:0\x03",
        "data-slot=0",
        "é",
        "日",
        "a",
        "b c",
    ]
)
TEXTS = st.lists(_PIECES | st.text(max_size=3), max_size=40).map("".join)
SLOTS = re.compile(r"\x02(link|anchor|after|image|size):([0-9]+)\x03")
ACTIVE = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "svg",
    "math",
    "base",
    "meta",
    "link",
    "template",
}


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.booleans())
def test_no_text_raises_forges_a_slot_or_leaves_the_file(text: str, raw_html: bool) -> None:
    """Every slot has its link or picture, and every place is in the file."""
    body, found = parse(text, PATH, 5, MarkdownSettings(raw_html=raw_html))
    for kind, index in SLOTS.findall(body.html + body.text):
        assert int(index) < len(body.images if kind in {"image", "size"} else body.links)
    assert not re.search("[\x00\x02\x03]", SLOTS.sub("", body.html + body.text))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = [each.location for each in found] + [each.location for each in body.links]
    for place in [*places, *(each.location for each in body.images)]:
        assert place.column + place.length - 1 <= max(1, len(lines[place.line - 5]) + 1)
    assert all(not addresses.problem(each.target) for each in body.links)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.booleans())
def test_nothing_active_reaches_the_page(text: str, raw_html: bool) -> None:
    """A browser's parser finds no element and no attribute that acts, and no id twice."""
    body, _ = parse(text, PATH, 1, MarkdownSettings(raw_html=raw_html))
    ids = []
    for element in html5lib.parseFragment(filled(body), namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str):
            assert element.tag not in ACTIVE
            assert not [
                name
                for name in element.attrib
                if name.startswith("on") or name in {"style", "srcset", "data-slot"}
            ]
            ids += [element.attrib["id"]] if "id" in element.attrib else []
    assert len(ids) == len(set(ids))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_markdown_alone_is_html_without_mistakes(text: str) -> None:
    """A strict parser has nothing to mend: every element is closed where it stands."""
    body, _ = parse(text, PATH, 1, MarkdownSettings())
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parseFragment(filled(body))
    assert [error for _, error, _ in parser.errors if error != "invalid-codepoint"] == []


def filled(body: Body) -> str:
    """Put an address, or nothing, in the place of every slot."""
    return fill(body.html, lambda kind, _: {"link": ' href="x"', "image": "x"}.get(kind, ""))


WORDS = st.sampled_from(
    ["a", "It's", '"so"', "'tis", "1980s", "--", "---", "x--y", "...", "*b*", "**c 'd'**", "`'`", "(", ")"]
)
PROSE = st.lists(
    WORDS | st.sampled_from(['"', "'", "\n", "[e 'f'](g)", ",", "\\'", "é", "—", '6"']), max_size=30
)


@settings(max_examples=500, deadline=None)
@given(PROSE, st.sampled_from(["", " "]))
def test_quotation_marks_and_dashes_are_those_of_the_library(words: list[str], between: str) -> None:
    """Our one pass gives what markdown-it's own rules give, for text without what we leave alone on purpose."""
    text = between.join(words).strip()
    if re.search(r"(?<!\.)\.\.(?!\.)|\.{4}|\(c\)|,,|^[\s>*-]|`{2}|\n\s*[-*>]|\n\n|----|[?!]\.", text):
        return
    library = MarkdownIt("commonmark", {"typographer": True}).enable(["smartquotes", "replacements"])
    body, _ = parse(f"x {text}", PATH, 1, MarkdownSettings(linkify=False))
    ours = fill(body.html, lambda kind, _: ' href="g"' if kind == "link" else "")
    assert ours.replace("<br>", "<br />") == library.render(f"x {text}").replace("&quot;", '"')


@settings(max_examples=300, deadline=None)
@given(
    st.from_regex(
        r"https?://[a-z0-9.-]{1,12}(:[0-9]{1,4})?(/[A-Za-z0-9/._~!$&()*+,;=:@-]{0,12})?(\?[a-z=&]{0,5})?",
        fullmatch=True,
    )
)
def test_an_address_taken_for_normal_is_what_the_library_makes_of_it(address: str) -> None:
    """The short way leads where the long way leads."""
    normal = MarkdownIt().normalizeLink(address)
    if not re.search(r"xn--|//[.-]|\.\.", address) and normal.startswith("http"):
        assert addresses.normal(address) == normal
