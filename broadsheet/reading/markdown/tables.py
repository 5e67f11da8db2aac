"""Writes a table: wide ones scroll by themselves, and every header says what it heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from markdown_it.token import Token

from broadsheet.reading.markdown.phrases import Phrases, words_of
from broadsheet.reading.markdown.places import Places

_PIPE = re.compile(r"\\.|(\|)")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")

_Row = list[tuple[Token, Token]]
"""Cells, each with its opening and its inline token."""


def write(tokens: Sequence[Token], phrases: Phrases, where: Places) -> tuple[str, str]:
    """Return a table, from its opening token to its closing one, as HTML and as lines of ``a | b``."""
    head, *body = _rows(tokens)
    _note_lost_cells(tokens, len(head), where)
    by_row = not head[0][1].content
    columns = [_cell(opening, inline, phrases, "col" if inline.content else "") for opening, inline in head]
    html = [
        _opening(tokens[0], head, phrases),
        "<thead>\n<tr>",
        *(html for html, _ in columns),
        "</tr>\n</thead>\n",
    ]
    lines = [_line(columns)]
    for number, row in enumerate(body):
        cells = [
            _cell(opening, inline, phrases, "row" if by_row and not column and inline.content else "")
            for column, (opening, inline) in enumerate(row)
        ]
        html += ["<tbody>\n" if not number else "", "<tr>", *(html for html, _ in cells), "</tr>\n"]
        lines.append(_line(cells))
    html.append("</tbody>\n</table>\n</div>\n" if body else "</table>\n</div>\n")
    return "".join(html), "\n".join(lines)


def _line(cells: list[tuple[str, str]]) -> str:
    return " | ".join(text for _, text in cells).strip()


def looks_like_one(content: str) -> bool:
    """Tell whether a paragraph was probably meant as a table."""
    head, _, rest = content.partition("\n")
    second = rest.partition("\n")[0]
    return "|" in head and "|" in second and bool(_RULE.fullmatch(second.strip()))


def _opening(table: Token, head: _Row, phrases: Phrases) -> str:
    words = (" ".join(words_of(inline.children or ()).split()) for _, inline in head)
    label = escape(", ".join(word for word in words if word)) or "Table"
    return f'<div class="table" role="group" aria-label="{label}" tabindex="0">\n<table{phrases.attributes(table)}>\n'


def _rows(tokens: Sequence[Token]) -> list[_Row]:
    rows: list[_Row] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append((token, tokens[index + 1]))
    return rows


def _cell(opening: Token, inline: Token, phrases: Phrases, scope: str) -> tuple[str, str]:
    html, text = phrases.write(inline)
    side = str(opening.attrs.get("style", "")).partition(":")[2]
    dress = f' class="{side}"' if side else ""
    if scope:
        return f'<th scope="{scope}"{dress}>{html}</th>', text
    return f"<td{dress}>{html}</td>", text


def _note_lost_cells(tokens: Sequence[Token], columns: int, where: Places) -> None:
    """Say when a row has more cells than the header: they are left out."""
    for token in tokens:
        if token.type == "tr_open" and token.map and token.map[0] < len(where.lines):
            line = where.lines[token.map[0]].strip(" \t>")
            pipes = sum(found[1] is not None for found in _PIPE.finditer(line))
            cells = pipes + 1 - line.startswith("|") - (line.endswith("|") and not line.endswith("\\|"))
            if cells > columns:
                where.warn(
                    "lost-cells",
                    f"this row has {cells} cells, the header {columns}; what is too much is left out",
                    where.whole(token.map[0]),
                    "add a column to the header, or write '\\|' for a plain bar",
                )
