"""Home: will we make it, where not, what do I owe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.keys import Key
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.stated.rows import key_result_values, mean_values
from okrtui.tui.widgets.bars import progress_bar
from okrtui.tui.widgets.board_rows import counts_text
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.dependencies import Dependency
from okrtui.usecases.todo_item import Todo
from okrtui.usecases.views import DueCheckin, Home, KpiView, Worst
from okrtui.words.dates import age
from okrtui.words.kpi import stands
from okrtui.words.numbers import percent
from okrtui.words.rhythm import departed_text, silent_text, team_rhythm_text
from okrtui.words.short_form import whole_parts
from okrtui.words.standing import heading, of_key_result, of_rollup, tick_of, tick_of_mean, whole
from okrtui.words.todo import about, state_text, title_of
from okrtui.words.values import change, journey, wait_text
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

WIDE = 100  # cells from which a row has a bar and its reason in one line
BAR_LEAST, BAR_MOST, ROW_BAR = 10, 60, 16
PERCENT = 6
INDENT = 4


class HomeScreen(InDepth, ReadList):
    """Read anew whenever the board below is: after every change of the store."""

    KEYS = (Key("home_worst", "home", "!", "worst", 20, words="home"),)
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(KEYS)
    place = "home"
    stands_alone = True
    acts_on_rows = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.home: Home | None = None

    def reload(self) -> None:
        wanted = self.app.wanted
        self.read(lambda: self.session.home(wanted), "home", self._loaded)

    def _loaded(self, found: Home) -> None:
        self.home = found
        self.remake()

    # What is shown

    def make(self) -> TextRows:
        title, header = self.style.words.say("home.title"), self.board.header
        if self.home is None:
            return self.while_reading(title)
        return TextRows(self.style, title, list(self._rows(self.home)), tame(header.mission))

    def _rows(self, home: Home) -> Iterator[TextRow]:
        ended = self.board.header.ended is not None
        yield self.heading("board.answer_ended" if ended else "home.make_it")
        yield from self._company(home)
        yield TextRow([])
        mine = counts_text(home.counts, self.style)
        whose = "home.filtered" if self.app.header_state.chips else "home.mine"
        yield self.heading("home.where_not", self.style.words.say(whose, counts=mine) if mine else "")
        yield from self._worst(home)
        if home.sure:
            yield TextRow([])
            yield self.heading("home.sure")
            yield from self._listed(home.sure, "sure", home.worst)
        yield TextRow([])
        yield self.heading("home.owe")
        yield from self._due(home)

    def _company(self, home: Home) -> Iterator[TextRow]:
        """The company's bar, word and counts."""
        style, say, header = self.style, self.style.words.say, home.header
        company = header.company
        standing = of_rollup(company, header.elapsed)
        status = standing.status
        if header.cycle is None:
            yield TextRow([("  " + say("board.no_cycle"), "text")])
            yield TextRow([("  " + say("board.no_cycle_next"), "muted")])
            return
        if company.progress is None and company.heading is None:
            yield TextRow([("  " + say("home.nothing_known"), "muted")])
            return
        answer: list[Part] = [
            (f"  {style.glyphs.status[status]} {whole(style.words, standing)}", f"bold {status}")
        ]
        counts = counts_text(company.counts, style)
        ahead = heading(style.words, standing, first=True)
        answer += [(f"  {style.glyphs.dot}  {ahead}", "bold strong")] if ahead else []
        said = mean_values(
            style, "organization", header.organization, company, header.elapsed, objectives=counts
        )
        yield TextRow(answer, values=said)
        if counts:
            total = sum(company.counts.values())
            yield TextRow([("  " + say("home.objectives", count=total, counts=counts), "text")])
        told: list[Part] = [(f"  {percent(company.progress)}", "bold strong")]
        room = max(BAR_LEAST, min(BAR_MOST, self.across - style.size(told) - 6))
        tick = tick_of_mean(company)
        bar = progress_bar(company.progress, company.expected, room, status, style.glyphs, tick=tick)
        yield TextRow([("  ", "text"), *bar, *told])
        known, every = company.coverage
        code = "home.expected" if self.board.header.ended is None else "home.expected_end"
        facts = [say(code, percent=percent(company.expected))]
        facts += [say("board.week", week=header.week, weeks=header.weeks)] if header.weeks else []
        facts += [say("home.from", known=known, all=every)]
        dot = f"  {style.glyphs.dot}  "
        while len(facts) > 1 and style.cells(dot.join(facts)) > self.across - 4:
            del facts[1]
        yield TextRow([("  " + dot.join(facts), "muted")])

    def _worst(self, home: Home) -> Iterator[TextRow]:
        for team in home.silent:
            yield from self.sentence(tame(silent_text(self.style.words, team)), "off_track")
        for person in home.departed:
            yield from self.sentence(tame(departed_text(self.style.words, person)), "at_risk")
        for led in home.rhythm:
            yield from self.sentence(tame(team_rhythm_text(self.style.words, led)))
        if not home.worst and not home.silent:
            yield TextRow([("  " + self._nothing("behind"), "on_track")])
        yield from self._listed(home.worst, "row", home.sure)

    def _nothing(self, what: str) -> str:
        """That there is nothing; under a filter, that there is nothing among what matches."""
        return self.style.words.say(
            f"home.nothing_{what}_matching" if self.app.header_state.chips else f"home.nothing_{what}"
        )

    def _listed(self, rows: Sequence[Worst], kind: str, beside: Sequence[Worst] = ()) -> Iterator[TextRow]:
        """The rows; their reasons as wide as those of the rows ``beside`` that stand in another list."""
        teams = {team.id: team.name for team in self.board.teams}
        whys = [self._why(one, kind) for one in rows]
        wide = self.across >= WIDE
        every = [*whys, *(self._why(one, "") for one in beside)]
        width = max((self.style.cells(why) for why in every), default=0)
        for one, why in zip(rows, whys, strict=True):
            team = tame(teams.get(one.team, one.team))
            yield from self._worst_row(one, why, team, width if wide else 0, kind)

    def _why(self, one: Worst, kind: str) -> str:
        """The word of the row, whose it is, where it is heading, and what stands against it."""
        style, dot = self.style, f" {self.style.glyphs.dot} "
        state = one.key_result.state
        standing = of_key_result(state)
        told = [whole(style.words, standing, style.glyphs.dot)]
        told += [heading(style.words, standing)] if standing.heading is not None else []
        known = (one.why == "low" and standing.doubted) or one.why == kind
        if one.why in ("sure", "low", "unlikely", "unmoved") and not known:
            told.append(style.words.say(f"home.why_{one.why}"))
        told += [wait_text(style.words, wait) for wait in one.waits[:1]]
        needs, needed = (one.late.needs, one.late.needed) if one.late is not None else ((), ())
        for each in needs[:1]:
            told.append(
                style.words.say("home.waits_late", on=tame(each.on.title if each.on else each.written))
            )
        for each in needed[:1]:
            told.append(style.words.say("home.needed", by=tame(each.by.title)))
        return dot.join(told)

    def _worst_row(self, one: Worst, why: str, team: str, room: int, kind: str) -> Iterator[TextRow]:
        """Two lines: what it is and how far; whose it is (and, where narrow, why)."""
        style, row = self.style, one.key_result
        status, state = row.state.status, row.state
        parts: list[Part] = [(f"  {style.glyphs.status[status]} ", status)]
        parts.append((tame(row.definition.title), "bold strong"))
        right: list[Part] = []
        if room:
            tick = tick_of(row.definition, state)
            right = progress_bar(state.progress, state.expected, ROW_BAR, status, style.glyphs, tick=tick)
        right.append((style.fit(percent(state.progress), PERCENT, ">"), "strong"))
        if room:
            right.append(("  " + style.fit(why, room), status))
        said = key_result_values(style, row, team=team, objective=one.objective_title, why=why)
        yield TextRow(parts, key=(kind, one.team, row.uid), right=right, values=said)
        dot, left = f"  {style.glyphs.dot}  ", self.across - INDENT - 2
        below = [team, tame(row.owner_name), tame(one.objective_title)]
        if room:
            told = whole_parts(below, dot, left, style.glyphs.ambiguous)
            yield TextRow([(" " * INDENT + told, "muted")], follows=True)
        else:
            told = whole_parts([why, *below], dot, left, style.glyphs.ambiguous).removeprefix(why)
            yield TextRow([(" " * INDENT + why, status), (told, "muted")], follows=True)

    def _due(self, home: Home) -> Iterator[TextRow]:
        say = self.style.words.say
        if home.header.me is None:
            yield TextRow([("  " + say("home.nobody"), "muted")])
        elif not (home.due or home.kpis or home.asked or home.promised):
            yield TextRow([("  " + self._nothing("due"), "on_track")])
        for due in home.due:
            yield from self._due_row(due)
        for kpi in home.kpis:
            yield from self._kpi_row(kpi)
        for asked in home.asked:
            yield from self._asked_row(asked)
        for one in home.promised:
            yield from self._promised_row(one)

    def _promised_row(self, one: Todo) -> Iterator[TextRow]:
        """An action of mine, or minutes to acknowledge, and Enter opens the weekly; or a close."""
        role = "at_risk" if one.state == "late" else "key"
        title = title_of(self.style.words, one)
        parts: list[Part] = [(f"  {self.style.glyphs.bullet} ", role), (title, "bold strong")]
        late = state_text(self.style.words, one, self.session.now())
        right: list[Part] = [(self.style.fit(late, DUE_WIDTH, ">"), role)]
        yield TextRow(parts, key=(one.kind, one.team, one.uid), right=right)
        yield TextRow([(" " * INDENT + about(self.style.words, one, ""), "muted")], follows=True)

    def _asked_row(self, one: Dependency) -> Iterator[TextRow]:
        """What somebody asked me for; Enter answers."""
        style, say, on = self.style, self.style.words.say, one.on
        if on is None:
            return
        role = "off_track" if one.late else "key"
        parts: list[Part] = [(f"  {style.glyphs.bullet} ", role), (tame(on.title), "bold strong")]
        right: list[Part] = [(style.fit(say("home.asked"), DUE_WIDTH, ">"), role)]
        yield TextRow(parts, key=("asked", on.ref, one.by.ref[1]), right=right)
        told = say("home.asked_by", title=tame(one.by.title), owner=tame(one.by.whose))
        yield TextRow([(" " * INDENT + told, "muted")], follows=True)

    def _kpi_row(self, one: KpiView) -> Iterator[TextRow]:
        """A KPI of mine that wants a value."""
        style, say = self.style, self.style.words.say
        role = OWED_ROLES[one.checkin_state]
        late = say(f"home.checkin_{one.checkin_state}")
        if one.due_at is not None and one.due_at < self.session.now():
            late += "  " + age(style.words, self.session.now() - one.due_at)
        parts: list[Part] = [(f"  {style.glyphs.bullet} ", role), (tame(one.definition.title), "bold strong")]
        right: list[Part] = [(style.fit(late, DUE_WIDTH, ">"), role)]
        said = {"kpi": one.definition.title, "status": stands(style.words, one), "due": late}
        yield TextRow(parts, key=("kpi", one.definition.team, one.uid), right=right, values=said)
        told = f"KPI  {style.glyphs.dot}  {tame(stands(style.words, one))}"
        yield TextRow([(" " * INDENT + told, "muted")], follows=True)

    def _due_row(self, one: DueCheckin) -> Iterator[TextRow]:
        style, say, row = self.style, self.style.words.say, one.key_result
        role = OWED_ROLES[one.state]
        parts: list[Part] = [(f"  {style.glyphs.bullet} ", role)]
        parts.append((tame(row.definition.title), "bold strong"))
        late = say(f"home.checkin_{one.state}")
        if one.due_at is not None and one.due_at < self.session.now():
            late += "  " + age(style.words, self.session.now() - one.due_at)
        value = tame(journey(style.words, row, style.glyphs))
        right: list[Part] = [(f"{value}  ", "muted")] if self.across >= WIDE else []
        right.append((style.fit(late, DUE_WIDTH, ">"), role))
        said = key_result_values(style, row, objective=one.objective_title, due=late)
        yield TextRow(parts, key=("due", one.team, row.uid), right=right, values=said)
        facts = [tame(one.objective_title)]
        if self.across < WIDE:
            facts.append(value)
        if one.changed:
            facts.append(say("home.changed", change=change(style.words, row, one.changed)))
        left = self.across - INDENT - 2
        told = whole_parts(facts[::-1], f"  {style.glyphs.dot}  ", left, style.glyphs.ambiguous)
        yield TextRow([(" " * INDENT + told, "muted")], follows=True)

    # What a person does

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, tuple):
            kind, team, uid = message.key
            if kind == "asked":
                self.app.action_depend()
                return
            if kind == "close":
                self.app.action_open("close")
                return
            if kind in PROMISED:
                from okrtui.tui.screens.weekly import WeeklyScreen

                self.app.put_on_top(WeeklyScreen(self.app, team))
                return
            if kind == "kpi":
                self.app.open_kpi(uid)
                return
            self.app.open_row(team, uid, check_in=kind == "due")

    def chosen(self) -> Chosen | None:
        """The key result or KPI of the row."""
        key = self.rows_list.current_key
        if self.home is None or not isinstance(key, tuple) or key[0] in PROMISED:
            return None
        asked = next((one.on for one in self.home.asked if one.on and key[:2] == ("asked", one.on.ref)), None)
        if asked is not None:
            return Chosen(*asked.ref, asked.path, asked.title)
        kpi = next((one for one in self.home.kpis if key[0] == "kpi" and one.uid == key[2]), None)
        if kpi is not None:
            return Chosen("kpi", kpi.uid, kpi.path, kpi.definition.title)
        rows = [one.key_result for one in (*self.home.worst, *self.home.sure)]
        rows += [one.key_result for one in self.home.due]
        row = next((row for row in rows if row.uid == key[2]), None)
        return Chosen("key_result", row.uid, row.path, row.definition.title) if row else None

    def works(self) -> dict[str, bool]:
        worst = self.home is not None and bool(self.home.worst)
        return {"home_worst": worst}

    def action_worst(self) -> None:
        """To the worst of all, on its board."""
        if self.home and self.home.worst:
            one = self.home.worst[0]
            self.app.open_row(one.team, one.key_result.uid)
        else:
            self.footer.tell(self._nothing("behind"))


DUE_WIDTH = 14
PROMISED = ("action", "acknowledge", "close")
OWED_ROLES = {"ok": "key", "due": "key", "late": "at_risk", "missed": "off_track", "none": "muted"}
"""The colour of a check-in by its state."""
