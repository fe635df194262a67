"""Every fault that the connectors can name has its sentence in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from connectors import errors
from okrtui.words.en.connector import MESSAGES as ENGLISH
from okrtui.words.ko.connector import MESSAGES as KOREAN

PACKAGE = Path(errors.__file__).parent
CODES = sorted(
    {kind.code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)}
)


def named_faults() -> set[str]:
    """First arguments of errors that are written out in the package."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                written = isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value
                if node.func.id.endswith("Error") and written:
                    found.add(ast.literal_eval(first))
    return found


@pytest.mark.parametrize("messages", [ENGLISH, KOREAN], ids=["en", "ko"])
def test_every_code_and_every_fault_has_a_sentence(messages: dict[str, str]) -> None:
    wanted = {f"connector.{code}" for code in CODES} | {f"connector.hint.{code}" for code in CODES}
    wanted |= {f"connector.detail.{name}" for name in named_faults() if name.isidentifier()}
    assert wanted <= set(messages)
