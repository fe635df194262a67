"""A small company on a real store, with a clock that tests move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from acme import GITHUB, company, person, team

from okrtui.config.load import loads
from okrtui.planfile.parse import parse
from okrtui.store.protocols import Store
from okrtui.store.records import AuditEvent
from okrtui.usecases.plan_apply import Applied, apply
from okrtui.usecases.plan_state import known_to
from okrtui.usecases.structure import add_missing
from okrtui.usecases.undo import take_back, undoing
from okrtui.usecases.workspace import Workspace

CONFIG = company(
    person("mina"),
    person("joon"),
    team("acme"),
    team("sales", parent="acme", lead="mina"),
    team("outbound", parent="sales"),
    more=GITHUB,
)

PLAN = """
[[objectives]]
id = "close-more"
team = "sales"
cycle = "2026-Q4"
title = "Close more good deals"
owner = "mina"
[[objectives.key_results]]
id = "win-rate"
title = "Win rate"
kind = "increase"
start = 18
target = 25
unit = "%"
[[objectives.key_results]]
id = "agreed"
title = "Stages agreed"
kind = "boolean"
owner = "joon"
[[objectives.key_results]]
id = "단계"
title = "단계 합의"
kind = "milestones"
milestones = [ { title = "하나", due = 2026-11-15 }, { title = "둘", weight = 3 } ]
[[objectives.key_results]]
id = "win-loss"
title = "Win-loss analysis"
kind = "tasks"
links = [ { connection = "gh", url = "https://github.com/acme/app/issues/12", weight = 2 } ]
[[objectives]]
id = "engine"
team = "outbound"
cycle = "2026-Q4"
title = "A repeatable engine"
owner = "joon"
supports = "sales/close-more"
[[objectives.key_results]]
id = "leads"
title = "Net new leads"
kind = "reach"
target = 50
[[objectives.key_results]]
id = "blocked"
title = "Blocked share"
kind = "keep"
high = 2
"""


@dataclass(slots=True)
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


class Desk:
    """``me`` at work; ``colleague`` is somebody else on the same store."""

    def __init__(self, store: Store, config: str = CONFIG) -> None:
        self.clock = Clock(datetime(2026, 11, 24, 3, 0, tzinfo=UTC))
        self.me = Workspace(store, loads(config), self.clock, "Asia/Seoul", "mina")
        add_missing(self.me)

    def at(self, *moment: int) -> None:
        """Set the clock, UTC."""
        self.clock.now = datetime(*moment, tzinfo=UTC)  # type: ignore[misc, arg-type]

    def colleague(self, id: str = "joon") -> Workspace:
        return replace(self.me, me=id, _people=None, _teams=None)

    def apply(self, text: str = PLAN, who: Workspace | None = None, **options: object) -> Applied:
        workspace = who or self.me
        plan = parse(text, file="plan.toml", known=known_to(workspace))
        return apply(workspace, plan, **options)  # type: ignore[arg-type]


def undo(workspace: Workspace, event: int | None = None) -> AuditEvent:
    """Take an act of theirs back, with their later ones on the same rows. Returns it."""
    wanted = undoing(workspace, event)
    take_back(workspace, wanted)
    return wanted.target
