"""Which town a building stands in, as far as the words, the sentence or the running text say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from watchfloor.countries import adjective_country, countries, named_country
from watchfloor.datelines import end_of_dateline
from watchfloor.leads import news_zones
from watchfloor.placing.resolving import Meaning, Scene, opens_paragraph
from watchfloor.records import Span
from watchfloor.routes import ROADS

__all__ = ["DEFINITE", "find_town", "full_name", "name_before", "town_named", "town_told_of"]

DEFINITE = re.compile(r"\b(?:the|this|that|its|their|same)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_IN = re.compile(
    r"(?:\s+(?:compound|complex|building|grounds|gates?|walls?|base|city))?(?:'s)?(?:,)?\s+"
    r"(?:in|at|near|outside|inside|on\s+the\s+outskirts\s+of|of|close\s+to|(?:north|south|east|west)\s+of|from)\s+"
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}"
)
_BESIDE = re.compile(
    r",?\s+(?:in\s+front\s+of|next\s+to|beside|opposite|near|close\s+to|outside)\s+(?:the\s+)?"
)
_WITHIN = re.compile(r"\b(?:in|inside|into|across)\s+(?:the\s+)?(?:[\w'-]+\s+){0,2}$")
_BARE = re.compile(
    r"\b(?:near|outside|inside|around|in|at|to|from|into)\s$"
)  # "near parliament", "taken to hospital"
# Squares, streets and churches bear the names of saints, of ideas and of towns far away.
_TOWNS_GIVE = (
    "airport airstrip base camp checkpoint court crossing dam depot field hospital mine mission oilfield plant port prison reactor refinery"
    " stadium station terminal university"
)
_NAMED_FOR_TOWNS = frozenset(_TOWNS_GIVE.split())
_LISTED = re.compile(r"(?:,|,?\s+and)\s+(?:(?:at|in|near|outside|on)\s+)?(?:the\s+)?")
_DIPLOMATIC = frozenset({"embassy", "mission"})
# "Residents of the village of Arda said": where who speaks lives, and not where the fire is that he saw
_SPEAKERS = re.compile(
    r"\b(?:residents?|villagers?|people|inhabitants|neighbou?rs|witness(?:es)?|mayor|governor|officials?|journalists?|reporters?|correspondents?|police)"
    r"\s+(?:of|in|from)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:of\s+)?$",
    re.IGNORECASE,
)
_SAY = re.compile(
    r",?\s(?:[\w'-]+,?\s){0,5}?(?:said|says?|told|tells?|heard|saw|reported|described)\b", re.IGNORECASE
)
_VILLAGE = re.compile(r"\b(?:village|hamlet|suburb|settlement)\s+(?:of\s+)?$", re.IGNORECASE)
_ROAD = re.compile(rf"(?:.*\s)?(?:{'|'.join(sorted(ROADS))})s?$")
_LEADS = re.compile(
    r"\s(?:(?:that|which)\s)?(?:lead(?:s|ing)|link(?:s|ing)|connect(?:s|ing)|running|runs|to|towards?|between|from)\b"
)
_Look = Callable[[Scene, int], tuple[int, str] | None]
MAIN_SHARE = 0.5  # of all namings of towns; lists of the day's news have no main one
REACH_SENTENCES = 3
MAX_IN_CHARS = 48


def find_town(scene: Scene, number: int, head: str, *, is_again: bool = False) -> None:
    """Set the town in which a building stands, and the reason, where anything gives it.

    is_again: whether it was spoken of before any town was named beside it, so that it stands where the report's news is.
    """
    meaning = scene.meanings[number]
    for look in _looks(scene, number, head, is_again=is_again):
        found = look(scene, number)
        if found is not None:
            meaning.town_mention, reason = found
            meaning.town = scene.meanings[meaning.town_mention].row
            meaning.why["inside"] = reason
            break
    if meaning.town is None and head in _NAMED_FOR_TOWNS:
        meaning.town = _town_of_name(scene, meaning)
    if head in _DIPLOMATIC and meaning.town is not None:
        _move_to_capital(scene, meaning)


def _looks(scene: Scene, number: int, head: str, *, is_again: bool) -> Sequence[_Look]:
    """Where to look for the town, in turn. A road is named for where it leads, and may lie far from what was spoken of."""
    if head in ROADS:
        spoken_of = [] if _leads_away(scene, number) else [_town_spoken_of]
        return (town_named, _town_in_sentence, *spoken_of, town_told_of)
    nearby = (town_told_of, _town_spoken_of) if is_again else (_town_spoken_of, town_told_of)
    return (town_named, _town_in_words, _town_in_sentence, _town_of_listed, *nearby)


def full_name(scene: Scene, number: int) -> str:
    """The building's words with the owner right before them: "US embassy"."""
    span = scene.meanings[number].mention.span
    before = name_before(scene, span)
    words = scene.reading.shadow[span.start : span.end]
    return f"{before} {words}" if before and (named_country(before) or adjective_country(before)) else words


