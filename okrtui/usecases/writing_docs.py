"""Documents, dashboards and sprints of a key result in a form: a line each, with address, title and, of a
sprint, the connection whose it is, set apart by tabs."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from okrtui.domain.companions import Doc, Place
from okrtui.domain.entry import Refusal
from okrtui.domain.model import KeyResultDef
from okrtui.planfile.foreign import has_credentials, is_sample_address, is_task_key, is_web_address

CELLS = ("url", "title", "connection")


class Linked(Struct, frozen=True):
    """What the lines come to, and what is wrong in them."""

    docs: tuple[Doc, ...]
    sprints: tuple[Place, ...]
    refusals: tuple[Refusal, ...]


def docs_text(definition: KeyResultDef) -> str:
    """The answer that says the documents and sprints of a definition."""
    lines = [(doc.url, doc.title, "") for doc in definition.docs]
    lines += [(place.url, "", place.connection) for place in definition.sprints]
    return "\n".join("\t".join(line).rstrip("\t") for line in lines)


def cells_of(line: str) -> dict[str, str]:
    """What a line says, by ``CELLS``."""
    return dict(zip(CELLS, (*line.split("\t"), "", ""), strict=False))


def docs_of(text: str, connections: Collection[str]) -> Linked:
    """What the answer comes to; a document without a title is called by its address. ``connections`` are
    those that a sprint may name."""
    docs: list[Doc] = []
    sprints: list[Place] = []
    wrong: list[Refusal] = []
    for line in text.split("\n"):
        url, title, connection = (one.strip() for one in cells_of(line).values())
        if not (url or title or connection):
            continue
        about = _refused(url, connection, connections)
        wrong += [about] if about is not None else []
        if connection:
            sprints.append(Place(connection, url))
        else:
            docs.append(Doc(title or named(url), url))
    return Linked(tuple(dict.fromkeys(docs)), tuple(dict.fromkeys(sprints)), tuple(wrong))


def named(url: str) -> str:
    """What an address is called that nobody gave a title: its last part, else its host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    return last or parts.hostname or url


def _refused(url: str, connection: str, connections: Collection[str]) -> Refusal | None:
    """Why an address cannot be linked."""
    if not url:
        return Refusal("writing.doc_address", "docs")
    if is_web_address(url):
        if has_credentials(url):
            return Refusal("plan.secret_in_url", "docs", {"name": "url"})
    elif not (connection and (is_task_key(url) or is_sample_address(url))):
        return Refusal("plan.bad_doc_url", "docs", {"name": "url"})
    if connection and connection not in connections:
        return Refusal("link.no_connection", "docs", {"name": connection, "known": ", ".join(connections)})
    return None
