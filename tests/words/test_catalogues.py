"""Both catalogues hold the same messages, and each placeholder is understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import okrtui.words
from okrtui.words import LANGUAGES, load_catalogue, parse, placeholders

FOLDER = Path(okrtui.words.__file__).parent
SEGMENTS = sorted(
    {path.stem for language in LANGUAGES for path in (FOLDER / language).glob("*.py")} - {"__init__"}
)


def catalogues(segment: str) -> dict[str, Mapping[str, str]]:
    return {language: load_catalogue(language, segment) for language in LANGUAGES}


@pytest.mark.parametrize("segment", SEGMENTS)
def test_same_ids_and_placeholders(segment: str) -> None:
    both = catalogues(segment)
    assert both["en"].keys() == both["ko"].keys()
    assert both["en"]
    for message in both["en"]:
        assert message.startswith(f"{segment}.")
        assert placeholders(both["en"][message]) == placeholders(both["ko"][message]), message


@pytest.mark.parametrize("segment", SEGMENTS)
def test_texts_are_well_formed(segment: str) -> None:
    for language, messages in catalogues(segment).items():
        for message, text in messages.items():
            where = f"{language} {message}"
            assert parse(text), where
            assert text.strip(), where
            left = re.sub(r"\{\{|\}\}|\{\w+(:[^{}]+)?\}|\{@\w+ [^{}:]+(:[^{}]+)?\}", "", text)
            assert "{" not in left and "}" not in left, where
            if language == "ko":
                assert "|" not in "".join(re.findall(r"\{[^{}]*\}", text)), where
