"""Words of the texts for what was done, and how each is told: only acts whose words stand here are told by them.

A line: the types that the words may have been read as, the words, the act, the noun for it, whom or what it is done to
(`p` people, `t` things, `-` either), and the act where nothing is told of that (`-`: it then says nothing).
"""

from __future__ import annotations

__all__ = ["VERBS"]

VERBS = """
ASSAULT|kill, slay, gun down, mow down|kill _|killing of _|p|-
ASSAULT|die, perish|die|death of _|p|-
ASSAULT|dead, death, casualties, fatalities, bodies|kill _|killing of _|p|-
ASSAULT|shoot dead|shoot _ dead|shooting of _|p|-
ASSAULT|shoot|shoot _|shooting of _|p|-
ASSAULT|open fire|open fire on _|shooting at _|-|open fire
ASSAULT|wound, injure, hurt, injuries|wound _|wounding of _|p|-
ASSAULT|attack, assault|attack _|attack on _|-|carry out an attack
ASSAULT, COERCE|raid|raid _|raid on _|-|carry out a raid
ASSAULT|ambush|ambush _|ambush of _|-|carry out an ambush
ASSAULT, PROTEST|storm|storm _|storming of _|t|-
ASSAULT|overrun|overrun _|overrunning of _|t|-
ASSAULT, COERCE|capture|capture _|capture of _|-|-
ASSAULT|retake, recapture|retake _|retaking of _|t|-
ASSAULT|shell|shell _|shelling of _|-|-
ASSAULT|strike|strike _|strike on _|-|-
ASSAULT|strikes|carry out strikes on _|strikes on _|-|carry out strikes
ASSAULT|hit|hit _|hit on _|-|-
ASSAULT|target|target _|attack on _|-|-
ASSAULT|bomb|bomb _|bombing of _|-|carry out a bombing
ASSAULT|bombard, pound, pummel|bombard _|bombardment of _|-|-
ASSAULT|explode, blast, explosion|-|explosion|-|-
ASSAULT|bombing|bomb _|bombing of _|-|carry out a bombing
ASSAULT|shooting, mass shooting|shoot at _|shooting of _|p|-
ASSAULT, PROTEST|burn, torch, set fire to, set fire, set ablaze, set on fire|set _ on fire|burning of _|t|-
ASSAULT, PROTEST|burn down|burn down _|burning of _|t|-
ASSAULT|destroy, raze, obliterate, demolish|destroy _|destruction of _|t|-
ASSAULT|damage|damage _|damage to _|t|-
ASSAULT, PROTEST|ransack|ransack _|ransacking of _|t|-
ASSAULT, PROTEST|loot|loot _|looting of _|t|-
ASSAULT, PROTEST|smash|smash _|smashing of _|t|-
ASSAULT, PROTEST|breach|breach _|breach of _|t|-
ASSAULT|shoot down, down|shoot down _|shooting down of _|t|-
ASSAULT|sink|sink _|sinking of _|t|-
ASSAULT|kidnap, kidnapping|kidnap _|kidnapping of _|p|-
ASSAULT|take hostage|take _ hostage|taking hostage of _|p|-
ASSAULT|abduct, abduction, snatch|abduct _|abduction of _|p|-
ASSAULT|behead|behead _|beheading of _|p|-
ASSAULT|stab|stab _|stabbing of _|p|-
ASSAULT|beat|beat _|beating of _|p|-
ASSAULT|torture|torture _|torture of _|p|-
ASSAULT|execute, execution|execute _|execution of _|p|-
ASSAULT|assassinate, assassination|assassinate _|assassination of _|p|-
ASSAULT|murder|murder _|murder of _|p|-
ASSAULT|massacre|massacre _|massacre of _|p|-
ASSAULT|derail|derail _|derailing of _|t|-
ASSAULT|blow up|blow up _|blowing up of _|t|-
ASSAULT|air strike, airstrike|carry out air strikes on _|air strikes on _|-|carry out air strikes
ASSAULT|drone strike, drone attack|carry out a drone attack on _|drone attack on _|-|carry out a drone attack
ASSAULT|drone strikes, drone attacks|carry out drone attacks on _|drone attacks on _|-|carry out drone attacks
ASSAULT|rocket attack|carry out a rocket attack on _|rocket attack on _|-|carry out a rocket attack
ASSAULT|rocket attacks|carry out rocket attacks on _|rocket attacks on _|-|carry out rocket attacks
ASSAULT|suicide attack, suicide bombing|carry out a suicide attack on _|suicide attack on _|-|carry out a suicide attack
ASSAULT|fight, battle|fight _|fighting with _|p|fight
ASSAULT|exchange fire, trade fire, exchange of fire|exchange fire with _|exchange of fire with _|p|exchange fire
ASSAULT|fire back, return fire|fire back at _|return of fire at _|-|fire back
ASSAULT, PROTEST|pelt|pelt _|pelting of _|-|-
ASSAULT, PROTEST|clash|clash with _|clashes with _|p|clash
COERCE|arrest, custody, round up|arrest _|arrest of _|p|-
COERCE|detain, detention|detain _|detention of _|p|-
COERCE|jail|jail _|jailing of _|p|-
COERCE|imprison|imprison _|imprisonment of _|p|-
COERCE, ASSAULT|seize, seizure|seize _|seizure of _|-|-
COERCE|confiscate|confiscate _|confiscation of _|t|-
COERCE|board|board _|boarding of _|t|-
COERCE, PROTEST|occupy, occupation|occupy _|occupation of _|t|-
COERCE, PROTEST|block|block _|blocking of _|t|-
COERCE|blockade|blockade _|blockade of _|-|-
COERCE|besiege, siege|besiege _|siege of _|-|-
COERCE, PROTEST|surround|surround _|surrounding of _|-|-
COERCE|close, shut|close _|closing of _|t|-
COERCE|shut down|shut down _|shutting down of _|t|-
COERCE|seal off|seal off _|sealing off of _|t|-
COERCE|ban, outlaw|ban _|ban on _|-|impose a ban
COERCE|censor|censor _|censorship of _|-|-
COERCE|curfew|impose a curfew on _|curfew|t|impose a curfew
COERCE|state of emergency|declare a state of emergency in _|state of emergency|t|declare a state of emergency
COERCE|disperse|disperse _|dispersal of _|p|-
COERCE|deport, deportation|deport _|deportation of _|p|-
COERCE|dismiss, sack|dismiss _|dismissal of _|p|-
COERCE, PROTEST|topple, overthrow|topple _|toppling of _|-|-
COERCE|oust|oust _|ousting of _|p|-
COERCE, SANCTION|suspend|suspend _|suspension of _|-|-
COERCE, RETREAT, AID|evacuate, evacuation|evacuate _|evacuation of _|-|-
COERCE|search|search _|search of _|t|-
COERCE|purge|purge _|purge of _|-|-
COERCE|question|question _|questioning of _|p|-
RETREAT|release|release _|release of _|p|-
RETREAT|free, set free|free _|freeing of _|p|-
RETREAT|let go|let _ go|release of _|p|-
RETREAT|quash, overturn, annul, throw out, strike down|overturn _|overturning of _|t|-
RETREAT|scrap, abolish|scrap _|scrapping of _|t|-
RETREAT|acquit|acquit _|acquittal of _|p|-
RETREAT|pardon|pardon _|pardon of _|p|-
RETREAT|reopen|reopen _|reopening of _|t|-
RETREAT|lift|lift _|lifting of _|t|-
RETREAT|ease|ease _|easing of _|t|-
RETREAT|call off|call off _|calling off of _|t|-
RETREAT|withdraw, withdrawal, pull out|withdraw _|withdrawal of _|-|withdraw
RETREAT|retreat|retreat|retreat|-|retreat
RETREAT|pull back|pull back _|withdrawal of _|-|pull back
RETREAT|resign, resignation, step down, quit|resign|resignation|-|resign
RETREAT|surrender|surrender to _|surrender to _|p|surrender
RETREAT|ceasefire, truce|cease fire|ceasefire|-|cease fire
AID|protect|protect _|protection of _|-|-
AID|rescue|rescue _|rescue of _|p|-
AID|shelter|shelter _|shelter for _|p|-
AID|host|host _|hosting of _|p|-
AID|train|train _|training of _|p|-
AID|arm|arm _|arming of _|p|-
AID|fund|fund _|funding of _|-|-
SUPPORT|thank|thank _|thanks to _|p|-
SUPPORT|praise, hail, applaud, commend|praise _|praise for _|-|-
SUPPORT|back|back _|backing of _|-|-
SUPPORT|welcome|welcome _|welcome for _|-|-
SUPPORT|endorse|endorse _|endorsement of _|-|-
SUPPORT|ratify|ratify _|ratification of _|t|-
SUPPORT|recognise, recognize|recognise _|recognition of _|-|-
SUPPORT|approve|approve _|approval of _|t|-
SUPPORT|congratulate|congratulate _|congratulation of _|p|-
SUPPORT, REJECT|uphold|uphold _|upholding of _|t|-
SUPPORT, AGREE|sign, seal|sign _|signing of _|t|-
SUPPORT|pass|pass _|passing of _|t|-
AGREE|agree, agreement, deal|reach an agreement with _|agreement with _|p|reach an agreement
ACCUSE|condemn|condemn _|condemnation of _|-|-
ACCUSE|criticise, criticize, slam, castigate, assail, lash out at|criticise _|criticism of _|-|-
ACCUSE|deplore, decry|deplore _|criticism of _|-|-
ACCUSE|denounce|denounce _|denunciation of _|-|-
ACCUSE|accuse, accusation|make accusations against _|accusations against _|p|-
ACCUSE|blame|blame _|blaming of _|p|-
ACCUSE|rebuke|rebuke _|rebuke to _|-|-
ACCUSE|charge|charge _|charges against _|p|-
ACCUSE|indict|indict _|indictment of _|p|-
ACCUSE|sue|sue _|suit against _|p|-
ACCUSE|investigate|investigate _|investigation of _|-|-
REQUEST, ACCUSE, COERCE|summon|summon _|summoning of _|p|-
REJECT|reject|reject _|rejection of _|t|-
REJECT|deny|deny _|denial of _|t|-
REJECT|dispute|dispute _|disputing of _|t|-
REJECT|veto|veto _|veto of _|t|-
REJECT|defy|defy _|defiance of _|-|-
SANCTION|sanctions|impose sanctions on _|sanctions on _|-|impose sanctions
SANCTION|expel, expulsion|expel _|expulsion of _|p|-
SANCTION|recall|recall _|recall of _|p|-
SANCTION|sentence|sentence _|sentencing of _|p|-
SANCTION|convict, conviction|convict _|conviction of _|p|-
SANCTION, COERCE|fine|fine _|fine on _|p|-
SANCTION, RETREAT|cancel|cancel _|cancellation of _|t|-
SANCTION, COERCE|freeze|freeze _|freezing of _|t|-
SANCTION|cut off|cut off _|cutting off of _|t|-
REQUEST|demand|demand _|demand for _|t|-
REQUEST|call for|call for _|call for _|t|-
REQUEST|ask for|ask for _|request for _|t|-
REQUEST|urge|urge _|urging of _|-|-
REQUEST|call on, call upon|call on _|call on _|-|-
REQUEST|ask, request|ask _|request to _|-|-
REQUEST|appeal, appeal to|appeal to _|appeal to _|-|-
THREATEN|threaten|threaten _|threat against _|p|-
MOBILIZE|deploy, deployment|deploy _|deployment of _|-|deploy
MOBILIZE|send|send _|sending of _|-|-
MOBILIZE|mobilise, mobilize|mobilise _|mobilisation of _|-|-
PROTEST|boycott|boycott _|boycott of _|-|-
PROTEST|march|march against _|march against _|-|march
PROTEST|rally|rally against _|rally against _|-|rally
PROTEST|protest|protest against _|protest against _|-|protest
PROTEST|demonstrate, demonstration, sit-in|demonstrate against _|demonstration against _|-|demonstrate
PROTEST|strike, general strike, walkout, walk off, walk off the job, walk out, down tools|strike against _|strike against _|-|go on strike
PROTEST|riot|riot against _|riot against _|-|riot
CONSULT|visit|visit _|visit to _|-|pay a visit
CONSULT|meet|meet _|meeting with _|p|meet
CONSULT|speak, phone, telephone|speak with _|talks with _|p|speak
CONSULT|talk, hold talks, negotiate, negotiations, discuss, discussions|hold talks with _|talks with _|p|hold talks
CONSULT|summit|meet _|summit with _|p|meet
CONSULT|broker|broker _|brokering of _|t|-
CONSULT|convene|convene _|convening of _|-|-
CONSULT|mediate, mediation|mediate between _|mediation between _|p|mediate
"""
