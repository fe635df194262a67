"""The people of a sentence about a rule, and what is done with each of them, in any language."""

from __future__ import annotations

import re
from collections.abc import Callable

from okrtui.domain.immutable import dataclass
from okrtui.domain.rule_reader import Deed, RuleNames

_DIGESTS = {"owners": "owner", "lead": "lead"}


@dataclass(frozen=True, slots=True)
class People:
    """How a language names people: the pattern of ``one`` of them, and who is ``meant`` by what it found."""

    one: str
    meant: Callable[[str], Deed]

    def done_with(self, do: str, said: str) -> list[Deed]:
        """A deed for each of the people of a list."""
        return [{"do": do, **one} for one in self._each(said)]

    def sent_digests(self, said: str) -> list[Deed]:
        """The summary for each of the people of a list, of the kind that is theirs."""
        return [
            {"do": "notify", **one, "digest": _DIGESTS.get(one["to"], "company")} for one in self._each(said)
        ]

    def _each(self, said: str) -> list[Deed]:
        found = re.finditer(self.one, said, re.IGNORECASE)
        return [self.meant(one[0].strip()) for one in found if one[0].strip()]


def speaker(names: RuleNames) -> Deed:
    """Who speaks; the owners where nobody knows who that is."""
    return {"to": names.me or "owners"}


def person(names: RuleNames, *said: str) -> Deed:
    """Who is known by one of these, casefolded; everyone where nobody is."""
    known = (names.people.get(one) for one in said)
    return {"to": next((one for one in known if one), "everyone")}
