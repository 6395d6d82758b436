"""The frame of a quotation: the speech verb beside it and whoever is its subject."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from watchfloor.pronouns import SUBJECTS
from watchfloor.quoting.cues import ACCORDING, PASSIVE, SPEECH
from watchfloor.records import Name, NameKind, Reading, Span, Tags, overlap

__all__ = ["Frame", "Frames"]

_SPEAKERS: dict[NameKind, int] = {
    "PERSON": 0,
    "PEOPLE": 1,
    "ROLE": 2,
    "GOVERNMENT": 3,
    "MILITARY": 3,
    "GROUP": 3,
    "ORG": 3,
    "PLACE": 4,
    "NATIONALITY": 5,
}
_PRONOUN = re.compile(
    rf"(?<![\w'])(?:{'|'.join(sorted(SUBJECTS - {'you'}))}|one|another|others)(?![\w])", re.IGNORECASE
)
_BEFORE_CHARS = 40  # from a cue to a quotation that follows it: "said in a written statement on Friday that"
_AFTER_CHARS = 90  # from a quotation to the cue behind it: a name with titles may stand between
_SUBJECT_CHARS = 110  # from a subject to its verb: an apposition may stand between
_PAUSE = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])[.;:]\s|\"|\b(?:after|because|while|when|but|though|as|with)\s",
    re.IGNORECASE,
)
_ADJACENT_CHARS = 14  # from a subject to its verb when nothing but an adverb or auxiliary stands between
_GOVERNED = re.compile(
    r"\b(?:of|in|at|on|by|from|to|for|against|with|near|over|into|about)\s(?:the\s)?$", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"\w+ing", re.IGNORECASE)
_RUN_GAP = re.compile(r"\s?(?:,\s)?(?:of\s|of\sthe\s|for\s|for\sthe\s|the\s|to\s)?(?:'s\s)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A speech verb and its subject; None when the sentence names none."""

    cue: Span
    speaker: Span | None


