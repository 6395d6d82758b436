"""Ranks and offices that stand before a person's name: "Colonel", "Lt. Gen.", "Prime Minister"."""

from __future__ import annotations

__all__ = ["TITLE"]

_LEADING = r"(?:Field|Staff|Vice|Deputy|Acting|Prime|Chief)"
# No "Sultan", "Dean", "Duke" or "Earl", which are given names as often.
_WORD = (
    r"(?:Colonel|Col|General|Gen|Major|Maj|Lieutenant|Lt|Sergeant|Sgt|Corporal|Cpl|Private|Pvt|Captain|Capt|Commander|Cmdr|Brigadier|Brig"
    r"|Admiral|Adm|Commodore|Marshal|Deputy|Chief|President|Premier|Minister|Chancellor|Senator|Sen|Rep|Congressman|Congresswoman"
    r"|Governor|Gov|Mayor|Ambassador|Secretary|Judge|Justice|King|Queen|Prince|Princess|Emir|Pope|Cardinal|Archbishop|Bishop|Rabbi"
    r"|Imam|Mullah|Ayatollah|Father|Sister|Professor|Doctor|Detective|Constable|Inspector|Superintendent)(?:-General)?\b\.?"
)
TITLE = rf"(?:{_LEADING}\s)*{_WORD}(?:[\s-]{_WORD})*"
"""Pattern of a rank or office of one or several words, each with the point of its short form."""
