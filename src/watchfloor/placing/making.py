"""Places of the record from what the mentions came to: one a real place, with its pin, precision and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from watchfloor.placing.gazetteer import Entry, Gazetteer
from watchfloor.placing.resolving import Meaning, Scene
from watchfloor.records import Candidate, Page, Place, content_id

__all__ = ["places_of"]

CANDIDATES = 5
RECALLED = "recalled"
# UCDP where_prec.
EXACT, NEAR, DISTRICT, REGION, PART_OF_COUNTRY, COUNTRY, HIGH_SEAS = 1, 2, 3, 4, 5, 6, 7
# ACLED geo_precision: a town that the text names is exact, and so is a building pinned at it.
ACLED_EXACT, ACLED_NEAR, ACLED_WIDE = 1, 2, 3
_SEAS = frozenset({"OCN", "SEA", "GULF", "STRT", "CHN", "BAY", "BGHT"})


def places_of(page: Page, scene: Scene) -> tuple[Place, ...]:
    """One Place a key, in the order of first mention."""
    groups: dict[str, list[Meaning]] = {}
    for meaning in scene.meanings:
        if meaning.key is not None:
            groups.setdefault(meaning.key, []).append(meaning)
    ids = {
        name: content_id("place", page.sha256, name, group[0].mention.span.start)
        for name, group in groups.items()
    }
    return tuple(_place(scene, group, ids[name], ids) for name, group in groups.items())


def _place(scene: Scene, group: Sequence[Meaning], ident: str, ids: dict[str, str]) -> Place:
    lead = next((meaning for meaning in group if meaning.row is not None), group[0])
    why = {field: reason for meaning in group for field, reason in meaning.why.items()}
    entry = scene.gazetteer.entry(lead.row) if lead.row is not None else None
    point, precision = (None, None)
    if entry is not None:
        why.setdefault("geonames", _reason(scene.gazetteer, lead, entry))
        point, precision = _pin(scene, group, entry, why)
    elif lead.town is not None:
        point, precision = _pin_in_town(scene.gazetteer.entry(lead.town), why)
    else:
        why.setdefault("latitude", why.get("geonames", "not known where it lies"))
    if all(scene.acts(meaning.mention.span) for meaning in group) and _may_act(entry):
        why["metonym"] = "named only as one who acts or speaks, not as where something happened"
    inside, where = _inside(scene, lead, entry, ids, why)
    return Place(
        id=ident,
        name=_name(group, entry),
        geonames=entry.geonames if entry and not lead.part else None,
        feature=entry.feature if entry else None,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        country=where.country if where else lead.country,
        admin1=_admin1(scene.gazetteer, where),
        precision=precision,
        geo_precision=_geo_precision(scene, lead, precision, why) if point else None,
        inside=inside,
        spans=tuple(sorted(meaning.mention.span for meaning in group)),
        candidates=_candidates(scene.gazetteer, lead),
        why={name: why[name] for name in sorted(why)},
    )


def _may_act(entry: Entry | None) -> bool:
    """Whether a place stands for a government in "Tehran said"."""
    return entry is not None and (entry.feature.startswith("PCL") or entry.feature == "PPLC")


def _name(group: Sequence[Meaning], entry: Entry | None) -> str:
    """The words that name it most often, longer ones before shorter; of countries and of abbreviations the full name."""
    given = next((meaning.name for meaning in group if meaning.name), None)
    if given:
        return given
    words = Counter(meaning.mention.form.words for meaning in group if meaning.mention.form.is_name)
    if entry is not None and not words:
        return entry.name
    best = max(words or {group[0].mention.form.words: 1}, key=lambda name: (words[name], len(name), name))
    if (
        entry is not None
        and not group[0].part
        and (entry.feature.startswith("PCL") or "." in best or best.isupper())
    ):
        return entry.name
    return best


Point = tuple[float, float]


def _pin(
    scene: Scene, group: Sequence[Meaning], entry: Entry, why: dict[str, str]
) -> tuple[Point | None, int | None]:
    """Where to pin an entry, and how exact that is."""
    if entry.kind == "S" or (entry.town is not None and entry.source == RECALLED):
        return _pin_of_building(scene.gazetteer, entry, why)
    precision = _precision(entry)
    if group[0].part and precision == COUNTRY:
        why["latitude"] = f"a part of {entry.name}; no point stands for it"
        return None, PART_OF_COUNTRY
    if precision is None or entry.latitude is None or entry.longitude is None:
        why["latitude"] = (
            "too wide for a point" if precision is None else "no open source gives its coordinates"
        )
        return None, precision
    if precision == EXACT and all(meaning.is_near for meaning in group):
        why["precision"] = "the text says near it"
        precision = NEAR
    if precision >= REGION:
        why["latitude"] = {
            REGION: "a point that stands for the region",
            COUNTRY: "a point that stands for the country",
        }.get(precision, "a point that stands for all of it")
    return (entry.latitude, entry.longitude), precision


def _pin_of_building(
    gazetteer: Gazetteer, entry: Entry, why: dict[str, str]
) -> tuple[Point | None, int | None]:
    if entry.source == RECALLED and entry.town is not None:
        return _pin_in_town(gazetteer.entry(entry.town), why)
    if entry.latitude is None or entry.longitude is None:
        return None, None
    return (entry.latitude, entry.longitude), EXACT


def _pin_in_town(town: Entry, why: dict[str, str]) -> tuple[Point | None, int | None]:
    """A building takes its town's pin; one known only by its region or country takes none finer than that."""
    precision = _precision(town)
    if precision == COUNTRY or town.latitude is None or town.longitude is None:
        why["latitude"] = f"known only to stand in {town.name}"
        return None, precision
    if precision == EXACT:
        why["latitude"] = f"pinned at its town, {town.name}"
        return (town.latitude, town.longitude), NEAR
    why["latitude"] = f"known only to stand in {town.name}; its middle"
    return (town.latitude, town.longitude), precision


