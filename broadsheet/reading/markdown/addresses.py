"""The addresses that a text may use: http, https, mailto, tel, and relative ones.

A target is cleaned as a browser would clean it before it looks for a scheme (WHATWG URL Standard, "basic URL parser"),
so that ``java<tab>script:`` is seen for what it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

import mdurl
from markdown_it.common.normalize_url import normalizeLink

SCHEMES = ("http", "https", "mailto", "tel")

_EDGES = "".join(map(chr, range(0x21)))
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PLAIN = re.compile(
    r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9/._~!$&()*+,;=:@-]*)?(?:\?[A-Za-z0-9_=&.-]*)?"
)
"""Addresses that are in normal form already, as most are."""
_WEB = re.compile("https?://", re.IGNORECASE)
_NOT_IN_HOSTS = re.compile("[\x00-\x20\x7f#%/<>?@\\\\^|]")
"""The forbidden domain code points of the WHATWG URL Standard; colons and brackets are the business of the parser."""
_DECODE_NOT = ";/?:@&=+$,#%"
"""Characters that mean something else when they are not encoded (RFC 3986, section 2.2)."""


def normal(target: str) -> str:
    """Return a target in the form a link keeps: encoded if it leaves the site, decoded once if it is relative."""
    if _PLAIN.fullmatch(target):
        return target
    cleaned = _CONTROL.sub("", target.strip(_EDGES))
    if _SCHEME.match(cleaned):
        return _encoded(cleaned)
    if "%" not in cleaned:
        return cleaned
    decoded: str = mdurl.decode(cleaned, _DECODE_NOT)
    return cleaned if _CONTROL.search(decoded) else decoded


def problem(target: str) -> str:
    """Return why a target in normal form can't be a link, or nothing."""
    scheme = _SCHEME.match(target)
    if scheme and scheme[1].lower() not in SCHEMES:
        return f"a link can't use '{scheme[1].lower()[:20]}:'"
    if re.match(r"[/\\]{2}", target):
        return "an address can't begin with two slashes"
    return ""


def is_malformed(target: str) -> bool:
    """Tell whether no browser can make out the host of a web address in normal form (WHATWG URL Standard, 3.5)."""
    if _PLAIN.fullmatch(target) or not _WEB.match(target):
        return False
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return True
    return not host or bool(_NOT_IN_HOSTS.search(mdurl.decode(host, "")))


HELP = "use https:, http:, mailto:, tel:, a path of the site, or a file of the content folder"


@lru_cache(maxsize=1024)
def _encoded(address: str) -> str:
    try:
        return _CONTROL.sub("", normalizeLink(address))
    except ValueError:
        return address
