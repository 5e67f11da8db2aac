"""What docs/theming.md promises an owner: one file changes one thing, and the pages keep what makes them good."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from broadsheet.rendering.theme import SHIPPED
from broadsheet.values.failures import ThemeError
from tests.conftest import ROOT, Built
from tests.paper import CONFIGURATION, built, story, write

GUIDE = (ROOT / "docs" / "theming.md").read_text(encoding="utf-8")
ARTICLE = "site/2026/02/a-story/index.html"


def owner(root: Path, **templates: str) -> Path:
    """Write a publication with own templates; ``web__article_html`` is the file ``web/article.html``."""
    write(root, {"articles/a-story.md": story("a-story")})
    for name, text in templates.items():
        file = root / "templates" / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def example(before: str) -> str:
    """Return the code of the guide that stands next after some words."""
    return re.split(r"```\w*\n", GUIDE[GUIDE.index(before) :])[1].split("```")[0]


def page(root: Path, name: str = ARTICLE) -> BeautifulSoup:
    return BeautifulSoup((root / name).read_bytes(), "html5lib")


def stylesheet(root: Path) -> Path:
    (found,) = (root / "site" / "assets").glob("site.*.css")
    return found


def pages(site: Path) -> list[tuple[str, BeautifulSoup]]:
    files = sorted(site.rglob("*.html"))
    return [(f.relative_to(site).as_posix(), BeautifulSoup(f.read_bytes(), "html5lib")) for f in files]


def test_the_guides_own_article_changes_one_block_and_keeps_the_rest(tmp_path: Path) -> None:
    plain = page(built_with(tmp_path / "plain"))
    own = page(built_with(tmp_path / "own", web__article_html=example("Say every story should end")))
    assert "Printed copies are free to teachers." in own.get_text()
    note = own.find(string=re.compile("Printed copies"))
    assert note is not None
    assert note.parent is not None
    note.parent.decompose()
    assert own.get_text().split() == plain.get_text().split()


def test_the_guides_own_frame_is_on_every_page(tmp_path: Path) -> None:
    root = built_with(tmp_path, web__base_html=example("All pages extend"))
    for name, one in pages(root / "site"):
        assert len(one.select('meta[name="fediverse:creator"]')) == (
            'http-equiv="refresh"' not in str(one)
        ), name


def test_the_guides_own_stylesheet_adds_to_the_shipped_one_under_a_new_address(tmp_path: Path) -> None:
    plain = stylesheet(built_with(tmp_path / "plain"))
    own = stylesheet(
        built_with(tmp_path / "own", assets__site_css=example("Make `templates/assets/site.css`"))
    )
    assert own.name != plain.name
    assert own.read_text(encoding="utf-8").startswith(plain.read_text(encoding="utf-8").strip())
    assert (
        own.read_text(encoding="utf-8")
        .rstrip()
        .endswith(".nameplate-name { font-variant-caps: small-caps; }")
    )


def test_the_accent_of_the_configuration_is_on_both_grounds(tmp_path: Path) -> None:
    settings = f'{CONFIGURATION}accent: "#0b5c63"\n'
    write(tmp_path, {"newsletter.yaml": settings, "articles/a-story.md": story("a-story")})
    css = stylesheet(built_in(tmp_path)).read_text(encoding="utf-8")
    light, dark = re.findall(r"--accent: (#[0-9a-f]{6});", css)
    assert light == "#0b5c63"
    assert dark != light


def test_an_own_part_shadows_the_shipped_one_on_shipped_pages(tmp_path: Path) -> None:
    root = built_with(tmp_path, web__parts__footer_html="<footer>Printed in Exampleton</footer>")
    assert [foot.get_text() for foot in page(root).select("footer")] == ["Printed in Exampleton"]


def test_a_broken_template_stops_the_build_and_leaves_the_old_site(tmp_path: Path) -> None:
    root = built_with(tmp_path)
    before = (root / ARTICLE).read_bytes()
    owner(
        root,
        web__article_html="{% extends 'default/web/article.html' %}\n{% block text %}\n{{ pgae }}\n{% endblock %}",
    )
    with pytest.raises(ThemeError, match=r"^web/article\.html:3: 'pgae' is undefined$"):
        built(root)
    assert (root / ARTICLE).read_bytes() == before


def test_the_guide_lists_every_template_with_its_blocks_and_every_part() -> None:
    listed = dict(re.findall(r"^\| `(web/[^`]+)` \|(.*)$", GUIDE, re.MULTILINE))
    shipped = {file.relative_to(SHIPPED).as_posix(): file for file in (SHIPPED / "web").rglob("*.html")}
    assert sorted(listed) == sorted(shipped)
    for name, file in shipped.items():
        blocks = re.findall(r"{% block (\w+)", file.read_text(encoding="utf-8"))
        inherited = (
            {"head", "kind", "masthead", "main", "signup", "footer"} if name != "web/base.html" else set()
        )
        told = re.findall(r"`(\w+)`", listed[name].rpartition("|")[0].rpartition("|")[2])
        assert told == [block for block in blocks if block not in inherited], name


def test_every_page_has_one_headline_one_main_part_and_a_policy(publication: Built) -> None:
    for name, one in pages(publication.site):
        assert len(one.select("h1")) == 1, name
        assert len(one.select("main")) == 1, name
        assert len(one.select('meta[http-equiv="Content-Security-Policy"]')) == 1, name
        assert one.select_one("html[lang][dir]"), name


def test_no_page_has_an_inline_style_or_a_script_that_runs(publication: Built) -> None:
    for name, one in pages(publication.site):
        assert not one.select("style, [style], script:not([type='application/ld+json'])"), name
        assert not [key for tag in one.select("*") for key in tag.attrs if key.startswith("on")], name


def test_every_picture_says_how_large_it_is_and_only_the_first_is_not_lazy(publication: Built) -> None:
    for name, one in pages(publication.site):
        pictures = one.select("main img")
        assert all(picture.get("width") and picture.get("height") for picture in pictures), name
        assert all(picture.get("loading") == "lazy" for picture in pictures[1:]), name


def test_a_page_and_its_stylesheet_are_small(publication: Built) -> None:
    css = len(gzip.compress(stylesheet(publication.root).read_bytes()))
    assert css <= 8_000
    for file in publication.site.rglob("*.html"):
        assert css + len(gzip.compress(file.read_bytes())) <= 15_000, file


def test_links_of_the_theme_that_leave_the_site_say_so(tmp_path: Path) -> None:
    sources = "[{title: The notice, url: 'https://ministry.example.net/4'}]"
    write(tmp_path, {"articles/a-story.md": story("a-story", sources=sources)})
    link = page(built_in(tmp_path)).select_one(".sources a")
    assert link is not None
    assert (link["target"], link["rel"]) == ("_blank", ["noopener"])
    assert link.get_text() == "The notice (opens in a new tab)"


def test_links_of_the_theme_stay_in_their_tab_if_the_publication_says_so(tmp_path: Path) -> None:
    sources = "[{title: The notice, url: 'https://ministry.example.net/4'}]"
    settings = f"{CONFIGURATION}new_tab: false\n"
    write(tmp_path, {"newsletter.yaml": settings, "articles/a-story.md": story("a-story", sources=sources)})
    assert str(page(built_in(tmp_path)).select_one(".sources a")) == (
        '<a href="https://ministry.example.net/4">The notice</a>'
    )


def test_the_form_posts_what_the_provider_asks_for(tmp_path: Path) -> None:
    provider = (
        "subscribe: {provider: custom, action: 'https://list.example.net/join', email_field: address,"
        " fields: {list: '7'}, honeypot: website}\n"
    )
    write(tmp_path, {"newsletter.yaml": CONFIGURATION + provider, "articles/a-story.md": story("a-story")})
    form = page(built_in(tmp_path)).select_one("form")
    assert form is not None
    assert (form["method"], form["action"]) == ("post", "https://list.example.net/join")
    fields = {str(field["name"]): field for field in form.select("input")}
    assert sorted(fields) == ["address", "list", "website"]
    assert (fields["list"]["type"], fields["list"]["value"]) == ("hidden", "7")
    assert fields["address"].has_attr("required")
    assert form.select_one(f"label[for={fields['address']['id']}]")
    assert fields["website"]["tabindex"] == "-1"
    assert fields["website"].find_parent(attrs={"aria-hidden": "true"})


def test_without_a_provider_the_form_gives_way_to_the_feeds(tmp_path: Path) -> None:
    one = page(built_with(tmp_path))
    assert not one.select("form")
    assert "https://courier.example.org/feed.xml" in [link["href"] for link in one.select(".signup a")]


def test_what_surrounds_a_story_in_another_language_keeps_its_own(tmp_path: Path) -> None:
    write(tmp_path, {"articles/a-story.md": story("a-story", language="ar")})
    one = page(built_in(tmp_path))
    assert (language(one.select_one("html")), language(one.select_one("body > footer"))) == (
        "ar rtl",
        "en ltr",
    )


def language(tag: Tag | None) -> str:
    assert tag is not None
    return f"{tag['lang']} {tag['dir']}"


def built_with(root: Path, **templates: str) -> Path:
    """Build a publication with own templates."""
    return built_in(owner(root, **templates))


def built_in(root: Path) -> Path:
    assert not built(root).report.errors
    return root
