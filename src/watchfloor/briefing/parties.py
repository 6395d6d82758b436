"""Who acts in a mention, and whom or what it is done to, as noun phrases: only what its own sentence surely says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchfloor.briefing.bonds import is_apposed_object, is_by_hand, is_object, is_passive, sure_spans
from watchfloor.briefing.material import Telling
from watchfloor.briefing.numbers import is_year, number_before
from watchfloor.briefing.phrases import Phrase
from watchfloor.briefing.wording import holds, is_plural
from watchfloor.countries import adjective_country, named_country
from watchfloor.pronouns import is_pronoun
from watchfloor.records import Actor, NamedSpan, NameKind, Role, Span, inside, overlap

__all__ = ["actors_of", "bare", "is_force", "objects_of", "outermost"]

_MOST_PARTIES = 3
_OWN_FORCES = {"troops", "forces", "soldiers", "the army", "the military", "the government"}
_LIST = re.compile(r"^\s*(?:,|,? and|,? or|&|,? as well as)\s*(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_OWNER = re.compile(r"^(?:['’]s|['’])?\s$")
_PEOPLE: frozenset[NameKind] = frozenset({"PERSON", "ROLE", "GROUP", "ORG", "PEOPLE"})
_STATE: frozenset[NameKind] = frozenset({"GOVERNMENT", "MILITARY"})
_OTHERS: frozenset[NameKind] = frozenset({"FACILITY", "WEAPON", "PLACE"})
_FORCES = re.compile(
    r"\b(?:troops|soldiers|forces|marines|police|officers|guards|aircraft|planes|jets|ships?|vessels?|carriers?|frigates?|"
    r"weapons|missiles?|tanks|drones|battalions?|brigades?|divisions?|units?|reinforcements|fighters|militia\w*|reservists|"
    r"helicopters?|patrols?|systems?|batter(?:y|ies)|personnel|commandos?|paratroopers|warships?|peacekeepers)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r" (?P<word>against|with|between|to) _")
_STAND_INS = {"group", "party", "movement", "front", "union", "organisation", "organization", "company", "army", "militia", "militants", "rebels", "fighters", "gang", "bloc", "alliance", "coalition", "agency", "body", "force", "council", "court", "network", "firm"}  # fmt: skip
_ACT_NOUNS = r"(?:attack|assault|raid|strike|airstrike|air strike|ambush|offensive|fire|gunfire|shelling|artillery|advance)"
_LEADING = re.compile(r"\b(?P<word>on|at|against|to|with|from|for|between) _")
_ONE_OF = re.compile(r"\b(?:one|some|many|most|several|few)\sof\s(?:[\w'’-]+\s){1,5}$", re.IGNORECASE)
_OF_NAMES = re.compile(
    r" of (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?:(?:, [A-Z][\w'’-]*)*,? and (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)?(?!['’]s)\b"
)
_PARTNER = re.compile(r"\b([A-Z]\w+)(?:,| and)\s$")
_PARTNERS = re.compile(r"(?:,| and)\s([A-Z]\w+)\s[a-z]")
_WORDS_BEFORE = 60


def actors_of(telling: Telling) -> list[str]:
    """Who does it, as a subject names them; a state before its own forces."""
    if telling.phrase.act is None:
        return []
    return _named(telling, "actor", telling.event.actors, titled=True)


def objects_of(telling: Telling, phrase: Phrase, actors: Sequence[str]) -> list[str]:
    """Whom or what it is done to: people where the act is done to people, else things, else whichever is told.

    What the subject says already is left out.
    """
    event = telling.event
    people = _named(telling, "recipient", event.recipients) or _met(telling, actors)
    things = _things(telling)
    if event.type == "MOBILIZE" or phrase.act == "withdraw _":
        things = [thing for thing in things if _FORCES.search(thing)]
        people = [one for one in people if _FORCES.search(one)]
    if phrase.whom == "things":
        people = []
    if phrase.whom == "people":
        things = []
    spoken = {bare(name) for name in actors}
    for found in (people, things) if event.type not in {"ASSAULT", "COERCE"} else (things, people):
        kept = [
            one for one in found if not any(f" {name}".endswith(f" {bare(one)}") for name in spoken)
        ]  # `minister Ada Holm met Ada Holm`
        if kept and _is_led_to(telling, phrase, "recipient" if found is people else "target"):
            return outermost(kept)[:_MOST_PARTIES]
    return []


def _met(telling: Telling, actors: Sequence[str]) -> list[str]:
    """Whom the doers of a meeting met, where the reader has both sides as doers: `the king met union leaders`."""
    here, text = telling.mention, telling.record.report.text
    if telling.event.type != "CONSULT" or len(actors) != 1:
        return []
    after = [
        span
        for span in sure_spans(telling.record, here, "actor")
        if span.start >= here.trigger.end and is_object(text, here.trigger, span)
    ]
    found = [
        telling.nouns.actor(ident)
        for span in after
        for ident in telling.event.actors
        if any(inside(one, span) or inside(span, one) for one in telling.nouns.actors[ident].spans)
    ]
    return [one for one in found if one and one not in actors]


def _is_led_to(telling: Telling, phrase: Phrase, role: Role) -> bool:
    """Whether the text has the preposition that the phrase would put before its object: no protest is `against` a
    street in which it is held.
    """
    needed = _PREPOSITION.search(phrase.act or "")
    if needed is None or telling.event.type not in {"PROTEST", "MOBILIZE"}:
        return True
    text = telling.record.report.text
    spans = sure_spans(telling.record, telling.mention, role)
    return any(
        re.search(
            rf"\b{needed['word']}\s[^,.;]*$",
            text[max(telling.mention.sentence.start, span.start - _WORDS_BEFORE) : span.start],
        )
        for span in spans
    )


def is_force(noun: str) -> bool:
    """Whether a noun phrase names troops, police, ships or the like."""
    return _FORCES.search(noun) is not None


def outermost(names: Sequence[str]) -> list[str]:
    """Names without those that another of them holds: `members of the League` says `the League` too."""
    kept = list(dict.fromkeys(names))
    return [
        one
        for one in kept
        if not any(bare(one) != bare(other) and holds(bare(other), bare(one)) for other in kept)
    ]


def bare(noun: str) -> str:
    """A noun phrase without its article, in small letters."""
    return re.sub(r"^(?:the|a|an) ", "", noun).casefold()


def _named(telling: Telling, role: Role, idents: Sequence[str], *, titled: bool = False) -> list[str]:
    """Noun phrases for those who surely play a part in the mention; for all of the event when a person set them."""
    actors, nouns = telling.nouns.actors, telling.nouns
    is_set = is_by_hand(telling.event, f"{role}s")
    chosen = list(idents if is_set else _at(telling, role, idents))
    states = [ident for ident in chosen if ident in actors and actors[ident].kind == "country"]
    found = [
        _with_owner(
            telling,
            ident,
            _with_partner(telling, ident, _numbered(telling, role, ident, nouns.actor(ident, titled=titled))),
        )
        for ident in chosen
    ]
    if role == "actor":
        found = [_as_owner(telling, noun) for noun in found]
    kept = [words for words in found if words and not (states and words in _OWN_FORCES)]
    return outermost(kept)[:_MOST_PARTIES]


def _as_owner(telling: Telling, noun: str | None) -> str | None:
    """A description that stands right before the noun for the act, in the plural that it means: `rebel assault`."""
    word = bare(noun or "")
    if noun is None or " " in word or not noun.startswith(("the ", "a ", "an ")) or is_plural(word):
        return noun
    here = telling.mention.sentence
    said = telling.record.report.text[here.start : here.end].casefold()
    return f"{word}s" if re.search(rf"\b{re.escape(word)} {_ACT_NOUNS}\b", said) else noun


def _numbered(telling: Telling, role: Role, ident: str, noun: str | None) -> str | None:
    """A description in the plural with the number that stands before it in the sentence: `38 pupils`."""
    if noun is not None and any(
        overlap(one, span) > 0 and _is_among(telling, span)
        for span in telling.mention.roles.get(role, ())
        for one in telling.nouns.actors[ident].spans
    ):
        return None
    if (
        noun is None
        or not noun[:1].islower()
        or noun.startswith(("the ", "a ", "an "))
        or not is_plural(noun)
    ):
        return noun
    text = telling.record.report.text
    for span in telling.mention.roles.get(role, ()):
        if any(overlap(one, span) > 0 for one in telling.nouns.actors[ident].spans):
            if text[span.start : span.end].casefold() != noun.casefold():
                return noun
            number = number_before(
                text[max(telling.mention.sentence.start, span.start - _WORDS_BEFORE) : span.start]
            )
            return f"{number} {noun}" if number and not is_year(number) else noun
    return noun


def _is_among(telling: Telling, span: Span) -> bool:
    """Whether words only say among whom somebody is: `men` of `one of the country's most wanted men`."""
    before = telling.record.report.text[
        max(telling.mention.sentence.start, span.start - _WORDS_BEFORE) : span.start
    ]
    return _ONE_OF.search(before) is not None


def _with_partner(telling: Telling, ident: str, noun: str | None) -> str | None:
    """People of one country with those of another who share their noun: `Norlandic and Sudlandic troops`."""
    if noun is None or not is_plural(noun) or adjective_country(noun.partition(" ")[0]) is None:
        return noun
    text, start = telling.record.report.text, telling.mention.sentence.start
    for span in telling.nouns.actors[ident].spans:
        if inside(span, telling.mention.sentence):
            found = _PARTNER.search(text[start : span.start])
            if found and _is_partner(found[1]) and not holds(noun, found[1]):
                return f"{found[1]} and {noun}"
    return noun


def _is_partner(word: str) -> bool:
    return adjective_country(word) is not None and named_country(word) is None


def _with_owner(telling: Telling, ident: str, noun: str | None) -> str | None:
    """A bare plural with those whose it is, where the text goes on to say so: `troops of Norland and Sudland`."""
    if noun is None or not noun.islower() or " of " in noun or not is_plural(noun):
        return noun
    text = telling.record.report.text
    found = (
        _OF_NAMES.match(text[span.end : span.end + _WORDS_BEFORE])
        for span in telling.nouns.actors[ident].spans
        if text[span.start : span.end].casefold().endswith(noun)
    )
    return next(
        (f"{noun}{named[0]}" for named in found if named and not _is_partner(named[0].split()[-1])), noun
    )


def _at(telling: Telling, role: Role, idents: Sequence[str]) -> Iterator[str]:
    """The actors at the sure words of a role, in their order in the text."""
    actors = telling.nouns.actors
    for span in _listed(telling, role):
        for ident in idents:
            actor = actors.get(ident)
            if actor is None or not any(inside(one, span) or inside(span, one) for one in actor.spans):
                continue
            if _is_guessed(telling, actor, span):
                break
            if actor.kind != "country" or not _is_of_others(telling, actor, span, role):
                yield ident
            break


def _is_guessed(telling: Telling, actor: Actor, span: Span) -> bool:
    """Whether a pronoun was taken to mean somebody who has no name in the text, or a description to mean a body that it
    does not describe (`the opposition`).
    """
    words = telling.record.report.text[span.start : span.end].strip()
    if is_pronoun(words):
        return not actor.name[:1].isupper()
    if actor.kind not in {"group", "organisation"} or not actor.name[:1].isupper() or not words.islower():
        return False
    if is_plural(words) != is_plural(actor.name):
        return True
    shared = set(words.split()) & set(actor.name.casefold().split())
    return not shared and words.rsplit(" ", 1)[-1] not in _STAND_INS


def _listed(telling: Telling, role: Role) -> list[Span]:
    """The sure words of a role that stand as one list; of an owner and what it owns, the latter.

    What comes after a break is said of the first ("prisoners, members of the League who had fled") or stands elsewhere.
    """
    text = telling.record.report.text
    found: list[Span] = []
    for span in sorted(sure_spans(telling.record, telling.mention, role)):
        if role == "recipient" and not found and not _is_near(telling, span):
            continue
        if not found:
            found.append(span)
        elif _OWNER.match(text[found[-1].end : span.start]):
            found[-1] = span
        elif _LIST.match(text[found[-1].end : span.start]):
            found.append(span)
        else:
            break
    return found


def _is_near(telling: Telling, span: Span) -> bool:
    """Whether words stand with the trigger as its object, or after the preposition of its phrase: `fired gas at X`."""
    text, here = telling.record.report.text, telling.mention
    if is_object(text, here.trigger, span) or is_apposed_object(text, here.trigger, span):
        return True
    if span.start < here.trigger.end:
        return is_passive(text[span.end : here.trigger.start]) and not _is_parted(telling, span)
    led = _LEADING.search(telling.phrase.act or "")
    gap = text[here.trigger.end : span.start]
    return (
        led is not None
        and re.search(rf"\b{led['word']}\s(?:[\w-]+\s){{0,4}}$", gap) is not None
        and not re.search(r"[,;:]", gap)
    )


def _is_of_act(telling: Telling, span: Span) -> bool:
    """Whether a thing only says of which other act the sentence speaks: `embassy` of `the embassy breach`."""
    text = telling.record.report.text
    return any(
        mention.trigger != telling.mention.trigger
        and mention.trigger.start >= span.end
        and text[span.end : mention.trigger.start] in {" ", "'s ", "’s "}
        for event in telling.record.events
        for mention in event.mentions
        if mention.sentence == telling.mention.sentence
    )


def _is_parted(telling: Telling, span: Span) -> bool:
    """Whether another act is named between words and the trigger."""
    here = telling.mention
    return any(
        span.end <= mention.trigger.start < here.trigger.start
        for event in telling.record.events
        for mention in event.mentions
        if mention.sentence == here.sentence
    )


def _is_of_others(telling: Telling, actor: Actor, span: Span, role: Role) -> bool:
    """Whether a country only says whose another party is: `Freedonian` of `Freedonian students`."""
    text, trigger = telling.record.report.text, telling.mention.trigger
    gap = text[span.end : trigger.start].strip()
    shared = _PARTNERS.match(text[span.end : telling.mention.sentence.end])
    if shared and adjective_country(shared[1]) and _is_partner(text[span.start : span.end]):
        return True  # `Norlandic and Sudlandic troops`
    if role == "actor" and span.end <= trigger.start and gap in {"", "'s", "’s"}:
        return False
    for name in telling.record.names:
        follows = name.span.start >= span.end and text[span.end : name.span.start] in {" ", "-", "'s ", "’s "}
        holds = overlap(name.span, span) > 0 and name.span.end > span.end
        if (follows or holds) and name.kind in _PEOPLE | _OTHERS:
            return True
        if (follows or holds) and name.kind in _STATE:
            return role != "actor"
    return False


def _things(telling: Telling) -> list[str]:
    """The things that the mention is surely done to."""
    event = telling.event
    owners = telling.mention.roles.get("recipient", ())
    if is_by_hand(event, "targets"):
        return telling.nouns.targets(event.targets, owners)
    sure = sure_spans(telling.record, telling.mention, "target")
    near: list[NamedSpan] = []
    for span in sure:
        words = telling.record.report.text[span.start : span.end]
        if _is_near(telling, span) and not _is_of_act(telling, span):
            near.append(NamedSpan(name=words, span=span))
    return telling.nouns.targets(near, owners)
