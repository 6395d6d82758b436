"""What one mention gives, resolved: its parties as actors, its places, its own date, and how its act is worded."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from watchfloor.coding.accusing import is_accused
from watchfloor.coding.acts import act_of_kind, is_harm_word
from watchfloor.coding.answers import is_answered
from watchfloor.coding.apart import APART, kind_of_zone
from watchfloor.coding.ownplaces import OwnPlaces
from watchfloor.coding.periods import is_total
from watchfloor.coding.resolved import Resolved
from watchfloor.coding.roles import COUNTS, spans_of
from watchfloor.coding.speech import Speech
from watchfloor.coding.timing import Timing
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
    Reading,
    Role,
    Span,
    TriggerMention,
    Zone,
    inside,
)

__all__ = ["Facts", "FactsReader"]

_UNSURE = 0.6  # a doer that scores less is as likely wrong as right
_LEAD_SENTENCES = 4
_HARMED: Set[Role] = {"killed", "injured"}
_STATE_SECTORS = {"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "ELI"}
# What lies on either side is of two times: "the strike came three days after a bomb killed six"; but "a second blast an
# hour later killed six" is one
_MOVES_ON = re.compile(
    r"(?:(?<!\w)(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)\s(?:after|before)"
    r"|(?:[,;]|(?<!\w)(?:and|but|then|while|when))\s(?:[\w-]+\s){0,4}?(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)\s(?:later|earlier)"
    r"|(?<!\w)the\s(?:day|night|morning|week|month|year)\s(?:after|before))(?!\w)",
    re.I,
)


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
        self.timing = Timing(reading, resolved)
        self.places = OwnPlaces(reading, resolved.places)
        self.by_id = {actor.id: actor for actor in resolved.actors}
        self.actors = Namings(resolved.actors)

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
        dated = self.timing.date_of(mention)
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
            places=frozenset(self.places.of(mention)),
            instruments=self.heads(mention, "instrument"),
            date=dated,
            item=self.timing.items.get(mention.sentence),
            zone=self.reading.zones[sentence.zone],
            is_apart=kind_of_zone(self.reading, sentence.zone) in APART,
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
            is_old=self.timing.is_old(dated),
            is_answered=is_answered(self.reading.shadow[sentence.span.start : mention.trigger.start], word),
            points_back=points_back(mention, stated, self.reading),
            reference=reference_of(mention, self.reading),
            follows_old=self.timing.follows_old(mention),
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
