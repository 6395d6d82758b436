"""Neighbouring sets as training reads them: what each of them says, and where it is silent. Needs no torch."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

import watchfloor
from training.labelling import anchors_of, name_labels, trigger_labels
from training.learned import Extent, Learned, Trigger
from training.texts import joined, joined_gmb, placed
from training.transfer.causes import causal, pair_of
from training.transfer.frames import geneva, wikievents
from training.transfer.names import gmb, re3d
from training.transfer.places import event_location
from training.transfer.seen import Seen
from training.transfer.tables import MAPPINGS, options, rows, types_of, wikievents_role
from training.transfer.templates import muc4, strings_in, without_number
from watchfloor.tagging.labels import FILLERS, KINDS, NAMES, ROLES, TYPES
from watchfloor.tagging.words import words_of

TOKENIZER = Tokenizer.from_file(str(Path(watchfloor.__file__).parent / "data" / "model" / "tokenizer.json"))
PLACE = FILLERS.index("place")
ACTOR = FILLERS.index("actor")


def sentence(text: str, *triggers: Trigger) -> Learned:
    words = words_of(TOKENIZER, text, start=0, sentence=0)
    return Learned(text=text, words=words, names=None, triggers=triggers, quotes=None, all_triggers=False)


def trigger(extent: Extent, **told: object) -> Trigger:
    nothing: dict[str, object] = {
        "type": None,
        "mode": None,
        "status": None,
        "fillers": (),
        "known": frozenset(),
    }
    return Trigger(extent=extent, **{**nothing, **told})  # type: ignore[arg-type]  # checked by the tests themselves


def written(item: Learned, extent: Extent) -> str:
    return item.text[item.words.spans[extent[0]].start : item.words.spans[extent[1] - 1].end]


def test_a_verb_that_may_be_no_event_teaches_neither_trigger_nor_type() -> None:
    item = sentence("Rebels marched into Zaranj .", trigger((1, 2), known=frozenset({"place"})))
    anchor = anchors_of(item, 0, 0)[0]
    assert not trigger_labels(item).any()
    assert not anchor.types.any()
    assert not anchor.modes.any()
    assert not anchor.statuses.any()


def test_only_the_known_role_is_learned() -> None:
    known = trigger((1, 2), fillers=(("place", (3, 4)),), known=frozenset({"place"}))
    fillers = anchors_of(sentence("Rebels marched into Zaranj .", known), 0, 0)[0].fillers
    assert fillers[3, PLACE].tolist() == [0, 1, 0]
    assert fillers[0, PLACE].tolist() == [1, 0, 0]
    assert not np.delete(fillers, PLACE, axis=1).any()


def test_a_type_left_open_says_every_possible_one() -> None:
    item = sentence("Two guards died .", trigger((2, 3), open_types=("ASSAULT", "none")))
    types = anchors_of(item, 0, 0)[0].types
    assert types.sum() == 2
    assert types[0] == types[1 + TYPES.index("ASSAULT")] == 1
    assert not trigger_labels(item).any()


@pytest.mark.parametrize(
    ("open_types", "label"), [(("none",), [1, 0, 0]), (("THREATEN", "COERCE"), [0, 1, 0])]
)
def test_the_trigger_head_hears_what_all_open_types_agree_on(
    open_types: tuple[str, ...], label: list[int]
) -> None:
    item = sentence("They warned us .", trigger((1, 2), open_types=open_types))
    assert trigger_labels(item)[1].tolist() == label
    assert trigger_labels(item)[0].tolist() == [0, 0, 0]


def test_beside_a_head_word_the_source_is_silent() -> None:
    known = trigger(
        (3, 4),
        fillers=(("actor", (2, 3)),),
        known=frozenset({"actor"}),
        silent=(("actor", (0, 2)),),
        has_heads_only=True,
    )
    fillers = anchors_of(sentence("Three masked men fled .", known), 0, 0)[0].fillers
    assert not fillers[:2, ACTOR].any()
    assert fillers[2, ACTOR].tolist() == [0, 1, 1]
    assert fillers[4, ACTOR].tolist() == [1, 0, 0]


def test_seen_sentences_are_known_however_they_were_cut() -> None:
    seen = Seen(["The council of the port met on Friday to hear the complaint of the crews."])
    assert "It was cold. The council of the port met on Friday to hear the complaint" in seen
    assert "The council of the town met on Friday." not in seen


def test_tokens_are_found_in_the_joined_text() -> None:
    tokens = ["He", "said", ":", "“", "Kano", "’", "s", "mayor", "won", "’", "t", "sign", ".", "”"]
    text = joined(" ".join(tokens))
    spans = placed(tokens, text)
    assert [text[span.start : span.end] for span in spans if span] == tokens
    assert placed(["Lagos"], "Kano") == []


def test_every_mapping_speaks_the_codebook() -> None:
    names = {path.stem for path in MAPPINGS.glob("*.csv")}
    assert names == {
        *("causal_signals", "geneva_roles", "geneva_types", "gmb_kinds"),
        *("muc4_roles", "muc4_slots", "muc4_types", "plover_roots", "plover_status", "re3d_kinds"),
        *("wikievents_roles", "wikievents_types"),
    }
    for name, key, value in (
        ("wikievents_types", "kairos", "types"),
        ("geneva_types", "geneva", "types"),
    ):
        assert {kind for kinds in options(name, key, value).values() for kind in kinds} <= {*TYPES, "none"}
    for name, key in (("re3d_kinds", "type"), ("gmb_kinds", "label")):
        assert {kind for kinds in options(name, key, "kinds").values() for kind in kinds} <= set(KINDS)
    told = [row["roles"] for name in ("wikievents_roles", "geneva_roles") for row in rows(name)]
    assert {role for cell in told for role in cell.split("|")} - {""} <= set(ROLES)
    assert {row["role"] for row in rows("muc4_slots")} <= set(ROLES)
    assert {row["counted"] for row in rows("muc4_slots")} <= {"yes", "no"}
    assert {row["use"] for row in rows("causal_signals")} <= {"pair", "skip"}


def test_the_longest_row_that_begins_a_type_counts() -> None:
    table = options("wikievents_types", "kairos", "types")
    assert types_of("Contact.Contact.Meet", table) == ("CONSULT",)
    assert "none" in types_of("Contact.Contact.Unspecified", table)
    assert types_of("Nowhere.To.Be.Found", table) == ()
    roles = list(rows("wikievents_roles"))
    assert wikievents_role("Transaction.Donation.Unspecified", "Recipient", roles) == ("recipient",)
    assert wikievents_role("Transaction.ExchangeBuySell.Unspecified", "Recipient", roles) == ()


def write_lines(path: Path, lines: list[object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def test_event_locations_tell_the_place_of_one_verb(tmp_path: Path) -> None:
    text = "Gunmen stormed a village near Baro on Monday."
    verb = {"start": 7, "end": 14, "label": "VERB"}
    place = {"start": 30, "end": 34, "label": "LOCATION"}
    broken = {"start": 30, "end": 31, "label": "LOCATION"}
    lines: list[object] = [
        {"text": text, "spans": [verb, place], "answer": "accept"},
        {"text": text, "spans": [verb, broken], "answer": "accept"},
        {"text": text, "spans": [verb], "answer": "reject"},
        {"text": text, "spans": [verb]},
    ]
    write_lines(tmp_path / "event_location" / "labelled.jsonl", lines)
    ((item,),) = event_location(tmp_path, TOKENIZER)
    assert item.triggers is not None
    (told,) = item.triggers
    assert (written(item, told.extent), [written(item, at) for _, at in told.fillers]) == (
        "stormed",
        ["Baro"],
    )
    open_words = {written(item, at) for _, at in told.silent}
    assert "village" in open_words
    assert not open_words & {"Gunmen", "Monday", "Baro"}


def test_wikievents_gives_types_and_arguments_of_one_sentence(tmp_path: Path) -> None:
    cut = [["Raiders", "hit", "Mora", "."], ["Nobody", "was", "hurt", "there", "."]]
    events = [
        {
            "event_type": "Conflict.Attack",
            "trigger": {"start_idx": 1, "end_idx": 2},
            "arguments": [{"role": "Attacker"}, {"role": "Place"}],
        },
        {"event_type": "Life.Injure", "trigger": {"start_idx": 6, "end_idx": 7}, "arguments": []},
    ]
    places = [[[0, 0, ["Attacker", 1.0]], [2, 2, ["Place", 1.0]]]]
    folder = tmp_path / "wikievents"
    write_lines(folder / "train.jsonl", [{"docid": "own", "event_mentions": events}])
    write_lines(folder / "train_arguments.jsonl", [json.dumps({"sentences": cut, "ent_spans": places})])
    ((first, second),) = wikievents(tmp_path, TOKENIZER)
    assert first.triggers is not None
    assert second.triggers is not None
    (attack,), (hurt,) = first.triggers, second.triggers
    assert (attack.type, {role: written(first, at) for role, at in attack.fillers}) == (
        "ASSAULT",
        {"actor": "Raiders", "place": "Mora"},
    )
    assert (hurt.type, set(hurt.open_types), hurt.known) == (None, {"ASSAULT", "none"}, frozenset())


def test_geneva_types_without_a_row_are_no_events(tmp_path: Path) -> None:
    line = {
        "wnd_id": "own-1",
        "sentence": "`` Police arrested him while he slept , '' she said .",
        "tokens": [
            "`",
            "`",
            *["Police", "arrested", "him", "while", "he", "slept", ","],
            "'",
            "'",
            "she",
            "said",
            ".",
        ],
        "entity_mentions": [{"id": "a", "start": 2, "end": 3}, {"id": "b", "start": 4, "end": 5}],
        "event_mentions": [
            {
                "event_type": "Arrest",
                "trigger": {"start": 3, "end": 4},
                "arguments": [
                    {"role": "Authorities", "entity_id": "a"},
                    {"role": "Suspect", "entity_id": "b"},
                ],
            },
            {"event_type": "Sleeping", "trigger": {"start": 7, "end": 8}, "arguments": []},
        ],
    }
    write_lines(tmp_path / "geneva" / "train-s160.json", [line])
    ((item,),) = geneva(tmp_path, TOKENIZER)
    assert item.triggers is not None
    arrest, sleep = item.triggers
    assert (arrest.type, {role: written(item, at) for role, at in arrest.fillers}) == (
        "COERCE",
        {"actor": "Police", "recipient": "him"},
    )
    assert (written(item, sleep.extent), sleep.open_types) == ("slept", ("none",))


def test_gmb_words_are_open_to_the_kinds_of_their_label(tmp_path: Path) -> None:
    folder = tmp_path / "gmb"
    folder.mkdir()
    before = "\n" * 27  # the first run begins at the twenty-eighth line
    (folder / "text_train.txt").write_text(before + "President Ola Berg left Oslo .\n", encoding="utf-8")
    (folder / "labels_train.txt").write_text(before + "B-PER I-PER I-PER O B-LOC O\n", encoding="utf-8")
    ((item,),) = gmb(tmp_path, TOKENIZER)
    labels = name_labels(item)
    told = [{NAMES[label] for label in row.nonzero()[0]} for row in labels]
    assert {"B-ROLE", "B-PERSON"} <= told[0]
    assert not {"I-ROLE", "O"} & told[0]
    assert "I-PERSON" in told[1]
    assert not told[3]  # "left": GMB says nothing of it
    assert "B-PLACE" in told[4]


def test_re3d_leaves_out_pronouns_and_wrong_offsets(tmp_path: Path) -> None:
    folder = tmp_path / "re3d" / "Own"
    text = "They met the Council. Aleppo was quiet."

    def entity(begin: int, end: int, kind: str, value: str) -> dict[str, object]:
        return {"documentId": "d", "begin": begin, "end": end, "type": kind, "value": value}

    entities: list[object] = [
        entity(0, 4, "Organisation", "They"),
        entity(9, 20, "Organisation", "the Council"),
        entity(23, 29, "Location", "Aleppo"),
    ]
    write_lines(folder / "documents.json", [{"_id": "d", "text": text}])
    write_lines(folder / "entities.json", entities)
    ((item,),) = re3d(tmp_path, TOKENIZER)
    open_names = {written(item, (word, word + 1)): labels for word, labels in item.open_names}
    assert set(open_names) == {"the", "Council"}
    assert "O" in open_names["the"]
    assert "O" not in open_names["Council"]


def test_a_causal_pair_is_counted_in_letters() -> None:
    pair = pair_of("<ARG1>Shops shut</ARG1> <SIG0>after</SIG0> <ARG0>the raid</ARG0> .")
    assert pair is not None
    assert ((*pair.effect,), (*pair.cause,), pair.signals) == ((0, 9), (14, 21), ("after",))
    assert pair_of("<ARG1>Shops shut</ARG1> .") is None


def test_causal_news_teaches_pairs_and_that_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.transfer.causes.RUNS", tmp_path)
    line = "Soldiers shelled the town because rebels had killed a general ."
    marked = "<ARG1>Soldiers shelled the town</ARG1> <SIG0>because</SIG0> <ARG0>rebels had killed a general</ARG0> ."
    folder = tmp_path / "causal_news_corpus"
    folder.mkdir()
    with (folder / "train_subtask2_grouped.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["text", "causal_text_w_pairs"])
        table.writerow([line, str([marked])])
        table.writerow([line, str([])])
    (paired,), (single,) = causal(tmp_path, TOKENIZER)
    assert paired.triggers is not None
    assert single.triggers is not None
    told = {
        written(paired, one.extent): [(label, written(paired, at)) for label, at in one.fillers]
        for one in paired.triggers
    }
    assert told == {"shelled": [("cause", "killed")], "killed": [("effect", "shelled")]}
    assert all(not one.fillers and one.known == {"cause", "effect"} for one in single.triggers)


def template(kind: str, **slots: list[list[str]]) -> dict[str, object]:
    values = {slot: [{"optional": False, "alts": alts} for alts in told] for slot, told in slots.items()}
    return {
        "optional_template": False,
        "incident_type": [{"optional": False, "alts": [kind]}],
        **values,
    }


def told_by_muc4(
    folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, *templates: dict[str, object]
) -> list[Learned]:
    monkeypatch.setattr("training.transfer.templates.RUNS", folder)
    lines: list[object] = [{"docid": "own", "text": text, "templates": list(templates)}]
    write_lines(folder / "muc4" / "train.jsonl", lines)
    return [item for document in muc4(folder, TOKENIZER) for item in document]


def test_muc4_templates_give_roles_to_the_one_trigger_of_their_incident(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "   FOUR HOODED MEN KIDNAPPED MAYOR ELIO PRADA IN\nTARMAL ON MONDAY.  NOBODY SAW THE HOODED MEN AGAIN."
    kidnapping = template(
        "KIDNAPPING",
        perp_individual_id=[['"FOUR HOODED MEN"', '"HOODED MEN"']],
        hum_tgt_name=[['"ELIO PRADA"']],
        hum_tgt_description=[['"MAYOR": "ELIO PRADA"']],
        incident_location=[["ORUMA: EAST (DEPARTMENT): TARMAL (CITY)"]],
    )
    (item,) = told_by_muc4(tmp_path, monkeypatch, text, kidnapping)
    assert item.triggers is not None
    (told,) = item.triggers
    assert (written(item, told.extent), told.type, told.status) == ("KIDNAPPED", None, None)
    assert {(role, written(item, at)) for role, at in told.fillers} == {
        ("actor", "HOODED MEN"),
        ("recipient", "ELIO PRADA"),
        ("place", "TARMAL"),
    }


def test_beside_muc4_fillers_every_word_and_head_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "A PATROL SAID THAT REBELS BURNED THE COFFEE MILL AT DAWN."
    arson = template("ARSON", perp_individual_id=[['"REBELS"']], phys_tgt_id=[['"THE COFFEE MILL"']])
    (item,) = told_by_muc4(tmp_path, monkeypatch, text, arson)
    (anchor,) = anchors_of(item, 0, 0)
    actors = anchor.fillers[:, ACTOR]
    assert [word for word, row in enumerate(actors) if row.any()] == [4]
    assert written(item, (4, 5)) == "REBELS"
    assert actors[4].tolist() == [0, 1, 0]
    assert anchor.fillers.any(axis=2).sum() == 3
    assert not anchor.types.any()
    assert not trigger_labels(item).any()
    assert not name_labels(item).any()
    # a set that is all capitals says nothing by them
    assert not any(item.words.shapes[:-1])


@pytest.mark.parametrize(
    ("text", "templates"),
    [
        # two triggers may tell of it
        (
            "GUNMEN ATTACKED THE CAMP AND KILLED A COOK.",
            [template("ATTACK", perp_individual_id=[['"GUNMEN"']])],
        ),
        # the words stand twice
        (
            "GUNMEN KILLED A COOK WHOM OTHER GUNMEN HAD FED.",
            [template("ATTACK", perp_individual_id=[['"GUNMEN"']])],
        ),
        # perpetrators here and victims there
        (
            "SOLDIERS KILLED A COOK.",
            [
                template("ATTACK", perp_individual_id=[['"SOLDIERS"']]),
                template("ATTACK", hum_tgt_description=[['"SOLDIERS"']]),
            ],
        ),
        # no event of the codebook
        ("GUNMEN KILLED A COOK.", [template("ROBBERY", perp_individual_id=[['"GUNMEN"']])]),
        # the trigger tells of another incident
        ("GUNMEN KIDNAPPED A COOK.", [template("BOMBING", perp_individual_id=[['"GUNMEN"']])]),
    ],
)
def test_muc4_is_silent_where_a_string_may_be_no_filler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, templates: list[dict[str, object]]
) -> None:
    assert not told_by_muc4(tmp_path, monkeypatch, text, *templates)


def test_strings_of_muc4_lose_articles_figures_titles_and_countries() -> None:
    assert strings_in(['"THE RIO \\"AZUL\\" BRIDGE"', '"BRIDGE"'], "phys_tgt_id") == {
        'RIO "AZUL" BRIDGE',
        "BRIDGE",
    }
    assert strings_in(['"JUDGE": "IDA SOLER"'], "hum_tgt_description") == set()
    assert strings_in(["ORUMA: TARMAL (CITY) - VELL (TOWN)"], "incident_location") == {"TARMAL", "VELL"}
    assert without_number("APPROXIMATELY FIVE GUARDS") == "GUARDS"
    assert without_number("12 NUNS") == "NUNS"
    assert without_number("ONE OF THE GUARDS") == "ONE OF THE GUARDS"


def test_gmb_lines_are_joined_as_print_has_them() -> None:
    assert joined_gmb('He said " no " .') == 'He said "no".'
