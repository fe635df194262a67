"""What stands beside a form: advice, the change of the plan, how full the quarter is, how it would read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from okrtui.domain.model import Kind
from okrtui.domain.quality import FEWEST, MOST, MOST_OBJECTIVES
from okrtui.tui.widgets.form_draw import folded
from okrtui.tui.widgets.style import Part, Style
from okrtui.usecases.views import ObjectiveView
from okrtui.usecases.writing import Sheet
from okrtui.usecases.writing_reading import Advice, Block, Fullness
from okrtui.words.numbers import MINUS, number, percent, with_unit
from okrtui.words.standing import heading_number, of_rollup
from okrtui.words.values import band_text
from okrtui.words.width import tame

Lines = list[list[Part]]

TAKEN = 3
"""So many pieces of advice can be taken by a key at once."""
BAR = 3
"""Cells of one thing in the bars of the quarter."""
_PLAIN = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?")


def takeable(found: Sequence[Advice]) -> list[Advice]:
    """Those that a key takes, in the order of their numbers."""
    return [one for one in found if one.about.rewrite is not None][:TAKEN]


def advice_lines(found: Sequence[Advice], sheet: Sheet, width: int, style: Style, *, brief: bool) -> Lines:
    """What is to be said, the reason, and what to take instead; ``brief`` without the reason."""
    say, made = style.words.say, Lines()
    keys = {id(one): number for number, one in enumerate(takeable(found), 1)}
    for one in found:
        sign = (style.glyphs.status["at_risk"] + " ", "at_risk")
        text = say(one.about.code, **one.about.values)
        where = "" if one.row < 0 else f"{one.row + 1}. {tame(sheet.rows[one.row].get('title', ''))}"
        lead = _first(where, width - 3, style)
        made.append(
            [sign, (lead, "bold strong")] if lead else [sign, (say("writing.the_objective"), "bold strong")]
        )
        made += [[("  ", "text"), (part, "text")] for part in folded(text, width - 3, style)]
        if one.about.hint and not brief and one.about.rewrite is None:
            hint = say(one.about.hint, **one.about.values)
            made += [[("  ", "text"), (part, "muted")] for part in folded(hint, width - 3, style)]
        if one.about.rewrite is not None:
            number = keys.get(id(one))
            arrow = f"  {style.glyphs.arrow} "
            parts = folded(one.about.rewrite, width - 11, style)
            for place, part in enumerate(parts):
                row = [(arrow if not place else "    ", "on_track"), (part, "bold text")]
                if number is not None and place == 0:
                    row.append((say("writing.take_key", number=number), ">bold key"))
                made.append(row)
        if not brief:
            made.append([])
    return made


def _first(text: str, width: int, style: Style) -> str:
    return style.fit(text, width).rstrip() if text else ""


def change_lines(blocks: Sequence[Block], width: int, style: Style) -> Lines:
    """The change of plan.toml, lines packed as far as they fit."""
    made = Lines()
    roles = {"+": "on_track", "-": "off_track", "~": "muted", "?": "at_risk"}
    for block in blocks:
        indent = "  " if "key_results" in block.head else ""
        sign, role = (" ", "muted") if block.sign == "~" else (block.sign, roles[block.sign])
        made.append([(f"{sign} ", f"bold {role}"), (indent + block.head, "muted")])
        for sign, text in _packed(block.lines, width - 4 - len(indent), style):
            made.append([(f"{sign} ", f"bold {roles[sign]}"), (f"{indent}  {text}", "text")])
    return made


def _packed(lines: Sequence[tuple[str, str]], width: int, style: Style) -> Iterator[tuple[str, str]]:
    sign, packed = "", ""
    for one, raw in lines:
        text = tame(raw)
        if packed and one == sign and style.cells(packed) + 3 + style.cells(text) <= width:
            packed = f"{packed}   {text}"
            continue
        if packed:
            yield sign, packed
        sign, packed = one, style.fit(text, width).rstrip()
    if packed:
        yield sign, packed


def quarter_lines(found: Fullness, width: int, style: Style) -> Lines:
    """How full the team's quarter would be."""
    say = style.words.say
    labels = [say("writing.objectives"), say("writing.key_results_count"), say("writing.owners")]
    room = max(style.cells(one) for one in labels) + 2
    least, most = 2, MOST_OBJECTIVES
    over = found.objectives > most
    objectives = say("writing.of_few", count=found.objectives, least=least, most=most)
    filled = min(found.objectives, 8)
    made: Lines = [
        [
            (style.fit(labels[0], room), "muted"),
            *_bar(filled, max(0, most - filled), "at_risk" if over else "accent", style),
            (f"  {objectives}", "at_risk" if over else "text"),
        ]
    ]
    fits = max(1, (width - room - 24) // (BAR + 1))
    keys = say("writing.here", count=found.key_results, here=found.here)
    made.append(
        [
            (style.fit(labels[1], room), "muted"),
            *_bar(min(found.key_results, fits), 0, "accent", style),
            (f"  {keys}", "text"),
        ]
    )
    owners = f" {style.glyphs.dot} ".join(f"{tame(name)} {count}" for name, count in found.owners)
    if owners:
        lines = folded(owners, width - room, style)
        made += [
            [(style.fit(labels[2] if not place else "", room), "muted"), (part, "text")]
            for place, part in enumerate(lines[:2])
        ]
    return made


def _bar(filled: int, free: int, role: str, style: Style) -> list[Part]:
    full, empty = style.glyphs.bar[0] * BAR + " ", style.glyphs.bar[1] * BAR + " "
    return [(full * filled, role), (empty * free, "rule")]


def few_text(count: int, style: Style) -> str:
    """How many key results of how many there should be."""
    return style.words.say("writing.few_rows", count=count, least=FEWEST + 1, most=MOST)


def reads_lines(sheet: Sheet, width: int, style: Style, *, objective: str = "") -> Lines:
    """How it reads on the board."""
    title = tame(sheet.fields.get("title", "") or objective)
    made: Lines = [[(style.fit(f" {title}", width).rstrip(), "bold strong")]]
    for row in sheet.rows:
        ends = ends_text(row, style)
        links = len([line for line in row.get("links", "").split("\n") if line.strip()])
        if links and not ends:
            ends = style.words.say("writing.linked_count", count=links)
        room = width - 4 - style.cells(ends) - 1
        text = style.fit(tame(row.get("title", "")), max(4, room))
        made.append([("   ", "text"), (text, "text"), (ends, ">muted")])
    return made


def ends_text(row: Mapping[str, str], style: Style) -> str:
    """ "18 → 25%"; "≤ 2%" of a value to keep; "8 h → −10%" of a target that is a share of the start."""
    first, last, unit = (row.get(name, "") for name in ("from", "to", "unit"))
    if row.get("kind") == Kind.KEEP:
        return band_text(style.words, first, last, unit, style.glyphs)
    if not first and not last:
        return ""
    first, last = _read(first), _read(last)
    if last.endswith("%"):
        first = with_unit(style.words, 0, unit, text=first) if first and unit != "%" else first
    else:
        last = with_unit(style.words, 0, unit, text=last)
    return f"{first} {style.glyphs.arrow} {last}".strip()


def _read(text: str) -> str:
    """A number that is typed, as it is read: "10000" as "10,000", "-10%" as "−10%"."""
    return number(Decimal(text)) if _PLAIN.fullmatch(text) else text.replace("-", MINUS)


def standing_lines(objectives: Sequence[ObjectiveView], width: int, style: Style) -> Lines:
    """How objectives and their key results stand: sign, title, how far, of objectives where they head."""
    made = Lines()
    for one in objectives:
        standing = of_rollup(one.rollup, None)
        role = str(standing.status)
        right = f"{percent(one.rollup.progress)}  {heading_number(standing)}".rstrip()
        title = style.fit(tame(one.definition.title), max(8, width - 4 - style.cells(right)))
        made.append([(f"{style.glyphs.status[role]} ", role), (title, "bold text"), (right, f">{role}")])
        for row in one.key_results:
            status, share = str(row.state.status), percent(row.state.progress)
            name = style.fit(tame(row.definition.title), max(8, width - 6 - style.cells(share)))
            made.append([(f"  {style.glyphs.status[status]} ", status), (name, "muted"), (share, ">muted")])
    return made
