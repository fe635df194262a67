"""The pictures of the README can be made anew, and show what they are named after."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from handbook import pictures

ROOT = Path(__file__).parents[2]
SHOWN = {"board": "Win rate", "key-result": "Win rate", "checkin": "Win rate", "explain": "Win rate"}


def words(path: Path) -> str:
    return " ".join(ElementTree.fromstring(path.read_text("utf-8")).itertext())


def test_the_pictures_are_those_that_are_made() -> None:
    there = sorted(path.name for path in (ROOT / "docs" / "pictures").iterdir())
    assert there == pictures.names()
    shown = {name for name in there if name in (ROOT / "README.md").read_text("utf-8")}
    assert set(there) - shown == {"checkin.cast"}


@pytest.mark.parametrize("name", [name for name in pictures.names() if name.endswith(".svg")])
def test_a_picture_asks_no_network_and_is_small(name: str) -> None:
    path = ROOT / "docs" / "pictures" / name
    text = path.read_text("utf-8")
    assert set(re.findall(r"https?://[^\"')\s]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "@import" not in text and "<script" not in text and len(text) < 400_000
    assert "수주율" in words(path) if name == "board-ko.svg" else "Win" in words(path)


def test_the_recording_is_an_asciicast() -> None:
    lines = (ROOT / "docs" / "pictures" / "checkin.cast").read_text("utf-8").splitlines()
    head, *events = map(json.loads, lines)
    assert (head["version"], head["width"], head["height"]) == (2, *pictures.SIZE)
    times = [at for at, kind, data in events if kind == "o" and isinstance(data, str)]
    assert times == sorted(times) and len(times) == len(pictures.CHECKIN)


def test_they_can_be_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "SCREENS", {"checkin": pictures.SCREENS["checkin"], "board": ()})
    monkeypatch.setattr(pictures, "CHECKIN", (("", 1.0), ("n", 1.0), ("escape", 1.0)))
    pictures.write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == pictures.names()
    assert words(tmp_path / "checkin-dark.svg") == words(tmp_path / "checkin-light.svg")
