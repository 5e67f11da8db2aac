"""A real archive, imported and built through the command line: readers get all of it, at the addresses they know."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from functools import cache
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from broadsheet.effects.importers import IMPORTERS, Options
from broadsheet.meaning.publication import Publication
from broadsheet.rendering.presentation import NEW_TAB_NOTE
from broadsheet.values.content import Article
from broadsheet.values.diagnostics import Diagnostic
from tests.conftest import Built, Peer, run_broadsheet
from tests.readers import (
    FORMATS,
    XML,
    by_feedparser,
    by_json,
    by_newsboat,
    by_reader,
    expected,
    newsboat,
    publication_of,
)
from tests.test_peers_pages import PeerPackage, lychee, vnu

pytestmark = pytest.mark.slow

NOW = datetime(2014, 3, 1, tzinfo=UTC)
"""A day on which every story of the archive was alive."""

OURS = ("authors/", "tags/", "sections/", "archive/", "series/", "issues/")
"""What the publication makes itself, so that no old address can be kept below it."""

LINK_CODES = ("broken-ref", "link-elsewhere", "redirect-became-note")
"""What the importer says of links to texts that it was not given."""

LOSSES = frozenset({"embed-replaced", "html-dropped", "html-kept", "unknown-shortcode", "table-simplified"})
"""What the importer says when a text is not quite what it was."""


@dataclass(frozen=True)
class Imported:
    """The archive as a built publication."""

    archive: Path
    """Where it came from."""
    built: Built
    """What it became."""
    publication: Publication
    """What that holds."""

    @property
    def site(self) -> Path:
        """The site."""
        return self.built.site


@dataclass(frozen=True)
class Old:
    """A file of the archive, read without a line of ours."""

    path: PurePosixPath
    """Relative to the archive."""
    matter: dict[str, object]
    """Its front matter; all scalars are text."""
    body: str
    """Its text."""

    @property
    def slug(self) -> str:
        """Return the last part of its address."""
        bare = re.sub(r"^\d{4}-\d\d-\d\d-", "", self.path.stem)
        return str(self.matter.get("slug") or bare)

    @property
    def address(self) -> str:
        """Return where the archive's site had it: the day is that of its own time zone."""
        year, month, day = str(self.matter.get("date") or self.path.stem)[:10].split("-")
        return f"/{year}/{month}/{day}/{self.slug}/"

    @property
    def aliases(self) -> list[str]:
        """Return its other old addresses."""
        found = self.matter.get("aliases") or []
        return [str(alias) for alias in (found if isinstance(found, list) else [found])]


