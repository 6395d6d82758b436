"""When what a mention tells was, by its own words, its box or its item, and whether that is old or to come."""

from __future__ import annotations

import re
from datetime import date, timedelta

from watchfloor.coding.apart import APART
from watchfloor.coding.items import days_listed, items_in
from watchfloor.coding.owndates import dates_of, finest, only_compares
from watchfloor.coding.resolved import Resolved
from watchfloor.records import DateMention, Reading, Sentence, TriggerMention, inside

__all__ = ["Timing"]

_NEWS_DAYS = 10  # a date this long before publication is of the past, unless the headline or lead tells it
_LIST_DAYS = 40  # lists of incidents look back over a month at most
_COARSE = {"month", "season", "year"}
_LISTED = re.compile(r"[-*•▪●]\s")
_CARRYING_SENTENCES = (
    2  # a date holds for the sentences right after it; a page in one long paragraph goes on to other days
)
_OPENING_CHARS = 30
_DONE = {"actual", "ended"}


class Timing:
    """Dates the mentions of one report, and holds dates against the day of the news."""

    def __init__(self, reading: Reading, resolved: Resolved) -> None:
        """Keeps what mentions are dated by."""
        self.reading = reading
        self.resolved = resolved
        self.items = items_in(reading, resolved.dates)
        self.listed = days_listed(self.items, reading)

    def is_old(self, dated: DateMention | None) -> bool:
        """Whether a date lies well before publication, or is a month or year that is over ("last month").

        Unknown dates and unknown publication days are not old.
        """
        news = self.resolved.news_day
        if dated is None or dated.end is None or news is None or news.start is None:
            return False
        is_listed = (dated.start or "")[:10] in self.listed  # also "at dawn" in an item
        days = 0 if dated.precision in _COARSE else _LIST_DAYS if is_listed else _NEWS_DAYS
        return date.fromisoformat(dated.end[:10]) < date.fromisoformat(news.start[:10]) - timedelta(days=days)

    def began_long_ago(self, dated: DateMention) -> bool:
        """Whether a time that runs up to the news began well before it: "since 2019"."""
        news = self.resolved.news_day
        if news is None or news.start is None or dated.start is None or dated.precision != "span":
            return False
        first = date.fromisoformat(news.start[:10]) - timedelta(days=_NEWS_DAYS)
        return date.fromisoformat(dated.start[:10]) < first and not self.is_to_come(dated)

    def is_to_come(self, dated: DateMention) -> bool:
        """Whether a date lies wholly after the day of publication."""
        news = self.resolved.news_day
        if news is None or news.end is None or dated.start is None:
            return False
        return dated.start[:10] > news.end[:10]

    def date_of(self, mention: TriggerMention) -> DateMention | None:
        """The date that a mention gives its act: its own, else that of its box, else the old one of what ended."""
        return self.own_date(mention) or self._date_of_its_box(mention) or self._date_of_its_end(mention)

    def own_date(self, mention: TriggerMention) -> DateMention | None:
        """The finest resolved date among the mention's own; ties go to the nearest.

        What was done has no date to come: "lift tariffs next year" tells when the tariffs end.
        """
        found = dates_of(mention, self.resolved.dates, self.reading)
        kept = [one for one in found if mention.status not in _DONE or not self.is_to_come(one)]
        return finest(kept, mention.trigger, self.reading.shadow)

    def vague_date(self, mention: TriggerMention) -> str | None:
        """Words that give a mention a date without days: "in recent years", "some time ago"."""
        found = dates_of(mention, self.resolved.dates, self.reading)
        return next(
            (one.text for one in found if one.start is None and one.timex_type in {"DATE", "SET"}), None
        )

    def _date_of_its_box(self, mention: TriggerMention) -> DateMention | None:
        """The date that governs a mention in a box or dated line, which tells another day than the news."""
        index = self.reading.sentences[mention.sentence].zone
        if self.reading.zones[index].kind not in APART:
            return None
        found = self.resolved.anchor(mention.trigger.start)[0]
        if found is None or self.is_carried(found, mention) or only_compares(found, self.reading):
            return None
        return found

    def _date_of_its_end(self, mention: TriggerMention) -> DateMention | None:
        """The old date that opens the sentence of what ended or was called off, which is then no news of today.

        "In June, she called off strikes": the reader gives June to the calling off alone.
        """
        found = self.resolved.anchor(mention.trigger.start)[0] if mention.status == "ended" else None
        return found if found is not None and self.is_old(found) and self.opens(found, mention) else None

    def opens(self, dated: DateMention, mention: TriggerMention) -> bool:
        """Whether a date stands before a mention in its sentence, before any comma."""
        sentence = self.reading.sentences[mention.sentence].span
        if dated.span is None or not sentence.start <= dated.span.start < mention.trigger.start:
            return False
        return "," not in self.reading.shadow[sentence.start : dated.span.start]

    def follows_old(self, mention: TriggerMention) -> bool:
        """Whether the sentence before a mention, in its paragraph, opens with an old day: "In 2012 a mob ..."."""
        at = mention.sentence
        if at == 0 or self.reading.sentences[at - 1].zone != self.reading.sentences[at].zone:
            return False
        before = self.reading.sentences[at - 1].span
        return any(
            dated.span is not None
            and inside(dated.span, before)
            and "," not in self.reading.shadow[before.start : dated.span.start]
            and dated.span.start - before.start <= _OPENING_CHARS
            and self.is_old(dated)
            for dated in self.resolved.dates
        )

    def is_carried(self, found: DateMention, mention: TriggerMention) -> bool:
        """Whether a date stands too far off to hold for a mention: in another paragraph that heads it in no way, or some
        sentences before.
        """
        if found.span is None:
            return False
        zone = self.reading.sentences[mention.sentence].zone
        for at, sentence in enumerate(self.reading.sentences):
            if sentence.span.start <= found.span.start < sentence.span.end:
                if sentence.zone != zone:
                    return not self._heads(sentence, zone)
                return (
                    mention.sentence - at > _CARRYING_SENTENCES and self.reading.zones[zone].kind not in APART
                )
        return False

    def _heads(self, above: Sentence, zone: int) -> bool:
        """Whether a sentence is a heading or dated line, or leads to the next paragraph or a list: "This is what happened on Monday:"."""
        zones = self.reading.zones
        if zones[above.zone].kind in {"heading", "timeline"}:
            return True
        between = zones[above.zone + 1 : zone + 1]
        is_led_to = len(between) == 1 or all(_LISTED.match(self.reading.shadow, one.start) for one in between)
        return is_led_to and self.reading.shadow[above.span.start : above.span.end].endswith(":")
