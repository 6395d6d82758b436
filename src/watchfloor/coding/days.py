"""Which day an event falls on: what its words say, what governs them, what it goes on from, else the day of the news."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from watchfloor.asides import counted_from
from watchfloor.coding.evidence import Joined
from watchfloor.coding.facts import Facts, FactsReader
from watchfloor.coding.owndates import PRECISIONS, is_of_series, only_compares
from watchfloor.coding.story import DEEDS, GOES_ON, Story
from watchfloor.coding.tenses import is_named, told_of_before
from watchfloor.records import DateMention, TriggerMention, inside

__all__ = ["Day", "Days"]

_TAKES_UP = re.compile(r"(?:That|Those)\s[a-z]")
# "was killed then when ...", "at the time": in a sentence after an old day, and not the "then" of what came next
_AT_THAT_TIME = re.compile(
    r"(?<!\w)(?:then(?=\s(?:when|as|after)\s|[.,;])|at\sthe\stime(?!\sof)|back\sthen|that\syear)(?!\w)"
)
# "after two months of talks": what lasted so long was over by the day of what came after it
_LASTED_TILL = re.compile(r"(?<!\w)(?:after|following)\s(?:[\w-]+\s){0,3}$", re.I)
_OF_ACT = re.compile(r"\sof\s(?:[\w-]+\s){0,3}")
_OPENING_CHARS = 12  # "Just two days after", "On the day after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """An event's date, with why it is that one or none. is_past: of a time gone by that nothing dates.

    told: the old day that its words go on from, when that is why it is past.
    """

    date: DateMention | None
    reason: str | None = None
    is_past: bool = False
    told: DateMention | None = None


class Days:
    """Gives each event of one report its day."""

    def __init__(
        self,
        reader: FactsReader,
        mentions: Sequence[TriggerMention],
        groups: Sequence[Joined],
    ) -> None:
        """groups: every event of the report, in text order; the day of one may be that which another goes on from."""
        self.reading = reader.reading
        self.resolved = reader.resolved
        self.speech = reader.speech
        self.timing = reader.timing
        dated = [self.timing.own_date(mention) for mention in mentions]
        self.owned = {date.id for date in dated if date is not None}
        self.story = Story(reader)
        self.old: dict[int, list[DateMention | None]] = {}
        """The old days that what is told in each sentence is of, or goes on from; None for what is of none."""
        self.days: dict[int, Day] = {}
        for group in groups:
            if any(facts.date is not None for facts in group.facts):
                self._keep(group, Day(date=self._said(group)))
        # What is only named by a noun falls on the day of what its sentence tells, so that comes last.
        rest = [group for group in groups if id(group) not in self.days]
        for group in sorted(rest, key=self._is_only_named):
            self._keep(group, self._day(group))
        told = [self.of(group).date for group in groups if any(map(_is_in_story, group.facts))]
        fresh = map(self.story.fresh_day, (*told, self.resolved.news_day))
        self.news = {one for one in fresh if one is not None}
        """The day of publication and those of which headline and running text tell, old ones left out."""

    def of(self, group: Joined) -> Day:
        """The day of one of the events."""
        return self.days[id(group)]

    def is_of_news(self, day: Day) -> bool:
        """Whether a day is that of publication, or one since the first of which headline or running text tell as news."""
        fresh = self.story.fresh_day(day.date)
        is_since = fresh is not None and self.resolved.news_day is not None and min(self.news) <= fresh
        return fresh in self.news or is_since

    def _keep(self, group: Joined, day: Day) -> None:
        self.days[id(group)] = day
        for facts in group.facts:
            own = facts.date if facts.date is not None else day.date
            self.story.keep(facts, own)
            old = own if own is not None and self.timing.is_old(own) else day.told
            self.old.setdefault(facts.mention.sentence, []).append(old)

    def _said(self, group: Joined) -> DateMention:
        """What its mentions say: the finest date, a day before a count of days, the one said most often among those."""
        dates = [facts.date for facts in group.facts if facts.date is not None]
        said = Counter((one.start, one.end) for one in dates)
        return min(
            dates,
            key=lambda one: (
                PRECISIONS.index(one.precision or "span"),
                is_of_series(one),
                -said[one.start, one.end],
            ),
        )

    def _day(self, group: Joined) -> Day:
        first = group.facts[0]
        past = self._past_of(group)
        told = [facts for facts in group.facts if facts.zone.kind != "title"] or group.facts
        if all(facts.is_answered for facts in told) or (told[0].is_answered and not told[0].points_back):
            reason = "no date in its sentences, and what another act answers came before that"
            return Day(date=None, reason=reason, is_past=past is not None)
        counted = self._counted(group)
        if counted is not None:
            return counted
        governing, reason = self._governing(first)
        if governing is not None:
            return Day(date=governing, reason=reason)
        old = self._taken_up(group)
        if old is not None:
            reason = f"no date of its own, and its sentence takes up what is told of {old.text}"
            return Day(date=None, reason=reason, is_past=True, told=old)
        if all(facts.reference == "earlier" for facts in group.facts):
            reason = "no date in its sentences, and told as earlier than the news"
            return Day(date=None, reason=reason, is_past=True)
        if past is not None:
            reason = f"no date of its own, and its sentence tells of {past.text}"
            return Day(date=None, reason=reason, is_past=True, told=past)
        return self._left_open(group) or self._story_or_news(group)

    def _counted(self, group: Joined) -> Day | None:
        """The day of an event that a length of time parts from what is told beside it; None for others.

        "After two months of talks", "a day after gunmen fled", and what is told behind "Two days after the vote, ...".
        """
        lengths = [self._length_of(facts) for facts in group.facts]
        dated = next((one for one in lengths if one is not None and one.start is not None), None)
        if dated is not None:
            return Day(date=dated, reason="the time that it lasted, up to what came after it")
        if not all(lengths) or lengths[0] is None:
            return None
        return Day(
            date=None,
            reason=f"no date in its sentences, and {lengths[0].text!r} parts it from the day beside",
        )

    def _length_of(self, facts: Facts) -> DateMention | None:
        """The length of time that an act lasted, or that parts it from another and that no day places."""
        sentence, trigger = self.reading.sentences[facts.mention.sentence].span, facts.mention.trigger
        shadow = self.reading.shadow
        for one in self.resolved.dates:
            if one.span is None or one.timex_type != "DURATION" or not inside(one.span, sentence):
                continue
            is_its_own = _OF_ACT.fullmatch(shadow, one.span.end, max(one.span.end, trigger.start))
            if is_its_own and _LASTED_TILL.search(shadow, sentence.start, one.span.start):
                return one
            governed = counted_from(shadow, sentence, one.span)
            opens = one.span.start - sentence.start <= _OPENING_CHARS and not facts.is_news
            if governed is not None and (
                inside(trigger, governed) or (opens and governed.end <= trigger.start)
            ):
                return one
        return None

    def _left_open(self, group: Joined) -> Day | None:
        """Why an event that no words date need not be of the story or the day of the news; None when nothing says so."""
        first = group.facts[0]
        if first.mention.status != "actual":
            found = f"{first.mention.status} events need not fall on the news day"
        elif first.is_apart:
            found = "it stands apart from the news"
        elif all(self._is_said_of_the_past(facts.mention) for facts in group.facts):
            found = "told in a quotation that does not say when it was"
        elif vague := self.timing.vague_date(first.mention):
            found = f"{vague!r} gives no day"
        else:
            return self._of_the_past(group)
        return Day(date=None, reason=f"no date in its sentences, and {found}")

    def _of_the_past(self, group: Joined) -> Day | None:
        """That an event was before the news, when tense, adverbs or the sentence before say so."""
        words = [
            told_of_before(
                one.mention,
                self.reading,
                is_news=one.is_news,
                is_reported=self.speech.reports(one.mention),
            )
            for one in group.facts
        ]
        if all(words):
            reason = f"no date in its sentences, and {words[0]!r} puts it before the news"
            return Day(date=None, reason=reason, is_past=True)
        old = self._old_story(group)
        if old is None:
            return None
        reason = f"no date of its own, and it goes on with what is told of {old.text}"
        return Day(date=None, reason=reason, is_past=True, told=old)

    def _story_or_news(self, group: Joined) -> Day:
        told = self.story.day_of(group.facts[0])
        if told is not None:
            return Day(date=told, reason=f"no date of its own: it goes on with what is told of {told.text}")
        item = group.facts[0].item
        if item is not None:
            return Day(date=item, reason=f"no date of its own: its item of the list is of {item.text}")
        if self.resolved.news_day is None:
            return Day(date=None, reason="no date in its sentences, and the report's day is not known")
        if self._is_only_named(group) and not self._is_told_beside(group):
            return Day(date=None, reason="no date in its sentences, and it is only named in passing")
        return Day(date=self.resolved.news_day, reason="no date in its sentences: taken as the news day")

    def _governing(self, first: Facts) -> tuple[DateMention | None, str]:
        """A date that the text around a mention lends it, unless another event has it for its own.

        A date of another paragraph is not carried on, since running news and boxes go on to other days.
        """
        found, reason = self.resolved.anchor(first.mention.trigger.start)
        if found is None or found.start is None or found.id in self.owned:
            return None, reason
        if self._is_outside_speech(found, first.mention):
            return None, "the date before it is not of the quotation"
        if only_compares(found, self.reading):
            return None, "the date beside it only tells over which time something is compared"
        if first.mention.status in {"actual", "ended", "denied"} and self.timing.is_to_come(found):
            return None, "the date beside it is yet to come"
        if self.timing.is_carried(found, first.mention):
            return None, "the last date before it is of other news"
        if self._is_left_behind(found, first):
            return None, "the old date before it is that of its own sentence"
        return found, reason

    def _is_left_behind(self, found: DateMention, first: Facts) -> bool:
        """Whether an old date of the sentence before says nothing of the next, which comes back to the news.

        "In 2021 the area was closed to visitors. Soldiers searched it for the gunmen."
        """
        here = self.reading.sentences[first.mention.sentence].span
        if first.zone.kind != "body" or found.span is None or inside(found.span, here):
            return False
        if not self.timing.is_old(found) or not any(map(self.story.fresh_day, self.resolved.dates)):
            return False
        return not first.points_back and GOES_ON.match(self.reading.shadow, here.start) is None

    def _is_outside_speech(self, found: DateMention, mention: TriggerMention) -> bool:
        """Whether a mention stands in direct speech and a date in another sentence outside of any."""
        sentence = self.reading.sentences[mention.sentence].span
        if found.span is None or not self.speech.holds(mention) or inside(found.span, sentence):
            return False
        return not self.speech.quotes(found.span)

    def _past_of(self, group: Joined) -> DateMention | None:
        """An old date that opens the sentence of an undated event and belongs to another: it too is of the past.

        "In June he called off strikes after the downing of a drone": the downing is no news of today.
        """
        first = group.facts[0]
        if any(facts.date is not None for facts in group.facts) or first.is_news:
            return None
        found, _ = self.resolved.anchor(first.mention.trigger.start)
        if found is None or self._goes_on_about(found, first):
            return found
        if len(group.facts) > 1 or not self.timing.opens(found, first.mention):
            return None
        return found if self.timing.is_old(found) else None

    def _goes_on_about(self, found: DateMention, first: Facts) -> bool:
        """Whether a sentence takes up what the one before it tells of an old day: "That siege ended", "was shot then"."""
        at = first.mention.sentence
        if at == 0 or found.span is None or not self.timing.is_old(found):
            return False
        here, before = self.reading.sentences[at], self.reading.sentences[at - 1]
        is_next = here.zone == before.zone and before.span.start <= found.span.start < before.span.end
        shadow = self.reading.shadow
        return is_next and (
            _TAKES_UP.match(shadow, here.span.start) is not None
            or _AT_THAT_TIME.search(shadow, here.span.start, here.span.end) is not None
        )

    def _taken_up(self, group: Joined) -> DateMention | None:
        """The old day of an act that the one sentence of an event takes up from the sentence before in its paragraph.

        "In 2012 a mob stormed the mill. The Front claimed responsibility for that attack."
        """
        at, sentences = group.facts[0].mention.sentence, self.reading.sentences
        if any(facts.mention.sentence != at or facts.is_news for facts in group.facts):
            return None
        if at == 0 or sentences[at].zone != sentences[at - 1].zone:
            return None
        beside = self.story.told.get(at, [])
        days = [day for facts, day in beside if facts.reference or (facts.follows_old and facts.is_known)]
        if group.facts[0].recalls_old or any(facts.recalls_old for facts, _ in beside):
            days += self.old.get(at - 1, [])
        return next((day for day in days if day is not None and self.timing.is_old(day)), None)

    def _old_story(self, group: Joined) -> DateMention | None:
        """The old day of the sentence before in the same paragraph, when all that it tells is of old days.

        "The base was attacked in 2013. The attackers were jailed for life." What else its own sentence tells goes with a
        deed that does so: "They withdrew after neighbours threatened to strike."
        """
        first = group.facts[0]
        at = first.mention.sentence
        if len(group.facts) > 1 or first.item is not None or at == 0:
            return None
        beside = self.old.get(at, [])
        if beside and all(beside) and not any(day for _, day in self.story.told[at]):
            return beside[-1]
        is_next = self.reading.sentences[at - 1].zone == self.reading.sentences[at].zone
        old = self.old.get(at - 1, []) if is_next and first.mention.type in DEEDS else []
        return old[-1] if old and all(old) else None

    def _is_only_named(self, group: Joined) -> bool:
        return all(not one.is_news and is_named(one.mention, self.reading) for one in group.facts)

    def _is_told_beside(self, group: Joined) -> bool:
        """Whether a sentence of a named event also tells a deed that has its day."""
        return any(
            day is not None and not is_named(other.mention, self.reading)
            for facts in group.facts
            for other, day in self.story.told.get(facts.mention.sentence, [])
        )

    def _is_said_of_the_past(self, mention: TriggerMention) -> bool:
        """Whether a mention stands in direct speech whose tense and adverbs do not put it on the day of the news."""
        sentence = self.reading.sentences[mention.sentence].span
        return self.speech.holds(mention) and not self.speech.tells_of_now(mention, sentence)


def _is_in_story(facts: Facts) -> bool:
    """Whether headline, headings or running text tell it, and no box, dated line or caption."""
    return facts.zone.kind in {"title", "heading", "body"}
