"""Taking one check-in back: what it says is shown, why is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from okrtui.tui.row_deeds import Deed, DeedChoice
from okrtui.usecases.checkin_past import PastCheckin, past_checkin, withdraw
from okrtui.words import Words
from okrtui.words.dates import moment
from okrtui.words.numbers import with_unit
from okrtui.words.standing import confidence_word
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.batch import Done
    from okrtui.usecases.workspace import Workspace


class Withdraw(Deed):
    """The text is the reason; without one nothing is done."""

    name = "withdraw"
    says = True
    zone: ZoneInfo

    def read(self, workspace: Workspace) -> PastCheckin:
        self.zone = ZoneInfo(workspace.zone)
        return past_checkin(workspace, self.rows[0].uid, self._checkin)

    @property
    def _checkin(self) -> int:
        return self.rows[0].checkin or 0

    def choices(self, found: PastCheckin, text: str, words: Words) -> Iterator[DeedChoice]:
        said = found.said
        if text.strip():
            yield DeedChoice("withdraw", words.say("row_act.withdraw_do"), role="bold strong")
        else:
            yield DeedChoice(None, words.say("checkin.past_no_reason"), role="at_risk")
        assert found.row.key is not None
        unit = found.row.key.definition.unit
        told = [
            ("when", moment(words, said.at, self.zone)),
            ("who", found.name),
            ("value", "" if said.value is None else with_unit(words, said.value, unit)),
            ("confidence", "" if said.confidence is None else confidence_word(words, said.confidence)),
            ("note", tame(said.note)),
            ("win", tame(said.win)),
            ("blocker", tame(said.blocker)),
        ]
        for name, what in told:
            if what:
                yield DeedChoice(None, f"{words.say(f'row_act.withdraw_{name}')}: {what}", role="muted")

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        return withdraw(workspace, self.rows[0].uid, self._checkin, text)
