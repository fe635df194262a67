"""The settings of an Azure DevOps connection, checked once."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from connectors.errors import OptionsError
from connectors.home import Place, place_of
from connectors.model import Options
from connectors.origin import checked_base
from connectors.state_words import FinishedWords, finished_words, folded
from connectors.text import clean

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
        _text(options, "project") or named,
        _text(options, "team"),
        _names(options, "points_field") or POINTS,
        frozenset(map(folded, _names(options, "todo"))),
        frozenset(map(folded, _names(options, "doing"))),
        finished_words(options.extra),
    )


def places(base: str) -> list[Place | None]:
    """By which addresses the organisation of a base is known: it has an old and a new one."""
    usual = place_of(base)
    if usual is None or not is_hosted(base):
        return [usual]
    named = usual.steps[:1] if usual.host == "dev.azure.com" else (usual.host.partition(".")[0],)
    return [Place("dev.azure.com", named), *(Place(f"{one}.visualstudio.com") for one in named)]


def is_hosted(base: str) -> bool:
    """Whether an address is one of the service that everybody shares."""
    host = (urlsplit(base).hostname or "").lower()
    return host == "dev.azure.com" or host.endswith(".visualstudio.com")


def _text(options: Options, key: str) -> str:
    value = options.extra.get(key, "")
    if not isinstance(value, str):
        raise OptionsError("setting", values={"name": key, "value": clean(str(value), 60)})
    return clean(value, 200)


def _names(options: Options, key: str) -> tuple[str, ...]:
    value = options.extra.get(key, ())
    given = (value,) if isinstance(value, str) else value
    if not isinstance(given, list | tuple | set | frozenset) or not all(
        isinstance(one, str) for one in given
    ):
        raise OptionsError("setting", values={"name": key, "value": clean(str(value), 60)})
    return tuple(clean(one, 200) for one in given)
