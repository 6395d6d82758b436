from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from tests.test_cli import EXAMPLE
from tests.test_coding import event, events
from watchfloor.cli import main


def riot(trigger: str, **roles: Any) -> dict[str, Any]:
    return event(trigger, "PROTEST", mode="riot", **roles)


def test_what_a_crowd_does_in_sentence_after_sentence_is_one_riot() -> None:
    (one,) = events(
        {"text": "Youths tore down fences and hurled stones at the town hall.",
         "events": [riot("tore", actor=["Youths"], target=["fences"]), riot("hurled", actor=["Youths"], target=["town hall"])]},
        {"text": "Shop windows were smashed.", "events": [event("smashed", mode="destroy", target=["windows"])]},
        {"text": "The crowd burned cars.", "events": [riot("burned", actor=["crowd"], target=["cars"])]},
    )  # fmt: skip
    assert (one.type, one.mode, len(one.mentions)) == ("PROTEST", "riot", 4)
    assert "one riot" in one.why["mentions"]


def test_police_another_town_and_a_killing_are_not_the_riot() -> None:
    found = events(
        {"text": "Youths tore down fences in Oran.", "entities": [["Oran", "PLACE"]],
         "events": [riot("tore", actor=["Youths"], place=["Oran"])]},
        {"text": "Crowds burned cars in Bejaia.", "entities": [["Bejaia", "PLACE"]],
         "events": [riot("burned", actor=["Crowds"], place=["Bejaia"])]},
        {"text": "Two clerks were killed.", "events": [event("killed", recipient=["clerks"], killed=["Two"])]},
    )  # fmt: skip
    assert len(found) == 3


def test_far_down_the_page_it_is_told_anew() -> None:
    found = events(
        {"text": "Youths tore down fences.", "events": [riot("tore", actor=["Youths"])]},
        *({"text": f"The mayor of town {number} spoke.", "events": []} for number in range(4)),
        {"text": "Miners burned cars.", "events": [riot("burned", actor=["Miners"])]},
    )
    assert len(found) == 2


def test_what_a_crowd_and_a_named_party_do_together_is_one_riot() -> None:
    result = CliRunner().invoke(main, ["read", EXAMPLE, "--json"])
    record = json.loads(result.stdout)
    text = Path(EXAMPLE).read_text("utf-8")
    riots = [
        {text[slice(*mention["trigger"])] for mention in one["mentions"]}
        for one in record["events"]
        if one["mode"] == "riot"
    ]
    assert any({"burst", "burned", "dragged"} <= triggers for triggers in riots)


def test_damage_gives_no_mode_to_what_killed() -> None:
    port: dict[str, Any] = {"target": ["terminal"], "place": ["Oran"]}
    (one,) = events(
        {"text": "Men stormed the terminal in Oran in an attack that left four clerks dead.", "entities": [["Oran", "PLACE"]],
         "events": [event("stormed", actor=["Men"], **port), event("attack", actor=["Men"], **port),
                    event("dead", actor=["Men"], recipient=["clerks"], killed=["four"], place=["Oran"])]},
        {"text": "Damage to the terminal in Oran was put at $12 million.",
         "entities": [["Oran", "PLACE"]], "events": [event("Damage", mode="destroy", **port)]},
    )  # fmt: skip
    assert (len(one.mentions), one.mode) == (4, None)
