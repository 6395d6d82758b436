"""Review beside the text: every decision by form, what a second reader sees, the same name elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient

from tests.made_reports import Raid, made
from watchfloor.desk import Settings, desk_app
from watchfloor.records import Candidate, Record
from watchfloor.store import Store, open_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_record(tmp_path / "record.db", make=True)
    yield opened
    opened.close()


@pytest.fixture
def report(store: Store) -> str:
    return store.add(*made(Raid())).report


@pytest.fixture
def client(store: Store) -> TestClient:
    return reader(store, "ida")


def reader(store: Store, who: str) -> TestClient:
    return TestClient(
        desk_app(store, Settings(who=who)), base_url="http://127.0.0.1:8420", follow_redirects=False
    )


def now(store: Store, report: str) -> Record:
    found = store.record(report)
    assert found is not None
    return found


def idents(record: Record) -> list[str]:
    """All that is reviewed."""
    return [
        *(event.id for event in record.events),
        *(figure.id for figure in record.figures),
        *(quote.id for quote in record.quotes),
        *(actor.id for actor in record.actors),
        *(place.id for place in record.places),
    ]


def filled(page: str, ident: str) -> dict[str, list[str]]:
    """What the edit form of an item would send as it stands."""
    item = page.split(f'id="{ident}"', 1)[1].split("data-editing", 1)[1].split("</form>", 1)[0]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<(?:input)[^>]*>", item):
        name, value = re.search('name="([^"]*)"', tag), re.search('value="([^"]*)"', tag)
        if name and ("checkbox" not in tag or "checked" in tag):
            sent.setdefault(name[1], []).append(html.unescape(value[1] if value else ""))
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', item, re.DOTALL):
        chosen = re.search('value="([^"]*)" selected', options)
        sent[name] = [html.unescape(chosen[1]) if chosen else ""]
    return sent


def edit(client: TestClient, report: str, ident: str, reader: str = "", **fields: object) -> httpx2.Response:
    """Opens the edit form of an object, changes fields, sends it."""
    page = client.get(f"/review/{report}", params={"edit": ident, "reader": reader}).text
    return client.post(f"/review/{report}", data=filled(page, ident) | fields)


def decide(client: TestClient, report: str, kind: str, about: str, target: str, **more: str) -> int:
    sent = {"act": kind, "about": about, "target": target, **more}
    return client.post(f"/review/{report}", data=sent).status_code


def test_the_page_shows_every_object_with_its_words(client: TestClient, store: Store, report: str) -> None:
    page = client.get(f"/review/{report}").text
    record = now(store, report)
    for ident in idents(record):
        assert f'id="{ident}"' in page
    assert "0 of 6 objects decided on" in page
    event = record.events[0]
    assert f'data-spans="{event.mentions[0].trigger.start}-{event.mentions[0].trigger.end}"' in page


def test_objects_are_accepted_and_rejected_and_it_is_undone(
    client: TestClient, store: Store, report: str
) -> None:
    record = now(store, report)
    assert decide(client, report, "accept", "event", record.events[0].id) == 303
    assert decide(client, report, "reject", "figure", record.figures[0].id, why="a house number") == 303
    page = client.get(f"/review/{report}").text
    assert "is-accepted" in page
    assert "a house number" in page
    assert now(store, report).figures == ()
    last = store.corrections(report)[-1].id
    assert client.post(f"/review/{report}/undo", data={"decision": last}).status_code == 303
    assert now(store, report).figures == record.figures
    assert client.post(f"/review/{report}/undo", data={"decision": last}).status_code == 400
    assert client.post(f"/review/{report}/undo", data={"decision": "decision-none"}).status_code == 404


def test_a_form_sent_as_it_stands_accepts(client: TestClient, store: Store, report: str) -> None:
    record = now(store, report)
    for ident in idents(record):
        assert edit(client, report, ident).status_code == 303
    assert {one.kind for one in store.corrections(report)} == {"accept"}
    assert now(store, report) == record


def test_an_event_is_edited_in_all_its_fields(client: TestClient, store: Store, report: str) -> None:
    record = now(store, report)
    event, mayor = record.events[0], record.actors[1]
    answer = edit(
        client,
        report,
        event.id,
        type="COERCE",
        mode="seize",
        status="possible",
        background="yes",
        actors=[mayor.id],
        recipients_words="guards",
        targets_words="fuel depot",
        why="seen again",
    )
    assert answer.headers["Location"] == f"/review/{report}#{event.id}"
    changed = now(store, report)
    found = changed.events[0]
    names = {actor.id: actor.name for actor in changed.actors}
    assert (found.type, found.mode, found.status, found.background) == ("COERCE", "seize", "possible", True)
    assert [names[one] for one in (*found.actors, *found.recipients)] == ["mayor", "guards"]
    assert [thing.name for thing in found.targets] == ["fuel depot"]
    assert {one.why for one in store.corrections(report)} == {"seen again"}
    page = client.get(f"/review/{report}").text
    assert "Undo your last (7 at once)" in page
    last = store.corrections(report)[-1].id
    client.post(f"/review/{report}/undo", data={"decision": last, "all_at_once": "yes"})
    assert now(store, report) == record


def test_a_thing_that_is_unticked_is_gone(client: TestClient, store: Store, report: str) -> None:
    event = now(store, report).events[0].id
    edit(client, report, event, targets_words="fuel depot")
    edit(client, report, event, targets=[])
    assert now(store, report).events[0].targets == ()


def test_figures_quotes_and_places_are_edited(client: TestClient, store: Store, report: str) -> None:
    record = now(store, report)
    edit(client, report, record.figures[0].id, value="1,400", low="", what="soldiers")
    edit(client, report, record.quotes[0].id, stance="denies", speaker="")
    edit(client, report, record.places[0].id, latitude="54.25", country="")
    changed = now(store, report)
    figure, quote, place = changed.figures[0], changed.quotes[0], changed.places[0]
    assert (figure.value, figure.low, figure.what) == (1400, None, "soldiers")
    assert (quote.stance, quote.speaker) == ("denies", None)
    assert (place.latitude, place.country) == (54.25, None)


def test_a_place_is_picked_from_its_candidates(client: TestClient, store: Store) -> None:
    page, record = made(Raid(town="Springfield", latitude=None, longitude=None, country="USA"))
    candidate = Candidate(
        name="Springfield", geonames=4409896, country="USA", admin1="Missouri", feature="PPLA2", score=0.4
    )
    place = replace(record.places[0], candidates=(candidate,), why={"latitude": "several"})
    report = store.add(page, replace(record, places=(place,))).report
    assert edit(client, report, place.id, candidate="0").status_code == 303
    found = now(store, report).places[0]
    assert (found.geonames, found.latitude, found.admin1) == (4409896, 37.21533, "Missouri")


@pytest.mark.parametrize(
    ("about", "fields"),
    [
        ("figure", {"value": "many"}),
        ("figure", {"value": "nan"}),
        ("event", {"type": "BATTLE"}),
        ("event", {"recipients_words": "nobody at all"}),
        ("event", {"targets_words": "9-99999"}),
        ("event", {"actors": "actor-none"}),
        ("event", {"why": "x" * 1001}),
        ("actor", {"name": "x" * 400}),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_kept(
    client: TestClient, store: Store, report: str, about: str, fields: dict[str, str]
) -> None:
    record = now(store, report)
    ident = next(one for one in idents(record) if one.startswith(about))
    assert edit(client, report, ident, **fields).status_code == 400
    assert store.corrections(report) == ()
    assert now(store, report) == record


def test_an_event_is_added_by_its_words(client: TestClient, store: Store, report: str) -> None:
    sent = {
        "act": "add",
        "about": "event",
        "words": "took  in",
        "type": "AID",
        "status": "actual",
        "actors_words": "hospital",
        "why": "was missed",
    }
    assert client.post(f"/review/{report}", data=sent).status_code == 303
    record = now(store, report)
    new = record.events[-1]
    actor = next(actor for actor in record.actors if actor.id in new.actors)
    assert (new.type, new.status, actor.name) == ("AID", "actual", "hospital")
    assert "is-added" in client.get(f"/review/{report}").text
    at = record.report.text.index("wounded")
    exact = {"act": "add", "about": "actor", "words": "x", "words_at": f"{at}-{at + 7}", "name": "wounded"}
    assert client.post(f"/review/{report}", data=exact).status_code == 303
    assert now(store, report).actors[-1].spans == ((at, at + 7),)


@pytest.mark.parametrize("words", ["", "ook i", "not there", "x" * 5000])
def test_words_that_are_not_there_add_nothing(
    client: TestClient, store: Store, report: str, words: str
) -> None:
    assert client.post(f"/review/{report}", data={"act": "add", "words": words}).status_code == 400
    assert store.corrections(report) == ()


@pytest.mark.parametrize(
    ("kind", "about", "target"),
    [("accept", "event", "event-none"), ("accept", "nothing", "x"), ("delete", "event", ""), ("", "", "")],
)
def test_what_is_not_there_is_not_decided_on(
    client: TestClient, report: str, kind: str, about: str, target: str
) -> None:
    assert decide(client, report, kind, about, target) == 404
    assert decide(client, "report-none", kind, about, target) == 404
    assert client.get("/review/report-none").status_code == 404


# ── A second reader ──────────────────────────────────────────────────────────────────────────────


def test_a_second_reader_sees_nothing_of_the_firsts_work(
    client: TestClient, store: Store, report: str
) -> None:
    record = now(store, report)
    event = record.events[0].id
    decide(client, report, "reject", "event", event, why="a film plot")
    second = reader(store, "per")
    page = second.get(f"/review/{report}", params={"reader": "second"}).text
    assert f'id="{event}"' in page
    assert "a film plot" not in page
    assert "0 of 6 objects decided on" in page
    answer = edit(second, report, event, reader="second", type="COERCE")
    assert answer.headers["Location"] == f"/review/{report}?reader=second#{event}"
    assert decide(second, report, "reject", "actor", record.actors[0].id, reader="second") == 303
    page = second.get(f"/review/{report}", params={"reader": "second"}).text
    assert "2 of 6 objects decided on" in page
    assert now(store, report).events == ()
    assert [actor.name for actor in now(store, report).actors] == ["Marsh League", "mayor"]
    assert "<bdi>per</bdi>" not in client.get(f"/review/{report}").text
    undone = store.corrections(report)[-1].id
    assert (
        second.post(f"/review/{report}/undo", data={"decision": undone, "reader": "second"}).status_code
        == 303
    )
    agreed = client.get("/review/agreement").text
    assert "event: is it so" in agreed


def test_first_and_second_reader_are_two_people(client: TestClient, store: Store, report: str) -> None:
    event = now(store, report).events[0].id
    decide(client, report, "accept", "event", event)
    assert client.get(f"/review/{report}", params={"reader": "second"}).status_code == 400
    second = reader(store, "per")
    decide(second, report, "accept", "event", event, reader="second")
    assert second.get(f"/review/{report}").headers["Location"] == f"/review/{report}?reader=second"
    kept = store.corrections(report)
    assert decide(client, report, "reject", "event", event, reader="second") == 400
    assert decide(second, report, "reject", "event", event) == 400
    sent = {"kind": "reject", "about": "event", "report": report, "target": event}
    assert client.post("/api/decisions", json=sent | {"blind": True}).status_code == 400
    assert second.post("/api/decisions", json=sent).status_code == 400
    assert store.corrections(report) == kept


def test_the_queue_tells_who_did_how_much(client: TestClient, store: Store, report: str) -> None:
    assert "not reviewed" in client.get("/review").text
    decide(client, report, "accept", "event", now(store, report).events[0].id)
    assert "ida</bdi>: 1" in client.get("/review").text
    assert "No object was decided on" in client.get("/review/agreement").text


# ── Elsewhere ────────────────────────────────────────────────────────────────────────────────────


def test_a_name_is_changed_everywhere_after_a_look(client: TestClient, store: Store, report: str) -> None:
    other = store.add(*made(Raid(name="b.txt", town="Neustrand", day="2031-11-01"))).report
    third = store.add(*made(Raid(name="c.txt", town="Ostheim", day="2031-12-01"))).report
    group = now(store, report).actors[0].id
    answer = edit(client, report, group, name="Marsh Front", country="DEU", everywhere="yes")
    assert store.corrections(report) == ()
    page = client.get(answer.headers["Location"]).text
    targets = re.findall('name="target" value="([^"]*)"', page)
    assert len(targets) == 3
    assert targets[0] == group
    values = html.unescape(re.findall('name="values" value="([^"]*)"', page)[0])
    kept = next(one for one in targets if store.holder(one) == third)
    sent = {
        "ident": group,
        "values": values,
        "target": [one for one in targets if one != kept],
        "why": "one name",
    }
    done = client.post("/review/elsewhere", data=sent)
    assert done.headers["Location"] == f"/review/{report}#{group}"
    names = [now(store, one).actors[0].name for one in (report, other, third)]
    assert names == ["Marsh Front", "Marsh Front", "Marsh League"]
    assert now(store, other).actors[0].country == "DEU"
    last = store.corrections(report)[-1].id
    client.post(f"/review/{report}/undo", data={"decision": last, "all_at_once": "yes"})
    assert {now(store, one).actors[0].name for one in (report, other, third)} == {"Marsh League"}
    assert client.post("/review/elsewhere", data=sent | {"target": []}).status_code == 400


@pytest.mark.parametrize("values", ["", "[]", "{}", "{", '{"spans": 1}', '{"id": "x"}', '{"__class__": 1}'])
def test_only_names_and_points_are_changed_everywhere(
    client: TestClient, store: Store, report: str, values: str
) -> None:
    group = now(store, report).actors[0].id
    assert client.get("/review/elsewhere", params={"ident": group, "values": values}).status_code == 400
    sent = {"ident": group, "values": values, "target": group}
    assert client.post("/review/elsewhere", data=sent).status_code == 400
    assert store.corrections(report) == ()


# ── Nothing that is said becomes part of the page ────────────────────────────────────────────────


def test_script_in_any_field_is_shown_as_text(client: TestClient, store: Store) -> None:
    nasty = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    raid = Raid(group=nasty, town="Ober<b>hafen", more=f"{nasty} was heard.", outlet=nasty)
    report = store.add(*made(raid)).report
    record = now(store, report)
    edit(client, report, record.actors[0].id, name=nasty + "2", why=nasty)
    edit(client, report, record.events[0].id, targets_words="fuel depot", why=nasty)
    decide(client, report, "reject", "figure", record.figures[0].id, why=nasty)
    for path in (
        f"/review/{report}",
        f"/review/{report}?edit={record.actors[0].id}",
        f"/review/{report}?reader={nasty}&edit={nasty}",
        "/review",
        f"/review/agreement?report={nasty}",
        f"/review/{nasty}",
        f'/review/elsewhere?ident={record.actors[0].id}&values={{"name":"<script>x"}}',
        f"/reports/{report}",
        "/history",
        "/history/decisions",
        "/actors",
        "/",
    ):
        page = client.get(path).text
        assert "<script>" not in page, path
        assert "<img" not in page, path
        assert "Ober<b>" not in page, path
