"""The words that the rules use, and nothing else: kinds, statuses, states, sources."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """How a key result is measured (rule: "Progress of a key result")."""

    INCREASE = "increase"
    DECREASE = "decrease"
    REACH = "reach"
    RELATIVE = "relative"
    KEEP = "keep"
    BOOLEAN = "boolean"
    MILESTONES = "milestones"
    TASKS = "tasks"


class Status(StrEnum):
    """Headline words, and nothing else, of key results, objectives and teams."""

    PENDING = "pending"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    DONE = "done"
    OUTDATED = "outdated"
    CLOSED_MET = "closed_met"
    CLOSED_PARTIAL = "closed_partial"
    CLOSED_MISSED = "closed_missed"


class Pace(StrEnum):
    """The word of a heading before any doubt: the machine's judgement."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    DONE = "done"


class StatusFrom(StrEnum):
    """Whose word a status is: the machine's pace, or the owner's confidence."""

    PACE = "pace"
    OWNER = "owner"


class CurveWord(StrEnum):
    """A shape of the expected curve that one word names: √e, e, e², or all in the last tenth."""

    EARLY = "early"
    EVEN = "even"
    LATE = "late"
    END = "end"


class CheckinState(StrEnum):
    """Where a key result stands in its cadence of check-ins."""

    OK = "ok"
    DUE = "due"
    LATE = "late"
    MISSED = "missed"
    NONE = "none"


class ConfidenceScale(StrEnum):
    """What a team's members type for confidence; stored as 0.0-1.0 either way."""

    RAG = "rag"
    ONE_TO_FIVE = "1-5"
    ZERO_TO_TEN = "0-10"


class BlockerKind(StrEnum):
    """What stands in the way of a key result."""

    RESOURCE = "resource"
    DEPENDENCY = "dependency"
    CLARITY = "clarity"
    PRIORITY = "priority"
    EXTERNAL = "external"


class Driver(StrEnum):
    """What moves an objective: its key results, the objectives that drive it, or both."""

    KRS = "krs"
    ALIGNED = "aligned"
    BOTH = "both"


class ObjectiveKind(StrEnum):
    """What its score is held to: committed ones are to be met whole, and have stricter bands."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class ObjectiveState(StrEnum):
    """A draft counts nowhere and is shown to few; a closed one is not changed any more."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"


class CycleState(StrEnum):
    """Where a cycle stands on its way; while it is closing, people answer what became of its rows."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSING = "closing"
    CLOSED = "closed"


class SourceType(StrEnum):
    """Where the values of a key result come from."""

    MANUAL = "manual"
    TASKS = "tasks"
    QUERY = "query"
    METRIC = "metric"
    KPI = "kpi"

    @property
    def typed(self) -> bool:
        """Whether people tell its values: in check-ins, or as those of a KPI."""
        return self in (SourceType.MANUAL, SourceType.KPI)


class Category(StrEnum):
    """State class of a task, whatever the tracker calls it."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"


class ScopeEventKind(StrEnum):
    """A line in the scope ledger of a key result. ``left``: its query was without it for a day although
    nothing changed it."""

    ADDED = "added"
    DROPPED = "dropped"
    LEFT = "left"
    REOPENED = "reopened"
    MISSING = "missing"
    CONFIRMED = "confirmed"
    RETURNED = "returned"


class Every(StrEnum):
    """Cadence of check-ins; ``none`` takes nothing out by itself, see ``KeyResultDef.checkin``."""

    WEEK = "1w"
    TWO_WEEKS = "2w"
    MONTH = "1m"


class InitiativeState(StrEnum):
    """How far an initiative is; nothing is computed from it."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"


class Agreement(StrEnum):
    """How far those whom a key result depends on agreed."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    RISK = "risk"


class KpiStatus(StrEnum):
    """The word of a KPI; it has no progress."""

    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"
    OUTDATED = "outdated"
    PENDING = "pending"


CARRIED_TARGET, CARRIED_PAST = "carried_target", "carried_past_target"
"""Marks of what is carried: its target is that of the cycle before; it had been reached and moved on. Either
is to be thought about."""
