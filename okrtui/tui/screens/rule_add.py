"""A rule from one sentence: what is understood of it stands below while it is typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from okrtui.config.edit import Draft
from okrtui.config.rule_edit import inline_table, rule_table, rule_text, rules_draft
from okrtui.domain.rule_reader import LONGEST, Heard
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.screens.in_depth import TALL, InDepth
from okrtui.tui.screens.typed_draft import TypedDraftScreen
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.rule_hearing import heard, partial, rule_of, sound
from okrtui.words import LANGUAGES, Words
from okrtui.words.dates import age
from okrtui.words.rules import sentence
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp


def examples(style: Style) -> list[str]:
    """Sentences that a rule can be made of."""
    return [style.words.say(f"rules.example_{number}") for number in (1, 2, 3, 4)]


def vocabulary(style: Style, across: int) -> list[TextRow]:
    """What a rule may wait for and what it may do, beside each other."""
    say = style.words.say
    status, whom = say("status.off_track"), say("rules.sample_owner")
    waits = [
        say("rules.when_status", status=status),
        say("rules.when_late", span=age(style.words, timedelta(days=3))),
        say("rules.when_silent", span=age(style.words, timedelta(days=7))),
        say("rules.when_scope"),
        say("rules.when_crosses", percent=70),
        say("rules.when_kpi_unhealthy"),
        say("rules.when_kpi_healthy"),
    ]
    does = [
        say("rules.do_remind", whom=whom),
        say("rules.do_ask", whom=whom),
        say("rules.do_notify", whom=say("rules.sample_lead")),
        say("rules.do_webhook", channel="chat"),
        say("rules.do_tag", tag="focus"),
        say("rules.do_comment"),
        say("rules.do_transition", status=say("rules.sample_status")),
    ]
    half = across // 2
    head: list[Part] = [
        (f" {style.fit(say('rules.may_wait'), half - 1)}", "bold accent"),
        (say("rules.may_do"), "bold accent"),
    ]
    rows = [TextRow(head, ground="band")]
    for wait, do in zip(waits, does, strict=True):
        rows.append(TextRow([(f"  {style.fit(wait, half - 2)}", "text"), (do, "text")]))
    return rows


class RuleAddScreen(InDepth, TypedDraftScreen):
    """Enter shows what would be written, once the whole sentence is understood."""

    KEYS = (Key("rule_add_keep", "rule_add", "ctrl+s", "keep", 15, words="rules"),)
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "rule_add"
    takes_answers = True
    told: Heard | None = None
    whole = False
    """Whether what was heard is a whole rule."""

    def __init__(self, app: OkrApp, first: str = "") -> None:
        """``first``: what stands in the field at first, where no draft does."""
        super().__init__(app)
        self.first = first

    def on_mount(self) -> None:
        self.go_on_with_draft({"text": self.first} if self.first else None)

    def kept_at(self) -> str:
        return "rule"

    def placeholder(self) -> str:
        return self.style.words.say("rules.placeholder")

    def ask(self, text: str) -> None:
        workspace = self.session.workspace()
        self.told = heard(workspace, text) if text.strip() else None
        self.whole = self.told is not None and sound(workspace, self.told)
        self.remake()

    def deep(self) -> Chosen | None:
        return self.everybody()

    def make(self) -> TextRows:
        say = self.style.words.say
        rows = list(self._rows(self.told)) if self.told is not None else list(self._examples())
        if self.app.size.height >= TALL:
            rows += [TextRow([]), *vocabulary(self.style, self.across)]
        return TextRows(self.style, say("rules.add_title"), rows)

    def _examples(self) -> Iterator[TextRow]:
        for one in examples(self.style):
            yield from self.sentence(one, "text", one)

    def _rows(self, told: Heard) -> Iterator[TextRow]:
        say, workspace = self.style.words.say, self.session.workspace()
        if sound(workspace, told):
            rule = rule_of(workspace, told)
            for name in LANGUAGES:
                text = tame(sentence(Words(name), rule, workspace.name_of))
                yield TextRow([(f"  {text}", "bold strong")])
            table = rule_table(rule)
        else:
            if told.parts:
                yield TextRow(
                    [("  " + say("rules.understood", parts=" \u00b7 ".join(told.parts)), "on_track")]
                )
            if told.rest:
                parts = tame(" \u00b7 ".join(told.rest))
                yield TextRow([("  " + say("rules.not_understood", parts=parts), "at_risk")])
            for one in told.lacks:
                yield TextRow([("  " + say(f"rules.lacks_{one}", most=LONGEST), "at_risk")])
            table = partial(workspace, told)
        yield TextRow([("", "muted")])
        for line in rule_text(table).splitlines():
            yield TextRow([(f"  {tame(line)}", "muted")])

    def works(self) -> dict[str, bool]:
        return {"rule_add_keep": self.whole}

    def submit(self) -> None:
        """Enter keeps the sentence; where there is none yet it takes the example under the cursor."""
        example = self.rows_list.current_key
        if self.told is None and isinstance(example, str):
            self.fill_in({"text": example})
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """Show the difference; Enter there writes it."""
        workspace, path, told = self.session.workspace(), self.session.config_path, self.told
        if told is None or not sound(workspace, told):
            self.tell(self.style.words.say("rules.not_whole"))
            return
        rule = rule_of(workspace, told)

        def draft() -> Draft:
            made = rules_draft(path, os.environ)
            made.set(("rules", rule.id), inline_table(rule_table(rule)))
            return made

        def then(made: Draft) -> None:
            from okrtui.tui.screens.setting import SettingScreen

            self.dismiss()
            self.app.put_on_top(SettingScreen(self.app, None, made, begun_at="rule"))

        self.read(draft, "draft", then)