def _precision(entry: Entry) -> int | None:
    """UCDP where_prec of an entry by its kind; None for a continent or a group of countries."""
    if entry.feature.startswith("PCL"):
        return COUNTRY
    if entry.feature == "ADM1":
        return REGION
    if entry.kind == "A":
        return DISTRICT
    if entry.kind in {"P", "S"}:
        return EXACT
    if entry.feature in _SEAS:
        return HIGH_SEAS
    if entry.kind == "L":
        return REGION if entry.country else None
    return PART_OF_COUNTRY


def _geo_precision(scene: Scene, lead: Meaning, precision: int | None, why: Mapping[str, str]) -> int | None:
    """ACLED's geo_precision of a pin: where_prec cut to three, but a building at its town is exact unless only near it."""
    if precision is None or precision == EXACT:
        return None if precision is None else ACLED_EXACT
    if precision == NEAR:
        town = scene.meanings[lead.town_mention] if lead.town_mention is not None else None
        is_near = "precision" in why or (town is not None and town.is_near)
        return ACLED_NEAR if is_near else ACLED_EXACT
    return ACLED_NEAR if precision == DISTRICT else ACLED_WIDE


def _reason(gazetteer: Gazetteer, meaning: Meaning, entry: Entry) -> str:
    """Why this candidate."""
    others = len(meaning.ranked.rows) if meaning.ranked else 1
    if others <= 1:
        return f"the only {entry.name} of the gazetteer ({entry.source})"
    assert meaning.ranked is not None
    return f"best of {others} places of the name, share {meaning.ranked.shares[0]:.2f} ({entry.source})"


def _inside(
    scene: Scene, lead: Meaning, entry: Entry | None, ids: dict[str, str], why: dict[str, str]
) -> tuple[str | None, Entry | None]:
    """Id of the place that a building or part stands in, and the entry that says in which country and region it lies."""
    if lead.part and entry is not None:
        return ids.get(f"row|{entry.row}|"), entry
    town = lead.town if entry is None else entry.town if entry.kind in {"S", "L", "H", "P"} else None
    if town is None:
        return None, entry
    inside = ids.get(f"row|{town}|")
    if inside is None:
        why["inside"] = f"stands in {scene.gazetteer.entry(town).name}, which the report does not name"
    return inside, entry or scene.gazetteer.entry(town)


def _admin1(gazetteer: Gazetteer, entry: Entry | None) -> str | None:
    if entry is None or entry.admin1 is None:
        return None
    return gazetteer.entry(entry.admin1).name


def _candidates(gazetteer: Gazetteer, meaning: Meaning) -> tuple[Candidate, ...]:
    if meaning.ranked is None:
        return ()
    found = []
    for row, share in zip(meaning.ranked.rows[:CANDIDATES], meaning.ranked.shares, strict=False):
        entry = gazetteer.entry(row)
        found.append(
            Candidate(
                name=entry.name, geonames=entry.geonames, country=entry.country, admin1=_admin1(gazetteer, entry),
                feature=entry.feature, score=share,
            )
        )  # fmt: skip
    return tuple(found)
