"""Reads what stands beside objectives and key results: initiatives, places to look at, dependencies."""

from __future__ import annotations

from urllib.parse import unquote

from okrtui.domain.companions import Dependency, Initiative, Place
from okrtui.domain.entry import check_query
from okrtui.domain.vocabulary import Agreement, InitiativeState
from okrtui.planfile.foreign import (
    has_credentials,
    is_address,
    is_sample_address,
    is_task_key,
    is_web_address,
)
from okrtui.planfile.model import Known
from okrtui.planfile.reader import Reader
from okrtui.tomlfile.text import composed, is_identifier


def read_reference(reader: Reader, key: str, *, most: int = 3) -> str | None:
    """Another row: its id, or its path or an ending of it, of at most so many parts (3: an objective, 4: a
    key result). Whether it exists is for the store to say."""
    value = reader.text(key)
    if value is None:
        return None
    value = composed(value)
    parts = value.split("/")
    if len(parts) > most or not all(is_identifier(part) for part in parts):
        reader.fault(key, "plan.bad_reference", found=value)
    return value


def check_place(table: Reader, url: str) -> None:
    """Notes what is wrong with the address or key of a tracker under ``url``."""
    if is_web_address(url):
        table.refused(check_query(unquote(url), "url"))
        if has_credentials(url):
            table.fault("url", "plan.secret_in_url")
    elif not is_task_key(url) and not is_sample_address(url):
        code = "plan.belongs_in_configuration" if is_address(url) else "plan.bad_link"
        table.fault("url", code, name="url")


def read_places(reader: Reader, key: str, known: Known) -> tuple[Place, ...]:
    """Tasks, lists or sprints that are shown and never counted."""
    found = []
    for table in reader.tables(key):
        table.required("connection")
        connection = table.name_of("connection", known.connections, "plan.unknown_connection")
        url = table.filled("url")
        table.finish()
        if url is not None:
            check_place(table, url)
        found.append(Place(connection or "", url or ""))
    return tuple(found)


def read_initiatives(reader: Reader, known: Known) -> tuple[Initiative, ...]:
    """The initiatives of an objective."""
    found = []
    for table in reader.tables("initiatives"):
        table.required("id")
        id = table.identifier("id")
        title = table.filled("title")
        owner = table.name_of("owner", known.people, "plan.unknown_person")
        state = table.choice("state", InitiativeState) or InitiativeState.PLANNED
        links = read_places(table, "links", known)
        table.finish()
        found.append(Initiative(id or "", title or "", owner, state, links))
    return tuple(found)


def read_depends(reader: Reader, key: str) -> tuple[Dependency, ...]:
    """What a key result depends on."""
    found = []
    for table in reader.tables(key):
        table.required("on")
        on = read_reference(table, "on", most=4)
        state = table.choice("state", Agreement) or Agreement.ASKED
        table.finish()
        found.append(Dependency(on or "", state))
    return tuple(found)
