"""The day that the running text of a report has come to, which an act without words of its own goes on with."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import date, timedelta

from watchfloor.coding.facts import Facts, FactsReader
from watchfloor.coding.tenses import is_named, tells_of_past
from watchfloor.records import DateMention, EventType

__all__ = ["DEEDS", "GOES_ON", "Story"]

DEEDS: Set[EventType] = {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"}
"""What a story goes on with; a word on it may come days after."""
_STORY_SENTENCES = 3  # how far back a story's last day is looked for
# A sentence that goes on with whom and what was told before: "The attackers then ...", "They ..."
GOES_ON = re.compile(
    r"\W*(?:the|they|he|she|it|both|these|those|his|her|their|its|another|others|a\s(?:second|third|further))\s",
    re.I,
)


class Story:
    """What one report tells, sentence by sentence, and on which day."""

    def __init__(self, reader: FactsReader) -> None:
        """Begins with nothing told."""
        self.reading = reader.reading
        self.resolved = reader.resolved
        self.timing = reader.timing
        self.told: dict[int, list[tuple[Facts, DateMention | None]]] = {}
        """What is told in each sentence, with its day as far as it is known."""

    def keep(self, facts: Facts, day: DateMention | None) -> None:
        """Adds what a mention tells."""
        self.told.setdefault(facts.mention.sentence, []).append((facts, day))

    def day_of(self, first: Facts) -> DateMention | None:
        """The day on which an act goes on with what was told: right before it, else since the lead."""
        return self._told_before(first) or self._running_day(first)

    def fresh_day(self, dated: DateMention | None) -> str | None:
        """The day of a date that is of the news, so that the report is no history; None for other dates."""
        if dated is None or dated.start is None or dated.precision not in {"day", "hour"}:
            return None
        return None if self.timing.is_old(dated) else dated.start[:10]

    def _told_before(self, first: Facts) -> DateMention | None:
        """The single day of what was told right before, when a deed goes on with it.

        It does within a paragraph; over paragraphs when they share somebody or something, or the sentence opens as one
        that goes on. A noun goes on with its own sentence.
        """
        if first.mention.type not in DEEDS or first.zone.kind != "body":
            return None
        here = self.reading.sentences[first.mention.sentence]
        goes_on = first.points_back or GOES_ON.match(self.reading.shadow, here.span.start) is not None
        nearest = first.mention.sentence - (0 if is_named(first.mention, self.reading) else 1)
        for at in range(nearest, first.mention.sentence - 1 - _STORY_SENTENCES, -1):
            if at < 0 or self.reading.zones[self.reading.sentences[at].zone].kind != "body":
                return None
            told = [
                (other, day)
                for other, day in self.told.get(at, [])
                if other.mention.status == "actual" and day is not None and day.span is not None
            ]
            told = [one for one in told if one[1].precision != "span"] or told  # "since Tuesday" tells no day
            if told:
                is_same = goes_on or self.reading.sentences[at].zone == here.zone
                return self._day_told(first, told, is_same=is_same)
        return None

    def _day_told(
        self, first: Facts, told: Sequence[tuple[Facts, DateMention]], *, is_same: bool
    ) -> DateMention | None:
        """The one day of what a sentence tells, when a deed of it is of the same story. A time of day is not passed on."""
        days = {(day.start or "")[:10] for _, day in told} | {(day.end or "")[:10] for _, day in told}
        if len(days) != 1 or any(self.timing.is_old(day) or self.timing.is_to_come(day) for _, day in told):
            return None
        deeds = [other for other, _ in told if other.mention.type in DEEDS]
        if not deeds or not (is_same or any(_share(first, other) for other in deeds)):
            return None
        return self._whole([day for _, day in told], first.mention.trigger.start)

    def _whole(self, told: Sequence[DateMention], position: int) -> DateMention:
        """The words nearest to a place in the text that give the one day of some dates, rather than a time of it."""
        days = {(day.start or "")[:10] for day in told}
        whole = [
            one
            for one in self.resolved.dates
            if one.precision == "day" and one.start == one.end and one.start in days and one.span is not None
        ]
        return min(whole or told, key=lambda one: abs((one.span.start if one.span else 0) - position))

    def _running_day(self, first: Facts) -> DateMention | None:
        """The day that running text has come to, for an act told in the past by a report whose lead says its day.

        A day before that of the lead is a look back, and holds in its own paragraph. Where that of the lead is
        the eve of the news day, all that is told in the past goes on with it, and not deeds alone.
        """
        if first.zone.kind != "body" or not tells_of_past(first.mention, self.reading):
            return None
        lead = next((day for at in sorted(self.told) if (day := self._day_said(at, is_lead=True))), None)
        if lead is None or (first.mention.type not in DEEDS and not self._is_eve(lead)):
            return None
        here = self.reading.sentences[first.mention.sentence].zone
        for at in range(first.mention.sentence, -1, -1):
            zone = self.reading.sentences[at].zone
            if self.reading.zones[zone].kind == "heading":
                return None
            day = self._day_said(at)
            if day is not None and (zone == here or (day.start or "")[:10] >= (lead.start or "")[:10]):
                return self._whole([day], first.mention.trigger.start)
        return None

    def _is_eve(self, day: DateMention) -> bool:
        news = self.resolved.news_day
        if news is None or news.start is None or day.start is None:
            return False
        return date.fromisoformat(day.start[:10]) + timedelta(days=1) == date.fromisoformat(news.start[:10])

    def _day_said(self, at: int, *, is_lead: bool = False) -> DateMention | None:
        """The single day that a sentence of running text gives its deeds by words of its own, if it is of the news."""
        told = [
            facts.date
            for facts, _ in self.told.get(at, [])
            if facts.date is not None
            and facts.mention.status == "actual"
            and facts.zone.kind == "body"
            and (facts.is_news or not is_lead)
            and not is_named(facts.mention, self.reading)
            and facts.date.span is not None
        ]
        fresh = {self.fresh_day(day) for day in told}
        is_one = len(fresh) == 1 and None not in fresh and not any(map(self.timing.is_to_come, told))
        return told[0] if is_one else None


def _share(one: Facts, other: Facts) -> bool:
    """Whether two mentions have somebody, something or a means in common."""
    people, others = one.actors | one.recipients, other.actors | other.recipients
    things, other_things = one.targets | one.instruments, other.targets | other.instruments
    return bool(people & others or things & other_things or one.victims & other.victims)
