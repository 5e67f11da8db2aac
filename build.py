"""The command of the house: ``python build.py`` builds the publication that stands beside this file.

It is ``broadsheet build`` run in this folder; further arguments are passed on (``python build.py --drafts``).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent

SET_UP = (
    "python3 -m venv .venv && .venv/bin/pip install --quiet --require-hashes -r requirements/build.txt"
    " && .venv/bin/python build.py"
)
"""The README's first command."""

NOT_SET_UP = 3
"""The exit code for an environment that can't do the work."""


def main() -> int:
    """Build the publication; return the exit code."""
    os.chdir(ROOT)
    try:
        from broadsheet.faces import cli  # noqa: PLC0415 - what it needs may be missing

        return cli.main(["build", *sys.argv[1:]])
    except ModuleNotFoundError as missing:
        if str(missing.name).startswith("broadsheet"):
            raise
        print(f"build.py: the package '{missing.name}' is missing; set up with: {SET_UP}", file=sys.stderr)
        return NOT_SET_UP


if __name__ == "__main__":
    sys.exit(main())
