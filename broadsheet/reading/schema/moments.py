"""Dates as editors write them become moments in the publication's time zone.

A time that a clock skips when it goes forward is read an hour later; one that it shows twice is the first of the two.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from datetime import date as Date  # noqa: N812 - as in values/content.py
from zoneinfo import ZoneInfo

from broadsheet.reading.schema.rules import Wrong
from broadsheet.reading.yamlwords import quoted

YEARS = range(1000, 9999)
"""Years that every format has four digits for, with room for every zone's offset."""

_FORM = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:(?:[Tt]|[ ]+)(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?[ ]*([Zz]|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
"""A profile of ISO 8601 close to RFC 3339: a day, or a day and a time, with or without an offset."""

_MINUTES_OF_AN_HOUR = 60
_HELP = "write a day such as 2026-02-06, or a day and a time such as 2026-02-06 09:00"


def moment(text: str, zone: ZoneInfo) -> datetime | Wrong:
    """Return the moment that ``text`` names, in ``zone``, with whole seconds; a bare day is its midnight."""
    form = _FORM.fullmatch(text)
    if not form:
        return Wrong("bad-date", f"{quoted(text)} is not a date", _HELP)
    *numbers, offset = form.groups()
    year, month, day_, hour, minute, second = (int(number or 0) for number in numbers)
    try:
        local = datetime(year, month, day_, hour, minute, second, tzinfo=_zone(offset, zone))
    except ValueError:
        return Wrong("bad-date", f"{quoted(text)} does not exist: no such day or time", _HELP)
    if local.year not in YEARS:
        return Wrong("bad-date", f"{quoted(text)} is too far away", _HELP)
    return local.astimezone(UTC).astimezone(zone)


def day(text: str) -> Date | None:
    """Return the day that a file's name such as ``2026-02-06`` is, if it is one."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        found = Date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _zone(offset: str | None, zone: ZoneInfo) -> timezone | ZoneInfo:
    """Return the zone that an offset stands for; raise :class:`ValueError` for one of a day or more."""
    if not offset:
        return zone
    if offset in "Zz":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if minutes >= _MINUTES_OF_AN_HOUR:
        raise ValueError(offset)
    distance = timedelta(hours=hours, minutes=minutes)
    return timezone(-distance if offset[0] == "-" else distance)
