"""Documents, dashboards and sprints of a key result, written in its form, seen and opened beside it."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from desk import PLAN
from live_app import app_of, at, desk_and_session, press, running, settled, shown, write
from plan_forms import form_of, key_results

from okrtui.domain.companions import Doc, Place
from okrtui.domain.model import KeyResultDef, Kind
from okrtui.planfile.parse import parse
from okrtui.tui import browser
from okrtui.tui.screens.board import BoardScreen
from okrtui.usecases.explain import explain
from okrtui.usecases.plan_state import export, known_to
from okrtui.usecases.writing_docs import docs_of, docs_text
from okrtui.words import Words
from okrtui.words.explain import line_of

SEOUL = ZoneInfo("Asia/Seoul")
CRM, SHEET = "https://crm.example.com/d/1", "https://docs.example.com/sheets/numbers"


async def test_they_are_written_seen_and_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str | None] = []
    monkeypatch.setattr(browser, "open_url", lambda screen, url: opened.append(url))
    with desk_and_session(tmp_path) as (desk, live):
        async with running(live, (140, 42)) as pilot:
            await at(pilot, "win-rate")
            assert "documents, dashboards, sprints" in await press(pilot, "i")
            form_of(pilot).form.field("docs").focus()
            await write(pilot, CRM)
            await press(pilot, "tab")
            await write(pilot, "CRM board")
            await press(pilot, "tab", "tab")
            await write(pilot, SHEET)
            assert f'{{ title = "CRM board", url = "{CRM}" }}' in " ".join(shown(pilot).split())
            text = await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, BoardScreen), text
            definition = key_results(desk)["win-rate"].definition
            assert definition.docs == (Doc("CRM board", CRM), Doc("numbers", SHEET))
            await settled(pilot)
            assert "documents CRM board · numbers" in shown(pilot)  # the pane below the board
            await press(pilot, "o")
            assert opened == [CRM]
            await press(pilot, "enter", "6")
            assert "CRM board" in shown(pilot) and SHEET in shown(pilot)
            await press(pilot, "j", "enter")
            assert opened == [CRM, SHEET]
            await press(pilot, "u")
            assert key_results(desk)["win-rate"].definition.docs == ()
            assert app_of(pilot).top.place == "key_result"


def test_explain_and_the_plan_tell_them(tmp_path: Path) -> None:
    with desk_and_session(tmp_path) as (desk, _):
        companions = f'docs = [ {{ title = "CRM", url = "{CRM}" }} ]\n'
        companions += 'sprints = [ { connection = "gh", url = "https://github.com/acme/app/milestone/3" } ]\n'
        desk.apply(PLAN.replace("target = 25\n", f"target = 25\n{companions}", 1))
        found = explain(desk.me, "win-rate")
        told = next(node for node in found.node.children if node.code == "explain.docs")
        lines = [line_of(Words("en"), one, SEOUL, None, {}) for one in (told, *told.children)]
        assert lines == [
            "Linked to be looked at: 2",
            f"CRM: {CRM}",
            "sprint of gh: https://github.com/acme/app/milestone/3",
        ]
        text = export(desk.me)
        again = parse(text, file="plan.toml", known=known_to(desk.me))
        (definition,) = (
            key.definition for one in again.objectives for key in one.key_results if key.id == "win-rate"
        )
        assert definition.sprints == (Place("gh", "https://github.com/acme/app/milestone/3"),)
        said = docs_of(docs_text(definition), ["gh"])
        assert (said.docs, said.sprints, said.refusals) == (definition.docs, definition.sprints, ())


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("\tCRM", "writing.doc_address"),
        ("crm board", "plan.bad_doc_url"),
        ("javascript:alert(1)\tCRM", "plan.bad_doc_url"),
        ("file:///etc/passwd", "plan.bad_doc_url"),
        ("https://mina:secret@crm.example.com/", "plan.secret_in_url"),
        ("https://crm.example.com/s/1\t\tjira", "link.no_connection"),
    ],
)
def test_what_cannot_be_linked_is_said_at_the_field(line: str, code: str) -> None:
    assert [(one.code, one.field) for one in docs_of(line, ["gh"]).refusals] == [(code, "docs")]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://crm.example.com", "crm.example.com"),
        ("https://x.example/a/%EB%B3%B4%EA%B3%A0%EC%84%9C/", "보고서"),
    ],
)
def test_one_without_a_title_is_called_by_its_address(url: str, name: str) -> None:
    assert docs_of(url, []).docs == (Doc(name, url),)


def test_the_same_twice_is_there_once() -> None:
    kept = KeyResultDef(title="x", kind=Kind.REACH, docs=(Doc("CRM", CRM),))
    text = docs_text(kept)
    assert docs_of(f"{text}\n{text}\n\n", []).docs == kept.docs
