"""What real checkers and a real browser say of every page of the sample publication."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT, Built, Peer

pytestmark = [pytest.mark.peer, pytest.mark.slow]

PeerPackage = Callable[[str], Path]
BROWSE = ROOT / "tests" / "peers" / "browse.mjs"


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has in its base class
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; give the origin."""
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def pages(site: Path) -> list[PurePosixPath]:
    return [PurePosixPath(file.relative_to(site)) for file in sorted(site.rglob("*.html"))]


def kind(page: PurePosixPath) -> str:
    """Return what a page shares with others of its kind: ``tags/*`` for a tag; a story is a kind of its own."""
    parts = page.parent.parts if page.name == "index.html" else page.parts
    if len(parts) < 2 or re.fullmatch(r"\d{4}/\d\d/[^/]+", "/".join(parts)):
        return str(page)
    return "/".join((parts[0], *("#" if part.isdecimal() else "*" for part in parts[1:])))


def one_of_each_kind(site: Path) -> list[str]:
    """Return addresses of pages, the largest of each kind, but no redirects."""
    largest: dict[str, PurePosixPath] = {}
    for page in sorted(pages(site), key=lambda page: (site / page).stat().st_size):
        if 'http-equiv="refresh"' not in (site / page).read_text(encoding="utf-8"):
            largest[kind(page)] = page
    return sorted(f"/{page}".removesuffix("index.html") for page in largest.values())


def vnu(peer: Peer, peer_package: PeerPackage, folder: Path) -> list[str]:
    """Return the errors that the Nu HTML checker finds in a folder."""
    jar = peer_package("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [peer("java"), "-jar", str(jar), "--skip-non-html", "--format", "json", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return [
        f"{message['url']}:{message.get('lastLine', 0)}: {message['message']}"
        for message in json.loads(run.stderr)["messages"]
        if message["type"] != "info"
    ]


def lychee(peer: Peer, folder: Path, url: str, site: Path) -> str:
    """Return what the link checker says of the dead links in a site that stands at ``url``, served from ``folder``."""
    command = [peer("lychee"), "--offline", "--include-fragments", "--no-progress", "--format", "markdown"]
    command += ["--root-dir", str(folder), "--index-files", "index.html"]
    command += ["--remap", f"^{re.escape(url)} file://{site}/", str(site / "**" / "*.html")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def browse(
    peer: Peer,
    peer_package: PeerPackage,
    folder: Path,
    paths: Iterable[str],
    *,
    schemes: tuple[str, ...] = ("light", "dark"),
    rules: bool = True,
) -> list[str]:
    """Return what a browser finds in pages, and axe, if its ``rules`` are asked for."""
    for package in ("axe-core", "playwright-core"):
        peer_package(package)
    with served(folder) as origin:
        task = {
            "chromium": peer("chromium"),
            "origin": origin,
            "paths": list(paths),
            "schemes": schemes,
            "rules": rules,
        }
        command = [peer("node"), str(BROWSE)]
        run = subprocess.run(
            command, input=json.dumps(task), capture_output=True, text=True, check=False, timeout=900
        )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def test_the_nu_html_checker_finds_no_error(
    peer: Peer, peer_package: PeerPackage, publication: Built
) -> None:
    findings = vnu(peer, peer_package, publication.site)
    assert not findings, "\n".join(findings)


def test_no_link_is_dead_at_a_domains_root(peer: Peer, publication: Built) -> None:
    site = publication.site
    findings = lychee(peer, site, canonical(site), site)
    assert not findings, findings


def test_no_link_is_dead_below_a_base_path(peer: Peer, publication_below: Built, tmp_path: Path) -> None:
    site = publication_below.site.rename(tmp_path / "repo")
    try:
        findings = lychee(peer, tmp_path, "https://example.org/repo/", site)
    finally:
        site.rename(publication_below.site)
    assert not findings, findings


def test_every_kind_of_page_is_accessible_and_silent(
    peer: Peer, peer_package: PeerPackage, publication: Built
) -> None:
    findings = browse(peer, peer_package, publication.site, one_of_each_kind(publication.site))
    assert not findings, "\n".join(findings)


def test_every_kind_of_page_loads_below_a_base_path(
    peer: Peer, peer_package: PeerPackage, publication_below: Built, tmp_path: Path
) -> None:
    paths = [f"/repo{path}" for path in one_of_each_kind(publication_below.site)]
    (tmp_path / "repo").symlink_to(publication_below.site)
    findings = browse(peer, peer_package, tmp_path, paths, schemes=("light",), rules=False)
    assert not findings, "\n".join(findings)


def test_reading_needs_no_script(publication: Built) -> None:
    for page in pages(publication.site):
        soup = BeautifulSoup((publication.site / page).read_text(encoding="utf-8"), "html.parser")
        assert {script.get("type") for script in soup("script")} <= {"application/ld+json"}, page


def canonical(site: Path) -> str:
    """Return the address that the front page gives itself."""
    soup = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    link = soup.find("link", rel="canonical")
    assert link is not None
    return str(link["href"])


GOOD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:"></head>
<body><main><h1 id="top">A page</h1><p><a href="/#top">Up</a></p></main></body></html>
"""
BAD = GOOD.replace(
    "</main>",
    '<img src="https://elsewhere.example/x.png"><p style="color: #eee">pale</p><a href="/#gone">x</a></main>',
)


@pytest.mark.parametrize(("page", "is_good"), [(GOOD, True), (BAD, False)])
def test_the_checkers_tell_good_from_bad(
    peer: Peer, peer_package: PeerPackage, tmp_path: Path, page: str, is_good: bool
) -> None:
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    findings = browse(peer, peer_package, tmp_path, one_of_each_kind(tmp_path))
    assert (vnu(peer, peer_package, tmp_path) == []) is is_good
    assert (lychee(peer, tmp_path, "https://example.org/", tmp_path) == "") is is_good
    assert (findings == []) is is_good
    expected = set() if is_good else {"image-alt", "asks another host", "console"}
    assert all(any(word in finding for finding in findings) for word in expected)
