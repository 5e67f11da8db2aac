"""Takes the screenshots of the README: ``python docs/images/take.py``.

Builds the sample publication at one fixed moment and photographs it in Chromium. Needs chromium, node, the packages of
``tests/peers`` (CONTRIBUTING.md tells how to get them) and Pillow, which makes the files small.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HOST = "https://courier.example.org"
MOMENT = "1795435200"
"""23 November 2026, noon in London: all of the sample's stories are out but one of 2031."""

PICTURES = (
    {"name": "front-page", "at": "/", "width": 1280, "height": 1500},
    {"name": "front-page-dark", "at": "/", "width": 1280, "height": 1500, "scheme": "dark"},
    {"name": "article", "at": "/2026/11/karvadia-antimony/", "width": 1280, "height": 1900},
    {"name": "phone", "at": "/2026/11/karvadia-antimony/", "width": 390, "height": 1180, "scale": 1.5},
    {"name": "digest", "at": "outbox:daily", "width": 760, "height": 1900},
)
"""What is taken: a path of the site or an edition's digest, and the window's size in pixels."""

CAMERA = """
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
const task = JSON.parse(readFileSync(0, "utf8"));
const browser = await chromium.launch({ executablePath: task.chromium, args: ["--no-sandbox"] });
for (const { name, url, width, height, scheme = "light", scale = 1 } of task.pictures) {
  const page = await browser.newPage({
    viewport: { width, height }, colorScheme: scheme, deviceScaleFactor: scale, locale: "en-GB",
  });
  await page.route(task.host + "/**", (route) => {
    const path = new URL(route.request().url()).pathname;
    return route.fulfill({ path: task.site + path + (path.endsWith("/") ? "index.html" : "") });
  });
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(() => document.querySelectorAll("img").forEach((image) => { image.loading = "eager"; }));
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${task.folder}/${name}.png` });
  await page.close();
}
await browser.close();
"""


def main() -> None:
    """Build, photograph, and shrink."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        site, outbox = folder / "site", folder / "outbox"
        subprocess.run(  # noqa: S603 - the house's own command
            [sys.executable, ROOT / "build.py", "--quiet", "--output", site, "--outbox", outbox],
            env={**os.environ, "SOURCE_DATE_EPOCH": MOMENT},
            check=True,
        )
        pictures = [{**picture, "url": address(str(picture["at"]), outbox)} for picture in PICTURES]
        task = {"chromium": shutil.which("chromium"), "host": HOST, "site": str(site), "folder": scratch}
        subprocess.run(  # noqa: S603 - the camera above
            ["node", "--input-type=module", "--eval", CAMERA],  # noqa: S607 - wherever it is
            cwd=ROOT / "tests" / "peers",
            input=json.dumps({**task, "pictures": pictures}),
            text=True,
            check=True,
        )
        for picture in PICTURES:
            shrink(folder / f"{picture['name']}.png", HERE / f"{picture['name']}.png")


def address(at: str, outbox: Path) -> str:
    """Return where a picture is taken."""
    kind, _, edition = at.partition(":")
    return next((outbox / edition).glob("*.html")).as_uri() if kind == "outbox" else HOST + at


def shrink(taken: Path, kept: Path) -> None:
    """Keep a picture in 256 colours."""
    with Image.open(taken) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(kept, optimize=True)


if __name__ == "__main__":
    main()
