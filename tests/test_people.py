"""Who comes in, and what no request may do: hosts, origins, sessions, form tokens, roles, tries, sizes."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.made_reports import Raid, made
from watchfloor.cli import main
from watchfloor.desk import Settings, desk_app
from watchfloor.desk.people import LocalDoor, PeopleDoor
from watchfloor.desk.people.gate import MAX_BODY_BYTES, form_token
from watchfloor.desk.people.passwords import hashed, wait_seconds
from watchfloor.errors import StoreError, WatchfloorError
from watchfloor.store import Store, open_record
from watchfloor.store.people import Account, People, people_path

PORT = 8420
HERE = f"http://127.0.0.1:{PORT}"
THERE = "https://desk.example.org"
PASSWORD = "seven brown otters"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_record(tmp_path / "record.db", make=True)
    opened.add(*made(Raid()))
    yield opened
    opened.close()


@pytest.fixture
def door() -> LocalDoor:
    return LocalDoor(who="ida", port=PORT)


@pytest.fixture
def here(store: Store, door: LocalDoor) -> TestClient:
    return TestClient(desk_app(store, Settings(who="ida"), door=door), base_url=HERE, follow_redirects=False)


@pytest.fixture(scope="module")
def password() -> str:
    return hashed(PASSWORD)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(store: Store, password: str) -> People:
    kept = People(people_path(store.path))
    for name, role in (("rea", "reader"), ("ana", "analyst"), ("edi", "editor")):
        kept.put(Account(name=name, role=role, password=password), now=0)
    return kept


@pytest.fixture
def served(store: Store, people: People, clock: Clock) -> TestClient:
    door = PeopleDoor(
        people=people,
        hosts=frozenset({"desk.example.org", "desk.example.org:443"}),
        is_secure=True,
        clock=clock,
    )
    app = desk_app(store, Settings(serves_others=True), door=door)
    return TestClient(app, base_url=THERE, follow_redirects=False)


def signed_in(client: TestClient, name: str) -> str:
    """Signs in and gives the form token."""
    answer = client.post("/login", data={"name": name, "password": PASSWORD}, headers={"Origin": THERE})
    assert answer.status_code == 303, answer.text
    return form_token(client.cookies["__Host-watchfloor"])


# ── One person on this machine ───────────────────────────────────────────────────────────────────


def test_the_key_of_the_address_is_swapped_for_a_cookie(here: TestClient, door: LocalDoor) -> None:
    assert here.get("/").status_code == 401
    answer = here.get("/", params={"key": door.key, "since": "2031-01-01"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/?since=2031-01-01")
    cookie = answer.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert door.key not in cookie
    assert here.get("/").status_code == 200


def test_a_key_leads_to_no_other_host(here: TestClient, door: LocalDoor) -> None:
    answer = here.get(f"{HERE}//other.example/x?key={door.key}")
    assert answer.headers["Location"] == "/other.example/x"


@pytest.mark.parametrize("key", ["", "x", "é", "0" * 5000])
def test_a_wrong_key_opens_nothing(here: TestClient, key: str) -> None:
    answer = here.get("/", params={"key": key})
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:8420", ""]
)
def test_a_name_made_to_resolve_here_is_refused(here: TestClient, door: LocalDoor, host: str) -> None:
    answer = here.get("/", params={"key": door.key}, headers={"Host": host})
    assert answer.status_code == 421
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("host", ["localhost:8420", "[::1]:8420", "LOCALHOST:8420"])
def test_this_machines_own_names_are_good(here: TestClient, door: LocalDoor, host: str) -> None:
    assert here.get("/", params={"key": door.key}, headers={"Host": host}).status_code == 303


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:8420", "http://127.0.0.1:80"]
)
def test_another_sites_page_may_send_nothing(here: TestClient, door: LocalDoor, origin: str) -> None:
    here.get("/", params={"key": door.key})
    token = form_token(here.cookies[door.cookie])
    answer = here.post("/history/undo", data={"form_token": token}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
def test_a_form_without_its_token_is_refused(here: TestClient, door: LocalDoor, token: str | None) -> None:
    here.get("/", params={"key": door.key})
    for sent in ({"data": {"form_token": token or ""}}, {"json": {"form_token": token}}, {"content": b""}):
        answer = here.post("/review/x", headers={"Origin": HERE}, **sent)
        assert answer.status_code == 403, sent
        assert "form" in answer.text


def test_a_broken_form_is_refused(here: TestClient, door: LocalDoor) -> None:
    here.get("/", params={"key": door.key})
    answer = here.post(
        "/add", content=b"no parts", headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    assert answer.status_code in {400, 403}


def test_the_token_passes_in_a_field_or_a_header(here: TestClient, door: LocalDoor) -> None:
    here.get("/", params={"key": door.key})
    token = form_token(here.cookies[door.cookie])
    for sent in (
        {"data": {"form_token": token}},
        {"files": {"form_token": (None, token)}},
        {"content": b"{}", "headers": {"X-Form-Token": token}},
    ):
        assert here.post("/nowhere", **sent).status_code == 404, sent


def test_a_program_uses_the_key_as_bearer(here: TestClient, door: LocalDoor) -> None:
    assert here.get("/", headers={"Authorization": f"Bearer {door.key}"}).status_code == 200
    assert here.get("/", headers={"Authorization": "Bearer nonsense"}).status_code == 401
    assert here.get("/", headers={"Authorization": f"Basic {door.key}"}).status_code == 401


def test_a_body_that_is_too_large_is_refused(here: TestClient, door: LocalDoor) -> None:
    here.get("/", params={"key": door.key})
    assert here.post("/add", content=b"x" * (MAX_BODY_BYTES + 1)).status_code == 413
    unsized = (b"x" * (1 << 20) for _ in range(MAX_BODY_BYTES // (1 << 20) + 1))
    assert here.post("/add", content=unsized).status_code == 413
    assert here.post("/add", content=b"", headers={"Content-Length": "-1"}).status_code == 413


def test_no_socket_is_opened(here: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), here.websocket_connect("/"):
        pass


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/static/%00",
        "/showing/..%5c..%5cetc",
        "/reports/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out_of_the_desk(here: TestClient, door: LocalDoor, path: str) -> None:
    here.get("/", params={"key": door.key})
    answer = here.get(path)
    assert answer.status_code in {400, 404}
    assert "root:" not in answer.text
    assert "FastAPI" not in answer.text


def test_refusals_carry_the_policy_and_repeat_nothing(here: TestClient) -> None:
    answer = here.get("/<script>alert(1)</script>")
    assert answer.status_code == 401
    assert "script>" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    problem = here.get("/api/reports")
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert problem.json()["status"] == 401


# ── Others, by account ───────────────────────────────────────────────────────────────────────────


def test_somebody_without_a_session_is_led_to_sign_in_and_back(served: TestClient) -> None:
    answer = served.get("/quotes", params={"stance": "denies"})
    assert answer.headers["Location"] == "/login?next=%2Fquotes%3Fstance%3Ddenies"
    page = served.get(answer.headers["Location"])
    assert page.status_code == 200
    assert "Marsh League" not in page.text
    wanted = re.search('name="next" value="([^"]*)"', page.text)
    assert wanted is not None
    came = served.post(
        "/login",
        data={"name": "rea", "password": PASSWORD, "next": wanted[1]},
        headers={"Origin": THERE},
    )
    assert came.headers["Location"] == "/quotes?stance=denies"
    cookie = came.headers["Set-Cookie"].lower()
    assert all(word in cookie for word in ("__host-", "secure", "httponly", "samesite=strict", "path=/"))
    assert served.get("/").status_code == 200


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "/\nx", "javascript:1"]
)
def test_signing_in_leads_to_no_other_site(served: TestClient, target: str) -> None:
    came = served.post(
        "/login", data={"name": "rea", "password": PASSWORD, "next": target}, headers={"Origin": THERE}
    )
    assert came.headers["Location"] == "/"


def test_another_sites_page_signs_nobody_in(served: TestClient) -> None:
    for headers in ({}, {"Origin": "https://evil.example"}, {"Origin": "http://desk.example.org"}):
        answer = served.post("/login", data={"name": "rea", "password": PASSWORD}, headers=headers)
        assert answer.status_code == 403


def test_wrong_passwords_and_nobodys_names_say_the_same(served: TestClient) -> None:
    pages = {
        served.post("/login", data={"name": name, "password": "wrong"}, headers={"Origin": THERE}).text
        for name in ("ana", "nobody", "' OR 1=1 --")
    }
    assert len(pages) == 1


def test_tries_wait_longer_and_longer(served: TestClient, clock: Clock) -> None:
    def attempt(password: str) -> tuple[int, int]:
        answer = served.post("/login", data={"name": "ana", "password": password}, headers={"Origin": THERE})
        return answer.status_code, int(answer.headers.get("Retry-After", 0))

    assert [attempt("wrong")[0] for _ in range(5)] == [401] * 5
    assert attempt(PASSWORD) == (429, 1)
    clock.now += 1.1
    assert attempt("wrong")[0] == 401
    assert attempt(PASSWORD) == (429, 2)
    clock.now += 2.1
    assert attempt(PASSWORD)[0] == 303
    assert attempt(PASSWORD)[0] == 303


def test_waits_double_up_to_a_quarter_of_an_hour() -> None:
    assert [wait_seconds(times, 100, 100) for times in (4, 5, 6, 7, 20, 10**6)] == [0, 1, 2, 4, 900, 900]
    assert wait_seconds(20, 100, 1001) == 0


@pytest.mark.parametrize("session", ["", "forged", "0" * 43, "é", "' OR 1=1 --"])
def test_a_forged_session_is_none(served: TestClient, session: str) -> None:
    headers = [(b"cookie", b"__Host-watchfloor=" + session.encode("latin-1", "replace"))]
    assert served.get("/", headers=headers).status_code == 303
    bearer = [(b"authorization", b"Bearer " + session.encode("latin-1", "replace"))]
    assert served.get("/api/reports", headers=bearer).status_code == 401


def test_a_session_ends_with_its_time_its_account_and_signing_out(
    served: TestClient, people: People, clock: Clock, password: str
) -> None:
    token = signed_in(served, "ana")
    kept = served.cookies["__Host-watchfloor"]
    assert served.post("/logout", data={"form_token": token}).status_code == 303
    assert served.get("/", headers={"Cookie": f"__Host-watchfloor={kept}"}).status_code == 303
    signed_in(served, "ana")
    clock.now += 13 * 3600
    assert served.get("/").status_code == 303
    signed_in(served, "ana")
    people.put(Account(name="ana", role="analyst", password=password), now=clock.now)
    assert served.get("/").status_code == 303
    signed_in(served, "ana")
    people.remove("ana")
    assert served.get("/").status_code == 303


def test_the_token_of_one_session_is_no_good_in_another(served: TestClient) -> None:
    theirs = signed_in(served, "ana")
    served.cookies.clear()
    signed_in(served, "edi")
    assert (
        served.post("/people", data={"form_token": theirs, "name": "x", "role": "editor"}).status_code == 403
    )


def test_readers_change_nothing(served: TestClient) -> None:
    token = signed_in(served, "rea")
    for path in ("/people", "/review/x", "/history/undo", "/api/decisions", "/nowhere", "/add"):
        answer = served.post(path, data={"form_token": token})
        assert answer.status_code == 403, path
    assert served.get("/people").status_code == 403


def test_analysts_manage_nobody(served: TestClient, people: People) -> None:
    token = signed_in(served, "ana")
    sent = {"form_token": token, "name": "ana", "role": "editor"}
    assert served.post("/people", data=sent).status_code == 403
    assert served.post("/people/remove", data={"form_token": token, "name": "edi"}).status_code == 403
    assert served.get("/people").status_code == 403
    assert people.account("edi") is not None


def test_editors_manage_all_but_their_own_last_word(served: TestClient, people: People) -> None:
    token = signed_in(served, "edi")

    def post(path: str, **fields: str) -> int:
        return served.post(path, data={"form_token": token, **fields}).status_code

    assert post("/people", name="new", role="analyst", password="a long enough one") == 303
    assert post("/people", name="new", role="reader") == 303
    found = people.account("new")
    assert found is not None
    assert found.role == "reader"
    assert post("/people/remove", name="new") == 303
    assert people.account("new") is None
    assert post("/people", name="edi", role="reader") == 400
    assert post("/people", name=" edi", role="reader", password="a long enough one") == 400
    assert post("/people/remove", name="edi") == 400
    assert post("/people", name="short", role="reader", password="short") == 400
    assert post("/people", name="odd", role="owner", password="a long enough one") in {400, 422}
    assert post("/people", name="odd\u202ename", role="reader", password="a long enough one") == 400


def test_a_name_is_escaped(served: TestClient) -> None:
    token = signed_in(served, "edi")
    name = '<img src=x onerror=alert(1)>"'
    sent = {"form_token": token, "name": name, "role": "reader", "password": PASSWORD}
    assert served.post("/people", data=sent).status_code == 303
    assert "<img" not in served.get("/people").text


def test_a_role_holds_from_the_next_request_on(served: TestClient, people: People) -> None:
    signed_in(served, "edi")
    assert served.get("/people").status_code == 200
    people.set_role("edi", "reader")
    assert served.get("/people").status_code == 403


def test_ones_own_password_is_changed_with_the_old_one(served: TestClient) -> None:
    token = signed_in(served, "rea")
    before = served.cookies["__Host-watchfloor"]
    sent = {"form_token": token, "old": "wrong", "new": "an entirely new one"}
    assert served.post("/people/me", data=sent).status_code == 401
    assert served.post("/people/me", data=sent | {"old": PASSWORD}).status_code == 303
    assert served.get("/people/me").status_code == 200
    assert served.get("/", headers={"Cookie": f"__Host-watchfloor={before}"}).status_code == 303


def test_the_file_of_accounts_is_the_owners_alone_and_holds_no_secret(
    people: People, served: TestClient
) -> None:
    signed_in(served, "ana")
    session = served.cookies["__Host-watchfloor"]
    assert stat.S_IMODE(people.path.stat().st_mode) == 0o600
    content = b"".join(path.read_bytes() for path in people.path.parent.glob("*.people*"))
    assert PASSWORD.encode() not in content
    assert session.encode() not in content


def test_a_desk_without_accounts_has_no_page_for_them(here: TestClient, door: LocalDoor) -> None:
    here.get("/", params={"key": door.key})
    for path in ("/login", "/people", "/people/me"):
        assert here.get(path).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/static/none.css", 404), ("POST", "/static/desk.css", 405), ("POST", "/login", 400)],
)
def test_faults_before_signing_in_are_told_without_the_record(
    served: TestClient, here: TestClient, method: str, path: str, status: int
) -> None:
    answer = served.request(method, path, headers={"Origin": THERE})
    assert answer.status_code == status
    assert "<nav" not in answer.text
    assert "ida" not in here.get("/login").text


# ── The command line ─────────────────────────────────────────────────────────────────────────────


def test_accounts_are_kept_from_the_command_line(tmp_path: Path) -> None:
    record = ["--record", str(tmp_path / "record.db")]

    def run(*words: str, typed: str | None = None) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["people", *words, *record], input=typed)
        return done.exit_code, done.output

    assert run("add", "ida", "--role", "editor", "--password-stdin", typed=PASSWORD + "\n")[0] == 0
    assert run("add", "per", typed=f"{PASSWORD}\n{PASSWORD}\n")[0] == 0
    assert run("add", "eve", "--password-stdin", typed="short\n")[0] == 1
    assert run("list") == (0, "ida: editor\nper: reader\n")
    assert run("remove", "per") == (0, "per: removed\n")
    code, said = run("remove", "per")
    assert code == 1
    assert "no such account" in said
    code, token = run("token", "ida", "--days", "2")
    door = PeopleDoor(people=People(tmp_path / "record.db.people"), hosts=frozenset(), is_secure=True)
    found = door.person(token.strip())
    assert found is not None
    assert (found.name, found.role) == ("ida", "editor")
    assert run("token", "nobody")[0] == 1


def test_a_desk_for_others_wants_accounts_first(tmp_path: Path) -> None:
    record = ["--record", str(tmp_path / "record.db")]
    done = CliRunner().invoke(main, ["desk", "--serve", "0.0.0.0", "--name", "desk.example.org", *record])
    assert done.exit_code == 1
    assert "watchfloor people add" in done.output
    done = CliRunner().invoke(main, ["desk", "--behind-proxy", *record])
    assert done.exit_code == 2


def test_faults_of_the_file_of_accounts_are_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        People(tmp_path / "nowhere" / "x.people")
    with pytest.raises(WatchfloorError, match="12 to"):
        hashed("x" * 2000)


def test_a_list_without_accounts_says_where_it_looked(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["people", "list", "--record", str(tmp_path / "mistyped.db")])
    assert done.exit_code == 0
    assert done.stdout == ""
    assert f"{people_path(tmp_path / 'mistyped.db')}: no account yet" in done.stderr
