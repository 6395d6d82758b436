"""Noun phrases of one report: its actors, targets and places as a sentence names them, articles included.

Which article a name takes is read from the report itself: what stands before the name where the text uses it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from watchfloor.briefing.names import is_described, is_of_owner, is_pronoun, is_whole, may_take_the, takes_the
from watchfloor.briefing.numbers import is_year, number_before
from watchfloor.briefing.privacy import is_public_office
from watchfloor.briefing.wording import a_or_an, is_plural
from watchfloor.countries import adjective_country, countries, named_country
from watchfloor.records import Actor, Affiliation, NamedSpan, Place, Record, Span, inside, overlap

__all__ = ["OF_ANYTHING", "Nouns", "country_name"]

_DEFINITE = {"the", "this", "these", "those", "its", "his", "her", "their", "our", "your", "my"}
_INDEFINITE = {"a", "an", "another"}
_WORDS_BACK = 3
_LOOK_BACK_CHARS = 48
_WORD = re.compile(r"[\w'’.-]+|[^\w\s]")
_THE_COUNTRIES = {"USA", "GBR", "PHL", "NLD", "ARE", "BHS", "GMB", "MDV", "COM", "CAF", "COD", "COG", "DOM", "SYC", "SLB", "MHL"}  # fmt: skip
_BODIES = (
    "army", "navy", "government", "parliament", "military", "ministry", "cabinet", "presidency", "force",
    "administration", "coastguard", "gendarmerie", "opposition",
)  # fmt: skip
_WEAK = {"office", "source", "sources", "statement", "reports", "report", "people"}
_STOPS = {
    "of",
    "and",
    "by",
    "in",
    "at",
    "to",
    "on",
    "with",
    "for",
    "from",
    "said",
    "near",
    "that",
    "as",
    "or",
    "into",
    "over",
}
_STATIC = {"in", "at", "near", "outside", "on", "along", "off", "inside", "around", "across"}
_OF_TOWNS = {"in", "at", "near", "outside", "inside", "around"}
_MOVING = {"to", "from", "into", "over", "through"}
_OUT_OF = re.compile(r"\bout of (?:the )?$", re.IGNORECASE)
_OF_KIND = re.compile(
    r"\b(?:town|city|village|district|province|region|state|suburb|county|capital)(?: of|,)? $", re.IGNORECASE
)
_TITLE_WORDS = 4
_BESIDE_CHARS = 30  # `the embassy in the capital, X`: that a building is in a town is told where the text says so beside it
OF_ANYTHING = {"president", "director", "head", "chief", "leader", "founder", "chairman", "chairwoman", "chair", "official", "representative", "secretary", "commander"}  # fmt: skip
"""Offices that say nothing without what they are of; with a capital they are titles."""
_JOINS = {" ", "'s ", "’s "}
_ADJECTIVAL = ("ed", "en", "ic", "al", "ous", "ive", "ary")
_FACILITY_FEATURES = (
    "AIRP",
    "BLDG",
    "MIL",
    "HSP",
    "PRT",
    "RD",
    "SQR",
    "BDG",
    "PRN",
    "EMB",
    "GATE",
    "SCH",
    "UNIV",
)
_NEAR = 2  # UCDP where_prec: near the place
_COUNTRY_WIDE = 6


def country_name(iso3: str) -> str:
    """A country as prose names it: `Mozambique`, `the Philippines`."""
    facts = countries().get(iso3)
    if facts is None:
        return iso3
    return f"the {facts.name}" if iso3 in _THE_COUNTRIES else facts.name


class Nouns:
    """The noun phrases of one record."""

    def __init__(
        self, record: Record, home: str | None = None, private: Collection[str] = frozenset()
    ) -> None:
        """home: the country of which nothing needs to be said that a place lies in it. private: ids of actors whose
        names are not told.
        """
        self.record = record
        self.home = home
        self.private = private
        self.actors = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place for place in record.places}

    def actor(self, ident: str, *, titled: bool = False) -> str | None:
        """An actor as a noun phrase; None for one who is only a pronoun. titled: with the office before the name."""
        actor = self.actors.get(ident)
        if actor is None or not is_whole(actor) or actor.name.casefold() in {"members", "member"}:
            return None
        if ident in self.private:
            return "a private person"
        if actor.kind == "country":
            return country_name(actor.country) if actor.country else actor.name
        name = self._plain(actor) + self._goes_with(actor)
        if " " not in name and name.islower() and name.endswith(_ADJECTIVAL) and not is_plural(name):
            return None
        if is_of_owner(name) or self._is_of_known(name):
            return name
        if (
            name[:1].islower()
            or is_described(name)
            or (actor.kind == "person" and name.split()[-1].islower())
        ):
            is_proper = is_described(name) or self._is_proper(actor)
            return self._described(actor, name if is_proper else name[:1].lower() + name[1:])
        if actor.kind == "person":
            return f"{self._title(actor)}{name}" if titled else name
        return f"the {name}" if self._takes_the(actor, name) else name

    def _is_of_known(self, name: str) -> bool:
        """Whether a name opens with an owner who is named alone too: `Norland's Supreme Court`, no `People's Army`."""
        owner, mark, _ = name.replace("’", "'").partition("'s ")
        known = {one.name for one in self.record.actors} | {one.name for one in self.record.places}
        return bool(mark) and (named_country(owner) is not None or owner in known)

    def _is_proper(self, actor: Actor) -> bool:
        """Whether the text gives the name, or its first word, a capital where no sentence starts."""
        text = self.record.report.text
        return self._has_capital(actor.name.partition(" ")[0]) or any(
            text[span.start].isupper() and not self._opens(span) for span in self._spans(actor)
        )

    def _has_capital(self, word: str) -> bool:
        """Whether a word with a capital stands where no sentence starts, and nowhere without."""
        if not word[:1].isupper() or re.search(rf"\b{re.escape(word.casefold())}\b", self.record.report.text):
            return False
        found = re.finditer(rf"\b{re.escape(word)}\b", self.record.report.text)
        titles = [zone.span for zone in self.record.zones if zone.kind == "title"]
        return any(
            not self._opens(Span(*one.span()))
            and not any(inside(Span(*one.span()), title) for title in titles)
            for one in found
        )

    def _goes_with(self, actor: Actor) -> str:
        """What a name that was cut at `and` goes on with: ` and Peru` of `the presidents of Chile and Peru`."""
        if re.search(r"\w+s of [A-Z]\w+$", actor.name) is None:
            return ""
        found = re.search(rf"\b{re.escape(actor.name)}( and [A-Z]\w+)", self.record.report.text)
        return found[1] if found else ""

    def targets(self, targets: Sequence[NamedSpan], owners: Sequence[Span] = ()) -> list[str]:
        """Things acted on; pieces that stand side by side in the text are one, and so is a thing with its owner.

        owners: words for those to whom a thing may belong: `League` before `positions`.
        """
        text = self.record.report.text
        merged: list[Span] = []
        for span in sorted(target.span for target in targets):
            owner = next((one for one in owners if text[one.end : span.start] in _JOINS), None)
            if owner is not None:
                merged.append(Span(owner.start, span.end))
            elif merged and text[merged[-1].end : span.start].strip() in {"", "of"}:
                merged[-1] = Span(merged[-1].start, span.end)
            else:
                merged.append(span)
        return list(dict.fromkeys(phrase for span in merged if (phrase := self._thing(span))))

    def place(self, ident: str, *, near: Sequence[Span] = (), moving: bool = False) -> str | None:
        """Where, with its preposition and what it lies in.

        near: the words for it in the sentence told, whose preposition is kept. moving: whether `to` and `from` may be.
        """
        place, text = self.places.get(ident), self.record.report.text
        if place is None or is_pronoun(place.name):
            return None
        spans = [span for span in place.spans if any(overlap(span, one) > 0 for one in near)]
        if spans and place.name not in text and all(text[span.start : span.end].islower() for span in spans):
            return None  # `the capital` of nobody knows which country
        if spans and all(self._is_owner(span) for span in spans):
            return None
        is_town = (place.feature or "").startswith("PPL")
        said = next(
            (word for span in spans if (word := self._preposition_at(span, moving=moving, is_town=is_town))),
            None,
        )
        if place.precision == _COUNTRY_WIDE and place.country and place.feature:
            return f"{said or 'in'} {country_name(place.country)}"
        outer = self.places.get(place.inside or "")
        is_unmarked = said is not None and any(
            re.search(
                rf"\b{said}\s$",
                self.record.report.text[max(0, span.start - _LOOK_BACK_CHARS) : span.start],
                re.IGNORECASE,
            )
            for span in spans
        )
        is_unmarked = is_unmarked and not any(map(self._is_in_title, spans))
        named = place.name if is_unmarked else self.words(place.name, place.spans)
        is_said = outer is not None and any(
            outer.name in text[span.end : span.end + _BESIDE_CHARS] for span in place.spans
        )
        around = f" in {outer.name}" if outer and is_said and outer.name not in place.name else ""
        return f"{said or _preposition(place)} {named}{around}{self._abroad(place)}"

    def _is_owner(self, span: Span) -> bool:
        """Whether the words are a possessive, which names an owner and no place."""
        return self.record.report.text[span.end : span.end + 2] in {"'s", "’s", "s'", "s’"}

    def _preposition_at(self, span: Span, *, moving: bool, is_town: bool) -> str | None:
        text = self.record.report.text[max(0, span.start - _LOOK_BACK_CHARS) : span.start]
        if moving and _OUT_OF.search(text):
            return "from"
        if _OF_KIND.search(text):
            return "in"
        for word in _WORD.findall(text)[::-1][:_WORDS_BACK]:
            low = word.casefold()
            if low in (_OF_TOWNS if is_town else _STATIC) or (moving and low in _MOVING):
                return str(low)
            if low in _STOPS or not word[0].isalpha():
                return None
        return None

    def words(self, name: str, spans: Sequence[Span]) -> str:
        """A name of a thing or place with the article that the text gives it."""
        if not name[:1].islower():
            the = sum(self._is_the(span) for span in spans)
            if takes_the(name):
                return f"the {name}"
            return f"the {name}" if the * 2 > len(spans) else name
        if is_plural(name):
            return name
        return f"{self._article(spans, name)} {name}"

    def _abroad(self, place: Place) -> str:
        if place.country is None or place.country == self.home:
            return ""
        name = country_name(place.country)
        return "" if name in place.name or place.name in name else f", {name}"

    def _thing(self, span: Span) -> str | None:
        words = " ".join(self.record.report.text[span.start : span.end].split()).strip(" .,;'\"“”‘’")
        words = re.sub(r"^(?:the|a|an|its|his|her|their)\s", "", words, flags=re.IGNORECASE)
        words = re.sub(r"\s(?:and|or|of|the|a)$", "", words)
        if not words or is_pronoun(words) or self._goes_on(words, span):
            return None
        country = named_country(words)
        if country is not None:
            return country_name(country)
        if is_plural(words):
            before = self.record.report.text[max(0, span.start - _LOOK_BACK_CHARS) : span.start]
            number = number_before(before.rpartition("\n")[2]) if words[:1].islower() else None
            return f"{number} {words}" if number and not is_year(number) else words
        found = self._before(span) if words[:1].islower() or is_described(words) else None
        if found is None and (words[:1].islower() or is_described(words)) and self._is_in_title(span):
            return self._as_elsewhere(words)
        if found is None:
            return f"the {words}" if self._is_the(span) else words
        return f"the {words}" if found == "the" else f"{a_or_an(words)} {words}"

    def _is_in_title(self, span: Span) -> bool:
        """Whether words stand in a headline, which leaves articles out."""
        return any(zone.kind == "title" and inside(span, zone.span) for zone in self.record.zones)

    def _as_elsewhere(self, words: str) -> str:
        """A noun of a headline with the article that the rest of the text gives it, `a` where it has none."""
        text = self.record.report.text
        the, some = (
            len(re.findall(rf"\b{article} {re.escape(words)}\b", text, re.IGNORECASE))
            for article in ("the", "(?:an?|one)")
        )
        return f"the {words}" if the > some else f"{a_or_an(words)} {words}"

    def _goes_on(self, words: str, span: Span) -> bool:
        """Whether words are but the adjective of a noun that follows them."""
        after = self.record.report.text[span.end : span.end + 2]
        return " " not in words and words.endswith(_ADJECTIVAL) and after[:1] == " " and after[1:].islower()

    def _plain(self, actor: Actor) -> str:
        """The name, in lower case where only the start of a sentence gave it a capital."""
        name = re.sub(r"^(?:the|a|an)\s", "", actor.name.strip(), flags=re.IGNORECASE)
        if actor.kind == "person" and " " not in name:
            is_office = is_public_office(name) and re.search(
                rf"\b{re.escape(name.casefold())}\b", self.record.report.text
            )
            return name.casefold() if is_office else name
        first, _, rest = name.partition(" ")
        second = rest.partition(" ")[0]
        if not first[:1].isupper() or first.isupper() or second != second.lower() or adjective_country(first):
            return name
        if is_of_owner(name) or self._has_capital(first):
            return name
        lower = name[:1].lower() + name[1:]
        if actor.kind in {"people", "military"} and re.search(
            rf"\b{re.escape(lower)}\b", self.record.report.text
        ):
            return lower
        if any(not self._opens(span) for span in self._spans(actor)):
            return name
        if actor.kind not in {"people", "military"} and not is_plural(name):
            return name
        return name[:1].lower() + name[1:]

    def _described(self, actor: Actor, name: str) -> str:
        if is_plural(name):
            is_the = sum(map(self._is_the, self._spans(actor))) * 2 > len(self._spans(actor))
            is_certain = "'s " in name or "’s " in name or (" of " in name and is_the)
            return f"the {name}" if is_certain else name
        if name.endswith(_BODIES):
            return f"the {name}"
        if actor.kind in {"government", "military", "group", "organisation"}:
            return f"{self._article(self._spans(actor), name, otherwise='the')} {name}"
        return f"{self._article(self._spans(actor), name)} {name}"

    def _spans(self, actor: Actor) -> list[Span]:
        """Where the text uses the name that the actor goes by."""
        text = self.record.report.text
        same = [
            span for span in actor.spans if text[span.start : span.end].casefold() == actor.name.casefold()
        ]
        return same or list(actor.spans)

    def _takes_the(self, actor: Actor, name: str) -> bool:
        before = [
            self._is_the(span)
            for span in self._spans(actor)
            if not self._opens(span) and not self._is_apposed(span)
        ]
        if takes_the(name):
            return True
        if before:
            return sum(before) * 2 >= len(before)
        return may_take_the(name) and "'" not in name and "’" not in name

    def _is_apposed(self, span: Span) -> bool:
        """Whether a noun that says what it is stands right before a name: `the monitoring group X`."""
        before = self.record.report.text[max(0, span.start - _LOOK_BACK_CHARS) : span.start]
        word = re.search(r"([a-z]+) $", before)
        return word is not None and word[1] not in _STOPS | _DEFINITE | _INDEFINITE

    def _article(self, spans: Sequence[Span], noun: str, otherwise: str | None = None) -> str:
        found = Counter(self._before(span) for span in spans)
        if otherwise == "the":
            return a_or_an(noun) if found["a"] > found["the"] else "the"
        return "the" if found["the"] > found["a"] else a_or_an(noun)

    def _is_the(self, span: Span) -> bool:
        """Whether `the` stands right before a span."""
        text = self.record.report.text
        before = text[max(0, span.start - len("the ")) : span.start]
        return before.casefold().rstrip() == "the" or text[span.start : span.end].casefold().startswith(
            "the "
        )

    def _before(self, span: Span) -> str | None:
        """`the` or `a` when such a word stands before a span, perhaps with words between; None for neither."""
        text = self.record.report.text[max(0, span.start - _LOOK_BACK_CHARS) : span.start]
        words = _WORD.findall(text)[::-1][:_WORDS_BACK]
        for word in words:
            low = word.casefold()
            if low in _DEFINITE or low.endswith(("'s", "’s", "s'", "s’")):
                return "the"
            if low in _INDEFINITE:
                return "a"
            if not word[0].isalpha() or low in _STOPS:
                return None
        return None

    def _opens(self, span: Span) -> bool:
        """Whether a span opens a sentence or line."""
        before = self.record.report.text[max(0, span.start - 3) : span.start]
        stripped = before.rstrip(" “\"'‘")
        return not stripped or stripped[-1] in ".!?:;\n" or "\n" in before

    def _title(self, actor: Actor) -> str:
        """The office as it stands before the name in the text, or could: `President`, `union leader`."""
        for tie in actor.affiliations:
            if tie.relation != "office" or len(tie.to.split()) > _TITLE_WORDS or self._is_cut(tie):
                continue
            if tie.to[:1].isupper() or any(0 <= span.start - tie.span.end <= 1 for span in actor.spans):
                return f"{tie.to} "
        return ""

    def _is_cut(self, tie: Affiliation) -> bool:
        """Whether an office that says nothing alone was cut from what it is of: `leader` of `alliance leader`."""
        before = self.record.report.text[max(0, tie.span.start - _LOOK_BACK_CHARS) : tie.span.start]
        return tie.to in OF_ANYTHING and re.search(r"[a-z]\s$", before) is not None

    def is_weak(self, ident: str) -> bool:
        """Whether an actor's name says nothing of who it is: an office, a source, people."""
        actor = self.actors.get(ident)
        return actor is None or actor.name.casefold() in _WEAK


def _preposition(place: Place) -> str:
    is_building = place.inside is not None or (place.feature or "").startswith(_FACILITY_FEATURES)
    if is_building or place.feature is None:
        return "at"
    if place.precision == _NEAR and place.feature and place.feature.startswith("PPL"):
        return "near"
    if place.feature and place.feature.startswith(("STM", "CST")):
        return "along"
    return "in"
