"""Every code that the three floors raise has its sentence, and every sentence has its code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import okrtui
from okrtui.planfile.template import template
from okrtui.words import load_catalogue
from okrtui.words.error import DETAILS

ROOT = Path(okrtui.__file__).parent
CODE = re.compile(r"\b((?:config|plan|toml)\.(?:hint\.)?[a-z0-9_]+)\b(?!\.)")


NO_CODES = {"config.toml", "plan.toml", "plan.apply", "config.apply"}
"""Names of files and of acts."""


def used() -> set[str]:
    found: set[str] = set()
    floors = [*(ROOT / floor for floor in ("config", "planfile", "tomlfile", "usecases"))]
    for path in (ROOT / "errors.py", *(path for floor in floors for path in floor.glob("*.py"))):
        texts = re.findall(r'"([^"\n]*)"', path.read_text(encoding="utf-8"))
        found |= {text for text in texts if CODE.fullmatch(text)}
    names = re.findall(r'_comment\(say, "(\w+)"\)', (ROOT / "config" / "save.py").read_text(encoding="utf-8"))
    begun: set[str] = set()

    def say(code: str) -> str:
        begun.add(code)
        return code

    template(say, team="sales", owner="mina")
    return (
        {code for code in found if not code.endswith(".toml")}
        | {f"config.comment_{name}" for name in names}
        | {f"toml.detail_{name}" for _, name in DETAILS}
        | begun
    )


@pytest.mark.parametrize("segment", ["config", "plan", "toml"])
def test_codes_and_sentences_are_the_same(segment: str) -> None:
    codes = {code for code in used() if code.startswith(f"{segment}.")} - NO_CODES
    assert codes - set(load_catalogue("en", segment)) == set()
    assert set(load_catalogue("en", segment)) - codes == set()
