"""A tracker in every kind of trouble: numbers stay, their age is told, the exit status says what it was."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from company import Company, connection, fed_by

from connectors.testing.server import Reply, TrackerServer

pytestmark = pytest.mark.e2e
QUERY = 'query = "project_id=okr&status_id=*"'


def half_a_page(company: Company) -> Callable[[object], Reply | None]:
    """The second page of the listing is cut off."""
    company.redmine.fill(150)

    def intervene(seen: object) -> Reply | None:
        offset = seen.value("offset")  # type: ignore[attr-defined]
        return Reply(200, {"issues": ["x" * 400]}, act="cut") if offset not in ("", "0") else None

    return intervene


TROUBLE: dict[str, tuple[Reply, str, str]] = {
    "wrong token": (Reply(401, {}), "auth", "refused the token"),
    "no right": (Reply(403, {}), "permission", "may not read"),
    "unknown project": (Reply(404, {}), "not_found", "does not know what is linked"),
    "HTML": (Reply(text="<html>sign in</html>"), "answer", "does not promise"),
    "error inside a 200": (Reply(200, {"errors": ["down"]}), "answer", "does not promise"),
    "broken JSON": (Reply(text='{"issues": [{"id"'), "answer", "does not promise"),
    "time-out": (Reply(act="hang"), "timeout", "in time"),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_numbers_stay_and_are_marked(company: Company, name: str) -> None:
    reply, code, said = TROUBLE[name]
    company.track(timeout=1 if reply.act == "hang" else 20)
    program = company.program
    program.ok("sync")
    before = program.key_results()["tracked"]
    assert before["progress"] == 0.4 and before["stale_since"] is None

    company.server.intervene = lambda seen: reply
    told = program("sync", "--json")
    assert told.status == 1 and told.json["status"] == "failed" and told.err == ""
    assert [(one["status"], one["error"]) for one in told.json["connections"]] == [("failed", code)]
    after = program.key_results()["tracked"]
    assert after["stale_since"] is not None
    assert {**after, "stale_since": None, "flags": before["flags"]} == before
    assert "sync is failing" in program.ok("status").out and said in program("sync").out

    company.server.intervene = lambda seen: None
    program.ok("sync")
    assert program.key_results()["tracked"] == before


def test_it_is_said_to_people_by_sync_doctor_and_explain(company: Company) -> None:
    company.track()
    program = company.program
    program.ok("sync")
    company.server.intervene = lambda seen: Reply(401, {})
    sync, doctor = program("sync"), program("doctor")
    assert sync.status == 1 and doctor.status == 1
    for told in (sync, doctor):
        assert "work refused the token." in told.said and "make a new one" in told.said
    document = program("doctor", "--json")
    assert document.status == 1 and document.err == ""
    assert "Traceback" not in sync.said + doctor.said


def test_half_a_page_moves_nothing(company: Company) -> None:
    company.track(timeout=20)
    program = company.program
    program.ok("sync")
    company.server.intervene = half_a_page(company)
    told = program("sync", "--full", "--json")
    assert told.status in (1, 3) and told.json["connections"][0]["error"] == "incomplete"
    after = program.key_results()["tracked"]
    assert after["tasks"]["total"] == 10 and after["progress"] == 0.4 and after["stale_since"]


def test_nobody_listens(company: Company) -> None:
    company.track()
    program = company.program
    program.ok("sync")
    with socket.create_server(("127.0.0.1", 0)) as free:
        closed = f"http://127.0.0.1:{free.getsockname()[1]}"
    program.write_config(program.config.read_text().replace(company.server.url, closed))
    told = program("sync", "--json")
    assert told.status == 1 and told.json["connections"][0]["error"] == "network"
    assert program.key_results()["tracked"]["progress"] == 0.4
    assert "cannot be reached" in program("sync").out


def test_a_long_wait_is_told_in_the_organisations_time(company: Company) -> None:
    company.track()
    company.server.intervene = lambda seen: Reply(429, {}, {"Retry-After": "7200"})
    told = company.program("sync", "--json")
    one = told.json["connections"][0]
    assert told.status == 3 and told.json["status"] == "partial"
    assert (one["status"], one["error"]) == ("partial", "rate_limit") and one["retry_at"].endswith("Z")
    asked = len(company.server.requests)
    again = company.program("sync")
    assert again.status == 3 and len(company.server.requests) == asked
    local = datetime.fromisoformat(one["retry_at"]).astimezone(ZoneInfo("Asia/Seoul"))
    assert f"{local:%H:%M}" in again.out
    company.server.intervene = lambda seen: None
    company.program.ok("sync", "--full")


def test_one_of_two_fails(company: Company) -> None:
    with TrackerServer(lambda seen: Reply(500)) as broken:
        company.begin(
            connection("work", "redmine", company.server.url) + connection("broken", "redmine", broken.url),
            fed_by("work", QUERY) + fed_by("broken", QUERY, id="other"),
        )
        company.program.env["TRACKER_TOKEN"] = "x"
        told = company.program("sync", "--json", "--connection", "work")
        assert told.status == 0 and broken.requests == []
        told = company.program("sync", "--json")
    assert told.status == 3 and told.json["status"] == "partial"
    assert {one["name"]: one["status"] for one in told.json["connections"]} == {
        "work": "ok",
        "broken": "failed",
    }
    rows = company.program.key_results()
    assert rows["tracked"]["progress"] == 0.4 and rows["tracked"]["stale_since"] is None
    assert rows["other"]["progress"] is None


def test_without_a_token_nothing_is_asked_and_nothing_marked(company: Company) -> None:
    company.track()
    company.program.ok("sync")
    before, asked = company.program.key_results()["tracked"], len(company.server.requests)
    del company.program.env["TRACKER_TOKEN"]
    told = company.program("sync", "--json")
    one = told.json["connections"][0]
    assert told.status == 3 and told.json["status"] == "partial" and one["status"] == "skipped"
    assert (one["error"], one["set"], one["set_in"]) == ("no_token", "TRACKER_TOKEN", "env")
    assert company.program("sync", "--allow-skipped").status == 0
    assert company.program.key_results()["tracked"] == before and len(company.server.requests) == asked
    said = company.program("sync")
    assert said.status == 3 and "No token for work" in said.said and "export TRACKER_TOKEN=…" in said.said
    assert "export TRACKER_TOKEN=…" in company.program("doctor").said


def test_an_unknown_task(company: Company) -> None:
    company.track()
    program = company.program
    program.ok("sync")
    refused = program("link", "tracked", f"{company.server.url}/issues/999", "--connection", "work")
    assert refused.status == 1 and "999" in refused.err and "work" in refused.err
    assert program.key_results()["tracked"]["tasks"]["total"] == 10
    unread = program("link", "tracked", "what is that", "--connection", "work")
    assert unread.status in (1, 2) and "Traceback" not in unread.err


def test_two_accounts_with_different_rights(company: Company) -> None:
    """Who may not see a task takes it from nobody."""
    company.track()
    program = company.program
    program.ok("sync")
    before = program.key_results()["tracked"]
    company.redmine.hidden = {5, 6}

    def other(seen: object) -> Reply | None:
        if seen.path == "/users/current.json":  # type: ignore[attr-defined]
            return Reply(data={"user": {"id": 8, "login": "joon", "firstname": "Joon", "lastname": "Lee"}})
        return None

    company.server.intervene = other
    program.ok("sync", env={"TRACKER_TOKEN": "another"})
    after = program.key_results()["tracked"]
    assert (after["progress"], after["tasks"]) == (before["progress"], before["tasks"])
    company.server.intervene, company.redmine.hidden = (lambda seen: None), set()
    program.ok("sync", "--full")
    assert program.key_results()["tracked"]["tasks"] == before["tasks"]
