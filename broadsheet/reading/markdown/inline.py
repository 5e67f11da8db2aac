"""The inline parser: markdown-it's, with each rule tried only at the characters that it begins with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

Rule = Callable[[StateInline, bool], bool]

MAX_NESTING = 32
"""Links, pictures and emphasis deeper than that stay text. Each level is one more time that brackets are looked at."""


class State(StateInline):
    """The state of one block's text, with what is known of that text beforehand."""

    def __init__(
        self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token], stop: re.Pattern[str]
    ) -> None:
        """Look at the text once, so that no rule has to look ahead for what is not there."""
        super().__init__(src, md, env, tokens)
        self.stop = stop
        self.has_spans = "]{" in src
        self.last_bracket = src.rfind("]")


class Inline(ParserInline):
    """An inline parser whose rules are found by the character they begin with."""

    def __init__(self, rules: Mapping[str, tuple[Rule, ...]], *, bare: bool = False) -> None:
        """Take the rules, and whether bare addresses are links."""
        super().__init__()
        self._rules = dict(rules)
        stops = "[" + re.escape("".join(sorted({*rules, "]"} - {"w"}))) + "]"
        self._stop = re.compile(stops)
        self._stop_www = re.compile(rf"{stops}|(?<![\w/.@-])www\.") if bare else self._stop
        self._post = tuple(self.ruler2.getRules(""))

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Turn the text of a block into tokens."""
        stop = self._stop_www if "www." in src else self._stop
        state = State(src, md, env, tokens, stop)
        self.tokenize(state)
        if "*" in src or "_" in src or "~~" in src:
            for rule in self._post:
                rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        """Push the tokens of a range; see the rules for what they do."""
        src, end, rules = state.src, state.posMax, self._rules
        search = state.stop.search if isinstance(state, State) else self._stop.search
        limit = min(MAX_NESTING, state.md.options["maxNesting"])
        while state.pos < end:
            found = search(src, state.pos, end)
            start = found.start() if found else end
            if start > state.pos:
                state.append_pending(src[state.pos : start])
                state.pos = start
                if start == end:
                    break
            if state.level < limit and any(rule(state, False) for rule in rules.get(src[start], ())):
                continue
            state.append_pending(src[start])
            state.pos = start + 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:
        """Move past one token without making it."""
        start = state.pos
        if start in state.cache:
            state.pos = state.cache[start]
            return
        if state.level >= min(MAX_NESTING, state.md.options["maxNesting"]):
            state.pos = state.posMax
        elif not self._skips(state):
            state.pos = start + 1
        state.cache[start] = state.pos

    def _skips(self, state: StateInline) -> bool:
        search = state.stop.search if isinstance(state, State) else self._stop.search
        found = search(state.src, state.pos, state.posMax)
        stop = found.start() if found else state.posMax
        if stop > state.pos:
            state.pos = stop
            return True
        state.level += 1
        done = any(rule(state, True) for rule in self._rules.get(state.src[state.pos], ()))
        state.level -= 1
        return done
