"""English number words, vague amounts, bounds and units: the tables that the number grammar is made of."""

from __future__ import annotations

from typing import Literal

__all__ = [
    "CURRENCY_SIGNS",
    "CURRENCY_WORDS",
    "FRACTIONS",
    "IDIOMS",
    "MODIFIERS",
    "PREPOSITIONS",
    "SCALES",
    "SMALL_SCALES",
    "UNITS_GLUED",
    "UNIT_WORDS",
    "VAGUE",
    "Bound",
]

Bound = Literal["exact", "near", "below", "most", "under", "over", "least"]

SCALES: dict[str, float] = {
    "dozen": 12, "dozens": 12, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000, "billion": 10**9,
    "trillion": 10**12,
}  # fmt: skip
SMALL_SCALES: dict[str, float] = {
    "k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 10**9, "bln": 10**9, "b": 10**9, "tn": 10**12, "trn": 10**12,
}  # fmt: skip

# The codebook gives dozens 24-99, hundreds 200-999, thousands 2,000-9,999; the others are made to fit beside these.
VAGUE: dict[str, tuple[float, float | None]] = {
    "a couple of dozen": (20, 28), "a few dozen": (24, 60), "several dozen": (36, 99), "dozens": (24, 99),
    "scores": (40, 99), "tens": (20, 99), "a couple of hundred": (180, 250), "a few hundred": (200, 500),
    "several hundred": (300, 999), "several hundreds": (300, 999), "hundreds": (200, 999),
    "a couple of thousand": (1_800, 2_500), "a few thousand": (2_000, 5_000), "several thousand": (3_000, 9_999),
    "several thousands": (3_000, 9_999), "many thousands": (2_000, 99_999), "many hundreds": (300, 999),
    "thousands": (2_000, 9_999), "several hundred thousand": (300_000, 999_999),
    "several hundred thousands": (300_000, 999_999), "a few hundred thousand": (200_000, 500_000),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
    "thousands upon thousands": (2_000, 99_999), "several million": (3_000_000, 9_999_999),
    "a few million": (2_000_000, 5_000_000), "millions": (2_000_000, 9_999_999),
    "tens of millions": (20_000_000, 99_999_999), "hundreds of millions": (200_000_000, 999_999_999),
    "several billion": (3 * 10**9, 10**10 - 1), "billions": (2 * 10**9, 10**10 - 1),
    "tens of billions": (2 * 10**10, 10**11 - 1), "hundreds of billions": (2 * 10**11, 10**12 - 1),
    "trillions": (2 * 10**12, 10**13 - 1), "a handful": (3, 6), "several": (3, 9), "a few": (2, 6), "a couple of": (2, 3),
    "a couple": (2, 3), "multiple": (2, None), "numerous": (3, None),
}  # fmt: skip
IDIOMS: dict[str, float] = {
    "half a dozen": 6, "a half dozen": 6, "half-dozen": 6, "a dozen": 12, "one dozen": 12, "two dozen": 24, "three dozen": 36,
    "four dozen": 48, "five dozen": 60, "six dozen": 72, "a score": 20, "both": 2, "a hundred": 100, "a thousand": 1_000,
    "a million": 1e6, "a billion": 1e9, "a trillion": 1e12, "a quarter of a million": 250_000, "hundred thousand": 100_000, "a hundred thousand": 100_000, "half a million": 500_000,
    "half a billion": 5e8, "a million and a half": 1.5e6, "one and a half million": 1.5e6,
}  # fmt: skip
FRACTIONS: dict[str, float] = {
    "half": 0.5, "one half": 0.5, "a half": 0.5, "one-half": 0.5, "a third": 1 / 3, "one third": 1 / 3, "one-third": 1 / 3,
    "two thirds": 2 / 3, "two-thirds": 2 / 3, "a quarter": 0.25, "one quarter": 0.25, "one-quarter": 0.25, "a fourth": 0.25,
    "one-fourth": 0.25, "three quarters": 0.75, "three-quarters": 0.75, "a fifth": 0.2, "one fifth": 0.2, "one-fifth": 0.2,
    "two-fifths": 0.4, "two fifths": 0.4, "three-fifths": 0.6, "four-fifths": 0.8, "a sixth": 1 / 6, "one-sixth": 1 / 6,
    "a tenth": 0.1, "one tenth": 0.1, "one-tenth": 0.1,
}  # fmt: skip

MODIFIERS: dict[str, Bound] = {
    "about": "near", "around": "near", "some": "near", "roughly": "near", "approximately": "near", "an estimated": "near",
    "estimated": "near", "circa": "near", "close to": "near", "more or less": "near", "perhaps": "near", "maybe": "near",
    "as near as": "near", "~": "near", "nearly": "below", "almost": "below", "just under": "below", "just short of": "below",
    "approaching": "below", "up to": "most", "as many as": "most", "as much as": "most", "at most": "most",
    "no more than": "most", "not more than": "most", "a maximum of": "most", "fewer than": "under", "less than": "under",
    "under": "under", "below": "under", "well under": "under", "<": "under", "more than": "over", "over": "over",
    "well over": "over", "just over": "over", "above": "over", "in excess of": "over", "north of": "over", ">": "over",
    "greater than": "over", "upwards of": "least", "upward of": "least", "at least": "least", "no fewer than": "least",
    "not fewer than": "least", "no less than": "least", "not less than": "least", "as few as": "least", "a minimum of": "least",
    "a total of": "exact", "only": "exact", "just": "exact", "exactly": "exact", "precisely": "exact", "another": "exact",
    "a further": "exact", "an additional": "exact", "additional": "exact", "all": "exact", "all of the": "exact",
    "between": "exact", "from": "exact", "anywhere from": "exact", "estimated additional": "near", "nearly all": "below",
    "at least another": "least", "at least some": "least", "more than an estimated": "over", "as many as another": "most",
    "up to another": "most", "about another": "near", "up to about": "most", "up to around": "most",
}  # fmt: skip
# Words that bound a number ("over 40") and are also plain prepositions ("talks over two bridges").
PREPOSITIONS = {"about", "around", "over", "under", "above", "below"}

