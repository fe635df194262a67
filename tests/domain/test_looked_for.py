"""What a field that looks for something takes for a name."""

from __future__ import annotations

import unicodedata

import pytest

from okrtui.domain.looked_for import means

NAME = "박미나 mina"


@pytest.mark.parametrize(
    "typed", ["", "박", "미나", "ㅂㅁㄴ", "ㅁㄴ", "바", "박ㅁ", "MINA", "미나 mi", "ㅂ mina"]
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_meant_by_parts_half_syllables_and_initials(typed: str, form: str) -> None:
    wanted = unicodedata.normalize(form, typed)  # type: ignore[arg-type]
    assert means(wanted, NAME) and means(wanted, unicodedata.normalize("NFD", NAME))


@pytest.mark.parametrize("typed", ["ㅁㅂ", "나미", "ㅎ", "박 joon", "ㅂㄴ"])
def test_other_letters_mean_another(typed: str) -> None:
    assert not means(typed, NAME)
