"""Every message that the code says exists, and every message that exists is said."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import okrtui
from okrtui.domain.definition_changes import Definition
from okrtui.domain.fields import KEY_RESULT
from okrtui.tui import registry
from okrtui.tui.widgets.close_fields import CloseFields
from okrtui.tui.widgets.weekly_fields import WeeklyFields
from okrtui.words import LANGUAGES, Words, load_catalogue
from okrtui.words.acts import field_message

ROOT = Path(okrtui.__file__).parent
CATALOGUES = ROOT / "words" / "en"
ID = re.compile(r"[a-z]\w*\.[\w.%]+")
SAYING = ("say", "Problem")
MADE_BY_SYNC = "connector."  # from the codes of connectors; test_connector_words holds them


@cache
def nodes() -> list[tuple[Path, ast.AST]]:
    """The assignments, calls and texts of all modules but the catalogues, in the order of ``ast.walk``."""
    files = [*ROOT.rglob("*.py"), *(ROOT.parent / "connectors").rglob("*.py")]
    return [
        (path, node)
        for path in files
        if path.parent.name not in ("en", "ko")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign | ast.Call | ast.JoinedStr | ast.Constant)
    ]


def messages() -> set[str]:
    segments = [path.stem for path in CATALOGUES.glob("*.py") if path.stem != "__init__"]
    return {message for segment in segments for message in load_catalogue("en", segment)}


def test_every_message_said_exists() -> None:
    known = messages()
    missing = []
    for path, node in nodes():
        if isinstance(node, ast.Assign) and named(node.targets[0]) in ("code", "hint"):
            missing += unknown(path, node.value, known)
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        given = list(node.args) if name in SAYING or name.endswith("Error") else []
        given += [keyword.value for keyword in node.keywords if keyword.arg in ("code", "hint")]
        for value in given:
            missing += unknown(path, value, known)
    assert missing == []


def named(target: ast.expr) -> str | None:
    return target.id if isinstance(target, ast.Name) else None


def said_of_screens() -> set[str]:
    """The titles of the screens and the names and sentences of all keys."""
    every = registry.all_keys()
    titles = {entry.help for entry in registry.SCREENS}
    written = {key.message for key in (*CloseFields.WRITING, *WeeklyFields.WRITING)}
    return titles | written | {message for key in every for message in (key.message, key.tip)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_and_every_key_has_its_words(language: str) -> None:
    said = said_of_screens()
    silent = [one for one in said if one not in load_catalogue(language, one.partition(".")[0])]
    assert silent == []


UNTOLD = {"uid"}
"""Fields of actions and decisions that nobody is told of."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_a_definition_has_its_word(language: str) -> None:
    words = Words(language)
    silent = [one.name for one in KEY_RESULT if not words.knows(f"key_result.def_{one.name}")]
    for definition in get_args(Definition):
        silent += [one.name for one in fields(definition) if not field_message(words, one.name)]
    assert {*silent} == UNTOLD


def unknown(path: Path, value: ast.expr, known: set[str]) -> list[str]:
    """The ids among the strings an expression may be that are in no catalogue."""
    ids = [constant for constant in constants(value) if ID.fullmatch(constant)]
    return [f"{path.name}:{value.lineno}: {message}" for message in ids if message not in known]


def constants(node: ast.expr) -> list[str]:
    """The whole strings an expression may be."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    return []


def test_every_message_is_said_somewhere() -> None:
    """By its whole id, or by a beginning that the code completes (``f"status.{word}"``)."""
    whole = said_of_screens()
    beginnings: set[str] = set()
    for _, node in nodes():
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            beginnings.add(str(node.values[0].value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            whole.add(node.value)
    beginnings = {text for text in beginnings if re.fullmatch(r"[a-z]\w*\..*", text)}
    beginnings |= {text for text in whole if re.fullmatch(r"[a-z]\w*\.(\w+_)?", text)}
    unsaid = [
        message
        for message in sorted(messages())
        if message not in whole
        and not message.startswith((MADE_BY_SYNC, *beginnings))
        and message.removesuffix("_hint") not in whole  # f"{code}_hint"
    ]
    assert unsaid == []
