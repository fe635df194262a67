"""What a site tells of itself: its fields, and what its statuses mean. Each is asked once a session."""

from __future__ import annotations

import asyncio

from connectors.answer import shapeless
from connectors.errors import AnswerError, ForbiddenError, GoneError, NotFoundError
from connectors.jira.cursor import statuses_print
from connectors.jira.fields import FieldMap, field_map, given_fields
from connectors.jira.jql import is_digits
from connectors.jira.options import DATA_CENTER, JiraOptions
from connectors.jira.site import Site
from connectors.model import Notice
from connectors.text import clean

UNSEEN = Notice("fields")
"""An account that may not read which fields there are weighs no task by points."""


class About:
    """One site in one session. An administrator who changes a field or the category of a status
    touches no issue: whoever asks for changes only has to ask here too."""

    def __init__(self, site: Site, settings: JiraOptions) -> None:
        self._site = site
        self._settings = settings
        self._fields: FieldMap | None = given_fields(settings)
        self._statuses: str | None = None
        self._one_by_one = asyncio.Lock()
        """Lists that are read side by side ask once."""
        self._filters: dict[str, str] = {}

    async def fields(self) -> FieldMap:
        """A site that refuses to tell has no points; one that fails to tell fails the pass, else
        weights would fall for an hour and come back."""
        async with self._one_by_one:
            if self._fields is None:
                answer = await self._ask("field")
                self._fields = FieldMap() if answer is None else field_map(answer, self._settings)
                if answer is None and self._settings.points and UNSEEN not in self._site.usage.notices:
                    self._site.usage.notices.append(UNSEEN)
            return self._fields

    @property
    def known(self) -> FieldMap | None:
        """The fields as far as they were asked for or recalled."""
        return self._fields

    def recall(self, fields: FieldMap) -> None:
        """Take for granted what an earlier session was told, unless this one has asked."""
        if self._fields is None:
            self._fields = fields

    @property
    def given(self) -> bool:
        """Whether the configuration names all fields, so that no site has to be asked."""
        return given_fields(self._settings) is not None

    async def statuses(self) -> str:
        """The print of the statuses; "" when the site refuses to tell."""
        if self._statuses is None:
            self._statuses = statuses_print(await self._ask("status"))
        return self._statuses

    async def filter_of(self, board: str) -> str:
        """The id of the saved filter that a board is made of."""
        if board not in self._filters:
            told = await self._site.get(f"rest/agile/1.0/board/{board}/configuration")
            chosen = told.get("filter")
            number = clean(chosen.get("id"), 40) if isinstance(chosen, dict) else ""
            if not is_digits(number):
                raise AnswerError("shape")
            self._filters[board] = number
        return self._filters[board]

    async def _ask(self, name: str) -> list[object] | None:
        """A list that the site tells of itself; None where it refuses to."""
        version = "2" if await self._site.kind() == DATA_CENTER else "3"
        try:
            answer = await self._site.ask(f"rest/api/{version}/{name}")
        except (ForbiddenError, NotFoundError, GoneError):
            return None
        if not isinstance(answer.data, list):
            raise shapeless(answer)
        return answer.data
