"""Dates as Hugo's users write them: with or without a time, an offset, leading zeros."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

_DATE = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[Tt ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(?:([Zz]|UTC|GMT)|([+-])(\d\d):?(\d\d))?(?:\s+[A-Z]{3,4})?)?"
)
_DATED_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)")


def read_date(text: str) -> date | datetime | None:
    """Return a day, or a moment (with its offset if the text has one), or ``None`` if ``text`` is no date."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    try:
        if found[4] is None:
            return date(year, month, day)
        moment = datetime(year, month, day, int(found[4]), int(found[5]), int(found[6] or 0))  # noqa: DTZ001 - as written
        if not found[7] and not found[8]:
            return moment
        return moment.replace(tzinfo=_offset(found[8], found[9], found[10]))
    except ValueError:
        return None


def split_name(stem: str) -> tuple[date | datetime | None, str]:
    """Take a file's name apart: ``2013-12-20-a-slug`` is a day and a slug."""
    found = _DATED_NAME.fullmatch(stem)
    day = read_date(found[1]) if found else None
    return (day, found[2]) if found and day else (None, stem)


def as_moment(day: date | datetime) -> datetime:
    """Return the first moment of a day, or the moment itself."""
    return day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001 - as written


def _offset(sign: str | None, hours: str | None, minutes: str | None) -> timezone:
    span = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(-span if sign == "-" else span)
