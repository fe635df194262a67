"""A believable board made by hand: facts typed here, judged by the domain, shown by the screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo

from okrtui.domain import rollup
from okrtui.domain.judge import judge
from okrtui.domain.model import (
    BlockerKind,
    Category,
    Checkin,
    Cycle,
    KeyResultDef,
    KeyResultFacts,
    Kind,
    Measurement,
    Milestone,
    ObjectiveDef,
    Part,
    RollUp,
    Rules,
    ScopeEventKind,
    Source,
    SourceType,
    Status,
    TaskTotals,
)
from okrtui.domain.progress import expected
from okrtui.errors import NotFoundError
from okrtui.store.records import ScopeEvent, TaskRow
from okrtui.tui.live_session import UiSettings
from okrtui.usecases.find import Found
from okrtui.usecases.views import (
    Board,
    ConnectionView,
    Detail,
    Header,
    Home,
    KeyResultView,
    ObjectiveView,
    TeamView,
)

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
ZONE = "Asia/Seoul"
CYCLE = Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31))
START = datetime(2026, 9, 30, 15, 0, tzinfo=UTC)
END = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)

Said = tuple[str, str]
"""English and Korean."""

TEAMS: tuple[tuple[str, Said, str | None, int, float | None, Status], ...] = (
    ("acme", ("Acme", "Acme"), None, 0, 0.53, Status.AT_RISK),
    ("product", ("Product", "제품"), "acme", 1, 0.61, Status.ON_TRACK),
    ("engineering", ("Engineering", "엔지니어링"), "acme", 1, 0.66, Status.ON_TRACK),
    ("sales", ("Sales", "영업"), "acme", 1, 0.57, Status.OFF_TRACK),
    ("outbound", ("Outbound", "아웃바운드"), "sales", 2, 0.31, Status.OFF_TRACK),
    ("partners", ("Partners", "파트너"), "sales", 2, 0.58, Status.ON_TRACK),
    ("marketing", ("Marketing", "마케팅"), "acme", 1, 0.58, Status.AT_RISK),
    ("success", ("Customer success", "고객 성공"), "acme", 1, 0.40, Status.OFF_TRACK),
    ("people", ("People", "피플"), "acme", 1, None, Status.PENDING),
)


@dataclass(frozen=True)
class Told:
    """A key result as typed into this file."""

    id: str
    title: Said
    kind: Kind
    values: Sequence[str | float]
    definition: Mapping[str, object] = field(default_factory=dict)
    confidence: float | None = 0.75
    said_days: float = 2
    synced_minutes: int | None = None
    note: Said = ("", "")
    blocker: tuple[BlockerKind, Said] | None = None
    next_action: Said = ("", "")
    tasks: TaskTotals | None = None
    owner: str = "Joon Seo"


TRACKED = Source(SourceType.TASKS)

SALES: tuple[tuple[str, Said, str, tuple[Told, ...]], ...] = (
    (
        "close-more",
        ("Close more good deals", "좋은 거래를 더 많이 성사시킨다"),
        "Mina Park",
        (
            Told(
                "win-rate",
                ("Win rate", "성공률"),
                Kind.INCREASE,
                (18, 18.2, 18.9, 19.4, 20.2, 20.9, 21.6, 22.1),
                {"start": "18", "target": "25", "unit": "%", "source": Source(SourceType.METRIC, name="crm")},
                synced_minutes=2,
            ),
            Told(
                "deal-cycle",
                ("Deal cycle", "평균 거래 주기"),
                Kind.DECREASE,
                (42, 41.6, 41, 40.2, 39.3, 38.4, 37.7, 37),
                {"start": "42", "target": "30", "unit": "d"},
                note=(
                    "Legal review slows every contract over 50 k.",
                    "5만 달러가 넘는 계약마다 법무 검토가 늦습니다.",
                ),
                blocker=(BlockerKind.DEPENDENCY, ("legal has one reviewer", "법무 담당자가 한 명입니다")),
                next_action=("template with legal by Friday", "금요일까지 법무팀과 표준 계약서"),
            ),
            Told(
                "win-loss",
                ("Win-loss analysis of every closed deal", "종료된 거래의 수주·실주 분석"),
                Kind.TASKS,
                (0.05, 0.12, 0.2, 0.3, 0.36, 0.45, 0.52, 0.596),
                {"source": TRACKED},
                confidence=1.0,
                synced_minutes=2,
                tasks=TaskTotals(52, 31, 52, 31, 6, 1, 0, 3, 0),
            ),
        ),
    ),
    (
        "outbound-engine",
        ("A repeatable outbound engine", "반복 가능한 아웃바운드 체계를 세운다"),
        "Joon Seo",
        (
            Told(
                "sequences",
                ("Sequences for 3 buyer personas", "구매자 유형별 시퀀스"),
                Kind.MILESTONES,
                (0, 0, 0, 0, 1, 1, 1, 1),
                {"milestones": (Milestone("CFO"), Milestone("CTO"), Milestone("COO"))},
                confidence=0.25,
                synced_minutes=2,
            ),
            Told(
                "leads",
                ("Net new qualified leads", "신규 적격 리드"),
                Kind.REACH,
                (1, 3, 5, 8, 11, 15, 18, 21),
                {"target": "50"},
                confidence=0.5,
                said_days=1,
            ),
            Told(
                "reply-rate",
                ("Reply rate on all campaigns", "전체 캠페인 응답률"),
                Kind.KEEP,
                (7.1, 7.6, 8.4, 8.3, 8.1, 10.4, 8.4, 8.2),
                {"low": "10", "unit": "%"},
                said_days=3,
            ),
        ),
    ),
    (
        "forecast",
        ("Forecast people can plan on", "믿고 계획할 수 있는 예측"),
        "Ara Kim",
        (
            Told(
                "error",
                ("Forecast error, 30 days out", "30일 전 예측 오차"),
                Kind.DECREASE,
                (22, 21, 19.5, 18, 16.8, 15.6, 14.4, 13.5),
                {"start": "22", "target": "10", "unit": "%"},
                said_days=0.2,
            ),
            Told(
                "stages",
                ("Stages agreed with finance", "재무팀과 단계 정의 합의"),
                Kind.BOOLEAN,
                (0, 0, 0, 0, 0, 0, 1),
                {},
                confidence=1.0,
                said_days=5,
            ),
        ),
    ),
)


def _decimals(values: Mapping[str, object]) -> dict[str, object]:
    numbers = ("start", "target", "low", "high", "baseline", "change")
    return {name: Decimal(str(v)) if name in numbers else v for name, v in values.items()}


def key_result(told: Told, uid: int, objective: int, path: str, language: str) -> KeyResultView:
    """Judged at ``NOW`` from weekly values."""
    side = 1 if language == "ko" else 0
    definition = KeyResultDef(
        title=told.title[side], kind=told.kind, owner=told.owner, **_decimals(told.definition)
    )  # type: ignore[arg-type]
    measurements = tuple(
        Measurement(
            at=NOW
            - timedelta(weeks=len(told.values) - 1 - i, days=0 if told.synced_minutes else told.said_days),
            value=Decimal(str(value)),
            id=i,
            part="CFO" if told.kind is Kind.MILESTONES else "",
        )
        for i, value in enumerate(told.values)
    )
    said = Checkin(
        at=NOW - timedelta(days=told.said_days),
        id=uid,
        author=told.owner,
        confidence=told.confidence,
        note=told.note[side],
        blocker_kind=told.blocker[0] if told.blocker else None,
        blocker=told.blocker[1][side] if told.blocker else "",
        next_action=told.next_action[side],
    )
    earlier = replace(said, at=said.at - timedelta(days=7), note="", id=uid + 1000)
    synced = NOW - timedelta(minutes=told.synced_minutes) if told.synced_minutes is not None else None
    facts = KeyResultFacts(
        definition,
        CYCLE,
        measurements,
        (earlier, said),
        told.tasks,
        START,
        synced,
        windows_zone=ZONE,
        owner_zone=ZONE,
    )
    FACTS[uid] = facts
    return KeyResultView(
        uid=uid,
        id=told.id,
        path=f"{path}/{told.id}",
        objective=objective,
        definition=definition,
        state=judge(facts, NOW, Rules(), with_forecast=True),
        owner_name=told.owner,
        tasks=told.tasks,
        series=tuple((m.at, m.value) for m in measurements),
        last_checkin=said,
        synced_at=synced,
        connections=("jira", "clickup") if told.tasks else ("crm",) if synced else (),
    )


FACTS: dict[int, KeyResultFacts] = {}


def objectives(language: str = "en") -> tuple[ObjectiveView, ...]:
    side = 1 if language == "ko" else 0
    found = []
    uid = 100
    for number, (id_, title, owner, tolds) in enumerate(SALES, 1):
        path = f"2026-Q4/sales/{id_}"
        rows = tuple(key_result(told, uid + i, number, path, language) for i, told in enumerate(tolds))
        uid += len(tolds)
        parts = [
            Part(
                1.0, one.progress, one.expected, one.status, one.heading, one.held, one.judged,
                coverage=(int(one.progress is not None), 1),
            )
            for one in (row.state for row in rows)
        ]  # fmt: skip
        definition = ObjectiveDef(title[side], owner)
        found.append(
            ObjectiveView(number, id_, path, "sales", definition, owner, rollup.objective(parts), 1, rows)
        )
    return tuple(found)


def _rollup(progress: float | None, status: Status) -> RollUp:
    heading = {Status.ON_TRACK: 0.82, Status.AT_RISK: 0.58, Status.OFF_TRACK: 0.31}.get(status)
    expected = None if progress is None else 0.59
    return RollUp(progress, expected, (8, 8), status, {status: 1}, heading=heading)


def board(language: str = "en", team: str | None = None) -> Board:
    """The board of Sales; other teams have no objectives here."""
    side = 1 if language == "ko" else 0
    chosen = team or "sales"
    rows = objectives(language) if chosen == "sales" else ()
    teams = tuple(
        TeamView(id_, name[side], parent, depth, id_ in ("acme", "sales"), _rollup(p, s), _rollup(p, s))
        for id_, name, parent, depth, p, s in TEAMS
    )
    company = _rollup(0.53, Status.AT_RISK)
    header = Header(
        "Acme", "Make work visible", CYCLE, 8, 13, (NOW - START) / (END - START), company,
        NOW - timedelta(minutes=2), 3, "mina", "Mina Park",
    )  # fmt: skip
    connections = tuple(
        ConnectionView(name, name, "ok", "mina", NOW - timedelta(minutes=2), None, None, None)
        for name in ("jira", "clickup", "crm")
    )
    return Board(header, teams, chosen, rows, connections, NOW, 7)


TASKS: tuple[tuple[str, Said, Category, int | None], ...] = (
    ("OPS-212", ("Contract template for 50 k and more", "5만 달러 이상 표준 계약서"), Category.DOING, None),
    ("OPS-198", ("Legal intake form", "법무 접수 양식"), Category.TODO, 4),
    ("CU-8xk2", ("Discount approval in one step", "할인 승인 한 단계로"), Category.TODO, None),
    ("OPS-201", ("Record every closed deal in the CRM", "닫힌 거래를 모두 CRM에 기록"), Category.DONE, None),
)


def detail(uid: int, language: str = "en") -> Detail:
    """The detail of a row of ``board``; key results fed by tasks list some."""
    side = 1 if language == "ko" else 0
    for objective in objectives(language):
        for row in objective.key_results:
            if row.uid == uid:
                return _detail(row, objective, side)
    raise NotFoundError("usecase.no_key_result", id=uid)


def _detail(row: KeyResultView, objective: ObjectiveView, side: int) -> Detail:
    facts = FACTS[row.uid]
    curve = []
    for step in range(61):
        at = START + (END - START) * (step / 60)
        share = expected(facts, at)
        if share is not None:
            curve.append((at, share))
    today = date(2026, 11, 24)
    tasks = tuple(
        TaskRow(
            i,
            "jira",
            key,
            key,
            title[side],
            "",
            "",
            category,
            due=today - timedelta(days=late) if late else None,
        )
        for i, (key, title, category, late) in enumerate(TASKS)
    )
    scope = tuple(
        ScopeEvent(row.uid, i, ScopeEventKind.ADDED, START + timedelta(days=i), "jira") for i in range(2)
    )
    return Detail(
        row=row, objective_title=objective.definition.title, team_name="Sales", window=(START, END),
        curve=tuple(curve), measurements=row.series, checkins=facts.checkins,
        tasks=tasks if row.tasks else (), links=(), scope=scope if row.tasks else (), history=(), today=today,
        names={},
    )  # fmt: skip


class HandSession:
    """A session over the hand-made views. ``change`` puts another board in its place, as another
    process would."""

    def __init__(self, settings: UiSettings | None = None) -> None:
        self.settings = settings or UiSettings()
        self._changed: Board | None = None
        self.read: list[object] = []

    @property
    def zone(self) -> tzinfo:
        return ZoneInfo(ZONE)

    def now(self) -> datetime:
        return NOW

    def revision(self) -> int:
        return self._changed.revision if self._changed else 7

    def change(self, changed: Board) -> None:
        self._changed = changed

    def board(self, team: str | None = None, cycle: str | None = None) -> Board:
        self.read.append(("board", team))
        if self._changed is not None and team in (None, self._changed.team):
            return self._changed
        return board(self.settings.language, team)

    def add_missing(self) -> None:
        pass

    def detail(self, uid: int) -> Detail:
        self.read.append(("detail", uid))
        return detail(uid, self.settings.language)

    def home(self, wanted: object = None) -> Home:
        shown = self.board()
        return Home(shown.header, {}, (), ())

    def find(self, text: str) -> tuple[Found, ...]:
        rows = [row for one in self.board().objectives for row in one.key_results]
        wanted = text.casefold()
        return tuple(
            Found("key_result", row.uid, row.definition.title, row.path)
            for row in rows
            if wanted in row.definition.title.casefold()
        )

    def place_of(self, found: Found) -> tuple[str, int | None] | None:
        return "sales", int(found.uid)

    def sync_command(self, *, watch: bool) -> list[str]:
        return []
