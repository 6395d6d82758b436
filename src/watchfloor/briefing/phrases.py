"""The words for what was done: a phrase for each type and mode, and verbs of the texts that say more than their type.

`_` stands for whom or what it is done to. `alone` is the phrase where nothing is told of that, None where the act
says nothing without it. `noun` names the happening.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from watchfloor.briefing.wording import base_of
from watchfloor.records import EventType

__all__ = ["KILLING", "WOUNDING", "Phrase", "noun_alone", "phrase_of", "spoken_phrase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """How an act is told. is_verb_told: the verb is the text's own, not the type's."""

    act: str
    alone: str | None
    noun: str
    is_verb_told: bool = False


_TABLE = """
AGREE||agree to cooperate with _|-|agreement with _
CONSULT||hold talks with _|hold talks|talks with _
CONSULT|visit|visit _|pay a visit|visit to _
CONSULT|third-party|mediate between _|mediate|mediation between _
CONSULT|multilateral|hold talks with _|hold talks|talks with _
CONSULT|phone|speak by telephone with _|speak by telephone|telephone call with _
SUPPORT||express support for _|-|support for _
CONCEDE||make concessions to _|make concessions|concessions to _
COOPERATE||cooperate with _|-|cooperation with _
AID||give aid to _|-|aid to _
RETREAT||give way to _|-|retreat
RETREAT|withdraw|withdraw _|withdraw|withdrawal of _
RETREAT|release|release _|-|release of _
RETREAT|return|return _|-|return of _
RETREAT|disarm|disarm _|disarm|disarmament of _
RETREAT|ceasefire|cease fire against _|cease fire|ceasefire with _
RETREAT|access|open _|-|opening of _
RETREAT|resign|resign from _|resign|resignation of _
REQUEST||make a demand on _|-|demand on _
REQUEST|assist|ask _ for help|-|request to _ for help
REQUEST|change|ask _ to change course|-|request to _ to change course
REQUEST|yield|demand concessions from _|-|demand on _ to give way
REQUEST|meet|ask _ for talks|-|request to _ for talks
ACCUSE||accuse _|-|accusation against _
ACCUSE|disapprove|criticise _|-|criticism of _
ACCUSE|investigate|investigate _|open an investigation|investigation of _
ACCUSE|allege|accuse _|-|accusation against _
REJECT||reject _|-|rejection of _
REJECT|assist|refuse help to _|refuse help|refusal of help to _
REJECT|change|refuse _ a change of course|refuse a change of course|refusal to _
REJECT|yield|refuse to give way to _|refuse to give way|refusal to give way to _
REJECT|meet|refuse to meet _|refuse to meet|refusal to meet _
THREATEN||threaten _|-|threat against _
THREATEN|restrict|threaten _ with restrictions|threaten restrictions|threat of restrictions against _
THREATEN|ban|threaten _ with a ban|threaten a ban|threat of a ban against _
THREATEN|arrest|threaten _ with arrest|threaten arrests|threat of arrest against _
THREATEN|relations|threaten to break off relations with _|threaten to break off relations|threat to relations with _
THREATEN|rights|threaten the rights of _|-|threat to the rights of _
THREATEN|expel|threaten to expel _|threaten expulsions|threat to expel _
THREATEN|territory|threaten to take territory from _|threaten to take territory|threat to the territory of _
THREATEN|violence|threaten _ with violence|threaten violence|threat of violence against _
PROTEST||protest against _|protest|protest against _
PROTEST|demo|demonstrate against _|demonstrate|demonstration against _
PROTEST|riot|riot against _|riot|riot against _
PROTEST|strike|strike against _|go on strike|strike against _
PROTEST|hunger|hunger-strike against _|go on hunger strike|hunger strike against _
PROTEST|boycott|boycott _|hold a boycott|boycott of _
PROTEST|obstruct|block _|put up blockades|blockade of _
SANCTION||impose sanctions on _|impose sanctions|sanctions on _
SANCTION|convict|convict _|-|conviction of _
SANCTION|expel|expel _|-|expulsion of _
SANCTION|withdraw|withdraw from _|-|withdrawal from _
SANCTION|discontinue|suspend _|-|suspension of _
MOBILIZE||mobilise _|mobilise forces|mobilisation of _
MOBILIZE|troops|deploy _|deploy forces|deployment of _
MOBILIZE|weapons|deploy _|deploy weapons|deployment of _
MOBILIZE|police|deploy _|deploy police|deployment of _
MOBILIZE|militia|mobilise _|mobilise fighters|mobilisation of _
COERCE||use coercion against _|-|coercion of _
COERCE|seize|seize _|-|seizure of _
COERCE|restrict|impose restrictions on _|impose restrictions|restrictions on _
COERCE|ban|ban _|impose a ban|ban on _
COERCE|censor|censor _|impose censorship|censorship of _
COERCE|curfew|impose a curfew on _|impose a curfew|curfew
COERCE|arrest|arrest _|make arrests|arrest of _
COERCE|deport|deport _|-|deportation of _
COERCE|withhold|withhold _|-|withholding of _
COERCE|misinformation|spread false information about _|spread false information|false information about _
COERCE|cyber|carry out cyber attacks on _|carry out cyber attacks|cyber attacks on _
ASSAULT||attack _|carry out an attack|attack on _
ASSAULT|abduct|abduct _|-|abduction of _
ASSAULT|beat|beat _|-|beating of _
ASSAULT|torture|torture _|-|torture of _
ASSAULT|execute|execute _|-|execution of _
ASSAULT|sexual|commit sexual violence against _|commit sexual violence|sexual violence against _
ASSAULT|assassinate|assassinate _|-|assassination of _
ASSAULT|destroy|destroy _|-|destruction of _
ASSAULT|primitive|attack _|carry out an attack|attack on _
ASSAULT|firearms|open fire on _|open fire|shooting of _
ASSAULT|explosives|attack _ with explosives|set off explosives|bomb attack on _
ASSAULT|suicide-attack|carry out a suicide attack on _|carry out a suicide attack|suicide attack on _
ASSAULT|aerial|carry out air strikes on _|carry out air strikes|air strikes on _
ASSAULT|drone|carry out a drone attack on _|carry out a drone attack|drone attack on _
ASSAULT|heavy-weapons|fire heavy weapons at _|fire heavy weapons|fire from heavy weapons on _
ASSAULT|crowd-control|use force to control _|-|use of force against _
ASSAULT|cleansing|drive out _|-|expulsion of _
ASSAULT|massacre|massacre _|carry out a massacre|massacre of _
ASSAULT|unconventional|use unconventional weapons against _|-|unconventional attack on _
STATEMENT||make a statement to _|-|statement to _
"""

KILLING = Phrase(act="kill _", alone=None, noun="killing of _", is_verb_told=True)
WOUNDING = Phrase(act="wound _", alone=None, noun="wounding of _", is_verb_told=True)

# Verbs that may be told as the text has them: the type that they must have been read as, words of the text, phrase, and
# noun. Each takes whom or what it is done to without a preposition unless the phrase has one.
_SPOKEN = """
ASSAULT|kill|kill _|killing of _
ASSAULT|die|kill _|killing of _
ASSAULT|dead|kill _|killing of _
ASSAULT|death|kill _|killing of _
ASSAULT|shoot dead|shoot _ dead|shooting of _
ASSAULT|shoot|shoot _|shooting of _
ASSAULT|wound|wound _|wounding of _
ASSAULT|injure|wound _|wounding of _
ASSAULT|hurt|wound _|wounding of _
ASSAULT|storm|storm _|storming of _
ASSAULT|attack|attack _|attack on _
ASSAULT|assault|attack _|attack on _
ASSAULT|raid|raid _|raid on _
ASSAULT|ambush|ambush _|ambush of _
ASSAULT|overrun|overrun _|overrunning of _
ASSAULT|capture|capture _|capture of _
ASSAULT|retake|retake _|retaking of _
ASSAULT|recapture|recapture _|recapture of _
ASSAULT|shell|shell _|shelling of _
ASSAULT|bomb|bomb _|bombing of _
ASSAULT|bombard|bombard _|bombardment of _
ASSAULT|burn|burn _|burning of _
ASSAULT|burn down|burn down _|burning of _
ASSAULT|torch|burn _|burning of _
ASSAULT|set fire to|set _ on fire|burning of _
ASSAULT|set fire|set _ on fire|burning of _
ASSAULT|destroy|destroy _|destruction of _
ASSAULT|damage|damage _|damage to _
ASSAULT|ransack|ransack _|ransacking of _
ASSAULT|loot|loot _|looting of _
ASSAULT|smash|smash _|smashing of _
ASSAULT|shoot down|shoot down _|shooting down of _
ASSAULT|down|shoot down _|shooting down of _
ASSAULT|sink|sink _|sinking of _
ASSAULT|kidnap|kidnap _|kidnapping of _
ASSAULT|abduct|abduct _|abduction of _
ASSAULT|behead|behead _|beheading of _
ASSAULT|stab|stab _|stabbing of _
ASSAULT|beat|beat _|beating of _
ASSAULT|torture|torture _|torture of _
ASSAULT|execute|execute _|execution of _
ASSAULT|assassinate|assassinate _|assassination of _
ASSAULT|murder|murder _|murder of _
ASSAULT|massacre|massacre _|massacre of _
ASSAULT|derail|derail _|derailing of _
ASSAULT|blow up|blow up _|blowing up of _
ASSAULT|air strike|carry out air strikes on _|air strikes on _
ASSAULT|airstrike|carry out air strikes on _|air strikes on _
ASSAULT|rocket attack|carry out a rocket attack on _|rocket attack on _
ASSAULT|fight|fight _|fighting with _
ASSAULT|clash|clash with _|clashes with _
COERCE|arrest|arrest _|arrest of _
COERCE|detain|detain _|detention of _
COERCE|jail|jail _|jailing of _
COERCE|imprison|imprison _|imprisonment of _
COERCE|seize|seize _|seizure of _
COERCE|board|board _|boarding of _
COERCE|occupy|occupy _|occupation of _
COERCE|block|block _|blocking of _
COERCE|blockade|blockade _|blockade of _
COERCE|besiege|besiege _|siege of _
COERCE|siege|besiege _|siege of _
COERCE|surround|surround _|surrounding of _
COERCE|close|close _|closing of _
COERCE|shut|shut _|closing of _
COERCE|shut down|shut down _|closing of _
COERCE|ban|ban _|ban on _
COERCE|outlaw|outlaw _|outlawing of _
COERCE|censor|censor _|censorship of _
COERCE|disperse|disperse _|dispersal of _
COERCE|deport|deport _|deportation of _
COERCE|dismiss|dismiss _|dismissal of _
COERCE|sack|dismiss _|dismissal of _
COERCE|oust|oust _|ousting of _
COERCE|suspend|suspend _|suspension of _
COERCE|evacuate|evacuate _|evacuation of _
COERCE|confiscate|confiscate _|confiscation of _
COERCE|search|search _|search of _
COERCE|raid|raid _|raid on _
COERCE|purge|purge _|purge of _
COERCE|question|question _|questioning of _
RETREAT|release|release _|release of _
RETREAT|free|free _|release of _
RETREAT|let go|let _ go|release of _
RETREAT|reopen|reopen _|reopening of _
RETREAT|lift|lift _|lifting of _
RETREAT|ease|ease _|easing of _
RETREAT|call off|call off _|calling off of _
RETREAT|return|return _|return of _
RETREAT|evacuate|evacuate _|evacuation of _
RETREAT|leave|leave _|departure from _
AID|protect|protect _|protection of _
AID|rescue|rescue _|rescue of _
AID|shelter|shelter _|shelter for _
AID|host|host _|hosting of _
AID|train|train _|training of _
AID|evacuate|evacuate _|evacuation of _
AID|arm|arm _|arming of _
AID|fund|fund _|funding of _
SUPPORT|thank|thank _|thanks to _
SUPPORT|praise|praise _|praise for _
SUPPORT|back|back _|backing of _
SUPPORT|welcome|welcome _|welcome for _
SUPPORT|endorse|endorse _|endorsement of _
SUPPORT|ratify|ratify _|ratification of _
SUPPORT|recognise|recognise _|recognition of _
SUPPORT|recognize|recognise _|recognition of _
SUPPORT|approve|approve _|approval of _
ACCUSE|condemn|condemn _|condemnation of _
ACCUSE|criticise|criticise _|criticism of _
ACCUSE|criticize|criticise _|criticism of _
ACCUSE|denounce|denounce _|denunciation of _
ACCUSE|accuse|accuse _|accusation against _
ACCUSE|blame|blame _|blaming of _
ACCUSE|rebuke|rebuke _|rebuke to _
ACCUSE|charge|charge _|charges against _
ACCUSE|sue|sue _|suit against _
ACCUSE|investigate|investigate _|investigation of _
REJECT|reject|reject _|rejection of _
REJECT|refuse|refuse _|refusal of _
REJECT|deny|deny _|denial of _
REJECT|dispute|dispute _|disputing of _
REJECT|ignore|ignore _|ignoring of _
REJECT|veto|veto _|veto of _
REJECT|defy|defy _|defiance of _
SANCTION|sanction|impose sanctions on _|sanctions on _
SANCTION|expel|expel _|expulsion of _
SANCTION|suspend|suspend _|suspension of _
SANCTION|recall|recall _|recall of _
SANCTION|sentence|sentence _|sentencing of _
SANCTION|convict|convict _|conviction of _
SANCTION|fine|fine _|fine on _
SANCTION|cancel|cancel _|cancellation of _
SANCTION|freeze|freeze _|freezing of _
SANCTION|designate|blacklist _|blacklisting of _
SANCTION|cut off|cut off _|cutting off of _
REQUEST|urge|urge _ to act|appeal to _
REQUEST|demand|demand _|demand for _
REQUEST|request|request _|request for _
MOBILIZE|deploy|deploy _|deployment of _
MOBILIZE|send|send _|sending of _
MOBILIZE|move|move _|movement of _
PROTEST|block|block _|blocking of _
PROTEST|storm|storm _|storming of _
PROTEST|boycott|boycott _|boycott of _
PROTEST|occupy|occupy _|occupation of _
PROTEST|surround|surround _|surrounding of _
PROTEST|march|march against _|march against _
PROTEST|rally|rally against _|rally against _
CONSULT|visit|visit _|visit to _
CONSULT|meet|meet _|meeting with _
CONSULT|speak|speak with _|talks with _
CONSULT|talk|hold talks with _|talks with _
CONSULT|negotiate|negotiate with _|negotiations with _
"""

_ALONE = {
    "PROTEST": {"march": "march", "rally": "rally"},
    "CONSULT": {"meet": "meet", "speak": "speak", "talk": "hold talks", "negotiate": "negotiate"},
    "ASSAULT": {
        "attack": "carry out an attack",
        "assault": "carry out an attack",
        "raid": "carry out a raid",
        "fight": "fight",
        "clash": "clash",
        "air strike": "carry out air strikes",
        "airstrike": "carry out air strikes",
    },
    "MOBILIZE": {"deploy": "deploy"},
}
_OBJECT = re.compile(r"\s(?:on|of|against|to|with|from|for|at|between|about|as)\s_.*$|\s_$")


@cache
def _phrases() -> Mapping[tuple[str, str | None], Phrase]:
    found = {}
    for line in _TABLE.strip().splitlines():
        kind, mode, act, alone, noun = line.split("|")
        found[kind, mode or None] = Phrase(act=act, alone=None if alone == "-" else alone, noun=noun)
    return found


@cache
def _spoken() -> Mapping[tuple[str, str], Phrase]:
    """Phrases by type and every form in which the words may stand."""
    return dict(_forms())


def _forms() -> Iterator[tuple[tuple[str, str], Phrase]]:
    for line in _SPOKEN.strip().splitlines():
        kind, words, act, noun = line.split("|")
        phrase = Phrase(act=act, alone=_ALONE.get(kind, {}).get(words), noun=noun, is_verb_told=True)
        for form in base_of(words):
            yield (kind, form), phrase


def phrase_of(kind: EventType, mode: str | None) -> Phrase:
    """The phrase for a type and mode."""
    return _phrases().get((kind, mode)) or _phrases()[kind, None]


def spoken_phrase(kind: EventType, words: str) -> Phrase | None:
    """The phrase that the text's own words for an event of this type give, None for words that are not known to fit."""
    return _spoken().get((kind, " ".join(words.casefold().split())))


def noun_alone(noun: str) -> str:
    """A happening's name with nothing said of whom it is done to: `attack on _` gives `attack`."""
    return _OBJECT.sub("", noun)
