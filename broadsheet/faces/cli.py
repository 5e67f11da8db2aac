"""The command line: arguments in, words and exit codes out. The only module that prints.

Long, because every command stands here with its options, and little else.

Exit codes: 0 clean, 1 errors in the content, 2 wrong usage or configuration, 3 the environment (disk, permissions);
130 stopped from the keyboard.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path, PurePosixPath
from shlex import quote
from typing import Any, NoReturn, ParamSpec

import click

from broadsheet import __version__
from broadsheet.faces import printing
from broadsheet.reading.sources import CONFIGURATION
from broadsheet.values.diagnostics import Report, Severity
from broadsheet.values.failures import Refused, ThemeError

CLEAN, CONTENT, USAGE, ENVIRONMENT = range(4)
STOPPED = 130
"""What shells expect of a program that somebody stopped from the keyboard."""
FORMATS_OF_ARCHIVES = ("hugo",)
"""The names in ``importers.IMPORTERS``, which is imported only by the command that needs it."""

LAST_SECOND = 253_370_764_800
"""The beginning of the year 9999: no zone and no span of days leads out of what dates can be."""

LONG = 500
"""From so many jobs on, a build shows a progress bar on a terminal."""

_DISK = {errno.ENOSPC: "the disk is full", errno.EDQUOT: "your share of the disk is full"}
"""What the disk says in its own words otherwise."""

P = ParamSpec("P")


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Turn what the environment does to a command into one line and an exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Refused as reason:
            fail(str(reason), reason.help, USAGE)
        except ThemeError as reason:
            fail(f"the template {reason}", "see docs/theming.md", USAGE)
        except OSError as reason:
            fail(_os_error(reason), "", ENVIRONMENT)
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
            sys.exit(STOPPED)

    return run


def fail(message: str, help_: str, code: int) -> NoReturn:
    """Print an error that has no place in the content, and end."""
    click.echo(f"{click.style('error', fg='red', bold=True)}: {printing.printable(message)}", err=True)
    if help_:
        click.echo(f"  = help: {printing.printable(help_)}", err=True)
    sys.exit(code)


class _Moment(click.DateTime):
    """A day, or a day and a time, with words for those who type neither."""

    name = "date"

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"])

    def get_metavar(self, *_: Any, **__: Any) -> str:
        return "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is not a date; write 2026-02-06, or '2026-02-06 09:00'", param, ctx)


root_option = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds content/ (default: this one).",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(list(printing.FORMATS)),
    default="text",
    help="How diagnostics are printed.",
)
drafts_option = click.option("--drafts", is_flag=True, help="Include drafts and stories that aren't due yet.")
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print nothing but diagnostics.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="broadsheet")
def cli() -> None:
    """Turn a folder of Markdown articles into a news site, its feeds and an e-mail digest."""


@cli.command()
@root_option
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes (site/)."
)
@click.option(
    "--outbox", type=click.Path(file_okay=False, path_type=Path), help="Where digests go (outbox/)."
)
@click.option("--base-url", default="", help="Where the site stands, if not where newsletter.yaml says.")
@click.option(
    "--workers", type=click.IntRange(min=0), default=0, help="Processes to use (default: one a core)."
)
@drafts_option
@quiet_option
@format_option
@guarded
def build(**options: Any) -> None:
    """Build the site, its feeds and the digests."""
    from broadsheet.effects.pipeline import Settings
    from broadsheet.effects.pipeline import build as run
    from broadsheet.effects.workers import Workers

    started = time.monotonic()
    root: Path = options["root"]
    settings = Settings(
        root=root,
        now=now(),
        site=options["output"] or root / "site",
        outbox=options["outbox"] or root / "outbox",
        base_url=base_url(options["base_url"]),
        drafts=options["drafts"],
    )
    with Workers(options["workers"]) as workers:
        result = run(settings, workers, _progress(quiet=options["quiet"]))
    _print(result.report, root, options["form"])
    _end(result.report, "nothing was published", quiet=options["quiet"])
    if not options["quiet"]:
        click.echo(printing.summary(result.counts, time.monotonic() - started), err=options["form"] != "text")


@cli.command()
@root_option
@click.option("--fix", is_flag=True, help="Write missing ids into articles, and mend garbled pasted text.")
@quiet_option
@format_option
@guarded
def check(*, root: Path, fix: bool, quiet: bool, form: str) -> None:
    """Check the content without building anything."""
    from broadsheet.effects.newsroom import mended
    from broadsheet.effects.pipeline import Settings, read
    from broadsheet.effects.workers import Workers

    settings = Settings(root=root, now=now(), site=root / "site", outbox=root / "outbox")
    with Workers() as workers:
        found: list[Any] = []
        library, _ = read(settings, found, workers)
        if fix and library is not None and (changed := mended(root, library)):
            if not quiet:
                click.echo(f"mended:\n{printing.joined(changed)}", err=form != "text")
            found = []
            read(settings, found, workers)
    report = Report.of(found)
    _print(report, root, form)
    _end(report, quiet=quiet)
    if not quiet and form == "text":
        click.echo("the content is clean" if not report.warnings else printing.tally(report))


@cli.command()
@click.argument("title")
@root_option
@click.option("--section", help="The key of its section (default: the first).")
@click.option("--author", "authors", multiple=True, help="The key of an author; may be given again.")
@click.option(
    "--date", type=_Moment(), help="When it appears: 2026-02-06 or '2026-02-06 09:00' (default: now)."
)
@click.option("--slug", default="", help="Its part of the address (default: from the title).")
@guarded
def new(
    *, title: str, root: Path, section: str | None, authors: tuple[str, ...], date: datetime | None, slug: str
) -> None:
    """Write a new article with its permanent id, as a draft."""
    from broadsheet.effects.newsroom import Assignment, write_article

    config, keys = _house(root)
    sections = [one.key for one in config.sections]
    if not keys:
        fail("there is no author yet", "write content/authors/<key>.md with a 'name' first", USAGE)
    _one_of("section", [section] if section else [], sections)
    _one_of("author", authors, keys)
    when = date.replace(tzinfo=config.zone) if date else now().astimezone(config.zone)
    assignment = Assignment(title, section or sections[0], authors or tuple(keys[:1]), when, slug)
    try:
        path = write_article(root, config, assignment)
    except FileExistsError as reason:
        fail(f"{reason.filename} is there already", "choose another --slug or --date", USAGE)
    except ValueError as reason:
        fail(str(reason), "choose another title, or a --slug", USAGE)
    click.echo(f"{path}\nIt is a draft: take the line 'draft: true' out when it is ready.")


@cli.command(name="import")
@click.argument("kind", metavar="FORMAT", type=click.Choice(FORMATS_OF_ARCHIVES))
@click.argument("archive", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--title", default="", help="The publication's name.")
@click.option("--url", default="", help="Where the archive's site stands.")
@click.option("--media-url", default="", help="Where pictures stand that the archive names but doesn't hold.")
@click.option("--timezone", default="", help="An IANA zone name, such as Europe/London.")
@click.option("--permalink", default="", help="The address of articles, such as /{year}/{month}/{slug}/.")
@click.option("--keep-expired", is_flag=True, help="Leave expiry dates out, so that expired stories stay.")
@quiet_option
@format_option
@guarded
def import_(*, kind: str, archive: Path, directory: Path, quiet: bool, form: str, **options: Any) -> None:
    """Turn an archive of another system (FORMAT: hugo) into a publication in DIRECTORY."""
    from broadsheet.effects.importers import IMPORTERS, Options, write

    if _overlap(archive.resolve(), directory.resolve()):
        help_ = "choose two folders, neither inside the other"
        fail("the archive and the publication share a folder", help_, USAGE)
    imported = IMPORTERS[kind](archive, Options(**options))
    refused = write(imported, directory)
    if refused:
        _print(Report.of(refused), directory, form)
        fail("nothing was written", "import into an empty folder", USAGE)
    report = Report.of(imported.diagnostics)
    _print(report, archive, form)
    if not quiet:
        click.echo(printing.imported(asdict(imported.tally), imported.kinds(), directory), err=form != "text")
    if report.errors:
        sys.exit(CONTENT)


@cli.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="The Example Courier", help="The publication's name.")
@click.option("--url", default="https://example.org/", help="Where the site will stand.")
@guarded
def init(*, directory: Path, title: str, url: str) -> None:
    """Write a small complete publication that builds at once."""
    from broadsheet.effects.starter import write_starter

    try:
        paths = write_starter(directory, title, base_url(url), now())
    except FileExistsError as reason:
        fail(f"{reason.filename} is there already", "choose an empty folder", USAGE)
    click.echo(
        f"wrote into {directory}:\n{printing.joined(paths)}\n\nNow: cd {quote(str(directory))} && broadsheet build"
    )


def now() -> datetime:
    """Return the one clock of this run: ``SOURCE_DATE_EPOCH`` (reproducible-builds.org) or the time."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        if not epoch.isdecimal() or len(epoch) > len(str(LAST_SECOND)) or int(epoch) > LAST_SECOND:
            fail(f"SOURCE_DATE_EPOCH is '{epoch}'", "it must be a number of seconds since 1970", USAGE)
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC).replace(microsecond=0)


