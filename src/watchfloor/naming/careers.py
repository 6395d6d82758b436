"""Offices told in a clause of their own, and when a tie was held: by the words around it, else by the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchfloor.naming.heads import office_sector
from watchfloor.naming.mentions import Mention
from watchfloor.naming.table import ActorTable, KnownActor
from watchfloor.records import Affiliation, DateMention, Name, NameKind, Sentence, Span

__all__ = ["Careers"]

_ADJECTIVES = r"(?:[\w'.-]+\s+){0,3}"
# Between a person and an office that a clause gives: "who was", "served as", "and then became".
_TAKES = re.compile(
    rf"\b(?:was|were|is|are|been|became|becomes|become|serv(?:e[sd]?|ing)(?:\s[^.;]{{0,40}}?)?\sas|act(?:s|ed|ing)\sas|work(?:s|ed|ing)\sas"
    rf"|(?:named|appointed|elected|chosen|sworn\sin\sas|took\sover\sas|takes\sover\sas)(?:\sas)?)\s+(?:the\s+|an?\s+|its\s+|their\s+)?{_ADJECTIVES}$",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    rf"\b(?:resign(?:s|ed|ing)?|step(?:s|ped|ping)\sdown|remov(?:ed|es)|dismiss(?:ed|es)|oust(?:ed|s)|fired|sacked|retire[sd]?|quit)\s+(?:as|from)"
    rf"\s+(?:the\s+|an?\s+|its\s+|his\s+|her\s+)?{_ADJECTIVES}$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"bec[ao]me|named|appointed|elected|chosen|sworn|t(?:ook|akes)\sover", re.IGNORECASE)
_SERVED = re.compile(
    r"\bserved\s+(?:for\s+)?(?:[\w-]+\s+){1,3}?(?:years?|months?|weeks?|terms?|tours?)\s+(?:in|at|with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SEAT = re.compile(r"\s+(?:of|in|to|for|at)\s+(?:the\s+)?$")
# From a tie to the date that says when it was held; what is said in between must be of the tie itself.
_HOLDING = (
    r"(?:who\s+)?(?:(?:has|have|had)\s+)?(?:been\s+)?(?:in\s+(?:office|power|the\s+post|charge)|rul(?:ing|ed|es)|govern(?:ing|ed)|lead(?:ing)?|led"
    r"|r[au]n(?:ning)?|held\s+(?:the\s+)?(?:office|post|job|power)|serv(?:ed|ing)|head(?:ed|ing))\s+"
)
_WHERE = r"(?:(?:of|in|to|for|at|under)\s+(?:the\s+)?[A-Z][\w'.-]*(?:\s+[A-Z][\w'.-]*){0,3}\s+|(?:it|them|the\s+\w+)\s+)?"
_UP_TO_DATE = re.compile(
    rf"\s*[,(]?\s*(?:{_HOLDING})?{_WHERE}(?P<word>since|from|between|until|till|through|in|on|\()\s*(?:the\s+|about\s+)?$",
    re.IGNORECASE,
)
_SEATS: frozenset[NameKind] = frozenset({"PLACE", "GOVERNMENT", "MILITARY", "ORG", "GROUP", "FACILITY"})
_FORMER = re.compile(r"^(?:former|ex|late|retired|then)\b", re.IGNORECASE)
_REACH_CHARS = 90  # from a tie to its date: the longest of the patterns above with a name of four words


@dataclass(frozen=True, kw_only=True)
class Careers:
    """What one report and the table say of offices and their times. names and dates: in text order."""

    shadow: str
    sentences: Sequence[Sentence]
    names: Sequence[Name]
    dates: Sequence[DateMention]
    table: ActorTable
    published: str | None

    def offices(self, mention: Mention) -> Iterator[Affiliation]:
        """The offices that a clause behind a person gives: "who was minister", "and then became ambassador"."""
        for name in self._behind(mention):
            between = self.shadow[mention.span.end : name.span.start]
            if self._is_title(name):
                continue
            if name.kind == "ROLE" and (_TAKES.search(between) or _LEAVES.search(between)):
                span = Span(name.span.start, self._seat_end(name.span.end))
                yield Affiliation(relation="office", to=self._text(span), span=span)
            elif name.kind in _SEATS and (served := _SERVED.search(between)) is not None:
                span = Span(mention.span.end + served.start(), name.span.end)
                yield Affiliation(relation="office", to=self._text(span), span=span)

    def dated(self, tie: Affiliation, mention: Mention) -> Affiliation:
        """A tie with the days between which it was held, and what they rest on."""
        told = self._told(tie, mention)
        if told is not None or tie.relation != "office":
            return told or tie
        return self._from_table(tie, mention) if mention.label == "PERSON" else tie

    def _behind(self, mention: Mention) -> Iterator[Name]:
        """The names of a mention's sentence behind it, up to the next person."""
        end = self.sentences[mention.sentence].span.end if self.sentences else mention.span.end
        for name in self.names:
            if mention.span.end <= name.span.start < end:
                if name.kind == "PERSON":
                    return
                yield name

    def _is_title(self, name: Name) -> bool:
        """Whether an office is told before its holder's name: "was received by President X"."""
        return name.kind == "ROLE" and any(
            other.kind == "PERSON" and other.span.start == name.span.end + 1 for other in self.names
        )

    def _seat_end(self, end: int) -> int:
        """Where an office ends with the place or body that it is of."""
        for name in self.names:
            if end < name.span.start < end + _REACH_CHARS:
                fits = name.kind in _SEATS and _SEAT.fullmatch(self.shadow[end : name.span.start])
                return name.span.end if fits else end
        return end

    def _told(self, tie: Affiliation, mention: Mention) -> Affiliation | None:
        """The tie dated by the first date behind it, when only words of the tie stand between."""
        after = max(tie.span.end, mention.span.end)
        end = self.sentences[mention.sentence].span.end if self.sentences else after
        for date in self.dates:
            if (
                date.span is None
                or date.start is None
                or not after <= date.span.start < min(end, after + _REACH_CHARS)
            ):
                continue
            gap = _UP_TO_DATE.fullmatch(self.shadow, after, date.span.start)
            return self._held(tie, mention, date, gap) if gap is not None else None
        return None

    def _held(
        self, tie: Affiliation, mention: Mention, date: DateMention, gap: re.Match[str]
    ) -> Affiliation | None:
        word, before = gap["word"].casefold(), self.shadow[mention.span.end : tie.span.start]
        assert date.span is not None  # the caller looked
        span = Span(gap.start("word"), date.span.end)
        is_range = date.precision == "span" and word not in {"since", "in", "on"}
        first, last = _day(date.start), _day(date.end)
        reason = f"told: {self._text(span)!r}".replace("'(", "'")
        if is_range and word in {"from", "between", "("}:
            return replace(
                tie,
                from_date=first,
                to_date=last,
                date_span=span,
                why={"from_date": reason, "to_date": reason},
            )
        if word in {"since", "from"} or (word in {"in", "on"} and _BEGINS.search(before)):
            return replace(tie, from_date=first, date_span=span, why={"from_date": reason})
        if word in {"until", "till", "through"} or (word in {"in", "on"} and _LEAVES.search(before)):
            return replace(tie, to_date=last, date_span=span, why={"to_date": reason})
        return None

    def _from_table(self, tie: Affiliation, mention: Mention) -> Affiliation:
        """An office with the days that the table gives its holder, where one term alone fits."""
        sector = office_sector(_FORMER.sub("", tie.to).strip(" -"))
        if self.published is None or sector not in {"GOV", "LEG"}:
            return tie
        is_past = _FORMER.match(tie.to) is not None
        rows = [
            row
            for row in self.table.rows(mention.words)
            if row.kind == "person" and row.sector == sector and row.start
        ]
        if len({row.country for row in rows}) != 1:
            return tie
        fits = [
            row
            for row in rows
            if (row.end is not None and row.end < self.published if is_past else row.holds_on(self.published))
        ]
        terms = {(row.start, row.end) for row in fits}
        if len(terms) != 1:
            return tie
        return _with_term(tie, fits[0], self.published)

    def _text(self, span: Span) -> str:
        return " ".join(self.shadow[span.start : span.end].split())


def _with_term(tie: Affiliation, row: KnownActor, published: str) -> Affiliation:
    """The tie with a row's days; an end after the report is none yet."""
    end = row.end if row.end is not None and row.end <= published else None
    reason = f"table of actors ({row.source}): in {row.sector} then"
    why = {"from_date": reason} | ({"to_date": reason} if end is not None else {})
    return replace(tie, from_date=row.start, to_date=end, why=why)


def _day(iso: str | None) -> str | None:
    """A day of a date that may carry a time."""
    return iso[:10] if iso is not None and iso[:1].isdigit() else iso
