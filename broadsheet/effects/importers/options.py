"""What an owner can say about the archive that it does not say itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Every field may stay empty: the archive's configuration answers then, or its own links, or a default."""

    title: str = ""
    """The publication's name."""
    url: str = ""
    """Where the archive's site stands, or stood: absolute."""
    media_url: str = ""
    """Where pictures and files stand that the archive names but does not hold: an absolute address."""
    timezone: str = ""
    """An IANA zone name."""
    permalink: str = ""
    """The address of the archive's articles, as ``newsletter.yaml`` writes it: ``/{year}/{month}/{day}/{slug}/``."""
    keep_expired: bool = False
    """Whether expiry dates are left out, so that stories that have expired stand on the site."""
