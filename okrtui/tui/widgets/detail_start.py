"""What stands below a board without objectives: the keys that begin one, and what its signs will mean."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.tui import keys, registry
from okrtui.tui.widgets.detail_page import fitted, side_by_side
from okrtui.tui.widgets.folding import Sentence, folded_lines
from okrtui.tui.widgets.legend import legend
from okrtui.tui.widgets.style import Style

STEPS = ("add", "pasted", "sync", "settings", "weekly", "help")
"""The keys, by their ids, in the order in which a team begins."""
GAP = 4
SIGNS_FROM = 100  # cells from which the signs stand beside the keys, else below them


def start_page(size: tuple[int, int], style: Style, keymap: Mapping[str, str]) -> list[Sentence]:
    """Lines for ``size`` (cells, lines); each key is drawn as it is bound."""
    width, height = size
    beside = width >= SIGNS_FROM
    left = (width - GAP) // 2 if beside else width
    told, signs = _steps(left, style, keymap), _signs(width - left - GAP if beside else width, style)
    if beside:
        return side_by_side(fitted(told, height), fitted(signs, height), left + GAP, style)
    return fitted([*told, [], *signs] if len(told) + 3 <= height else told, height)


def _steps(width: int, style: Style, keymap: Mapping[str, str]) -> list[Sentence]:
    say = style.words.say
    known = {key.id: key for key in registry.EVERYWHERE}
    shown = [(keys.shown_key(known[id], keymap), say(f"board.start_{id}")) for id in STEPS]
    wide = max(style.cells(key) for key, _ in shown) + 2
    lines: list[Sentence] = [[(say("board.start"), "bold accent")], []]
    for key, told in shown:
        for place, line in enumerate(folded_lines([[(told, "text")]], width - wide - 2, style)):
            lead: Sentence = [(key, "bold key")] if place == 0 else []
            lines.append([*lead, (" " * (wide - style.size(lead)), "text"), *line])
        lines.append([])
    return lines


def _signs(width: int, style: Style) -> list[Sentence]:
    found = legend(style)
    wide = max(style.cells(sign) for (sign, _), _ in found) + 2
    lines: list[Sentence] = [[(style.words.say("help.signs"), "bold accent")], []]
    for (sign, role), told in found:
        for place, line in enumerate(folded_lines([[(told, "muted")]], width - wide - 2, style)):
            lead: Sentence = [(sign, role)] if place == 0 else []
            lines.append([*lead, (" " * (wide - style.size(lead)), "text"), *line])
    return lines
