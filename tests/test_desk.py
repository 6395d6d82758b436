"""The desk's pages answer with what the record holds, escaped, under a policy that lets nothing else load."""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.made_reports import Raid, made
from watchfloor.desk import desk_app
from watchfloor.desk.pages.history import together
from watchfloor.desk.pages.sources import side_by_side
from watchfloor.desk.templating import deed_words
from watchfloor.errors import IntakeError
from watchfloor.pipeline import Kit
from watchfloor.records import Span
from watchfloor.store import Change, Store, open_record

REPORTS = (
    Raid(),
    Raid(name="second.txt", outlet="Marsh Radio", killed=9, more="Nobody else was hurt, the mayor added."),
    Raid(
        name="third.txt",
        group="Hill Column",
        town="Niederwald",
        day="2031-11-20",
        published="2031-11-21",
        killed=3,
        type="COERCE",
        verb="seized",
        thing="two river ferries",
        latitude=None,
        longitude=None,
    ),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the reports, copied by each test that wants one."""
    path = tmp_path_factory.mktemp("record") / "record.sqlite"
    store = open_record(path, make=True)
    for raid in REPORTS:
        store.add(*made(raid))
    copy = path.with_name("copy.sqlite")
    store.back_up(copy)
    store.close()
    return copy


@pytest.fixture
def store(tmp_path: Path, filled: Path) -> Iterator[Store]:
    path = tmp_path / "record.sqlite"
    shutil.copy(filled, path)
    opened = open_record(path)
    yield opened
    opened.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return TestClient(desk_app(store), base_url="http://127.0.0.1:8420")


def links(page: str) -> set[str]:
    found = re.findall(r'(?:href|src|data-load)="(/[^"#]*)', page)
    return {html.unescape(link) for link in found}


def raid_of(store: Store, place: str = "Oberhafen") -> str:
    return next(row.id for row in store.incidents().rows if row.place == place)


def test_today_lists_what_came_in_and_what_needs_a_look(client: TestClient) -> None:
    page = client.get("/").text
    assert "Marsh League" in page
    assert "figures disagree" in page
    assert "Hill Column" in page.partition("No point on the map</a>")[2]


def test_a_report_without_a_day_is_among_the_latest(store: Store, client: TestClient) -> None:
    page, record = made(Raid(name="undated.txt", group="Reed Guard"))
    store.add(replace(page, published=None), replace(record, report=replace(record.report, published=None)))
    latest = client.get("/").text.partition("Latest reports</a>")[2]
    assert latest.index("Reed Guard raid") < latest.index("Hill Column raid")
    assert "no day" in latest.partition("Reed Guard raid")[0]


def test_no_link_of_any_page_leads_nowhere(client: TestClient) -> None:
    """Follows every link that a page of the desk has, but no more than one of each shape; files have tests of their own."""
    waiting, seen, shapes = ["/"], set[str](), set[str]()
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        if "text/html" not in answer.headers["Content-Type"]:
            continue
        for link in links(answer.text):
            shape = re.sub(r"=[^&]*", "=", re.sub(r"[0-9a-f]{12}", "ID", link)).split("%3A")[0]
            if shape in shapes or link.startswith(("/export/", "/brief.")):
                continue
            seen.add(link)
            shapes.add(shape)
            waiting.append(link)
    assert {"/stories", "/map", "/charts", "/history/decisions", "/add"} <= seen
    assert any(link.startswith("/actors/") for link in seen)
    assert any(link.startswith("/charts/picture.svg") for link in seen)


def test_every_answer_forbids_what_is_not_its_own(client: TestClient) -> None:
    for path in ("/", "/static/desk.css", "/nowhere"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_no_page_has_script_or_style_of_its_own(client: TestClient, store: Store) -> None:
    for path in ("/", "/map", "/timeline", "/charts", f"/incidents/{raid_of(store)}"):
        page = client.get(path).text
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page), path


def test_what_is_not_there_says_so(client: TestClient) -> None:
    for path in (
        "/nowhere",
        "/incidents/incident-0",
        "/stories/x",
        "/reports/report-0",
        "/actors/x",
        "/places/x",
    ):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "Not there" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "type=WAR",
        "status=x",
        "start=tomorrow",
        "near=1,2",
        "near=nan,nan,nan",
        "max_score=7",
        "cursor=%27%3B--",
    ],
)
def test_a_search_that_makes_no_sense_is_told_so(client: TestClient, query: str) -> None:
    answer = client.get(f"/incidents?{query}")
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_facets_live_in_the_address(client: TestClient) -> None:
    page = client.get("/incidents?type=ASSAULT&country=DEU&words=depot").text
    assert "<option selected>ASSAULT" in page
    assert "/incidents?type=ASSAULT&amp;country=DEU" in page or "/incidents?type=ASSAULT&country=DEU" in page
    assert "Marsh League" in page
    assert "Marsh League" not in client.get("/incidents?type=AID").text


def test_a_search_also_finds_reports(client: TestClient) -> None:
    assert "Reports with these words" in client.get("/search?words=hospital").text


def test_sources_stand_side_by_side_with_their_words(client: TestClient, store: Store) -> None:
    page = client.get(f"/incidents/{raid_of(store)}").text
    assert "The Fen Post" in page
    assert "Marsh Radio" in page
    assert "<mark>stormed</mark>" in page
    assert re.search(r"/reports/report-[0-9a-f]+#at=\d+-\d+", page)
    assert "Why joined" in page


@pytest.mark.parametrize(
    ("sentence", "lemmas", "marked"),
    [
        ("Air strikes hit the mill.", ("air", "strike"), "Air strikes"),
        ("They had stormed the gate, he said.", ("storm",), "stormed"),
        ("The mill was hit.", ("shell",), ""),
        ("The mill was hit.", (), ""),
    ],
)
def test_the_words_that_name_a_happening_are_marked(
    store: Store, sentence: str, lemmas: tuple[str, ...], marked: str
) -> None:
    incident = store.incident(raid_of(store))
    assert incident is not None
    told = replace(incident.told[0], sentence=sentence, words=lemmas)
    (telling,) = side_by_side(replace(incident, told=(told,)), {}, lambda _: "")
    assert telling.trigger == marked
    assert telling.before + telling.trigger + telling.after == sentence


def test_a_form_unlike_its_lemma_is_marked_by_its_words(store: Store) -> None:
    incident = store.incident(raid_of(store))
    assert incident is not None
    text = "MILL LOST\n\nRebels took\nthe mill."
    told = replace(incident.told[0], sentence="Rebels took the mill.", words=("take",), span=Span(18, 22))
    (telling,) = side_by_side(replace(incident, told=(told,)), {}, lambda _: text)
    assert (telling.before, telling.trigger, telling.after) == ("Rebels ", "took", " the mill.")


def test_a_building_in_a_town_is_no_other_place_than_the_town(store: Store) -> None:
    incident = store.incident(raid_of(store))
    assert incident is not None
    assert incident.place is not None
    hotel = replace(incident.place, key="hotel", name="hotel", inside=incident.place.key)
    mill = replace(incident.place, key="mill", name="mill", inside="Niederwald")
    tellings = [replace(incident.told[0], places=(place,)) for place in (hotel, mill, incident.place)]
    shown = side_by_side(replace(incident, told=tuple(tellings)), {}, lambda _: "")
    assert [one.where.differs for one in shown] == [False, True, False]


def test_news_is_drawn_apart_from_what_it_recalls(client: TestClient, store: Store) -> None:
    event = store.incident(raid_of(store, "Niederwald"))
    assert event is not None
    store.correct("edit", "event", event.told[0].event, field="background", value=True, who="ada")
    assert "1 incident of the background or of over a year in the list alone" in client.get("/timeline").text
    assert "of the background" not in client.get("/timeline?background=yes").text


def test_news_comes_before_what_is_recalled_and_says_how_many_died(client: TestClient, store: Store) -> None:
    event = store.incident(raid_of(store))
    assert event is not None
    order = re.compile(r'class="deed"><a href="/incidents/(incident-\w+)')
    assert order.findall(client.get("/").text)[0] == event.id
    for told in event.told:
        store.correct("edit", "event", told.event, field="background", value=True, who="ada")
    page = client.get("/attention/changed").text
    assert page.index("News of these days") < page.index("Hill Column")
    assert page.index("Hill Column") < page.index('id="tier-2">Background') < page.index("Marsh League")
    assert "3 killed</b>" in page


def test_the_list_is_put_in_the_order_that_is_asked_for(client: TestClient) -> None:
    latest = re.findall(r'data-id="(incident-\w+)"', client.get("/incidents").text)
    heaviest = re.findall(r'data-id="(incident-\w+)"', client.get("/incidents?order=weight").text)
    assert sorted(latest) == sorted(heaviest)
    assert latest != heaviest
    assert 'name="order" value="weight"' in client.get("/incidents?order=weight&type=ASSAULT").text
    assert client.get("/incidents?order=weight&cursor=50").status_code == 200
    assert client.get("/incidents?order=weight&cursor=x").status_code == 400
    assert client.get("/incidents?order=best").status_code == 400


def test_a_sector_is_said_in_words_wherever_it_stands(client: TestClient, store: Store) -> None:
    page, record = made(Raid(name="rebels.txt", group="Salt Column", town="Altdorf", day="2031-12-01"))
    rebels = tuple(replace(actor, sector="REB") for actor in record.actors)
    report = store.add(page, replace(record, actors=rebels)).report
    key = next(row.key for row in store.actors().rows if row.name == "Salt Column")
    naming = store.namings(key)[0]
    for path in ("/actors", f"/actors/{key}", f"/reports/{report}", f"/review/{report}"):
        assert "rebel (REB)" in client.get(path).text, path
    assert (
        'value="REB" selected>rebel (REB)</option>' in client.get(f"/review/{report}?edit={naming.id}").text
    )


def test_changes_of_a_kind_stand_together(client: TestClient, store: Store) -> None:
    founded = Change(
        number=1, at="2031-09-16T00:00:00+00:00", kind="incident", object="incident-1", what="founded", field=None,
        old=None, new="ASSAULT", who="watchfloor 1", why="told by report-1",
    )  # fmt: skip
    other = replace(founded, object="incident-2", new="AID")
    assert [len(group) for group in together([founded, other, replace(founded, who="ada"), founded])] == [
        2,
        1,
        1,
    ]
    page = client.get("/history").text
    assert "report-" not in re.sub(r'href="[^"]*"', "", page)
    assert "Marsh League raid Oberhafen</bdi></a>" in page


def test_history_names_what_changed(client: TestClient, store: Store) -> None:
    """Not only that an incident or event did: who acts on whom in it, and the report that tells it."""
    ident, report = raid_of(store, "Niederwald"), store.reports().rows[0]
    incident = store.incident(ident)
    assert incident is not None
    target = incident.told[0].report, incident.told[0].event
    store.correct("edit", "event", target, field="status", value="possible", who="ada")
    row = store.incident_row(ident)
    assert row is not None
    named = f"<bdi>{deed_words(row)}</bdi>"
    page = client.get("/history").text
    assert f"<small>{named}</small>" in page
    assert "<small><bdi>Hill Column raid Niederwald</bdi></small>" in page
    own = client.get(f"/history/{ident}").text
    assert f"<h1>History of {named}" in own
    assert f"<small>{named}</small>" not in own
    assert f"<code>{report.id}</code>" in client.get(f"/history/{report.id}").text


def test_an_event_leads_to_its_incident_and_its_report(client: TestClient, store: Store) -> None:
    incident = store.incident(raid_of(store))
    assert incident is not None
    event = incident.told[0].event
    assert str(client.get(f"/incidents/{event}").url).endswith(incident.id)
    assert "/reports/report-" in str(client.get(f"/reports/{event}").url)
    page = client.get(f"/incidents/{incident.id}").text
    assert f"/review/{incident.told[0].report}?edit={event}#{event}" in page  # open for correcting


def test_words_of_an_incident_come_alone(client: TestClient, store: Store) -> None:
    page = client.get(f"/incidents/{raid_of(store)}/words").text
    assert "<mark>stormed</mark>" in page
    assert "<nav" not in page


def test_a_split_and_its_undo(client: TestClient, store: Store) -> None:
    ident = raid_of(store)
    told = store.incident(ident)
    assert told is not None
    page = client.post(f"/incidents/{ident}/split", data={"events": told.told[1].event, "why": "two raids"})
    assert page.status_code == 200
    assert "kept apart" in page.text
    assert store.stats().incidents == 3
    (decision,) = store.decisions().rows
    page = client.post(f"/decisions/{decision.id}/undo", data={"back": f"/incidents/{ident}"})
    assert str(page.url).endswith(ident)
    assert store.stats().incidents == 2


def test_a_join_by_address(client: TestClient, store: Store) -> None:
    one, other = raid_of(store), raid_of(store, "Niederwald")
    page = client.post(f"/incidents/{one}/join", data={"other": f"http://127.0.0.1:8420/incidents/{other}"})
    assert page.status_code == 200
    assert store.stats().incidents == 1


def test_the_address_of_an_incident_that_was_joined_leads_to_what_it_is_part_of(
    client: TestClient, store: Store
) -> None:
    one, other = raid_of(store), raid_of(store, "Niederwald")
    (left,) = {store.incident(told).id for told in store.join(one, other, who="ada")}  # type: ignore[union-attr] # just made
    gone = other if left == one else one
    page = client.get(f"/incidents/{gone}")
    assert (page.status_code, page.url.path) == (200, f"/incidents/{left}")
    assert client.get("/incidents/incident-000000000000").status_code == 404


def test_decisions_that_do_not_fit_are_refused(client: TestClient, store: Store) -> None:
    ident = raid_of(store)
    assert client.post(f"/incidents/{ident}/split", data={}).status_code == 400
    assert client.post(f"/incidents/{ident}/split", data={"events": "event-0"}).status_code == 400
    assert client.post(f"/incidents/{ident}/join", data={"other": ""}).status_code == 400
    assert client.post(f"/incidents/{ident}/join", data={"other": "incident-0"}).status_code == 400
    assert client.post("/decisions/decision-0/undo", data={}).status_code == 400
    assert store.decisions().rows == ()


@pytest.mark.parametrize(
    "back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere", "javascript:x"]
)
def test_the_way_back_never_leaves_the_desk(client: TestClient, store: Store, back: str) -> None:
    one, other = raid_of(store), raid_of(store, "Niederwald")
    store.join(one, other, who="ada")
    decision = store.decisions().rows[0]
    answer = client.post(f"/decisions/{decision.id}/undo", data={"back": back}, follow_redirects=False)
    assert answer.headers["Location"] == "/history/decisions"


def test_a_brief_cites_every_sentence_and_comes_as_files(client: TestClient) -> None:
    page = client.get("/brief?country=DEU").text
    assert re.search(r'class="cite" href="/reports/report-[0-9a-f]+#at=\d+-\d+"', page)
    for form, start in (("md", b"#"), ("html", b"<!"), ("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(f"/brief.{form}?country=DEU")
        assert answer.content.lstrip().startswith(start), form
        assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get("/brief.exe?country=DEU").status_code == 404


def test_a_brief_is_as_long_as_what_it_is_about(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its limit counts what it tells of, which a search for words or a type does not narrow."""
    monkeypatch.setattr(import_module("watchfloor.desk.pages.handing"), "_BRIEFED", 1)
    assert client.get("/brief?type=COERCE").status_code == 400
    assert client.get("/brief?actor=Hill+Column").status_code == 200


def test_a_search_for_words_leads_to_a_brief(client: TestClient) -> None:
    page = client.get("/incidents?words=depot&country=DEU").text
    assert 'href="/brief?country=DEU"' in page


def test_a_brief_is_narrowed_on_its_page_and_tells_what_it_cannot_be_asked_for(client: TestClient) -> None:
    page = client.get("/brief?country=DEU&words=300").text
    assert '<option value="DEU" selected>' in page
    assert "Not narrowed by" not in page
    assert page.count('value="300"') == 1, "the length of a brief is no search for words"
    assert "Not narrowed by type <bdi>ASSAULT</bdi>:" in client.get("/brief?country=DEU&type=ASSAULT").text


def test_what_a_search_asks_and_an_export_cannot_is_told(client: TestClient) -> None:
    assert "Not narrowed by words <bdi>guards</bdi>:" in client.get("/export?words=guards&country=DEU").text
    assert "Not narrowed by" not in client.get("/export?country=DEU").text


def test_decisions_say_what_they_are_about(client: TestClient, store: Store) -> None:
    store.join(raid_of(store), raid_of(store, "Niederwald"), who="ada")
    page = client.get("/history/decisions").text
    assert "Hill Column raid Niederwald</bdi></a> tell" in page


def test_an_export_comes_with_what_goes_with_it(client: TestClient) -> None:
    answer = client.get("/export/geojson")
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.content.startswith(b"PK")
    assert client.get("/export/nothing").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/charts/picture.svg?words=nowhere", "/reports/REPORT?version=0", f"/reports/REPORT?version={10**30}"],
)
def test_what_cannot_be_shown_is_told(client: TestClient, store: Store, path: str) -> None:
    assert client.get(path.replace("REPORT", store.reports().rows[0].id)).status_code == 400