CURRENCY_SIGNS = {
    "US$": "USD", "$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "Can$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "NT$": "TWD", "S$": "SGD", "R$": "BRL", "Mex$": "MXN", "£": "GBP", "GB£": "GBP", "€": "EUR", "¥": "JPY", "CN¥": "CNY",
    "₹": "INR", "₽": "RUB", "₪": "ILS", "₩": "KRW", "₦": "NGN", "₱": "PHP", "₴": "UAH", "₺": "TRY", "USD": "USD", "EUR": "EUR",
    "GBP": "GBP", "Rs": "INR", "Rs.": "INR", "RM": "MYR", "Rp": "IDR", "Dh": "AED", "Dhs": "AED", "CHF": "CHF", "Sh": "KES",
    "Shs": "KES", "KSh": "KES", "GH¢": "GHS", "GH₵": "GHS", "Tk": "BDT",
}  # fmt: skip
CURRENCY_WORDS = {
    "dollar": "USD", "us dollar": "USD", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB",
    "ruble": "RUB", "rupee": "INR", "swiss franc": "CHF", "cfa franc": "XOF", "franc": "CHF", "riyal": "SAR", "rial": "IRR", "toman": "IRR", "dinar": "IQD",
    "dirham": "AED", "lira": "TRY", "peso": "MXN", "rand": "ZAR", "shekel": "ILS", "naira": "NGN", "birr": "ETB", "shilling": "KES",
    "hryvnia": "UAH", "afghani": "AFN", "krona": "SEK", "kroner": "DKK", "zloty": "PLN", "forint": "HUF", "baht": "THB",
    "ringgit": "MYR", "taka": "BDT", "won": "KRW", "real": "BRL", "reais": "BRL", "cent": "cents", "kč": "CZK", "koruna": "CZK",
    "metical": "MZN", "meticais": "MZN", "kwanza": "AOA", "pula": "BWP", "cedi": "GHS", "dalasi": "GMD", "ariary": "MGA", "rupiah": "IDR",
    "dong": "VND", "kyat": "MMK", "riel": "KHR", "tenge": "KZT", "manat": "AZN", "lari": "GEL", "lei": "RON", "leva": "BGN", "bolivar": "VES",
    "bolívar": "VES", "quetzal": "GTQ", "lempira": "HNL", "tugrik": "MNT", "gourde": "HTG", "krone": "DKK", "kronor": "SEK",
}  # fmt: skip
# Measures by their words; plurals in -s are understood. The value is the unit as the record names it.
UNIT_WORDS = {
    "per cent": "percent", "percent": "percent", "pct": "percent", "%": "percent", "percentage point": "percentage points",
    "kilometre": "km", "kilometer": "km", "metre": "m", "meter": "m", "centimetre": "cm", "centimeter": "cm",
    "millimetre": "mm", "millimeter": "mm", "mile": "miles", "nautical mile": "nautical miles", "yard": "yards", "foot": "feet", "feet": "feet",
    "inch": "inches", "inche": "inches", "square kilometre": "km2", "square kilometer": "km2", "square mile": "square miles", "square metre": "m2",
    "square meter": "m2", "sq km": "km2", "square foot": "square feet", "square feet": "square feet", "cubic metre": "m3", "cubic meter": "m3",
    "cubic feet": "cubic feet", "hectare": "hectares", "acre": "acres", "tonne": "tonnes", "metric ton": "tonnes", "metric tonne": "tonnes", "ton": "tons", "kilogram": "kg",
    "kilogramme": "kg", "kilo": "kg", "gram": "g", "gramme": "g", "ounce": "ounces", "litre": "litres", "liter": "litres", "gallon": "gallons", "barrel": "barrels", "bushel": "bushels",
    "barrel per day": "barrels a day", "barrel a day": "barrels a day", "barrels per day": "barrels a day", "barrels a day": "barrels a day", "bpd": "barrels a day",
    "megawatt": "MW", "gigawatt": "GW", "kilowatt": "kW", "watt": "W", "volt": "V", "kilometres per hour": "km/h", "kilometers per hour": "km/h", "kilometres an hour": "km/h",
    "kilometers an hour": "km/h", "miles per hour": "mph", "miles an hour": "mph", "knot": "knots", "degree": "degrees", "degrees celsius": "degrees Celsius", "degrees fahrenheit": "degrees Fahrenheit",
    "carat": "carats", "kiloton": "kilotons", "megaton": "megatons", "basis point": "basis points",
}  # fmt: skip
# Signs that may stand against the digits ("10km"), with case as written. "m" is a scale after a currency only.
UNITS_GLUED = {
    "km": "km", "kms": "km", "km/h": "km/h", "kmh": "km/h", "kph": "km/h", "km2": "km2", "m": "m", "cm": "cm", "mm": "mm", "nm": "nautical miles", "mi": "miles", "mph": "mph",
    "ft": "feet", "kg": "kg", "kgs": "kg", "g": "g", "lb": "pounds (weight)", "lbs": "pounds (weight)", "oz": "ounces", "t": "tonnes", "MW": "MW", "GW": "GW", "kW": "kW",
    "bpd": "barrels a day", "ha": "hectares", "°C": "degrees Celsius", "°F": "degrees Fahrenheit", "°": "degrees",
}  # fmt: skip
