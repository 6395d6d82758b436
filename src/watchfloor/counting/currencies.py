"""Whose money it is where several countries call theirs the same: pounds in Egypt are no pounds in Britain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchfloor.records import Actor, Country, Place, Span, inside

__all__ = ["SHARED", "Countries"]


def _table(rows: str) -> Mapping[Country, str]:
    return dict(row.split("=") for row in rows.split())


_DOLLARS = _table(
    "USA=USD AUS=AUD CAN=CAD NZL=NZD HKG=HKD SGP=SGD TWN=TWD FJI=FJD JAM=JMD TTO=TTD BHS=BSD BRB=BBD BLZ=BZD GUY=GYD NAM=NAD "
    "BRN=BND SLB=SBD KIR=AUD NRU=AUD TUV=AUD"
)
_POUNDS = _table("GBR=GBP EGY=EGP SYR=SYP LBN=LBP SDN=SDG SSD=SSP")
_RIALS = _table("SAU=SAR QAT=QAR OMN=OMR YEM=YER IRN=IRR")
_FRANCS = _table(
    "CHE=CHF LIE=CHF BEN=XOF BFA=XOF CIV=XOF GNB=XOF MLI=XOF NER=XOF SEN=XOF TGO=XOF CMR=XAF CAF=XAF TCD=XAF COG=XAF GNQ=XAF "
    "GAB=XAF COD=CDF RWA=RWF BDI=BIF DJI=DJF GIN=GNF COM=KMF NCL=XPF PYF=XPF"
)
_CROWNS = _table("DNK=DKK GRL=DKK FRO=DKK NOR=NOK SWE=SEK ISL=ISK")
_ROUBLES = _table("RUS=RUB BLR=BYN")
SHARED: Mapping[str, Mapping[Country, str]] = {
    "dollar": _DOLLARS,
    "pound": _POUNDS,
    "riyal": _RIALS,
    "rial": _RIALS,
    "franc": _FRANCS,
    "cfa franc": {country: code for country, code in _FRANCS.items() if code in {"XOF", "XAF"}},
    "krone": _CROWNS,
    "kroner": _CROWNS,
    "krona": _CROWNS,
    "rouble": _ROUBLES,
    "ruble": _ROUBLES,
    "dinar": _table("IRQ=IQD KWT=KWD BHR=BHD JOR=JOD DZA=DZD TUN=TND LBY=LYD SRB=RSD"),
    "dirham": _table("ARE=AED MAR=MAD ESH=MAD"),
    "lira": _table("TUR=TRY SYR=SYP LBN=LBP"),
    "peso": _table("MEX=MXN PHL=PHP ARG=ARS CHL=CLP COL=COP CUB=CUP DOM=DOP URY=UYU"),
    "rupee": _table("IND=INR PAK=PKR LKA=LKR NPL=NPR MUS=MUR SYC=SCR"),
    "shilling": _table("KEN=KES UGA=UGX TZA=TZS SOM=SOS"),
    "won": _table("KOR=KRW PRK=KPW"),
    "lei": _table("ROU=RON MDA=MDL"),
    "manat": _table("AZE=AZN TKM=TMT"),
}
"""ISO 4217 codes by a word for money and the country that calls its money so."""
_OF_THE_WORLD = {"dollar": "USD", "pound": "GBP", "ruble": "RUB", "rouble": "RUB"}
"""What a word means where the report is of no country with such money of its own."""
_EVERYWHERE = "dollar"  # meant of the United States between others with dollars too
_CLEARLY = 2  # so many times as often named as any other


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """The countries that a report names, and where."""

    places: Sequence[Place]
    actors: Sequence[Actor]

    def currency(self, word: str, sentence: Span) -> str | None:
        """The ISO 4217 code of the money that `word` names in a sentence; None where nothing tells which it is.

        The sentence's own country decides, else that of the report, else the use of the world.
        """
        codes, common = SHARED[word], _OF_THE_WORLD.get(word)
        here = [country for country, span in self.named() if country in codes and inside(span, sentence)]
        if common in {codes[country] for country in here}:  # "Britain gives Sudan five million pounds"
            return common
        found = here or [country for country, _ in self.named() if country in codes]
        most = _most_named(found)
        if most is not None:
            return codes[most]
        return common if not found or word == _EVERYWHERE else None

    def named(self) -> Iterator[tuple[Country, Span]]:
        """The countries of places and of those whom the text itself gives one, and where."""
        told: list[Place | Actor] = [*self.places]
        told += [one for one in self.actors if not one.why.get("country", "").startswith("inferred")]
        for one in told:
            if one.country is not None:
                yield from ((one.country, span) for span in one.spans)


def _most_named(found: Iterable[Country]) -> Country | None:
    ranked = Counter(found).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]):
        return None
    return ranked[0][0]
