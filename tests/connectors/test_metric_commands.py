"""What a command prints: the last word with a digit is the number, whole, or there is none."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest
from metric_readings import fault, read

PRINTED = {
    "rate 41.5, of 1,234.5%\ndone": "1234.5",
    "nps: 41.5.": "41.5",
    "nps=41.5": "41.5",
    "nps:-3": "-3",
    '{"value": 41.5}': "41.5",
    '{"value":41.5}': "41.5",
    "1.2억": "120000000",
    "매출 1.2 억": "120000000",
    "3만 5천": "35000",
    "50 %": "50",
    "₩1,234,567": "1234567",
    "−5": "-5",
    "\x1b[32m42\x1b[0m": "42",
    "load 0.5 0.4 0.3": "0.3",
    "42\r\n\r\n": "42",
    "2026-11-30\n7": "7",
    "a\t7\tb": "7",
}
NONE = (
    "2026-11-30", "41 2026-11-30", "12:30", "v1.2.3", "10.0.0.1", "0x1F", "5-10", "5/10", "ticket-42",
    "user_7", "(5)", "1 234.5", "12 345", "- 5", "1,234", "5 nan", "5\n-inf", "10 3만", "none",
)  # fmt: skip


def command(text: str) -> dict[str, object]:
    code = f"import sys; sys.stdout.buffer.write({text!r}.encode())"
    return {"command": [sys.executable, "-S", "-c", code]}


@pytest.mark.parametrize("text", PRINTED)
def test_the_last_number(text: str) -> None:
    assert read("command", **command(text)).number == Decimal(PRINTED[text])


@pytest.mark.parametrize("text", NONE)
def test_no_number_that_has_one_meaning(text: str) -> None:
    assert fault("command", **command(text)) == "answer no_number"


def test_nothing_at_all() -> None:
    assert fault("command", **command("\n")) == "answer nothing_came"
