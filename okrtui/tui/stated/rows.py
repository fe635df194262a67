"""Key results and means as values."""

from __future__ import annotations

from okrtui.domain.model import RollUp
from okrtui.domain.score_band import FROZEN
from okrtui.tui.widgets.style import Style
from okrtui.usecases.views import KeyResultView
from okrtui.words.markdown import Values
from okrtui.words.numbers import percent, signed
from okrtui.words.standing import Standing, confidence_word, heading_number, of_key_result, of_rollup, whole
from okrtui.words.values import journey


def key_result_values(style: Style, row: KeyResultView, **beside: str) -> Values:
    """``beside``: what else the screen says of it, by label."""
    state, week = row.state, row.gained
    return {
        "key_result": row.definition.title,
        "owner": row.owner_name,
        "values": journey(style.words, row, style.glyphs),
        "progress": percent(state.raw),
        "expected": percent(state.expected) if state.expected is not None else "",
        **_standing(style, of_key_result(state)),
        "week": signed(round(week * 100)) if week is not None and abs(week) < 10 else "",
        "confidence": confidence_word(style.words, state.confidence),
        **beside,
    }


def mean_values(
    style: Style, label: str, title: str, rollup: RollUp, elapsed: float | None, **beside: str
) -> Values:
    """A mean of several; ``label`` names what it is of."""
    return {
        label: title,
        "progress": percent(rollup.progress),
        "expected": percent(rollup.expected) if rollup.expected is not None else "",
        **_standing(style, of_rollup(rollup, elapsed)),
        **beside,
    }


def _standing(style: Style, standing: Standing) -> Values:
    name = "score" if standing.status in FROZEN else "heading"
    return {"status": whole(style.words, standing), name: heading_number(standing)}
