"""Which of the chosen places are believed. A namesake far from all that the report tells of lends it no country.

The ranking always finds a best candidate, and where a village is too small for the gazetteer, or the name is invented or
a person's, the best is a namesake in another part of the world. Here each choice is held against the rest of the report:
the countries that it names, its other places and how far they are, and how well known the chosen place is by itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchfloor.globe import km_between
from watchfloor.placing.gazetteer import Entry
from watchfloor.placing.persons import are_person
from watchfloor.placing.ranking import Ranked
from watchfloor.placing.resolving import Meaning, Scene
from watchfloor.placing.spelling import key

__all__ = ["ODDS", "Odds", "doubt_strangers"]

# Few places of Wikipedia's linked notes fall below this, and most namesakes put in the stead of a village that the
# gazetteer lacks do (docs/gazetteer.md, "Strangers").
LEAST_BELIEF = 0.5
# A second choice with this share takes over from a disbelieved first one when it is itself believed so firmly.
SECOND_SHARE, SECOND_BELIEF = 0.1, 0.8
# What the other names must weigh together before anything can be held against them; a name weighs one.
LEAST_COMPANY = 1.0
# Of names whose candidates in the chosen country had less than this together, the country was wrong in most (same page).
LEAST_COUNTRY_SHARE = 0.5
NEAR_KM, AROUND_KM = 150.0, 800.0
SURE = 0.99
_MOST_TURNS = 2  # a place: to its second choice, and to none; two names must not swap choices for ever
# A country's name, which may be only one who acts, bears out its towns by half as much as another town does.
WIDE_PART = 0.5
# A long report names more towns of its country, and as many strangers a name as a short one.
MOST_ELSEWHERE = 8.0
SEATS = frozenset(
    {"arusha", "davos", "geneva", "hague", "istanbul", "jeddah", "new york", "new york city", "strasbourg"}
)
SEAT_PEOPLE = 10_000  # Geneva, Ohio, is no seat
RECALLED = "recalled"
# Territories that reports tell of together with a country, without naming the country that the gazetteer gives.
TOLD_WITH = {
    "PSE": "ISR", "HKG": "CHN", "MAC": "CHN", "PRI": "USA", "GUM": "USA", "VIR": "USA", "ASM": "USA", "ESH": "MAR", "XKX": "SRB",
    "GLP": "FRA", "MTQ": "FRA", "GUF": "FRA", "REU": "FRA", "MYT": "FRA", "NCL": "FRA", "PYF": "FRA", "GRL": "DNK", "FRO": "DNK",
    "GIB": "GBR", "IMN": "GBR", "JEY": "GBR", "GGY": "GBR", "FLK": "GBR",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """How much each piece of evidence counts for a choice, in log odds.

    Fitted once on Wikipedia's linked notes (their towns, against small villages put in their stead and hidden from the
    gazetteer, together weighted as one in eleven), and rounded; the fit is in no script.
    """

    base: float = -3.9
    people: float = 0.7  # a power of ten
    capital: float = 3.2  # by hand, from 1.7: pages name foreign capitals more often than those notes do
    seat: float = 5.0  # where states and courts meet, by hand: "talks in Geneva"
    region: float = 1.1
    other: float = 1.2  # waters, islands, airports: names that few others bear
    airport: float = 4.0  # by its full name, which no other bears; by hand
    share: float = 0.15  # the log odds of its share of the evidence
    main: float = 1.15  # the name is its main one
    acting: float = -2.0  # it does nothing but act and speak, as towns seldom do; set by hand
    person: float = -4.0  # the words around it tell of a person; by hand
    held: float = 3.0  # the text gives what holds it; by hand too, since notes give the holder of few
    near: float = 2.5  # by hand, from 1.1: few towns of those notes lie across a border from what is told of
    around: float = 0.85
    named: float = 1.1  # its country is named, or the people of it, or a body
    elsewhere: float = -2.15  # times the logarithm of how much more is named in some one other country
    variety: float = (
        0.45  # times the logarithm of how many countries are named: news of the whole world has strangers
    )


ODDS = Odds()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """One other name, or one country or region that the report speaks of. core: key of the name without its kind."""

    entry: Entry
    weight: float
    core: str

    @property
    def is_wide(self) -> bool:
        return self.entry.feature.startswith("PCL")


def doubt_strangers(scene: Scene, odds: Odds = ODDS) -> None:
    """Give up the choices that the rest of the report does not bear out, the least believed first.

    A choice given up bears out no other, so that two strangers of one far country do not vouch for each other.
    """
    for _ in range(_MOST_TURNS * len(scene.meanings)):
        voices = _voices(scene)
        beliefs = {
            meaning.key: _belief(scene, meaning, row, voices, odds) for meaning, row in _doubtful(scene)
        }
        least = min(beliefs, key=lambda name: beliefs[name], default=None)
        if least is None or beliefs[least] >= LEAST_BELIEF:
            return
        _give_up(scene, next(one for one in scene.meanings if one.key == least), voices, odds)


def _doubtful(scene: Scene) -> Iterator[tuple[Meaning, int]]:
    """The first mention of each place that can be doubted, with its row."""
    seen = set()
    for meaning in scene.meanings:
        if meaning.row is None or meaning.key in seen:
            continue
        seen.add(meaning.key)
        if _may_be_doubted(scene.gazetteer.entry(meaning.row)):
            yield meaning, meaning.row


def _may_be_doubted(entry: Entry) -> bool:
    """Not so countries, seas and continents, nor what the project itself listed."""
    return entry.country is not None and not entry.feature.startswith("PCL") and entry.source != RECALLED


def _voices(scene: Scene) -> list[_Voice]:
    """What the report tells of, each once: its chosen places, and the countries of its adjectives and bodies."""
    found: dict[int, _Voice] = {}
    for meaning in scene.meanings:
        if meaning.row is not None:
            weight = meaning.ranked.shares[0] if meaning.ranked and meaning.ranked.shares else 1.0
            entry, core = scene.gazetteer.entry(meaning.row), key(meaning.mention.form.core)
            found.setdefault(meaning.row, _Voice(entry=entry, weight=weight, core=core))
    for query in scene.heard:
        entry = scene.gazetteer.entry(int(query.rows[0]))
        found.setdefault(entry.row, _Voice(entry=entry, weight=query.weight, core=""))
    return [voice for voice in found.values() if voice.entry.country is not None]


def _belief(scene: Scene, meaning: Meaning, row: int, voices: Sequence[_Voice], odds: Odds) -> float:
    """Probability that the name stands for something in the country of `row`; 1 where nothing can be held against it."""
    entry, core = scene.gazetteer.entry(row), key(meaning.mention.form.core)
    others = [voice for voice in voices if voice.core != core and voice.entry.row != row]
    is_told = any(_land(voice.entry) == _land(entry) for voice in others)
    if not is_told and _country_share(scene, meaning, entry) < LEAST_COUNTRY_SHARE:
        return 0.0
    if sum(voice.weight for voice in others) < LEAST_COMPANY:
        return 1.0
    score = odds.base + _standing(scene, meaning, entry, odds) + _company(entry, others, odds)
    return 1.0 / (1.0 + math.exp(-score))


def _country_share(scene: Scene, meaning: Meaning, entry: Entry) -> float:
    """The share of the evidence of all candidates in an entry's country."""
    if meaning.ranked is None:
        return 1.0
    pairs = zip(meaning.ranked.rows, meaning.ranked.shares, strict=True)
    return sum(share for row, share in pairs if _land(scene.gazetteer.entry(row)) == _land(entry))


