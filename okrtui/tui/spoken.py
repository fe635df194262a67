"""Commands with the row that they are about in the same breath: "check in win rate", "go to Sales"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from okrtui.named import NamedTuple

GO = "go"
ROWS = ("key_result", "objective")
TAKEN: Mapping[str, tuple[str, ...]] = {
    GO: (),  # whatever a board shows
    "checkin": ("key_result",),
    "link": ("key_result",),
    "late": ("key_result",),
    "explain": (*ROWS, "team"),
    "comments": (*ROWS, "team"),
    "add": ("team", "objective"),
    "edit": ROWS,
    "hand_over": ROWS,
    "tag": ROWS,
    "due": ROWS,
    "archive": ROWS,
}
"""The kinds of rows that a command takes, by the id of its key."""

_PARTICLES = re.compile(r"(?<=[가-힣])(으로|에서|에게|에|로|을|를|의)$")


class SpokenCall(NamedTuple):
    """``text`` names the row; ``command`` is the key's id, or ``GO``."""

    command: str
    text: str


def asked(text: str, names: Mapping[str, Sequence[str]]) -> SpokenCall | None:
    """What is asked for, by the names that commands have; None without a row. A Korean sentence ends with
    its command. The longest name counts."""
    low = " ".join(text.casefold().split())
    known = [(name, id) for id, several in names.items() if id in TAKEN for name in several]
    for name, id in sorted(known, key=lambda one: len(one[0]), reverse=True):
        if low.startswith(f"{name} "):
            return SpokenCall(id, low[len(name) + 1 :])
        if low.endswith(f" {name}"):
            return SpokenCall(id, _PARTICLES.sub("", low[: -len(name) - 1]))
    return None
