"""What every sign of the screens means, each drawn as it stands there. Pure."""

from __future__ import annotations

from okrtui.tui.widgets.bars import BANDS, heat
from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.filter import STATUSES


def legend(style: Style) -> list[tuple[Part, str]]:
    """(the sign in its colour, what it means)."""
    glyphs, say = style.glyphs, style.words.say
    found: list[tuple[Part, str]] = [
        ((glyphs.status[status], str(status.value)), say(f"status.{status}")) for status in STATUSES
    ]
    full, empty, tick = glyphs.bar[:3]
    found += [
        ((glyphs.confidence[0] * 3 + glyphs.confidence[1] * 2, "muted"), say("help.sign_confidence")),
        ((glyphs.flag, "key"), say("help.sign_flag")),
        ((tick, "tick"), say("help.sign_tick")),
        ((glyphs.line[0], "muted"), say("help.sign_line")),
        ((full * 2, "on_track"), say("help.sign_done")),
        ((glyphs.stretch * 2, "at_risk_dim"), say("help.sign_missing")),
        ((empty * 2, "rule"), say("help.sign_open")),
        ((glyphs.trend, "trend"), say("help.sign_trend")),
        _heat(style),
        ((glyphs.speck, "faint"), say("help.sign_silent")),
        ((glyphs.machine, "muted"), say("help.sign_machine")),
        ((glyphs.stale, "off_track"), say("help.sign_stale")),
        ((f"{glyphs.tree[0]} {glyphs.tree[1]}", "muted"), say("help.sign_tree")),
        ((glyphs.mark, "key"), say("help.sign_mark")),
        ((glyphs.ellipsis, "muted"), say("help.sign_unknown")),
        ((glyphs.dash, "muted"), say("help.sign_nothing")),
    ]
    if style.shades:
        found += [
            (("   ", "text@area"), say("help.sign_area")),
            (("   ", "text@gap"), say("help.sign_gap")),
            (("   ", "text@cone"), say("help.sign_cone")),
        ]
    return found


def _heat(style: Style) -> tuple[Part, str]:
    if style.colours:
        return (style.glyphs.heat, "at_risk"), style.words.say("help.sign_heat")
    levels = "".join(heat(one, "", style)[0] for one in BANDS)
    return (levels, "text"), style.words.say("help.sign_heights")
