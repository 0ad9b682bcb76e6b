"""Who the server answers, and what it takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from enregard.review.safety import MOST
from enregard.review.sessions import Session
from enregard.workspace.projects import Project
from enregard.workspace.review_journal import locate_journal, read_log

from .talking import HOST, ORIGIN, Answer, Client, serving

PLACE = "/A-91-7/fr"
GOOD = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}


@pytest.fixture
def stranger(small: Project) -> Iterator[Client]:
    """A browser that has not followed the link."""
    with serving(small) as client:
        yield client


@pytest.fixture
def friend(stranger: Client) -> Client:
    """A browser that has."""
    stranger.get("/?token=the-token")
    return stranger


def body(client: Client, *actions: Any) -> dict[str, Any]:
    return {"page": client.get(f"{PLACE}/rows").json()["page"], "client": "test", "actions": list(actions)}


def confirm(client: Client, n: int, name: str = "one") -> dict[str, Any]:
    """The action that confirms row *n*."""
    row = client.get(f"{PLACE}/rows").json()["rows"][n]
    return {"id": name, "gone": [row], "come": [[0, "confirmed"]]}


def post(client: Client, found: Any, headers: dict[str, str] = GOOD) -> Answer:
    return client.post(f"{PLACE}/actions", json.dumps(found), headers)


def test_the_token_is_exchanged_for_a_strict_cookie_and_leaves_the_address(stranger: Client) -> None:
    found = stranger.get(f"{PLACE}?token=the-token&x=1")
    assert (found.status, found.headers["location"]) == (303, f"{PLACE}?x=1")
    cookie = found.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=strict", "path=/"))
    assert "the-token" not in cookie
    assert stranger.get(PLACE).status == 200


def test_the_redirect_stays_on_this_server(stranger: Client) -> None:
    assert stranger.get("//evil.example/?token=the-token").headers["location"] == "/evil.example/"


@pytest.mark.parametrize("path", ["/", PLACE, f"{PLACE}/rows", f"{PLACE}/events", "/nothing"])
def test_without_token_nothing_is_answered(stranger: Client, path: str) -> None:
    assert stranger.get(path).status == 401
    assert stranger.get(f"{path}?token=wrong").status == 403
    stranger.cookie = "enregard-7492=wrong"
    assert stranger.get(path).status == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:7492", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:7492.evil.example", ""]
)
def test_another_name_for_this_machine_is_refused(friend: Client, host: str) -> None:
    """DNS rebinding: the browser has the cookie and asks this server, but for another name."""
    assert friend.get(PLACE, {"Host": host}).status == 421
    assert post(friend, {}, {**GOOD, "Host": host}).status == 421


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:8000"}, 403),
        ({"Origin": f"https://{HOST}"}, 403),
        ({"Origin": None}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
    ],
)
def test_a_write_comes_from_a_page_of_this_server(friend: Client, changed: dict[str, str | None], status: int) -> None:
    found = body(friend, confirm(friend, 3))
    headers = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    assert post(friend, found, headers).status == status
    assert friend.get(f"{PLACE}/rows").json()["rows"][3][2] == "proposed"
    assert post(friend, found).json() == {"results": [{"id": "one"}]}


def test_another_site_does_not_read(friend: Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert friend.get(f"{PLACE}/rows", headers).status == 403
    found = friend.get(f"{PLACE}/rows")
    assert found.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in found.headers


def test_a_page_of_the_server_is_in_no_frame_and_runs_its_own_script_alone(friend: Client) -> None:
    policy = friend.get(PLACE).headers["content-security-policy"]
    assert "default-src 'none'; connect-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_large_body_is_refused_before_it_is_read(friend: Client) -> None:
    assert friend.post(f"{PLACE}/actions", b" " * (MOST + 1), GOOD).status == 413

    unknown = {**GOOD, "Transfer-Encoding": "chunked"}
    assert friend.post(f"{PLACE}/actions", "2\r\n{}\r\n0\r\n\r\n", unknown).status == 413


@pytest.mark.parametrize(
    "path",
    ["/../../etc/fr", "/..%2f..%2fetc/fr", "/A-91-7/..%2f..%2fwork.yaml", "/A-91-7/fr.po", "/A-91-7/fr/../../../etc/passwd", "/A-91-7%00/fr", "/corpus/fr", "/A-91-7/de", "/.enregard/review", "/A-91-7/und"],
)  # fmt: skip
def test_a_path_reaches_works_alone(friend: Client, path: str) -> None:
    assert friend.get(path).status == 404
    assert friend.post(f"{path}/actions", "{}", GOOD).status in (400, 404, 405)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_no_other_method_is_known(friend: Client, method: str) -> None:
    assert friend.request(method, f"{PLACE}/actions", "{}", GOOD).status == 405


BAD: list[Any] = [
    None, [], {}, "x", {"page": 1}, {"id": "x"},
    {"id": "x", "gone": [], "come": []},
    {"id": "x" * 99, "gone": [[["annex/para-1"], ["annex/para-1"], "proposed", None]], "come": [[0, "confirmed"]]},
    {"id": "x", "gone": [[["annex/para-1"], ["annex/para-1"], "proposed", None]], "come": [[7, "confirmed"]]},
    {"id": "x", "gone": [[["annex/para-1"], ["annex/para-1"], "proposed", None]], "come": [[0, "certain"]]},
    {"id": "x", "gone": [[["annex/para-1"], ["annex/para-1"], "proposed", None]], "come": [[["annex/para-1"], [], "missing", None]]},
    {"id": "x", "gone": [[["annex/para-1"], ["annex/para-1"], "proposed", None]], "come": [[["annex/para-1"], ["annex/para-1", "annex/para-1"], "proposed", None]]},
    {"id": "x", "gone": [[["annex/para-1"], ["annex/para-1"], "proposed", None]], "come": [[["annex/para-1"], [["annex/para-1", 0, 99999]], "proposed", None]]},
    {"id": "x", "gone": [[["../../etc"], ["annex/para-1"], "proposed", None]], "come": [[0, "confirmed"]]},
    {"id": "x", "gone": [[["annex/para-1"], ["annex/para-1"], "proposed", 5]], "come": [[0, "confirmed"]]},
]  # fmt: skip


@pytest.mark.parametrize("action", BAD)
def test_what_is_no_action_is_refused_and_nothing_is_done(friend: Client, action: Any) -> None:
    before = friend.get(f"{PLACE}/rows").json()
    found = post(friend, body(friend, confirm(friend, 3), action))
    assert found.status == 400
    assert friend.get(f"{PLACE}/rows").json() == before


@pytest.mark.parametrize("text", ["", "nonsense", "[" * 100_000, "[1]", "{}", '{"page": "x"}'])
def test_what_is_no_request_is_refused(friend: Client, text: str) -> None:
    assert friend.post(f"{PLACE}/actions", text, GOOD).status == 400


def test_an_action_sent_again_is_done_once(friend: Client) -> None:
    found = body(friend, confirm(friend, 3))
    assert [post(friend, found).json()["results"] for _ in range(3)] == [[{"id": "one"}]] * 3
    row = found["actions"][0]["gone"][0]
    other = {"id": "two", "gone": [row], "come": [[*row[:2], "proposed", "Mine."]]}
    (refused,) = post(friend, body(friend, other)).json()["results"]
    assert (refused["id"], refused["now"][0][2]) == ("two", "confirmed")


def test_what_is_there_already_is_done(friend: Client, small: Project) -> None:
    """The server was started again, and does not know the id any more."""
    found = confirm(friend, 3)
    assert post(friend, body(friend, found)).status == 200
    assert post(
        friend, body(friend, {**found, "id": "other", "come": [[*found["gone"][0][:2], "confirmed", None]]})
    ).json() == {"results": [{"id": "other"}]}
    assert [action.id for action in read_log(locate_journal(small, "A-91-7", "fr")).actions] == ["one"]


def test_an_action_names_each_row_once(friend: Client) -> None:
    row = confirm(friend, 3)["gone"][0]
    assert post(friend, body(friend, {"id": "x", "gone": [row, row], "come": [row, row]})).status == 400


def test_scripts_and_controls_are_words(friend: Client, small: Project) -> None:
    words = "</script><script>alert(1)</script>\x00\x1b[31m"
    row = friend.get(f"{PLACE}/rows").json()["rows"][3]
    action = {"id": "<b>", "gone": [row], "come": [[row[0], row[1], "confirmed", words, words]]}
    assert post(friend, body(friend, action)).status == 200
    assert b"<script>alert" not in friend.get(PLACE).body
    assert b"<script>alert" not in friend.get("/").body


def test_a_fault_of_the_program_is_told_in_words_and_traced(
    friend: Client, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    async def fail(_self: Session) -> bytes:
        raise LookupError("nowhere")

    monkeypatch.setattr(Session, "render", fail)
    found = friend.get(PLACE)
    assert (found.status, b"unexpected LookupError: nowhere" in found.body) == (500, True)
    assert "Traceback" in capfd.readouterr().err
    assert friend.get(f"{PLACE}/rows").status == 200
