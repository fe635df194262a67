"""Every code of trouble with a connection, through every front: sentences, never a code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from desk import Desk
from live_app import settled
from msgspec.structs import replace
from sample_company import sample_session

import connectors
import okrtui.sync
from connectors import errors
from okrtui.cli.doctor import details, spoken
from okrtui.cli.doctor import finding_of as doctors
from okrtui.cli.sync import connection_lines
from okrtui.domain.model import Category
from okrtui.store import open_store
from okrtui.store.records import OPEN_ONLY, ConnectionState, LinkState, TaskRow
from okrtui.sync.accounts import ConnectionCheck
from okrtui.sync.answers import Failure
from okrtui.sync.pass_report import ConnectionReport
from okrtui.sync.trouble import KNOWN, message_of, trouble
from okrtui.tui.app import OkrApp
from okrtui.tui.screens.sync import SyncScreen
from okrtui.usecases.doctor import note_findings
from okrtui.usecases.explain import explain
from okrtui.usecases.links import linkable
from okrtui.usecases.views import ConnectionView
from okrtui.words import LANGUAGES, Words, load_catalogue, placeholders
from okrtui.words.error import explain_error
from okrtui.words.explain import line_of, summary
from okrtui.words.glyphs import UNICODE

ZONE = ZoneInfo("Asia/Seoul")
DETAILS = {
    message.removeprefix("connector.detail."): sorted(placeholders(text))
    for message, text in load_catalogue("en", "connector").items()
    if message.startswith("connector.detail.")
}
SECRETS = {
    message: sorted(placeholders(text))
    for message, text in load_catalogue("en", "config").items()
    if message.startswith("config.secret_")
}
BARE = re.compile(r"\((?!s\))[a-z_]+\)|sync\.(?:error|hint)|connector\.|config\.secret|\{\w+\}")


def cases() -> list[tuple[str, str, dict[str, object]]]:
    """(code, detail, values) of all that can be told of a connection."""
    found: list[tuple[str, str, dict[str, object]]] = [(code, "", {}) for code in sorted(KNOWN)]
    found += [("options", detail, dict.fromkeys(names, "x1")) for detail, names in DETAILS.items()]
    found += [("secret", message, dict.fromkeys(names, "x1")) for message, names in SECRETS.items()]
    return [*found, ("server", "unheard_of", {}), ("query", "Field 'points' does not exist (42).", {})]


def codes_in_sync() -> set[str]:
    """Codes that the sync names by itself."""
    found = set()
    for path in Path(okrtui.sync.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Failure":
                found |= {ast.literal_eval(arg) for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    return found


def test_every_code_that_there_is_has_its_sentence() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    codes = {kind.code for kind in kinds if issubclass(kind, errors.ConnectorError)}
    assert codes | codes_in_sync() <= KNOWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_sync_link_and_doctor(language: str) -> None:
    words = Words(language, strict=True)
    for code, detail, values in cases():
        told = ConnectionReport("gh", "github", "failed", error=code, detail=detail, values=values)
        in_sync = connection_lines(words, told, ZONE)
        error = explain_error(words, trouble("gh", Failure(code, None, detail, values)))
        in_link = [error.what, *error.where, error.next_step]
        check = ConnectionCheck("gh", "github", "failed", error=code, detail=detail, values=values)
        finding = doctors(check)
        filled = spoken(words, finding)
        in_doctor = [words.say(finding.code, **filled), *details(words, finding)]
        in_doctor.append(words.say(finding.hint, **filled))
        assert finding.code != message_of(code, "gh") or in_doctor[0] == error.what, (code, detail)
        for lines in (in_sync, in_link, in_doctor):
            text = "\n".join(lines)
            assert not BARE.search(text.replace("(42)", "")), (code, detail, text)
            assert detail != "unheard_of" or "unheard_of" not in text
        if detail in DETAILS:
            sentence = words.say(f"connector.detail.{detail}", **values)
            assert all(sentence in "\n".join(lines) for lines in (in_sync, in_link, in_doctor)), detail
        if " " in detail:
            assert all(detail in "\n".join(lines) for lines in (in_sync, in_link, in_doctor))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_the_app(language: str) -> None:
    with sample_session(language) as session:
        words = Words(language, strict=True)
        app = OkrApp(session, session.board(), UNICODE)
        views, reports = [], {}
        for at, (code, detail, values) in enumerate(cases()):
            name = f"c{at}"
            views.append(ConnectionView(name, "github", "failed", None, None, None, code, None))
            reports[name] = {"error": code, "detail": detail, "values": values}
        async with app.run_test(size=(140, 40)) as pilot:
            screen = SyncScreen(app)
            app.sync_state.reports.update(reports)
            app.push_screen(screen)
            await settled(pilot)
            screen.connections = tuple(views)
            rows = screen.make().rows
            text = "\n".join("".join(part for part, _ in row.parts) for row in rows)
            header = replace(
                views[0], error="no_token", status="skipped", token="env:GITHUB_TOKEN", name="gh"
            )
            screen.connections = (header,)
            alone = "\n".join("".join(part for part, _ in row.parts) for row in screen.make().rows)
    flat = re.sub(r"\s+", " ", text)
    assert not BARE.search(text.replace("(42)", "")) and "unheard_of" not in text
    for detail, names in DETAILS.items():
        sentence = words.say(f"connector.detail.{detail}", **dict.fromkeys(names, "x1"))
        assert re.sub(r"\s+", "", sentence) in flat.replace(" ", ""), detail
    assert "export GITHUB_TOKEN=…" in alone


GOOD = {"status": "ok", "tasks": 0, "changed": 0, "links": 3, "moved": 0, "requests": 1}


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ({}, {"nothing_new"}),
        ({"links": 0}, set()),
        ({"links": 0, "moved": 2}, {"values_moved"}),
        ({"moved": 1}, {"values_moved"}),
        ({"status": "failed", "error": "auth"}, set()),
        ({"status": "partial"}, set()),
        ({"tasks": 3}, {"read", "changed"}),
    ],
)
async def test_nothing_new_is_said_where_tasks_were_read_and_none_came(
    report: dict[str, object], said: set[str]
) -> None:
    with sample_session("en") as session:
        words, app = Words("en", strict=True), OkrApp(session, session.board(), UNICODE)
        async with app.run_test(size=(140, 40)) as pilot:
            screen = SyncScreen(app)
            app.push_screen(screen)
            await settled(pilot)
            told = {**GOOD, **report}
            app.sync_state.reports["gh"] = told
            one = ConnectionView("gh", "github", str(told["status"]), None, None, None, None, None)
            screen.connections = (one,)
            text = "\n".join("".join(part for part, _ in row.parts) for row in screen.make().rows)
    counts = {"read": told["tasks"], "changed": told["changed"], "values_moved": told["moved"]}
    sentences = {one: words.say(f"syncing.{one}", count=count) for one, count in counts.items()}
    sentences["nothing_new"] = words.say("syncing.nothing_new")
    assert {one for one, sentence in sentences.items() if sentence in text} == said


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("env:GITHUB_TOKEN", "export GITHUB_TOKEN=…"),
        ("file:~/.gh", "~/.gh"),
        ("keyring:gh", "keyring set okrtui gh"),
        ("command:pass show gh", "pass show gh"),
        (None, "[connections.gh]"),
    ],
)
def test_a_missing_token_says_what_to_set(token: str | None, said: str) -> None:
    for language in LANGUAGES:
        words = Words(language, strict=True)
        told = ConnectionReport("gh", "github", "skipped", error="no_token", token=token)
        assert said in connection_lines(words, told, ZONE)[-1]
        assert said in explain_error(words, trouble("gh", Failure("no_token"), token)).next_step
        finding = doctors(ConnectionCheck("gh", "github", "skipped", error="no_token", token=token))
        assert said in words.say(finding.hint, **spoken(words, finding))


# Notices: what explain and doctor say of links and accounts


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = open_store(f"sqlite:///{tmp_path / 'okr.db'}", "acme")
    yield Desk(store)
    store.close()


def notices_of_trackers() -> set[str]:
    """Codes of the notices that connectors give."""
    found = set()
    for path in Path(connectors.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Notice":
                found |= {ast.literal_eval(arg) for arg in node.args[:1]}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_notices_of_accounts_are_sentences_in_doctor(desk: Desk, language: str) -> None:
    words, codes = Words(language, strict=True), {*notices_of_trackers(), "unheard_of"}
    assert {"projects", "fields", "deprecated", "sunset"} <= codes
    values = {"field": "Points", "address": "/search", "until": "2026-12-31"}
    for code in sorted(codes):
        notices = ((code, values),)
        desk.me.store.save_connection_state(ConnectionState("gh", "github", "mina", notices=notices))
        (finding,) = note_findings(desk.me)
        filled = spoken(words, finding)
        told = "\n".join([words.say(finding.code, **filled), words.say(finding.hint, **filled)])
        assert not BARE.search(told) and "unheard_of" not in told and "gh" in told, (code, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_notices_of_links_are_sentences_in_explain(desk: Desk, language: str) -> None:
    """Of each reason why a link waits or fails, of lost sight, guesses and queries that hide what is done."""
    desk.apply()
    words, store, now = Words(language, strict=True), desk.me.store, desk.me.now()
    key_result = linkable(desk.me, "win-loss").uid
    (link,) = store.links(key_results=[key_result])
    hidden = ((OPEN_ONLY, {"link": str(link.uid), "words": "is:open"}),)
    states = [LinkState(link.uid, good_at=now, unseen_since=now, unseen_by="mina")]
    reasons = sorted(KNOWN | {"deleted", "unheard_of"})
    states += [LinkState(link.uid, error=code) for code in reasons]
    states += [LinkState(link.uid, good_at=now, stale_since=now, error=code) for code in reasons]
    seen = set()
    row = TaskRow(0, "gh", "i1", "#1", "Task 1", "", "Shipped", Category.DONE, guessed=True)
    uids, _ = store.upsert_tasks([row], account="me", at=now)
    for state in states:
        store.save_link_states([state])
        store.save_connection_state(ConnectionState("gh", "github", "mina", notices=hidden))
        if state is states[0]:
            store.open_scope([(link.uid, one) for one in uids.values()], now)
        found = explain(desk.me, "win-loss")
        told = summary(words, found, ZONE)
        (feeds,) = [one for one in found.node.children if one.code == "feeds.title"]
        seen |= {one.code for one in feeds.children}
        for node in feeds.children:
            told += [line_of(words, one, ZONE, None, {}) for one in (node, *node.children)]
        text = "\n".join(told)
        assert not BARE.search(text) and "unheard_of" not in text and "feeds." not in text, (state, text)
        doctor = [words.say(one.code, **spoken(words, one)) for one in note_findings(desk.me)]
        assert not BARE.search("\n".join(doctor))
    assert seen >= {"feeds.unseen", "feeds.fails", "feeds.guessed", "feeds.open_only", "feeds.wait_failed"}
