"""A Hugo site becomes a Broadsheet publication.

Contract: :func:`read` looks at the archive and changes nothing; :func:`convert` is pure. Every file of ``content/`` and
``static/`` is converted, copied or reported; every front matter key and every shortcode is converted or reported, with
its file and line; old addresses stay alive, as the same address or as an alias. How Hugo's ideas map to ours is told
in ``docs/importing.md``.

It is a package because each idea is a module of its own: :mod:`~.shortcodes` and :mod:`~.meanings`, :mod:`~.html`,
:mod:`~.slips`, :mod:`~.body`, :mod:`~.places`, :mod:`~.matter`, :mod:`~.keys` and :mod:`~.fields`, :mod:`~.gather`,
:mod:`~.archive` and :mod:`~.translations`, :mod:`~.site`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from broadsheet.effects.documents import yaml
from broadsheet.effects.importers.hugo import site as sites
from broadsheet.effects.importers.hugo.archive import CONTENT, Archive, Entry, Kind, Plan, index
from broadsheet.effects.importers.hugo.bylines import author_names
from broadsheet.effects.importers.hugo.documents import (
    Written,
    made_up_author,
    write_article,
    write_author,
    write_page,
)
from broadsheet.effects.importers.hugo.fields import EXPIRY_KEYS, HOUSE, OWN, House, tags
from broadsheet.effects.importers.hugo.fragments import mend
from broadsheet.effects.importers.hugo.gather import Files, configuration_of, entries_of, gather, media_of
from broadsheet.effects.importers.hugo.keys import Keys
from broadsheet.effects.importers.hugo.lists import term_pages
from broadsheet.effects.importers.hugo.matter import text_of
from broadsheet.effects.importers.hugo.notes import Notes
from broadsheet.effects.importers.hugo.places import Place
from broadsheet.effects.importers.hugo.translations import Languages
from broadsheet.effects.importers.hugo.words import plain
from broadsheet.effects.importers.options import Options
from broadsheet.effects.importers.writing import Imported, Tally
from broadsheet.reading.sources import CONFIGURATION
from broadsheet.values.diagnostics import Diagnostic, Location, Report, Severity, warning
from broadsheet.values.failures import Refused
from broadsheet.values.urls import slugify

__all__ = ["Files", "Options", "convert", "read"]


def read(root: Path, options: Options) -> Imported:
    """Read the archive below ``root`` and convert it.

    Raise :class:`OSError` if the disk refuses, and :class:`Refused` if there is nothing to convert.
    """
    files = gather(root)
    if not any(path.is_relative_to(CONTENT) for path in files.paths):
        raise Refused("there is no Hugo content here", "name the folder that holds the site's content/")
    return convert(files, options)


def convert(files: Files, options: Options) -> Imported:
    """Convert an archive that was read."""
    configuration, diagnostics = configuration_of(files)
    taxonomies = sites.taxonomies(configuration)
    languages = Languages.of(configuration or {}, [text.path for text in files.texts])
    plan = Plan(sites.permalinks(configuration, options)[0], languages)
    entries, left_out = entries_of(files, plan)
    media, not_copied = media_of(files.others)
    archive = index(entries, media)
    contents = [source.text for source in files.texts]
    site = sites.describe(configuration, options, entries, contents, files.root.resolve().name)
    house = _house(archive, site, taxonomies, options)
    written, notes = _write(house)
    written, broken = mend(written, files.texts)
    general = [] if options.url or configuration else [_guessed_url(site.url)]
    general += [] if options.keep_expired else _expiring(entries)
    texts = {each.path: each.text for each in [*written, *_missing_authors(written, site.house)]}
    texts.update(term_pages(house))
    texts[CONFIGURATION] = yaml(sites.newsletter(site, _sections(entries), sites.newest_year(entries)))
    report = Report.of([*files.diagnostics, *diagnostics, *left_out, *not_copied, *notes, *broken, *general])
    copies = {target: files.root / path for path, target in media.items()}
    return Imported(texts, copies, report.diagnostics, _tally(texts, copies, written, report))


def _house(archive: Archive, site: sites.Site, taxonomies: frozenset[str], options: Options) -> House:
    entries = archive.entries
    terms = {
        entry.path.parent.name: title
        for entry in entries
        if entry.kind is Kind.LIST and not entry.language and entry.depth > 1 and (title := _term(entry))
    }
    live: set[str] = set()
    for entry in entries:
        stays = options.keep_expired or not any(text_of(entry.matter.values.get(key)) for key in EXPIRY_KEYS)
        if entry.kind is Kind.ARTICLE and stays and text_of(entry.matter.values.get("draft")) != "true":
            live.update(tags(Keys(entry.matter.values, Notes(entry.path)), terms))
    return House(
        archive=archive,
        place=Place(site.url, site.media_url, site.permalink),
        permalink=site.permalink,
        zone=ZoneInfo(site.timezone),
        terms=terms,
        authors=author_names([entry for entry in entries if entry.kind is Kind.AUTHOR]),
        sections=frozenset(entry.section for entry in entries if entry.kind is Kind.ARTICLE),
        taxonomies=taxonomies,
        live_tags=frozenset(live),
        keep_expired=options.keep_expired,
    )


def _term(entry: Entry) -> str:
    """Return the title of a topic; of a tag only one that makes the same address, since its page is ours."""
    title = plain(text_of(entry.matter.values.get("title")))
    return title if entry.section != "tags" or slugify(title) == slugify(entry.path.parent.name) else ""


def _write(house: House) -> tuple[list[Written], list[Diagnostic]]:
    written: list[Written] = []
    diagnostics: list[Diagnostic] = []
    for entry in house.archive.entries:
        notes = Notes(entry.path, entry.matter.places)
        if entry.kind is Kind.ARTICLE:
            written.append(write_article(entry, house, notes))
        elif entry.kind is Kind.AUTHOR:
            written.append(write_author(entry, house, notes))
        elif _is_own(entry):
            _left_to_the_publication(entry, notes)
        else:
            written.append(write_page(entry, house, notes))
        diagnostics += notes.found
    return written, diagnostics


def _is_own(entry: Entry) -> bool:
    """Tell whether the publication makes the page of this address itself."""
    address = entry.address.strip("/")
    return not address or f"{address}/".startswith(OWN)


def _left_to_the_publication(entry: Entry, notes: Notes) -> None:
    """Note that the publication makes this page itself, if the file had more than a title to say."""
    notes.at_key(
        "", "page-replaced", f"the publication makes the page {entry.address} itself; this file was left out"
    )


def _sections(entries: Sequence[Entry]) -> dict[str, tuple[str, str]]:
    heads = {
        entry.section: entry
        for entry in entries
        if entry.kind is Kind.LIST and not entry.language and entry.depth == 1
    }
    found: dict[str, tuple[str, str]] = {}
    for key in sorted({entry.section for entry in entries if entry.kind is Kind.ARTICLE}) or ["news"]:
        values = heads[key].matter.values if key in heads else {}
        words = plain(text_of(values.get("summary") or values.get("description") or values.get("deck")))
        found[key] = (plain(text_of(values.get("title"))) or key.replace("-", " ").capitalize(), words)
    return found


def _missing_authors(written: Sequence[Written], house: str) -> Iterator[Written]:
    known = {each.path for each in written}
    names = {key: name for each in written for key, name in each.authors}
    for key, name in sorted(names.items()):
        author = made_up_author(key, house if key == HOUSE else name)
        if author.path not in known:
            yield author


def _expiring(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Say once how many stories go, since an archive may otherwise seem to be empty."""
    going = [
        entry
        for entry in entries
        if entry.kind is Kind.ARTICLE and any(text_of(entry.matter.values.get(key)) for key in EXPIRY_KEYS)
    ]
    if going:
        message = f"{len(going)} stories have an expiry date, the first of them here; past it they are not on the site"
        place = Notes(going[0].path, going[0].matter.places).place(*EXPIRY_KEYS)
        yield warning("expires", message, place, "import with --keep-expired to leave expiry dates out")


def _guessed_url(url: str) -> Diagnostic:
    where = (
        f"'{url}' follows from the archive's links"
        if url != sites.PLACEHOLDER
        else f"'{url}' stands in for it"
    )
    message = f"the archive has no configuration that says where its site is; {where}"
    return warning("guessed-url", message, Location(CONTENT), "say it with --url")


def _tally(
    texts: Mapping[PurePosixPath, str],
    copies: Mapping[PurePosixPath, Path],
    written: Sequence[Written],
    report: Report,
) -> Tally:
    folders = Counter(path.parts[1] for path in texts)
    names = {slugify(tag) for each in written for tag in each.tags}
    left_out = len({found.location.path for found in report if _is_loss(found)})
    return Tally(folders["articles"], folders["authors"], folders["pages"], len(names), len(copies), left_out)


def _is_loss(found: Diagnostic) -> bool:
    """Tell whether a finding means that its whole file was left out."""
    return found.severity is Severity.ERROR or found.code in {"not-imported", "page-replaced"}
