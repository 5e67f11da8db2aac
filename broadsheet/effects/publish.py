"""Files go to their folders: what changed is written, what the last build wrote and this one didn't is removed.

Contract: a file that we did not write is never changed or removed, and the build is refused where one stands in the
way; a file whose content is the same is not touched; everything is staged on the same disk before the first file
changes, and what was written is remembered in a manifest inside the folder.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from broadsheet.rendering.jobs import File, Tree

MANIFEST = ".broadsheet-manifest.json"
STAGE = ".broadsheet-stage"
VERSION = 1
"""Of the manifest's form."""


class Refused(Exception):  # noqa: N818 - what happened, not what is wrong with us
    """The output can't be written without harm: why, and what to do."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002 - the field's name
        """Keep the help beside the message."""
        super().__init__(message)
        self.help = help


def publish(files: Iterable[File], folders: Mapping[Tree, Path], root: Path) -> Counter[str]:
    """Write each tree to its folder; return how many files were written and removed; raise :class:`Refused`."""
    trees: dict[Tree, dict[PurePosixPath, bytes]] = {tree: {} for tree in folders}
    for file in files:
        trees[file.tree][file.path] = file.data
    for folder in folders.values():
        _refuse_sources(folder, root)
    plans = [_Plan(folders[tree], wanted) for tree, wanted in trees.items()]
    for plan in plans:
        plan.refuse_foreign()
    changed: Counter[str] = Counter()
    for plan in plans:
        changed += plan.carry_out()
    return changed


def _refuse_sources(folder: Path, root: Path) -> None:
    output, top = folder.resolve(), root.resolve()
    sources = [top / name for name in ("content", "templates", "broadsheet", ".git")]
    if output == top or output in top.parents or any(output == s or s in output.parents for s in sources):
        raise Refused(f"the output folder {folder} holds sources", "choose a folder of its own with --output")


class _Plan:
    """What has to change in one folder."""

    def __init__(self, folder: Path, wanted: Mapping[PurePosixPath, bytes]) -> None:
        self.folder = folder
        self.wanted = wanted
        self.ours = _manifest(folder)
        self.changed = {path: data for path, data in wanted.items() if not _holds(folder / path, data)}

    def refuse_foreign(self) -> None:
        for path in sorted(self.changed):
            file = self.folder / path
            if path not in self.ours and (file.exists() or file.is_symlink()):
                raise Refused(
                    f"{file} is in the way, and no build of ours wrote it",
                    "move it elsewhere, or choose another folder with --output",
                )

    def carry_out(self) -> Counter[str]:
        stale = sorted(self.ours - set(self.wanted))
        if self.changed or stale or self.ours != set(self.wanted):
            self.folder.mkdir(parents=True, exist_ok=True)
            stage = self._stage()
            self._remember(self.ours | set(self.wanted))
            for number, path in enumerate(self.changed):
                self._move(stage / str(number), self.folder / path)
            for path in stale:
                self._remove(path)
            self._remember(set(self.wanted))
            shutil.rmtree(stage)
        return Counter({"written": len(self.changed), "removed": len(stale)})

    def _stage(self) -> Path:
        stage = self.folder / STAGE
        if stage.exists():
            shutil.rmtree(stage)
        stage.mkdir()
        for number, data in enumerate(self.changed.values()):
            (stage / str(number)).write_bytes(data)
        return stage

    def _move(self, staged: Path, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(file)

    def _remove(self, path: PurePosixPath) -> None:
        (self.folder / path).unlink(missing_ok=True)
        for parent in path.parents:
            folder = self.folder / parent
            if folder == self.folder or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()

    def _remember(self, paths: set[PurePosixPath]) -> None:
        manifest = {"version": VERSION, "files": sorted(map(str, paths))}
        staged = self.folder / STAGE / MANIFEST
        staged.write_text(json.dumps(manifest, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        staged.replace(self.folder / MANIFEST)


def _manifest(folder: Path) -> set[PurePosixPath]:
    """Return the files that earlier builds wrote; a manifest that can't be read claims none."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        paths = {PurePosixPath(path) for path in manifest["files"] if manifest["version"] == VERSION}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {path for path in paths if not path.is_absolute() and ".." not in path.parts}


def _holds(file: Path, data: bytes) -> bool:
    try:
        return not file.is_symlink() and file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False
