"""Attributes in braces, ``{#id .class key=value}``: what may be written, and what comes out.

Only names that can do nothing are taken; there is no way to write a style, a script or an address here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from broadsheet.values.diagnostics import did_you_mean

_ITEM = r'(?:[#.][\w:-]+|[A-Za-z][\w:-]*=(?:"[^"{}\n]*"|[\w:.%+-]+))'
ATTRIBUTES = re.compile(rf"\{{[ ]*({_ITEM}(?:[ ]+{_ITEM})*)[ ]*\}}")
"""A pair of braces with at least one attribute."""
_ONE = re.compile(r'([#.])([\w:-]+)|([A-Za-z][\w:-]*)=(?:"([^"]*)"|([\w:.%+-]+))')
_ALLOWED = {
    "id": re.compile(r"(?!_)[\w:-]+"),  # the theme's own ids begin with an underscore
    "class": re.compile(r"[\w: -]*"),
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "title": re.compile(r"[^\x00-\x1f]*"),
    "width": re.compile(r"[1-9][0-9]{0,4}"),
    "height": re.compile(r"[1-9][0-9]{0,4}"),
}
"""Each name with the values it takes. Width and height, in pixels, are for pictures."""


def read(source: str) -> dict[str, str | int | float]:
    """Return the attributes between braces; several classes become one value, separated by spaces."""
    found: dict[str, str | int | float] = {}
    for name, value in _items(source):
        if name == "class" and name in found:
            value = f"{found[name]} {value}"  # noqa: PLW2901 - classes add up
        found[name] = value
    return found


def problem(name: str, value: str) -> tuple[str, str]:
    """Return what is wrong with an attribute and what helps, or two empty texts."""
    if name not in _ALLOWED:
        return f"an attribute '{name}' can't be set here", did_you_mean(name, _ALLOWED)
    if not _ALLOWED[name].fullmatch(value):
        return f"'{value}' is no value for '{name}'", ""
    return "", ""


def written(attributes: Mapping[str, str | int | float]) -> str:
    """Return attributes as HTML, each with a leading space, those that are not allowed left out."""
    if not attributes:
        return ""
    return "".join(
        f' {name}="{escape(str(value))}"'
        for name, value in attributes.items()
        if not any(problem(name, str(value)))
    )


def _items(source: str) -> Iterator[tuple[str, str]]:
    for mark, short, key, quoted, bare in _ONE.findall(source):
        if mark:
            yield ("id" if mark == "#" else "class"), short
        else:
            yield key.lower(), quoted or bare