def base_url(url: str) -> str:
    """Return an address that ends in a slash, or nothing; end if it isn't one that a site can have."""
    from broadsheet.reading.schema.rules import site_url

    if url and (wrong := site_url(url)):
        fail(wrong.message, wrong.help, USAGE)
    return url.rstrip("/") + "/" if url else ""


def _house(root: Path) -> tuple[Any, list[str]]:
    """Return the configuration and the keys of the authors; end if there is no valid configuration."""
    from broadsheet.reading.library import configuration
    from broadsheet.reading.sources import discover

    sources = discover(root)
    config, found = configuration(sources)
    if config is None:
        report = Report.of((*sources.diagnostics, *found))
        _print(report, root, "text")
        sys.exit(USAGE)
    return config, [source.path.stem for source in sources.below("authors")]


def _one_of(kind: str, given: Iterable[str], known: Sequence[str]) -> None:
    for word in given:
        if word not in known:
            fail(f"there is no {kind} '{word}'", f"one of: {', '.join(known)}", USAGE)


def _overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _progress(*, quiet: bool) -> Callable[[Iterable[Any], int], Iterable[Any]]:
    def bar(jobs: Iterable[Any], count: int) -> Iterable[Any]:
        if quiet or count < LONG or not sys.stderr.isatty():
            yield from jobs
            return
        with click.progressbar(jobs, length=count, label="building", file=sys.stderr) as shown:
            yield from shown

    return bar


