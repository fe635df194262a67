"""What a connection's options mean for Jira."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from connectors.home import HostPath, place_of
from connectors.model import Options
from connectors.origin import checked_base
from connectors.own_settings import refused
from connectors.state_words import FinishedWords, finished_words

POINTS = (
    "Story Points",
    "Story point estimate",
    "스토리 포인트",
    "스토리 포인트 추정치",
    "ストーリー ポイント",
    "ストーリーポイント",
    "ストーリー ポイントの見積もり",
    "故事点",
    "故事点数",
    "故事点估算",
    "Puntos de historia",
    "Estimación de puntos de historia",
    "Pontos de história",
    "Pontos da história",
    "Estimativa de pontos da história",
    "Points de story",
    "Points d'effort",
    "Estimation de story points",
    "Storypunkte",
    "Story-Punkte",
    "Story Points-Schätzung",
    "Punti storia",
    "Stima dei punti storia",
    "Punkty historyjki",
    "Punkty scenariusza",
    "Стори поинты",
    "Очки истории",
    "Hikaye Puanı",
    "Hikaye Puanları",
)
"""Names of the points field in company-managed and team-managed projects, as the languages of Jira
ship them: one site has both, and lists them in the language of the account."""

BLOCKED_BY = ("is blocked by", "blocked by", "depends on", "is dependent on", "차단됨", "선행 작업")

CLOUD, DATA_CENTER = "cloud", "data_center"


def places(site: str) -> list[HostPath | None]:
    """By which names the site is known; none for the address that all of Atlassian's programs share."""
    usual = place_of(site)
    if usual is None or usual.host == "api.atlassian.com":
        return []
    name, _, domain = usual.host.partition(".")
    return [usual, *([HostPath(f"{name}.jira.com")] if domain == "atlassian.net" else [])]


def folded(name: str) -> str:
    """A name as it is compared: case, typographic apostrophes and outer blanks do not count."""
    return name.replace("’", "'").strip().casefold()


@dataclass(frozen=True, slots=True)
class JiraOptions:
    """``site`` (what people browse) and ``api_url`` have no trailing slash. ``points`` and
    ``numbers`` are ids or names of fields; empty ``points`` = none wanted; ``numbers`` None = every
    numeric custom field. ``blocked_by``: how links are called from an issue that waits for another."""

    site: str
    api_url: str | None
    scoped: bool
    deployment: str | None
    finished: FinishedWords
    doing: frozenset[str]
    todo: frozenset[str]
    points: tuple[str, ...]
    numbers: tuple[str, ...] | None
    epic: str
    blocked_by: frozenset[str]


def jira_options(options: Options) -> JiraOptions:
    """Raises OptionsError: ``base_url``, ``plain_http``, or ``setting`` (name, value)."""
    extra = options.extra
    deployment = _text(extra, "deployment") or None
    if deployment not in (None, CLOUD, DATA_CENTER):
        raise refused("deployment", deployment)
    api_url = _text(extra, "api_url")
    return JiraOptions(
        site=checked_base(options.base_url),
        api_url=checked_base(api_url) if api_url else None,
        scoped=extra.get("scoped") is True,
        deployment=deployment,
        finished=finished_words(extra),
        doing=_names(extra, "doing", ()),
        todo=_names(extra, "todo", ()),
        points=_list(extra, "points_field", POINTS),
        numbers=None if extra.get("number_fields") is None else _list(extra, "number_fields", ()),
        epic=_text(extra, "epic_field") or "Epic Link",
        blocked_by=_names(extra, "blocked_by", BLOCKED_BY),
    )


def _text(extra: Mapping[str, object], name: str) -> str:
    value = extra.get(name)
    if value is not None and not isinstance(value, str):
        raise refused(name, value)
    return (value or "").strip()


def _list(extra: Mapping[str, object], name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """A name or a list of names; ``false`` is the empty list."""
    value = extra.get(name)
    if value is None:
        return default
    names = [value] if isinstance(value, str) else [] if value is False else value
    if not isinstance(names, list | tuple) or not all(isinstance(part, str) for part in names):
        raise refused(name, value)
    return tuple(part.strip() for part in names if part.strip())


def _names(extra: Mapping[str, object], name: str, default: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded(part) for part in _list(extra, name, default))
