"""What a trigger word says of the act it names: harm or deed, and which kind of act."""

from __future__ import annotations

from watchfloor.records import EventType

__all__ = ["act_of", "act_of_kind", "is_harm_word"]

# Words for harm done by an act that is often named beside it ("strikes ... killed 25").
_HARM = (
    "kill",
    "wound",
    "injur",
    "dead",
    "death",
    "die",
    "hurt",
    "maim",
    "fatal",
    "casualt",
    "slain",
    "shot dead",
    "left",
    "damag",
    "destr",
)
# Words that name the same kind of act, by their beginnings; the first of a row stands for all. Where a word
# begins as two rows do ("set fire", "fire"; "sentenced", "sent"), the earlier row has it.
_ACTS: tuple[tuple[str, ...], ...] = (
    (
        "kill",
        "dead",
        "death",
        "die",
        "dying",
        "slain",
        "slay",
        "murder",
        "massacre",
        "fatal",
        "lives lost",
        "claimed the li",
    ),
    ("wound", "injur", "hurt", "maim"),
    ("arrest", "detain", "detention", "hold", "held", "custody", "apprehend", "round up", "rounded up"),
    (
        "set fire",
        "setting fire",
        "sets fire",
        "set on fire",
        "on fire",
        "set ablaze",
        "ablaze",
        "burn",
        "torch",
        "arson",
    ),
    ("shoot", "shot", "open fire", "opened fire", "gunfire", "fire", "firing", "gun down", "gunned"),
    (
        "bomb",
        "blast",
        "explo",
        "detonat",
        "blow up",
        "blew up",
        "blew h",
        "blew thems",
        "blow h",
        "blow thems",
        "blowing h",
    ),
    ("air strike", "airstrike", "air-strike", "strike", "struck", "air raid", "sortie"),
    ("attack", "assault", "raid", "storm", "overr", "breach", "broke in", "break in", "rampage"),
    ("protest", "demonstrat", "rall", "march", "sit-in"),
    ("abduct", "kidnap", "hostage", "seiz"),
    ("captur", "recaptur", "retak", "retook"),
    ("freez", "froze"),
    ("ceasefire", "cease-fire", "cease fire", "truce", "armistice"),
    ("releas", "free", "hand over", "handed", "liberat", "repatriat", "let go"),
    ("fight", "fought", "clash", "battle", "combat"),
    ("talk", "meet", "met", "negotiat", "summit", "discuss"),
    ("convict", "sentenc", "guilty", "verdict"),
    ("deploy", "send", "sent", "reinforce", "dispatch"),
    ("siege", "besieg", "block", "surround", "encircl", "cut off", "trapp"),
    ("trial", "tried", "court", "hearing", "prosecut"),
    ("charg", "indict", "accus", "alleg", "blam"),
)
_ENDINGS = ("ings", "ing", "ers", "ed", "es", "er", "s", "d", "e")


def is_harm_word(word: str) -> bool:
    """Whether a trigger (lower case) names harm done rather than the act that did it."""
    return word.startswith(_HARM)


def act_of_kind(word: str, kind: EventType, mode: str | None) -> str:
    """The kind of act that a trigger (lower case) names in an event of a type and mode.

    Workers walk out as they strike, which is no air strike; "jets bombed" and "the air strike" are one.
    """
    act = act_of(word)
    if kind == "PROTEST" and mode == "strike":
        return "walkout"
    if kind == "SANCTION" and mode == "convict":
        return "convict"  # "jailed", "found guilty", "given 20 years"
    return "air strike" if mode == "aerial" and word in {"bomb", "bombs", "bombed", "bombing"} else act


def act_of(word: str) -> str:
    """The kind of act that a trigger names: that of its row in the table, else its last word without its ending."""
    for row in _ACTS:
        if word.startswith(row) or word.rpartition(" ")[2].startswith(row):
            return row[0]
    last = word.rpartition(" ")[2]
    for ending in _ENDINGS:
        if last.endswith(ending) and len(last) - len(ending) >= 4:
            return last[: -len(ending)]
    return last
