"""What stands beside and below the questions of the welcome: what is known, what follows, what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.strip import Strip

from okrtui.config.beginning import cycle_of, local_zone, login, quarter_now, weeks_in
from okrtui.config.save import compose, compose_joined
from okrtui.errors import OkrError
from okrtui.tui.widgets import form_screen
from okrtui.tui.widgets.form_draw import rule
from okrtui.tui.widgets.legend import legend
from okrtui.tui.widgets.line_widget import LineWidget
from okrtui.tui.widgets.style import Line, Part, Style
from okrtui.words.dates import cycle_name, day
from okrtui.words.width import wrap

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from okrtui.config.save import InitAnswers
    from okrtui.usecases.join import Joinable

Block = tuple[str, Callable[[int], list[list[Part]]]]
"""A heading, and what makes the lines below it for so many cells."""

WIDE = 120
"""Cells of a terminal that has room for it beside what is asked."""

ADDRESSES = (
    "postgresql://mina@db.example.com/okr",
    "host=db.example.com dbname=okr user=mina",
    "~/Shared/okr.db",
    "sqlite:////srv/share/okr.db",
)

COMMANDS = (
    ("init", ("okrtui init", "okrtui config check")),
    ("plan", ("okrtui plan apply plan.toml",)),
    ("connect", ("[connections.gh]", 'kind = "github"', 'token = "env:GITHUB_TOKEN"', "okrtui doctor")),
    ("link", ("okrtui link win-loss https://github.com/acme/shop/milestone/4", "okrtui sync --watch")),
    ("board", ("okrtui",)),
)
PLAN = (
    "[[objectives]]",
    'title = "{objective}"',
    "[[objectives.key_results]]",
    'title = "{key_result}"',
    'kind = "increase"',
    "start = 18",
    "target = 25",
    'unit = "%"',
)


class WelcomeSide(LineWidget):
    """``show`` takes its blocks; what has no room is left out."""

    DEFAULT_CSS = "WelcomeSide { width: 1fr; height: 1fr; }"

    def __init__(self, style: Style, *, id: str) -> None:
        super().__init__(style, id=id)
        self.blocks: Sequence[Block] = ()

    def show(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Strip]:
        style, made = self.style, list[Strip]()
        for title, told in self.blocks:
            if made:
                made.append(Line(style, width).strip())
            made.append(rule(style, width, title, "", role="bold accent").strip())
            for parts in told(width - 4):
                made.append(Line(style, width).put("  ").put_all(parts).strip())
        return made[:height]


def _told(style: Style, texts: Sequence[tuple[str, str, str]]) -> Callable[[int], list[list[Part]]]:
    return lambda width: form_screen.sentences(style, texts, width)


def next_steps(style: Style, of: str, title: str) -> Block:
    """What a choice of the menu leads to, one step after another."""
    texts = style.words.say(f"welcome.then_{of}").replace("`", "").split("\n")
    return title, _told(style, [(f"{number}", text, "text") for number, text in enumerate(texts, 1)])


def known(style: Style, path: Path) -> Block:
    """What this machine tells by itself."""
    say, zone = style.words.say, local_zone()
    id, first, last = cycle_of(quarter_now(zone))
    texts = [
        say("welcome.known_you", name=login() or "me", zone=zone),
        say("welcome.known_cycle", cycle=cycle_told(style, id, first, last)),
        say("welcome.known_file", file=str(path)),
    ]
    sign = style.glyphs.status["done"]
    return say("welcome.known"), _told(style, [(sign, text, "text") for text in texts])


def cycle_told(style: Style, id: str, first: date, last: date) -> str:
    """A cycle with its days and weeks."""
    words = style.words
    span = f"{day(words, first)} – {day(words, last, first)}"
    return words.say("welcome.cycle_is", name=cycle_name(words, id), days=span, weeks=weeks_in(first, last))


def signs(style: Style) -> Block:
    """What will be seen on the board."""
    found = legend(style)
    wide = max(style.cells(sign) for (sign, _), _ in found)

    def told(width: int) -> list[list[Part]]:
        made: list[list[Part]] = []
        for (sign, role), text in found:
            for number, part in enumerate(wrap(text, width - wide - 2, style.glyphs.ambiguous)):
                lead = style.fit(sign if number == 0 else "", wide)
                made.append([(lead, role), (f"  {part}", "text")])
        return made

    return style.words.say("welcome.signs"), told


def written(style: Style, path: Path, answers: InitAnswers | OkrError) -> Block:
    """The file that these answers make; what bars it, where they make none."""
    say = style.words.say
    title = say("welcome.written", file=path.name)
    if isinstance(answers, OkrError):
        bars = (style.glyphs.stale, say(answers.code, **answers.values), "off_track")
        return title, _told(style, [bars])
    return title, _file(style, compose(answers, say))


def written_joined(style: Style, path: Path, address: str, there: Joinable | None, me: str) -> Block:
    """The small file of one more person, with gaps for what is not known yet."""
    gap = "?"
    organization = (there.organization.id, there.organization.name) if there is not None else (gap, gap)
    url = there.url if there is not None else address or gap
    text = compose_joined(organization, me or gap, url, None, style.words.language, style.words.say)
    return style.words.say("welcome.written", file=path.name), _file(style, text)


def _file(style: Style, text: str) -> Callable[[int], list[list[Part]]]:
    lines = [(" ", line, "muted" if line.startswith("#") else "text") for line in text.rstrip().splitlines()]
    return _told(style, lines)


def who_is_there(style: Style, there: Joinable | None) -> Block:
    """The people of what was found; before that, what addresses look like."""
    say = style.words.say
    if there is None:
        return say("welcome.addresses"), _told(style, [(" ", one, "text") for one in ADDRESSES])
    people = [(" ", f"{one.name} ({one.id})", "text") for one in there.people]
    return say("welcome.there", name=there.organization.name), _told(style, people)


def as_commands(style: Style) -> Iterable[Block]:
    """The steps of the guide as what is typed or written for each."""
    say = style.words.say
    for number, (name, lines) in enumerate(COMMANDS, 1):
        told = list(lines)
        if name == "plan":
            objective, key_result = say("welcome.example_objective"), say("welcome.example_key_result")
            told[:0] = [one.format(objective=objective, key_result=key_result) for one in PLAN]
        yield f"{number} {say(f'welcome.guide_{name}')}", _told(style, [(" ", one, "text") for one in told])
