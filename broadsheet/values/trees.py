"""The two folders that a build writes."""

from __future__ import annotations

from typing import Literal

Tree = Literal["site", "outbox"]
"""What readers get, and what only the person who sends the newsletter gets."""
