"""Patterns over token classes, compiled to regular expressions on the string of class letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from watchfloor.dating.forms import Form
from watchfloor.dating.lexicon import CLASSES, Token

__all__ = ["Match", "Rule", "compiled"]

GROUPS = {
    "MON": "MONTH MAYBE",
    "WEEKDAYANY": "WEEKDAY WKD",
    "DATENUM": "DAYNUM ORDINAL",
    "ANYUNIT": "UNIT UNITS DAYWORD YEARWORD CENTURYWORD",
    "ONEUNIT": "UNIT DAYWORD YEARWORD CENTURYWORD",
    "INTEGER": "DAYNUM NUMBER YEARNUM",
}
MACROS = {
    "APX": "(?: ABOUT | MORE THAN | IN? LEASTMOST | UP TO ){0,3}",
    "QTY": "(?:(?: AN VAGUE | AN? COUPLE OF? | AN MORE | AN | VAGUE | CARDINAL (?: HYPHEN? CARDINAL | AND CARDINAL ){0,6} "
    "| DAYNUM | NUMBER | YEARNUM )(?: AND AN HALF | HALF )?)",
    "SOORSO": "(?: OR SO )?",
    "YEAR": "(?: YEARNUM | SHORTYEAR )",
}  # fmt: skip
_NAME = re.compile(r"[A-Z]{2,}")
_LABEL = re.compile(r"(\w+)=(\([^()]*\)|[A-Z]+)")


def compiled(pattern: str) -> re.Pattern[str]:
    """The expression for a pattern: class names in capitals, `name=CLASS` for a named group, spaces ignored."""
    labelled = _LABEL.sub(lambda match: f"(?P<{match[1]}>{match[2]})", pattern)
    for name, body in MACROS.items():
        labelled = re.sub(rf"\b{name}\b", lambda _, text=body: text, labelled)  # type: ignore[misc]
    return re.compile(_NAME.sub(_letters, labelled).replace(" ", ""))


def _letters(match: re.Match[str]) -> str:
    names = GROUPS.get(match.group(), match.group()).split()
    return "[" + "".join(re.escape(CLASSES[name]) for name in names) + "]"


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matched: the groups as tokens, and the tokens around."""

    tokens: Sequence[Token]
    groups: re.Match[str]

    def one(self, name: str) -> Token | None:
        """The first token of a group, or None when the group took no part or the pattern has none of that name."""
        if name not in self.groups.re.groupindex:
            return None
        start = self.groups.start(name)
        return self.tokens[start] if 0 <= start < self.groups.end(name) else None

    def all(self, name: str) -> Sequence[Token]:
        """All tokens of a group."""
        start, end = self.groups.span(name)
        return self.tokens[start:end] if start >= 0 else ()

    def worth(self, name: str) -> object:
        """What the first token of a group is worth, or None."""
        token = self.one(name)
        return token.worth if token is not None else None

    def number(self, name: str) -> int | None:
        """The whole number that a group's first token is worth, or None."""
        worth = self.worth(name)
        return worth if isinstance(worth, int) else None

    def word(self, name: str) -> str:
        """The group's first token in lower case, or nothing."""
        token = self.one(name)
        return token.text.lower() if token is not None else ""

    def before(self, back: int = 1) -> Token | None:
        """The token before the match."""
        at = self.groups.start() - back
        return self.tokens[at] if at >= 0 else None

    def after(self, ahead: int = 0) -> Token | None:
        """The token after the match."""
        at = self.groups.end() + ahead
        return self.tokens[at] if at < len(self.tokens) else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what its match says; `form` gives None when the words around speak against it.

    weak: see `Found.weak`.
    """

    pattern: re.Pattern[str]
    form: Callable[[Match], Form | None]
    weak: bool = False
