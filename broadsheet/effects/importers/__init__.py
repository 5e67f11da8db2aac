"""Importers: one module or package a format, each a function from an archive's folder to an :class:`Imported`.

A new format is one file here and one line in :data:`IMPORTERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from broadsheet.effects.importers import hugo
from broadsheet.effects.importers.options import Options
from broadsheet.effects.importers.writing import Imported, Tally, write

__all__ = ["IMPORTERS", "Imported", "Importer", "Options", "Tally", "write"]

Importer = Callable[[Path, Options], Imported]
"""Reads an archive and changes nothing; raises :class:`OSError` if the disk refuses, or ``Refused``."""

IMPORTERS: Mapping[str, Importer] = {
    "hugo": hugo.read,
}
"""By the name that the command line knows."""
