"""What happens by itself: each rule with its next point, its last run, and what it would do now."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from textual import on
from textual.binding import BindingType

from okrtui.config.rule_edit import rules_draft
from okrtui.messaging.open_channels import Addresses
from okrtui.messaging.rules import Action, run_rules
from okrtui.named import NamedTuple
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import TALL, InDepth
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.screens.rule_add import RuleAddScreen, examples, vocabulary
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.rules import Outlook, note_rules, outlooks
from okrtui.words.dates import moment
from okrtui.words.rules import action_line, composer_of, sentence
from okrtui.words.width import tame, wrap

if TYPE_CHECKING:
    from okrtui.config.edit import Draft
    from okrtui.tui.base import OkrApp

MOST = 5
"""Things that are shown of one rule; the rest is counted."""

WIDE = 100


class Shown(NamedTuple):
    """The rules, and what each would do now."""

    rules: Sequence[Outlook]
    actions: Sequence[Action]


class RulesScreen(InDepth, ReadList):
    """`x` switches a rule, `a` makes one of a sentence; both show the difference before they write it."""

    KEYS = (
        Key("rules_add", "rules", "a", "add", 15, words="rules"),
        Key("rules_switch", "rules", "x", "switch", 16, words="rules"),
    )
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "rules"
    stands_alone = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.found: Shown | None = None

    def reload(self) -> None:
        session, folder = self.session, self.session.config_path.parent

        def look() -> Shown:
            workspace = session.workspace()
            note_rules(workspace)
            addresses = Addresses(workspace.config.channels, folder)
            ran = asyncio.run(run_rules(workspace, composer_of(workspace), addresses, dry=True))
            return Shown(outlooks(workspace), ran.actions)

        self.read(look, "rules", self._loaded)

    def _loaded(self, found: Shown) -> None:
        self.found = found
        self.remake()

    def deep(self) -> Chosen | None:
        return self.everybody()

    def make(self) -> TextRows:
        say = self.style.words.say
        if self.found is None:
            return self.while_reading(say("rules.title"))
        rows = [line for at, one in enumerate(self.found.rules) for line in self._row(at, one)]
        if not rows:
            rows = [*self.sentence(say("rules.none_here")), TextRow([])]
            rows += [line for one in examples(self.style) for line in self.sentence(one, "text", one)]
        if self.app.size.height >= TALL:
            rows += [TextRow([]), *vocabulary(self.style, self.across)]
        count = say("rules.count", count=len(self.found.rules)) if self.found.rules else ""
        return TextRows(self.style, say("rules.title"), rows, count)

    def _row(self, at: int, one: Outlook) -> Iterator[TextRow]:
        style, words = self.style, self.style.words
        workspace = self.session.workspace()
        sign, role = (style.glyphs.bullet, "key") if one.rule.on else (style.glyphs.speck, "muted")
        told = tame(sentence(words, one.rule, workspace.name_of))
        room = self.across - 4
        moments = f"  {style.glyphs.dot}  ".join(self._moments(one, ZoneInfo(workspace.zone)))
        right = [(moments, "muted")] if self.across >= WIDE else []
        yield TextRow([(f"  {sign} ", role), (tame(one.rule.id), "bold strong")], key=at, right=right)
        for text in wrap(told, room, style.glyphs.ambiguous):
            yield TextRow([(f"    {text}", "text")], follows=True)
        if not right and moments:
            yield TextRow([("    " + moments, "muted")], follows=True)
        mine = [act for act in (self.found.actions if self.found else ()) if act.rule.id == one.rule.id]
        for act in mine[:MOST]:
            line = tame(action_line(words, workspace, act).partition(": ")[2])
            for at_line, text in enumerate(wrap(line, room - 2, style.glyphs.ambiguous)):
                yield TextRow(
                    [("      " if at_line else "    \u2192 ", "muted"), (text, "accent")], follows=True
                )
            if act.task and isinstance(act.payload, dict):
                first = tame(str(act.payload["text"]).partition("\n")[0])
                for text in wrap(first, room - 2, style.glyphs.ambiguous):
                    yield TextRow([(f"      {text}", "text")], follows=True)
        if len(mine) > MOST:
            more = words.say("rules.more", count=len(mine) - MOST)
            yield TextRow([("    " + more, "muted")], follows=True)
        if one.rule.on and not mine:
            yield TextRow([("    " + words.say("rules.nothing_now"), "muted")], follows=True)

    def _moments(self, one: Outlook, zone: ZoneInfo) -> Iterator[str]:
        words = self.style.words
        if not one.rule.on:
            yield words.say("rules.off")
        if one.next is not None:
            yield words.say("rules.next", at=moment(words, one.next, zone))
        if one.ran_at is not None:
            yield words.say("rules.ran", at=moment(words, one.ran_at, zone))

    # What a person does

    def works(self) -> dict[str, bool]:
        switched = isinstance(self.rows_list.current_key, int)
        return {"rules_switch": switched}

    def action_switch(self) -> None:
        """On or off, shown as it will stand in the file."""
        at = self.rows_list.current_key
        if self.found is None or not isinstance(at, int) or at >= len(self.found.rules):
            self.tell(self.style.words.say("rules.none_under"))
            return
        rule, path = self.found.rules[at].rule, self.session.config_path

        def draft() -> Draft:
            made = rules_draft(path, os.environ)
            made.set(("rules", rule.id, "on"), False if rule.on else None)
            return made

        self.read(draft, "draft", self._shown)

    def _shown(self, draft: Draft) -> None:
        from okrtui.tui.screens.setting import SettingScreen

        self.app.put_on_top(SettingScreen(self.app, None, draft))

    def action_add(self) -> None:
        """A sentence becomes a rule."""
        self.app.put_on_top(RuleAddScreen(self.app))

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(key := self.rows_list.current_key, str):
            self.app.put_on_top(RuleAddScreen(self.app, key))
