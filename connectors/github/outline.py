"""The milestones of a repository."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from connectors.answer import Answer, shapeless
from connectors.errors import QueryError
from connectors.github.addresses import read_reference
from connectors.github.documents import PAGE
from connectors.github.refs import numbered_of
from connectors.http import HttpSession, Params
from connectors.model import QueryKind, QueryRef
from connectors.outline import Outline
from connectors.paging import Page, link_next, token_pages

Raw = Mapping[str, object]


async def outline(session: HttpSession, text: str) -> Outline:
    """``owner/repo``, the address of a repository, of its milestones, or of one of them."""
    repo, number = _named(text.strip())
    base = f"repos/{quote(repo)}"
    repository = (await session.get(base)).mapping()
    if number is not None:
        return Outline(
            "milestones", (repository, (await session.get(f"{base}/milestones/{number}")).mapping())
        )

    async def page(url: str | None) -> Page[Raw]:
        params: Params = {"state": "all", "sort": "due_on", "per_page": PAGE}
        answer = await (session.get(url) if url else session.get(f"{base}/milestones", params=params))
        return Page(_rows(answer), next=link_next(answer))

    found = await token_pages(page, key=lambda one: str(one.get("number")))
    return Outline("milestones", (repository, *found))


def _named(text: str) -> tuple[str, int | None]:
    if not text:
        raise QueryError("reference")
    plain = text.split("?")[0].rstrip("/")
    ref = read_reference(plain.removesuffix("/milestones"))
    if isinstance(ref, QueryRef) and ref.kind is QueryKind.LIST and "?" not in ref.text:
        return ref.text, None
    place = numbered_of(ref.text) if isinstance(ref, QueryRef) and ref.kind is QueryKind.MILESTONE else None
    if place is None:
        raise QueryError("reference")
    return place.repo, place.number


def _rows(answer: Answer) -> list[Raw]:
    if not isinstance(answer.data, list):
        raise shapeless(answer)
    return [one for one in answer.data if isinstance(one, dict)]
