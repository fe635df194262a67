"""The pictures of the README can be made anew, and show what they are named after."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from handbook import pictures

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "pictures"
GROUP = "{http://www.w3.org/2000/svg}g"


def words(path: Path) -> str:
    return " ".join(ElementTree.fromstring(path.read_text("utf-8")).itertext())


def rows(picture: str) -> list[str]:
    """The letters of each line of a screen."""
    return ["".join(row.itertext()) for row in ElementTree.fromstring(picture).findall(f"{GROUP}/{GROUP}")]


def test_the_pictures_are_those_that_are_made() -> None:
    there = sorted(path.name for path in (FOLDER).iterdir())
    assert there == pictures.names()
    pages = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "README.ko.md"))
    shown = {name for name in there if name in pages}
    assert set(there) - shown == {"checkin.cast"}


@pytest.mark.parametrize("name", [name for name in pictures.names() if name.endswith(".svg")])
def test_a_picture_asks_no_network_and_is_small(name: str) -> None:
    path = FOLDER / name
    text = path.read_text("utf-8")
    assert set(re.findall(r"https?://[^\"')\s]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "@import" not in text and "<script" not in text and len(text) < 400_000
    assert "수주율" in words(path) if "-ko" in name else "Win" in words(path)


def test_the_recording_is_an_asciicast() -> None:
    lines = (FOLDER / "checkin.cast").read_text("utf-8").splitlines()
    head, *events = map(json.loads, lines)
    assert (head["version"], head["width"], head["height"]) == (2, *pictures.SIZE)
    times = [at for at, kind, data in events if kind == "o" and isinstance(data, str)]
    assert times == sorted(times) and len(times) == len(pictures.checkin("Two pilots signed"))


@pytest.mark.parametrize("name", [name for name in pictures.STILLS if "-light" not in name])
def test_they_show_the_app_as_it_is(name: str) -> None:
    there = rows((FOLDER / name).read_text("utf-8"))
    assert there == rows(pictures.picture(name)), "`make pictures` makes them anew"
    assert len(there) == pictures.SIZE[1]


def test_the_light_ones_show_what_the_dark_ones_show() -> None:
    for dark in FOLDER.glob("*-dark.svg"):
        light = FOLDER / dark.name.replace("dark", "light")
        assert rows(light.read_text("utf-8")) == rows(dark.read_text("utf-8"))


def played(cast: Path, frames: int) -> list[dict[str, str]]:
    """The letters of a recording by the number of their line, after each of its first frames."""
    screen: dict[str, str] = {}
    found = []
    for event in cast.read_text("utf-8").splitlines()[1 : frames + 1]:
        _, *lines = re.split(r"\x1b\[(\d+);1H", json.loads(event)[2])
        told = zip(lines[::2], lines[1::2], strict=True)
        screen = screen | {number: re.sub(r"\x1b\[[\d;]*m", "", line) for number, line in told}
        found.append(screen)
    return found


def test_they_can_be_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The recording begins as it is kept."""
    first = pictures.checkin("")[:4]
    monkeypatch.setattr(pictures, "checkin", lambda note: first)
    checkin = "checkin-light.svg"
    monkeypatch.setattr(pictures, "STILLS", {checkin: pictures.STILLS[checkin]})
    pictures.write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == pictures.names()
    assert "late, was due" in words(tmp_path / checkin)
    made, kept = (played(folder / "checkin.cast", len(first)) for folder in (tmp_path, FOLDER))
    assert made == kept and len(kept[-1]) == pictures.SIZE[1]
