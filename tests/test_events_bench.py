"""The benches on other people's sets, on lines of our own writing in their forms."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from bench import events_plover, events_wikievents
from bench.events import lines_of
from bench.events_muc4 import Entity, counted, figures, folded, head, is_strict, key_of, paired
from bench.events_muc4 import measured as muc4_measured
from bench.events_plover import Row, read_marks, rows_of
from bench.events_wikievents import gold_of
from watchfloor.pipeline import Kit
from watchfloor.records import Span

MUC4 = {
    "docid": "OWN-1",
    "text": "GUERRILLAS OF THE NORTHERN LEAGUE KIDNAPPED ENGINEER PABLO RUEDA\nIN THE TOWN OF SAN TELMO YESTERDAY. THEY ALSO BLEW UP A BRIDGE WITH\nDYNAMITE, THE POLICE SAID.",
    "templates": [
        {
            "optional_template": False,
            "incident_type": [{"optional": False, "alts": ["KIDNAPPING"]}],
            "perp_individual_id": [
                {"optional": False, "alts": ['"GUERRILLAS OF THE NORTHERN LEAGUE"', '"GUERRILLAS"']}
            ],
            "perp_organization_id": [{"optional": True, "alts": ['"NORTHERN LEAGUE"']}],
            "hum_tgt_name": [{"optional": False, "alts": ['"PABLO RUEDA"', '"RUEDA"']}],
            "hum_tgt_description": [{"optional": False, "alts": ['"ENGINEER": "PABLO RUEDA"']}],
        },
        {
            "optional_template": True,
            "perp_individual_id": [{"optional": False, "alts": ['"GUERRILLAS"', '"THE GUERRILLAS"']}],
            "phys_tgt_id": [{"optional": False, "alts": ['"A \\"BRIDGE\\""']}],
        },
    ],
}


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


def entity(role: str, *strings: str) -> Entity:
    return Entity(role, frozenset(strings))


def test_words_are_compared_without_articles_case_and_punctuation() -> None:
    assert folded('The "LA PAZ"  bank, a U.S. firm') == "la paz bank us firm"
    assert head("MEMBERS OF THE NORTHERN LEAGUE") == "members"
    assert head("two armed men, who fled") == "men"


def test_the_key_counts_an_entity_of_two_templates_once() -> None:
    told = {(one.role, min(one.strings)): (one.is_named, one.is_optional) for one in key_of(MUC4)}
    assert told == {
        ("PerpInd", "guerrillas"): (True, False),
        ("PerpOrg", "northern league"): (True, True),
        ("Victim", "pablo rueda"): (True, False),
        ("Victim", "engineer"): (False, False),
        ("Target", "bridge"): (True, True),
    }


def test_a_made_entity_is_right_once_and_only_with_strings_of_the_key() -> None:
    gold = [entity("Weapon", "bomb", "car bomb"), entity("Weapon", "rifle")]
    made = [entity("Weapon", "bomb"), entity("Weapon", "car bomb"), entity("Weapon", "old rifle")]
    total = counted(gold, made, is_strict)
    assert figures(total)["Weapon"] == {"precision": 0.3333, "recall": 0.5, "f1": 0.4, "gold": 2}


def test_pairs_are_chosen_so_that_most_fit() -> None:
    assert paired([[True, True], [True, False]]) == 2
    assert paired([[True], [True]]) == 1
    assert paired([]) == 0


def test_muc4_documents_are_read_in_upper_case(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(MUC4) + "\n", encoding="utf-8")
    found = muc4_measured(path, kit)
    assert found["documents"] == 1
    assert found["ceaf_ree"]["PerpInd"]["recall"] == 1
    assert found["ceaf_ree"]["Victim"]["f1"] == 1
    assert lines_of(found)[0].split() == ["documents", "1"]


@pytest.mark.parametrize(
    "marked",
    [
        "<S>Norland</S> told <T>Suria</T> to leave.",
        "[SRC Norland] told [TGT: Suria] to leave.",
        "[E1]Norland[/E1] told [E2]Suria[/E2] to leave.",
        "<source> Norland </source> told <target> Suria </target> to leave.",
        "<S>Norland<S> told <T>Suria<T> to leave.",
    ],
)
def test_marks_of_source_and_target_are_read(marked: str) -> None:
    text, source, target = read_marks(marked)
    assert source is not None
    assert target is not None
    assert (text[source.start : source.end], text[target.start : target.end]) == ("Norland", "Suria")
    assert " ".join(text.split()) == "Norland told Suria to leave."


def test_columns_stand_in_for_marks(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(
        'sentence\tsource\ttarget\tgold_root\tgold_penta\n"Norland" left Suria.\tNorland\tSuria\tretreat\t2\n',
        encoding="utf-8",
    )
    assert list(rows_of(path)) == [
        Row(text='"Norland" left Suria.', source=Span(1, 8), target=Span(15, 20), root="RETREAT", quad=2)
    ]
    path.write_text("text\tgold_root\nNorland left.\tRETREAT\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no marked_sentence"):
        list(rows_of(path))


def test_the_event_between_source_and_target_is_chosen(kit: Kit, tmp_path: Path) -> None:
    lines = [
        ("<S>Norland</S> expelled two Surian diplomats after <T>Suria</T> bombed its embassy.", "SANCTION"),
        ("Norland expelled two diplomats after <S>Surian jets</S> bombed <T>its embassy</T>.", "ASSAULT"),
        ("<S>The rebels</S> threatened to attack <T>the port</T>.", "THREATEN"),
        ("<S>President Amin</S> met <T>Prime Minister Okello</T> in Lira on Friday.", "04"),
        ("<S>The miners</S> sold <T>the warlord</T> opium.", "TRAFFIC"),
    ]
    path = tmp_path / "own.tsv"
    table = "".join(f"{sentence}\t{root}\n" for sentence, root in lines)
    path.write_text("marked_sentence\tgold_root\n" + table, encoding="utf-8")
    found = events_plover.measured(path, kit)
    assert found["rows"] == 5
    assert found["without source or target"] == 0
    assert found["root"]["accuracy"] == 0.8  # the codebook has no TRAFFIC
    assert {label: found["root"]["f1"][label] for label in ("ASSAULT", "THREATEN", "04")} == {
        "ASSAULT": 1,
        "THREATEN": 1,
        "04": 1,
    }


def test_promised_acts_are_what_plover_makes_of_them() -> None:
    answer = events_plover.Answer(types=("AID", "SUPPORT"), status="planned", fit=1.0)
    labels = frozenset({"AGREE", "AID", "YIELD"})
    assert events_plover.answered([answer], labels, by_status=True) == "AGREE"
    assert events_plover.answered([answer], labels, by_status=False) == "AID"
    withdrawal = events_plover.Answer(types=("RETREAT",), status="actual", fit=1.0)
    assert events_plover.answered([withdrawal], labels, by_status=True) == "YIELD"
    assert events_plover.answered([], labels, by_status=True) == events_plover.NO_ANSWER


def test_quad_classes_follow_from_roots() -> None:
    assert [events_plover.quad_of(root) for root in ("AGREE", "YIELD", "THREATEN", "18", "CRIME")] == [
        1,
        2,
        3,
        4,
        0,
    ]


def wikievents() -> dict[str, object]:
    tokens = [
        "Rebels",
        "of",
        "the",
        "League",
        "bombed",
        "a",
        "market",
        "in",
        "Lira",
        ".",
        "They",
        "killed",
        "six",
        "traders",
        ".",
    ]
    text = " ".join(tokens)
    at = [sum(len(one) + 1 for one in tokens[:number]) for number in range(len(tokens))]
    placed = [[token, begin, begin + len(token)] for token, begin in zip(tokens, at, strict=True)]

    def named(number: int, start: int, end: int) -> dict[str, object]:
        return {"id": f"T{number}", "start": start, "end": end, "text": " ".join(tokens[start:end])}

    events = [
        {
            "event_type": "Conflict.Attack.DetonateExplode",
            "trigger": {"start": 4, "end": 5},
            "arguments": [
                {"entity_id": "T1", "role": "Attacker"},
                {"entity_id": "T2", "role": "Target"},
                {"entity_id": "T3", "role": "Place"},
            ],
        },
        {"event_type": "Life.Die.Unspecified", "trigger": {"start": 11, "end": 12}, "arguments": []},
        {
            "event_type": "Movement.Transportation.Unspecified",
            "trigger": {"start": 10, "end": 11},
            "arguments": [],
        },
    ]
    return {
        "doc_id": "own-1",
        "sentences": [[placed[:10], text[: at[10] - 1]], [placed[10:], text[at[10] :]]],
        "entity_mentions": [named(1, 0, 1), named(2, 6, 7), named(3, 8, 9), named(4, 10, 11)],
        "event_mentions": events,
    }


def test_events_without_a_type_of_ours_are_left_out() -> None:
    attack, death = gold_of(wikievents(), [["T1", "T4"]])
    assert attack.types == ("ASSAULT",)
    assert set(death.types) == {"ASSAULT", "none"}
    assert [one.roles for one in attack.arguments] == [("actor",), ("recipient", "target"), ("place",)]
    assert len(attack.arguments[0].heads) == 2


def test_wikievents_figures_count_what_can_be_mapped(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(wikievents()) + "\n", encoding="utf-8")
    found = events_wikievents.measured(path, kit)
    assert (found["events"], found["counted"], found["left out"]) == (3, 1, 2)
    assert found["trigger classified"]["f1"] == 1
    assert found["argument classified, head"]["recall"] == 1
    assert events_wikievents.figures(Counter())["arguments"] == 0
