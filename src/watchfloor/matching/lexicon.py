"""Small tables of English for comparing reports: irregular forms, empty words, and acts that are named in several ways."""

from __future__ import annotations

from collections.abc import Mapping, Set

__all__ = ["FORMS", "KIN", "LIGHT", "STOPS", "VAGUE"]

_IRREGULAR = """
arose arisen arise; ate eaten eat; beaten beat; became become; began begun begin; bent bend; bet bet; bitten bit bite; bled bleed;
blew blown blow; broke broken break; brought bring; built build; burnt burn; bought buy; caught catch; chose chosen choose;
came come; crept creep; cut cut; dealt deal; dug dig; drew drawn draw; drove driven drive; drank drunk drink; fell fallen fall;
fed feed; felt feel; fought fight; found find; fled flee; flew flown fly; forbade forbidden forbid; forgot forgotten forget;
froze frozen freeze; gave given give; went gone go; grew grown grow; hung hang; heard hear; hid hidden hide; held hold; hurt hurt;
kept keep; knew known know; laid lay; led lead; left leave; lent lend; lost lose; made make; meant mean; met meet; paid pay;
put put; quit quit; rode ridden ride; rose risen rise; ran run; said say; saw seen see; sought seek; sold sell; sent send;
shook shaken shake; shot shoot; shown show; shut shut; sank sunk sink; slain slew slay; slid slide; spoke spoken speak; spent spend;
split split; spread spread; stood stand; stole stolen steal; stuck stick; struck stricken strike; strove strive; swore sworn swear;
swept sweep; swam swum swim; took taken take; taught teach; tore torn tear; told tell; thought think; threw thrown throw;
understood understand; woke woken wake; wore worn wear; won win; wound wound; withdrew withdrawn withdraw; wrote written write;
overthrew overthrown overthrow; overran overrun; dying died dies dead death deaths die; men man; women woman; children child;
gunmen gunman; thieves theft thefts thief; marries married marriage marry; strikes striking strike; speech speeches speak; sale sales sell;
loss losses lose; choice choose; flight flights fly; growth grow; proof prove; belief believe; gift give; thought think; fires fired firing fire;
arrival arrive; approval approve; denial deny; refusal refuse; removal remove; trial trials try; tried try; applied applies apply;
decision decisions decide; collision collisions collide; explosion explosions explode; invasion invade; division divide; admission admit;
permission permit; acquisition acquisitions acquire; response respond; defence defense defend; departure depart; failure fail;
seizure seize; closure close; pressure press; discovery discover; recovery recover; injuries injury injured injure; births born birth bear
"""
FORMS: Mapping[str, str] = {
    form: row.split()[-1] for row in _IRREGULAR.replace("\n", " ").split(";") for form in row.split()[:-1]
}
"""Irregular forms, and nouns of verbs, by their plain form."""

_STOPS = """
    a about above after again against all also although am among an and another any are around as at away back be because
    been before being below between both but by can cannot could day days did do does doing done down during each either else
    even ever every few first for former found from further get gets got had has have having he her here hers him his how
    however i if in including into is it its itself just last late later least less like made many may me might million more
    most much must my near never new next no none nor not now of off often on once one only onto or other others our out over
    own part people per quite rather s said same saying says say second several she should since so some still such than that
    the their theirs them then there these they third this those though three through thus time times to today together told
    too toward towards two under until up upon us use used very was we week weeks well were what when where whether which
    while who whom whose why will with within without would year years yesterday yet you your according monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august september october november
    december mr mrs ms news report reports reported reporter reuters ap afp n't 's 'll
"""
STOPS: Set[str] = frozenset(_STOPS.split())

_LIGHT = """
    accept apply bring brought call called calls carried carries carry carrying come comes coming conduct conducted gave give gives
    giving go goes going gone hold holding held holds keep kept launch launched launching make makes making mount mounted
    place put receive received receiving stage staged staging suffer suffered take taken takes taking took undergo underwent went work
"""
LIGHT: Set[str] = frozenset(_LIGHT.split())
"""Verbs and adverbs that lean on another word of the trigger for their meaning."""

_VAGUE = """
accord add be cause claim come confirm do experience get give go happen have help it know lead make mean move need not
plan problem report say see service set show start state take tell that this try turn us use want
"""
VAGUE: Set[str] = frozenset(_VAGUE.split())
"""Words that name so many acts that sharing one says little."""