def _print(report: Report, root: Path, form: str) -> None:
    """Print findings: text for people to standard error, everything else to standard output.

    Files are named from the folder that the command was given in, so that editors and CI find them.
    """
    report = report.below(PurePosixPath(Path(os.path.relpath(root)).as_posix()))
    lines = _Lines()
    if form == "text":
        click.echo(printing.as_text(report, lines, click.style), err=True, nl=False)
    else:
        click.echo(printing.FORMATS[form](report, lines), nl=False)


def _end(report: Report, consequence: str = "", *, quiet: bool) -> None:
    """End with the exit code that the findings ask for, unless there is no error."""
    if not report.errors:
        return
    if not quiet:
        click.echo("; ".join(filter(None, (printing.tally(report), consequence))), err=True)
    errors = (found for found in report if found.severity is Severity.ERROR)
    sys.exit(USAGE if all(found.location.path == CONFIGURATION for found in errors) else CONTENT)


class _Lines:
    """The lines of source files, read when a finding needs them."""

    def __init__(self) -> None:
        self._texts: dict[PurePosixPath, list[str]] = {}

    def __call__(self, path: PurePosixPath, line: int) -> str:
        if path not in self._texts:
            self._texts[path] = self._read(path)
        lines = self._texts[path]
        return lines[line - 1] if 0 < line <= len(lines) else ""

    def _read(self, path: PurePosixPath) -> list[str]:
        from broadsheet.reading.sources import read

        try:
            source, _ = read(Path(), path)
        except OSError:
            return []
        return source.text.split("\n") if source else []


def _os_error(reason: OSError) -> str:
    what = _DISK.get(reason.errno or 0) or reason.strerror or str(reason)
    return f"{reason.filename}: {what}" if reason.filename else what


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line, and end with its exit code."""
    cli.main(args=None if arguments is None else list(arguments), prog_name="broadsheet")
    raise AssertionError  # pragma: no cover - click ends the program
