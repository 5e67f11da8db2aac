"""Views become text through the theme's templates. The only module that knows Jinja.

A template is looked up in the publication's own ``templates/`` and then in the shipped theme; ``default/web/base.html``
always names the shipped one, so that an own template can extend what it shadows. Undefined names are errors, and
everything is escaped whatever a file is called. Templates are code: who can write one can do what Jinja can do.
"""

from __future__ import annotations

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
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

SHIPPED = next(
    folder
    for folder in (Path(__file__).parents[1] / "theme", Path(__file__).parents[2] / "templates")
    if folder.is_dir()
)
"""The theme of the house: inside an installed package, or at the top of a checkout."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class ThemeError(Exception):
    """A template is missing, or broken: its name, the line if there is one, and the reason."""

    def __init__(self, template: str, line: int, reason: str) -> None:
        """Keep the place beside the reason."""
        super().__init__(f"{template}:{line}: {reason}" if line else f"{template}: {reason}")
        self.template, self.line, self.reason = template, line, reason


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

    def render(self, template: str, **values: Any) -> str:
        """Return the text that a template makes of some values; raise :class:`ThemeError` if it can't."""
        try:
            return self.environment.get_template(template).render(values)
        except TemplateSyntaxError as reason:
            raise ThemeError(reason.name or template, reason.lineno, reason.message or "syntax error") from reason
        except TemplateError as reason:
            raise ThemeError(template, _line_of(reason), reason.message or str(reason)) from reason

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


def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [*(FileSystemLoader(folder) for folder in folders), PrefixLoader({"default": FileSystemLoader(SHIPPED)})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters |= FILTERS
    return environment


def _line_of(reason: BaseException) -> int:
    """Return the line of the template in which an error was raised, or 0."""
    line, trace = 0, reason.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if any(Path(name).is_relative_to(folder) for folder in (SHIPPED, *(p for p in [SHIPPED.parent]))):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def day(value: Date) -> str:
    """``6 February 2026``, in every locale."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(value: Date) -> str:
    """``February 2026``."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def clock(value: datetime) -> str:
    """``09:00 GMT``: the time of day and its zone."""
    return f"{value:%H:%M} {value.tzname()}"


def iso(value: Date) -> str:
    """Return a date or time for machines (ISO 8601)."""
    return value.isoformat()


def words(items: tuple[str, ...] | list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *rest, last = items
    return f"{', '.join(rest)} and {last}" if rest else last


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "month": month,
    "clock": clock,
    "iso": iso,
    "words": words,
    "html": Markup,
}
"""What templates can do beyond Jinja's own: ``html`` marks a view's ``html…`` field as safe."""
