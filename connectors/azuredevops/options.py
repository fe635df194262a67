"""The settings of an Azure DevOps connection, checked once."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from connectors.home import HostPath, place_of
from connectors.model import Options
from connectors.origin import checked_base
from connectors.own_settings import names_of, text_of
from connectors.state_words import FinishedWords, finished_words, folded

POINTS = (
    "Microsoft.VSTS.Scheduling.StoryPoints",
    "Microsoft.VSTS.Scheduling.Effort",
    "Microsoft.VSTS.Scheduling.Size",
)
"""The points of the processes that Azure DevOps ships, by reference name."""


@dataclass(frozen=True, slots=True)
class AzureOptions:
    """``base`` is the organisation or collection, without a closing slash; ``project`` and ``team`` narrow
    what is asked ("" for none). ``points``: reference names of fields, the first that has a number counts.
    ``todo`` and ``doing`` are folded names of states."""

    base: str
    project: str
    team: str
    points: tuple[str, ...]
    todo: frozenset[str]
    doing: frozenset[str]
    finished: FinishedWords


def azure_options(options: Options) -> AzureOptions:
    """Understand ``options``; an address of a project tells the project too. Raises OptionsError."""
    base = checked_base(options.base_url)
    parts = urlsplit(base)
    steps, host = [step for step in parts.path.split("/") if step], (parts.hostname or "").lower()
    least = 1 if host == "dev.azure.com" else 0 if host.endswith(".visualstudio.com") else len(steps)
    if steps[:1] == ["DefaultCollection"] and not least:
        least = 1
    named = unquote(steps[least]) if len(steps) > least else ""
    if named:
        base = f"{parts.scheme}://{parts.netloc}/{'/'.join(steps[:least])}".rstrip("/")
    return AzureOptions(
        base,
        text_of(options.extra, "project") or named,
        text_of(options.extra, "team"),
        names_of(options.extra, "points_field") or POINTS,
        frozenset(map(folded, names_of(options.extra, "todo"))),
        frozenset(map(folded, names_of(options.extra, "doing"))),
        finished_words(options.extra),
    )


def places(base: str) -> list[HostPath | None]:
    """By which addresses the organisation of a base is known: it has an old and a new one."""
    usual = place_of(base)
    if usual is None or not is_hosted(base):
        return [usual]
    named = usual.steps[:1] if usual.host == "dev.azure.com" else (usual.host.partition(".")[0],)
    return [HostPath("dev.azure.com", named), *(HostPath(f"{one}.visualstudio.com") for one in named)]


def collection_of(base: str) -> tuple[str, ...] | None:
    """The path of the collection of a server, in small letters; None of the service."""
    steps = tuple(unquote(step).casefold() for step in urlsplit(base).path.split("/") if step)
    return None if is_hosted(base) else steps


def is_hosted(base: str) -> bool:
    """Whether an address is one of the service that everybody shares."""
    host = (urlsplit(base).hostname or "").lower()
    return host == "dev.azure.com" or host.endswith(".visualstudio.com")
