"""Answers kept before there is a store: by configuration, without passwords, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.config.begun_answers import begun_answers, keep_answers, keepable
from okrtui.config.paths import state_folder
from okrtui.errors import OkrError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OKRTUI_HOME", str(tmp_path))
    return state_folder() / "edits" / "welcome.json"


def test_each_configuration_has_its_own_and_the_last_takes_the_file_away(home: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    keep_answers(one, {"start": {"organization": "한빛"}, "join": {}})
    keep_answers(other, {"join": {"address": "/srv/okr.db"}})
    assert begun_answers(one) == {"start": {"organization": "한빛"}}
    assert home.stat().st_mode & 0o77 == 0
    keep_answers(one, {})
    assert begun_answers(one) == {} and begun_answers(other) == {"join": {"address": "/srv/okr.db"}}
    keep_answers(other, {})
    assert not home.exists()


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"x": 1}', '{"@": {"start": [1], "join": {"me": 7}}}'])
def test_a_spoilt_file_begins_anew(home: Path, tmp_path: Path, text: str) -> None:
    home.parent.mkdir(parents=True)
    home.write_text(text.replace("@", str(tmp_path / "a.toml")))
    assert not any(begun_answers(tmp_path / "a.toml").values())
    keep_answers(tmp_path / "a.toml", {"start": {"me": "mina"}})
    assert begun_answers(tmp_path / "a.toml") == {"start": {"me": "mina"}}


def test_where_nothing_can_be_written_it_says_so(home: Path, tmp_path: Path) -> None:
    home.parent.parent.mkdir(parents=True)
    home.parent.write_text("a file where a folder is to be")
    with pytest.raises(OkrError, match="unwritable"):
        keep_answers(tmp_path / "a.toml", {"start": {"me": "mina"}})


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/srv/okr.db", True),
        ("postgresql://mina@db/okr", True),
        ("postgresql://db:5432/okr", True),
        ("postgresql://mina:pw@db/okr", False),
        ("postgresql://mina:12", False),
        ("postgres://mina:12/34@db/okr", False),
        ("postgresql://db/okr?pass%77ord=pw", False),
        ("host=db password=pw", False),
    ],
)
def test_no_address_is_kept_that_may_hold_a_password(address: str, kept: bool) -> None:
    assert keepable(address) == (address if kept else "")
