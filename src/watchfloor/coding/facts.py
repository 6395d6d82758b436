"""What one mention gives, resolved: its parties as actors, its places, its own date, and how its act is worded."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from watchfloor.coding.accusing import is_accused
from watchfloor.coding.acts import act_of_kind, is_harm_word
from watchfloor.coding.answers import is_answered
from watchfloor.coding.belonging import tells_whose
from watchfloor.coding.items import items_in
from watchfloor.coding.owndates import dates_of, finest, only_compares
from watchfloor.coding.periods import is_total
from watchfloor.coding.speech import Speech
from watchfloor.coding.wording import (
    Reference,
    begins_anew,
    is_several,
    is_taken_up,
    points_back,
    reference_of,
)
from watchfloor.namings import Namings
from watchfloor.pronouns import NAMES_NOBODY
from watchfloor.records import (
    Actor,
    Country,
    DateMention,
    Filler,
    Place,
    Quote,
    Reading,
    Role,
    Sentence,
    Span,
    TriggerMention,
    Zone,
    ZoneKind,
    inside,
    overlap,
)
from watchfloor.routes import leads_to

__all__ = ["APART", "COUNTS", "Anchor", "Facts", "FactsReader", "Resolved", "spans_of"]

Anchor = Callable[[int], tuple[DateMention | None, str]]
"""The date that governs a position of the text, and why; (None, reason) when none does."""

APART: Set[ZoneKind] = {"box", "timeline"}  # told beside the news, of other days
COUNTS: tuple[Role, ...] = ("killed", "injured", "arrested", "crowd", "deployed")

_COUNTRY = 6  # UCDP where_prec of a country
_UNSURE = 0.6  # a doer that scores less is as likely wrong as right
_NEWS_DAYS = 10  # a date this long before publication is of the past, unless the headline or lead tells it
_LIST_DAYS = 40  # lists of incidents look back over a month at most
_COARSE = {"month", "season", "year"}
_LEAD_SENTENCES = 4
_LISTED = re.compile(r"[-*•▪●]\s")
_CARRYING_SENTENCES = (
    2  # a date holds for the sentences right after it; a page in one long paragraph goes on to other days
)
_OPENING_CHARS = 30
_DONE = {"actual", "ended"}
_HARMED: Set[Role] = {"killed", "injured"}
_STATE_SECTORS = {"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "ELI"}
_IN_PLACE = re.compile(
    r"(?:In|At|Near|Outside|Around)\s(?:the\s(?:\w+\s){0,2}(?:town|city|village|province|region|district|port)\sof\s)?([A-Z][^,;.:]{1,40}),\s"
)
# What lies on either side is of two times: "the strike came three days after a bomb killed six"; but "a second blast an
# hour later killed six" is one
_MOVES_ON = re.compile(
    r"(?:(?<!\w)(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)\s(?:after|before)"
    r"|(?:[,;]|(?<!\w)(?:and|but|then|while|when))\s(?:[\w-]+\s){0,4}?(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)\s(?:later|earlier)"
    r"|(?<!\w)the\s(?:day|night|morning|week|month|year)\s(?:after|before))(?!\w)",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What the other steps made of the report: its dates, places and actors, and its publication day.

    news_day: the date mention that stands for the publication day, or None when no such day is known. quotes: what is
    said in it, and by whom.
    """

    dates: Sequence[DateMention]
    places: Sequence[Place]
    actors: Sequence[Actor]
    anchor: Anchor
    news_day: DateMention | None
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one mention gives, resolved: ids of actors and places, head words of targets, its own date."""

    mention: TriggerMention
    word: str  # the trigger, lower case
    act: str  # the kind of act that the trigger names, see `act_of_kind`
    actors: frozenset[str]
    recipients: frozenset[str]
    victims: frozenset[str]  # head words of the recipients
    targets: frozenset[str]
    places: frozenset[str]
    instruments: frozenset[str]
    date: DateMention | None
    item: DateMention | None  # the day that opens its item, in a list of incidents
    zone: Zone
    is_apart: bool  # in a box or dated line, or the heading of one
    is_unsure_of_actors: bool  # the reader hardly told any of them from nobody, or there are none
    has_vague_actors: bool  # described only ("police", "gunmen"): a name may stand for the same people
    has_vague_recipients: bool
    persons: frozenset[str]  # named persons among the recipients
    forces: frozenset[Country | None]  # countries of the soldiers, police and officials among the actors
    servants: frozenset[Country | None]  # countries that persons and bodies among the actors serve
    states: frozenset[Country]  # countries that act by name ("Freedonia attacked")
    has_private_actors: bool  # an actor serves no state: protesters, an armed group
    is_news: bool  # in the headline or the lead
    is_old: bool  # its date lies well before publication
    is_answered: bool  # what another act answers ("a rally to condemn the raid"), so earlier than that act
    points_back: bool  # "the attack", "those strikes", with nobody and nothing named
    reference: Reference | None  # "that raid", "an earlier raid", "another raid"
    follows_old: bool  # the sentence before it in its paragraph opens with an old day
    begins_anew: bool  # in the first sentence of a paragraph, after one of several sentences
    is_taken_up: bool  # "the blasts tore off a roof", with nobody named
    is_quoted: bool  # in direct speech, which may call anybody the doer
    is_several: bool  # "11 attacks", "has for months been firing", "300 have been killed since January"
    described: frozenset[str]  # recipients as the words describe them ("freedonian engineer")
    counts: frozenset[tuple[Role, str]]  # figures of people, as plain numbers or words
    step: int  # how many times its sentence has moved on in time before it ("three days after")
    harmed: frozenset[tuple[Role, str]]  # the counts of dead and hurt
    is_harm: bool  # the trigger names harm done rather than the act that did it

    @property
    def is_dated(self) -> bool:
        """Whether it has a date of its own."""
        return self.date is not None

    @property
    def is_known(self) -> bool:
        """Whether it words its act as known: "the attack", "the blasts tore off a roof"."""
        return self.points_back or self.is_taken_up

    @property
    def recalls_old(self) -> bool:
        """Whether it means what was told last, "that raid", right after a sentence that opens with an old day."""
        return self.reference == "last" and self.follows_old


class FactsReader:
    """Reads the facts of mentions of one report."""

    def __init__(self, reading: Reading, resolved: Resolved) -> None:
        """Keeps what mentions are resolved against."""
        self.reading = reading
        self.resolved = resolved
        self.speech = Speech(reading, resolved.quotes)
        self.items = items_in(reading, resolved.dates)
        told = sum(
            reading.zones[sentence.zone].kind in {"body", "timeline"} for sentence in reading.sentences
        )
        is_list = 2 * len(self.items) > told
        self.listed = {(item.start or "")[:10] for item in self.items.values() if is_list}
        self.by_id = {actor.id: actor for actor in resolved.actors}
        self.actors = Namings(resolved.actors)
        self.places = Namings(resolved.places)

    def text(self, span: Span) -> str:
        """The words of a span on one line, as the shadow has them."""
        return " ".join(self.reading.shadow[span.start : span.end].split())

    def facts(self, mention: TriggerMention) -> Facts:
        """The facts of one mention."""
        sentence = self.reading.sentences[mention.sentence]
        word = self.text(mention.trigger).casefold()
        stated = [one for one in mention.fillers if not self.is_only_accused(one, mention)]
        actors = [
            self.by_id[ident]
            for one in stated
            if one.role == "actor" and (ident := self.actor_at(one.span)) is not None
        ]
        recipients = [self.by_id[ident] for ident in self.actor_ids(mention, "recipient")]
        acting_states = frozenset(
            actor.country for actor in actors if actor.kind == "country" and actor.country
        )
        dated = self.own_date(mention) or self.date_of_its_box(mention) or self.date_of_its_end(mention)
        counts = frozenset(
            (role, _plain_number(self.text(span))) for role in COUNTS for span in spans_of(mention, role)
        )
        return Facts(
            mention=mention,
            word=word,
            act=act_of_kind(word, mention.type, mention.mode),
            actors=frozenset(actor.id for actor in actors) | self.groups_of(stated),
            recipients=frozenset(actor.id for actor in recipients),
            victims=self.heads(mention, "recipient"),
            targets=self.heads(mention, "target"),
            places=frozenset(self.place_ids(mention)),
            instruments=self.heads(mention, "instrument"),
            date=dated,
            item=self.items.get(mention.sentence),
            zone=self.reading.zones[sentence.zone],
            is_apart=self.kind_of_zone(sentence.zone) in APART,
            is_unsure_of_actors=all(one.score < _UNSURE for one in stated if one.role == "actor"),
            has_vague_actors=all(map(_is_vague, actors)),
            has_vague_recipients=all(map(_is_vague, recipients)),
            persons=frozenset(
                actor.id for actor in recipients if actor.kind == "person" and not _is_vague(actor)
            ),
            forces=frozenset(actor.country for actor in actors if _is_force(actor)),
            servants=frozenset(
                actor.country
                for actor in actors
                if actor.sector in _STATE_SECTORS and actor.kind != "country"
            ),
            states=acting_states,
            has_private_actors=any(_is_private(actor) for actor in actors),
            is_news=self.is_news(mention),
            is_old=self.is_old(dated),
            is_answered=is_answered(self.reading.shadow[sentence.span.start : mention.trigger.start], word),
            points_back=points_back(mention, stated, self.reading),
            reference=reference_of(mention, self.reading),
            follows_old=self.follows_old(mention),
            begins_anew=begins_anew(mention, self.reading),
            is_taken_up=is_taken_up(mention, stated, self.reading),
            is_quoted=self.speech.holds(mention),
            is_several=is_several(mention, self.reading) or is_total(mention, dated, self.reading),
            described=frozenset(
                name for actor in recipients if _is_vague(actor) and " " in (name := actor.name.casefold())
            ),
            counts=counts,
            step=len(_MOVES_ON.findall(self.reading.shadow, sentence.span.start, mention.trigger.start)),
            harmed=frozenset(count for count in counts if count[0] in _HARMED),
            is_harm=is_harm_word(word) or any(one.role in _HARMED for one in mention.fillers),
        )

    def groups_of(self, fillers: Sequence[Filler]) -> frozenset[str]:
        """The armed groups whose men act: those of "suspected Front fighters" do as the Front does."""
        spans = [one.span for one in fillers if one.role == "actor"]
        return frozenset(
            actor.id
            for actor in self.resolved.actors
            if actor.kind == "group"
            and any(inside(where, span) and where != span for where in actor.spans for span in spans)
        )

    def is_only_accused(self, filler: Filler, mention: TriggerMention) -> bool:
        """Whether a filler is a doer whom only an accusation gives: evidence of no act by the same doer elsewhere."""
        return filler.role == "actor" and is_accused(filler.span, mention, self.reading)

    def is_news(self, mention: TriggerMention) -> bool:
        """Whether a mention stands in the headline or the lead."""
        kind = self.reading.zones[self.reading.sentences[mention.sentence].zone].kind
        return kind == "title" or (kind == "body" and mention.sentence < _LEAD_SENTENCES)

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

    def heads(self, mention: TriggerMention, role: Role) -> frozenset[str]:
        """The last word of each thing that fills a role, one form for one and for many ("border", "borders")."""
        return frozenset(_one_of(self.text(span).casefold().split()[-1]) for span in spans_of(mention, role))

    def actor_ids(self, mention: TriggerMention, role: Role) -> list[str]:
        """Ids of the actors that fill a role, one for each filler."""
        return [ident for span in spans_of(mention, role) if (ident := self.actor_at(span)) is not None]

    def actor_at(self, span: Span) -> str | None:
        """The id of the actor that a span names; None for a pronoun that stands for nobody known."""
        actor = self.actors.at(span)
        return actor.id if actor is not None and actor.name.casefold() not in NAMES_NOBODY else None

    def place_ids(self, mention: TriggerMention) -> list[str]:
        """Places that fill the role, else the place in which a target stands, else the one that opens its sentence."""
        named = self._places(mention, "place")
        return named or self._places(mention, "target") or self._opening_place(mention)

    def _opening_place(self, mention: TriggerMention) -> list[str]:
        """The place of "In Oslo, gunmen ...", which holds for what its sentence tells."""
        sentence = self.reading.sentences[mention.sentence].span
        opening = _IN_PLACE.match(self.reading.shadow, sentence.start, sentence.end)
        if opening is None or mention.trigger.start < opening.end():
            return []
        place = self.places.at(Span(*opening.span(1)))
        return [place.id] if place is not None else []

    def _places(self, mention: TriggerMention, role: Role) -> list[str]:
        found = [self._place(span) for span in spans_of(mention, role)]
        return [place.id for place in found if place is not None]

    def _place(self, span: Span) -> Place | None:
        """The place that a span names; a country inside the name of a building ("U.S." Embassy) is that building.

        None for a country that only tells whose something is, and for where a road or journey leads.
        """
        place = self.places.at(span, lambda one: self._is_owner(one, span) or self._is_ahead(one, span))
        if place is None or place.precision != _COUNTRY:
            return place
        around = (
            other
            for other in self.resolved.places
            if other.inside is not None
            and any(inside(span, where) and where != span for where in other.spans)
        )
        return next(around, place)

    def _is_owner(self, place: Place, phrase: Span) -> bool:
        """Whether a place is a country that the phrase names only as the owner of what it tells of."""
        return place.precision == _COUNTRY and any(
            tells_whose(where, phrase, self.reading.shadow) for where in place.spans if inside(where, phrase)
        )

    def _is_ahead(self, place: Place, phrase: Span) -> bool:
        """Whether a phrase names a place only as where a road or journey leads: "the highway to Mexico City"."""
        return all(
            leads_to(where, self.reading.shadow) for where in place.spans if overlap(where, phrase) > 0
        )

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

    def kind_of_zone(self, index: int) -> ZoneKind:
        """The kind of a zone; a heading belongs to the box or dated lines that it heads."""
        kind = self.reading.zones[index].kind
        if (
            kind == "heading"
            and index + 1 < len(self.reading.zones)
            and self.reading.zones[index + 1].kind in APART
        ):
            return self.reading.zones[index + 1].kind
        return kind

    def date_of_its_box(self, mention: TriggerMention) -> DateMention | None:
        """The date that governs a mention in a box or dated line, which tells another day than the news."""
        index = self.reading.sentences[mention.sentence].zone
        if self.reading.zones[index].kind not in APART:
            return None
        found = self.resolved.anchor(mention.trigger.start)[0]
        if found is None or self.is_carried(found, mention) or only_compares(found, self.reading):
            return None
        return found

    def date_of_its_end(self, mention: TriggerMention) -> DateMention | None:
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


def spans_of(mention: TriggerMention, role: Role) -> list[Span]:
    """The words that fill a role of a mention, in order."""
    return [filler.span for filler in mention.fillers if filler.role == role]


def _one_of(word: str) -> str:
    """A noun without the ending of its plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _plain_number(words: str) -> str:
    """The last word of a count without commas: "at least 1,200" and "1,200" are one."""
    return words.casefold().split()[-1].replace(",", "")


def _is_vague(actor: Actor) -> bool:
    """Whether an actor is described and not named: "gunmen", "American contractor"."""
    return actor.kind == "people" or actor.name.rpartition(" ")[2][:1].islower()


def _is_force(actor: Actor) -> bool:
    """Whether an actor is men of a state, and not the state itself or a body that may stand for it."""
    return actor.sector in {"MIL", "COP"} and actor.kind in {"military", "people", "person"}


def _is_private(actor: Actor) -> bool:
    return (
        actor.kind in {"group", "people"} and actor.sector not in _STATE_SECTORS and actor.sector is not None
    )
