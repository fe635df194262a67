"""What is needed a week, what is done a week, and how likely that makes it."""

from __future__ import annotations

from okrtui.domain.model import Kind
from okrtui.tui.widgets.bars import plain_bar
from okrtui.tui.widgets.folding import Sentence, clause_break
from okrtui.tui.widgets.style import Style
from okrtui.usecases.views import KeyResultView
from okrtui.words.numbers import difference_with_unit, rate, rough
from okrtui.words.values import chance, chance_role, ends_met

HERE = "\0"  # stands for a value while its sentence is taken apart
BAR_LEAST, BAR_MOST = 8, 28


def per_week(value: float, row: KeyResultView, style: Style) -> str:
    """A rate as people say it: tasks, hours, points of per cent or the row's own unit a week."""
    if row.definition.kind is Kind.TASKS:
        forecast = row.state.forecast
        if forecast is None or not forecast.of_work:
            return difference_with_unit(style.words, rate(value * 100), "%")
        hours = row.definition.source.weigh == "estimate"
        return rough(value / 3600) + " h" if hours else rough(value)
    return difference_with_unit(style.words, rate(value), row.definition.unit)


def rates(row: KeyResultView, style: Style) -> Sentence:
    """How fast it goes, and how fast it would have to; empty without a forecast."""
    say, forecast = style.words.say, row.state.forecast
    parts: Sentence = []
    if forecast is None:
        return parts
    if forecast.needs_per_week is not None:
        parts += _needs(forecast.needs_per_week, row, style)
    if forecast.scope_per_week is not None and forecast.doing_per_week is not None:
        parts += _work_rates(forecast.doing_per_week, forecast.scope_per_week, bool(parts), row, style)
    elif forecast.doing_per_week is not None:
        doing = per_week(forecast.doing_per_week, row, style)
        parts += [((", " if parts else "") + say("detail.doing") + " ", "muted"), (doing, "bold text")]
    if forecast.probability is not None:
        likely = chance(style.words, forecast.probability)
        parts += [clause_break(style), (ends_met(style.words, row.state.bands) + " ", "muted")]
        parts += [(likely, f"bold {chance_role(forecast.probability)}")]
    return parts


def _work_rates(done: float, scope: float, follows: bool, row: KeyResultView, style: Style) -> Sentence:
    """What is done a week and what the scope does meanwhile."""
    say = style.words.say
    text = say("detail.work_done", rate=per_week(done, row, style))
    parts: Sentence = [((", " if follows else "") + text, "bold text")]
    by = per_week(abs(scope), row, style)
    if by != per_week(0.0, row, style):
        course = "grows" if scope > 0 else "shrinks"
        parts.append((", " + say(f"detail.scope_{course}", rate=by), "at_risk" if scope > 0 else "muted"))
    return parts


def paces(row: KeyResultView, width: int, style: Style) -> list[Sentence]:
    """The same in lines, the two rates with bars that can be compared."""
    say, forecast = style.words.say, row.state.forecast
    if forecast is None:
        return []
    needs, does = forecast.needs_per_week, forecast.doing_per_week
    told: list[tuple[Sentence, float | None, str]] = []
    if needs is not None:
        told.append((_needs(needs, row, style), needs, str(row.state.status.value)))
    if forecast.scope_per_week is not None and does is not None:
        told.append((_work_rates(does, forecast.scope_per_week, False, row, style), does, "accent"))
    elif does is not None:
        text = per_week(does, row, style)
        told.append(([(say("detail.doing") + " ", "muted"), (text, "bold text")], does, "accent"))
    begin = max((style.size(parts) for parts, _, _ in told), default=0) + 2
    room, most = min(BAR_MOST, width - begin), max((abs(value or 0.0) for _, value, _ in told), default=0.0)
    lines: list[Sentence] = []
    for parts, value, role in told:
        line = list(parts)
        if room >= BAR_LEAST and most > 0 and len(told) > 1 and value is not None:
            share = max(0.0, value / most if (needs or 0.0) >= 0 else -value / most)
            line += [(" " * (begin - style.size(parts)), "text"), *plain_bar(share, room, role, style.glyphs)]
        lines.append(line)
    if forecast.probability is not None:
        likely = chance(style.words, forecast.probability)
        role = f"bold {chance_role(forecast.probability)}"
        lines.append([(ends_met(style.words, row.state.bands) + " ", "muted"), (likely, role)])
    return lines


def _needs(needs: float, row: KeyResultView, style: Style) -> Sentence:
    before, _, after = style.words.say("detail.needs", rate=HERE).partition(HERE)
    told = per_week(needs, row, style)
    return [(before, "muted"), (told, f"bold {row.state.status.value}"), (after, "muted")]
