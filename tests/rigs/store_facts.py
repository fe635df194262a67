"""Values that store tests are written with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from okrtui.domain.model import Category, Cycle, KeyResultDef, Kind, ObjectiveDef
from okrtui.store.new_rows import Act, NewKeyResult, NewObjective
from okrtui.store.protocols import Store
from okrtui.store.records import Moment, Organization, Person, TaskRow, Team

T0 = datetime(2026, 10, 5, 9, 0, 0, 123456, tzinfo=UTC)
CYCLE = "2026-Q4"

HOSTILE = [
    "\x1b]52;c;ZXZpbA==\x07\x1b[2J",
    "\u202egnp.exe\u2066",
    "[@click=app.quit]x[/] {name} %s :name ?1 100% _",
    "'; DROP TABLE task; --",
    "한글 \u1112\u1161\u11ab 👩‍👩‍👧‍👦 ﷽",
    "가" * 10_000,
    "",
    " \t\n",
]


def day(n: float) -> datetime:
    """So many days after the first instant."""
    return T0 + timedelta(days=n)


def then(n: float) -> Moment:
    """So many days after the first instant, as it was known then."""
    return Moment(day(n), day(n))


def act(n: float = 0, author: str = "mina", reason: str = "") -> Act:
    return Act(author, day(n), reason)


def found(store: Store) -> None:
    """A small company."""
    store.set_organization(Organization("acme", "Acme", "Asia/Seoul", "Make work visible"))
    store.save_teams([Team("acme", "Acme"), Team("sales", "영업팀", "acme", "mina")], T0)
    store.save_people(
        [Person("mina", "박미나", "mina@example.com"), Person("jun", "Jun Lee", timezone="UTC")]
    )
    store.save_cycles([Cycle(CYCLE, date(2026, 10, 1), date(2026, 12, 31))])


def objective(
    store: Store, id: str = "close-more", title: str = "Close more good deals", **extra: object
) -> int:
    place = {"cycle": CYCLE, "team": "sales", "position": 0, "at": 0.0, "owner": None} | extra
    new = NewObjective(
        str(place["cycle"]),
        str(place["team"]),
        id,
        ObjectiveDef(title, owner=place["owner"]),  # type: ignore[arg-type]
        int(str(place["position"])),
    )
    return store.add_objective(new, act(float(str(place["at"]))))


def target(value: int | str = 25, title: str = "Win rate", **extra: object) -> KeyResultDef:
    return KeyResultDef(title, Kind.INCREASE, start=Decimal(18), target=Decimal(value), **extra)  # type: ignore[arg-type]


def key_result(store: Store, objective: int, id: str = "win-rate", position: int = 0, at: float = 0) -> int:
    return store.add_key_result(NewKeyResult(objective, id, target(), position), act(at))


def task(n: int, **changes: object) -> TaskRow:
    values: dict[str, object] = {
        "uid": 0,
        "connection": "gh",
        "id": f"I_{n}",
        "key": f"acme/app#{n}",
        "title": f"Task {n}",
        "url": f"https://github.com/acme/app/issues/{n}",
        "status": "open",
        "category": Category.TODO,
    }
    return TaskRow(**(values | changes))  # type: ignore[arg-type]
