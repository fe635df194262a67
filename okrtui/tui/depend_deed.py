"""What a row waits for and who waits for it: asked for, answered, given up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from okrtui.domain.looked_for import means
from okrtui.domain.vocabulary import Agreement
from okrtui.named import NamedTuple
from okrtui.tui.row_deeds import Deed, DeedChoice
from okrtui.usecases.batch import Done, RowRef
from okrtui.usecases.depend import Askable
from okrtui.usecases.dependencies import Dependencies
from okrtui.usecases.workspace import Workspace
from okrtui.words import Words
from okrtui.words.width import tame


class Found(NamedTuple):
    """What stands, and what can be asked for."""

    stands: Dependencies
    askable: list[Askable]


class Say(NamedTuple):
    """What a choice says: the key result that waits, for what, and how that is to stand."""

    by: int
    on: RowRef
    state: Agreement | None


class Depend(Deed):
    """One row. First the answers that are open, then what it waits for, then what can be asked for."""

    name = "depend"

    def read(self, workspace: Workspace) -> Found:
        from okrtui.usecases.depend import askable
        from okrtui.usecases.dependencies import dependencies, of_row

        workspace.act()
        (ref,) = self.refs
        stands = of_row(dependencies(workspace, [ref]), ref)
        waits = {one.on.ref for one in stands.needs if one.on is not None}
        every = askable(workspace, ref[1]) if ref[0] == "key_result" else []
        return Found(stands, [one for one in every if one.ref not in waits])

    def choices(self, found: Found, text: str, words: Words) -> Iterator[DeedChoice]:
        (ref,), say = self.refs, words.say
        for one in found.stands.needed if not text.strip() else ():
            stands = say(f"depend.state_{one.state.value}")
            for state, message in (("confirmed", "confirm"), ("risk", "risk")):
                if one.state != state:
                    label = say(f"row_act.depend_{message}", title=tame(one.by.title))
                    told = f"{tame(one.by.owner_name)} · {stands}"
                    yield DeedChoice(Say(one.by.ref[1], ref, Agreement(state)), label, told, "bold strong")
        for one in found.stands.needs if not text.strip() else ():
            if one.on is not None:
                label = say("row_act.depend_remove", title=tame(one.on.title))
                told = f"{tame(one.on.owner_name)} · {say(f'depend.state_{one.state.value}')}"
                yield DeedChoice(
                    Say(ref[1], one.on.ref, None), label, told, "at_risk" if one.late else "text"
                )
        for row in found.askable:
            if means(text, f"{row.title} {row.path}"):
                label = say("row_act.depend_ask", title=tame(row.title))
                yield DeedChoice(Say(ref[1], row.ref, Agreement.ASKED), label, tame(row.where))

    def do(self, workspace: Workspace, key: Any, text: str) -> Done:
        from okrtui.usecases.depend import agree

        done = agree(workspace, key.by, key.on, key.state)
        self.beside = done.stranger
        return Done(done.event, ((done.by, done.title),))