def town_named(scene: Scene, number: int) -> tuple[int, str] | None:
    """The place that the words after it, or right before it, give: "in Basra", "Basra's", "the Basra hospital"."""
    following = number + 1
    gap = scene.gap(number)
    after = scene.meanings[following] if following < len(scene.meanings) else None
    if after is not None and after.mention.kind == "FACILITY" and _BESIDE.fullmatch(gap):
        return town_named(scene, following)
    if following < len(scene.meanings) and len(gap) <= MAX_IN_CHARS and _IN.fullmatch(gap):
        other = scene.meanings[following]
        if other.row is not None and (other.mention.kind == "PLACE" or _is_settlement(scene, other)):
            return following, f"the text says: {gap.strip(' ,')} {other.mention.form.words}"
    if number:
        other, gap = scene.meanings[number - 1], scene.gap(number - 1)
        is_beside = gap.strip() in {"", "'s"} and not scene.is_ahead(number - 1)
        if is_beside and other.row is not None and not _is_country(scene, other):
            return number - 1, f"the text says: {other.mention.form.words} before it"
    return _name_untagged(scene, number)


def _name_untagged(scene: Scene, number: int) -> tuple[int, str] | None:
    """A town of the report whose name stands right before the building, where the model took neither for a place."""
    before = scene.before(number)
    if _ROAD.match(scene.meanings[number].mention.form.words):
        return None
    for other, meaning in enumerate(scene.meanings):
        name = meaning.mention.form.words
        if _is_town(scene, meaning) and meaning.mention.form.is_name and _ends_with(before, name):
            return other, f"the text says: {name} before it"
    return None


