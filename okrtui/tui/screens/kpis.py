"""The KPIs of the organisation: the health of the business, across cycles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from okrtui.domain.vocabulary import KpiStatus
from okrtui.tui import keys
from okrtui.tui.chosen import Chosen
from okrtui.tui.messages import RowChosen
from okrtui.tui.screens.in_depth import InDepth
from okrtui.tui.screens.listing import ReadList
from okrtui.tui.stated.cards import kpi_values
from okrtui.tui.widgets.bars import trend
from okrtui.tui.widgets.style import Part
from okrtui.tui.widgets.text_rows import TextRow, TextRows
from okrtui.usecases.kpis import kpis
from okrtui.usecases.teams import tree_order
from okrtui.usecases.views import KpiView
from okrtui.words.dates import ago
from okrtui.words.kpi import LOOKS, band_of, value_of
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.tui.base import OkrApp

WEEKS = 9
WIDE = 100
WORD = 12


class KpisScreen(InDepth, ReadList):
    """Team by team; Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(())
    place = "kpis"
    stands_alone = True
    acts_on_rows = True

    def __init__(self, app: OkrApp) -> None:
        super().__init__(app)
        self.found: Sequence[KpiView] | None = None
        self.names: dict[str, str] = {}

    def reload(self) -> None:
        def look() -> tuple[dict[str, str], Sequence[KpiView]]:
            workspace = self.session.workspace()
            names = {team.id: team.name for team, _ in tree_order(workspace.teams().values())}
            return names, kpis(workspace)

        self.read(look, "kpis", lambda found: self._loaded(*found))

    def _loaded(self, names: dict[str, str], found: Sequence[KpiView]) -> None:
        places = {team: place for place, team in enumerate(names)}
        self.names = names
        self.found = sorted(found, key=lambda one: places.get(one.definition.team, len(places)))
        self.remake()

    def make(self) -> TextRows:
        say = self.style.words.say
        if self.found is None:
            return self.while_reading(say("kpis.title"))
        rows = list(self._rows(self.found)) or [TextRow([("  " + say("kpis.none"), "muted")])]
        out = sum(one.status is KpiStatus.UNHEALTHY for one in self.found)
        remark = say("dashboard.kpis_out", count=out, all=len(self.found)) if self.found else ""
        return TextRows(self.style, say("kpis.title"), rows, remark)

    def _rows(self, found: Sequence[KpiView]) -> Iterator[TextRow]:
        team = None
        for one in found:
            if one.definition.team != team:
                team = one.definition.team
                name = tame(self.names.get(team, team))
                yield TextRow([(f" {name}", "bold accent")], ground="band", section=name)
            yield from self._row(one)

    def _row(self, one: KpiView) -> Iterator[TextRow]:
        style, words, definition, role = self.style, self.style.words, one.definition, LOOKS[one.status]
        parts: list[Part] = [
            (f"  {style.glyphs.status[role]} ", role),
            (tame(definition.title), "bold strong"),
        ]
        right: list[Part] = []
        if self.across >= WIDE:
            told = [(each.measured.at, each.measured.value) for each in one.values]
            right.append((trend(told, self.session.now(), WEEKS, style.glyphs), "trend"))
        most = max(style.cells(tame(value_of(words, each))) for each in self.found or (one,))
        right += [(f"  {style.fit(tame(value_of(words, one)), most, '>')}", "strong")]
        right.append((f"  {style.fit(words.say(f'kpi.{one.status}'), WORD)}", role))
        yield TextRow(parts, key=one.uid, right=right, values=kpi_values(style, one))
        facts = [tame(band_of(words, definition.low, definition.high, definition.unit, one.value))]
        facts += [tame(one.owner_name)] if one.owner_name else []
        facts += [ago(words, self.session.now() - one.value_at)] if one.value_at else []
        line = f" {style.glyphs.dot} ".join(fact for fact in facts if fact)
        yield TextRow([("    " + line, "muted")], follows=True)

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        if isinstance(message.key, int):
            self.app.open_kpi(message.key)

    def chosen(self) -> Chosen | None:
        """The KPI of the row."""
        key = self.rows_list.current_key
        one = next((one for one in self.found or () if one.uid == key), None)
        return Chosen("kpi", one.uid, one.path, one.definition.title) if one else None
