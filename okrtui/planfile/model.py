"""A plan file as values. Equal plans are equal whatever lines they stood on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as ordered
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from okrtui.domain.kpi import BetDef, KpiDef
from okrtui.domain.model import Cycle, KeyResultDef, ObjectiveDef, ObjectiveKind


class PlanLink(Struct, frozen=True):
    """A link to one task or list (``url``, or the tracker's key) or to a ``query``; exactly one."""

    connection: str
    url: str | None = None
    query: str | None = None
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class PlanKeyResult:
    """``was`` is the id that the store knows it by when it is renamed; ``line`` is 1-based."""

    id: str
    definition: KeyResultDef
    links: tuple[PlanLink, ...] = ()
    was: str | None = None
    line: int = ordered(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PlanObjective:
    """Its id is unique in its team and cycle; ``was`` as in ``PlanKeyResult``."""

    team: str
    cycle: str
    id: str
    definition: ObjectiveDef
    key_results: tuple[PlanKeyResult, ...] = ()
    was: str | None = None
    line: int = ordered(default=0, compare=False)

    @property
    def path(self) -> str:
        """cycle/team/id."""
        return f"{self.cycle}/{self.team}/{self.id}"


@dataclass(frozen=True, slots=True)
class PlanLasting:
    """A bet or a KPI, by ``kind``; its id is unique in the organisation."""

    kind: Literal["bet", "kpi"]
    id: str
    definition: BetDef | KpiDef
    line: int = ordered(default=0, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.id


class Plan(Struct, frozen=True):
    """``base`` is the store's revision that an export was made at. ``cycle`` is the cycle of
    objectives that name none of their own."""

    objectives: tuple[PlanObjective, ...] = ()
    base: str | None = None
    cycle: str | None = None
    lasting: tuple[PlanLasting, ...] = ()


class Known(Struct, frozen=True):
    """The ids that a plan may name: those of the reader's own configuration and store.

    None means "not known here, do not check". ``cycle`` is taken where neither an objective nor
    the plan names one. ``zone`` is the organisation's time zone. ``kinds``: what an objective of a team is
    where the plan does not say. ``stands`` tells of a definition that would be refused whether it stands
    in the store just so: then it is taken until it is changed.
    """

    teams: frozenset[str] | None = None
    people: frozenset[str] | None = None
    cycles: Mapping[str, Cycle] | None = None
    connections: frozenset[str] | None = None
    metrics: frozenset[str] | None = None
    cycle: str | None = None
    zone: str = "UTC"
    kinds: Mapping[str, ObjectiveKind] = field(default_factory=dict)
    stands: Callable[[KeyResultDef], bool] | None = None
