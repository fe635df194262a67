"""The milestones of a project or group."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.errors import QueryError
from connectors.gitlab.addresses import read
from connectors.gitlab.api import PAGE, Api
from connectors.gitlab.options import GitLabOptions
from connectors.gitlab.refs import owner_path, place_of
from connectors.gitlab.tasks import Raw, page_of
from connectors.http import Params
from connectors.model import QueryKind, QueryRef
from connectors.outline import Outline
from connectors.paging import Page, token_pages


async def outline(api: Api, how: GitLabOptions, text: str, prefix: Sequence[str]) -> Outline:
    """``acme/app``, the address of a project or a group, of its milestones, or of one of them; told in the
    names that milestones have elsewhere (``due_on``, ``html_url``, ``closed_at``). GitLab does not tell when
    a milestone was closed: its last change stands for that."""
    owner, number = _named(text.strip(), prefix)
    base = owner_path(owner)
    above = await api.told(base)

    async def page(token: str | None) -> Page[Raw]:
        at = int(token or 1)
        params: Params = {"per_page": PAGE, "page": at, **({"iids[]": [str(number)]} if number else {})}
        rows = await api.rows(f"{base}/milestones", params)
        return Page(rows.rows, next=str(at + 1) if rows.more else None)

    found = await token_pages(page, key=lambda one: str(one.get("id") or one.get("iid")))
    return Outline("milestones", (above, *(_told(one, owner, how) for one in found)))


def _named(text: str, prefix: Sequence[str]) -> tuple[str, int | None]:
    plain = text.split("?")[0].split("#")[0].rstrip("/")
    ref = read(plain.removesuffix("/milestones").removesuffix("/-"), prefix)
    if isinstance(ref, QueryRef) and ref.kind is QueryKind.LIST and not ref.text.endswith("!"):
        return place_of(ref).owner, None
    if isinstance(ref, QueryRef) and ref.kind is QueryKind.MILESTONE:
        place = place_of(ref)
        return place.owner, place.number
    raise QueryError("reference")


def _told(raw: Raw, owner: str, how: GitLabOptions) -> Raw:
    page = page_of(raw.get("web_url"), how) or f"{owner}/-/milestones/{raw.get('iid')}"
    closed = raw.get("updated_at") if raw.get("state") == "closed" else None
    return {**raw, "html_url": f"{how.web}/{page}", "due_on": raw.get("due_date"), "closed_at": closed}
