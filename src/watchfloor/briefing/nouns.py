"""Noun phrases of one report: its actors, targets and places as a sentence names them, articles included."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from watchfloor.briefing.articles import (
    article_before,
    article_elsewhere,
    article_of,
    has_capital,
    has_the,
    is_apposed,
    is_in_title,
    opens_sentence,
    text_before,
)
from watchfloor.briefing.names import is_described, is_of_owner, is_whole, may_take_the, takes_the
from watchfloor.briefing.numbers import is_year, number_before
from watchfloor.briefing.placenames import country_name, place_phrase
from watchfloor.briefing.privacy import is_public_office
from watchfloor.briefing.wording import a_or_an, is_plural
from watchfloor.countries import adjective_country, named_country
from watchfloor.pronouns import is_pronoun
from watchfloor.records import Actor, Affiliation, NamedSpan, Record, Span

__all__ = ["OF_ANYTHING", "Nouns"]

_BODIES = (
    "army", "navy", "government", "parliament", "military", "ministry", "cabinet", "presidency", "force",
    "administration", "coastguard", "gendarmerie", "opposition",
)  # fmt: skip
_WEAK = {"office", "source", "sources", "statement", "reports", "report", "people"}
_TITLE_WORDS = 4
OF_ANYTHING = {"president", "director", "head", "chief", "leader", "founder", "chairman", "chairwoman", "chair", "official", "representative", "secretary", "commander"}  # fmt: skip
"""Offices that say nothing without what they are of; with a capital they are titles."""
_OF_SOMEBODY = {"counterpart", "colleague", "rival", "successor", "predecessor", "deputy", "aide", "adviser", "advisor", "ally", "opponent", "lawyer", "spokesman", "spokeswoman"}  # fmt: skip
"""What somebody is to another, which is no title without the other."""
_JOINS = {" ", "'s ", "’s "}
_ADJECTIVAL = ("ed", "en", "ic", "al", "ous", "ive", "ary")


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
            before = "the " if self._is_office(actor) else self._title(actor) if titled else ""
            return before + name
        return f"the {name}" if self._takes_the(actor, name) else name

    def _is_office(self, actor: Actor) -> bool:
        """Whether one word with `the` before it names somebody by an office: `the Chairperson`."""
        return " " not in actor.name and any(has_the(self.record, span) for span in self._spans(actor))

    def _is_of_known(self, name: str) -> bool:
        """Whether a name opens with an owner who is named alone too: `Norland's Supreme Court`, no `People's Army`."""
        owner, mark, _ = name.replace("’", "'").partition("'s ")
        known = {one.name for one in self.record.actors} | {one.name for one in self.record.places}
        return bool(mark) and (named_country(owner) is not None or owner in known)

    def _is_proper(self, actor: Actor) -> bool:
        """Whether the text gives the name, or its first word, a capital where no sentence starts."""
        text = self.record.report.text
        return has_capital(self.record, actor.name.partition(" ")[0]) or any(
            text[span.start].isupper() and not opens_sentence(self.record, span)
            for span in self._spans(actor)
        )

    def _goes_with(self, actor: Actor) -> str:
        """What a name that was cut at `and` goes on with: ` and Peru` of `the presidents of Chile and Peru`."""
        if re.search(r"\w+s (?:of|from) [A-Z]\w+$", actor.name) is None:
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
        """A place with its preposition and what it lies in; None where that says nothing.

        near: the words for it in the sentence told, whose preposition is kept. moving: whether `to` and `from` may be.
        """
        place = self.places.get(ident)
        if place is None:
            return None
        return place_phrase(self.record, place, near=near, moving=moving, home=self.home)

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
            before = text_before(self.record, span)
            number = number_before(before.rpartition("\n")[2]) if words[:1].islower() else None
            return f"{number} {words}" if number and not is_year(number) else words
        is_common = words[:1].islower() or words.rsplit(" ", 1)[-1].islower()  # `League warehouse`
        found = article_before(self.record, span) if is_common else None
        if found is None and is_common and is_in_title(self.record, span):
            return article_elsewhere(self.record, words)
        if found is None:
            return f"the {words}" if has_the(self.record, span) else words
        return f"the {words}" if found == "the" else f"{a_or_an(words)} {words}"

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
        if is_of_owner(name) or has_capital(self.record, first):
            return name
        lower = name[:1].lower() + name[1:]
        if (actor.kind in {"people", "military"} or not rest) and re.search(
            rf"\b{re.escape(lower)}\b", self.record.report.text
        ):
            return lower
        if any(not opens_sentence(self.record, span) for span in self._spans(actor)):
            return name
        if actor.kind not in {"people", "military"} and not is_plural(name):
            return name
        return name[:1].lower() + name[1:]

    def _described(self, actor: Actor, name: str) -> str:
        if is_plural(name):
            is_the = sum(has_the(self.record, span) for span in self._spans(actor)) * 2 > len(
                self._spans(actor)
            )
            is_certain = "'s " in name or "’s " in name or (" of " in name and is_the)
            return f"the {name}" if is_certain else name
        if name.endswith(_BODIES):
            return f"the {name}"
        if actor.kind in {"government", "military", "group", "organisation"}:
            return f"{article_of(self.record, self._spans(actor), name, otherwise='the')} {name}"
        return f"{article_of(self.record, self._spans(actor), name)} {name}"

    def _spans(self, actor: Actor) -> list[Span]:
        """Where the text uses the name that the actor goes by."""
        text = self.record.report.text
        same = [
            span for span in actor.spans if text[span.start : span.end].casefold() == actor.name.casefold()
        ]
        return same or list(actor.spans)

    def _takes_the(self, actor: Actor, name: str) -> bool:
        before = [
            has_the(self.record, span)
            for span in self._spans(actor)
            if not opens_sentence(self.record, span) and not is_apposed(self.record, span)
        ]
        if takes_the(name):
            return True
        if before:
            return sum(before) * 2 >= len(before)
        if " " not in name and any(has_the(self.record, span) for span in self._spans(actor)):
            return True  # `The League called` may be all there is
        return may_take_the(name) and "'" not in name and "’" not in name

    def _title(self, actor: Actor) -> str:
        """The office as it stands before the name in the text, or could: `President`, `union leader`."""
        for tie in actor.affiliations:
            if tie.relation != "office" or len(tie.to.split()) > _TITLE_WORDS or self._is_cut(tie):
                continue
            if tie.to.rsplit(" ", 1)[-1].casefold() in _OF_SOMEBODY:
                continue
            if tie.to[:1].isupper() or any(0 <= span.start - tie.span.end <= 1 for span in actor.spans):
                return f"{tie.to} "
        return ""

    def _is_cut(self, tie: Affiliation) -> bool:
        """Whether an office that says nothing alone was cut from what it is of: `leader` of `alliance leader`, `chief General`
        of `army chief General`.
        """
        return tie.to.partition(" ")[0] in OF_ANYTHING and is_apposed(self.record, tie.span)

    def is_weak(self, ident: str) -> bool:
        """Whether an actor's name says nothing of who it is: an office, a source, people."""
        actor = self.actors.get(ident)
        return actor is None or actor.name.casefold() in _WEAK
