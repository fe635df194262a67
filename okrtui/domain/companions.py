"""What stands beside objectives and key results and is shown, never counted."""

from okrtui.domain.immutable import dataclass
from okrtui.domain.vocabulary import Agreement, InitiativeState


@dataclass(frozen=True, slots=True)
class Doc:
    """A document or dashboard a person linked to a key result; shown, never fetched."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """A task, list or sprint of a tracker that is linked to be looked at."""

    connection: str
    url: str


@dataclass(frozen=True, slots=True)
class Initiative:
    """Work under an objective by which people mean to reach it. ``id`` is its own within the objective."""

    id: str
    title: str
    owner: str | None = None
    state: InitiativeState = InitiativeState.PLANNED
    links: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Dependency:
    """What a key result needs of another row: ``on`` names an objective or key result by its path or an
    ending of it, ``state`` how far that is agreed."""

    on: str
    state: Agreement = Agreement.ASKED
