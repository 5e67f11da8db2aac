"""The e-mail digest: the next issue of every edition becomes one HTML file and one text file in the outbox.

Contract: both parts are rendered from one view, so they have the same stories, in the same order, with the same links;
the HTML part stays below the size at which mail programs cut a message off; nothing in it asks a third party for
anything. ``planning`` makes the view, ``message`` renders it and makes it fit, ``inline`` moves the styles to where
mail programs look for them, ``plain`` sets the lines of the text part.
"""

from __future__ import annotations

from broadsheet.rendering.outputs.digest.grouping import groups
from broadsheet.rendering.outputs.digest.planning import plan
from broadsheet.rendering.outputs.digest.words import preheader, subject

__all__ = ["groups", "plan", "preheader", "subject"]