def _standing(scene: Scene, meaning: Meaning, entry: Entry, odds: Odds) -> float:
    """What speaks for a choice before its company is looked at."""
    score = {"PPLC": odds.capital, "ADM1": odds.region}.get(entry.feature, 0.0)
    score += odds.seat * (meaning.mention.form.words.lower() in SEATS and entry.population >= SEAT_PEOPLE)
    score += odds.people * math.log10(entry.population + 1)
    score += odds.other * (entry.kind not in {"P", "A"})
    score += odds.share * _log_odds(_share(meaning, entry.row))
    is_main = _is_main(scene, meaning, entry.row)
    score += odds.main * is_main + odds.airport * (is_main and entry.kind == "S")
    own = _namings(scene, meaning)
    is_acting = all(scene.acts(scene.meanings[other].mention.span) for other in own)
    score += odds.acting * (is_acting and entry.feature != "PPLC")
    score += odds.person * are_person(scene, own)
    return score + odds.held * any(_is_held(scene, scene.meanings[other], entry) for other in own)


def _namings(scene: Scene, meaning: Meaning) -> list[int]:
    """Numbers of all mentions of the same place."""
    return [number for number, other in enumerate(scene.meanings) if other.key == meaning.key]


def _company(entry: Entry, others: Sequence[_Voice], odds: Odds) -> float:
    """What speaks for a choice, or against it, in the rest of the report."""
    weights = _by_country(others)
    wide = sum(voice.weight for voice in others if voice.is_wide and _land(voice.entry) == _land(entry))
    own = weights.pop(_land(entry), 0.0) - (1.0 - WIDE_PART) * wide
    elsewhere = max(weights.values(), default=0.0)
    km = min((_km(entry, voice.entry) for voice in others if not voice.is_wide), default=math.inf)
    return (
        odds.named * (wide > 0)
        + odds.elsewhere * math.log(min((1.0 + elsewhere) / (1.0 + own), MOST_ELSEWHERE))
        + odds.variety * math.log(max(len(weights) + (own > 0), 1))
        + odds.near * math.exp(-km / NEAR_KM)
        + odds.around * math.exp(-km / AROUND_KM)
    )


