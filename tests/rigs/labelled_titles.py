"""Reads the labelled titles and shapes of ``domain/labelled``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HALVES = ("tune", "held_out")
_FOLDER = Path(__file__).parents[1] / "domain" / "labelled"


class Labelled(NamedTuple):
    section: str
    title: str
    expected: frozenset[str]


def titles(language: str, half: str) -> list[Labelled]:
    """Every title of a half, with the findings expected of it."""
    return list(_titles(_read(f"titles_{language}")[half]))


def _titles(sections: dict[str, dict[str, list[str]]]) -> Iterator[Labelled]:
    for section, groups in sections.items():
        for title in dict.fromkeys(title for group in groups.values() for title in group):
            codes = frozenset(code for code, group in groups.items() if title in group) - {"good"}
            yield Labelled(section, title, codes)


def others(language: str) -> list[tuple[str, str, bool]]:
    """(section, title, whether it is poor) of every title that is only judged good or poor."""
    files = [_FOLDER / "titles_others.toml", *sorted(_FOLDER.glob("fresh_*/titles.toml"))]
    return [
        (section, title, kind == "poor")
        for file in files
        for section, groups in tomllib.loads(file.read_text(encoding="utf-8"))[language].items()
        for kind, group in groups.items()
        for title in group
    ]


def shapes(language: str, half: str) -> dict[str, str]:
    """Every title of a half, and what is to be read in it; ``half`` may be "fresh": the rules were not made
    with those in view."""
    if half != "fresh":
        found: dict[str, str] = _read(f"shapes_{language}")[half]
        return found
    files = sorted(_FOLDER.glob("fresh_*/shapes.toml"))
    return {
        title: told
        for file in files
        for title, told in tomllib.loads(file.read_text(encoding="utf-8"))[language].items()
    }


def _read(name: str) -> dict:  # type: ignore[type-arg]
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