@pytest.fixture(scope="session")
def imported(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """Import the archive without its expiry dates, and build it today."""
    built = _imported(archive, tmp_path_factory.mktemp("kept"), "--keep-expired")
    return Imported(archive, built, publication_of(built.root, datetime.now(UTC)))


@pytest.fixture(scope="session")
def faithful(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """Import the archive as it is, and build it on a day on which its stories were alive."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", f"{NOW.timestamp():.0f}")
        built = _imported(archive, tmp_path_factory.mktemp("faithful"))
    return Imported(archive, built, publication_of(built.root, NOW))


@pytest.fixture(params=["imported", "faithful"])
def either(request: pytest.FixtureRequest) -> Imported:
    """Return the one, then the other."""
    found: Imported = request.getfixturevalue(request.param)
    return found


def _imported(archive: Path, root: Path, *options: str) -> Built:
    run = run_broadsheet(root, "import", "hugo", str(archive), "paper", *options)
    assert run.returncode == 0, run.stdout + run.stderr
    run = run_broadsheet(root / "paper", "build")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "error[" not in run.stdout + run.stderr
    return Built(root / "paper", root / "paper" / "site", root / "paper" / "outbox")


def test_every_story_of_the_archive_is_on_the_site(either: Imported) -> None:
    assert len(either.publication.articles) == sum(1 for _ in _files(either.archive, "news")) == 289
    for article in either.publication.articles:
        assert _page(either, article).is_file()


def test_feedparser_sees_every_feed_as_the_model_has_it_and_json_is_valid(either: Imported) -> None:
    model = either.publication
    assert by_feedparser(either.site, expected(model, XML)) == expected(model, XML)
    assert by_json(either.site, expected(model, FORMATS[2:])) == expected(model, FORMATS[2:])


def test_reader_sees_every_feed_as_the_model_has_it(imported: Imported) -> None:
    model = expected(imported.publication)
    assert len(model) == 3 * (1 + 1 + 33 + 71)
    assert by_reader(imported.site, model) == model


@pytest.mark.peer
def test_newsboat_sees_every_feed_as_the_model_has_it(imported: Imported, peer: Peer, tmp_path: Path) -> None:
    model = expected(imported.publication, XML)
    assert by_newsboat(peer("newsboat"), imported.site, model, tmp_path / "home") == model


@pytest.mark.peer
def test_newsboat_takes_a_story_of_many_feeds_for_one(imported: Imported, peer: Peer, tmp_path: Path) -> None:
    model = expected(imported.publication, XML)
    feeds = newsboat(peer("newsboat"), imported.site, model, tmp_path / "home")
    ids = Counter(str(row["guid"]) for rows in feeds.values() for row in rows)
    assert ids == Counter({story.id for stories in model.values() for story in stories})


# Old addresses.


def test_every_old_address_of_a_story_leads_to_it(either: Imported) -> None:
    for old in _files(either.archive, "news"):
        article = _article(either, old)
        page = _page(either, article)
        assert _arrival(either, old.address) == page
        assert article.id.endswith(f":{old.address}")


def test_every_alias_of_the_archive_answers_and_two_that_another_text_has_were_reported(
    imported: Imported,
) -> None:
    aliases = {alias: old for old in _files(imported.archive) for alias in old.aliases}
    assert len(aliases) > 10
    assert [alias for alias in aliases if _arrival(imported, alias) is None] == []
    for old in _files(imported.archive, "news"):
        page = _page(imported, _article(imported, old))
        assert all(_arrival(imported, alias) == page for alias in old.aliases)
    dropped = [found for found in _found(imported.archive) if found.code == "alias-dropped"]
    assert sorted(found.message.split("'")[1] for found in dropped) == [
        "/topics/diversity-equity-inclusion-accessibility-deia/",
        "/topics/user-centered-design/",
    ]


def test_every_old_address_of_a_topic_an_author_and_the_news_is_a_page(imported: Imported) -> None:
    folders = [folder.relative_to(imported.archive / "content") for folder in _folders(imported.archive)]
    addresses = ["/news/", *(f"/{folder.as_posix()}/" for folder in folders)]
    assert len(addresses) > 100
    assert [address for address in addresses if _arrival(imported, address) is None] == []


# Nothing is dropped silently.


def test_at_least_98_of_100_words_of_every_story_arrive_in_order_or_a_loss_is_reported(
    imported: Imported,
) -> None:
    said = _said(imported.archive)
    silent = []
    for old in _files(imported.archive, "news"):
        before, after = _words(_visible(old.body)), _words(_text(imported, _article(imported, old)))
        if _share(before, after) < 0.98 and not LOSSES & said.get(old.path, set()):
            silent.append((str(old.path), _share(before, after)))
    assert silent == []


def test_nine_of_ten_stories_arrive_word_for_word(imported: Imported) -> None:
    exact = sum(
        _words(_visible(old.body)) == _words(_text(imported, _article(imported, old)))
        for old in _files(imported.archive, "news")
    )
    assert exact >= 0.9 * 289


MARKS = re.compile(r"\]\(|\*\*|\{#|!\[|&#|</[a-z]+>|\{\{")


def test_hardly_a_page_shows_marks_that_are_meant_for_machines(imported: Imported) -> None:
    """What is left stands in the archive just so: a mark without its partner, a shortcode that was reported."""
    said = _said(imported.archive)
    showing = [
        old.path
        for old in _files(imported.archive, "news")
        if MARKS.search(_text(imported, _article(imported, old)))
        and "unknown-shortcode" not in said.get(old.path, set())
    ]
    assert len(showing) <= 14


ARRIVED: Mapping[str, Callable[[Article, Any], bool]] = {
    "slug": lambda article, value: article.slug == value,
    "date": lambda article, value: str(article.date.year) == value[:4],
    "title": lambda article, value: _words(article.title) == _words(_visible(value)),
    "summary": lambda article, value: _words(article.summary) == _words(_visible(value)),
    "topics": lambda article, value: len(article.tags) == len(set(value)),
    "authors": lambda article, value: len(article.authors) == len(set(value)),
    "expirydate": lambda article, value: f"{article.expires:%Y-%m-%d}" == value[:10],
    "aliases": lambda article, value: set(value) <= set(article.aliases),
}
"""How a key's value is recognised in the article."""


def test_every_key_of_every_story_arrives_or_is_reported(faithful: Imported) -> None:
    places = {
        (found.location.path, found.location.line) for found in _found(faithful.archive, keep_expired=False)
    }
    lost = []
    for old in _files(faithful.archive, "news"):
        article = _article(faithful, old)
        lines = (faithful.archive / old.path).read_text(encoding="utf-8").split("\n")
        for key, value in old.matter.items():
            line = next(number for number, text in enumerate(lines, 1) if text.startswith(f"{key}:"))
            arrived = not value or (key in ARRIVED and ARRIVED[key](article, value))
            if not arrived and (old.path, line) not in places:
                lost.append((str(old.path), key))
    assert lost == []


# The site stands up to checkers, and the digest to mail programs.


@pytest.mark.peer
def test_the_nu_html_checker_finds_no_error(
    peer: Peer, peer_package: PeerPackage, imported: Imported
) -> None:
    findings = vnu(peer, peer_package, imported.site)
    assert not findings, "\n".join(findings)


@pytest.mark.peer
def test_no_link_within_the_site_is_dead(peer: Peer, imported: Imported) -> None:
    """Its own relative links, that is; what leads to the old site by its full address is the next test's matter."""
    findings = lychee(peer, imported.site, "https://nowhere.invalid/", imported.site)
    assert not findings, findings


@pytest.mark.peer
def test_every_link_to_a_text_that_the_archive_lacks_was_reported(peer: Peer, imported: Imported) -> None:
    url = imported.publication.config.url
    dead = set(
        re.findall(rf"<file://{imported.site}/([^>]+)>", lychee(peer, imported.site, url, imported.site))
    )
    reported = "\n".join(found.message for found in _found(imported.archive) if found.code in {*LINK_CODES})
    assert len(dead) > 50
    assert [path for path in sorted(dead) if f"{url}{path}".rstrip("/") not in reported] == []


def test_the_first_issue_after_an_import_fits_into_a_message(imported: Imported, tmp_path: Path) -> None:
    root = tmp_path / "paper"
    shutil.copytree(imported.built.root / "content", root / "content")
    config = root / "content" / "newsletter.yaml"
    text = config.read_text(encoding="utf-8")
    assert "    window: 7\n" in text
    config.write_text(text.replace("    window: 7\n", ""), encoding="utf-8")
    run = run_broadsheet(root, "build")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "warning[digest-too-long]" in run.stdout + run.stderr
    (html,) = (root / "outbox" / "weekly").glob("*.html")
    (plain,) = (root / "outbox" / "weekly").glob("*.txt")
    assert html.stat().st_size <= 95 * 1024
    message, words = html.read_text(encoding="utf-8"), plain.read_text(encoding="utf-8")
    newest = imported.publication.articles[0]
    address = imported.publication.base.absolute(imported.publication.path(newest))
    assert address in message
    assert address in words


def _page(imported: Imported, article: Article) -> Path:
    return imported.site / imported.publication.path(article).strip("/") / "index.html"


def _arrival(imported: Imported, address: str) -> Path | None:
    """Return the page at an address, or the one that it sends its readers on to."""
    for _ in range(2):
        page = imported.site / address.strip("/") / "index.html"
        if not page.is_file():
            return None
        found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.read_text(encoding="utf-8"))
        if not found:
            return page
        address = urlsplit(unescape(found[1])).path
    return None


def _article(imported: Imported, old: Old) -> Article:
    """Find what a story became: its file has the slug for a name."""
    year, month, _ = old.address.strip("/").split("/", 2)
    path = PurePosixPath("content/articles", year, month, f"{old.slug}.md")
    (found,) = (article for article in imported.publication.articles if article.path == path)
    return found


@cache
def _files(archive: Path, section: str = "") -> tuple[Old, ...]:
    """Return the texts of a section; without one, all of them and the heads of their lists."""
    files = sorted((archive / "content" / section).rglob("*.md"))
    return tuple(_old(archive, file) for file in files if not section or file.name != "_index.md")


def _old(archive: Path, file: Path) -> Old:
    path = PurePosixPath(file.relative_to(archive).as_posix())
    text = file.read_text(encoding="utf-8")
    found = re.match(r"\s*---\n(.*?)\n---[ \t]*(?:\n|$)(.*)", text, re.DOTALL)
    if not found:
        return Old(path, {}, text)
    return Old(path, yaml.load(found[1], yaml.BaseLoader) or {}, found[2])  # noqa: S506 - it knows text alone


def _folders(archive: Path) -> Iterator[Path]:
    for kind in ("topics", "authors"):
        yield from sorted(folder for folder in (archive / "content" / kind).iterdir() if folder.is_dir())


@cache
def _found(archive: Path, *, keep_expired: bool = True) -> tuple[Diagnostic, ...]:
    return IMPORTERS["hugo"](archive, Options(keep_expired=keep_expired)).diagnostics


def _said(archive: Path) -> dict[PurePosixPath, set[str]]:
    said: dict[PurePosixPath, set[str]] = defaultdict(set)
    for found in _found(archive):
        said[found.location.path].add(found.code)
    return said


def _visible(text: str) -> str:
    """Return what readers of the old site saw of a text, as far as a few patterns can tell."""
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)
    text = re.sub(r"\{\{[<%](.*?)[>%]\}\}", _shown, text, flags=re.DOTALL)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\]\(\s*<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?(?:\s+\"[^\"]*\")?\s*\)", "]", text)
    text = re.sub(r"\{[#.][\w.-]+\}", "", text)
    text = re.sub(r"^[ >]*\d+[.)][ ]", "", text, flags=re.MULTILINE)
    text = re.sub(r"</?(?:a|b|strong|i|em|span|u|font|sup|sub)(?:\s[^>]*)?>", "", text)
    text = re.sub(r"</?[a-zA-Z][\w]*(?:\s[^>]*)?/?>", " ", text)
    return unescape(unescape(text)).replace("*", "").replace("\\", "")


def _shown(found: re.Match[str]) -> str:
    return " ".join(re.findall(r'(?:text|cite|caption)="([^"]*)"', found[1]))


def _text(imported: Imported, article: Article) -> str:
    """Return what readers see of a story's text on its page."""
    page = _page(imported, article).read_text(encoding="utf-8").replace(NEW_TAB_NOTE, "")
    text = BeautifulSoup(page, "html.parser").select_one(".story-body .text")
    assert isinstance(text, Tag)
    for block in text.select("p, li, td, th, h2, h3, h4, h5, h6, br, figcaption"):
        block.insert_after(" ")
    return text.get_text()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub("['‘’´`]", "", text.casefold()))


def _share(before: list[str], after: list[str]) -> float:
    """Return how much of ``before`` stands in ``after``, in order."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(len(before), 1)
