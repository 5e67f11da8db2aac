"""Views become text through the theme's templates. The only module that knows Jinja.

A template is looked up in the publication's own ``templates/`` and then in the shipped theme; ``default/web/base.html``
always names the shipped one, so that an own template can extend what it shadows. Undefined names are errors, and
everything is escaped, except in templates whose names end in ``.txt``, which make plain text. Templates are code: who
can write one can do what Jinja can do.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - the type beside the filters' names
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup

from broadsheet.values.failures import ThemeError

SHIPPED = next(
    folder
    for folder in (Path(__file__).parents[1] / "theme", Path(__file__).parents[2] / "templates")
    if folder.is_dir()
)
"""The theme of the house: inside an installed package, or at the top of a checkout."""

DEFAULT = "default"
"""What a name begins with that always means the shipped template."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates of one publication."""

    environment: Environment
    """Compiles and keeps them."""
    folders: tuple[Path, ...]
    """Where they are looked up, first to last."""

    @classmethod
    def of(cls, own: Path | None = None) -> Theme:
        """Make the theme of a publication whose own templates, if any, are in ``own``."""
        folders = tuple(dict.fromkeys(f for f in (own, SHIPPED) if f is not None and f.is_dir()))
        return cls(_environment(folders), folders)

    def render(self, template: str, **values: object) -> str:
        """Return the text that a template makes of some values; raise :class:`ThemeError` if it can't."""
        try:
            return self.environment.get_template(template).render(values)
        except TemplateSyntaxError as reason:
            name = self._name(reason.filename or "") or reason.name or template
            raise ThemeError(name, reason.lineno, reason.message or "syntax error") from reason
        except Exception as reason:  # a template is code: what goes wrong in it may be of any kind
            name, line = self._place(reason) or (template, 0)
            raise ThemeError(name, line, _reason(reason)) from reason

    def _place(self, reason: BaseException) -> tuple[str, int] | None:
        """Return the template and line in which an error was raised."""
        for frame in reversed(traceback.extract_tb(reason.__traceback__)):
            if name := self._name(frame.filename):
                return name, frame.lineno or 0
        return None

    def _name(self, file: str) -> str:
        """Return the name of the template that stands in ``file``, or nothing if none does."""
        for folder in self.folders:
            if file and Path(file).is_relative_to(folder):
                name = Path(file).relative_to(folder).as_posix()
                return f"{DEFAULT}/{name}" if folder == SHIPPED else name
        return ""

    def digest(self) -> str:
        """Return a digest of every template and asset: what it names changes if and only if one of them does."""
        total = blake2b(digest_size=16)
        for folder in self.folders:
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                name = file.relative_to(folder).as_posix().encode()
                total.update(b"%d:%s%s" % (len(name), name, blake2b(file.read_bytes()).digest()))
        return total.hexdigest()

    def assets(self) -> dict[str, Path]:
        """Return the files below ``assets/`` by their name; an own file shadows a shipped one."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            top = folder / "assets"
            found |= {path.relative_to(top).as_posix(): path for path in top.rglob("*") if path.is_file()}
        return dict(sorted(found.items()))


class _Folder(FileSystemLoader):
    """Templates of one folder, where one in another character set is blamed itself, not the one that includes it."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as reason:
            line = reason.object.count(b"\n", 0, reason.start) + 1
            raise TemplateSyntaxError("it is not UTF-8; save it as UTF-8", line, template) from reason


def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [
                *(_Folder(folder) for folder in folders),
                PrefixLoader({DEFAULT: FileSystemLoader(SHIPPED)}),
            ]
        ),
        autoescape=is_markup,  # noqa: S701 - all but plain text, which has nothing to escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters |= FILTERS
    # Structured data in letters, not in escapes that weigh six bytes each.
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    return environment


def is_markup(template: str | None) -> bool:
    """Tell whether what a template makes is mark-up, in which values are escaped: everything but ``.txt``."""
    return template is None or not template.endswith(".txt")


def _reason(reason: Exception) -> str:
    """Return in words what went wrong, on one line."""
    if isinstance(reason, TemplateNotFound):
        return f"there is no template '{reason.message or reason.name}'"
    if isinstance(reason, RecursionError):
        return "it includes itself"
    return " ".join(str(reason).split()) or type(reason).__name__


def day(value: Date) -> str:
    """``6 February 2026``, in every locale."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def weekday(value: Date) -> str:
    """``Friday``."""
    return WEEKDAYS[value.weekday()]


def month(value: Date) -> str:
    """``February 2026``."""
    return f"{month_name(value)} {value.year}"


def month_name(value: Date) -> str:
    """``February``."""
    return MONTHS[value.month - 1]


def clock(value: datetime) -> str:
    """``09:00 GMT``: the time of day and its zone."""
    return f"{value:%H:%M} {value.tzname()}"


def iso(value: Date) -> str:
    """Return a date or time for machines (ISO 8601)."""
    return value.isoformat()


def words(items: tuple[str, ...] | list[str]) -> str:
    """Join names as a sentence does: ``a``, ``a and b``, ``a, b and c``."""
    *rest, last = items
    return f"{', '.join(rest)} and {last}" if rest else last


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "weekday": weekday,
    "month": month,
    "month_name": month_name,
    "clock": clock,
    "iso": iso,
    "words": words,
    "html": Markup,
}
"""What templates can do beyond Jinja's own: ``html`` marks a view's ``html…`` field as safe."""
