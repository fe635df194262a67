"""What a reader of somebody else's file gives: rows as they stand there, before anything of them is matched
with this organisation.

Numbers are exact, shares (``progress``, ``confidence``) are 0–1 and progress may lie beyond; a ``date`` is a
day in the organisation's zone. Unknown is None or empty. Reasons are codes: ``importing.why_<reason>`` says
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct, field

from okrtui.domain.companions import Doc
from okrtui.domain.model import CurveWord, Kind, Milestone, ObjectiveKind, Source
from okrtui.domain.vocabulary import InitiativeState
from okrtui.importing.text import line
from okrtui.planfile.model import Plan, PlanLink


class Spot(Struct, frozen=True):
    """Where something stands: ``row`` is 1-based as the program shows it that made the file, 0 for none;
    ``column`` is the header as it is written there, or a field's name."""

    file: str = ""
    row: int = 0
    column: str = ""


class Unread(Struct, frozen=True):
    """What a file says and the plan does not."""

    place: Spot
    text: str
    reason: str


def unread_at(place: Spot, column: str, text: str, reason: str) -> Unread:
    """What stands in a column of the row at ``place``, on one line that is not too long."""
    return Unread(Spot(place.file, place.row, column), line(text, 200), reason)


class Flagged(Struct, frozen=True):
    """What was taken otherwise than it stands there; ``id`` is the path in the plan once it has one."""

    title: str
    reason: str
    id: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class Question(Struct, frozen=True):
    """What a file leaves open. ``option`` is what is answered with, a choice put in the place of ``{}``;
    ``safe`` is what is taken where nobody can be asked, "" where nothing may be."""

    column: str
    choices: tuple[str, ...]
    option: str
    safe: str = ""

    def answered_with(self, choice: str) -> str:
        """The option that gives this answer."""
        return self.option.replace("{}", choice)


class SeenPerson(Struct, frozen=True):
    """A person by any of these; ``id`` is the source's own."""

    name: str = ""
    email: str = ""
    id: str = ""

    @property
    def shown(self) -> str:
        return self.name or self.email or self.id


class SeenTeam(Struct, frozen=True):
    """``parent`` is the name of the team above it."""

    name: str = ""
    id: str = ""
    parent: str = ""
    lead: SeenPerson | None = None


class SeenCycle(Struct, frozen=True):
    """A cycle by its name ("Q1 2024"), its days, or both. ``of_key_result``: the days are those of one that
    stands in it, and only tell which cycle that is."""

    name: str = ""
    start: date | None = None
    end: date | None = None
    of_key_result: bool = False


class SeenAlignment(Struct, frozen=True):
    """A parent by the source's id, else by its title. ``weight`` 0.4 for "40 %": 0 and None contribute, above
    0 it may drive."""

    id: str = ""
    title: str = ""
    weight: Decimal | None = None


class SeenCheckin(Struct, frozen=True):
    """What was measured or said at a moment. ``part``: the milestone that ``value`` (1 done, 0 open) is of.
    ``author`` is told in the note where the organisation knows nobody of the kind."""

    at: date | datetime
    value: Decimal | None = None
    confidence: float | None = None
    note: str = ""
    author: SeenPerson | None = None
    part: str = ""
    place: Spot = Spot()


class SeenInitiative(Struct, frozen=True):
    """Work below a key result that is no task of a tracker, with the ``links`` that lead to such."""

    title: str
    id: str = ""
    owner: SeenPerson | None = None
    state: InitiativeState = InitiativeState.PLANNED
    links: tuple[PlanLink, ...] = ()


class SeenKeyResult(Struct, frozen=True):
    """``kind`` None: made of what numbers there are, else of the title. ``floor``: the target is told as one
    ("≥ 99.9 %"). ``current`` with ``current_at`` is its last value, told by ``author``; ``progress`` what the
    source says of itself. ``checkins`` in any order."""

    title: str
    id: str = ""
    kind: Kind | None = None
    start: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    change: Decimal | None = None
    floor: bool = False
    current: Decimal | None = None
    current_at: date | datetime | None = None
    confidence: float | None = None
    note: str = ""
    author: SeenPerson | None = None
    unit: str = ""
    owners: tuple[SeenPerson, ...] = ()
    checkin_owners: tuple[SeenPerson, ...] = ()
    weight: Decimal | None = None
    progress: float | None = None
    milestones: tuple[Milestone, ...] = ()
    expected: CurveWord | tuple[tuple[date, Decimal], ...] = ()
    starts: date | None = None
    due: date | None = None
    source: Source | None = None
    links: tuple[PlanLink, ...] = ()
    docs: tuple[Doc, ...] = ()
    tags: tuple[str, ...] = ()
    priority: str = ""
    description: str = ""
    checkins: tuple[SeenCheckin, ...] = ()
    place: Spot = Spot()


class SeenObjective(Struct, frozen=True):
    """``comments`` have a note alone; their ``at`` is ``date.min`` where no day is told."""

    title: str
    id: str = ""
    kind: ObjectiveKind | None = None
    owners: tuple[SeenPerson, ...] = ()
    team: SeenTeam | None = None
    cycle: SeenCycle | None = None
    weight: Decimal | None = None
    progress: float | None = None
    alignments: tuple[SeenAlignment, ...] = ()
    initiatives: tuple[SeenInitiative, ...] = ()
    tags: tuple[str, ...] = ()
    priority: str = ""
    description: str = ""
    comments: tuple[SeenCheckin, ...] = ()
    key_results: tuple[SeenKeyResult, ...] = ()
    place: Spot = Spot()


class Seen(Struct, frozen=True):
    """All that a file says. With ``questions`` that have no safe answer nothing is made of it. ``people`` and
    ``teams`` are the source's own lists of them; ``written`` is the day that it tells of itself. ``plan``:
    the file is one that a plan was exported to."""

    objectives: tuple[SeenObjective, ...] = ()
    unread: tuple[Unread, ...] = ()
    flagged: tuple[Flagged, ...] = ()
    questions: tuple[Question, ...] = ()
    people: tuple[SeenPerson, ...] = ()
    teams: tuple[SeenTeam, ...] = ()
    written: date | None = None
    plan: Plan | None = None


class Asked(Struct, frozen=True):
    """How the person wants a file read. ``columns``: folded header → field. ``dates``: ``dmy``, ``mdy`` or
    ``ymd``, None where it was not said. ``today`` is a day in the organisation's zone, ``since`` the first
    of the cycle that rows without one stand in. ``connection`` is the one to ask a tracker through."""

    today: date
    columns: Mapping[str, str] = field(default_factory=dict)
    dates: str | None = None
    connection: str | None = None
    since: date | None = None
