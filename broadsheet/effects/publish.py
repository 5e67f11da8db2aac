"""Files go to their folders: what changed is written, what the last build wrote and this one didn't is removed.

Contract: a file that we did not write is never changed or removed, and the build is refused where one stands in the
way; a file whose content is the same is not touched; everything is staged on the same disk before the first file
changes, and what was written is remembered in a manifest inside the folder. Files may be staged from any process.
"""

from __future__ import annotations

import errno
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import permutations
from pathlib import Path, PurePosixPath

from broadsheet.rendering.jobs import File
from broadsheet.values.failures import Refused
from broadsheet.values.trees import Tree

MANIFEST = ".broadsheet-manifest.json"
STAGE = ".broadsheet-stage"
VERSION = 1
"""Of the manifest's form."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that is ready to be published."""

    tree: Tree
    """Where it belongs."""
    path: PurePosixPath
    """Relative to its tree."""
    changed: bool
    """Whether it waits in the stage, because what stands in its place is not the same."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the files of a build wait, one folder inside each output folder."""

    folders: Mapping[Tree, Path]
    """The output folder of each tree."""

    @classmethod
    def of(cls, folders: Mapping[Tree, Path], root: Path) -> Stage:
        """Choose a place in each folder; raise :class:`Refused` if one holds sources or another."""
        for folder in folders.values():
            _refuse_sources(folder, root)
        _refuse_overlap(list(folders.values()))
        return cls(folders)

    def set_up(self) -> None:
        """Make an empty stage in each folder."""
        self.clear()
        for folder in self.folders.values():
            _make(folder)

    def put(self, file: File) -> Staged:
        """Stage a file, unless what stands in its place is the same."""
        folder = self.folders[file.tree]
        changed = not _holds(folder / file.path, file.data)
        if changed:
            _write(folder, file.path, file.data)
        return Staged(file.tree, file.path, changed)

    def publish(self, staged: Iterable[Staged]) -> Counter[str]:
        """Put every file in its place; return how many were written and removed; raise :class:`Refused`."""
        files = list(staged)
        if len({(file.tree, file.path) for file in files}) != len(files):
            raise ValueError("two files have one path")
        plans = [
            _Plan(folder, {file.path: file.changed for file in files if file.tree == tree})
            for tree, folder in self.folders.items()
        ]
        for plan in plans:
            plan.refuse_foreign()
        changes: Counter[str] = Counter()
        for plan in plans:
            changes += plan.carry_out()
        self.clear()
        return changes

    def clear(self) -> None:
        """Remove the stage, also that of a build which died."""
        for folder in self.folders.values():
            if (folder / STAGE).exists():
                shutil.rmtree(folder / STAGE)


class _Plan:
    """What has to change in one folder."""

    def __init__(self, folder: Path, wanted: Mapping[PurePosixPath, bool]) -> None:
        self.folder = folder
        self.wanted = set(wanted)
        self.changed = sorted(path for path, changed in wanted.items() if changed)
        self.ours = _manifest(folder)

    def refuse_foreign(self) -> None:
        for path in self.changed:
            for place in (path, *path.parents[:-1]):
                if self._is_foreign(place, is_folder=place != path):
                    raise Refused(
                        f"{self.folder / place} is in the way, and no build of ours wrote it",
                        "move it elsewhere, or choose another folder with --output",
                    )

    def _is_foreign(self, path: PurePosixPath, *, is_folder: bool) -> bool:
        """Tell whether something that we did not write stands where a file, or a folder for one, has to be."""
        place = self.folder / path
        if place.is_dir():
            return not is_folder
        return path not in self.ours and (place.exists() or place.is_symlink())

    def carry_out(self) -> Counter[str]:
        stale = sorted(self.ours - self.wanted)
        if self.changed or self.ours != self.wanted:
            self._remember(self.ours | self.wanted)
            for path in stale:
                self._remove(path)
            for path in self.changed:
                file = self.folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                _waiting(self.folder, path).replace(file)
            self._remember(self.wanted)
        return Counter({"written": len(self.changed), "removed": len(stale)})

    def _remove(self, path: PurePosixPath) -> None:
        (self.folder / path).unlink(missing_ok=True)
        for parent in path.parents:
            folder = self.folder / parent
            if folder == self.folder or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()

    def _remember(self, paths: set[PurePosixPath]) -> None:
        manifest = {"version": VERSION, "files": sorted(map(str, paths))}
        data = (json.dumps(manifest, indent=0, ensure_ascii=False) + "\n").encode()
        _write(self.folder, PurePosixPath(MANIFEST), data).replace(self.folder / MANIFEST)


def _make(folder: Path) -> None:
    """Make the stage of an output folder; raise :class:`OSError` that names what is no folder."""
    for place in (folder, *folder.parents):
        if place.is_symlink() or place.exists():
            if not place.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "this is not a folder", str(place))
            break
    (folder / STAGE).mkdir(parents=True)


def _write(folder: Path, path: PurePosixPath, data: bytes) -> Path:
    """Write a file into the stage and return it; raise :class:`OSError` that names the folder if the disk refuses."""
    waiting = _waiting(folder, path)
    try:
        waiting.write_bytes(data)
    except OSError as reason:
        raise OSError(reason.errno, reason.strerror, str(folder)) from reason
    return waiting


def _refuse_sources(folder: Path, root: Path) -> None:
    output, top = folder.resolve(), root.resolve()
    sources = [top / name for name in ("content", "templates", "broadsheet", ".git")]
    if output == top or output in top.parents or any(output == s or s in output.parents for s in sources):
        raise Refused(f"the output folder {folder} holds sources", "choose a folder of its own with --output")


def _refuse_overlap(folders: list[Path]) -> None:
    """Refuse an outbox inside the site, where readers would find it, and the like."""
    resolved = [folder.resolve() for folder in folders]
    if any(one == other or one in other.parents for one, other in permutations(resolved, 2)):
        raise Refused(
            "the site and the outbox share a folder", "choose two folders, neither inside the other"
        )


def _waiting(folder: Path, path: PurePosixPath) -> Path:
    """Return where a file waits: one flat folder, and names that can't collide."""
    return folder / STAGE / blake2b(str(path).encode(), digest_size=16).hexdigest()


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
