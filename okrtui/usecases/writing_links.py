"""The links of a key result in a form: a line each, with address or query, connection and weight, set apart
by tabs; a query is marked by ``q`` behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from okrtui.domain.entry import Refusal, check_query
from okrtui.domain.typed import read_number, written
from okrtui.errors import UsageError
from okrtui.planfile.model import PlanKeyResult, PlanLink
from okrtui.usecases.link_place import LinkPlace, pasted, place_for
from okrtui.usecases.writing_answers import Fault, Filled, Known, texts_of

QUERY = "q"
CELLS = ("text", "connection", "weight", "sign")


def links_text(links: Iterable[PlanLink]) -> str:
    """The answer that says these links."""
    return "\n".join(map(line_of, links))


def row_texts(row: PlanKeyResult, id: str = "") -> dict[str, str]:
    """The answers that say a key result with its links."""
    return {**texts_of(row.definition, id), "links": links_text(row.links)}


def line_of(link: PlanLink) -> str:
    """A link as a line of the answer."""
    weight = "" if link.weight == 1 else written(link.weight)
    cells = (link.query or link.url or "", link.connection, weight, QUERY if link.query is not None else "")
    return "\t".join(cells).rstrip("\t")


def cells_of(line: str) -> dict[str, str]:
    """What a line says, by ``CELLS``."""
    return dict(zip(CELLS, (*line.split("\t"), *[""] * len(CELLS)), strict=False))


def is_query(cells: Mapping[str, str]) -> bool:
    """Words set apart by spaces are a query, all else an address or a tracker's key."""
    text = cells.get("text", "").strip()
    return "://" not in text and (cells.get("sign") == QUERY or any(map(str.isspace, text)))


def links_of(
    answers: Filled, known: Known, before: Sequence[PlanLink]
) -> tuple[tuple[PlanLink, ...], list[Fault]]:
    """The links that the answers come to, and what is wrong with them; as they were ``before`` where nothing
    is said of them."""
    if answers.get("links") is None or answers["links"] == links_text(before):
        return tuple(before), []
    found: list[PlanLink] = []
    faults = []
    stood = {link.connection for link in before}
    for line in filter(str.strip, answers["links"].split("\n")):
        cells = cells_of(line)
        try:
            link = _link(cells, known, before)
        except UsageError as error:
            faults.append(Fault("links", Refusal(error.code, "links", error.values, error.hint)))
            continue
        names = [name for name, _, _ in known.connections]
        if link.connection not in (*names, *stood):
            values = {"name": link.connection, "known": ", ".join(names)}
            code = "link.no_connection" if link.connection else "writing.which_connection"
            faults.append(Fault("links", Refusal(code, "links", values)))
        faults += [Fault("links", one) for one in check_query(link.query or "", "links")]
        found.append(link)
    return tuple(dict.fromkeys(found)), faults


def _link(cells: Mapping[str, str], known: Known, before: Sequence[PlanLink]) -> PlanLink:
    query = is_query(cells) and cells["text"].strip() not in {link.url for link in before}
    text = cells["text"].strip() if query else pasted(cells["text"])
    weight = read_number(cells["weight"]).value if cells["weight"].strip() else read_number("1").value
    if not text or weight < 0:
        raise UsageError("link.weight" if text else "link.wants_address", value=cells["weight"])
    names = [name for name, _, _ in known.connections]
    place = LinkPlace("", "", (), known.connections)
    connection = (
        cells["connection"].strip() or place_for(place, text) or (names[0] if len(names) == 1 else "")
    )
    return PlanLink(connection, None if query else text, text if query else None, weight)


def with_link(answers: Filled, link: PlanLink) -> dict[str, str]:
    """The answers with one more link, of a key result that is measured by tasks."""
    lines = [line for line in answers.get("links", "").split("\n") if line.strip()]
    text = link.query or link.url or ""
    kept = [line for line in lines if cells_of(line)["text"].strip() != text]
    found = {**answers, "links": "\n".join([*kept, line_of(link)]), "kind": "tasks"}
    by_hand = [name for name in answers.get("by hand", "").split(",") if name]
    found["by hand"] = ",".join(dict.fromkeys([*by_hand, "kind"]))
    return found