def _ends_with(before: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?:'s)?\s$", before) is not None


def _is_country(scene: Scene, meaning: Meaning) -> bool:
    return meaning.row is not None and scene.gazetteer.entry(meaning.row).feature.startswith("PCL")


def _town_in_words(scene: Scene, number: int) -> tuple[int, str] | None:
    """A place of the report whose name the building bears: "Basra airport"."""
    words = scene.meanings[number].mention.form.words
    for other_number, other in enumerate(scene.meanings):
        name = other.mention.form.core
        is_candidate = other.row is not None and other.mention.kind == "PLACE" and other.mention.form.is_name
        if is_candidate and re.match(rf"{re.escape(name)}\b", words) and not _is_country(scene, other):
            return other_number, f"bears the name of {name}"
    return None


def _town_of_name(scene: Scene, meaning: Meaning) -> int | None:
    """A town that the report does not name but the building bears the name of, in a country that the report names."""
    words = " ".join(meaning.mention.form.words.split()[:-1])
    if named_country(words) is not None:
        return None
    named = {scene.gazetteer.entry(other.row).country for other in scene.meanings if other.row is not None}
    if not words or words.islower():
        return None
    for match in scene.gazetteer.find(words):
        if match.entry.kind == "P" and match.entry.country in named:
            meaning.why["inside"] = f"bears the name of {match.entry.name}, which the report does not name"
            return match.entry.row
    return None


def _town_in_sentence(scene: Scene, number: int) -> tuple[int, str] | None:
    """The one settlement of the same sentence, or the nearest when there are several; else the region."""
    here = scene.meanings[number].mention
    nearby = _best_kind(
        scene,
        [
            other
            for other, meaning in enumerate(scene.meanings)
            if here.sentence is not None
            and meaning.mention.sentence == here.sentence
            and not _is_apart(scene, other, number)
        ],
    )
    if not nearby:
        return None
    nearest = min(nearby, key=lambda other: abs(scene.meanings[other].mention.span.start - here.span.start))
    return nearest, f"{scene.meanings[nearest].mention.form.words} is named in the same sentence"


def _town_of_listed(scene: Scene, number: int) -> tuple[int, str] | None:
    """The town of the building named right before it in a list: "Victory Square and Kolas Square"."""
    before = scene.meanings[number - 1] if number else None
    if before is None or before.town_mention is None or not _LISTED.fullmatch(scene.gap(number - 1)):
        return None
    return before.town_mention, f"{before.mention.form.words}, named with it, stands there"


def _town_spoken_of(scene: Scene, number: int) -> tuple[int, str] | None:
    """The settlement or region named last before, near enough, and not above the heading that the building stands under."""
    here = scene.meanings[number].mention.sentence
    before = scene.before(number)
    if here is None or not (
        DEFINITE.search(before) or (_is_common_noun(scene, number) and _BARE.search(before))
    ):
        return None
    for sentence in range(here, max(here - REACH_SENTENCES, _under_heading(scene, here)) - 1, -1):
        told = _best_kind(
            scene,
            [
                other
                for other in range(number)
                if scene.meanings[other].mention.sentence == sentence and not _is_apart(scene, other, number)
            ],
        )
        if told:
            return told[-1], f"{scene.meanings[told[-1]].mention.form.words} is the place spoken of before it"
    return None


def _under_heading(scene: Scene, here: int) -> int:
    """Number of the sentence that is the first heading of those over a sentence; of the report's first where it has none."""
    reading = scene.reading
    is_heading = [reading.zones[one.zone].kind == "heading" for one in reading.sentences[: here + 1]]
    while here and not is_heading[here]:
        here -= 1
    while here and is_heading[here - 1]:
        here -= 1
    return here


def town_told_of(scene: Scene, number: int) -> tuple[int, str] | None:
    """For a definite or named building the town that the report is about: of headline and lead, the most named, or the only one."""
    if _is_common_noun(scene, number) and not DEFINITE.search(scene.before(number)):
        return None
    towns: dict[int, list[int]] = {}
    for other, meaning in enumerate(scene.meanings):
        is_quarter = meaning.row is not None and scene.gazetteer.entry(meaning.row).feature == "PPLX"
        if (
            meaning.row is not None
            and _is_town(scene, meaning)
            and not (is_quarter or _is_aside(scene, other, number))
        ):
            towns.setdefault(meaning.row, []).append(other)
    ranked = sorted(towns.values(), key=len, reverse=True)
    led = [numbers for numbers in ranked if any(_is_of_lead(scene, other) for other in numbers)]
    if len(ranked) == 1 and not _is_elsewhere(scene, scene.meanings[ranked[0][0]].row):
        return _told_of(scene, ranked[0][0], "the only town that the report names")
    least = MAIN_SHARE * sum(map(len, ranked))
    if len(ranked) > 1 and len(led) == 1 and len(led[0]) >= least:
        return _told_of(scene, led[0][0], "the town of headline and lead")
    if len(ranked) > 1 and len(ranked[0]) > max(least, len(ranked[1])):
        return _told_of(scene, ranked[0][0], "the town that the report names most")
    return None


def _is_common_noun(scene: Scene, number: int) -> bool:
    return scene.meanings[number].mention.form.words.islower()


def _told_of(scene: Scene, town: int, what: str) -> tuple[int, str]:
    return town, f"{scene.meanings[town].mention.form.words} is {what}"


def _is_aside(scene: Scene, town: int, building: int) -> bool:
    """Whether a town is named only for who speaks there, or is a village that comes up after the building."""
    is_village = _VILLAGE.search(scene.before(town)) is not None
    return _is_apart(scene, town, building) or (town > building and is_village)


def _is_apart(scene: Scene, town: int, building: int) -> bool:
    """Whether a town is named for who speaks or acts there or for where a road leads, or for where news of a road or of two lands was filed."""
    is_filed = opens_paragraph(scene, scene.meanings[town].mention)
    return (
        _is_speakers(scene, town)
        or scene.acts(scene.meanings[town].mention.span)
        or scene.is_ahead(town)
        or (is_filed and _leads_away(scene, building))
        or _is_filed_from_two(scene, town)
    )


def _is_filed_from_two(scene: Scene, town: int) -> bool:
    """Whether a town is one of several in a dateline, which tell who wrote of two sides: "BERN/GENEVA (Wire) - "."""
    mention, zones = scene.meanings[town].mention, scene.reading.zones
    if mention.zone is None:
        return False
    zone, shadow = zones[mention.zone], scene.reading.shadow
    end = end_of_dateline(shadow, zone.start, zone.end)
    return mention.span.end <= end and "/" in shadow[zone.start : mention.span.end + 1]


def _leads_away(scene: Scene, building: int) -> bool:
    """Whether a building is a road that is told of by where it leads: "the road to Gao", "the Gao road"."""
    mention = scene.meanings[building].mention
    if _LEADS.match(scene.reading.shadow, mention.span.end):
        return True
    is_named = mention.form.words[0].isupper()
    is_road = _ROAD.match(mention.form.words) is not None
    return is_road and (is_named or (building > 0 and scene.is_ahead(building - 1)))


def _is_speakers(scene: Scene, town: int) -> bool:
    """Whether a town is only where those who speak live or see it from."""
    end = scene.meanings[town].mention.span.end
    return bool(_SPEAKERS.search(scene.before(town)) and _SAY.match(scene.reading.shadow, end))


def _is_of_lead(scene: Scene, number: int) -> bool:
    return scene.meanings[number].mention.zone in news_zones(scene.reading.zones)


def _is_town(scene: Scene, meaning: Meaning) -> bool:
    return meaning.mention.kind == "PLACE" and _is_settlement(scene, meaning)


def _is_settlement(scene: Scene, meaning: Meaning) -> bool:
    """Whether a mention, of whatever kind the model took it for, is a town of the gazetteer."""
    return meaning.row is not None and scene.gazetteer.entry(meaning.row).kind == "P"


def _best_kind(scene: Scene, numbers: Sequence[int]) -> list[int]:
    """Of some mentions the towns, else the regions in which the text says something is, else towns given as near."""
    towns = [number for number in numbers if _is_town(scene, scene.meanings[number])]
    within = [number for number in towns if not scene.meanings[number].is_near]
    regions = [number for number in numbers if _is_region(scene, number)]
    return within or regions or towns


def _is_region(scene: Scene, number: int) -> bool:
    """Whether the text says that something is in a region: "in Kunar province", not "the senator of Ohio"."""
    meaning = scene.meanings[number]
    if meaning.row is None or meaning.mention.kind != "PLACE" or not _WITHIN.search(scene.before(number)):
        return False
    return scene.gazetteer.entry(meaning.row).feature in {"ADM1", "ADM2"}


def _is_elsewhere(scene: Scene, town: int | None) -> bool:
    """Whether the report tells of a region in which its only town does not lie."""
    entry = scene.gazetteer.entry(town or 0)
    return any(
        meaning.row not in {entry.admin1, entry.admin2}
        for number, meaning in enumerate(scene.meanings)
        if _is_region(scene, number)
    )


def _move_to_capital(scene: Scene, meaning: Meaning) -> None:
    """An embassy said to be "in Iraq" stands in its capital."""
    entry = scene.gazetteer.entry(meaning.town or 0)
    facts = countries().get(entry.country or "")
    if not entry.feature.startswith("PCL") or facts is None or facts.capital is None:
        return
    for match in scene.gazetteer.find(facts.capital):
        if match.entry.country == entry.country and match.entry.kind == "P":
            meaning.town, meaning.town_mention = match.entry.row, None
            meaning.why["inside"] = f"embassies in {facts.name} stand in its capital"
            return


def name_before(scene: Scene, span: Span) -> str | None:
    """The words of the name that ends where the span begins, but for a space."""
    for name in scene.tags.names:
        if 0 < span.start - name.span.end <= len("'s ") and scene.reading.shadow[
            name.span.end : span.start
        ] in {" ", "'s ", "' "}:
            return scene.reading.shadow[name.span.start : name.span.end]
    return None
