"""No two sources have one address, also not on file systems that ignore case or Unicode form."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.meaning.claims import Claim, claims
from broadsheet.meaning.publication import Publication
from broadsheet.reading.library import Library
from broadsheet.values.diagnostics import Diagnostic, error
from broadsheet.values.urls import collision_key, output_path, problem_with


def check(library: Library, publication: Publication) -> Iterator[Diagnostic]:
    """Yield an error at every address that is impossible, taken, or both a file and a folder."""
    first: dict[str, Claim] = {}
    for claim in claims(library, publication):
        if reason := problem_with(claim.path):
            yield error("bad-address", f"'{claim.path}' can't be an address: {reason}", claim.location)
            continue
        owner = first.setdefault(collision_key(claim.path), claim)
        if owner is not claim:
            yield _taken(claim, owner, publication)
    yield from _below_files(first, publication)


def _taken(claim: Claim, owner: Claim, publication: Publication) -> Diagnostic:
    where = f"{owner.location.path}:{owner.location.line}"
    if owner.location == publication.config.place(""):
        where = "a page or file that every site has"
    what = "the alias" if claim.alias else "the address"
    message = f"{what} '{claim.path}' is taken by {where}"
    if claim.path != owner.path and claim.path.casefold() == owner.path.casefold():
        message += "; capitals make no difference"
    return error("address-taken", message, claim.location, _way_out(claim))


def _way_out(claim: Claim) -> str:
    if claim.alias:
        return "delete the alias"
    has_slug = claim.location.path.parts[:2] in {("content", "articles"), ("content", "pages")}
    return "give one of them another 'slug'" if has_slug else "give one of them another name"


def _below_files(first: dict[str, Claim], publication: Publication) -> Iterator[Diagnostic]:
    files = {
        collision_key("/" + output_path(c.path).as_posix()): c
        for c in first.values()
        if c.path[-1] != "/" and output_path(c.path).name.casefold() != "index.html"
    }
    for claim in first.values():
        for folder in output_path(claim.path).parents:
            owner = files.get(collision_key(f"/{folder}")) if folder.name else None
            if owner is not None and owner is not claim:
                yield _taken(claim, owner, publication)
