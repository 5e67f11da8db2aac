"""The manual names every key that exists, and none that does not; its full examples are right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from broadsheet.reading.schema import KEYS, read_article, read_config
from broadsheet.reading.sources import Source

DOCS = Path(__file__).resolve().parent.parent / "docs"

HEADINGS = {
    "Articles": "article",
    "corrections": "article.corrections",
    "image": "article.image",
    "sources": "article.sources",
    "Authors": "author",
    "links": "author.links",
    "An author's image": "author.image",
    "Pages": "page",
    "Issues": "issue",
}
"""The headings of the front matter's manual, and the keys that stand below them."""


def _tables(file: str) -> dict[str, tuple[str, ...]]:
    """Return the first column of each table of keys, by heading."""
    text = (DOCS / file).read_text(encoding="utf-8")
    tables = {}
    for part in re.split(r"^#{2,3} ", text, flags=re.MULTILINE)[1:]:
        heading, _, rest = part.partition("\n")
        if "| Key |" in rest:
            tables[heading] = tuple(re.findall(r"^\| `([^`]+)` \|", rest, re.MULTILINE))
    return tables


def _example(file: str) -> str:
    text = (DOCS / file).read_text(encoding="utf-8")
    return text.partition("full example\n")[2].partition("```yaml\n")[2].partition("```")[0]


def test_every_key_of_front_matter_is_in_the_manual_and_the_other_way_round() -> None:
    tables = _tables("front-matter.md")
    assert {HEADINGS[heading]: keys for heading, keys in tables.items()} == {
        kind: keys for kind, keys in KEYS.items() if not kind.startswith("config")
    }


def test_every_key_of_the_configuration_is_in_the_manual_and_the_other_way_round() -> None:
    providers = {kind.rpartition(".")[2] for kind in KEYS if kind.startswith("config.subscribe.")}
    tables = {
        "config"
        if heading == "Every key"
        else f"config.subscribe.{heading}"
        if heading in providers
        else f"config.{heading}": keys
        for heading, keys in _tables("configuration.md").items()
    }
    assert tables == {kind: keys for kind, keys in KEYS.items() if kind.startswith("config")}


def test_the_full_examples_have_no_mistake() -> None:
    configuration = _example("configuration.md").replace(
        "  policy:", "  processing: {title: Processing}\n  policy:", 1
    )
    config, found = read_config(Source.of("content/newsletter.yaml", configuration))
    assert found == ()
    assert config is not None
    article, found = read_article(Source.of("content/articles/a.md", _example("front-matter.md")), config)
    assert found == ()
    assert article is not None


@pytest.mark.parametrize("file", ["front-matter.md", "configuration.md"])
def test_every_key_has_a_type_and_says_what_it_is(file: str) -> None:
    text = (DOCS / file).read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.split("\n") if re.match(r"\| `[a-z_]+` \|", line)]
    tables = sum(len(keys) for keys in _tables(file).values())
    assert len(rows) == tables
    assert all(len(row) >= 5 and row[1].strip() and row[-1].removesuffix("|").strip() for row in rows)
