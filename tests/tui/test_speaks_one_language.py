"""What is said before and after the app is said in the language of the app."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from desk import CONFIG
from live_app import desk_and_session

from okrtui import tui
from okrtui.errors import StoreError, UpgradeAskedError
from okrtui.runtime import StartOptions
from okrtui.tui.app import OkrApp
from okrtui.tui.upgrade_question import agreed

KOREAN = CONFIG.replace("[ui]\n", '[ui]\nlanguage = "ko"\n')


def test_what_could_not_be_kept_and_what_failed_are_told_in_the_language_of_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    ended = list[str]()

    def ends(app: OkrApp) -> None:
        app.untold.append(StoreError("store.full", path=""))
        app._exception = RuntimeError()
        app._fatal_error()
        ended.extend(str(one) for one in app._exit_renderables)

    monkeypatch.setattr(OkrApp, "run", ends)
    monkeypatch.setattr(OkrApp, "_close_messages_no_wait", lambda app: None)
    with desk_and_session(tmp_path, KOREAN) as (_, live):
        tui.run(live)
    for told in (capsys.readouterr().err, *ended):
        assert told and not any(word in told for word in (" the ", " not ", "could"))
        assert any("가" <= char <= "힣" for char in told)


@pytest.mark.parametrize(
    ("config", "typed", "meant", "asked"),
    [
        (CONFIG, "YES\n", True, 1),
        (CONFIG, "maybe\ny\n", True, 2),
        (CONFIG, "네\nn\n", False, 2),
        (CONFIG, "\n", False, 1),
        (CONFIG, "", False, 1),
        (KOREAN, "네\n", True, 1),
        (KOREAN, "글쎄\n아니오\n", False, 2),
        (KOREAN, "글쎄\nㅛ\n", True, 2),
    ],
)
def test_an_upgrade_is_agreed_to_with_the_words_that_every_question_takes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    config: str,
    typed: str,
    meant: bool,
    asked: int,
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(config, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    error = UpgradeAskedError("store.full")
    assert agreed(StartOptions(config=path), error) is meant
    said = capsys.readouterr().err
    assert said.count("[y/N]") == asked
