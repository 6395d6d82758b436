"""A blockade that nobody is said to hold is that of the protesters whom the report tells of."""

from __future__ import annotations

from tests.test_coding import event, events

STORMED = {
    "text": "Police stormed the blockade.",
    "events": [event("blockade", "COERCE", mode="restrict")],
}


def test_a_stormed_blockade_is_that_of_those_who_hold_it() -> None:
    text = "Truckers held a blockade of the depot."
    held = event("blockade", "PROTEST", mode="obstruct", actor=["Truckers"], target=["depot"])
    found = events({"text": text, "events": [held]}, STORMED)
    assert {(one.type, one.mode) for one in found} == {("PROTEST", "obstruct")}


def test_a_blockade_of_a_navy_stays_one() -> None:
    text = "The navy kept up its blockade of the port."
    held = event("blockade", "COERCE", mode="restrict", actor=["navy"], target=["port"])
    found = events({"text": text, "events": [held]}, STORMED)
    assert {one.type for one in found} == {"COERCE"}
