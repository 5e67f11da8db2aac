"""Pasted text that was decoded with the wrong character set is found, and mended.

Text copied from a page or a mail often arrives with each curly quote or dash as two or three odd characters: its
UTF-8 bytes, read as Windows-1252, Mac Roman or the Thai Windows-874. A run is called garbled only if undoing that
gives one ordinary typographic or Latin character, so that real words of any language are left alone: also a word in
capitals before a closing quotation mark (”ISÄ”), and a sum (≈£5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.reading.sources import Source
from broadsheet.values.diagnostics import Diagnostic, Location, warning

WRONG_CHARSETS = ("cp1252", "cp874", "mac_roman")
"""In the order in which they are tried."""

MENDED = "‘’‚“”„–—…•·€£§©®°±×÷«»¡¿™†‡‹›′″−\u00a0\u2011"
"""Typographic characters that pasted text loses most often; Latin letters with accents come on top."""


_AFTER_A_CAPITAL = frozenset("‘’‚“”„–—…‹›«»†‡•™\u00a0")
_AFTER_A_SIGN = frozenset("£¥¢±∞π∫Ωµ")
"""What real text may have after a capital letter, and after ``≈`` or ``√``."""

_ALONE = frozenset(("Ã\u00a0", "Ã—"))
"""The word ``à`` and the sign ``×``, which stand between spaces."""

_POSSESSIVE = re.compile(r"s\b")


def _table() -> dict[str, str]:
    """Return what each character of ours looks like when it is garbled, and what it should be."""
    letters = (chr(code) for code in range(0xC0, 0x180) if chr(code).isalpha())
    table = {"â€": "”", "โ€": "”"}  # byte 9D is undefined in both charsets, and most programs drop it
    for character in (*MENDED, *letters):
        for charset in WRONG_CHARSETS:
            garbled = "".join(_decode(byte, charset) for byte in character.encode())
            real_thai = charset == "cp874" and not garbled.startswith("โ€")
            if len(garbled) > 1 and "\ufffd" not in garbled and not real_thai:
                table.setdefault(garbled, character)
    return table


def _decode(byte: int, charset: str) -> str:
    """Return the character that a program shows for a byte; where ``charset`` has none, most show Windows-1252's."""
    for name in (charset, "cp1252"):
        character = bytes([byte]).decode(name, "replace")
        if character != "\ufffd" and not "\x7f" <= character < "\xa0":
            return character
    return "\ufffd"


_TABLE = _table()
_GARBLED = re.compile("|".join(map(re.escape, sorted(_TABLE, key=lambda garbled: (-len(garbled), garbled)))))


def find_garbled(source: Source) -> Iterator[Diagnostic]:
    """Yield a warning for the first garbled character of every line."""
    if source.text.isascii() or not _GARBLED.search(source.text):
        return
    for number, line in enumerate(source.text.split("\n"), start=1):
        if found := next(_garbled(line), None):
            yield warning(
                "garbled-text",
                f"garbled characters: '{found[0]}' was probably '{_TABLE[found[0]]}'",
                Location(source.path, number, found.start() + 1, len(found[0])),
                "paste the text again, or run 'broadsheet check --fix'",
            )


def mend(text: str) -> str:
    """Replace every garbled character by what it was, also one that was garbled several times over."""
    while not text.isascii():
        mended = _GARBLED.sub(lambda found: found[0] if _may_be_real(found) else _TABLE[found[0]], text)
        if mended == text:
            break
        text = mended
    return text


def _garbled(line: str) -> Iterator[re.Match[str]]:
    if not line.isascii():
        yield from (found for found in _GARBLED.finditer(line) if not _may_be_real(found))


def _may_be_real(found: re.Match[str]) -> bool:
    """Tell whether a pair is something that people write, by the letters around it."""
    pair, text = found[0], found.string
    usual = _AFTER_A_CAPITAL if pair[0].isalpha() else _AFTER_A_SIGN
    if pair[1:] not in usual or not (_TABLE[pair].isalpha() or pair in _ALONE):
        return False
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    if before.isalpha():
        return before.isupper()
    if pair in _ALONE:
        return False
    return not after.islower() or bool(_POSSESSIVE.match(text, found.end()))