KIN: tuple[str, ...] = (
    "kill dead death die murder slay slain massacre fatal homicide execute assassinate",
    "die death pass decease succumb fatal",
    "wound injure hurt maim casualty",
    "arrest detain detention custody apprehend nab capture imprison jail pick",
    "fire blaze burn torch arson ablaze",
    "shoot shot gunfire fire gunned shooting open",
    "bomb blast explode explosion detonate blow",
    "strike airstrike raid attack bombard bombing bomb sortie hit pound",
    "shell bombard fire attack",
    "attack assault raid storm offensive ambush rampage breach incursion",
    "invade invasion offensive incursion",
    "protest demonstrate rally march riot unrest sit-in",
    "abduct kidnap hostage snatch seize take",
    "seize capture take overrun retake takeover",
    "fight fought clash battle combat fighting skirmish war",
    "talk meet negotiate summit discuss conversation negotiation call phone",
    "visit trip travel tour arrive",
    "convict guilty sentence conviction verdict",
    "sentence jail prison imprison term",
    "deploy send reinforce dispatch deployment",
    "siege besiege blockade surround encircle",
    "trial court hearing prosecute case",
    "charge indict accuse allege blame indictment",
    "accuse blame condemn criticise criticize denounce slam",
    "acquire buy purchase takeover acquisition deal",
    "sell sale",
    "pay price cost worth value",
    "hire appoint name pick choose select replace recruit tap",
    "replace succeed successor take",
    "resign quit step leave depart exit retire resignation",
    "fire sack dismiss oust remove",
    "announce unveil reveal introduce launch declare confirm announcement statement",
    "launch release roll debut start begin",
    "win victory beat defeat triumph clinch edge top",
    "lose loss defeat",
    "game match play contest",
    "quake earthquake tremor temblor",
    "hit strike shake jolt rock",
    "crash collide collision accident smash",
    "steal theft rob robbery burglary burgle break-in loot heist break",
    "enter check admit rehab",
    "treat treatment rehab",
    "leave exit depart flee escape",
    "escape flee break breakout",
    "hijack pirate seize board",
    "rescue save free release liberate",
    "free release liberate bail",
    "withdraw pull leave retreat withdrawal",
    "ban bar prohibit forbid block",
    "sue lawsuit suit file litigation",
    "agree agreement deal accord pact sign",
    "marry wed wedding marriage",
    "say state statement comment remark",
    "tell inform",
    "warn threaten threat warning",
    "ask request urge demand appeal call",
    "order command instruct direct",
    "deny reject refuse denial dismiss",
    "find discover locate recover spot",
    "search hunt manhunt look seek",
    "investigate probe inquiry investigation",
    "damage destroy wreck devastate ruin collapse demolish",
    "evacuate flee displace evacuation",
    "vote elect election poll ballot",
    "award prize honor honour oscar",
    "host emcee present",
    "ceremony gala show event",
    "film movie show",
    "suspend halt stop pause freeze",
    "end stop cease halt finish",
    "plan intend prepare",
    "extend renew prolong",
    "cut reduce slash trim",
    "raise increase lift rise",
    "test launch fire missile",
    "help aid assist support",
    "cause trigger spark prompt lead",
    "outage disruption cut blackout",
    "perish die",
    "intercept foil thwart prevent",
    "celebrate honor mark",
    "cut damage sever snap rip disrupt",
    "issue release deliver publish ship",
    "hang suicide",
    "die suicide",
    "pass die",
    "put place",
    "fix repair plug patch resolve address restore",
    "break set shatter record",
    "find discover discovery",
    "retain defend keep",
    "escape run walk flee loose lam",
    "rampage shooting massacre spree",
    "heist raid steal robbery snatch grab swipe",
    "confirm tell say announce",
    "clinch secure seal reach lock",
    "overturn reverse restore annul quash",
    "outage problem disruption failure downtime",
    "hack attack breach intrusion",
    "demolish destroy devastate raze",
    "spark trigger unleash cause prompt",
    "treat rehab stint stay",
    "ram smash crash collide",
    "battle riot clash",
    "protest vigil march",
    "topple fall collapse",
    "injure sprain hurt tweak",
    "disguise dress",
    "use exploit",
    "cast vote",
    "postpone delay defer adjourn",
    "cancel scrap call abandon drop",
    "rule ruling verdict judgment decide decision",
    "appeal challenge contest",
    "bid offer propose proposal",
    "expand enlarge extend grow",
    "open inaugurate",
    "close shut shutter",
    "sign ink",
    "hail praise welcome laud",
    "mourn bury funeral burial",
    "patrol guard",
    "advance push march",
    "train drill exercise manoeuvre",
    "meet summit gather convene",
    "flood inundate deluge",
    "land touch arrive",
    "sink capsize founder",
    "recall withdraw",
    "donate give grant pledge",
    "plead plea",
)
"""Words for kindred acts, one row an act; a word may stand in several."""
