"""The theme's files and the publication's media, and what hosts read beside the pages."""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path, PurePosixPath

import pytest

from broadsheet.meaning.publication import Publication
from broadsheet.rendering.jobs import Copy
from broadsheet.rendering.outputs.assets import plan
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.site import content_policy, site_view
from broadsheet.rendering.theme import Theme
from broadsheet.values.body import Body, Image
from broadsheet.values.config import Subscribe
from broadsheet.values.content import Picture
from broadsheet.values.diagnostics import Location
from tests.builders import article, author, config, publication


def _files(made: Publication, theme: Theme) -> dict[str, bytes]:
    jobs = list(plan(Material(made, (), site_view(made, theme))))
    files = [file for job in jobs if not isinstance(job, Copy) for file in job.make(theme, job.view).files]
    return {str(file.path): file.data for file in files}


def test_pages_name_the_stylesheet_and_the_icon_that_are_written() -> None:
    made, theme = publication(article("a"), settings=config(url="https://example.org/repo/")), Theme.of()
    site, files = site_view(made, theme), _files(made, theme)
    for address in (site.stylesheet, site.icon):
        data = files[address.removeprefix("/repo/")]
        assert blake2b(data, digest_size=4).hexdigest() in address
    assert not {"assets/site.css", "assets/icon.svg"} & set(files)


def test_another_colour_is_another_stylesheet() -> None:
    one, other = (
        site_view(publication(settings=config(accent=c)), Theme.of()) for c in ("#8f2d1d", "#1f4f82")
    )
    assert one.stylesheet != other.stylesheet


def test_an_own_asset_shadows_the_shipped_one_and_others_are_copied(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/site.css").write_text("body { color: {{ site.accent }} }")
    (tmp_path / "assets/own.txt").write_text("mine")
    files = _files(publication(article("a")), Theme.of(tmp_path))
    assert files["assets/own.txt"] == b"mine"
    assert [data for name, data in files.items() if name.endswith(".css")] == [b"body { color: #8f2d1d }"]


def test_media_are_copied_to_the_address_that_pages_name() -> None:
    picture = PurePosixPath("content/media/a b/pit.png")
    made = publication(article("a"), media={picture: None})
    copies = [job for job in plan(Material(made, (), site_view(made, Theme.of()))) if isinstance(job, Copy)]
    assert copies == [Copy(PurePosixPath("media/a b/pit.png"), picture)]


def test_hosts_get_headers_below_the_base_and_no_file_is_taken_for_jekylls() -> None:
    made = publication(article("a"), settings=config(url="https://example.org/repo/"))
    files = _files(made, Theme.of())
    headers = files["_headers"].decode()
    assert re.findall(r"^\S+", headers, re.MULTILINE) == ["/repo/*", "/repo/assets/*"]
    assert f"  Content-Security-Policy: {content_policy(made)}; frame-ancestors 'none'\n" in headers
    assert files[".nojekyll"] == b""


def test_the_policy_allows_no_script_and_only_named_hosts() -> None:
    """Pictures of other hosts and the provider of the form, each by its origin alone."""
    body = Body(images=(Image("https://b.example.org:8443/x;y.png", "", Location(PurePosixPath("a"))),))
    made = publication(
        article("a", image=Picture("https://a.example.org/x.png", ""), body=body),
        authors=[author("ines", image=Picture("https://c.example.org/i.png", ""))],
        settings=config(subscribe=Subscribe("custom", "https://forms.example.org/in?list=1", "email")),
    )
    assert content_policy(made) == (
        "default-src 'none'; style-src 'self'; "
        "img-src 'self' data: https://a.example.org https://b.example.org:8443 https://c.example.org; "
        "base-uri 'none'; form-action 'self' https://forms.example.org"
    )


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_opens_no_host(draft: bool) -> None:
    story = article("a", draft=draft, image=Picture("https://a.example.org/x.png", ""))
    assert ("a.example.org" in content_policy(publication(story))) is not draft
