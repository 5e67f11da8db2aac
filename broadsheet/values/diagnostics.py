"""What is wrong with the content, as values: a place, a code, a message and what to do about it.

Leaf functions return diagnostics beside their result instead of raising; an exception means a bug or the operating
system. Only the command line prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import PurePosixPath

MOST_CHOICES = 12
"""As many as a reader takes in at a glance."""


class Severity(StrEnum):
    """How much a finding matters: an error stops the publication, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A span on one line of one source file."""

    path: PurePosixPath
    """The file, relative to the publication's root."""
    line: int = 1
    """The line, from 1."""
    column: int = 1
    """The column, from 1, in characters."""
    length: int = 1
    """How many characters the caret underlines, at least 1."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, at one place."""

    severity: Severity
    """Whether it stops the build."""
    code: str
    """A stable kebab-case name, explained in ``docs/diagnostics.md``."""
    message: str
    """One line: what is wrong."""
    location: Location
    """Where it is wrong."""
    help: str = ""
    """What to do about it, or nothing."""


def error(code: str, message: str, location: Location, help: str = "") -> Diagnostic:  # noqa: A002 - the field's name
    """Return a finding that stops the publication."""
    return Diagnostic(Severity.ERROR, code, message, location, help)


def warning(code: str, message: str, location: Location, help: str = "") -> Diagnostic:  # noqa: A002 - the field's name
    """Return a finding that is shown, while the build goes on."""
    return Diagnostic(Severity.WARNING, code, message, location, help)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return help that names the choice nearest to ``word``, or lists a few, or nothing when they are many."""
    known = sorted(choices)
    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"one of: {', '.join(known)}" if 0 < len(known) <= MOST_CHOICES else ""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one run, in the order of their places."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """Sorted by file, line and column; duplicates removed."""

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Report:
        """Sort findings by place and drop repeated ones."""
        return cls(tuple(sorted(dict.fromkeys(diagnostics), key=_by_place)))

    def below(self, folder: PurePosixPath) -> Report:
        """Return the findings with their files named from where ``folder`` stands."""
        return Report(
            tuple(
                replace(found, location=replace(found.location, path=folder / found.location.path))
                for found in self.diagnostics
            )
        )

    @property
    def errors(self) -> int:
        """The number of findings that stop the publication."""
        return sum(found.severity is Severity.ERROR for found in self.diagnostics)

    @property
    def warnings(self) -> int:
        """The number of findings that do not."""
        return len(self.diagnostics) - self.errors

    def __iter__(self) -> Iterator[Diagnostic]:
        """Iterate over the findings in order."""
        return iter(self.diagnostics)


def _by_place(found: Diagnostic) -> tuple[Location, str, str]:
    return found.location, found.code, found.message