class Frames:
    """Finds the frames of one report's quotations."""

    def __init__(self, reading: Reading, tags: Tags) -> None:
        """Keeps the names that can speak, sorted by place."""
        self._shadow = reading.shadow
        self._names = sorted((name for name in tags.names if name.kind in _SPEAKERS), key=attrgetter("span"))

    def beside(self, quoted: Span, sentence: Span, others: Sequence[Span]) -> Frame | None:
        """The frame of a quotation in its sentence: the verb nearest to it, before or after. others: what else is quoted."""
        verbs = [
            verb
            for match in SPEECH.finditer(
                self._shadow,
                max(sentence.start, quoted.start - _SUBJECT_CHARS),
                min(sentence.end, quoted.end + _SUBJECT_CHARS),
            )
            if not any(overlap(verb := Span(*match.span()), other) > 0 for other in (quoted, *others))
        ]
        near = [(distance, verb) for verb in verbs if (distance := self._distance(verb, quoted)) is not None]
        if not near:
            return None
        _, cue = min(near)
        return Frame(cue=cue, speaker=self.subject(cue, quoted, sentence))

    def _distance(self, verb: Span, quoted: Span) -> int | None:
        if verb.end <= quoted.start:
            between = self._shadow[verb.end : quoted.start]
            is_near = len(between) <= _BEFORE_CHARS and not re.search(r"[.;]\s", between)
            return len(between) if is_near else None
        between = self._shadow[quoted.end : verb.start]
        is_near = len(between) <= _AFTER_CHARS and not re.search(r"[.;]\s[A-Z]|\b(?:and|but|that)\b", between)
        return len(between) if is_near else None

    def subject(self, cue: Span, quoted: Span, sentence: Span) -> Span | None:
        """Who does the saying: behind the verb when it stands first ("said Mr Hall"), else the subject before it."""
        if any(
            overlap(Span(*match.span()), cue) > 0
            for match in PASSIVE.finditer(
                self._shadow,
                max(sentence.start, cue.start - _SUBJECT_CHARS),
                min(sentence.end, cue.end + _SUBJECT_CHARS),
            )
        ):
            return None
        if ACCORDING.fullmatch(self._shadow, cue.start, cue.end):
            return self._behind(cue, sentence)
        if quoted.end <= cue.start:
            behind = self._behind(cue, sentence)
            if not self._shadow[quoted.end : cue.start].strip(" \n,.!?\"'-"):
                return behind
            return self._before(cue, Span(quoted.end, sentence.end)) or behind
        if self._shadow[max(0, cue.start - 2) : cue.start] == ", ":  # "..., said Ms Hall, \"...\""
            return self._behind(cue, Span(sentence.start, min(sentence.end, cue.end + 3))) or self._before(
                cue, sentence
            )
        return self._before(cue, sentence)

    def _behind(self, cue: Span, sentence: Span) -> Span | None:
        gap = self._shadow[cue.end : min(sentence.end, cue.end + 8)]
        pronoun = re.match(r"\s(?:he|she|they|it)\b", gap, re.IGNORECASE)
        if pronoun:
            return Span(cue.end + 1, cue.end + pronoun.end())
        names = [
            name
            for name in self._between(cue.end, cue.end + _SUBJECT_CHARS)
            if name.span.start < sentence.end
        ]
        if not names or re.search(r"[,.;:]", self._shadow[cue.end : names[0].span.start]):
            return None
        return self._best_of(self._runs(names)[0])

    def _before(self, cue: Span, within: Span) -> Span | None:
        """The subject of a verb: the names at its side, else the first of its clause; of a participle, the sentence's."""
        start = max(within.start, cue.start - _SUBJECT_CHARS)
        is_participle = _PARTICIPLE.fullmatch(self._shadow[cue.start : cue.end]) is not None
        if is_participle:
            start = within.start
        else:
            pauses = [match.end() for match in _PAUSE.finditer(self._shadow[start : cue.start])]
            start += pauses[-1] if pauses else 0
        pronouns = list(_PRONOUN.finditer(self._shadow, start, cue.start))
        if pronouns and cue.start - pronouns[-1].end() <= _ADJACENT_CHARS:
            return Span(*pronouns[-1].span())
        runs = self._runs(self._between(start, cue.start))
        if not runs and start > within.start and not pronouns:  # "The Observatory counted 40 but said ..."
            runs = self._runs(self._between(within.start, start))[:1]
        if not runs or (is_participle and pronouns and pronouns[0].end() <= runs[0][0].span.start):
            return Span(*pronouns[0].span()) if pronouns else None
        last = runs[-1]
        is_at_side = (
            cue.start - last[-1].span.end <= _ADJACENT_CHARS
            and "," not in self._shadow[last[-1].span.end : cue.start]
            and not _GOVERNED.search(self._shadow[start : last[0].span.start])
        )
        return self._best_of(last if is_at_side and not is_participle else runs[0])

    def run_start(self, speaker: Span, sentence: Span) -> int:
        """Where the run of names that holds a speaker begins: the body or title in front of a person."""
        runs = self._runs(self._between(sentence.start, sentence.end))
        return next(
            (run[0].span.start for run in runs if any(name.span == speaker for name in run)), speaker.start
        )

    def _between(self, start: int, end: int) -> list[Name]:
        at = bisect_left(self._names, Span(start, 0), key=attrgetter("span"))
        found = []
        while at < len(self._names) and self._names[at].span.start < end:
            if self._names[at].span.end <= end:
                found.append(self._names[at])
            at += 1
        return found

    def _runs(self, names: Sequence[Name]) -> list[list[Name]]:
        """Names cut into runs that touch."""
        runs: list[list[Name]] = []
        for name in names:
            if runs and _RUN_GAP.fullmatch(self._shadow[runs[-1][-1].span.end : name.span.start]):
                runs[-1].append(name)
            else:
                runs.append([name])
        return runs

    def _best_of(self, run: Sequence[Name]) -> Span:
        """The one who speaks among names that touch: the person before the title, the title before the body."""
        return min(run, key=lambda name: (_SPEAKERS[name.kind], name.span)).span
