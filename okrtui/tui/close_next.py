"""What follows the answers of a close: whose part it is, in which cycle things go on, and what joins them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from okrtui.domain.close import Answer, Decision
from okrtui.tui import registry
from okrtui.tui.close_answers import CloseAnswers
from okrtui.tui.writing_exchange import Wanted, offered, opened
from okrtui.usecases import close, next_cycle
from okrtui.usecases.close import Closed, CloseLine
from okrtui.usecases.close_page import ClosePage
from okrtui.usecases.close_teams import Waiting, settle
from okrtui.usecases.writing_templates import Offer
from okrtui.words.dates import cycle_name
from okrtui.words.width import tame


class CloseNext(CloseAnswers):
    """The acts of the close that are about more than a row."""

    step: str

    def _stands_in_the_way(self) -> bool:
        """Whether nothing can be said of what follows; then it has been told why."""
        if self.page is None:
            return True
        if self.page.refusal is not None:
            self.tell_error(self.page.refusal)
            return True
        if self.step != "next":
            self.tell(self.style.words.say("close_screen.not_here"))
            return True
        return False

    def _do(self, do: Callable[[], object], told: str) -> None:
        """Write, read again, and say what was done."""

        def both() -> ClosePage | None:
            do()
            return self.read_page()

        def done(page: ClosePage | None) -> None:
            self.found(page)
            self.confirm(told)

        self.busy = True
        self.read_no_more("page")
        self.save(both, "answer", done, self.failed)

    # A decision for a whole objective

    def action_decide_all(self, decision: str) -> None:
        """Say what becomes of every key result of the objective under the cursor."""
        line = self.line
        if line is None or self._stands_in_the_way() or self.page is None:
            return
        given, changed = Decision(decision), []
        for one in self.page.sheet.lines:
            if one.objective.row.uid == line.objective.row.uid and one.answer.decision is not given:
                changed.append((one, replace(one.answer, decision=given)))
        told = f"{self.style.words.say(f'close.decision_{decision}')}: "
        told += tame(line.objective.row.definition.title)
        self._do(lambda: self._answer_all(changed), told)

    def _answer_all(self, changed: list[tuple[CloseLine, Answer]]) -> None:
        workspace = self.session.workspace_of_today()
        with workspace.store.transaction():
            for line, given in changed:
                close.answer(workspace, line.path, given)
        self.given += [(line.path, line.answer) for line, _ in changed]

    # Another cycle

    def action_choose(self, by: int) -> None:
        """Go on in a later or a sooner cycle."""
        if self._stands_in_the_way() or self.page is None:
            return
        every, made = self.page.choices, self.page.sheet
        at = every.index(made.next_cycle) + by if made.next_cycle in every else 0
        if not 0 <= at < len(every):
            self.tell(self.style.words.say("close_screen.no_other"))
            return
        name = cycle_name(self.style.words, every[at])
        self._do(
            lambda: next_cycle.choose(self.session.workspace_of_today(), made.cycle.id, every[at]),
            self.style.words.say("close_screen.chosen", cycle=name),
        )

    # Templates

    def action_template(self) -> None:
        """Copy a template or an older objective into the next cycle, for the team of the row."""
        line = self.line
        if line is None or self._stands_in_the_way() or self.page is None:
            return
        team = line.objective.row.team
        wanted = Wanted("objective", team=team, cycle=self.page.sheet.cycle.id)

        def found() -> list[Offer]:
            return offered(self.session, opened(self.session, wanted))

        self.read(found, "templates", lambda every: self._offer(every, team), self.failed)

    def _offer(self, every: list[Offer], team: str) -> None:
        kind = registry.screen_class("templates")
        self.app.put_on_top(kind(self.app, every, lambda one: self._take(one, team)))

    def _take(self, offer: Offer, team: str) -> None:
        if self.page is None:
            return
        made, say = self.page.sheet, self.style.words.say
        teams = {one.id: one.name for one in self.board.teams}
        told = say(
            "close_screen.template_taken",
            title=tame(offer.title),
            cycle=cycle_name(self.style.words, made.next_cycle),
            team=tame(teams.get(team, team)),
        )
        self._do(
            lambda: next_cycle.draft_from(
                self.session.workspace_of_today(), made.cycle.id, offer.objective, team
            ),
            told,
        )

    # A team

    def action_team(self) -> None:
        """Show the team of the row alone with those below it; once more the team above."""
        if self.team is not None:
            parents = {one.id: one.parent for one in self.board.teams}
            self._show_team(parents.get(self.team))
        elif self.line is not None:
            self._show_team(self.line.objective.row.team)
        else:
            self.tell(self.style.words.say("close_screen.no_row"))

    def action_all_teams(self) -> None:
        self._show_team(None)

    def _show_team(self, team: str | None) -> None:
        self.team = team
        name = next((tame(one.name) for one in self.board.teams if one.id == team), "")
        say = self.style.words.say
        told = say("close_screen.team_shown", team=name) if team else say("close_screen.all_shown")

        def shown(page: ClosePage | None) -> None:
            self.found(page)
            self.confirm(told)

        self.busy = True
        self.read(self.read_page, "page", shown, self.failed)

    # Closing

    def asks_to_close(self, name: str) -> str:
        """The question before the close of the cycle of that name, or of a team's part of it."""
        say, page = self.style.words.say, self.page
        if page is not None and page.team is not None:
            return say("close_screen.ask_team", team=tame(page.team.name))
        waiting = sum(one.rows for one in page.left) if page is not None else 0
        asked = say("close_screen.ask", cycle=name)
        return f"{say('close_screen.unanswered', count=waiting)} {asked}" if waiting else asked

    def close_it(self) -> Closed | tuple[Waiting, ...]:
        """Close the cycle; of a team only its part, and the cycle where that was the last one. The teams
        that wait still."""
        assert self.page is not None
        workspace, cycle = self.session.workspace_of_today(), self.page.sheet.cycle.id
        if self.page.team is not None:
            left = settle(workspace, cycle, self.page.team.id)
            if left:
                return left
        return close.close(workspace, cycle, {}, None)

    def left_text(self, left: tuple[Waiting, ...]) -> str:
        """That a team is through, and who waits."""
        team = self.page.team.name if self.page is not None and self.page.team is not None else ""
        names = ", ".join(f"{tame(one.name)} {one.rows}" for one in left)
        return self.style.words.say("close_screen.team_through", team=tame(team), teams=names)
