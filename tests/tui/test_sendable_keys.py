"""Every key of the app is one that an ordinary terminal can send: Alt is Escape before a letter or digit."""

from __future__ import annotations

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key

from okrtui.tui import registry
from okrtui.tui.terminal_driver import hear_alt_with_digits

PRINTED = "".join(map(chr, range(0x20, 0x7F)))
CONTROL = "".join(map(chr, range(1, 0x20))) + "\x7f"


def heard(sent: str) -> set[str | None]:
    """The key that a press is taken for, nothing coming behind it, by each of its names."""
    parser = XTermParser()
    found = [*parser.feed(sent), *parser.feed("")]
    return {name for one in found if isinstance(one, Key) for name in (one.key, one.character)}


def test_every_key_can_be_sent() -> None:
    hear_alt_with_digits()
    sent = [*PRINTED, *CONTROL, *(f"\x1b{one}" for one in PRINTED), *ANSI_SEQUENCES_KEYS]
    known = set[str | None]().union(*map(heard, sent))
    for line in registry.all_keys():
        for key in line.keys.split(","):
            assert known.issuperset(key.split("+") if key.startswith("g+") else [key]), (line.id, key)


def test_alt_with_a_digit_is_no_sign_of_a_keyboard_of_macos() -> None:
    hear_alt_with_digits()
    for digit in "0123456789":
        assert f"alt+{digit}" in heard(f"\x1b{digit}")
    assert "¡" in heard("¡")