def _by_country(voices: Sequence[_Voice]) -> dict[str | None, float]:
    """What the names in each country, or in those told of together, weigh."""
    found: dict[str | None, float] = {}
    for voice in voices:
        land = _land(voice.entry)
        found[land] = found.get(land, 0.0) + voice.weight
    return found


def _land(entry: Entry) -> str | None:
    """The country of a place, or the one that it is told of with."""
    return TOLD_WITH.get(entry.country or "", entry.country)


def _share(meaning: Meaning, row: int) -> float:
    if meaning.ranked is None:
        return SURE
    return dict(zip(meaning.ranked.rows, meaning.ranked.shares, strict=True)).get(row, SURE)


def _log_odds(share: float) -> float:
    kept = min(max(share, 1.0 - SURE), SURE)
    return math.log(kept / (1.0 - kept))


def _is_main(scene: Scene, meaning: Meaning, row: int) -> bool:
    """Whether the name, with or without its kind, is the main one of a row."""
    form = meaning.mention.form
    named = (scene.gazetteer.rows_named(words) for words in dict.fromkeys((form.words, form.core)))
    return any(bool(is_main[rows == row].any()) for rows, is_main in named)


def _is_held(scene: Scene, meaning: Meaning, entry: Entry) -> bool:
    """Whether the text gives, right beside the mention, the country or region that a place lies in."""
    row = scene.meanings[meaning.holder].row if meaning.holder is not None else None
    if row is None:
        return False
    outer = scene.gazetteer.entry(row)
    is_country = outer.feature.startswith("PCL") and outer.country == entry.country
    return is_country or row in {entry.admin1, entry.admin2}


def _km(one: Entry, other: Entry) -> float:
    """Kilometres between two places on a sphere; endless where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    return km_between((one.latitude, one.longitude), (other.latitude, other.longitude))


def _give_up(scene: Scene, meaning: Meaning, voices: Sequence[_Voice], odds: Odds) -> None:
    """Put a believed second choice in the place of a disbelieved first one, or nothing."""
    own = _namings(scene, meaning)
    second = _second(scene, meaning, voices, odds)
    is_person = meaning.mention.kind == "PLACE" and are_person(scene, own)
    reason = "the words around it tell of a person" if is_person else _reason(scene, meaning, voices)
    for number in own:
        other = scene.meanings[number]
        if second is not None:
            other.row, other.ranked, other.part = second.rows[0], second, None
            other.key = f"row|{other.row}|"
            continue
        form = other.mention.form
        other.row, other.part, other.doubt = None, None, "person" if is_person else "stranger"
        other.key = f"name|{other.mention.kind}|{key(form.words)}"
        other.why["geonames"] = reason


def _reason(scene: Scene, meaning: Meaning, voices: Sequence[_Voice]) -> str:
    """Why a choice is not believed."""
    entry = scene.gazetteer.entry(meaning.row or 0)
    if _country_share(scene, meaning, entry) < LEAST_COUNTRY_SHARE:
        return "places in several countries bear the name, and nothing in the report tells which is meant"
    others = (voice for voice in voices if voice.entry.row != entry.row)
    is_told = any(_land(voice.entry) == _land(entry) for voice in others)
    told = "and the report tells mostly of elsewhere" if is_told else "of which the report does not speak"
    return f"the best is {entry.name} in {entry.country}, {told}"


def _second(scene: Scene, meaning: Meaning, voices: Sequence[_Voice], odds: Odds) -> Ranked | None:
    """The ranking without the disbelieved candidates at its head, when one of the others is believed firmly."""
    if meaning.ranked is None:
        return None
    told = {_land(voice.entry) for voice in voices if voice.entry.row != meaning.row}
    choices = list(zip(meaning.ranked.rows, meaning.ranked.shares, strict=True))
    for row, share in choices[1:]:
        if share < SECOND_SHARE:
            break
        if _land(scene.gazetteer.entry(row)) in told:
            belief = _belief(scene, meaning, row, voices, odds)
            if belief >= SECOND_BELIEF:
                rest = [(row, share), *((one, part) for one, part in choices if one != row)]
                return Ranked(rows=tuple(one for one, _ in rest), shares=tuple(part for _, part in rest))
    return None
