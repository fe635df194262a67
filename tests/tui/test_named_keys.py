"""Keys that a sentence names are keys of the app, and are named as they are bound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from live_app import press, running
from sample_company import sample_session

import okrtui.words
from okrtui.config import app_keys
from okrtui.tui import keys, registry
from okrtui.words import LANGUAGES, Words, load_catalogue

NAMED = re.compile(r"\{@(\w+) ([^{}:]+)(?::[^{}]+)?\}")
SEGMENTS = sorted(path.stem for path in (Path(okrtui.words.__file__).parent / "en").glob("[a-z]*.py"))


def spelled(sign: str) -> str:
    return sign.casefold().replace("ctrl+", "^")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_names_keys_as_they_usually_are(language: str) -> None:
    """Both languages name the same."""
    seen = 0
    for segment in SEGMENTS:
        english = load_catalogue("en", segment)
        for message, text in load_catalogue(language, segment).items():
            found = NAMED.findall(text)
            seen += len(found)
            assert sorted(found) == sorted(NAMED.findall(english[message])), message
            for id, usual in found:
                assert spelled(usual) == spelled(keys.shown_key(registry.key(id), {})), (message, id)
    assert seen > 40


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "^z takes the act under the cursor back"), ("ko", "^z는 커서가 있는 기록을 되돌립니다")],
)
def test_a_key_that_is_bound_otherwise_is_named_so(language: str, told: str) -> None:
    words = Words(language, strict=True)
    usual = words.say("log.remark")
    words.bound = keys.signs_bound({"undo": "ctrl+z,f9"})
    assert words.say("log.remark") == told != usual


@pytest.mark.parametrize(("name", "sign"), app_keys.NAMED.items())
def test_a_key_that_may_be_named_by_a_word_is_shown_by_its_sign(name: str, sign: str) -> None:
    assert (keys.sign_of(name), keys.sign_of(f"g+{name}")) == (sign, f"g{sign}")


UNUSUAL = (
    "keys = { weekly_action = 'B', weekly_minutes = 'f9', weekly_later = 'f8', undo = 'Z', link = 'f7' }"
)


async def test_the_app_names_keys_as_its_configuration_binds_them() -> None:
    with sample_session(ui=UNUSUAL) as live:
        async with running(live, (140, 42)) as pilot:
            text = await press(pilot, "w")
            assert " B action" in text and "f9 copies and writes a file" in text and "f8 a week later" in text
            assert " a action" not in text and "Y copies" not in text
            assert "Z takes the act under the cursor back" in await press(pilot, "escape", "g", "l")