def test_decisions_in_force_are_counted(client: TestClient, store: Store) -> None:
    report = store.reports().rows[0].id
    record = store.record(report)
    assert record is not None
    kept = store.correct("accept", "event", record.events[0].id, who="ada")
    store.correct("accept", "actor", record.actors[0].id, who="per", blind=True)
    assert "1 decision by hand" in client.get(f"/reports/{report}").text
    store.undo(kept, who="ada")
    assert "by hand" not in client.get(f"/reports/{report}").text


def test_a_file_with_a_long_name_is_added(store: Store) -> None:
    def nothing_is_read() -> Kit:
        raise IntakeError("nothing is read here")

    client = TestClient(desk_app(store, kit=nothing_is_read))
    sent = {"files": ("漢" * 100 + ".txt", b"Soldiers raided the port.")}
    assert "nothing is read here" in client.post("/add", files=sent).text


def test_nothing_to_add_is_told(client: TestClient) -> None:
    assert client.post("/add", data={"text": "  "}).status_code == 400


def test_an_empty_record_has_all_its_pages(tmp_path: Path) -> None:
    store = open_record(tmp_path / "empty.sqlite", make=True)
    client = TestClient(desk_app(store), base_url="http://127.0.0.1:8420")
    for path in (
        "/",
        "/stories",
        "/incidents",
        "/map",
        "/timeline",
        "/actors",
        "/places",
        "/figures",
        "/quotes",
        "/charts",
        "/history",
        "/export",
        "/add",
        "/reports",
    ):
        assert client.get(path).status_code == 200, path
    for path in ("/", "/incidents", "/actors", "/charts", "/timeline", "/history"):
        page = client.get(path).text
        assert "Add reports</a>" in page.partition("<main")[2], path
    assert "1 Jan 2000" not in client.get("/timeline").text
    store.close()


def test_what_others_made_is_listed_and_unchanged() -> None:
    folder = Path(__file__).parents[1] / "src" / "watchfloor" / "desk" / "static"
    listed = tomllib.loads((folder / "VENDORED.toml").read_text("utf-8"))["file"]
    assert {row["file"] for row in listed} == {path.name for path in folder.glob("*.json")}
    for row in listed:
        content = (folder / row["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (row["bytes"], row["sha256"])
