"""The two exceptions that are neither a bug nor the operating system's: somebody has to decide or mend something.

Everything that is wrong with the content is a diagnostic instead.
"""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - what happened, not what is wrong with us
    """Nothing can be written, or not without harm: why, and what to do."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002 - the field's name
        """Keep the help beside the message."""
        super().__init__(message)
        self.help = help


class ThemeError(Exception):
    """A template is missing, or broken: its name, the line if there is one, and the reason.

    The name is that of the file that is to blame, which may be one that the rendered template includes or extends:
    ``web/article.html`` in the publication's own ``templates/``, ``default/web/article.html`` in the shipped theme.
    """

    def __init__(self, template: str, line: int, reason: str) -> None:
        """Keep the place beside the reason."""
        super().__init__(f"{template}:{line}: {reason}" if line else f"{template}: {reason}")
        self.template, self.line, self.reason = template, line, reason
