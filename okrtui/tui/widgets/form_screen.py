"""The frame that the setting-up forms share: a head, fields, what came of them, and the keys below."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from okrtui.tui.keys import Key
from okrtui.tui.widgets.form_body import Form, MadeLines
from okrtui.tui.widgets.style import Part, Style
from okrtui.words.width import cut, tame, wrap

BELOW_LEAST = 9  # lines of what stands below a form
WIDE = 96  # cells beyond which sentences do not run
COLUMNS = "  "  # the sign of a line whose columns are to stay


def keys_of(place: str) -> tuple[Key, ...]:
    """The keys of such a form: go on, from field to field, leave."""
    return (
        Key(f"{place}_go", place, "ctrl+s", "go_on", 1, words=place),
        Key(f"{place}_enter", place, "enter", "go_on", words=place),
        Key(f"{place}_next", place, "tab,down", "field(1)", 3, words=place),
        Key(f"{place}_before", place, "shift+tab,up", "field(-1)", words=place),
        Key(f"{place}_leave", place, "escape", "leave", 5, words=place),
    )


def sentences(style: Style, texts: Sequence[tuple[str, str, str]], width: int) -> list[list[Part]]:
    """(sign, text, role) each as lines of at most ``width`` cells, broken behind the sign; with ``COLUMNS``
    for a sign one line as it is, cut."""
    lines: list[list[Part]] = []
    for sign, text, role in texts:
        if sign == COLUMNS:
            lines.append([("  ", role), (cut(text, width - 2, style.glyphs.ambiguous), role)])
            continue
        room = max(16, min(width, WIDE) - 3)
        for number, part in enumerate(wrap(tame(text), room, style.glyphs.ambiguous) or [""]):
            lead = "" if not sign else f"{sign} " if number == 0 else "  "
            lines.append([(lead, role), (part, role)])
    return lines


def told(style: Style, id: str, *, indent: int = 2) -> MadeLines:
    """A place for sentences between fields."""
    return MadeLines(style, id=id, indent=indent)


def tell(place: MadeLines, style: Style, texts: Sequence[tuple[str, str, str]]) -> None:
    """Show sentences there."""
    place.tell(lambda width: sentences(style, texts, width))


def arrange(form: Form, width: int, height: int, below: Widget | None = None) -> None:
    """Give a form its room; ``below`` it stands what has what is left, where that is enough."""
    form.space_out(width - 1, height)
    if below is not None:
        wanted = sum(form.wanted(width - 1))
        below.display = height - wanted >= BELOW_LEAST
        below.styles.height = "1fr"
        form.styles.height = wanted if below.display else "1fr"
